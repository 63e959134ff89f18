-- Of what input.db was made: the tables of Isso 0.14, and invented comments.
CREATE TABLE preferences (key VARCHAR PRIMARY KEY, value VARCHAR);
CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
CREATE TABLE comments (
    tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL, modified FLOAT,
    mode INTEGER, remote_addr VARCHAR, text VARCHAR NOT NULL, author VARCHAR, email VARCHAR, website VARCHAR,
    likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL, notification INTEGER DEFAULT 0
);
CREATE TRIGGER remove_stale_threads AFTER DELETE ON comments
BEGIN
    DELETE FROM threads WHERE id NOT IN (SELECT tid FROM comments);
END;
INSERT INTO preferences VALUES ('session-key', 'a made-up key');
INSERT INTO threads VALUES (2, '/posts/starter/', 'Keeping a rye starter');
INSERT INTO comments VALUES
    (2, 3, NULL, 1709284530.25, NULL, 1, '192.0.2.0', 'Mine smells of *apples* after a week.' || char(10, 10) || 'Is that all right?', 'Marta Kowal', 'marta@example.org', 'https://marta.example/', 5, 1, zeroblob(256), 1),
    (2, 4, 3, 1709287200.5, 1709287300.75, 1, '192.0.2.0', 'Quite all right, it is ripe.', 'Baker Jo', NULL, NULL, 0, 0, zeroblob(256), 0),
    (2, 5, NULL, 1709362800.0, NULL, 4, '192.0.2.0', '', NULL, NULL, NULL, 0, 0, zeroblob(256), 0),
    (2, 6, 5, 1709368200.0, NULL, 1, '198.51.100.0', 'Thank you for the hint about cold water.', 'Tomás', NULL, 'http://tomas.example', 0, 1, zeroblob(256), 0),
    (2, 9, NULL, 1709985540.0, NULL, 2, '198.51.100.0', 'How much salt goes into the dough?', NULL, NULL, NULL, 0, 0, zeroblob(256), 0);
PRAGMA user_version = 5;

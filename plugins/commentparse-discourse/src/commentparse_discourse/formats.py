"""All formats of the plugin; readers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks

READERS = "commentparse_discourse."

FORMATS: tuple[Format, ...] = (
    Format(
        name="discourse/topic",
        title="Discourse topic (/t/ID.json)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("post_stream",))),
        recognize=READERS + "topic:recognize",
        read=READERS + "topic:read",
    ),
    Format(
        name="discourse/posts",
        title="Discourse posts (/posts.json, /posts/ID.json, /posts/ID/replies.json)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("latest_posts", "cooked", "post_number"))),
        recognize=READERS + "posts:recognize",
        read=READERS + "posts:read",
    ),
)

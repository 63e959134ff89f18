"""WordPress exports: what other importers of them are known to lose."""

from commentparse import parse

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">'
    "<channel><wp:wxr_version>1.2</wp:wxr_version><item><title>Rye</title><link>https://rye.example/starter/</link>"
)
TAIL = "</item></channel></rss>"


def comment(number: int, text: str, *, parent: int = 0, approved: str = "1") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Ida</wp:comment_author>"
        f"<wp:comment_date>2021-07-01 12:00:0{number}</wp:comment_date>"
        f"<wp:comment_date_gmt>2021-07-01 10:00:0{number}</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content>"
        f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent>"
        "</wp:comment>"
    )


def test_replies_to_a_comment_in_the_trash_hang_below_it():
    source = HEAD + comment(1, "Sell.", approved="trash") + comment(2, "Why?", parent=1) + TAIL
    assert [(one.id, one.parent_id, one.status) for one in parse(source).comments] == [
        ("1", None, "hidden"),
        ("2", "1", "published"),
    ]


def test_replies_to_a_comment_that_was_not_exported_hang_below_a_placeholder():
    found = parse(HEAD + comment(2, "Why?", parent=1) + comment(3, "Just so.", parent=1) + TAIL)
    assert [(one.id, one.parent_id, one.status) for one in found.comments] == [
        ("1", None, "missing"),
        ("2", "1", "published"),
        ("3", "1", "published"),
    ]
    assert [note.code for note in found.diagnostics] == ["missing-parent"]


def test_lines_and_paragraphs_stay_apart():
    (found,) = parse(HEAD + comment(1, "Feed it.\nTwice.\n\nThen wait.") + TAIL).comments
    assert found.text == "Feed it.\nTwice.\n\nThen wait."


def test_the_time_is_that_in_utc():
    (found,) = parse(HEAD + comment(1, "Feed it.") + TAIL).comments
    assert found.published is not None
    assert found.published.earliest is not None
    assert found.published.earliest.isoformat() == "2021-07-01T10:00:01+00:00"

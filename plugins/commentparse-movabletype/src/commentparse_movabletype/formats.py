"""All formats of the plugin: what each is called and by which marks it is known.

Readers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks

READERS = "commentparse_movabletype."

FORMATS: tuple[Format, ...] = (
    Format(
        name="movabletype/byline",
        title="Movable Type 4 and 5 page, with name and time above each comment",
        input_kind="html",
        marks=Marks(classes=frozenset(("comment-header", "byline", "comments-content", "comment-reply"))),
        recognize=READERS + "byline:recognize",
        read=READERS + "byline:read",
    ),
    Format(
        name="movabletype/footer",
        title="TypePad or Movable Type page, with “Posted by: Name | Time” below each comment",
        input_kind="html",
        marks=Marks(classes=frozenset(("comment-footer", "comments-content"))),
        recognize=READERS + "footer:recognize",
        read=READERS + "footer:read",
    ),
    Format(
        name="movabletype/posted",
        title="Movable Type 3 or early TypePad page, with anchors and “Posted by” lines",
        input_kind="html",
        marks=Marks(classes=frozenset(("posted",))),
        recognize=READERS + "posted:recognize",
        read=READERS + "posted:read",
    ),
    Format(
        name="movabletype/comments-body",
        title="Movable Type 2 and 3 page, comments without ids",
        input_kind="html",
        marks=Marks(classes=frozenset(("comments-body", "comments-post"))),
        recognize=READERS + "comments_body:recognize",
        read=READERS + "comments_body:read",
    ),
)

"""All formats of the plugin: what each is called and by which marks it is known.

Readers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks

READERS = "commentparse_blogger."

FORMATS: tuple[Format, ...] = (
    Format(
        name="blogger/threaded",
        title="Blogger page with nested comments",
        input_kind="html",
        marks=Marks(
            classes=frozenset(("comment-thread", "comment-replybox-single")),
            ids=frozenset(("comment-holder",)),
        ),
        recognize=READERS + "threaded:recognize",
        read=READERS + "threaded:read",
    ),
    Format(
        name="blogger/said",
        title="Blogger page with “Name said…” above each comment",
        input_kind="html",
        marks=Marks(
            ids=frozenset(("comments-block", "Blog1_comments-block-wrapper")),
            classes=frozenset(("comment-author", "comment-poster")),
        ),
        recognize=READERS + "said:recognize",
        read=READERS + "said:read",
    ),
    Format(
        name="blogger/at-time",
        title="Blogger page of 2004 with “At time, Name said…” above each comment",
        input_kind="html",
        marks=Marks(classes=frozenset(("comment-data",))),
        recognize=READERS + "at_time:recognize",
        read=READERS + "at_time:read",
    ),
    Format(
        name="blogger/by-name",
        title="Blogger page of 2004 with “By Name, at time” below each comment",
        input_kind="html",
        marks=Marks(classes=frozenset(("comment-data",))),
        recognize=READERS + "by_name:recognize",
        read=READERS + "by_name:read",
    ),
    Format(
        name="blogger/feed-json",
        title="Blogger comment feed in JSON",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("feed", "entry"))),
        recognize=READERS + "feed_json:recognize",
        read=READERS + "feed_json:read",
    ),
    Format(
        name="blogger/atom",
        title="Blogger comment feed in Atom, and the export of a blog",
        input_kind="xml",
        marks=Marks(roots=frozenset(("feed",))),
        recognize=READERS + "feed_atom:recognize",
        read=READERS + "feed_atom:read",
    ),
)

"""All formats of the plugin; readers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks

READERS = "commentparse_reddit."

FORMATS: tuple[Format, ...] = (
    Format(
        name="reddit/thread",
        title="Reddit thread or listing of comments (….json)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("children",))),
        recognize=READERS + "answers:recognize_listing",
        read=READERS + "answers:read",
    ),
    Format(
        name="reddit/more-children",
        title="Reddit answer to load more comments (/api/morechildren)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("json",))),
        recognize=READERS + "answers:recognize_more",
        read=READERS + "answers:read",
    ),
    Format(
        name="reddit/objects",
        title="Comments of Reddit in one array (Pushshift, Arctic Shift)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("link_id", "parent_id", "body"))),
        recognize=READERS + "answers:recognize_objects",
        read=READERS + "answers:read",
    ),
    Format(
        name="reddit/dump",
        title="Comments of Reddit as JSON Lines (Pushshift, Arctic Shift)",
        input_kind="jsonl",
        marks=Marks(text=frozenset(('"link_id"',))),
        recognize=READERS + "dump:recognize",
        read=READERS + "dump:read",
    ),
)

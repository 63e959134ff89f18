"""All formats of the plugin: what each is called and by which marks it is known."""

from commentparse.plugin import Format, Marks
from commentparse_indieweb.losses import ACTIVITYSTREAMS

READERS = "commentparse_indieweb."


def _keys(*names: str) -> Marks:
    return Marks(json_keys=frozenset(names))


FORMATS: tuple[Format, ...] = (
    Format(
        name="webmention/jf2",
        title="Webmentions in JF2, as webmention.io gives them out",
        input_kind="json",
        marks=_keys("wm-id", "wm-source", "wm-target", "wm-property", "children"),
        recognize=READERS + "webmention:recognize",
        read=READERS + "webmention:read",
    ),
    Format(
        name="webmention/links",
        title="Webmentions in the older form of webmention.io",
        input_kind="json",
        marks=_keys("links"),
        recognize=READERS + "webmention_links:recognize",
        read=READERS + "webmention_links:read",
    ),
    Format(
        name="microformats/page",
        title="Page with microformats: responses to an h-entry",
        input_kind="html",
        tier="structured",
        marks=Marks(
            classes=frozenset(
                ("h-cite", "u-comment", "p-comment", "u-like", "p-like", "u-repost", "p-repost", "u-mention")
            )
        ),
        recognize=READERS + "microformats_page:recognize",
        read=READERS + "microformats_page:read",
    ),
    Format(
        name="microformats/json",
        title="Microformats as JSON, as parsers give them out",
        input_kind="json",
        tier="structured",
        marks=_keys("properties"),
        recognize=READERS + "microformats_json:recognize",
        read=READERS + "microformats_json:read",
    ),
    Format(
        name="activitystreams/1",
        title="ActivityStreams 1: an object with replies, or a stream",
        input_kind="json",
        tier="structured",
        marks=_keys("objectType", "verb"),
        recognize=READERS + "activitystreams:recognize_old",
        read=READERS + "activitystreams:read",
    ),
    Format(
        name="activitystreams/2",
        title="ActivityStreams 2: an object with replies, or a collection of notes",
        input_kind="json",
        tier="structured",
        marks=_keys("@context", "attributedTo", "inReplyTo", "orderedItems"),
        recognize=READERS + "activitystreams:recognize",
        read=READERS + "activitystreams:read",
        write=READERS + "write_activitystreams:write",
        holds_markup=True,
        keep=READERS + "keep:keep",
        loses=ACTIVITYSTREAMS,
    ),
)

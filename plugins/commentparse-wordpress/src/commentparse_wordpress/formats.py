"""All formats of the plugin: what each is called and by which marks it is known.

Readers and writers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks
from commentparse_wordpress.losses import COMMENT_LIST, WPDISCUZ, WXR

READERS = "commentparse_wordpress."
WRITERS = READERS + "write_"

FORMATS: tuple[Format, ...] = (
    Format(
        name="wordpress/wpdiscuz",
        title="wpDiscuz 7 page",
        input_kind="html",
        marks=Marks(ids=frozenset(("wpdcom",)), classes=frozenset(("wpd-comment",))),
        recognize=READERS + "wpdiscuz7:recognize",
        read=READERS + "wpdiscuz7:read",
        write=WRITERS + "wpdiscuz:write",
        holds_markup=True,
        keep=WRITERS + "wpdiscuz:keep",
        loses=WPDISCUZ,
        suffix=".html",
    ),
    Format(
        name="wordpress/wpdiscuz-ajax",
        title="wpDiscuz answer to load more, sort or show replies",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("comment_list", "message"))),
        recognize=READERS + "ajax:recognize",
        read=READERS + "ajax:read",
    ),
    Format(
        name="wordpress/wpdiscuz-fragment",
        title="Markup out of a wpDiscuz answer",
        input_kind="html",
        marks=Marks(classes=frozenset(("wpd-comment-wrap", "wc-comment-right"))),
        recognize=READERS + "ajax:recognize_fragment",
        read=READERS + "ajax:read_fragment",
    ),
    Format(
        name="wordpress/wpdiscuz-classic",
        title="wpDiscuz 2 to 5 page",
        input_kind="html",
        marks=Marks(ids=frozenset(("wpcomm",)), classes=frozenset(("wc-comment",))),
        recognize=READERS + "wpdiscuz_classic:recognize",
        read=READERS + "wpdiscuz_classic:read",
    ),
    Format(
        name="wordpress/comment-list",
        title="WordPress comment list of a classic theme",
        input_kind="html",
        marks=Marks(classes=frozenset(("comment-list", "commentlist", "comment-body", "comments-area"))),
        recognize=READERS + "comment_list:recognize",
        read=READERS + "comment_list:read",
        write=WRITERS + "comment_list:write",
        holds_markup=True,
        keep=WRITERS + "comment_list:keep",
        loses=COMMENT_LIST,
        suffix=".html",
    ),
    Format(
        name="wordpress/comment-blocks",
        title="WordPress comment list of a block theme",
        input_kind="html",
        marks=Marks(classes=frozenset(("wp-block-comment-template", "wp-block-comments"))),
        recognize=READERS + "comment_blocks:recognize",
        read=READERS + "comment_blocks:read",
    ),
    Format(
        name="wordpress/page",
        title="WordPress page without comments",
        input_kind="html",
        marks=Marks(
            classes=frozenset(
                ("wp-singular", "single-post", "hentry", "wp-block-post-content", "entry-content")
            )
        ),
        recognize=READERS + "page:recognize",
        read=READERS + "page:read",
    ),
    Format(
        name="wordpress/wxr",
        title="WordPress export (WXR)",
        input_kind="xml",
        marks=Marks(roots=frozenset(("rss",))),
        recognize=READERS + "wxr:recognize",
        read=READERS + "wxr:read",
        write=WRITERS + "wxr:write",
        holds_markup=True,
        keep=WRITERS + "wxr:keep",
        loses=WXR,
        suffix=".wxr",
        streams=True,
    ),
    Format(
        name="wordpress/feed",
        title="WordPress comment feed, RSS or Atom",
        input_kind="xml",
        marks=Marks(roots=frozenset(("rss", "feed"))),
        recognize=READERS + "feeds:recognize",
        read=READERS + "feeds:read",
    ),
    Format(
        name="wordpress/rest",
        title="WordPress REST answer, /wp/v2/comments",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("author_name", "code"))),
        recognize=READERS + "rest:recognize",
        read=READERS + "rest:read",
    ),
)

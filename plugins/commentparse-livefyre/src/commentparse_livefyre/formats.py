"""All formats of the plugin: what each is called and by which marks it is known."""

from commentparse.plugin import Format, Marks

MODULE = "commentparse_livefyre."

FORMATS: tuple[Format, ...] = (
    Format(
        name="livefyre/comments-2012",
        title="Livefyre comments in a page, 2010 to 2013",
        input_kind="html",
        marks=Marks(ids=frozenset(("lf_comments",)), classes=frozenset(("lf_comment_container",))),
        recognize=MODULE + "page2012:recognize",
        read=MODULE + "page2012:read",
    ),
    Format(
        name="livefyre/comments-3",
        title="Livefyre 3 comments in a page",
        input_kind="html",
        marks=Marks(classes=frozenset(("fyre-comment-article",))),
        recognize=MODULE + "page3:recognize",
        read=MODULE + "page3:read",
    ),
    Format(
        name="livefyre/loader",
        title="Page that loads Livefyre",
        input_kind="html",
        marks=Marks(
            ids=frozenset(("livefyre", "livefyre-comments", "livefyre_comments", "lf_comments")),
            classes=frozenset(("livefyre", "livefyre-content", "livefyre-comments", "fyre")),
            scripts=frozenset(
                (
                    "livefyre.com",
                    "fyre.co",
                    "livefyre.js",
                    "Livefyre.js",
                    "livefyre_init.js",
                    "livefyre-main.js",
                )
            ),
        ),
        embeds=MODULE + "loader:embeds",
    ),
    Format(
        name="livefyre/bootstrap",
        title="Livefyre's answer to its widget (bs3)",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("headDocument", "collectionSettings", "content"))),
        recognize=MODULE + "bootstrap:recognize",
        read=MODULE + "bootstrap:read",
    ),
)

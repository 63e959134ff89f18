"""All formats of the plugin: what each is called and by which marks it is known.

Readers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks

MODULE = "commentparse_remark42."

FORMATS: tuple[Format, ...] = (
    Format(
        name="remark42/answer",
        title="Answer of a Remark42 server",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("locator", "comments"))),
        recognize=MODULE + "answer:recognize",
        read=MODULE + "answer:read",
    ),
    Format(
        name="remark42/backup",
        title="Remark42 backup",
        input_kind="jsonl",
        marks=Marks(text=frozenset(('"locator"', '"posts"'))),
        recognize=MODULE + "backup:recognize",
        read=MODULE + "backup:read",
    ),
    Format(
        name="remark42/host-page",
        title="Page that loads Remark42",
        input_kind="html",
        marks=Marks(ids=frozenset(("remark42",))),
        embeds=MODULE + "host_page:embeds",
    ),
)

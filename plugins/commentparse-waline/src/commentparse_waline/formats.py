"""All formats of the plugin: what each is called and by which marks it is known.

Readers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks

MODULE = "commentparse_waline."

PLACES = frozenset(
    ("waline", "waline-wrap", "waline-comment", "waline-comments", "waline_thread", "vcomments")
)
"""Ids of the element in which scripts and themes put the comments; the last also has Valine's."""

OWN_PLACES = PLACES - {"vcomments"}

SCRIPTS = frozenset(
    ("waline.js", "waline.mjs", "waline.umd.js", "waline.cjs.js", "waline.min.js", "Waline.min.js")
)

FORMATS: tuple[Format, ...] = (
    Format(
        name="waline/answer",
        title="Answer of a Waline server",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("objectId", "totalPages"))),
        recognize=MODULE + "answer:recognize",
        read=MODULE + "answer:read",
    ),
    Format(
        name="waline/host-page",
        title="Page that loads Waline",
        input_kind="html",
        marks=Marks(ids=PLACES, scripts=SCRIPTS),
        embeds=MODULE + "host_page:embeds",
    ),
)

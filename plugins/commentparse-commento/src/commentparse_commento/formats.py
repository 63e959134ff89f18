"""All formats of the plugin: what each is called and by which marks it is known.

Readers and writers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks
from commentparse_commento.losses import EXPORT

MODULE = "commentparse_commento."

SHOWN = frozenset(("commento-card", "comentario-card"))
"""Classes of comments that are in the page."""

PEOPLE_OR_COMMENTS = frozenset(("commenters", "commentHex"))
"""Keys of an export or answer, or of its first comment."""

FORMATS: tuple[Format, ...] = (
    Format(
        name="commento/export",
        title="Commento export (also of Comentario 2)",
        input_kind="json",
        marks=Marks(json_keys=PEOPLE_OR_COMMENTS),
        recognize=MODULE + "export:recognize",
        read=MODULE + "export:read",
        write=MODULE + "write_export:write",
        keep=MODULE + "keep:keep",
        loses=EXPORT,
    ),
    Format(
        name="comentario/export",
        title="Comentario 3 export",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("commenters", "pages"))),
        recognize=MODULE + "export:recognize_3",
        read=MODULE + "export:read_3",
    ),
    Format(
        name="commento/answer",
        title="Answer of a Commento or Comentario server",
        input_kind="json",
        marks=Marks(json_keys=PEOPLE_OR_COMMENTS),
        recognize=MODULE + "answer:recognize",
        read=MODULE + "answer:read",
    ),
    Format(
        name="commento/page",
        title="Page with Commento's comments in it",
        input_kind="html",
        marks=Marks(classes=frozenset(("commento-card",))),
        recognize=MODULE + "cards:recognize_commento",
        read=MODULE + "cards:read_commento",
    ),
    Format(
        name="comentario/page",
        title="Page with Comentario's comments in it",
        input_kind="html",
        marks=Marks(classes=frozenset(("comentario-card",))),
        recognize=MODULE + "cards:recognize_comentario",
        read=MODULE + "cards:read_comentario",
    ),
    Format(
        name="commento/host-page",
        title="Page that loads Commento or Comentario",
        input_kind="html",
        marks=Marks(
            ids=frozenset(("commento", "comentario")),
            scripts=frozenset(("commento.js", "comentario.js")),
            tags=frozenset(("comentario-comments",)),
        ),
        embeds=MODULE + "host_page:embeds",
    ),
)

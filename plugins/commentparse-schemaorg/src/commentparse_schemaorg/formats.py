"""All formats of the plugin: what each is called and by which marks it is known.

Pages carry no mark of their own: types stand in attributes and in scripts. Recognizing begins with
one search for the name of the vocabulary, so that a page without it costs next to nothing.
"""

from commentparse.plugin import Format, Marks
from commentparse_schemaorg.losses import JSON_LD

MODULE = "commentparse_schemaorg."

FORMATS: tuple[Format, ...] = (
    Format(
        name="schema.org/page",
        title="Page with comments in JSON-LD, microdata or RDFa",
        input_kind="html",
        tier="structured",
        recognize=MODULE + "page:recognize",
        read=MODULE + "page:read",
    ),
    Format(
        name="schema.org/json-ld",
        title="JSON-LD with comments",
        input_kind="json",
        tier="structured",
        marks=Marks(json_keys=frozenset(("@context", "@type", "@graph"))),
        recognize=MODULE + "json_ld:recognize",
        read=MODULE + "json_ld:read",
        write=MODULE + "write_json_ld:write",
        keep=MODULE + "keep:keep",
        loses=JSON_LD,
        suffix=".jsonld",
    ),
)

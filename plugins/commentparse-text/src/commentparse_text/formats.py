"""All formats of the plugin: what each is called.

Readers and writers are named, not imported, so that registering them costs nothing. One format reads all
texts, whatever shape they have; those that write a shape are read by the same reader, and never chosen by themselves.
"""

from collections.abc import Mapping

from commentparse.plugin import Format
from commentparse_text.losses import FLAT, NESTED, UNDATED

MODULES = "commentparse_text."
READ = MODULES + "reading:read"


def _shape(name: str, title: str, loses: Mapping[str, str] = FLAT) -> Format:
    """A format that writes one of the `shapes`."""
    return Format(
        name=f"text/{name}",
        title=title,
        input_kind="text",
        tier="generic",
        read=READ,
        write=f"{MODULES}shapes:write_{name}",
        keep=f"{MODULES}shapes:keep_{name}",
        loses=loses,
    )


FORMATS: tuple[Format, ...] = (
    Format(
        name="text",
        title="Flattened text",
        input_kind="text",
        tier="generic",
        recognize=MODULES + "reading:recognize",
        read=READ,
    ),
    _shape("flattened", "Text with name lines, without dates", UNDATED),
    _shape("says", 'Text with "Name says:"'),
    _shape("dated", "Text with name and date lines"),
    _shape("footer", 'Text with "Posted by: Name"'),
    _shape("indented", "Text with indented replies", NESTED),
    _shape("bulleted", "Text with replies as a bulleted list", NESTED),
)

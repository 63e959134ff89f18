"""All formats of the plugin: what each is called.

Readers and writers are named, not imported, so that registering them costs nothing. One format reads all
texts, whatever shape they have; those that write a shape are read by the same reader, and never chosen by themselves.
"""

from collections.abc import Mapping

from commentparse.plugin import Format
from commentparse_text.losses import FLAT, NESTED, UNDATED

MODULES = "commentparse_text."
READ = MODULES + "reading:read"


def _shape(name: str, title: str, write: str, loses: Mapping[str, str] = FLAT) -> Format:
    """A format that writes one shape; `keep` stands beside `write`."""
    module = write.partition(":")[0]
    return Format(
        name=f"text/{name}",
        title=title,
        input_kind="text",
        tier="generic",
        read=READ,
        write=MODULES + write,
        keep=f"{MODULES}{module}:keep",
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
    _shape("flattened", "Text with name lines, without dates", "write_flattened:write", UNDATED),
    _shape("says", 'Text with "Name says:"', "write_says:write"),
    _shape("dated", "Text with name and date lines", "write_dated:write"),
    _shape("footer", 'Text with "Posted by: Name"', "write_footer:write"),
    _shape("indented", "Text with indented replies", "write_nested:write_indented", NESTED),
    _shape("bulleted", "Text with replies as a bulleted list", "write_nested:write_bulleted", NESTED),
)

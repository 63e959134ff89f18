"""All formats of the plugin: what each is called.

Readers and writers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format

MODULES = "commentparse_text."

FORMATS: tuple[Format, ...] = (
    Format(
        name="text",
        title="Flattened text",
        input_kind="text",
        tier="generic",
        recognize=MODULES + "reading:recognize",
        read=MODULES + "reading:read",
    ),
)

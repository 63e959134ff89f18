"""All formats of the plugin. Readers and writers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format
from commentparse_tables.losses import TABLE

MODULES = "commentparse_tables."

FORMATS: tuple[Format, ...] = (
    Format(
        name="csv/comments",
        title="CSV, a row for each comment",
        input_kind="csv",
        tier="structured",
        recognize=MODULES + "csv_comments:recognize",
        read=MODULES + "csv_comments:read",
        write=MODULES + "csv_comments:write",
        loses=TABLE,
        suffix=".csv",
    ),
)

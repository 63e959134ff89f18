"""All formats of the plugin. Readers and writers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format
from commentparse_tables.losses import CORPUS, GRAPH, PAGE, TABLE

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
        holds_markup=True,
        loses=TABLE,
        suffix=".csv",
    ),
    Format(
        name="parquet/comments",
        title="Parquet, a row for each comment",
        input_kind="parquet",
        tier="structured",
        recognize=MODULES + "arrow_tables:recognize_parquet",
        read=MODULES + "arrow_tables:read_parquet",
        write=MODULES + "arrow_tables:write_parquet",
        holds_markup=True,
        loses=TABLE,
        suffix=".parquet",
    ),
    Format(
        name="arrow/comments",
        title="Arrow, a row for each comment",
        input_kind="arrow",
        tier="structured",
        recognize=MODULES + "arrow_tables:recognize_arrow",
        read=MODULES + "arrow_tables:read_arrow",
        write=MODULES + "arrow_tables:write_arrow",
        holds_markup=True,
        loses=TABLE,
        suffix=".arrow",
    ),
    Format(
        name="graphml",
        title="GraphML, who answers whom",
        input_kind="xml",
        tier="structured",
        write=MODULES + "graphml:write",
        loses=GRAPH,
        suffix=".graphml",
    ),
    Format(
        name="convokit",
        title="ConvoKit corpus, a folder",
        input_kind="jsonl",
        tier="structured",
        write=MODULES + "convokit:write",
        loses=CORPUS,
    ),
    Format(
        name="markdown",
        title="Markdown for people",
        input_kind="text",
        tier="generic",
        write=MODULES + "pages:write_markdown",
        loses=PAGE,
        suffix=".md",
    ),
    Format(
        name="txt",
        title="Plain text for people",
        input_kind="text",
        tier="generic",
        write=MODULES + "pages:write_text",
        loses=PAGE,
        suffix=".txt",
    ),
)

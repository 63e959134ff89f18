"""All formats of the plugin: what each is called and by which marks it is known.

Readers and writers are named, not imported, so that registering them costs nothing.
"""

from commentparse.plugin import Format, Marks
from commentparse_isso.losses import DATABASE, IMPORT

HERE = "commentparse_isso."

FORMATS: tuple[Format, ...] = (
    Format(
        name="isso/thread",
        title="Page with comments of Isso 0.13 or later",
        input_kind="html",
        marks=Marks(classes=frozenset(("isso-comment",))),
        recognize=HERE + "page:recognize",
        read=HERE + "page:read",
    ),
    Format(
        name="isso/thread-classic",
        title="Page with comments of Isso 0.4 to 0.12",
        input_kind="html",
        marks=Marks(classes=frozenset(("isso-comment",))),
        recognize=HERE + "page:recognize_classic",
        read=HERE + "page:read_classic",
    ),
    Format(
        name="isso/embed",
        title="Page that loads Isso by script",
        input_kind="html",
        marks=Marks(
            ids=frozenset(("isso-thread",)), scripts=frozenset(("embed.min.js", "embed.dev.js", "embed.js"))
        ),
        embeds=HERE + "host:embeds",
    ),
    Format(
        name="isso/api",
        title="Answer of an Isso server with the comments of a page, or more of them",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("hidden_replies",))),
        recognize=HERE + "api:recognize",
        read=HERE + "api:read",
    ),
    Format(
        name="isso/feed",
        title="Atom feed of an Isso server",
        input_kind="xml",
        marks=Marks(roots=frozenset(("feed",))),
        recognize=HERE + "feed:recognize",
        read=HERE + "feed:read",
    ),
    Format(
        name="isso/import",
        title="JSON for Isso's generic import",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("comments",))),
        recognize=HERE + "import_file:recognize",
        read=HERE + "import_file:read",
        write=HERE + "write_import:write",
        keep=HERE + "write_import:keep",
        loses=IMPORT,
    ),
    Format(
        name="isso/database",
        title="Database of an Isso server (SQLite)",
        input_kind="sqlite",
        recognize=HERE + "database:recognize",
        read=HERE + "database:read",
        write=HERE + "write_database:write",
        keep=HERE + "write_database:keep",
        loses=DATABASE,
        suffix=".db",
    ),
)

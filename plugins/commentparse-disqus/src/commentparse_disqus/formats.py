"""All formats of the plugin; readers and writers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks

READERS = "commentparse_disqus."

FORMATS: tuple[Format, ...] = (
    Format(
        name="disqus/export",
        title="Disqus export",
        input_kind="xml",
        marks=Marks(roots=frozenset(("disqus",))),
        recognize=READERS + "export:recognize",
        read=READERS + "export:read",
        streams=True,
    ),
    Format(
        name="disqus/import",
        title="Disqus import file (a dialect of WXR)",
        input_kind="xml",
        marks=Marks(roots=frozenset(("rss",))),
        recognize=READERS + "import_file:recognize",
        read=READERS + "import_file:read",
        streams=True,
    ),
)

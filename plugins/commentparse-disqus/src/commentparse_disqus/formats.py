"""All formats of the plugin; readers and writers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks
from commentparse_disqus.losses import EXPORT, IMPORT

READERS = "commentparse_disqus."
WRITERS = READERS + "write_"

FORMATS: tuple[Format, ...] = (
    Format(
        name="disqus/export",
        title="Disqus export",
        input_kind="xml",
        marks=Marks(roots=frozenset(("disqus",))),
        recognize=READERS + "export:recognize",
        read=READERS + "export:read",
        write=WRITERS + "export:write",
        holds_markup=True,
        keep=WRITERS + "export:keep",
        loses=EXPORT,
        streams=True,
    ),
    Format(
        name="disqus/import",
        title="Disqus import file (a dialect of WXR)",
        input_kind="xml",
        marks=Marks(roots=frozenset(("rss",))),
        recognize=READERS + "import_file:recognize",
        read=READERS + "import_file:read",
        write=WRITERS + "import:write",
        holds_markup=True,
        keep=WRITERS + "import:keep",
        loses=IMPORT,
        streams=True,
    ),
    Format(
        name="disqus/api",
        title="Disqus interface 3.0: posts or threads",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("response", "raw_message", "isHighlighted", "identifiers"))),
        recognize=READERS + "api:recognize",
        read=READERS + "api:read",
    ),
    Format(
        name="disqus/api-1",
        title="Disqus interface 1.0 and 1.1: posts or threads",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("succeeded", "parent_post"))),
        recognize=READERS + "old_api:recognize",
        read=READERS + "old_api:read",
    ),
    Format(
        name="disqus/embed-data",
        title="Disqus embed: the data in the page of its frame",
        input_kind="html",
        marks=Marks(ids=frozenset(("disqus-threadData",))),
        recognize=READERS + "embed_data:recognize",
        read=READERS + "embed_data:read",
    ),
    Format(
        name="disqus/embed",
        title="Disqus embed: the list as shown in its frame",
        input_kind="html",
        marks=Marks(ids=frozenset(("post-list",)), classes=frozenset(("post-message",))),
        recognize=READERS + "embed_list:recognize",
        read=READERS + "embed_list:read",
    ),
    Format(
        name="disqus/wordpress-list",
        title="List printed by Disqus' plugin for WordPress",
        input_kind="html",
        marks=Marks(ids=frozenset(("dsq-comments", "dsq-content"))),
        recognize=READERS + "wordpress_list:recognize",
        read=READERS + "wordpress_list:read",
    ),
)

"""All formats of the plugin; readers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks

FORMATS: tuple[Format, ...] = (
    Format(
        name="guardian/discussion",
        title="Guardian discussion API",
        input_kind="json",
        marks=Marks(json_keys=frozenset(("discussion", "isoDateTime", "userProfile", "isThreaded"))),
        recognize="commentparse_news.guardian:recognize",
        read="commentparse_news.guardian:read",
    ),
)

"""All formats of the plugin; readers and writers are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format, Marks
from commentparse_feeds.losses import ATOM

HERE = "commentparse_feeds."

FORMATS: tuple[Format, ...] = (
    Format(
        name="feeds/atom",
        title="Atom feed of comments (RFC 4287 with RFC 4685)",
        input_kind="xml",
        tier="structured",
        marks=Marks(roots=frozenset(("feed",))),
        recognize=HERE + "atom:recognize",
        read=HERE + "atom:read",
        write=HERE + "write_atom:write",
        holds_markup=True,
        keep=HERE + "keep_atom:keep",
        loses=ATOM,
        suffix=".atom",
    ),
)

"""The format of the plugin. Reader and writer are named, not imported, so that registering them costs nothing."""

from commentparse.plugin import Format
from commentparse_mail.losses import MBOX

MODULES = "commentparse_mail."

FORMATS: tuple[Format, ...] = (
    Format(
        name="mbox",
        title="Mailing list as mbox",
        input_kind="mbox",
        recognize=MODULES + "mbox:recognize",
        read=MODULES + "mbox:read",
        write=MODULES + "write_mbox:write",
        keep=MODULES + "keep:keep",
        loses=MBOX,
        suffix=".mbox",
    ),
)

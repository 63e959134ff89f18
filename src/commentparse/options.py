"""What a caller can choose about reading."""

import datetime
from typing import Literal

import attrs

OnFault = Literal["report", "raise", "skip"]
"""report: deliver everything before a fault and report it; raise: raise at the first fault; skip: go on and report each skipped record."""


@attrs.frozen(kw_only=True)
class Options:
    """Choices about reading; the defaults suit most inputs."""

    on_fault: OnFault = attrs.field(
        default="report", validator=attrs.validators.in_(("report", "raise", "skip"))
    )
    """What to do when a part of the input cannot be read."""

    infer_replies: bool = False
    """Turn the likeliest guessed parent into `parent_id` where the source states none; from a confidence of 0.5."""

    zone: datetime.tzinfo | str | None = None
    """Zone of printed times that name none: IANA name, "+hh:mm" or tzinfo."""

    day_first: bool | None = None
    """Order of all-numeric dates; None: as the page or its language gives away."""

    language: str | None = None
    """Language of the page where it does not say, or says it wrongly."""


DEFAULT_OPTIONS = Options()
"""What `parse` uses when no options are given."""

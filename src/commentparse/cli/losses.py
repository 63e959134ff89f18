"""Losses of a conversion as the user sees them."""

from collections.abc import Sequence

from commentparse.cli.faults import report
from commentparse.conversion import Loss

MANY = 12
"""So many fields are told; the rest is counted."""


def tell(losses: Sequence[Loss], name: str, format_name: str) -> None:
    """Say on stderr what will be lost, a line each."""
    if not losses:
        return
    report(name, f"format {format_name!r} does not hold everything:")
    for loss in losses[:MANY]:
        what = "comments" if loss.field.startswith("comments") else "threads"
        times = f"{loss.count:,} {what if loss.count != 1 else what[:-1]}"
        report(name, f"  {loss.field} ({times})" + (f": {loss.sentence}" if loss.sentence else ""))
    if len(losses) > MANY:
        report(name, f"  and {len(losses) - MANY} more fields")

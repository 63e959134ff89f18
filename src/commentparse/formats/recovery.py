"""What can be read of a thread in the library's own JSON that has faults: a faulty comment costs itself alone."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from commentparse.errors import SerializationError
from commentparse.formats.mending import mended
from commentparse.model import Diagnostic, Locator, Thread
from commentparse.serialize import from_dict

# e.g. "comments[3].published.earliest: expected an ISO 8601 time, got '3 hours ago'"
_IN_COMMENT = re.compile(r"comments\[([0-9]+)\]")


def recovered(data: Any, *, line: int | None = None) -> Thread:
    """The thread in `data` without faulty comments; each is reported, with the line it stands in.

    Raises:
        SerializationError: there are faults outside of the comments.
    """
    try:
        return mended(from_dict(data))
    except SerializationError as error:
        faults = _by_comment(error)
    sound = [comment for index, comment in enumerate(data["comments"]) if index not in faults]
    thread = mended(from_dict({**data, "comments": sound}))
    reports = (bad_record("; ".join(told), line=line, index=index) for index, told in faults.items())
    return attrs.evolve(
        thread,
        completeness="partial" if thread.completeness == "complete" else thread.completeness,
        diagnostics=(*thread.diagnostics, *reports),
    )


def bad_record(fault: str, *, line: int | None = None, index: int | None = None) -> Diagnostic:
    """The report of a record that was left out: a whole line, or the comment at `index`."""
    return Diagnostic(
        code="bad-record",
        severity="error",
        message=fault if line is None else f"line {line}: {fault}",
        locator=Locator(line=line, pointer=None if index is None else f"/comments/{index}"),
    )


def _by_comment(error: SerializationError) -> Mapping[int, Sequence[str]]:
    """The faults by the index of their comment.

    Raises:
        SerializationError: one is about no comment.
    """
    faults: dict[int, list[str]] = {}
    for fault in error.faults:
        match = _IN_COMMENT.match(fault)
        if match is None:
            raise error
        faults.setdefault(int(match[1]), []).append(fault)
    return faults

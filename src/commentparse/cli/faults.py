"""Faults as the user sees them: one line each, and an exit code."""

import os
import sys

import click

from commentparse.cli.printable import one_line
from commentparse.errors import CommentparseError, SeveralThreadsError

OK = 0
UNREADABLE = 1
INCOMPLETE = 3
INTERRUPTED = 130
"""128 + SIGINT, as shells have it."""
PIPE_CLOSED = 141
"""128 + SIGPIPE: whoever read the output had enough."""


def report(name: str | None, fault: BaseException | str) -> None:
    """Say on stderr in one line what is wrong, and with which input."""
    text = fault if isinstance(fault, str) else sentence_of(fault, name)
    line = one_line(": ".join(filter(None, ("commentparse", name, text))))
    # Looked up now: while a progress bar is shown, sys.stderr writes above it.
    sys.stderr.write(line + "\n")


def sentence_of(error: BaseException, name: str | None = None) -> str:
    """What to tell the user; `name` is the input, which is not repeated."""
    if isinstance(error, OSError) and error.strerror:
        elsewhere = None if error.filename is None or str(error.filename) == name else str(error.filename)
        return ": ".join(filter(None, (elsewhere, error.strerror)))
    if isinstance(error, SeveralThreadsError):
        return f"it holds several threads (format {error.format_name!r}); add --all to read all of them"
    if isinstance(error, CommentparseError | OSError | UnicodeError):
        return str(error)
    kind = type(error).__name__
    return f"internal error: {kind}: {error}; `commentparse --traceback …` shows where"


def wants_traceback(ctx: click.Context | None = None) -> bool:
    """Whether faults are to be raised as they are."""
    context = ctx or click.get_current_context(silent=True)
    return context is not None and bool(context.find_root().params.get("traceback"))


def hush_output() -> None:
    """Send what is still buffered for a closed pipe to nowhere, else Python complains at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file, e.g. in a test
        return

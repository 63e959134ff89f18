"""Threads from files: opens what it is told to, and the frames that a browser saved with a page."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from commentparse.choice import Choice
from commentparse.errors import CommentparseError
from commentparse.findings import Found, one_thread
from commentparse.format import Format
from commentparse.model import Diagnostic, Thread
from commentparse.options import DEFAULT_OPTIONS, Options
from commentparse.pipeline import Given, findings_in
from commentparse.records import PeekedFile, corpus_in
from commentparse.saved_pages import frames_of, inputs_in

Watched: TypeAlias = "Callable[[BinaryIO], BinaryIO]"


def read(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    content_type: str | None = None,
    format: str | None = None,  # noqa: A002 - the word users know
    formats: Iterable[Format] | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Thread:
    """The one thread in a file, as `commentparse.parse` finds it in bytes.

    A page with a folder of the same name, as browsers save it, is read with the frames in there.

    Args:
        path: a file, or a folder whose files together hold one thread.
        url: as for `commentparse.parse`, like all that follow.
        retrieved_at: not taken from the file system, which does not know it.
        content_type: breaks ties only.
        format: name of the format to read it with.
        formats: exactly these formats instead of the installed ones.
        options: choices about reading.

    Raises:
        OSError: a file cannot be opened.
        InputError: there is nothing to read, or an archive is damaged.
        SeveralThreadsError: there are several threads; see `read_all`.
        UnknownFormatError, FormatError, ReadError: as for `commentparse.parse`.
    """
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type)
    return one_thread(findings_at(_named(path), given, Choice(formats=formats, name=format), options))


def read_all(
    path: str | os.PathLike[str],
    *,
    url: str | None = None,
    retrieved_at: datetime | None = None,
    content_type: str | None = None,
    format: str | None = None,  # noqa: A002
    formats: Iterable[Format] | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Iterator[Thread]:
    """Every thread in a file, or in all files of a folder and below, sorted by path.

    A corpus, a file of JSON Lines whose records each hold a text, is read one record at a time: one thread for each.
    In a folder, hidden files are left out, and a file that cannot be read gives a thread without comments
    and the diagnostic `unreadable-file`, unless `options.on_fault` is "raise". Arguments and errors as for `read`.
    """
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type)
    choice = Choice(formats=formats, name=format)
    yield from (found.thread for found in findings_at(_named(path), given, choice, options))


def _named(path: str | os.PathLike[str]) -> Path:
    """The path; an empty string, which `Path` takes for the current folder, names nothing."""
    if os.fspath(path) == "":
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "")
    return Path(path)


def findings_at(
    path: Path, given: Given, choice: Choice, options: Options, watched: Watched = lambda file: file
) -> Iterator[Found]:
    """All that is found in a file, or in the files of a folder; a corpus is read record by record.

    `watched` may wrap an open file, to see how far it is read.
    """
    if not path.is_dir():
        yield from _in_file(path, given, choice, options, watched)
        return
    for file in inputs_in(path):
        member = file.relative_to(path).as_posix()
        try:
            yield from _in_file(file, attrs.evolve(given, member=member), choice, options, watched)
        except (CommentparseError, OSError) as error:
            if options.on_fault == "raise":
                raise
            message = f"{member}: {getattr(error, 'strerror', None) or error}"
            fault = Diagnostic(code="unreadable-file", severity="error", message=message)
            yield Found(Thread(diagnostics=(fault,)), None)


def is_corpus(path: Path, choice: Choice) -> bool:
    """Whether a file holds records of which each is read by itself; False for what can be read only once, e.g. a pipe.

    Raises:
        OSError: it cannot be opened.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return corpus_in(PeekedFile(file), choice.claims) is not None


def _in_file(path: Path, given: Given, choice: Choice, options: Options, watched: Watched) -> Iterator[Found]:
    """What a file holds, then the frames saved beside it; relative links in both are the page's."""
    with path.open("rb") as file:
        yield from findings_in(PeekedFile(watched(file)), given, choice, options)
    for frame in frames_of(path):
        member = frame.relative_to(path.parent).as_posix()
        yield from findings_in(frame.read_bytes(), attrs.evolve(given, member=member), choice, options)

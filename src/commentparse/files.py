"""Threads from files: opens what it is told to, and the frames that a browser saved with a page."""

import errno
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import attrs

from commentparse.document import Document
from commentparse.errors import CommentparseError
from commentparse.findings import Found, one_thread
from commentparse.format import Format
from commentparse.model import Diagnostic, Thread
from commentparse.options import DEFAULT_OPTIONS, Options
from commentparse.pipeline import Choice, documents_of, threads_of
from commentparse.saved_pages import frames_of, inputs_in


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
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type, options=options)
    return one_thread(_found(_named(path), Choice(formats=formats, name=format), given))


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

    In a folder, hidden files are left out, and a file that cannot be read gives a thread without comments
    and the diagnostic `unreadable-file`, unless `options.on_fault` is "raise". Arguments and errors as for `read`.
    """
    given = Given(url=url, retrieved_at=retrieved_at, content_type=content_type, options=options)
    choice = Choice(formats=formats, name=format)
    yield from (found.thread for found in _found(_named(path), choice, given))


@attrs.frozen(kw_only=True)
class Given:
    """What the caller says of a file or of all files of a folder."""

    url: str | None
    retrieved_at: datetime | None
    content_type: str | None
    options: Options


def _named(path: str | os.PathLike[str]) -> Path:
    """The path; an empty string, which `Path` takes for the current folder, names nothing."""
    if os.fspath(path) == "":
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), "")
    return Path(path)


def _found(path: Path, choice: Choice, given: Given) -> Iterator[Found]:
    if not path.is_dir():
        for document in _documents(path, given):
            yield from threads_of(document, choice, given.options)
        return
    for file in inputs_in(path):
        member = file.relative_to(path).as_posix()
        try:
            for document in _documents(file, given, member):
                yield from threads_of(document, choice, given.options)
        except (CommentparseError, OSError) as error:
            if given.options.on_fault == "raise":
                raise
            message = f"{member}: {getattr(error, 'strerror', None) or error}"
            fault = Diagnostic(code="unreadable-file", severity="error", message=message)
            yield Found(Thread(diagnostics=(fault,)), None)


def _documents(path: Path, given: Given, member: str | None = None) -> Iterator[Document]:
    """What a file holds, then the frames saved beside it; relative links in both are the page's."""
    members = {path: member} | {frame: frame.relative_to(path.parent).as_posix() for frame in frames_of(path)}
    for file, name in members.items():
        yield from documents_of(
            file.read_bytes(), url=given.url, retrieved_at=given.retrieved_at,
            content_type=given.content_type, member=name,
        )  # fmt: skip

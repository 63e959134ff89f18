"""What Isso can hold of a thread, whatever it is written to.

Strings take the form that reading gives them, times become seconds of UTC, and ids that Isso could not
have given become numbers that are free.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from urllib.parse import urlsplit

from commentparse.plugin import (
    Author,
    Comment,
    CommentparseError,
    Status,
    Thread,
    Timestamp,
    kept_address,
    kept_line,
)
from commentparse_isso.values import PLATFORM

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
"""An id that Isso could have given."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
PAGE = "/"


def uri_of(thread: Thread) -> str:
    """What Isso calls the page: what an Isso called it before, else path and query of its address."""
    if thread.id is not None and (thread.platform == PLATFORM or thread.id.startswith("/")):
        return thread.id
    article = thread.article
    addresses = (thread.url, article and article.canonical_url, article and article.url)
    paths = (path_and_query(address) for address in addresses if address)
    return next(filter(None, paths), None) or thread.id or PAGE


def title_of(thread: Thread) -> str | None:
    """Title of the page."""
    title = kept_line(thread.title)
    if not title and thread.article is not None:
        title = kept_line(thread.article.title)
    return title or None


def path_and_query(address: str) -> str | None:
    """The part of an address behind the site; None if it has no site. Isso's import from WordPress takes the same."""
    try:
        parts = urlsplit(address)
    except ValueError:  # e.g. "http://[broken"
        return None
    if not parts.netloc:
        return None
    return (parts.path or PAGE) + (f"?{parts.query}" if parts.query else "")


def each_once(threads: Iterable[Thread]) -> Iterator[tuple[str, Thread]]:
    """Every thread with what its page is called; Isso has one thread a page.

    Raises:
        CommentparseError: two of them are about the same page.
    """
    seen: set[str] = set()
    for thread in threads:
        uri = uri_of(thread)
        if uri in seen:
            raise CommentparseError(
                f"two threads are about the page {uri!r}, and Isso holds one; merge them first"
            )
        seen.add(uri)
        yield uri, thread


def kept_ids(comments: Iterable[Comment], taken: set[int]) -> Mapping[str, str]:
    """The id of every comment as Isso has it: its own, or a free number where it is none or was given before."""
    comments = tuple(comments)
    own: dict[str, int] = {}
    for comment in comments:
        if NUMBER.fullmatch(comment.id) and int(comment.id) not in taken:
            own[comment.id] = int(comment.id)
    taken.update(own.values())
    fresh = 0
    for comment in comments:
        if comment.id not in own:
            fresh += 1
            while fresh in taken:
                fresh += 1
            own[comment.id] = fresh
            taken.add(fresh)
    return {id_: str(number) for id_, number in own.items()}


def kept_author(author: Author | None) -> Author:
    """A guest with name and website, or somebody without a name."""
    name = None if author is None else kept_line(author.name)
    url = None if author is None else kept_website(author.url)
    return Author(name=name, url=url, kind="guest" if name else "anonymous")


def kept_website(url: str | None) -> str | None:
    """A web address that reading would not change; None for any other."""
    return kept_address(url) if url and url.startswith(("http://", "https://")) else None


def second_of(time: Timestamp | None) -> datetime | None:
    """The one second that stands for a time; None where it is not known."""
    best = None if time is None else time.best
    if best is None:
        return None
    aware = best.replace(tzinfo=UTC) if best.tzinfo is None else best
    return None if aware == EPOCH else aware


def kept_time(second: datetime | None) -> Timestamp | None:
    """A time that lasts a second."""
    return None if second is None else Timestamp(earliest=second, latest=second)


def markdown_of(text: str) -> str:
    """A text whose lines stay lines in Markdown, by two blanks at their ends."""
    return LINE_END.sub("  \n", text)


def is_shown(status: Status) -> bool:
    """Whether everybody may read a comment."""
    return status in ("published", "unknown")

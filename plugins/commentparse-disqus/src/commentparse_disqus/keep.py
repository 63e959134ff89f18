"""What files for Disqus can hold of a thread, whichever of the two they are.

Strategy: a kept value is built from nothing but what is written, so that a field nobody thought of is lost
rather than pretended. Numbers that must be made up follow from what they stand for, so that the same thread
always gets the same.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC

from commentparse.plugin import (
    Author,
    Comment,
    Thread,
    Timestamp,
    kept_address_in_xml,
    kept_line,
    legal_in_xml,
)

NUMBER = re.compile(r"[1-9][0-9]{0,18}")
"""An id that Disqus could have given."""


def line_of(text: object) -> str:
    """A string on one line as reading gives it, in XML; "" for what is no string."""
    return legal_in_xml(kept_line(text)) if isinstance(text, str) else ""


def kept_time(time: Timestamp | None) -> Timestamp | None:
    """The first second of a time, local ones taken as UTC; there is no other way to write one."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    first = time.earliest.replace(microsecond=0)
    first = first.replace(tzinfo=UTC) if first.tzinfo is None else first.astimezone(UTC)
    return Timestamp(earliest=first, latest=first)


def kept_name(author: Author | None) -> str:
    """The name; both files have an element for it, so who has none gets an empty one."""
    return "" if author is None else line_of(author.name)


def title_of(thread: Thread) -> str | None:
    """The thread's title, else its article's."""
    article = thread.article.title if thread.article is not None else None
    return line_of(thread.title) or line_of(article) or None


def address_of(thread: Thread) -> str | None:
    """The address of the page."""
    article = thread.article
    found = (thread.url, *((article.url, article.canonical_url) if article is not None else ()))
    return next((url for url in map(kept_address_in_xml, found) if url), None)


def identifier_of(thread: Thread) -> str | None:
    """By what the site names the page when it talks to Disqus."""
    names = thread.extra.get("identifiers")
    first = names[0] if isinstance(names, list | tuple) and names else None
    return line_of(thread.extra.get("identifier")) or line_of(first) or None


def numbers_of(thread: Thread) -> Mapping[str, str]:
    """The number of every comment: its id if that is one, else one that follows from the ids of it and its thread."""
    taken = {comment.id for comment in thread.comments if NUMBER.fullmatch(comment.id)}
    return {comment.id: _number(thread, comment, taken) for comment in thread.comments}


def _number(thread: Thread, comment: Comment, taken: set[str]) -> str:
    if NUMBER.fullmatch(comment.id):
        return comment.id
    number = next(free for free in made_numbers(thread.id, thread.url, comment.id) if free not in taken)
    taken.add(number)
    return number


def made_numbers(*named: str | None) -> Iterator[str]:
    """Numbers for what these strings name, of 48 bits each; the next ones are for the case that the first is taken."""
    key = "\0".join(name or "" for name in named).encode("utf-8", "replace")
    number = int.from_bytes(hashlib.blake2b(key, digest_size=6).digest()) + 1
    while True:
        yield str(number)
        number += 1

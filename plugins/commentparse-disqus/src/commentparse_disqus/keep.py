"""What files for Disqus can hold of a thread, whichever of the two they are.

Strategy: a kept value is built from nothing but what is written, so that a field nobody thought of is lost
rather than pretended. Numbers that must be made up follow from what they stand for, so that the same thread
always gets the same.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC

from commentparse.plugin import Author, Comment, Thread, Timestamp

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What reading drops out of a line."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no XML document may hold, or what reading drops. Source: XML 1.0, production 2."""
STAND_IN = "\ufffd"
NUMBER = re.compile(r"[1-9][0-9]{0,18}")
"""An id that Disqus could have given."""
SCRIPTS = ("javascript:", "data:", "vbscript:", "about:")


def kept_line(text: object) -> str:
    """A string on one line as reading gives it; "" for what is no string."""
    if not isinstance(text, str):
        return ""
    return unicodedata.normalize("NFC", ILLEGAL.sub(STAND_IN, " ".join(CONTROLS.sub("", text).split())))


def kept_text(text: str | None) -> str | None:
    """A body without characters that XML cannot hold."""
    return None if text is None else ILLEGAL.sub(STAND_IN, text)


def kept_address(url: str | None) -> str | None:
    """An address that reads back as it is; None for one that reading would change or refuse."""
    if not url or url != kept_line(url) or url.lower().startswith(SCRIPTS):
        return None
    return url


def kept_time(time: Timestamp | None) -> Timestamp | None:
    """The first second of a time, local ones taken as UTC; there is no other way to write one."""
    if time is None or time.earliest is None or time.latest is None:
        return None
    first = time.earliest.replace(microsecond=0)
    first = first.replace(tzinfo=UTC) if first.tzinfo is None else first.astimezone(UTC)
    return Timestamp(earliest=first, latest=first)


def kept_name(author: Author | None) -> str:
    """The name; both files have an element for it, so who has none gets an empty one."""
    return "" if author is None else kept_line(author.name)


def title_of(thread: Thread) -> str | None:
    """The thread's title, else its article's."""
    article = thread.article.title if thread.article is not None else None
    return kept_line(thread.title) or kept_line(article) or None


def address_of(thread: Thread) -> str | None:
    """The address of the page."""
    article = thread.article
    found = (thread.url, *((article.url, article.canonical_url) if article is not None else ()))
    return next((url for url in map(kept_address, found) if url), None)


def identifier_of(thread: Thread) -> str | None:
    """By what the site names the page when it talks to Disqus."""
    names = thread.extra.get("identifiers")
    first = names[0] if isinstance(names, list | tuple) and names else None
    return kept_line(thread.extra.get("identifier")) or kept_line(first) or None


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

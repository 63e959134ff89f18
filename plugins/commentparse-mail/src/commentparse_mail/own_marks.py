"""What the writer leaves in a mailbox so that the reader finds everything again.

Strategy: ids end in `.invalid`, a domain that nobody can have (RFC 2606, section 2). What mail has no header for
stands in one header of its own, as `name=value` with semicolons between.
"""

import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

import attrs

HEADER = "X-Commentparse"
DOMAIN = "commentparse.invalid"
OWN_ID = re.compile(r"<(?:c\.([^<>\s@]+)|(thread))@([0-9]+)\." + re.escape(DOMAIN) + ">")


@attrs.frozen
class OwnId:
    """What an id of ours stands for."""

    comment_id: str | None
    """None: the thread itself."""
    thread: str


def message_id(thread: int, comment_id: str) -> str:
    """An id for a comment.

    >>> message_id(2, "a b")
    '<c.a%20b@2.commentparse.invalid>'
    """
    return f"<c.{quote(comment_id, safe='')}@{thread}.{DOMAIN}>"


def thread_id(thread: int) -> str:
    """An id for the message that stands for the thread; there need not be one."""
    return f"<thread@{thread}.{DOMAIN}>"


def own_id(id_: str) -> OwnId | None:
    """What an id stands for; None for one of somebody else."""
    match = OWN_ID.fullmatch(id_)
    return None if match is None else OwnId(None if match[2] else unquote(match[1]), match[3])


def marks_from(value: str) -> Mapping[str, str]:
    """What our header says."""
    pairs = (part.partition("=") for part in value.split(";"))
    return {name.strip(): text.strip() for name, equals, text in pairs if equals}


def header_of(marks: Mapping[str, str]) -> str:
    """The value of our header."""
    return "; ".join(f"{name}={text}" for name, text in marks.items())

"""Names of Atom's elements, and the ids that the writer gives to feeds and entries.

An id is a URN that holds what it stands for, percent-encoded: `urn:commentparse:thread:ADDRESS:ID` for a
feed, where `:ID` is there only if the thread has one, and `urn:commentparse:comment:THREAD:ID` for an entry,
where THREAD tells comments of different threads apart.
"""

from urllib.parse import quote, unquote

ATOM = "http://www.w3.org/2005/Atom"
THREADING = "http://purl.org/syndication/thread/1.0"
OWN = "urn:commentparse:atom"
"""Namespace of the one element that Atom knows nothing of, see `carried`."""

IN_REPLY_TO = f"{{{THREADING}}}in-reply-to"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
THREAD_URN = "urn:commentparse:thread:"
COMMENT_URN = "urn:commentparse:comment:"


def thread_urn(url: str | None, id_: str | None) -> str:
    """The id of a feed.

    >>> thread_urn("https://a.example/", None)
    'urn:commentparse:thread:https%3A%2F%2Fa.example%2F'
    """
    return THREAD_URN + _encoded(url or "") + ("" if id_ is None else f":{_encoded(id_)}")


def thread_id_in(urn: str) -> str | None:
    """The thread's own id in the id of a feed; None where it has none.

    >>> thread_id_in(thread_urn(None, "a:b"))
    'a:b'
    """
    _, has_id, id_ = urn.removeprefix(THREAD_URN).partition(":")
    return unquote(id_) if has_id and urn.startswith(THREAD_URN) else None


def comment_urn(thread: str, id_: str) -> str:
    """The id of an entry; `thread` is whatever tells its thread from others."""
    return f"{COMMENT_URN}{_encoded(thread)}:{_encoded(id_)}"


def comment_id_in(urn: str) -> str:
    """The comment's own id in the id of an entry; of one that the writer has not given, all of it.

    >>> comment_id_in(comment_urn("https://a.example/", "t1_ä")), comment_id_in("tag:a.example,2024:7")
    ('t1_ä', 'tag:a.example,2024:7')
    """
    if not urn.startswith(COMMENT_URN):
        return urn
    return unquote(urn.removeprefix(COMMENT_URN).partition(":")[2]) or urn


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")

"""Threads as an export of Commento 1, which Commento and Comentario import.

Strategy: comments are written as they come, one a line, and people behind them, so that an export of any size takes the
memory of its largest thread and of its people.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from commentparse.plugin import Author, Comment, CommentparseError, Sink, Thread
from commentparse_commento.comment import GONE, ROOT, STATES
from commentparse_commento.commenter import ROLE
from commentparse_commento.keep import People, kept_thread, page_of

FORMAT = "commento/export"
STATE_OF = {status: state for state, status in STATES.items()}
NOBODY = "anonymous"
UNDEFINED = "undefined"


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write an export that holds all threads.

    Raises:
        CommentparseError: two threads have the same page, or none, and could not be told apart.
    """
    people = People()
    with sink.open() as file:
        file.write(b'{"version":1,"comments":[')
        for number, record in enumerate(_records(threads, people)):
            file.write((",\n" if number else "\n").encode() + _encoded(record))
        file.write(b'\n],"commenters":[')
        for number, (id_, author) in enumerate(people.known.items()):
            file.write((",\n" if number else "\n").encode() + _encoded(_commenter(id_, author)))
        file.write(b"\n]}\n")


def _records(threads: Iterable[Thread], people: People) -> Iterator[Mapping[str, Any]]:
    seen: set[tuple[str | None, str | None]] = set()
    for thread in threads:
        domain, path = page = page_of(thread)
        if page in seen:
            where = "no address" if path is None else f"the address {thread.url!r}"
            raise CommentparseError(
                f"format {FORMAT!r} tells threads apart by their pages, and a second one has {where}; merge them first"
            )
        seen.add(page)
        for comment in kept_thread(thread, people).comments:
            yield _comment(comment, domain or "", path or "")


def _comment(comment: Comment, domain: str, path: str) -> Mapping[str, Any]:
    is_deleted = comment.status == "deleted"
    author = comment.author
    return {
        "commentHex": comment.id,
        "domain": domain,
        "url": path,
        "commenterHex": NOBODY if author is None or author.id is None else author.id,
        "markdown": GONE if is_deleted else comment.text,
        "html": "",
        "parentHex": ROOT if comment.parent_id is None else comment.parent_id,
        "score": comment.score,
        "state": STATE_OF.get(comment.status, "approved"),
        "creationDate": _instant(comment),
        "direction": 0,
        "deleted": is_deleted,
    }


def _instant(comment: Comment) -> str | None:
    time = comment.published
    if time is None or time.earliest is None:
        return None
    return time.earliest.replace(tzinfo=None).isoformat() + "Z"


def _commenter(id_: str, author: Author) -> Mapping[str, Any]:
    # The importers tell people apart by e-mail, which a thread never has: one that leads nowhere (RFC 2606).
    address = hashlib.sha256(id_.encode("utf-8", "replace")).hexdigest()[:32] + "@commenter.invalid"
    return {
        "commenterHex": id_,
        "email": address,
        "name": author.name,
        "link": author.url or UNDEFINED,
        "photo": author.avatar_url or UNDEFINED,
        "provider": author.extra.get("provider", UNDEFINED),
        "joinDate": author.extra.get("joined"),
        "isModerator": ROLE in author.roles,
    }


def _encoded(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

"""What an export of Commento 1 can hold of a thread.

Strategy: a kept value is built from nothing but what the export says, so that a field nobody thought of is lost rather
than pretended. Who wrote what is told by the ids of people; those that are missing or taken are made of what is known
of the person.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC

import attrs

from commentparse.plugin import (
    Author,
    Comment,
    Status,
    Thread,
    Timestamp,
    fresh_numbers,
    kept_address,
    kept_line,
)
from commentparse_commento.comment import ROOT
from commentparse_commento.commenter import ANONYMOUS, NOTHING, ROLE
from commentparse_commento.export import COMMENTO

HOST = re.compile(r"(?:https?:)?//([^/?#\s]+)([^#]*)", re.IGNORECASE)
JOINED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z")

STATUSES: Mapping[Status, Status] = {
    "published": "published",
    "unknown": "published",
    "pending": "pending",
    "hidden": "pending",
    "spam": "spam",
    "deleted": "deleted",
    "removed": "deleted",
    "missing": "deleted",
}
"""What becomes of each status: what nobody saw stays unseen."""


@attrs.define
class People:
    """Everybody who wrote something, by the id in the export."""

    known: dict[str, Author] = attrs.field(factory=dict)

    def kept(self, author: Author | None) -> Author:
        """The author as the export can hold it."""
        name = None if author is None else kept_line(author.name)
        if author is None or (name is None and author.id is None):
            return Author(kind="anonymous")
        bare = Author(
            name=name,
            url=kept_link(author.url),
            avatar_url=kept_link(author.avatar_url),
            kind="registered",
            roles=(ROLE,) if ROLE in author.roles else (),
            extra=_kept_extra(author.extra),
        )
        given = kept_line(author.id)
        if given != author.id or given in ANONYMOUS:
            given = None
        kept = attrs.evolve(bare, id=given or _digest(bare, 0))
        attempt = 0
        while self.known.setdefault(kept.id or "", kept) != kept:
            # somebody else has this id, e.g. the same account under an older name
            attempt += 1
            kept = attrs.evolve(bare, id=_digest(bare, attempt))
        return kept


def keep(thread: Thread) -> Thread:
    """The thread as an export can hold it."""
    return kept_thread(thread, People())


def kept_thread(thread: Thread, people: People) -> Thread:
    """The same, with people of other threads that stand in the same export."""
    ids = _kept_ids(thread)
    # a page stands in its comments, so that without any nothing is left of it
    domain, path = page_of(thread) if thread.comments else (None, None)
    return Thread(
        id=path,
        url=path if domain is None else f"//{domain}{path}",
        comments=tuple(_kept_comment(comment, ids, people) for comment in thread.comments),
        platform=COMMENTO,
    )


def page_of(thread: Thread) -> tuple[str | None, str | None]:
    """Domain and path of the thread's page, as far as they are known and can be written."""
    url = thread.url
    if not url or url != kept_address(url):
        return None, None
    match = HOST.match(url)
    if match is not None:
        path = match[2] if match[2].startswith("/") else "/" + match[2]
        return match[1], path.rstrip()
    is_path = url.startswith("/") and "://" not in url and not url.startswith("//")
    return None, url if is_path else None


def kept_link(url: str | None) -> str | None:
    """The same for the link or picture of a person."""
    return None if url in NOTHING else kept_address(url)


def _kept_comment(comment: Comment, ids: Mapping[str, str], people: People) -> Comment:
    status = STATUSES[comment.status]
    score = comment.score
    if score is None and comment.upvotes is not None and comment.downvotes is not None:
        score = comment.upvotes - comment.downvotes
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation="top-level" if comment.parent_id is None else "reply",
        author=people.kept(comment.author),
        text=None if status == "deleted" else comment.text,
        published=_kept_time(comment.published),
        status=status,
        score=score,
    )


def _kept_ids(thread: Thread) -> Mapping[str, str]:
    """The id of every comment as reading gives it: its own, or a number where that is no clean line, or means something else."""
    fresh = fresh_numbers(thread)
    return {
        comment.id: comment.id if comment.id != ROOT and comment.id == kept_line(comment.id) else next(fresh)
        for comment in thread.comments
    }


def _kept_time(time: Timestamp | None) -> Timestamp | None:
    """The first second of an interval; local time of an unknown zone counts as UTC, for there must be a zone."""
    if time is None or time.earliest is None:
        return None
    earliest = time.earliest
    earliest = earliest.replace(tzinfo=UTC) if earliest.tzinfo is None else earliest.astimezone(UTC)
    earliest = earliest.replace(microsecond=0)
    return Timestamp(earliest=earliest, latest=earliest)


def _kept_extra(extra: Mapping[str, object]) -> dict[str, str]:
    kept: dict[str, str] = {}
    provider, joined = extra.get("provider"), extra.get("joined")
    if isinstance(provider, str) and provider and provider not in NOTHING:
        kept["provider"] = provider
    if isinstance(joined, str) and JOINED.fullmatch(joined):
        kept["joined"] = joined
    return kept


def _digest(author: Author, attempt: int) -> str:
    """An id in the form that Commento's own have, made of all that is known."""
    told = (author.name, author.url, author.avatar_url, author.roles, sorted(author.extra.items()), attempt)
    return hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()

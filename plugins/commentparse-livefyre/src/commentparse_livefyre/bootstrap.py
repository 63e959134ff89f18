"""What Livefyre's service answered to its widget: `…/bs3/…/init`, and the pages it names.

`{"collectionSettings": …, "headDocument": {"content": […], "authors": {…}}}`; a page is such a document
without the rest. Entries are messages, likes or embedded media; replies stand beside what they answer, or in
its `childContent`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Document,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
)
from commentparse_livefyre.records import bad_record, count, identifier, instant, mapping, markup, word

PLATFORM = "livefyre"
MESSAGE, LIKE, SHARE, MEDIA = 0, 1, 2, 3
STATUSES: Mapping[int, Status] = {0: "deleted", 1: "published", 2: "pending", 3: "hidden"}
"""By who may see an entry: nobody, everybody, its author, moderators."""

SOURCES = {1: "twitter", 2: "twitter", 3: "facebook", 6: "facebook", 7: "twitter"}


@attrs.frozen
class Entry:
    """One entry of a document, and what it stands in."""

    value: Any
    pointer: str
    parent_id: str | None
    depth: int


def recognize(document: Document) -> Match | None:
    """An answer with its settings, or a page of one."""
    answer = mapping(document.json)
    if "headDocument" in answer and "collectionSettings" in answer:
        return Match(1.0, "Livefyre's settings and the head of its collection")
    values = document_in(answer).get("content")
    if isinstance(values, list) and "authors" in document_in(answer):
        first = mapping(next(iter(values), None))
        if "vis" in first and "content" in first:
            return Match(0.9, "entries of Livefyre with their authors")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of an answer."""
    answer = mapping(document.json)
    settings = mapping(answer.get("collectionSettings"))
    head = document_in(answer)
    prefix = "/headDocument" if "headDocument" in answer else ""
    diagnostics: list[Diagnostic] = []
    likes: dict[str, int] = {}
    comments = list(comments_in(head, prefix, likes, diagnostics))
    for comment in comments:
        if comment.upvotes is None and comment.id in likes:
            comment.upvotes = likes[comment.id]
    disabled = settings.get("commentsDisabled")
    yield RawThread(
        platform=PLATFORM,
        id=identifier(settings.get("collectionId")),
        url=word(settings.get("url")),
        title=word(settings.get("title")),
        comments=comments,
        declared_count=count(settings.get("numVisible")),
        is_closed=disabled if isinstance(disabled, bool) else None,
        continuations=tuple(pages_in(settings)),
        diagnostics=diagnostics,
    )


def document_in(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of an answer that holds entries and authors."""
    return mapping(answer["headDocument"]) if "headDocument" in answer else answer


def comments_in(
    head: Mapping[str, Any], prefix: str, likes: dict[str, int], diagnostics: list[Diagnostic]
) -> Iterator[RawComment]:
    """Messages in their order; likes are counted, and what cannot be read is reported."""
    authors = mapping(head.get("authors"))
    for entry in entries_in(head.get("content"), f"{prefix}/content"):
        value = mapping(entry.value)
        content = mapping(value.get("content"))
        kind = value.get("type", MESSAGE)
        if kind == LIKE:
            target = identifier(content.get("targetId"))
            if target is not None and value.get("vis", 1) == 1:
                likes[target] = likes.get(target, 0) + 1
        elif not content:
            diagnostics.append(bad_record(entry.pointer))
        elif kind not in (SHARE, MEDIA):
            yield comment_of(entry, value, content, authors)


def entries_in(values: Any, pointer: str) -> Iterator[Entry]:
    """All entries, those inside of others behind what they stand in; without recursion."""
    waiting = [Entry(value, f"{pointer}/{place}", None, 0) for place, value in listed(values)][::-1]
    while waiting:
        entry = waiting.pop()
        yield entry
        value = mapping(entry.value)
        id_ = identifier(mapping(value.get("content")).get("id"))
        inner = [
            Entry(child, f"{entry.pointer}/childContent/{place}", id_, entry.depth + 1)
            for place, child in listed(value.get("childContent"))
        ]
        waiting.extend(reversed(inner))


def listed(values: Any) -> Iterator[tuple[int, Any]]:
    """The values of a list with their places; nothing for anything else."""
    return enumerate(values if isinstance(values, list) else ())


def comment_of(
    entry: Entry, value: Mapping[str, Any], content: Mapping[str, Any], authors: Mapping[str, Any]
) -> RawComment:
    """A message as published."""
    seen_by = value.get("vis", 1)
    status = STATUSES.get(seen_by, "unknown") if isinstance(seen_by, int) else "unknown"
    html = content.get("bodyHtml")
    body = markup(html) if isinstance(html, str) and status != "deleted" else None
    notes = mapping(content.get("annotations"))
    liked = notes.get("likedBy")
    created, updated = instant(content.get("createdAt")), instant(content.get("updatedAt"))
    return RawComment(
        id=identifier(content.get("id")),
        parent_id=parent_in(content) or entry.parent_id,
        author=author_of(identifier(content.get("authorId")), authors, notes),
        body=body,
        published=created,
        edited=updated if updated != created else None,
        status=status,
        upvotes=len(liked) if isinstance(liked, list) else None,
        is_highlighted=True if notes.get("featuredmessage") else None,
        pointer=entry.pointer,
        extra=extra_of(value),
    )


def parent_in(content: Mapping[str, Any]) -> str | None:
    """The id of the parent; "0" and "" are nobody."""
    parent = identifier(content.get("parentId"))
    return None if parent in ("0", "") else parent


def author_of(id_: str | None, authors: Mapping[str, Any], notes: Mapping[str, Any]) -> RawAuthor | None:
    """An author of the answer; None where the message names nobody."""
    if id_ is None:
        return None
    author = mapping(authors.get(id_))
    return RawAuthor(
        id=id_,
        name=word(author.get("displayName")),
        url=word(author.get("profileUrl")),
        avatar_url=word(author.get("avatar")),
        roles=("moderator",) if notes.get("moderator") is True else (),
    )


def extra_of(value: Mapping[str, Any]) -> Mapping[str, str]:
    """Where a message was written, if not in the widget."""
    source = value.get("source")
    return {"source": SOURCES[source]} if isinstance(source, int) and source in SOURCES else {}


def pages_in(settings: Mapping[str, Any]) -> Iterator[Continuation]:
    """Older pages: paths below the service's address."""
    archive = mapping(settings.get("archiveInfo"))
    for page in mapping(archive.get("pageInfo")).values():
        path = word(mapping(page).get("url"))
        if path is not None:
            yield Continuation(kind="load-more", cursor=path, count=count(mapping(page).get("n")))

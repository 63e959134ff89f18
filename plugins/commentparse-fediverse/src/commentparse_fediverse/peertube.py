"""Comments of PeerTube: lists of threads, and one thread as a tree.

`GET /api/v1/videos/{id}/comment-threads` answers `{"total", "data": [comment]}` with top-level
comments only; `…/comment-threads/{id}` answers `{"comment", "children": [the same]}`.
Half of an old list may be deleted: an empty text and no account.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    records_at,
    text_at,
    words_at,
)
from commentparse_fediverse.mastodon import unheld_replies

PLATFORM = "peertube"
THREADS = "/comment-threads"
OWN_KEYS = frozenset(("threadId", "inReplyToCommentId"))
FIRST_FEW = 8
Placed = tuple[Any, "str | None", str]
"""A value where a comment should be, the id of the one that it hangs under, its JSON pointer."""


def recognize_threads(document: Document) -> Match | None:
    """A list whose entries name their thread."""
    value = document.json
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        return None
    if any(map(is_comment, value["data"][:FIRST_FEW])):
        return Match(0.9, "comments that name their thread and what they answer")
    if not value["data"] and "totalNotDeletedComments" in value:
        return Match(0.9, "an empty list with a count of comments that are not deleted")
    return None


def read_threads(document: Document) -> Iterator[RawThread]:
    """Top-level comments; replies and further pages are to be fetched."""
    value = document.json if isinstance(document.json, dict) else {}
    entries = list_at(value, "data")
    comments, faults = comments_of((entry, None, f"/data/{index}") for index, entry in enumerate(entries))
    total = number_at(value, "total")
    continuations = [with_address(found, document.url) for found in unheld_replies(comments)]
    page = next_page(document.url, len(entries), total)
    yield RawThread(
        platform=PLATFORM,
        id=video_of(entries),
        comments=comments,
        declared_count=total,
        continuations=continuations if page is None else [*continuations, page],
        diagnostics=faults,
        extra=known(totalNotDeletedComments=number_at(value, "totalNotDeletedComments")),
    )


def recognize_tree(document: Document) -> Match | None:
    """A comment with its children."""
    value = document.json
    if isinstance(value, dict) and "children" in value and is_comment(value.get("comment")):
        return Match(0.9, "a comment with its children")
    return None


def read_tree(document: Document) -> Iterator[RawThread]:
    """One top-level comment with all that answers it."""
    comments, faults = comments_of(nodes_in(document.json))
    first = record_at(document.json, "comment")
    yield RawThread(platform=PLATFORM, id=video_of([first]), comments=comments, diagnostics=faults)


def is_comment(value: Any) -> bool:
    """Whether a value is a comment."""
    return isinstance(value, dict) and "text" in value and not OWN_KEYS.isdisjoint(value)


def nodes_in(tree: Any) -> Iterator[Placed]:
    """Every node of the tree, what answers a comment behind it."""
    pending: list[Placed] = [(tree, None, "")]
    while pending:
        node, parent, pointer = pending.pop()
        if not isinstance(node, dict) or "comment" not in node:
            yield node, parent, pointer or "/"
            continue
        comment = node["comment"]
        yield comment, parent, f"{pointer}/comment"
        id_ = id_at(comment, "id") if isinstance(comment, dict) else None
        children = list_at(node, "children")
        pending.extend(
            (children[index], id_, f"{pointer}/children/{index}") for index in reversed(range(len(children)))
        )


def comments_of(placed: Iterator[Placed]) -> tuple[list[RawComment], list[Diagnostic]]:
    """A comment for every record, and what is none."""
    comments: list[RawComment] = []
    faults: list[Diagnostic] = []
    for record, parent, pointer in placed:
        if isinstance(record, dict) and not {"id", "text", "threadId"}.isdisjoint(record):
            comments.append(comment_of(record, parent, pointer))
        else:
            faults.append(bad_record(pointer, "a comment"))
    return comments, faults


def comment_of(record: JsonRecord, parent: str | None, pointer: str) -> RawComment:
    """One comment; its updatedAt moves with every reply and is no edit."""
    text = text_at(record, "text")
    deleted = record.get("isDeleted") is True or words_at(record, "deletedAt") is not None
    return RawComment(
        id=id_at(record, "id"),
        parent_id=id_at(record, "inReplyToCommentId") or parent,
        author=author_of(record_at(record, "account")),
        body=None if deleted or text is None else Body.html(text),
        published=words_at(record, "createdAt"),
        status="deleted" if deleted else "pending" if flag_at(record, "heldForReview") else "published",
        reply_count=number_at(record, "totalReplies"),
        permalink=words_at(record, "url"),
        pointer=pointer,
        extra=known(
            deletedAt=words_at(record, "deletedAt"),
            totalRepliesFromVideoAuthor=number_at(record, "totalRepliesFromVideoAuthor") or None,
        ),
    )


def author_of(account: JsonRecord) -> RawAuthor | None:
    """The account, perhaps of another server; avatars of old versions stand alone, of new ones in a list by size."""
    if not account:
        return None
    pictures = [*records_at(account, "avatars"), record_at(account, "avatar")]
    addresses = (words_at(picture, "fileUrl") or words_at(picture, "path") for picture in pictures)
    return RawAuthor(
        name=words_at(account, "displayName") or words_at(account, "name"),
        id=id_at(account, "id"),
        username=words_at(account, "name"),
        url=words_at(account, "url"),
        avatar_url=next((address for address in addresses if address), None),
        kind="registered",
        extra=known(host=words_at(account, "host")),
    )


def video_of(entries: Any) -> str | None:
    """The number of the video, if all comments are about one."""
    videos = {id_at(entry, "videoId") for entry in entries if isinstance(entry, dict)}
    return videos.pop() if len(videos) == 1 else None


def with_address(found: Continuation, url: str | None) -> Continuation:
    """Replies with the address of their tree, as far as that of the list is known."""
    parts = split_address(url)
    if parts is None or not parts.path.endswith(THREADS):
        return found
    address = urlunsplit((parts.scheme, parts.netloc, f"{parts.path}/{found.cursor}", "", ""))
    return Continuation(
        kind="replies", url=address, cursor=found.cursor, under=found.under, count=found.count
    )


def next_page(url: str | None, held: int, total: int | None) -> Continuation | None:
    """What comes behind this page; where its address is not known, only that there is more."""
    if total is None or total <= held:
        return None
    parts = split_address(url)
    if parts is None:
        return Continuation(kind="load-more", count=total - held)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    start = query.get("start", "0")
    behind = (int(start) if start.isascii() and start.isdigit() and len(start) < 10 else 0) + held
    if held == 0 or behind >= total:
        return None
    query["start"] = str(behind)
    address = urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query), ""))
    return Continuation(kind="next-page", url=address, cursor=str(behind), count=total - behind)


def split_address(url: str | None) -> Any:
    """The parts of an address; None for none, and for one that is none."""
    try:
        return None if url is None else urlsplit(url)
    except ValueError:  # e.g. "http://[broken"
        return None

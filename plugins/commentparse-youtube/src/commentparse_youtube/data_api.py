"""The Data API, version 3: commentThreads.list and comments.list.

A thread is its first comment and up to five replies; the rest is asked for with comments.list.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    time_at,
    value_at,
)
from commentparse_youtube.printed import SITE, parent_in_id

PLATFORM = "youtube"
THREAD, COMMENT = "youtube#commentThread", "youtube#comment"
STATUSES: Mapping[str, Status] = {
    "published": "published",
    "heldForReview": "pending",
    "likelySpam": "spam",
    "rejected": "removed",
}
FIRST = 20


def recognize(document: Document) -> Match | None:
    """Items that say that they are comments."""
    items, _ = items_in(document.json)
    if any(text_at(item, "kind") in (THREAD, COMMENT) for item in items[:FIRST]):
        return Match(1.0, "items that are comments of YouTube by their kind")
    if any(is_thread(item) or is_comment(item) for item in items[:FIRST]):
        return Match(0.9, "items with the keys of comments of YouTube")
    kind = text_at(document.json, "kind") or ""
    is_empty = kind.startswith(COMMENT) and kind.endswith("ListResponse")
    return Match(0.9, "an empty list of comments of YouTube") if is_empty else None


def read(document: Document) -> Iterator[RawThread]:
    """The comments, by the video that they belong to; of what says none, together."""
    items, pointer = items_in(document.json)
    videos: dict[str | None, list[RawComment]] = {}
    more: dict[str | None, list[Continuation]] = {}
    faults: list[Diagnostic] = []
    for number, item in enumerate(items):
        place = f"{pointer}/{number}"
        video = id_at(item, "snippet", "videoId")
        if is_thread(item):
            videos.setdefault(video, []).extend(comments_of_thread(item, place))
            more.setdefault(video, []).extend(replies_left(item))
        elif is_comment(item):
            videos.setdefault(video, []).append(comment_of(item, place))
        else:
            faults.append(bad_record(place, "a comment"))
    token = text_at(document.json, "nextPageToken")
    following = [Continuation(kind="next-page", cursor=token)] if token else []
    for position, (video, comments) in enumerate(videos.items() or [(None, [])]):
        yield RawThread(
            platform=PLATFORM,
            id=video,
            url=f"{SITE}/watch?v={video}" if video else None,
            comments=comments,
            continuations=(*more.get(video, ()), *(following if position == 0 else ())),
            diagnostics=faults if position == 0 else (),
        )


def items_in(value: Any) -> tuple[Sequence[Any], str]:
    """The items and the pointer to their list; many keep the items alone."""
    return (value, "") if isinstance(value, list) else (list_at(value, "items"), "/items")


def is_thread(item: Any) -> bool:
    """A comment with its replies."""
    return isinstance(value_at(item, "snippet", "topLevelComment"), Mapping)


def is_comment(item: Any) -> bool:
    """A comment by itself."""
    snippet = value_at(item, "snippet")
    return isinstance(snippet, Mapping) and "authorDisplayName" in snippet and not BODIES.isdisjoint(snippet)


BODIES = frozenset(("textDisplay", "textOriginal"))


def comments_of_thread(item: Any, pointer: str) -> Iterator[RawComment]:
    """The first comment of a thread and the replies that are there, oldest first as on the page."""
    total = number_at(item, "snippet", "totalReplyCount")
    first = value_at(item, "snippet", "topLevelComment")
    top = comment_of(first, f"{pointer}/snippet/topLevelComment")
    top.reply_count = total
    top.is_closed = flag_at(item, "snippet", "canReply") is False or None
    yield top
    for number, reply in enumerate(list_at(item, "replies", "comments")):
        if is_comment(reply):
            answer = comment_of(reply, f"{pointer}/replies/comments/{number}")
            answer.parent_id = answer.parent_id or top.id
            yield answer


def replies_left(item: Any) -> Iterator[Continuation]:
    """Replies that the thread counts and does not hold."""
    total = number_at(item, "snippet", "totalReplyCount")
    left = (total or 0) - len(list_at(item, "replies", "comments"))
    if left > 0:
        id_ = id_at(item, "snippet", "topLevelComment", "id") or id_at(item, "id")
        yield Continuation(kind="replies", cursor=id_, under=id_, count=left)


def comment_of(item: Any, pointer: str) -> RawComment:
    """A comment."""
    snippet = value_at(item, "snippet")
    id_ = id_at(item, "id")
    published, updated = time_at(snippet, "publishedAt"), time_at(snippet, "updatedAt")
    said = text_at(snippet, "moderationStatus")
    likes = number_at(snippet, "likeCount")
    return RawComment(
        id=id_,
        parent_id=id_at(snippet, "parentId") or parent_in_id(id_),
        author=author_of(snippet),
        body=body_of(snippet),
        published=published,
        edited=updated if updated != published else None,
        status=STATUSES.get(said, "unknown") if said is not None else "published",
        score=likes,
        upvotes=likes,
        pointer=pointer,
    )


def body_of(snippet: Any) -> Body | None:
    """The text: as shown, which is markup, unless plain text was asked for."""
    shown, written = text_at(snippet, "textDisplay"), text_at(snippet, "textOriginal")
    if shown is None:
        return None if written is None else Body.text(written)
    return Body.text(shown) if shown == written else Body.html(shown)


def author_of(snippet: Any) -> RawAuthor | None:
    """The channel that wrote it."""
    name = text_at(snippet, "authorDisplayName")
    id_ = id_at(snippet, "authorChannelId", "value")
    if not name and id_ is None:
        return None
    is_owner = id_ is not None and id_ == id_at(snippet, "channelId")
    return RawAuthor(
        name=name,
        id=id_,
        username=name.removeprefix("@") if name and name.startswith("@") else None,
        url=text_at(snippet, "authorChannelUrl"),
        avatar_url=text_at(snippet, "authorProfileImageUrl"),
        kind="registered",
        roles=("article-author",) if is_owner else (),
        extra=known(rating=text_at(snippet, "authorRating")),
    )

"""Statuses of Mastodon and of servers that speak its API (Pleroma, GoToSocial, Pixelfed …).

`GET /api/v1/statuses/{id}/context` answers `{"ancestors": [], "descendants": []}` without the status
itself, so what answers it names a parent that the answer does not hold. Timelines are arrays.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from commentparse.plugin import (
    Body,
    CommentKind,
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

PLATFORM = "mastodon"
PARTS = ("ancestors", "descendants")
COUNTS = {"favourite": "favourites_count", "reblog": "reblogs_count", "quote": "quotes_count"}
FIRST_FEW = 8


def recognize_context(document: Document) -> Match | None:
    """An object with ancestors and descendants."""
    value = document.json
    if not isinstance(value, dict) or not all(isinstance(value.get(part), list) for part in PARTS):
        return None
    statuses = [status for part in PARTS for status in value[part][:FIRST_FEW]]
    if any(map(is_status, statuses)):
        return Match(0.9, "ancestors and descendants that are statuses")
    return None if statuses else Match(0.5, "ancestors and descendants, both empty")


def read_context(document: Document) -> Iterator[RawThread]:
    """What stands above the status, then what stands below it."""
    value = document.json if isinstance(document.json, dict) else {}
    placed = [
        (status, f"/{part}/{index}") for part in PARTS for index, status in enumerate(list_at(value, part))
    ]
    comments, faults = comments_of(placed)
    yield RawThread(
        platform=PLATFORM,
        comments=comments,
        continuations=list(unheld_replies(comments)),
        order="oldest",
        diagnostics=faults,
    )


def recognize_statuses(document: Document) -> Match | None:
    """A status, an array of them, or a search answer with one."""
    if any(is_status(status) for status, _ in statuses_in(document.json)[:FIRST_FEW]):
        return Match(0.9, "statuses with their accounts and counts")
    return None


def read_statuses(document: Document) -> Iterator[RawThread]:
    """All statuses as one thread; replies hang together as far as they are there."""
    comments, faults = comments_of(statuses_in(document.json))
    yield RawThread(platform=PLATFORM, comments=comments, diagnostics=faults)


def statuses_in(value: Any) -> list[tuple[Any, str]]:
    """Every entry that stands where statuses do, with its JSON pointer."""
    if isinstance(value, list):
        return [(status, f"/{index}") for index, status in enumerate(value)]
    if not isinstance(value, dict):
        return []
    if isinstance(value.get("statuses"), list):
        return [(status, f"/statuses/{index}") for index, status in enumerate(value["statuses"])]
    return [(value, "")]


def is_status(value: Any) -> bool:
    """Whether a value is a status: an account, a content and one thing that only statuses have."""
    if not isinstance(value, dict) or not isinstance(value.get("account"), dict):
        return False
    return isinstance(value.get("content"), str) and not value.keys().isdisjoint(
        ("in_reply_to_id", "favourites_count", "reblogs_count", "spoiler_text")
    )


def comments_of(placed: Sequence[tuple[Any, str]]) -> tuple[list[RawComment], list[Diagnostic]]:
    """A comment for every status, and what is none."""
    comments: list[RawComment] = []
    faults: list[Diagnostic] = []
    for status, pointer in placed:
        if isinstance(status, dict) and not {"id", "content", "account"}.isdisjoint(status):
            comments.append(comment_of(status, pointer))
        else:
            faults.append(bad_record(pointer, "a status"))
    return comments, faults


def comment_of(status: JsonRecord, pointer: str) -> RawComment:
    """One status."""
    boosted = record_at(status, "reblog")
    kind: CommentKind = "repost" if boosted else "comment"
    content = text_at(status, "content")
    if not content and boosted:
        content = text_at(boosted, "content")
    return RawComment(
        id=id_at(status, "id"),
        parent_id=id_at(status, "in_reply_to_id"),
        author=author_of(record_at(status, "account")),
        body=None if content is None else Body.html(content),
        published=words_at(status, "created_at"),
        edited=words_at(status, "edited_at"),
        kind=kind,
        score=number_at(status, "favourites_count"),
        reply_count=number_at(status, "replies_count"),
        reactions=reactions_of(status),
        permalink=words_at(status, "url") or words_at(status, "uri"),
        language=words_at(status, "language"),
        pointer=pointer,
        extra=extra_of(status, boosted),
    )


def author_of(account: JsonRecord) -> RawAuthor | None:
    """The account; one without a display name is shown by its user name."""
    if not account:
        return None
    username = words_at(account, "acct") or words_at(account, "username")
    return RawAuthor(
        name=words_at(account, "display_name") or words_at(account, "username") or username,
        id=id_at(account, "id"),
        username=username,
        url=words_at(account, "url"),
        avatar_url=words_at(account, "avatar") or words_at(account, "avatar_static"),
        kind="bot" if account.get("bot") is True else "registered",
        roles=[name for role in records_at(account, "roles") if (name := words_at(role, "name"))],
    )


def reactions_of(status: JsonRecord) -> dict[str, int] | None:
    """Favourites, boosts and quotes, and the emoji that Pleroma counts."""
    found = {name: count for name, key in COUNTS.items() if (count := number_at(status, key)) is not None}
    emoji = record_at(status, "pleroma").get("emoji_reactions")
    for reaction in emoji if isinstance(emoji, list) else ():
        if isinstance(reaction, dict) and (name := words_at(reaction, "name")):
            count = number_at(reaction, "count")
            found.update({} if count is None else {name: count})
    return found or None


def extra_of(status: JsonRecord, boosted: JsonRecord) -> dict[str, Any]:
    """What a status says besides: warning, visibility, media, quoted and boosted statuses."""
    return known(
        spoiler_text=words_at(status, "spoiler_text"),
        sensitive=True if flag_at(status, "sensitive") else None,
        visibility=words_at(status, "visibility"),
        in_reply_to_account_id=id_at(status, "in_reply_to_account_id"),
        uri=words_at(status, "uri"),
        media=[*map(media_of, records_at(status, "media_attachments"))],
        tags=[name for tag in records_at(status, "tags") if (name := words_at(tag, "name"))],
        mentions=[name for who in records_at(status, "mentions") if (name := words_at(who, "acct"))],
        card=words_at(status, "card", "url"),
        poll=[
            title for choice in records_at(status, "poll", "options") if (title := words_at(choice, "title"))
        ],
        quoted=id_at(record_at(status, "quote", "quoted_status"), "id"),
        boosted=id_at(boosted, "id"),
    )


def media_of(attachment: JsonRecord) -> dict[str, Any]:
    """An image, video or sound."""
    return known(
        type=words_at(attachment, "type"),
        url=words_at(attachment, "url") or words_at(attachment, "remote_url"),
        description=words_at(attachment, "description"),
    )


def unheld_replies(comments: Sequence[RawComment]) -> Iterator[Continuation]:
    """Comments that have more replies than are here."""
    held = Counter(comment.parent_id for comment in comments if comment.parent_id is not None)
    seen: set[str] = set()
    for comment in comments:
        id_, declared = comment.id, comment.reply_count
        if id_ is None or id_ in seen or not isinstance(declared, int):
            continue
        seen.add(id_)
        if declared > held[id_]:
            yield Continuation(kind="replies", cursor=id_, under=id_, count=declared - held[id_])

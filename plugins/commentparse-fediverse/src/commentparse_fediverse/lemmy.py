"""Comments of Lemmy: `GET /api/v3/comment/list`, and version 4, whose counts stand in the comment itself.

`{"comments": [{"comment", "creator", "post", "community", "counts"}]}`; whom a comment answers says its
path, "0.12.34": the ids from the top of the thread down to itself. One answer may hold many posts.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from commentparse.plugin import (
    AuthorKind,
    Body,
    Continuation,
    Document,
    JsonRecord,
    Match,
    RawArticle,
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
    record_at,
    text_at,
    words_at,
)

PLATFORM = "lemmy"
LISTS = ("comments", "items")
FIRST_FEW = 8
ROLES = {
    "creator_is_moderator": "moderator",
    "creator_is_admin": "admin",
}
View = tuple[JsonRecord, str]
"""A record with comment, creator and post, and its JSON pointer."""


def recognize(document: Document) -> Match | None:
    """An array of comments with their creators and paths."""
    if any(is_view(view) for view, _ in views_in(document.json)[:FIRST_FEW]):
        return Match(0.9, "comments with a creator and a path")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each post."""
    placed = views_in(document.json)
    faults = [
        bad_record(pointer, "a comment with its creator") for view, pointer in placed if not has_comment(view)
    ]
    posts: dict[str | None, list[View]] = {}
    for view, pointer in placed:
        if has_comment(view):
            posts.setdefault(post_of(view), []).append((view, pointer))
    cursor = words_at(document.json, "next_page")
    more = () if cursor is None else (Continuation(kind="next-page", cursor=cursor),)
    for index, (post, views) in enumerate(posts.items() or [(None, [])]):
        comments = list(with_ancestors([comment_of(view, pointer) for view, pointer in views], views))
        yield RawThread(
            platform=PLATFORM,
            id=post,
            article=article_of(views),
            comments=comments,
            continuations=[*unheld(comments, views), *more],
            is_closed=flag_at(views[0][0], "post", "locked") if views else None,
            zone="UTC",  # versions before 0.19 print it without
            diagnostics=faults if index == 0 else (),
        )


def views_in(value: Any) -> list[tuple[Any, str]]:
    """Every entry that stands where comments do, with its JSON pointer."""
    if not isinstance(value, dict):
        return []
    name = next((name for name in LISTS if isinstance(value.get(name), list)), "")
    return [(view, f"/{name}/{index}") for index, view in enumerate(list_at(value, name))]


def is_view(value: Any) -> bool:
    """Whether a value is a comment with what belongs to it."""
    return has_comment(value) and isinstance(value.get("creator"), dict) and "path" in value["comment"]


def has_comment(value: Any) -> bool:
    """Whether a value holds a comment at all."""
    return isinstance(value, dict) and isinstance(value.get("comment"), dict)


def post_of(view: JsonRecord) -> str | None:
    """The number of the post that is commented on."""
    return id_at(record_at(view, "comment"), "post_id") or id_at(record_at(view, "post"), "id")


def article_of(views: list[View]) -> RawArticle | None:
    """The post, where it stands beside its comments."""
    post = record_at(views[0][0], "post") if views else {}
    if not post:
        return None
    body = words_at(post, "body")
    return RawArticle(
        title=words_at(post, "name"),
        url=words_at(post, "ap_id"),
        body=None if body is None else Body.markdown(body),
        published=words_at(post, "published") or words_at(post, "published_at"),
        extra=known(link=words_at(post, "url")),
    )


def comment_of(view: JsonRecord, pointer: str) -> RawComment:
    """One comment with its creator and counts."""
    comment = record_at(view, "comment")
    counts = record_at(view, "counts") or comment
    status, content = status_of(comment), text_at(comment, "content")
    return RawComment(
        id=id_at(comment, "id"),
        parent_id=next(reversed(path_of(comment)), None),
        author=author_of(view, comment),
        body=None if content is None or status != "published" else Body.markdown(content),
        published=words_at(comment, "published") or words_at(comment, "published_at"),
        edited=words_at(comment, "updated") or words_at(comment, "updated_at"),
        status=status,
        score=number_at(counts, "score"),
        upvotes=number_at(counts, "upvotes"),
        downvotes=number_at(counts, "downvotes"),
        reply_count=number_at(counts, "child_count"),
        is_highlighted=True if flag_at(comment, "distinguished") else None,
        is_closed=True if flag_at(comment, "locked") else None,
        permalink=words_at(comment, "ap_id"),
        pointer=pointer,
        extra=known(language_id=number_at(comment, "language_id")),
    )


def status_of(comment: JsonRecord) -> Status:
    """Deleted by its author, or removed by a moderator."""
    if flag_at(comment, "deleted"):
        return "deleted"
    return "removed" if flag_at(comment, "removed") else "published"


def path_of(comment: JsonRecord) -> list[str]:
    """Ids from the top of the thread down to what the comment answers; a damaged path is none."""
    steps = (words_at(comment, "path") or "").split(".")[:-1]
    return steps[1:] if all(step.isascii() and step.isdigit() for step in steps) else []


def with_ancestors(comments: list[RawComment], views: list[View]) -> Iterator[RawComment]:
    """The comments, in front of them a placeholder for each one in their paths that is not here."""
    known = {comment.id for comment in comments}
    for comment, (view, pointer) in zip(comments, views, strict=True):
        above = None
        for id_ in path_of(record_at(view, "comment")):
            if id_ not in known:
                known.add(id_)
                yield RawComment(id=id_, parent_id=above, status="missing", pointer=pointer)
            above = id_
        yield comment


def author_of(view: JsonRecord, comment: JsonRecord) -> RawAuthor | None:
    """The creator; the display name goes before the user name."""
    creator = record_at(view, "creator")
    if not creator:
        return None
    roles = [role for key, role in ROLES.items() if flag_at(view, key)]
    writer = record_at(view, "post").get("creator_id")
    if writer is not None and writer == comment.get("creator_id"):
        roles.append("article-author")
    return RawAuthor(
        name=words_at(creator, "display_name") or words_at(creator, "name"),
        id=id_at(creator, "id"),
        username=words_at(creator, "name"),
        url=words_at(creator, "actor_id") or words_at(creator, "ap_id"),
        avatar_url=words_at(creator, "avatar"),
        kind=kind_of(creator),
        roles=roles,
    )


def kind_of(creator: JsonRecord) -> AuthorKind:
    """Whether the account is a program's, or gone."""
    if flag_at(creator, "deleted"):
        return "deleted"
    return "bot" if flag_at(creator, "bot_account") else "registered"


def unheld(comments: list[RawComment], views: list[View]) -> Iterator[Continuation]:
    """Comments below which there is more than is here; their count is of all that stands below."""
    held: Counter[str] = Counter()
    for view, _ in views:
        held.update(path_of(record_at(view, "comment")))
    seen: set[str] = set()
    for comment in comments:
        declared = comment.reply_count
        if comment.id is None or comment.id in seen or not isinstance(declared, int):
            continue
        seen.add(comment.id)
        if declared > held[comment.id]:
            yield Continuation(
                kind="replies", cursor=comment.id, under=comment.id, count=declared - held[comment.id]
            )

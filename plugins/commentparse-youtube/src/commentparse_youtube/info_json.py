"""info.json of yt-dlp (and youtube-dl's forks) written with --write-comments.

yt-dlp reckons `timestamp` from the printed age; both are handed on, the printed one as what is shown.
It writes the same keys for other sites, whose name is then the platform.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    time_at,
)
from commentparse_youtube.printed import shown_time

PLATFORM = "youtube"
ROOT = "root"
"""The parent of comments that answer none."""
OWN = ("extractor", "extractor_key", "webpage_url")
FIRST = 20


def recognize(document: Document) -> Match | None:
    """Comments beside what yt-dlp knows of a video."""
    info = document.json
    is_info = any(text_at(info, name) for name in OWN)
    comments = list_at(info, "comments")
    if is_info and any(is_comment(comment) for comment in comments[:FIRST]):
        return Match(1.0, "comments in an info.json of yt-dlp")
    # e.g. {"comments": []}: none were there, or none were asked for
    is_empty = is_info and text_at(info, "extractor") is not None and isinstance(info.get("comments"), list)
    return Match(0.9, "an info.json of yt-dlp without comments") if is_empty and not comments else None


def read(document: Document) -> Iterator[RawThread]:
    """The video and its comments."""
    info = document.json
    comments: list[RawComment] = []
    faults: list[Diagnostic] = []
    for number, value in enumerate(list_at(info, "comments")):
        place = f"/comments/{number}"
        if is_comment(value):
            comments.append(comment_of(value, place))
        else:
            faults.append(bad_record(place, "a comment"))
    title, page = text_at(info, "title"), text_at(info, "webpage_url")
    yield RawThread(
        platform=platform_of(info),
        id=id_at(info, "id"),
        url=page,
        title=title,
        article=article_of(info, title, page),
        comments=comments,
        declared_count=number_at(info, "comment_count"),
        diagnostics=faults,
    )


def is_comment(value: Any) -> bool:
    """A text or markup, and whom it answers or who wrote it."""
    return (
        isinstance(value, Mapping) and ("text" in value or "html" in value) and not WRITTEN.isdisjoint(value)
    )


WRITTEN = frozenset(("author", "author_id", "parent", "id"))


def platform_of(info: Any) -> str:
    """The site; its extractor may have a part behind a colon ("youtube:tab")."""
    name = (text_at(info, "extractor") or text_at(info, "extractor_key") or PLATFORM).lower()
    return name.partition(":")[0] or PLATFORM


def article_of(info: Any, title: str | None, page: str | None) -> RawArticle:
    """The video."""
    name = text_at(info, "uploader") or text_at(info, "channel")
    handle = id_at(info, "uploader_id") or ""
    uploader = RawAuthor(
        name=name,
        id=id_at(info, "channel_id") or handle or None,
        username=handle.removeprefix("@") if handle.startswith("@") else None,
        url=text_at(info, "uploader_url") or text_at(info, "channel_url"),
    )
    description = text_at(info, "description")
    return RawArticle(
        title=title,
        url=page,
        authors=(uploader,) if name else (),
        published=time_at(info, "timestamp") or time_at(info, "upload_date"),
        body=Body.text(description) if description else None,
        image=text_at(info, "thumbnail"),
        extra=known(duration=number_at(info, "duration"), views=number_at(info, "view_count")),
    )


def comment_of(value: Mapping[str, Any], pointer: str) -> RawComment:
    """A comment."""
    parent = id_at(value, "parent")
    shown, _, is_edited = shown_time(text_at(value, "_time_text") or text_at(value, "time_text"))
    time = time_at(value, "timestamp")
    likes = number_at(value, "like_count")
    dislikes = number_at(value, "dislike_count")
    return RawComment(
        id=id_at(value, "id"),
        parent_id=parent if parent != ROOT else None,
        relation="top-level" if parent == ROOT else None,
        author=author_of(value),
        body=body_of(value),
        published=time if shown is None else shown,
        published_exact=None if shown is None else time,
        score=likes if dislikes is None else None,
        upvotes=likes,
        downvotes=dislikes,
        is_pinned=flag_at(value, "is_pinned"),
        permalink=text_at(value, "url"),
        pointer=pointer,
        extra=known(is_edited=is_edited, is_hearted=flag_at(value, "is_favorited") or None),
    )


def body_of(value: Mapping[str, Any]) -> Body | None:
    """The text; markup where a site has only that."""
    text, markup = text_at(value, "text"), text_at(value, "html")
    if text is not None:
        return Body.text(text)
    return None if markup is None else Body.html(markup)


def author_of(value: Mapping[str, Any]) -> RawAuthor | None:
    """Who wrote it."""
    name, id_ = text_at(value, "author"), id_at(value, "author_id")
    if name is None and id_ is None:
        return None
    return RawAuthor(
        name=name,
        id=id_,
        username=name.removeprefix("@") if name and name.startswith("@") else None,
        url=text_at(value, "author_url"),
        avatar_url=text_at(value, "author_thumbnail"),
        roles=("article-author",) if flag_at(value, "author_is_uploader") else (),
        extra=known(is_verified=flag_at(value, "author_is_verified") or None),
    )

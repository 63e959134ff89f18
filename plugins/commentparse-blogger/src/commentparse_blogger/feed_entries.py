"""Comments of Blogger's feeds and exports, whatever they are written in: entries, and the threads they make.

A feed of one post makes one thread, a feed or an export of a whole blog one for each post.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Element,
    Locator,
    RawArticle,
    RawComment,
    RawThread,
    Status,
)
from commentparse_blogger.page import PLATFORM
from commentparse_blogger.people import ARTICLE_AUTHOR, author_at, status_of_notice

POST_ID = re.compile(r"\.post-?(\d+)")
"""In "tag:blogger.com,1999:blog-1.post-2"; a feed of one post's comments is "…blog-1.post2..comments"."""

PARENT = re.compile(r"/comments/default/(\d+)")
OF_BLOGGER = "tag:blogger.com,1999:"
STATES: dict[str, Status] = {
    "PENDING": "pending",
    "SPAM": "spam",
    "SPAM_COMMENT": "spam",
    "GHOSTED": "hidden",
    "EMPTIED": "removed",
}


@attrs.define(kw_only=True)
class FeedEntry:
    """A comment as a feed says it."""

    id: str | None = None
    post_id: str | None = None
    parent_id: str | None = None
    name: str | None = None
    profile_url: str | None = None
    picture_url: str | None = None
    content: str | None = None
    is_plain: bool = False
    removed: bool = False
    state: str | None = None
    published: str | None = None
    shown_time: str | None = None
    updated: str | None = None
    permalink: str | None = None
    element: Element | None = None
    pointer: str | None = None


@attrs.define(kw_only=True)
class Post:
    """The post that comments belong to, where the input says something about it."""

    title: str | None = None
    url: str | None = None
    published: str | None = None
    author: str | None = None
    author_url: str | None = None
    html: str | None = None


def number_in(tag: str | None) -> str | None:
    """The number of a post or comment in its tag address."""
    match = POST_ID.search(tag) if tag else None
    return match[1] if match else None


def parent_in(href: str | None) -> str | None:
    """The id of the comment that a related link leads to."""
    match = PARENT.search(href) if href else None
    return match[1] if match else None


def threads_of(
    entries: Iterable[FeedEntry],
    posts: dict[str, Post],
    *,
    declared_count: str | int | None = None,
    continuations: Sequence[Continuation] = (),
    diagnostics: Sequence[Diagnostic] = (),
) -> Iterator[RawThread]:
    """A thread for each post; the count and the next page are those of the whole feed."""
    by_post: dict[str | None, list[FeedEntry]] = {}
    for entry in entries:
        by_post.setdefault(entry.post_id, []).append(entry)
    alone = len(by_post) <= 1
    for post_id, found in by_post.items() or [(None, [])]:
        post = posts.get(post_id or "", Post())
        yield RawThread(
            platform=PLATFORM,
            id=post_id,
            article=article_from(post),
            title=post.title,
            url=post.url,
            comments=[comment_of(entry, post) for entry in found],
            declared_count=declared_count if alone else None,
            continuations=continuations if alone else (),
            diagnostics=diagnostics,
        )
        diagnostics = ()


def article_from(post: Post) -> RawArticle | None:
    """The post as an article; None where nothing is said about it."""
    if post == Post():
        return None
    return RawArticle(
        title=post.title,
        url=post.url,
        authors=() if post.author is None else (author_at(post.author, post.author_url),),
        published=post.published,
        body=None if post.html is None else Body.html(post.html),
    )


def comment_of(entry: FeedEntry, post: Post) -> RawComment:
    """One comment from its entry."""
    content = entry.content or ""
    status = STATES.get(entry.state or "", "published")
    if entry.removed:
        status = status_of_notice(content)
    body = Body.text(content) if entry.is_plain else Body.html(content)
    owner = entry.profile_url is not None and entry.profile_url == post.author_url
    changed = entry.updated is not None and entry.updated != entry.published
    return RawComment(
        id=entry.id,
        parent_id=entry.parent_id,
        author=author_at(
            entry.name,
            entry.profile_url,
            roles=(ARTICLE_AUTHOR,) if owner else (),
            avatar_url=entry.picture_url,
        ),
        body=None if status in ("deleted", "removed") or entry.content is None else body,
        published=entry.shown_time or entry.published,
        published_exact=entry.published,
        status=status,
        permalink=entry.permalink,
        element=entry.element,
        pointer=entry.pointer,
        extra={"updated": entry.updated} if changed else {},
    )


def bad_entry(pointer: str) -> Diagnostic:
    """That a record is no entry and was passed over."""
    return Diagnostic(
        code="bad-record", message="an entry of the feed cannot be read", locator=Locator(pointer=pointer)
    )

"""What JSON-LD of schema.org can hold of a thread.

Strategy: a kept value is built from nothing but what is written, so that a field nobody thought of is
lost rather than pretended. Strings take the form that reading gives them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from commentparse.plugin import Article, Author, Comment, CommentKind, Completeness, Thread, kept_time
from commentparse_schemaorg.reading import KINDS, PLATFORM

CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""What reading drops and is no white space."""

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag. Source: BCP 47, section 2.1."""

SCRIPTS = ("javascript:", "data:", "vbscript:", "about:")
LARGEST = 10**17


def keep(thread: Thread) -> Thread:
    """The thread as JSON-LD can hold it."""
    ids = kept_ids(thread)
    comments = tuple(_kept_comment(comment, ids) for _, comment in thread.walk())
    article = kept_article(thread)
    declared = kept_count(thread.declared_count)
    return Thread(
        url=None if article is None else article.url,
        title=None if article is None else article.title,
        article=article,
        comments=comments,
        platform=PLATFORM,
        declared_count=declared,
        completeness=_kept_completeness(comments, declared),
    )


def kept_line(text: str | None) -> str | None:
    """A string on one line as reading gives it; None for an empty one."""
    if text is None:
        return None
    return unicodedata.normalize("NFC", " ".join(CONTROLS.sub("", text).split())) or None


def kept_address(url: str | None) -> str | None:
    """An address that reading gives back; None for one that it would change or refuse."""
    if not url or url != kept_line(url) or url.lower().startswith(SCRIPTS):
        return None
    return url


def kept_count(count: int | None) -> int | None:
    """A number that is a count."""
    return None if count is None or not 0 <= count <= LARGEST else count


def kept_ids(thread: Thread) -> Mapping[str, str]:
    """The id of every comment as reading gives it: its own, or a number where it is no clean line."""
    fresh = _fresh_numbers(thread)
    return {
        comment.id: comment.id if comment.id == kept_line(comment.id) else next(fresh)
        for comment in thread.comments
    }


def kept_author(author: Author | None) -> Author | None:
    """Whom a comment names; None where nothing of it is written."""
    if author is None:
        return None
    kept = Author(
        name=kept_line(author.name),
        id=kept_line(author.id),
        username=kept_line(author.username),
        url=kept_address(author.url),
        avatar_url=kept_address(author.avatar_url),
    )
    return None if kept == Author() else kept


def kept_article(thread: Thread) -> Article | None:
    """What is said about the article; a thread's own title and address become the article's."""
    article = thread.article or Article()
    kept = Article(
        title=kept_line(article.title) or kept_line(thread.title),
        url=kept_address(article.url) or kept_address(thread.url),
        authors=tuple(_named(article.authors)),
        published=kept_time(article.published),
        modified=kept_time(article.modified),
        text=article.text or None,
        site_name=kept_line(article.site_name),
        image=kept_address(article.image),
    )
    return None if kept == Article() else kept


def kept_kind(kind: CommentKind) -> CommentKind:
    """All kinds can be said."""
    return kind if kind in KINDS else "comment"


def _kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    up, down = kept_count(comment.upvotes), kept_count(comment.downvotes)
    published, edited = kept_time(comment.published), kept_time(comment.edited)
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation="top-level" if comment.parent_id is None else "reply",
        author=kept_author(comment.author),
        text=comment.text,
        published=published,
        edited=None if edited == published else edited,
        status=comment.status,
        kind=kept_kind(comment.kind),
        score=up - down if up is not None and down is not None else None,
        upvotes=up,
        downvotes=down,
        reply_count=kept_count(comment.reply_count),
        permalink=kept_address(comment.permalink),
        language=comment.language if comment.language and LANGUAGE.fullmatch(comment.language) else None,
    )


def _kept_completeness(comments: Iterable[Comment], declared: int | None) -> Completeness:
    """Whether all comments are there, as the count lets one see."""
    if declared is None:
        return "unknown"
    present = sum(comment.status != "missing" for comment in comments)
    return "partial" if present < declared else "complete"


def _named(authors: Iterable[Author]) -> Iterator[Author]:
    return (kept for author in authors if (kept := kept_author(author)) is not None and kept.name)


def _fresh_numbers(thread: Thread) -> Iterator[str]:
    """Numbers from 1 that are no comment's id."""
    number = 0
    while True:
        number += 1
        if str(number) not in thread:
            yield str(number)

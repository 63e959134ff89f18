"""What JSON-LD of schema.org can hold of a thread.

Strategy: a kept value is built from nothing but what is written, so that a field nobody thought of is
lost rather than pretended. Strings take the form that reading gives them.
"""

from collections.abc import Iterable, Iterator, Mapping

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    CommentKind,
    Completeness,
    Thread,
    kept_address,
    kept_count,
    kept_ids,
    kept_language,
    kept_line,
    kept_time,
)
from commentparse_schemaorg.reading import KINDS, PLATFORM


def keep(thread: Thread) -> Thread:
    """The thread as JSON-LD can hold it."""
    ids = kept_ids(thread)
    comments = tuple(_kept_comment(comment, ids) for _, comment in thread.walk())
    article = kept_article(thread)
    declared = _natural(thread.declared_count)
    return Thread(
        url=None if article is None else article.url,
        title=None if article is None else article.title,
        article=article,
        comments=comments,
        platform=PLATFORM,
        declared_count=declared,
        completeness=_kept_completeness(comments, declared),
    )


def _filled_line(text: str | None) -> str | None:
    """A string on one line as reading gives it; None for an empty one."""
    return kept_line(text) or None


def _natural(count: int | None) -> int | None:
    """A number that is a count of something."""
    return None if count is None or count < 0 else kept_count(count)


def kept_author(author: Author | None) -> Author | None:
    """Whom a comment names; None where nothing of it is written."""
    if author is None:
        return None
    kept = Author(
        name=_filled_line(author.name),
        id=_filled_line(author.id),
        username=_filled_line(author.username),
        url=kept_address(author.url),
        avatar_url=kept_address(author.avatar_url),
    )
    return None if kept == Author() else kept


def kept_article(thread: Thread) -> Article | None:
    """What is said about the article; a thread's own title and address become the article's."""
    article = thread.article or Article()
    kept = Article(
        title=_filled_line(article.title) or _filled_line(thread.title),
        url=kept_address(article.url) or kept_address(thread.url),
        authors=tuple(_named(article.authors)),
        published=kept_time(article.published),
        modified=kept_time(article.modified),
        text=article.text or None,
        site_name=_filled_line(article.site_name),
        image=kept_address(article.image),
    )
    return None if kept == Article() else kept


def kept_kind(kind: CommentKind) -> CommentKind:
    """All kinds can be said."""
    return kind if kind in KINDS else "comment"


def _kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    up, down = _natural(comment.upvotes), _natural(comment.downvotes)
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
        reply_count=_natural(comment.reply_count),
        permalink=kept_address(comment.permalink),
        language=kept_language(comment.language),
    )


def _kept_completeness(comments: Iterable[Comment], declared: int | None) -> Completeness:
    """Whether all comments are there, as the count lets one see."""
    if declared is None:
        return "unknown"
    present = sum(comment.status != "missing" for comment in comments)
    return "partial" if present < declared else "complete"


def _named(authors: Iterable[Author]) -> Iterator[Author]:
    return (kept for author in authors if (kept := kept_author(author)) is not None and kept.name)

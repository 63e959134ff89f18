"""What a mailbox can hold of a thread."""

import re
from collections.abc import Iterable

from commentparse.plugin import Article, Author, Comment, Thread, kept_language, kept_line, kept_time
from commentparse_mail.mbox import PLATFORM

WEB = re.compile(r"https?://[!-;=?-~]+")


def keep(thread: Thread) -> Thread:
    """The thread as a mailbox can hold it."""
    article = kept_article(thread)
    return Thread(
        url=kept_url(thread),
        title=kept_title(thread),
        article=article,
        comments=tuple(map(_comment, thread.comments)),
        platform=PLATFORM,
    )


def kept_title(thread: Thread) -> str | None:
    """The subject."""
    article_title = None if thread.article is None else kept_line(thread.article.title)
    return article_title or kept_line(thread.title) or None


def kept_url(thread: Thread) -> str | None:
    """Where the thread is to be found."""
    article_url = None if thread.article is None else kept_address(thread.article.url)
    return kept_address(thread.url) or article_url


def kept_article(thread: Thread) -> Article | None:
    """The message in front of the comments; None where there need not be one."""
    article, url = thread.article, kept_url(thread)
    if article is None and url is None and thread.comments:
        return None
    source = article or Article()
    kept = Article(
        title=kept_title(thread),
        url=url,
        authors=tuple(_people(source.authors))[:1],
        published=kept_time(source.published),
        text=source.text or None,
    )
    return None if kept == Article() else kept


def kept_address(url: str | None) -> str | None:
    """A web address that can stand in a header."""
    return url if url is not None and WEB.fullmatch(url) else None


def kept_author(author: Author | None) -> Author | None:
    """Somebody with a name."""
    name = None if author is None else kept_line(author.name)
    return Author(name=name) if name else None


def _people(authors: Iterable[Author]) -> Iterable[Author]:
    return filter(None, map(kept_author, authors))


def _comment(comment: Comment) -> Comment:
    return Comment(
        id=comment.id,
        parent_id=comment.parent_id,
        relation=comment.relation,
        author=kept_author(comment.author),
        text=comment.text,
        published=kept_time(comment.published),
        status=comment.status,
        kind=comment.kind,
        permalink=kept_address(comment.permalink),
        language=kept_language(comment.language),
    )

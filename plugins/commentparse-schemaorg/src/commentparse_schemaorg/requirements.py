"""What search engines require of a discussion, and where a thread does not have it.

Source: Google Search Central, "Discussion forum (DiscussionForumPosting) structured data": of the posting
and of every comment `author` (with a name), `datePublished`, and one of `text`, `image` and `video`.
"""

from collections.abc import Iterator

from commentparse.plugin import Article, Author, Comment, Diagnostic, Locator, Thread, Timestamp
from commentparse_schemaorg.iso import is_instant

CODE = "not-for-search-engines"
WITHOUT_TEXT = frozenset(("deleted", "removed", "missing", "hidden"))
"""Comments that stand there for the sake of others; their status says why they are empty."""


def unmet(kept: Thread, thread: Thread) -> Iterator[Diagnostic]:
    """A note for the posting and each comment of a kept thread that lacks something; pointers lead into the thread as it was."""
    missing = ", ".join(of_article(kept.article or Article()))
    if missing:
        yield note(f"the posting has no {missing}, which search engines require", "/article")
    places = {id(comment): place for place, comment in enumerate(thread.comments)}
    for before, comment in zip((found for _, found in thread.walk()), kept.comments, strict=True):
        missing = ", ".join(of_comment(comment))
        if missing:
            message = f"comment {comment.id!r} has no {missing}, which search engines require"
            yield note(message, f"/comments/{places[id(before)]}")


def of_article(article: Article) -> Iterator[str]:
    """Required properties that the posting lacks."""
    yield from of_both(next(iter(article.authors), None), article.published)
    if not article.text and article.image is None:
        yield "text"


def of_comment(comment: Comment) -> Iterator[str]:
    """Required properties that a comment lacks."""
    if comment.status in WITHOUT_TEXT:
        return
    yield from of_both(comment.author, comment.published)
    if not comment.text:
        yield "text"


def of_both(author: Author | None, published: Timestamp | None) -> Iterator[str]:
    """Those that both must have."""
    if author is None or not author.name:
        yield "author"
    if not is_instant(published):
        yield "datePublished"


def note(message: str, pointer: str) -> Diagnostic:
    """What is to be said about a place."""
    return Diagnostic(code=CODE, message=message, locator=Locator(pointer=pointer))

"""What a WordPress page can hold of a thread, whatever its list of comments looks like.

Strategy: a kept value is built from nothing but what the page shows, so that a field nobody thought
of is lost rather than pretended. Strings take the form that reading gives them; ids that are no
clean line become numbers; comments take the order of the page.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Completeness,
    Continuation,
    Thread,
    fresh_numbers,
    kept_address,
    kept_count,
    kept_language,
    kept_line,
    kept_time,
)

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
"""An id that WordPress could have given."""

LOGIN = re.compile(r"[A-Za-z0-9_.@+-]+")
"""A user name that can stand in a class."""


def kept_votes(comment: Comment) -> tuple[int | None, int | None, int | None]:
    """Score, votes for and votes against; of the last two, the score follows."""
    score, up, down = (kept_count(count) for count in (comment.score, comment.upvotes, comment.downvotes))
    if score is None and up is not None and down is not None:
        score = up - down
    return score, up, down


def kept_login(username: str | None) -> str | None:
    """A user name that can stand in a class."""
    return username if username and LOGIN.fullmatch(username) else None


def numbers_of(thread: Thread) -> Mapping[str, str]:
    """The number under which every comment is printed: its id if that is one, else the next that is free."""
    fresh = fresh_numbers(thread)
    return {
        comment.id: comment.id if NUMBER.fullmatch(comment.id) else next(fresh) for comment in thread.comments
    }


def in_page_order(thread: Thread, deepest: int) -> Iterator[tuple[int, Comment]]:
    """Every comment behind what it answers, with the depth at which it is shown."""
    return ((min(depth, deepest), comment) for depth, comment in thread.walk())


def kept_author(author: Author | None, roles: Sequence[str]) -> Author | None:
    """Whom a comment names; None where it names nobody."""
    name = None if author is None else kept_line(author.name)
    if author is None or name is None:
        return None
    return Author(
        name=name,
        username=kept_login(author.username),
        url=kept_address(author.url),
        avatar_url=kept_address(author.avatar_url),
        kind=author.kind,
        roles=tuple(sorted(roles)),
    )


def kept_article(thread: Thread) -> Article | None:
    """What the page says about its article; a thread's own title becomes the article's."""
    article = thread.article or Article()
    kept = Article(
        title=kept_line(article.title) or kept_line(thread.title) or None,
        canonical_url=kept_address(article.canonical_url),
        authors=tuple(_bylines(article.authors))[:1],
        published=kept_time(article.published),
        modified=kept_time(article.modified),
        text=article.text or None,
        html=article.html if article.text else None,
        site_name=kept_line(article.site_name) or None,
        language=kept_language(article.language),
        image=kept_address(article.image),
    )
    return None if kept == Article() else kept


def kept_completeness(
    comments: Sequence[Comment], declared: int | None, continuations: Sequence[Continuation]
) -> Completeness:
    """Whether all comments are there, as the page lets one see."""
    present = sum(comment.status != "missing" for comment in comments)
    if continuations or (declared is not None and present < declared):
        return "partial"
    return "unknown" if declared is None else "complete"


def _bylines(authors: Iterable[Author]) -> Iterator[Author]:
    for author in authors:
        name = kept_line(author.name)
        if name:
            yield Author(name=name, url=kept_address(author.url))


def printed_comments(thread: Thread, deepest: int) -> "Iterator[Printed]":
    """Every comment of a kept thread with what is needed to print it, in page order."""
    numbers = numbers_of(thread)
    for depth, comment in in_page_order(thread, deepest):
        parent = comment.parent_id
        yield Printed(
            comment=comment,
            depth=depth,
            number=numbers[comment.id],
            parent_number="0" if parent is None else numbers[parent],
        )


@attrs.frozen(kw_only=True)
class Printed:
    """A comment and where it goes."""

    comment: Comment
    depth: int
    """Shown, 0 for top level."""
    number: str
    parent_number: str
    """ "0" without a parent."""

"""What a WordPress page can hold of a thread, whatever its list of comments looks like.

Strategy: a kept value is built from nothing but what the page shows, so that a field nobody thought
of is lost rather than pretended. Strings take the form that reading gives them; ids that are no
clean line become numbers; comments take the order of the page.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from commentparse.plugin import Article, Author, Comment, Completeness, Continuation, Thread, kept_time

CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""What reading drops and is no white space."""

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
"""An id that WordPress could have given."""

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
"""A language tag. Source: BCP 47, section 2.1."""

LOGIN = re.compile(r"[A-Za-z0-9_.@+-]+")
"""A user name that can stand in a class."""

SCRIPTS = ("javascript:", "data:", "vbscript:", "about:")
LARGEST = 10**17
"""Counts are printed with up to 17 digits."""


def kept_line(text: str | None) -> str | None:
    """A string on one line as reading gives it."""
    return None if text is None else unicodedata.normalize("NFC", " ".join(CONTROLS.sub("", text).split()))


def kept_address(url: str | None) -> str | None:
    """An address that survives in an attribute; None for one that reading would change or refuse."""
    if not url or url != kept_line(url) or url.lower().startswith(SCRIPTS):
        return None
    return url


def kept_count(count: int | None) -> int | None:
    """A number short enough to be printed."""
    return None if count is None or abs(count) > LARGEST else count


def kept_votes(comment: Comment) -> tuple[int | None, int | None, int | None]:
    """Score, votes for and votes against; of the last two, the score follows."""
    score, up, down = (kept_count(count) for count in (comment.score, comment.upvotes, comment.downvotes))
    if score is None and up is not None and down is not None:
        score = up - down
    return score, up, down


def kept_login(username: str | None) -> str | None:
    """A user name that can stand in a class."""
    return username if username and LOGIN.fullmatch(username) else None


def kept_ids(thread: Thread) -> Mapping[str, str]:
    """The id of every comment as reading gives it: its own, or a number where it is no clean line."""
    fresh = fresh_numbers(thread)
    return {
        comment.id: comment.id if comment.id == kept_line(comment.id) else next(fresh)
        for comment in thread.comments
    }


def numbers_of(thread: Thread) -> Mapping[str, str]:
    """The number under which every comment is printed: its id if that is one, else the next that is free."""
    fresh = fresh_numbers(thread)
    return {
        comment.id: comment.id if NUMBER.fullmatch(comment.id) else next(fresh) for comment in thread.comments
    }


def fresh_numbers(thread: Thread) -> Iterator[str]:
    """Numbers from 1 that are no comment's id."""
    number = 0
    while True:
        number += 1
        if str(number) not in thread:
            yield str(number)


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
        site_name=kept_line(article.site_name) or None,
        language=article.language if article.language and LANGUAGE.fullmatch(article.language) else None,
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

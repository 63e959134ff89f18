"""Authors, single comments and articles; ids and parents are the thread's business."""

import functools
import math
from datetime import UTC, datetime
from typing import Any, get_args

from hypothesis import strategies as st

from commentparse.model import (
    Article,
    Author,
    AuthorKind,
    Comment,
    CommentKind,
    Locator,
    Quote,
    Revision,
    Status,
)
from commentparse.model.validate import ABSENT, COUNT_FIELDS
from commentparse.testing.strategies.strings import identifiers, links, names, texts
from commentparse.testing.strategies.times import timestamps

Drawn = dict[str, Any]

LANGUAGES = ("en", "de-DE", "ar", "he", "ja", "zh-Hant")
ROLES = ("admin", "article-author", "editor", "moderator", "subscriber")
REACTIONS = ("like", "❤️", "wow", "<3", "thumbs up")
COUNTS = st.integers(0, 5) | st.integers(-(10**6), 10**9)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False)
    | names()
)
JSON = SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(names(), SCALARS, max_size=2)


@functools.cache
def extras() -> st.SearchStrategy[Drawn]:
    """What a source says beyond the fields; mostly nothing."""
    return st.just({}) | st.dictionaries(names().filter(bool), JSON, max_size=2)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """None, or one of `values`."""
    return st.none() | values


@functools.cache
def authors() -> st.SearchStrategy[Author]:
    """Someone, perhaps with an empty name or none."""
    return st.builds(
        Author,
        name=maybe(names()),
        id=maybe(identifiers()),
        username=maybe(names()),
        url=maybe(links()),
        avatar_url=maybe(links()),
        kind=st.sampled_from(get_args(AuthorKind)),
        roles=st.sets(st.sampled_from(ROLES), max_size=2).map(lambda roles: tuple(sorted(roles))),
        extra=extras(),
    )


@functools.cache
def articles() -> st.SearchStrategy[Article]:
    """What is commented on."""
    return st.builds(
        Article,
        title=maybe(names()),
        url=maybe(links()),
        canonical_url=maybe(links()),
        authors=st.lists(authors(), max_size=1).map(tuple),
        published=maybe(timestamps()),
        modified=maybe(timestamps()),
        text=maybe(texts()),
        site_name=maybe(names()),
        language=maybe(st.sampled_from(LANGUAGES)),
        image=maybe(links()),
        extra=extras(),
    )


@functools.cache
def comments() -> st.SearchStrategy[Comment]:
    """One comment that stands alone."""
    return st.builds(lambda id_, drawn: Comment(id=id_, **drawn), identifiers(), contents())


@functools.cache
def contents() -> st.SearchStrategy[Drawn]:
    """Fields of a comment other than its id, parents and neighbours."""
    return _contents()


@st.composite
def _contents(draw: st.DrawFn) -> Drawn:
    drawn: Drawn = {name: draw(strategy) for name, strategy in USUAL.items()}
    drawn["text"] = None if drawn["status"] in ABSENT else draw(TEXT)
    for name in draw(RARE_NAMES):
        drawn[name] = draw(RARE[name])
    known = [name for name in COUNT_FIELDS if drawn.get(name) is not None]
    if draw(BOOLEANS) and known:
        drawn["approximate"] = (known[0],)
    return drawn


RARE: dict[str, st.SearchStrategy[Any]] = {
    "html": texts(),
    "edited": timestamps(),
    "score": COUNTS,
    "upvotes": COUNTS.map(abs),
    "downvotes": COUNTS.map(abs),
    "reply_count": COUNTS.map(abs),
    "reactions": st.dictionaries(st.sampled_from(REACTIONS), COUNTS.map(abs), max_size=2),
    "rating": st.sampled_from((0.0, 4.5, 5.0, 87.0)) | st.floats(-1e9, 1e9).filter(math.isfinite),
    "is_pinned": st.booleans(),
    "is_highlighted": st.booleans(),
    "is_closed": st.booleans(),
    "permalink": links(),
    "quotes": st.lists(
        st.builds(Quote, text=texts(), author_name=maybe(names())), min_size=1, max_size=2
    ).map(tuple),
    "revisions": st.builds(
        Revision,
        text=maybe(texts()),
        retrieved_at=maybe(st.datetimes(datetime(2000, 1, 1), timezones=st.just(UTC))),  # noqa: DTZ001
    ).map(lambda revision: (revision,)),
    "language": st.sampled_from(LANGUAGES),
    "locator": st.builds(
        Locator, element=maybe(names()), line=maybe(st.integers(1, 10**6)), pointer=maybe(names())
    ),
    "extra": extras(),
}
"""Fields that a comment rarely has; each is drawn now and then, all of them together never."""

USUAL: dict[str, st.SearchStrategy[Any]] = {
    "status": st.just("published") | st.sampled_from(get_args(Status)),
    "kind": st.just("comment") | st.sampled_from(get_args(CommentKind)),
    "author": maybe(authors()),
    "published": maybe(timestamps()),
    "shown_depth": maybe(st.integers(0, 9)),
}
"""Fields that most comments have."""

TEXT = texts() | texts() | texts() | st.none()
BOOLEANS: st.SearchStrategy[bool] = st.booleans()
RARE_NAMES = st.lists(st.sampled_from(tuple(RARE)), max_size=4, unique=True)

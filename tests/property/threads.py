"""Strategies for valid threads, small but with every field."""

import unicodedata
from datetime import UTC, datetime, timedelta

import attrs
from hypothesis import strategies as st

from commentparse.model import (
    Article,
    Author,
    Comment,
    Continuation,
    Diagnostic,
    Embed,
    Guess,
    Locator,
    Provenance,
    Quote,
    Revision,
    Thread,
    Timestamp,
)

ALPHABET = st.characters(exclude_categories=("Cs", "Cc"), max_codepoint=0x2FFFF)
STRINGS = st.text(ALPHABET, max_size=6)
LINES = STRINGS.map(lambda text: " ".join(text.split()))
SENTENCES = STRINGS.map(lambda text: unicodedata.normalize("NFC", text).strip())
TEXTS = st.lists(SENTENCES.filter(bool), max_size=3).map("\n\n".join)
KEYS = STRINGS | st.sampled_from(
    [
        "unknown:mood",
        "~unknown:mood",
        "~~unknown:mood",
        "unknown:id",
        "unknown:schema",
        "unknown:unknown:x",
        "schema",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | STRINGS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(STRINGS, inner, max_size=2),
    max_leaves=4,
)
EXTRAS = st.dictionaries(KEYS, JSON, max_size=2)
TIMES = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), allow_imaginary=True)
NAIVE = TIMES.map(lambda time: time.replace(microsecond=0, fold=0))
AWARE = TIMES.map(lambda time: time.replace(tzinfo=UTC, fold=0))


def maybe(values: st.SearchStrategy) -> st.SearchStrategy:
    """None, or one of `values`."""
    return st.none() | values


@st.composite
def timestamps(draw: st.DrawFn) -> Timestamp:
    """A time with or without bounds, of known or unknown zone."""
    raw = draw(maybe(LINES))
    if draw(st.booleans()):
        return Timestamp(raw=raw)
    earliest = draw(NAIVE | AWARE.map(lambda time: time.replace(microsecond=0)))
    length = timedelta(seconds=draw(st.integers(0, 86_000)))
    return Timestamp(raw=raw, earliest=earliest, latest=earliest + length)


AUTHORS = st.builds(
    Author,
    name=maybe(LINES),
    id=maybe(STRINGS),
    username=maybe(LINES),
    url=maybe(STRINGS),
    avatar_url=maybe(STRINGS),
    roles=st.sets(LINES, max_size=2).map(lambda roles: tuple(sorted(roles))),
    extra=EXTRAS,
)
LOCATORS = st.builds(Locator, element=maybe(STRINGS), line=maybe(st.integers(1)), pointer=maybe(STRINGS))
ARTICLES = st.builds(
    Article,
    title=maybe(LINES),
    url=maybe(STRINGS),
    canonical_url=maybe(STRINGS),
    authors=st.lists(AUTHORS, max_size=2).map(tuple),
    published=maybe(timestamps()),
    modified=maybe(timestamps()),
    text=maybe(TEXTS),
    html=maybe(STRINGS),
    site_name=maybe(LINES),
    language=maybe(STRINGS),
    image=maybe(STRINGS),
    extra=EXTRAS,
)
COUNTS = maybe(st.integers(0))
ABSENT = ("deleted", "removed", "missing")


def comments(ids: list[str], index: int) -> st.SearchStrategy[Comment]:
    """The comment at `index`, which may answer an earlier one and refer to any."""
    earlier = maybe(st.sampled_from(ids[:index])) if index else st.none()
    guess = st.builds(Guess, id=st.sampled_from(ids), confidence=st.floats(0, 1), evidence=STRINGS)
    status = st.sampled_from(["published", "pending", "hidden", "unknown", *ABSENT])
    drawn = st.builds(
        Comment,
        id=st.just(ids[index]),
        parent_id=earlier,
        reply_to_name=maybe(LINES),
        also_replies_to=st.lists(st.sampled_from(ids), max_size=2).map(tuple),
        likely_parents=st.lists(guess, max_size=2).map(tuple),
        shown_depth=maybe(st.integers(0, 9)),
        author=maybe(AUTHORS),
        text=maybe(TEXTS),
        html=maybe(STRINGS),
        published=maybe(timestamps()),
        edited=maybe(timestamps()),
        status=status,
        kind=st.sampled_from(["comment", "review", "system"]),
        score=maybe(st.integers()),
        upvotes=COUNTS,
        downvotes=COUNTS,
        reply_count=COUNTS,
        approximate=st.sets(st.sampled_from(["score", "upvotes"])).map(lambda names: tuple(sorted(names))),
        reactions=maybe(st.dictionaries(STRINGS, st.integers(0), max_size=2)),
        rating=maybe(st.floats(0, 10)),
        is_pinned=maybe(st.booleans()),
        is_highlighted=maybe(st.booleans()),
        is_closed=maybe(st.booleans()),
        permalink=maybe(STRINGS),
        quotes=st.lists(st.builds(Quote, text=TEXTS, author_name=maybe(LINES)), max_size=1).map(tuple),
        revisions=st.lists(st.builds(Revision, text=maybe(TEXTS), retrieved_at=maybe(AWARE)), max_size=2).map(
            tuple
        ),
        language=maybe(STRINGS),
        locator=maybe(LOCATORS),
        extra=EXTRAS,
    )
    return st.builds(_made_valid, drawn, st.sampled_from(["reply", "top-level", "unknown"]))


def _made_valid(comment: Comment, relation: str) -> Comment:
    has_target = comment.parent_id is not None or comment.reply_to_name is not None
    relation = "reply" if has_target else relation
    return attrs.evolve(
        comment,
        relation=relation,
        likely_parents=() if relation == "top-level" else comment.likely_parents,
        text=None if comment.status in ABSENT else comment.text,
    )


@st.composite
def threads(draw: st.DrawFn) -> Thread:
    """A valid thread of at most five comments."""
    ids = draw(st.lists(STRINGS.filter(bool), max_size=5, unique=True))
    under = maybe(st.sampled_from(ids)) if ids else st.none()
    kinds = st.sampled_from(["next-page", "previous-page", "load-more", "replies", "text"])
    continuation = st.builds(
        Continuation, kind=kinds, url=maybe(STRINGS), cursor=maybe(STRINGS), under=under, count=COUNTS
    )
    provenance = st.builds(
        Provenance,
        format=maybe(STRINGS),
        url=maybe(STRINGS),
        retrieved_at=maybe(AWARE),
        input_kind=maybe(STRINGS),
    )
    severity = st.sampled_from(["info", "warning", "error"])
    diagnostic = st.builds(
        Diagnostic, code=STRINGS, severity=severity, message=STRINGS, locator=maybe(LOCATORS)
    )
    return Thread(
        id=draw(maybe(STRINGS)),
        url=draw(maybe(STRINGS)),
        title=draw(maybe(LINES)),
        article=draw(maybe(ARTICLES)),
        comments=tuple(draw(comments(ids, index)) for index in range(len(ids))),
        platform=draw(maybe(STRINGS)),
        declared_count=draw(COUNTS),
        completeness=draw(st.sampled_from(["complete", "partial", "unknown"])),
        continuations=tuple(draw(st.lists(continuation, max_size=2))),
        embeds=tuple(draw(st.lists(st.builds(Embed, platform=STRINGS, extra=EXTRAS), max_size=1))),
        order=draw(st.sampled_from(["oldest", "newest", "top", "unknown"])),
        is_closed=draw(maybe(st.booleans())),
        provenance=tuple(draw(st.lists(provenance, max_size=2))),
        diagnostics=tuple(draw(st.lists(diagnostic, max_size=2))),
        extra=draw(EXTRAS),
    )

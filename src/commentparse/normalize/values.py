"""One comment, author, time or article from its raw form; all that is said once per thread is in `Context`."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, get_args

import attrs
from lxml.etree import _Element as Element

from commentparse.characters import clean
from commentparse.document import Document
from commentparse.model import (
    Author,
    Comment,
    CommentKind,
    Diagnostic,
    Guess,
    Locator,
    Relation,
    Status,
    Timestamp,
)
from commentparse.normalize.identity import Draft
from commentparse.normalize.markup import text_and_html
from commentparse.normalize.places import locator_of
from commentparse.normalize.strings import count_of, folded, line_of, shown_text, url_of
from commentparse.normalize.times import TimeReader
from commentparse.raw import Body, Count, RawAuthor, RawComment, TimeValue, Value

COUNTS = ("score", "upvotes", "downvotes", "reply_count")
Counts = tuple[Count, Count, Count, Count]
NO_COUNTS = (None, None, None, None)

TimeStrings: TypeAlias = "tuple[str | None, str | int | float | None]"
"""What is shown, and what is said to machines."""

STATUSES = frozenset(get_args(Status))
KINDS = frozenset(get_args(CommentKind))

MACHINE_TIMES = ("datetime", "content", "data-timestamp", "data-time", "title")
"""Attributes that say more exactly what an element shows, most exact first."""

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\dT")
ISO_TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
"""It leaves nothing open, so there is nothing to learn from it."""

BODILESS = frozenset(("deleted", "removed", "missing"))


@attrs.define
class Context:
    """What is the same for all comments of a thread, and where diagnostics are gathered."""

    document: Document
    base_url: str | None
    times: TimeReader
    diagnostics: list[Diagnostic] = attrs.field(factory=list)
    shown: dict[Element, TimeStrings] = attrs.field(factory=dict)
    """What the elements that hold times say; the reader learns from all before it reads the first."""

    def report(
        self, code: str, message: str, locator: Locator | None = None, severity: Any = "warning"
    ) -> None:
        """Note something for the user."""
        self.diagnostics.append(Diagnostic(code=code, severity=severity, message=message, locator=locator))


def draft_of(raw: RawComment, context: Context) -> Draft:
    """A comment from its raw form; its id and parents are settled later, for the thread as a whole.

    Raises:
        ValueError: status or kind is none of those that there are, or its span is not in the text.
    """
    if raw.status not in STATUSES or raw.kind not in KINDS:
        raise ValueError(f"unknown status {raw.status!r} or kind {raw.kind!r}")
    locator = locator_of(raw, context.document)
    text, html = _content(raw, locator, context)
    id_ = _identifier(raw.id)
    parent_id = _identifier(raw.parent_id)
    reply_to_name = None if raw.reply_to_name is None else line_of(raw.reply_to_name) or None
    counts, approximate, extra = _counts((raw.score, raw.upvotes, raw.downvotes, raw.reply_count), raw.extra)
    score, upvotes, downvotes, reply_count = counts
    if downvotes is not None:
        downvotes = abs(downvotes)
        if score is None and upvotes is not None:
            score = upvotes - downvotes
    comment = Comment(
        id=id_ or "",
        parent_id=parent_id,
        relation=_relation(raw, parent_id, reply_to_name),
        also_replies_to=tuple(filter(None, map(_identifier, raw.also_replies_to)))
        if raw.also_replies_to
        else (),
        likely_parents=_guessed(raw) if raw.likely_parents else (),
        reply_to_name=reply_to_name,
        shown_depth=raw.depth,
        author=None if raw.author is None else author_of(raw.author, context),
        text=text,
        html=html,
        published=time_of(raw.published, raw.published_exact, context),
        edited=None if raw.edited is None and raw.edited_exact is None else edit_time_of(raw, context),
        status=raw.status,
        kind=raw.kind,
        score=score,
        upvotes=upvotes,
        downvotes=downvotes,
        reply_count=reply_count,
        approximate=approximate,
        reactions=None if raw.reactions is None else _reactions(raw.reactions),
        rating=raw.rating,
        is_pinned=raw.is_pinned,
        is_highlighted=raw.is_highlighted,
        is_closed=raw.is_closed,
        permalink=None if raw.permalink is None else url_of(raw.permalink, context.base_url),
        language=raw.language,
        locator=locator,
        extra=extra,
    )
    return Draft(id_, parent_id, comment)


def author_of(raw: RawAuthor, context: Context) -> Author:
    """An author from its raw form."""
    return Author(
        name=line_of(raw.name),
        id=None if raw.id is None else line_of(raw.id),
        username=None if raw.username is None else line_of(raw.username),
        url=None if raw.url is None else url_of(raw.url, context.base_url),
        avatar_url=None if raw.avatar_url is None else url_of(raw.avatar_url, context.base_url, "src"),
        kind=raw.kind,
        roles=tuple(sorted(set(raw.roles))) if raw.roles else (),
        extra=raw.extra,
    )


def time_of(value: TimeValue, exact: TimeValue, context: Context) -> Timestamp | None:
    """A time from what is shown and, where there is one, a more exact form of the same instant."""
    if value is None and exact is None:
        return None
    shown, machine = time_strings(value, context.shown)
    if exact is not None:
        machine = time_strings(exact, context.shown)[0] if not isinstance(exact, int | float) else exact
    return context.times.read(None if shown is None else clean(shown), machine)


MOST_WORDS = 16


def edit_time_of(raw: RawComment, context: Context) -> Timestamp | None:
    """The time of an edit, which systems put into a sentence: "Last edited 9 days ago by Ada".

    The longest run of words that reads as a time is it; of equal ones the first, for a name may look like a time.
    """
    time = time_of(raw.edited, raw.edited_exact, context)
    if time is None or time.raw is None or time.earliest is not None:
        return time
    words = time.raw.split()[:MOST_WORDS]
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            found = context.times.read(" ".join(words[start : start + length]))
            if found is not None and found.earliest is not None:
                return attrs.evolve(found, raw=time.raw)
    return time


def time_strings(value: TimeValue, known: dict[Element, TimeStrings]) -> TimeStrings:
    """What a raw time shows, and the more exact form that its element carries; kept in `known`."""
    if value is None or isinstance(value, str):
        return value, None
    if isinstance(value, int | float):
        return None, value
    strings = known.get(value)
    if strings is None:
        strings = known[value] = shown_text(value), _machine_time(value)
    return strings


def _machine_time(element: Element) -> str | None:
    attributes = element.attrib
    if attributes:
        for name in MACHINE_TIMES:
            if machine := attributes.get(name):
                return machine
    inner = next(element.iter("time"), None)
    return None if inner is None else inner.get("datetime")


def _content(raw: RawComment, locator: Locator | None, context: Context) -> tuple[str | None, str | None]:
    if raw.body is not None and raw.status not in BODILESS:
        return text_and_html(raw.body)
    if raw.body is None and raw.status not in BODILESS and raw.kind == "comment":
        context.report("no-body", f"comment {raw.id!r} has no body in the input", locator)
    return None, None


def _identifier(value: str | None) -> str | None:
    if value is None or (value.isascii() and value.isalnum()):
        return value
    return folded(value) or None


def _relation(raw: RawComment, parent_id: str | None, reply_to_name: str | None) -> Relation:
    if parent_id is not None or reply_to_name is not None:
        return "reply"
    if raw.relation is not None:
        return raw.relation
    return "unknown" if raw.likely_parents else "top-level"


def _guessed(raw: RawComment) -> tuple[Guess, ...]:
    """Guessed parents; none where the source says that there is no parent."""
    return () if raw.relation == "top-level" else _guesses(raw.likely_parents)


def _guesses(raw: Sequence[tuple[str, float, str]]) -> tuple[Guess, ...]:
    return tuple(
        Guess(id=_identifier(id_) or "", confidence=confidence, evidence=evidence)
        for id_, confidence, evidence in raw
    )


def _counts(
    published: Counts, extra: Mapping[str, Any]
) -> tuple[Sequence[int | None], tuple[str, ...], Mapping[str, Any]]:
    """Numbers, names of those that are approximate, and `extra` with what was printed for those."""
    if published == NO_COUNTS:
        return NO_COUNTS, (), extra
    values: list[int | None] = []
    approximate: list[str] = []
    printed: dict[str, str] = {}
    for name, value in zip(COUNTS, published, strict=True):
        number, is_approximate = count_of(value)
        values.append(number)
        if (is_approximate or number is None) and value is not None and (shown := line_of(_shown(value))):
            printed[name] = shown
            if is_approximate:
                approximate.append(name)
    return values, tuple(approximate), {**extra, "printed": printed} if printed else extra


def _shown(value: Count) -> Value:
    return str(value) if isinstance(value, int) else value


def _reactions(raw: Mapping[str, Count]) -> Mapping[str, int]:
    counted = ((clean(name), count_of(value)[0]) for name, value in raw.items())
    return {name: number for name, number in counted if number is not None}


def body_text(body: Body | None) -> tuple[str | None, str | None]:
    """Text and html of an article's body; None for both without one."""
    return (None, None) if body is None else text_and_html(body)


def printed_time(raw: RawComment, context: Context) -> str | None:
    """The time of a comment if no machine states it; from these the reader learns the page's own format."""
    if not isinstance(raw, RawComment):
        return None  # reported when it is read
    shown, machine = time_strings(raw.published, context.shown)
    if raw.published_exact is not None:
        machine = time_strings(raw.published_exact, context.shown)[0]
    if machine is None:
        return shown if shown and not ISO_TIME.fullmatch(shown) else None
    return machine if isinstance(machine, str) and not ISO_DATE.match(machine) else None

"""The invariants of a thread, and what breaks them.

Strategy: rules about the whole thread are functions; rules about one record stand in a table by
class, and rules about one field in a table that is derived from the names and types of the fields.
Records nest at most four deep however deep replies go, and every step is linear.
"""

import functools
import math
import re
import typing
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal, TypeAlias

import attrs

from commentparse.model.article import Article
from commentparse.model.author import Author
from commentparse.model.comment import Comment, Guess, Quote, Revision
from commentparse.model.json_value import is_json, strings_in
from commentparse.model.report import Diagnostic, Provenance
from commentparse.model.thread import Thread
from commentparse.model.timestamp import Timestamp

COUNT_FIELDS: tuple[str, ...] = ("score", "upvotes", "downvotes", "reply_count")
"""Fields that `Comment.approximate` may name."""

ABSENT: frozenset[str] = frozenset({"deleted", "removed", "missing"})
"""States in which a comment has no text."""

Broken: TypeAlias = "Callable[[Any], bool]"
"""Whether a record or a value that is not None breaks a rule."""

Rule: TypeAlias = "tuple[str, Broken, str]"
"""Code, test, and a sentence for the user."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TRAILING = re.compile(r"[^\S\n\r](?:\n|\Z)")
_EDGE = re.compile(r"\A\n|\n\Z")


def _bounds(time: Timestamp) -> list[datetime]:
    return [bound for bound in (time.earliest, time.latest) if bound is not None]


def _both(time: Timestamp) -> bool:
    return time.earliest is not None and time.latest is not None


def _bounds_differ(time: Timestamp) -> bool:
    return len({bound.utcoffset() is None for bound in _bounds(time)}) == 2


TEXT_RULES: tuple[Rule, ...] = (
    ("text-not-nfc", lambda text: not unicodedata.is_normalized("NFC", text), "is not in Unicode form NFC"),
    ("carriage-return", lambda text: "\r" in text, "holds a carriage return"),
    ("control-character", lambda text: bool(_CONTROL.search(text)), "holds a control character"),
    ("trailing-whitespace", lambda text: bool(_TRAILING.search(text)), "has whitespace at the end of a line"),
    ("blank-edge-line", lambda text: bool(_EDGE.search(text)), "begins or ends with an empty line"),
    ("blank-line-run", lambda text: "\n\n\n" in text, "has several empty lines in a row"),
)
"""What normalized text never has."""

_ONE_LINE: Rule = (
    "not-one-line",
    lambda text: text != " ".join(text.split()),
    "is not one line with single spaces",
)
_AWARE: Rule = ("naive-time", lambda time: time.utcoffset() is None, "is a time without a zone")
_JSON: Rule = ("not-json", lambda value: not is_json(dict(value)), "holds something that JSON cannot")

NAMED_RULES: dict[tuple[type, str], tuple[Rule, ...]] = {
    (Author, "name"): (_ONE_LINE,),
    (Author, "username"): (_ONE_LINE,),
    (Comment, "reply_to_name"): (_ONE_LINE,),
    (Quote, "author_name"): (_ONE_LINE,),
    (Timestamp, "raw"): (_ONE_LINE,),
    (Thread, "title"): (_ONE_LINE,),
    (Article, "title"): (_ONE_LINE,),
    (Article, "site_name"): (_ONE_LINE,),
    (Comment, "text"): TEXT_RULES,
    (Quote, "text"): TEXT_RULES,
    (Revision, "text"): TEXT_RULES,
    (Article, "text"): TEXT_RULES,
    (Revision, "retrieved_at"): (_AWARE,),
    (Provenance, "retrieved_at"): (_AWARE,),
    (Author, "roles"): (
        ("unsorted-roles", lambda roles: list(roles) != sorted(set(roles)), "are not sorted or repeat"),
    ),
    (Guess, "confidence"): (
        ("confidence-range", lambda confidence: not 0 <= confidence <= 1, "is not between 0 and 1"),
    ),
    (Comment, "downvotes"): (("negative-downvotes", lambda count: count < 0, "is negative"),),
    (Comment, "rating"): (
        ("not-finite", lambda rating: not math.isfinite(rating), "is not a finite number"),
    ),
    (Comment, "approximate"): (
        (
            "unknown-count-name",
            lambda names: not set(names) <= set(COUNT_FIELDS),
            "names something that is no count field",
        ),
    ),
}
"""Rules of single fields; those that follow from a field's type are added to them."""

RECORD_RULES: dict[type, tuple[Rule, ...]] = {
    Comment: (
        ("empty-id", lambda comment: not comment.id, "has an empty id"),
        (
            "target-without-reply",
            lambda comment: comment.relation == "unknown" and _names_target(comment),
            "names whom it answers, so its relation must be 'reply'",
        ),
        (
            "top-level-with-target",
            lambda comment: (
                comment.relation == "top-level" and (_names_target(comment) or bool(comment.likely_parents))
            ),
            "is top-level and yet names a parent",
        ),
        (
            "text-of-absent-comment",
            lambda comment: comment.status in ABSENT and comment.text is not None,
            "is deleted, removed or missing and yet has a text",
        ),
    ),
    Timestamp: (
        (
            "half-bounds",
            lambda time: (time.earliest is None) != (time.latest is None),
            "has one bound without the other",
        ),
        ("bounds-mixed", _bounds_differ, "has one aware and one naive bound"),
        (
            "bounds-reversed",
            lambda time: _both(time) and not _bounds_differ(time) and time.earliest > time.latest,
            "ends before it begins",
        ),
        (
            "bounds-not-utc",
            lambda time: any(bound.utcoffset() not in {None, timedelta(0)} for bound in _bounds(time)),
            "has a bound in a zone other than UTC",
        ),
        (
            "fractional-bounds",
            lambda time: any(bound.microsecond for bound in _bounds(time)),
            "has a bound with a fraction of a second",
        ),
    ),
}
"""Rules that look at several fields of one record."""


def problems(thread: Thread) -> Iterator[Diagnostic]:
    """Everything in `thread` that breaks an invariant, each with a code of its own; nothing if it is valid."""
    yield from _identity_problems(thread)
    yield from _cycle_problems(thread)
    for place, record in _records(thread, ""):
        locator = record.locator if isinstance(record, Comment) else None
        yield from _record_problems(place, record, locator)


def _identity_problems(thread: Thread) -> Iterator[Diagnostic]:
    known: set[str] = set()
    for index, comment in enumerate(thread.comments):
        if comment.id in known:
            yield _problem("duplicate-id", f"comments[{index}].id", f"{comment.id!r} occurs twice", comment)
        known.add(comment.id)
    for index, comment in enumerate(thread.comments):
        for code, field, target in _targets(comment):
            if target not in known:
                sentence = f"{target!r} is no comment of this thread"
                yield _problem(code, f"comments[{index}].{field}", sentence, comment)
    for index, continuation in enumerate(thread.continuations):
        if continuation.under is not None and continuation.under not in known:
            sentence = f"{continuation.under!r} is no comment of this thread"
            yield _problem("unresolved-continuation", f"continuations[{index}].under", sentence)


def _targets(comment: Comment) -> Iterator[tuple[str, str, str]]:
    if comment.parent_id is not None:
        yield "unresolved-parent", "parent_id", comment.parent_id
    for index, target in enumerate(comment.also_replies_to):
        yield "unresolved-reply", f"also_replies_to[{index}]", target
    for index, guess in enumerate(comment.likely_parents):
        yield "unresolved-guess", f"likely_parents[{index}].id", guess.id


def _cycle_problems(thread: Thread) -> Iterator[Diagnostic]:
    comments = {comment.id: comment for comment in thread.comments}
    for cycle in parent_cycles({comment.id: comment.parent_id for comment in thread.comments}):
        sentence = f"the parents of comment {cycle[0]!r} lead back to it ({len(cycle)} comments)"
        yield _problem("parent-cycle", "comments", sentence, comments[cycle[0]])


def parent_cycles(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    """The cycles in a mapping from id to parent id, each once, as ids from child to parent; linear."""
    walk_of: dict[str, int] = {}
    for number, start in enumerate(parents):
        walked: list[str] = []
        current: str | None = start
        while current is not None and current in parents and current not in walk_of:
            walk_of[current] = number
            walked.append(current)
            current = parents[current]
        if current is not None and walk_of.get(current) == number and walked:
            yield walked[walked.index(current) :]


def _records(record: Any, place: str) -> Iterator[tuple[str, Any]]:
    """`record` and the records in it, each with its path."""
    yield place, record
    prefix = f"{place}." if place else ""
    cls: type = type(record)
    for name in _nesting_fields(cls):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for index, part in enumerate(value):
                yield from _records(part, f"{prefix}{name}[{index}]")
        elif value is not None:
            yield from _records(value, f"{prefix}{name}")


@functools.cache
def _nesting_fields(cls: type) -> tuple[str, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(field.name for field in attrs.fields(cls) if any(map(attrs.has, _parts(hints[field.name]))))


def _parts(hint: Any) -> Iterator[Any]:
    """The plain types that a hint is made of."""
    arguments = typing.get_args(hint)
    if not arguments or typing.get_origin(hint) is Literal:
        yield hint
    for argument in arguments if typing.get_origin(hint) is not Literal else ():
        yield from _parts(argument)


def _record_problems(place: str, record: Any, locator: Any) -> Iterator[Diagnostic]:
    cls: type = type(record)
    for code, broken, sentence in RECORD_RULES.get(cls, ()):
        if broken(record):
            yield Diagnostic(code=code, severity="error", message=f"{place} {sentence}", locator=locator)
    prefix = f"{place}." if place else ""
    for name, rules in _field_rules(cls):
        value = getattr(record, name)
        if value is None:
            continue
        for code, broken, sentence in rules:
            if broken(value):
                message = f"{prefix}{name} {sentence}"
                yield Diagnostic(code=code, severity="error", message=message, locator=locator)


@functools.cache
def _field_rules(cls: type) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    hints = typing.get_type_hints(cls)
    rules = (
        (field.name, (*_typed_rules(field.name, hints[field.name]), *NAMED_RULES.get((cls, field.name), ())))
        for field in attrs.fields(cls)
    )
    return tuple((name, of_field) for name, of_field in rules if of_field)


def _typed_rules(name: str, hint: Any) -> Iterator[Rule]:
    if typing.get_origin(hint) is Literal:
        allowed = frozenset(typing.get_args(hint))
        yield "wrong-enum", lambda value: value not in allowed, f"is not one of {sorted(allowed)}"
    if str in _parts(hint):
        yield "lone-surrogate", _has_surrogate, "holds half of a surrogate pair"
    if name == "extra":
        yield _JSON


def _has_surrogate(value: Any) -> bool:
    if isinstance(value, str):
        return not value.isascii() and not _is_encodable(value)
    plain = dict(value) if isinstance(value, Mapping) else list(value)
    return not all(map(_is_encodable, strings_in(plain)))


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _names_target(comment: Comment) -> bool:
    return comment.parent_id is not None or comment.reply_to_name is not None


def _problem(code: str, place: str, sentence: str, comment: Comment | None = None) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity="error",
        message=f"{place}: {sentence}",
        locator=None if comment is None else comment.locator,
    )

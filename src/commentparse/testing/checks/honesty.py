"""A format says what the source says: valid, and nothing of its own."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from commentparse.format import Format
from commentparse.model import (
    Article,
    Author,
    Comment,
    Continuation,
    Embed,
    Quote,
    Revision,
    Thread,
    Timestamp,
)
from commentparse.normalize.identity import SYNTHETIC
from commentparse.testing.cases import Case
from commentparse.testing.haystack import haystack_of

CHECKED: Mapping[type, tuple[str, ...]] = {
    Thread: ("id", "title", "article", "comments", "continuations", "embeds", "extra"),
    Article: ("title", "authors", "published", "modified", "text", "site_name", "language", "extra"),
    Comment: (
        "id", "parent_id", "also_replies_to", "reply_to_name", "author", "text", "published", "edited", "reactions",
        "quotes", "revisions", "language", "extra",
    ),
    Author: ("name", "id", "username", "extra"),
    Timestamp: ("raw",),
    Quote: ("text", "author_name", "comment_id"),
    Revision: ("text",),
    Continuation: ("cursor", "under"),
    Embed: ("identifier", "extra"),
}  # fmt: skip
"""Fields whose strings must stand in the source; the others are choices, addresses, markup or the core's own words."""

OWN_WORDS = frozenset(("inferred_by", "stored_status"))
"""Keys of `extra` under which stands a word of the model, not one of the source."""


def check_invariants(format_: Format, case: Case) -> None:
    """Every thread of a case passes `Thread.validate`.

    Raises:
        AssertionError: one does not.
    """
    for thread in case.threads_of(case.source, [format_]):
        problems = thread.validate()
        assert not problems, (
            f"{format_.name!r} gives an invalid thread for case {case.name!r}: {problems[0].message}"
        )


def check_nothing_invented(format_: Format, case: Case) -> None:
    """Every string of every thread occurs in the source.

    Raises:
        AssertionError: one does not.
    """
    haystack = haystack_of(case.document())
    found = (pair for thread in case.threads_of(case.source, [format_]) for pair in strings_of(thread))
    for place, value in found:
        assert haystack.holds(value), (
            f"{format_.name!r} invents something in case {case.name!r}: "
            f"{place} is {value!r}, which does not stand in the input"
        )


def strings_of(record: Any, place: str = "thread") -> Iterator[tuple[str, str]]:
    """The strings of a record that must stand in its source, each with its place."""
    for name in CHECKED[type(record)]:
        yield from _strings(getattr(record, name), f"{place}.{name}")


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if not value.startswith(SYNTHETIC):
            yield place, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in OWN_WORDS:
                yield from _strings(inner, f"{place}[{key!r}]")
    elif isinstance(value, tuple | list):
        for position, inner in enumerate(value):
            yield from _strings(inner, f"{place}[{position}]")
    elif attrs.has(type(value)):
        yield from strings_of(value, place)

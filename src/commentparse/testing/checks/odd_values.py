"""JSON with a value of another kind, or without one, anywhere in it."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from commentparse.document import JSON, Document
from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.pipeline import parse_all
from commentparse.testing.cases import Case
from commentparse.testing.checks.robustness import raises_nothing

ODD_VALUES: tuple[Any, ...] = (
    None, True, 0, 7, -1.5, 10**30, "", "words", "\ud800", [], {}, [[]], [None], {"": None}, {"a": {}}, {"id": None},
)  # fmt: skip
"""What stands where something else should; every kind of JSON, and containers of too little."""

EACH_KIND = 2
"""So many of them take each place, and all of them the first place of its kind."""

Place: TypeAlias = "tuple[str | int, ...]"
"""Keys and indexes that lead to a value."""


@attrs.frozen
class _Odd:
    """One broken form of a value."""

    place: Place
    what: str
    source: str

    @property
    def pointer(self) -> str:
        return pointer_of(self.place)


def check_odd_values(format_: Format, case: Case, among: Iterable[Format] = ()) -> None:
    """Whatever stands in a place of a JSON case, or nothing: it does not raise, and costs no other comment.

    A value inside the record of a comment may cost that comment, and with it those that stand within; then a
    diagnostic says so. The `recognize` of other formats is asked as well, for it sees the same answers. Cases of
    another kind than JSON hold nothing to be checked.

    Raises:
        AssertionError: it raises, gives an invalid thread, or loses a comment in whose record nothing was changed.
    """
    document = case.document()
    if document.kind != JSON or document.json is None:
        return
    whole = _threads(format_, case, case.source)
    records = _records(whole)
    others = [other for other in among if other.name != format_.name]
    asked = [each for each in (format_, *others) if each.input_kind == JSON and each.recognize is not None]
    for odd in _odd_forms(document.json):
        place = f"case {case.name!r}, {odd.pointer or 'all of it'} {odd.what}"
        _check_recognize(asked, case.document(odd.source.encode()), place)
        threads = _threads(format_, case, odd.source.encode())
        problems = [problem for thread in threads for problem in thread.validate()]
        assert not problems, f"{format_.name!r} gives an invalid thread for {place}: {problems[0].message}"
        failures = [note for thread in threads for note in thread.diagnostics if note.code == "format-failed"]
        assert not failures, f"{format_.name!r} raises on {place}: {failures[0].message}"
        _check_costs_no_other(records, odd, whole, threads, f"{format_.name!r}, {place}")


def pointer_of(place: Place) -> str:
    """A JSON pointer to the place."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in place)


def _threads(format_: Format, case: Case, source: bytes) -> Sequence[Thread]:
    return tuple(
        parse_all(
            source, format=format_.name, formats=[format_], url=case.url, retrieved_at=case.retrieved_at,
            content_type=case.content_type,
        )
    )  # fmt: skip


def _check_recognize(formats: Iterable[Format], document: Document, place: str) -> None:
    for format_ in formats:
        with raises_nothing(format_, place):
            function_of(format_.recognize)(document)


def _odd_forms(value: Any) -> Iterator[_Odd]:
    """Every place of the value with something else in it, and without anything; the value itself is as it was afterwards."""
    seen: set[Place] = set()
    yield from (_Odd((), f"is {odd!r}", json.dumps(odd)) for odd in ODD_VALUES)
    for number, (container, key, place) in enumerate(list(_places(value))):
        kind = tuple("*" if isinstance(step, int) else step for step in place)
        odd_values = ODD_VALUES if kind not in seen else _some(number)
        seen.add(kind)
        kept = container[key]
        for odd in odd_values:
            container[key] = odd
            yield _Odd(place, f"is {odd!r}", json.dumps(value))
        container[key] = kept
        if isinstance(container, dict):
            order = dict(container)
            del container[key]
            yield _Odd(place, "is missing", json.dumps(value))
            container.clear()
            container.update(order)


def _some(number: int) -> Sequence[Any]:
    """A few of the odd values, others for each number."""
    return [ODD_VALUES[(number * EACH_KIND + step) * 5 % len(ODD_VALUES)] for step in range(EACH_KIND)]


def _places(value: Any) -> Iterator[tuple[Any, Any, Place]]:
    """Every place within a value, as the container, the key and the way to it."""
    pending: list[tuple[Any, Place]] = [(value, ())]
    while pending:
        container, way = pending.pop()
        keys = (
            container
            if isinstance(container, dict)
            else range(len(container) if isinstance(container, list) else 0)
        )
        for key in keys:
            yield container, key, (*way, key)
            pending.append((container[key], (*way, key)))


def _records(threads: Sequence[Thread]) -> Mapping[str, str | None]:
    """Texts by the pointers of the records that hold them."""
    return {
        comment.locator.pointer: comment.text
        for thread in threads
        for comment in thread.comments
        if comment.locator is not None and comment.locator.pointer is not None
    }


def _check_costs_no_other(
    records: Mapping[str, str | None],
    odd: _Odd,
    whole: Sequence[Thread],
    threads: Sequence[Thread],
    place: str,
) -> None:
    """Only what stands in the record with the odd value may be lost, and not in silence."""
    around = [pointer for pointer in records if _is_within(odd.pointer, pointer)]
    if not around:
        return  # not in a comment
    record = max(around, key=len)
    found: Counter[str | None] = Counter(comment.text for thread in threads for comment in thread.comments)
    others = {
        pointer: text for pointer, text in records.items() if text and not _is_within(pointer, odd.pointer)
    }
    # what hangs on a record may go with all of it, or stand in it
    beside = {pointer: text for pointer, text in others.items() if not _is_within(pointer, record)}
    if odd.pointer != record:
        lost = Counter[str | None](beside.values()) - found
        assert not lost, f"{place} costs another comment: {next(iter(lost))!r}"
    lost = Counter[str | None](text for pointer, text in others.items() if pointer != record) - found
    assert not lost or _notes(threads) - _notes(whole), (
        f"{place} costs another comment, and nothing says so: {next(iter(lost))!r}"
    )


def _is_within(pointer: str, outer: str) -> bool:
    return pointer == outer or pointer.startswith(outer + "/")


def _notes(threads: Sequence[Thread]) -> Counter[tuple[str, str | None]]:
    notes = (note for thread in threads for note in thread.diagnostics)
    return Counter((note.code, None if note.locator is None else note.locator.pointer) for note in notes)

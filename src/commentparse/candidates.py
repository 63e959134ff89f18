"""Which formats a document's marks call for, at a cost that does not grow with their number.

Strategy: the marks of all formats are turned around once, mark to formats; a document then needs one
set operation per sort of mark, and only formats of which a mark occurs are looked at further.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from commentparse.document import Document
from commentparse.format import Format

SORTS = ("classes", "scripts", "json_keys", "roots")
"""Sorts of marks that a document's index holds as sets."""

MOST_TABLES = 16


@attrs.frozen(eq=False)
class FormatTable:
    """Formats in their order, and those of each input kind by their marks."""

    formats: tuple[Format, ...]

    @functools.cached_property
    def ids(self) -> frozenset[str]:
        """All ids that are marks of some format."""
        return frozenset().union(*(format_.marks.ids for format_ in self.formats))

    @functools.cached_property
    def tags(self) -> frozenset[str]:
        """All names of elements that are marks of some format."""
        return frozenset().union(*(format_.marks.tags for format_ in self.formats))

    @functools.cached_property
    def _always(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for place, format_ in enumerate(self.formats):
            if not format_.marks:
                found.setdefault(format_.input_kind, []).append(place)
        return found

    @functools.cached_property
    def _by_mark(self) -> Mapping[tuple[str, str], Mapping[str, Sequence[int]]]:
        found: dict[tuple[str, str], dict[str, list[int]]] = {}
        for place, format_ in enumerate(self.formats):
            for sort in (*SORTS, "ids", "tags", "text"):
                for mark in getattr(format_.marks, sort):
                    found.setdefault((format_.input_kind, sort), {}).setdefault(mark, []).append(place)
        return found

    def candidates(self, document: Document) -> Sequence[Format]:
        """Formats for this kind of document that have no marks or one that occurs, in their order."""
        places = set(self._always.get(document.kind, ()))
        for sort, mark in self._occurring(document):
            places.update(self._by_mark[document.kind, sort][mark])
        return [self.formats[place] for place in sorted(places)]

    def _occurring(self, document: Document) -> Iterator[tuple[str, str]]:
        """The marks that occur, each with its sort."""
        kind, marks = document.kind, document.marks
        for sort in SORTS:
            for mark in self._by_mark.get((kind, sort), {}).keys() & getattr(marks, sort):
                yield sort, mark
        if by_id := self._by_mark.get((kind, "ids")):
            marks.look_up(self.ids)
            yield from (("ids", mark) for mark in by_id if marks.has_id(mark))
        if by_tag := self._by_mark.get((kind, "tags")):
            marks.look_up_tags(self.tags)
            yield from (("tags", mark) for mark in by_tag if marks.has_tag(mark))
        yield from (("text", mark) for mark in self._by_mark.get((kind, "text"), {}) if mark in marks.text)


class _Same:
    """A tuple of formats that is equal to itself alone: formats hold mappings and cannot be hashed."""

    def __init__(self, formats: tuple[Format, ...]) -> None:
        self.formats = formats
        self.ids = tuple(map(id, formats))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.ids == other.ids

    def __hash__(self) -> int:
        return hash(self.ids)


@functools.lru_cache(maxsize=MOST_TABLES)
def _table(same: _Same) -> FormatTable:
    return FormatTable(same.formats)


def table_of(formats: Iterable[Format]) -> FormatTable:
    """The table of these formats; made once for the same ones."""
    return _table(_Same(tuple(formats)))

"""All checks that a format must pass, as a class of tests.

    class TestMyFormats(FormatConformance):
        formats = FORMATS
        cases = load_cases(Path(__file__).parent / "cases")

Each case belongs to the format that its case.toml names.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, ClassVar, TypeAlias

import pytest
from hypothesis import given

from commentparse.document import HTML, JSON, TEXT
from commentparse.format import Format, function_of
from commentparse.model import Thread
from commentparse.testing.cases import Case
from commentparse.testing.checks import (
    check_covers,
    check_deterministic,
    check_essentials,
    check_foreign,
    check_invariants,
    check_keep,
    check_law_of_writers,
    check_leaves_document_alone,
    check_losses,
    check_mutilated,
    check_nothing_invented,
    check_odd_values,
    check_recognized,
    check_several,
    check_split_and_merged,
    check_wins,
)
from commentparse.testing.essence import essence
from commentparse.testing.foreign_cases import foreign_cases
from commentparse.testing.strategies import threads, unhurried

__all__ = [
    "FormatConformance",
    "check_covers",
    "check_deterministic",
    "check_essentials",
    "check_foreign",
    "check_invariants",
    "check_keep",
    "check_law_of_writers",
    "check_leaves_document_alone",
    "check_losses",
    "check_mutilated",
    "check_nothing_invented",
    "check_odd_values",
    "check_recognized",
    "check_several",
    "check_split_and_merged",
    "check_wins",
    "conformance",
    "essence",
]

Check: TypeAlias = "Callable[[Format, Thread], None]"
"""A check that takes a thread instead of a case."""


class FormatConformance:
    """Derive from it, set `formats` and `cases`, and name the class `Test…`."""

    formats: ClassVar[Sequence[Format]] = ()
    """What is tested."""

    cases: ClassVar[Sequence[Case]] = ()
    """Case folders of these formats, see `load_cases`."""

    max_examples: ClassVar[int] = 100
    """How many threads each writer is given."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test for each format, case, and foreign case that goes with it."""
        names = [name for name in ("format_", "case", "foreign", "writer") if name in metafunc.fixturenames]
        if "case" in names:
            metafunc.parametrize(("format_", "case"), [_named(*pair) for pair in self._own_cases()])
        elif "foreign" in names:
            pairs = ((format_, foreign) for format_ in self.formats for foreign in foreign_cases())
            metafunc.parametrize(("format_", "foreign"), [_named(*pair) for pair in pairs])
        elif "writer" in names:
            writers = [format_ for format_ in self.formats if format_.write is not None]
            metafunc.parametrize("writer", writers, ids=[format_.name for format_ in writers])
        elif "format_" in names:
            metafunc.parametrize("format_", self.formats, ids=[format_.name for format_ in self.formats])

    def _own_cases(self) -> Iterator[tuple[Format, Case]]:
        for format_ in self.formats:
            yield from ((format_, case) for case in self.cases if case.format == format_.name)

    def test_it_has_a_case(self, format_: Format) -> None:  # noqa: D102 - names of tests are sentences
        if format_.read is None:
            pytest.skip("it cannot be read")
        if format_.recognize is None:
            pytest.skip("it is never chosen by itself")
        own = [case for case in self.cases if case.format == format_.name]
        assert own, f"no case names the format {format_.name!r}; what is not shown to work does not"

    def test_it_wins_its_own_cases(self, format_: Format, case: Case) -> None:  # noqa: D102
        check_wins(format_, case)

    def test_its_threads_keep_the_invariants(self, format_: Format, case: Case) -> None:  # noqa: D102
        check_invariants(format_, case)

    def test_it_invents_nothing(self, format_: Format, case: Case) -> None:  # noqa: D102
        check_nothing_invented(format_, case)

    def test_it_leaves_the_document_alone(self, format_: Format, case: Case) -> None:  # noqa: D102
        check_leaves_document_alone(format_, case)

    def test_it_reads_the_same_twice(self, format_: Format, case: Case) -> None:  # noqa: D102
        check_deterministic(format_, case)

    def test_it_bears_mutilated_input(self, format_: Format, case: Case) -> None:  # noqa: D102
        check_mutilated(format_, case)

    def test_it_bears_odd_values(self, format_: Format, case: Case) -> None:  # noqa: D102
        if format_.input_kind != JSON:
            pytest.skip("only JSON has values of many kinds")
        check_odd_values(format_, case, self.formats)

    def test_a_page_split_and_merged_is_whole(self, format_: Format, case: Case) -> None:  # noqa: D102
        if format_.input_kind != HTML:
            pytest.skip("only pages are split")
        check_split_and_merged(format_, case)

    def test_it_accounts_for_all_of_a_text(self, format_: Format, case: Case) -> None:  # noqa: D102
        if format_.input_kind != TEXT:
            pytest.skip("only plain text is read by character")
        check_covers(format_, case)

    def test_it_reads_no_comments_where_there_are_none(self, format_: Format, foreign: Case) -> None:  # noqa: D102
        check_foreign(format_, foreign)

    def test_it_keeps_the_law_of_writers(self, writer: Format) -> None:  # noqa: D102
        if writer.read is None:
            pytest.skip("what it writes is not read back")
        self._for_threads(check_law_of_writers, writer)

    def test_it_recognizes_what_it_writes(self, writer: Format) -> None:  # noqa: D102
        if writer.read is None or writer.recognize is None:
            pytest.skip("what it writes is not recognized")
        self._for_threads(self._check_recognized, writer)

    def test_it_keeps_what_it_does_not_declare_lost(self, writer: Format) -> None:  # noqa: D102
        self._for_threads(_check_kept, writer)

    def _check_recognized(self, writer: Format, thread: Thread) -> None:
        """Where comments are written, that is: without any, a file may be nobody's."""
        if thread.comments and (writer.keep is None or function_of(writer.keep)(thread).comments):
            check_recognized(writer, thread, self.formats)

    def _for_threads(self, check: Check, format_: Format) -> None:
        """Run a check on many threads; a function of its own, so that classes can share it."""

        @unhurried(max_examples=self.max_examples)
        @given(thread=threads())
        def holds(thread: Thread) -> None:
            check(format_, thread)

        holds()


def _check_kept(format_: Format, thread: Thread) -> None:
    check_keep(format_, thread)
    check_losses(format_, thread)


def conformance(format_: Format, cases: Sequence[Case]) -> type[FormatConformance]:
    """A class of tests for one format.

    Assign it to a name that pytest collects: `TestMine = conformance(MINE, load_cases(...))`.
    """
    return type("TestFormat", (FormatConformance,), {"formats": (format_,), "cases": tuple(cases)})


def _named(format_: Format, case: Case) -> Any:
    return pytest.param(format_, case, id=f"{format_.name}-{case.name}")

"""A format takes what is its own and leaves the rest."""

from collections.abc import Iterable

from commentparse.format import Format
from commentparse.recognition import recognize
from commentparse.registry import available_formats
from commentparse.testing.cases import Case


def check_wins(format_: Format, case: Case, among: Iterable[Format] | None = None) -> None:
    """The format is chosen for its own case among `among`, or all that are installed.

    Raises:
        AssertionError: another format wins, or none.
    """
    others = available_formats() if among is None else among
    formats = [format_, *(other for other in others if other.name != format_.name)]
    recognition = recognize(case.document(), formats)
    verdict = next(verdict for verdict in recognition.verdicts if verdict.format is format_)
    assert verdict.match is not None, (
        f"{format_.name!r} does not recognize its own case {case.name!r}: {verdict.reason}"
    )
    winner = recognition.matches[0]
    assert winner.format is format_, (
        f"{winner.format.name!r} wins case {case.name!r} over {format_.name!r}: "
        f"{winner.reason} against {verdict.reason}"
    )


def check_foreign(format_: Format, case: Case) -> None:
    """The format reads no comments off an input that holds none.

    Raises:
        AssertionError: it finds some, or fails.
    """
    thread = case.parse([format_])
    found = [comment for comment in thread.comments if comment.status != "missing"]
    assert not found, (
        f"{format_.name!r} reads {len(found)} comments off {case.name!r}, where there are none; "
        f"the first: {found[0].text!r}"
    )
    failed = [note.message for note in thread.diagnostics if note.code == "format-failed"]
    assert not failed, f"{format_.name!r} fails on {case.name!r}: {failed[0]}"

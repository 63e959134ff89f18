"""Toy formats: as small as a plugin can be."""

from collections.abc import Callable, Iterable
from typing import Any

from commentparse.plugin import Body, Document, Format, Match, RawComment, RawThread

PAGE = "<html><head><title>Soup</title></head><body><p>An article.</p></body></html>"


def comment(id_: str | None, text: str = "", **fields: Any) -> RawComment:
    """A comment with plain text."""
    return RawComment(id=id_, body=Body.text(text or f"text of {id_}"), **fields)


def toy(
    name: str = "toy",
    comments: Iterable[object] | Callable[[], Iterable[object]] = ("1", "2"),
    *,
    score: float = 1.0,
    **fields: Any,
) -> Format:
    """A format that recognizes every HTML page and finds comments with these ids, or these comments."""

    def recognize(_: Document) -> Match:
        return Match(score, f"{name} likes all pages")

    def read(_: Document) -> Iterable[RawThread]:
        found = comments() if callable(comments) else comments
        yield RawThread(
            comments=(comment(one, f"{name} {one}") if isinstance(one, str) else one for one in found)
        )

    return Format(
        **{"name": name, "title": name, "input_kind": "html", "recognize": recognize, "read": read, **fields}
    )


def failing(*before: str) -> Callable[[], Iterable[object]]:
    """Comments that end in an error."""

    def found() -> Iterable[object]:
        yield from before
        raise RuntimeError("out of tea")

    return found


def raising(*_: object) -> Any:
    """Raise, whatever the arguments."""
    raise RuntimeError("out of tea")


def always(_: Document) -> Match:
    """Match every document."""
    return Match(1.0, "always")


def texts(thread):
    """Texts of the comments."""
    return [one.text for one in thread.comments]


def codes(thread):
    """Codes of the diagnostics."""
    return [note.code for note in thread.diagnostics]

"""Case folders: an input, how it was fetched, and the thread that it must become.

A case is a folder with `input.*`, `case.toml` and `expected.json`. The last is written by
`python -m commentparse.testing update FOLDER`, never by hand.
"""

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs

from commentparse.document import Document
from commentparse.errors import CommentparseError, SeveralThreadsError
from commentparse.format import Format
from commentparse.model import Thread
from commentparse.pipeline import Given, documents_of, parse, parse_all
from commentparse.serialize import to_dict

DESCRIPTION = "case.toml"
EXPECTED = "expected.json"

VOLATILE = frozenset(("plugin", "plugin_version", "commentparse_version", "sha256"))
"""Fields of provenance that say who read an input and when the kit was built, not what stands in it."""

KEYS = frozenset(("url", "retrieved_at", "content_type", "format", "description", "several"))
"""What case.toml may say."""


class CaseError(CommentparseError, ValueError):
    """A case folder is incomplete or says something that is not known."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def __str__(self) -> str:
        return f"case {self.folder.name!r}: {self.reason}"


class CaseMismatchError(CommentparseError, AssertionError):
    """An input became another thread than expected; `diff` shows where."""

    def __init__(self, name: str, diff: str) -> None:
        super().__init__(name, diff)
        self.name = name
        self.diff = diff

    def __str__(self) -> str:
        return f"case {self.name!r} became another thread than expected (- expected, + found):\n{self.diff}"


@attrs.frozen(kw_only=True)
class Case:
    """One case folder."""

    folder: Path
    """Where it is."""

    input: Path
    """The file that is parsed."""

    description: str
    """One sentence: what this case shows."""

    format: str | None = None
    """Name of the format that must win; None: nobody recognizes it."""

    url: str | None = None
    """Address the input was fetched from."""

    retrieved_at: datetime | None = None
    """When it was fetched; aware. The clock of the case stands still."""

    content_type: str | None = None
    """MIME type as a server declared it."""

    several: bool = False
    """The input holds several threads, and `expected.json` is an array."""

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.folder.name

    @property
    def source(self) -> bytes:
        """The input."""
        return self.input.read_bytes()

    def parse(self, formats: Iterable[Format] | None = None) -> Thread:
        """The thread of the input, by `formats` or by those that are installed."""
        return self.parse_source(self.source, formats)

    def parse_source(self, source: bytes, formats: Iterable[Format] | None = None) -> Thread:
        """The thread of another input, as if it had been fetched like this one."""
        return parse(source, formats=formats, **self._given)

    def parse_all(self, formats: Iterable[Format] | None = None) -> Sequence[Thread]:
        """All threads of the input."""
        return tuple(parse_all(self.source, formats=formats, **self._given))

    def threads_of(self, source: bytes, formats: Iterable[Format] | None = None) -> Sequence[Thread]:
        """The one thread of another input, fetched like this one; all of them where there are several."""
        formats = None if formats is None else tuple(formats)
        if not self.several:
            try:
                return (self.parse_source(source, formats),)
            except SeveralThreadsError:
                pass  # e.g. a page broken in such a way that it falls apart
        return tuple(parse_all(source, formats=formats, **self._given))

    def document(self, source: bytes | None = None) -> Document:
        """The first document of the input, or of another one that was fetched like it."""
        given = Given(url=self.url, retrieved_at=self.retrieved_at, content_type=self.content_type)
        documents = documents_of(self.source if source is None else source, given)
        return next(iter(documents))

    def found(self, formats: Iterable[Format] | None = None) -> Any:
        """What `expected.json` should hold: the dict form of the thread, or of all threads."""
        if self.several:
            return [stable_form(thread) for thread in self.parse_all(formats)]
        return stable_form(self.parse(formats))

    def expected(self) -> Any:
        """What `expected.json` holds.

        Raises:
            CaseError: there is no such file.
        """
        file = self.folder / EXPECTED
        if not file.exists():
            raise CaseError(
                self.folder, f"it has no {EXPECTED}; run python -m commentparse.testing update {self.folder}"
            )
        return json.loads(file.read_text("utf-8"))

    @property
    def _given(self) -> dict[str, Any]:
        return {"url": self.url, "retrieved_at": self.retrieved_at, "content_type": self.content_type}

    def check(self, formats: Iterable[Format] | None = None) -> None:
        """Parse the input and compare.

        Raises:
            CaseMismatchError: another thread came out.
            CaseError: the folder holds no expectation.
        """
        expected, found = json_text(self.expected()), json_text(self.found(formats))
        if expected != found:
            raise CaseMismatchError(self.name, diff_of(expected, found))

    def update(self, formats: Iterable[Format] | None = None) -> str:
        """Rewrite `expected.json`; what changed as a diff, "" for nothing."""
        file = self.folder / EXPECTED
        before = file.read_text("utf-8") if file.exists() else ""
        after = json_text(self.found(formats))
        if before == after:
            return ""
        file.write_text(after, "utf-8")
        return diff_of(before, after)


def load_cases(folder: str | Path) -> tuple[Case, ...]:
    """All cases at any depth below a folder, by name; the folder itself may be one.

    Raises:
        CaseError: one of them is incomplete, or there is none.
    """
    found = tuple(load_case(file.parent) for file in sorted(Path(folder).rglob(DESCRIPTION)))
    if not found:
        raise CaseError(Path(folder), f"there is no {DESCRIPTION} in it or below")
    return found


def load_case(folder: str | Path) -> Case:
    """The case in a folder.

    Raises:
        CaseError: the description is missing, ill-formed or says something unknown; there is not exactly one input.
    """
    folder = Path(folder)
    try:
        said = tomllib.loads((folder / DESCRIPTION).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CaseError(folder, f"{DESCRIPTION} cannot be read: {error}") from error
    if unknown := sorted(said.keys() - KEYS):
        raise CaseError(
            folder, f"{DESCRIPTION} has the unknown key {unknown[0]!r}; known are {', '.join(sorted(KEYS))}"
        )
    if not isinstance(said.get("description"), str):
        raise CaseError(folder, f"{DESCRIPTION} has no description")
    inputs = sorted(folder.glob("input.*"))
    if len(inputs) != 1:
        raise CaseError(folder, f"expected one file input.*, found {len(inputs)}")
    return Case(
        folder=folder, input=inputs[0], **{**said, "retrieved_at": _time(folder, said.get("retrieved_at"))}
    )


def stable_form(thread: Thread) -> dict[str, Any]:
    """`to_dict` without what changes from machine to machine and from release to release."""
    form = to_dict(thread)
    form.pop("schema", None)
    if "provenance" in form:
        form["provenance"] = [_without(entry, VOLATILE) for entry in form["provenance"]]
    return form


def json_text(value: Any) -> str:
    """How `expected.json` is written."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def diff_of(before: str, after: str) -> str:
    """The lines that differ, each with a little of what stands around it."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=4)
    return "\n".join(list(lines)[2:])


def _without(entry: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in names}


def _time(folder: Path, value: object) -> datetime | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise CaseError(folder, f"retrieved_at: expected a time with a zone, got {value!r}")
    return value.astimezone(UTC)

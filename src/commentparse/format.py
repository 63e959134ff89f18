"""A format: everything commentparse knows about one way to publish comments.

A format is a value that holds functions. Functions may be given as "module:function" and are
then imported when they are first called, so that registering sixty formats costs next to nothing.
"""

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

import attrs

from commentparse.errors import CommentparseError

if TYPE_CHECKING:
    from commentparse.document import Document
    from commentparse.model import Embed, Thread
    from commentparse.raw import RawThread
    from commentparse.sinks import Sink

Tier = Literal["system", "structured", "generic"]
"""system: one comment system; structured: a standard such as schema.org; generic: anything that looks like comments."""

TIERS: tuple[Tier, ...] = ("system", "structured", "generic")
"""In the order in which formats are preferred."""

API = 1
"""Version of the plugin interface that this core speaks."""

LOWEST_SCORE = 0.5
"""A match below this is no match."""


@attrs.frozen
class Match:
    """That a format recognizes a document, and why."""

    score: float
    """1.0 the system's own version mark, 0.9 two independent marks, 0.5 one; below that no match."""

    why: str
    """One sentence for the user: what was seen."""


@attrs.frozen(kw_only=True)
class Marks:
    """Cheap signs of which at least one must occur before a format is asked; all empty: always asked."""

    classes: frozenset[str] = frozenset()
    """Class names in HTML."""
    ids: frozenset[str] = frozenset()
    """Values of id attributes in HTML."""
    tags: frozenset[str] = frozenset()
    """Names of elements in HTML that are the system's own: "vf-conversations", "fb:comments"."""
    scripts: frozenset[str] = frozenset()
    """Hosts (and parent domains) of scripts and frames, or the last part of their path."""
    json_keys: frozenset[str] = frozenset()
    """Keys of the outermost JSON object, or of the first object in the outermost array."""
    roots: frozenset[str] = frozenset()
    """Local name of the XML root element."""
    text: frozenset[str] = frozenset()
    """Strings in plain text."""

    def __bool__(self) -> bool:
        return bool(
            self.classes or self.ids or self.tags or self.scripts or self.json_keys or self.roots or self.text
        )


class Recognize(Protocol):
    """Looks at a document and says whether it is this format's."""

    def __call__(self, document: "Document", /) -> Match | None: ...  # noqa: D102


class Read(Protocol):
    """Reads the threads of a document that was recognized."""

    def __call__(self, document: "Document", /) -> "Iterable[RawThread]": ...  # noqa: D102


class FindEmbeds(Protocol):
    """Names comment systems that the page loads by script."""

    def __call__(self, document: "Document", /) -> "Iterable[Embed]": ...  # noqa: D102


class Write(Protocol):
    """Writes threads to a sink."""

    def __call__(self, threads: "Iterable[Thread]", sink: "Sink", /) -> None: ...  # noqa: D102


class Keep(Protocol):
    """The thread as this format can hold it."""

    def __call__(self, thread: "Thread", /) -> "Thread": ...  # noqa: D102


Lazy: TypeAlias = "Callable[..., Any] | str | None"


@attrs.frozen(kw_only=True)
class Format:
    """One way to publish comments, with what reads, recognizes and writes it."""

    name: str
    """Unique, e.g. "wordpress/wpdiscuz"."""

    title: str
    """For people, e.g. "wpDiscuz 7 (WordPress)"."""

    input_kind: str
    """The kind of document it reads: "html", "json", "xml", "text" …"""

    tier: Tier = "system"
    """Formats of an earlier tier win."""

    marks: Marks = Marks()
    """What must occur before `recognize` is called."""

    recognize: Recognize | str | None = None
    """None: never chosen by itself."""

    read: Read | str | None = None
    """None: cannot be read."""

    embeds: FindEmbeds | str | None = None
    """Asked whenever the marks occur, whoever wins."""

    write: Write | str | None = None
    """None: cannot be written."""

    loses: Mapping[str, str] = attrs.field(factory=dict)
    """What writing loses: field path to a sentence."""

    keep: Keep | str | None = None
    """What a thread looks like after writing and reading; None: unchanged."""

    holds_markup: bool = False
    """Whether links and emphasis of comments outlast writing: it writes `marked_text`, or the html itself."""

    streams: bool = False
    """Whether `read` uses `Document.open` alone, so that an input need not fit into memory."""

    suffix: str = ""
    """Usual file name ending, with the dot, in lower case; a writer is chosen by it where no other has the same."""

    api: int = API
    """Version of the plugin interface it was written for."""


def function_of(value: Lazy) -> Callable[..., Any]:
    """The function behind a field of a `Format`, imported now if it was named lazily.

    Raises:
        ImportError, AttributeError: the name leads nowhere.
        TypeError: there is no function.
    """
    if isinstance(value, str):
        module, _, name = value.partition(":")
        value = getattr(importlib.import_module(module), name)
    if not callable(value):
        raise TypeError(f"expected a function or 'module:function', got {value!r}")
    return value


def rank(format_: Format, match: Match) -> tuple[int, float, str]:
    """Sort key of a match: best first."""
    return TIERS.index(format_.tier), -match.score, format_.name


def writable(formats: Sequence[Format]) -> Sequence[Format]:
    """Those of `formats` that have a writer."""
    return [format_ for format_ in formats if format_.write is not None]


def only_thread(threads: "Iterable[Thread]", format_name: str, hint: str = "") -> "Thread":
    """The one thread that a file of a format can hold; for writers. The hint ends the message of the error.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    iterator = iter(threads)
    thread = next(iterator, None)
    if thread is None or next(iterator, None) is not None:
        count = "no thread" if thread is None else "several threads"
        raise CommentparseError(f"format {format_name!r} holds exactly one thread, got {count}{hint}")
    return thread

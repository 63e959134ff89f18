"""Comments found in plain text."""

from collections.abc import Iterator

from commentparse.plugin import Document, Match, RawThread


def recognize(document: Document) -> Match | None:  # noqa: ARG001
    """Whether the text holds a conversation."""
    return None


def read(document: Document) -> Iterator[RawThread]:  # noqa: ARG001
    """The conversation in the text."""
    yield from ()

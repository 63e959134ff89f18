"""Dumps of comments: one object a line, from many threads, in the order in which they were written."""

import io
import json
from collections.abc import Iterator
from itertools import islice

from commentparse.plugin import Document, Match, RawThread, id_at
from commentparse_reddit.assembly import threads_of
from commentparse_reddit.things import COMMENT, POST, Thing, thing_of

FIRST = 20


def recognize(document: Document) -> Match | None:
    """A comment on a post of Reddit among the first lines."""
    for thing in islice(things_of_lines(document.text), FIRST):
        if thing.kind == COMMENT and (id_at(thing.data, "link_id") or "").startswith(POST + "_"):
            return Match(0.9, "lines with comments on a post of Reddit")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each post, in the order in which they are first named."""
    yield from threads_of(things_of_lines(document.text))


def things_of_lines(text: str) -> Iterator[Thing]:
    """The thing of each line that is not empty; a line that is no JSON gives one of no kind."""
    start = 0
    for line in io.StringIO(text, newline="\n"):
        end = start + len(line)
        if not line.isspace():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = None
            yield thing_of(value, span=(start, end))
        start = end

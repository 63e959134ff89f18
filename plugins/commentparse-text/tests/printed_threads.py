"""The thread that the writers' tests print, and how they print it."""

import io
from datetime import datetime, timedelta

from commentparse import Article, Author, Comment, Diagnostic, Thread, Timestamp, write
from commentparse.plugin import Format
from commentparse_text import FORMATS

SHAPES = [format_ for format_ in FORMATS if format_.write is not None]
NESTED = ("text/indented", "text/bulleted")


def minute(*when: int) -> Timestamp:
    first = datetime(*when)
    return Timestamp(earliest=first, latest=first + timedelta(seconds=59))


RYE = Thread(
    title="Why we bake with rye",
    article=Article(text="Rye keeps longer than wheat.\n\nIt also asks for\npatience."),
    comments=(
        Comment(
            id="41",
            author=Author(name="Marta Lind"),
            text="I keep mine in a cloth.\n\nIt lasts a week.",
            published=minute(2020, 5, 4, 10, 11),
        ),
        Comment(id="42", parent_id="41", text="A cloth, and then a tin.\nThat is all."),
        Comment(id="43", status="deleted"),
        Comment(id="44", parent_id="43", author=Author(name="Tom"), text="I do not agree at all."),
        Comment(
            id="45",
            parent_id="42",
            author=Author(name="Ines Roth"),
            text="Which tin?",
            published=Timestamp(earliest=datetime(2020, 5, 4), latest=datetime(2020, 5, 4, 23, 59, 59)),
        ),
    ),
)


def printed(format_: Format, thread: Thread) -> tuple[str, tuple[Diagnostic, ...]]:
    """What the format writes, and what it says about it."""
    stream = io.BytesIO()
    notes = write(thread, stream, format=format_.name, formats=FORMATS)
    return stream.getvalue().decode(), notes

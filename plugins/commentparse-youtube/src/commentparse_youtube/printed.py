"""What YouTube prints and puts into ids."""

import re

SITE = "https://www.youtube.com"

TRAILING_NOTE = re.compile(r"\s*[(（][^()（）]{1,40}[)）]\s*\Z")
"""e.g. " (edited)", " (bearbeitet)", "（編集済み）"; no time ends in parentheses otherwise."""


def shown_time(printed: str | None) -> tuple[str | None, str | None, bool | None]:
    """The time as printed, without its note, and whether there was one: the note says that it was edited.

    >>> shown_time("2 years ago (edited)")
    ('2 years ago (edited)', '2 years ago', True)
    """
    if not printed or not printed.strip():
        return None, None, None
    # A look at the last character first: the pattern is tried at every place of a long string.
    note = TRAILING_NOTE.search(printed[-60:]) if printed.rstrip().endswith((")", "）")) else None
    if note is None:
        return printed, None, None
    return printed, printed[: len(printed) - len(note[0])], True


def absolute(link: str | None) -> str | None:
    """A link with the one host that it can mean."""
    return f"{SITE}{link}" if link and link.startswith("/") and not link.startswith("//") else link


def parent_in_id(id_: str | None) -> str | None:
    """The thread that a reply belongs to: ids of replies are "thread.reply".

    >>> parent_in_id("UgxA.9bC"), parent_in_id("UgxA")
    ('UgxA', None)
    """
    thread, dot, _ = (id_ or "").partition(".")
    return thread if dot and thread else None


def whole(printed: str | None) -> int | None:
    """A printed number that is not abbreviated or grouped, for counts that the core does not read."""
    return int(printed) if printed and printed.isascii() and printed.isdigit() and len(printed) < 10 else None

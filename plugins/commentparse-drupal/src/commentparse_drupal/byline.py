"""The line that names author and time: "Thu, 2012-08-09 14:32 — Name (not verified)", and its many orders."""

import functools

import attrs

from commentparse.plugin import TimeFinder
from commentparse_drupal.languages import GUEST, LEAD, TRAIL

EDGES = " \t\u00a0|,.;:-–—·•»«()[]#/"
LONGEST = 300
"""A longer line is no byline."""


@attrs.frozen
class Byline:
    """What such a line says."""

    name: str | None
    time: str | None
    is_guest: bool


def byline_in(line: str, language: str | None, name: str | None = None) -> Byline:
    """The name and the time that a line prints; `name` where its markup gives it away.

    >>> byline_in("Submitted by Ada (not verified) on Thu, 08/09/2012 - 14:32.", None).name
    'Ada'
    """
    if len(line) > LONGEST:
        return Byline(name, None, is_guest=False)
    guest = GUEST.search(line) is not None
    rest = line.replace(name, "\n", 1) if name else line
    span = next(iter(finder(language).spans_in(rest)), None)
    if span is None:
        return Byline(name, None, guest)
    start, end = span
    time = rest[start:end]
    if name is None:
        before, after = bare_name(rest[:start]), bare_name(rest[end:])
        name = before or after or None
    return Byline(name, time, guest)


def bare_name(piece: str) -> str:
    """A name without the words and signs that lead to it; "" if there is none.

    >>> bare_name("Verfasst von Ada (nicht überprüft) am")
    'Ada'
    """
    guest = GUEST.search(piece)
    if guest is not None:  # what stands behind it is no name
        piece = piece[: guest.start()] if guest.start() > 1 else piece[guest.end() :]
    piece = trimmed(piece)
    if LEAD.fullmatch(piece + " ") or TRAIL.fullmatch(" " + piece):
        return ""
    lead = LEAD.match(piece)
    if lead is not None:
        piece = piece[lead.end() :]
    return trimmed(TRAIL.sub("", piece))


def trimmed(piece: str) -> str:
    """Without the signs at its ends, but with the bracket that belongs to it: "Ada (Leeds)"."""
    name = piece.strip(EDGES)
    behind = piece.partition(name)[2] if name else ""
    return name + behind[0] if "(" in name and behind[:1] == ")" else name


@functools.lru_cache(maxsize=16)
def finder(language: str | None) -> TimeFinder:
    """Finds printed times in the page's language."""
    return TimeFinder(language)

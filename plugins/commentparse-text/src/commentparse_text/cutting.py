"""A line that holds printed times, cut into what is before, the times, and what is after.

Strategy: a time belongs to the frame of a comment when little is before or after it; in the middle
of prose it is somebody's words. Where much is before it ("… said so. – Ada May 4"), the name at the
end is cut off; where much is after it, the controls and numbers at the front are.
"""

import re

from commentparse_text.masking import HIDDEN

Span = tuple[int, int]
Piece = tuple[int, int, bool]
"""Start, end, and whether it is a time."""

_SHORT = 75
_FEW = 40
_LITTLE = 12

_STOP = re.compile(r"[.!?…:;)\]»|–—•][\"'”’)]*\s+|\s[-|–—•·]\s|\s{2,}")
_UNSEEN = HIDDEN + " \t\xa0"
_WORD = re.compile(r"\S+")
_BESIDE_NAMES = frozenset("by on posted at - | » von am says said wrote # le par de".split())
_HEAD = re.compile(
    r"(?:\s*(?:[#|·•,:)\]\x00-]|\d{1,4}\b|(?:Reply|Quote|Permalink|Link|says:|said:|at|Edit|Share|Like|Report|pm|am)\b))+\s*"
)
_SPEAKER = re.compile(r"\W*,?\s*(?:[^\s.!?]+\s){1,5}(?:said|says|wrote|schrieb)\s*(?:\.\.\.|…|:)")


def pieces_of_line(text: str, begin: int, end: int, times: list[Span]) -> list[Piece]:
    """The line from `begin` to `end` in pieces without blanks around them."""
    times = _framing(text, begin, end, times)
    pieces: list[Piece] = []
    done = begin
    for number, (start, stop) in enumerate(times):
        if start < done:
            continue
        name = tail_start(text, done, start) if start - done > _SHORT else _after_dash(text, done, start)
        if name > done:
            _add(pieces, text, done, name)
            done = name
        _add(pieces, text, done, start)
        pieces.append((start, stop, True))
        done = stop
        after = times[number + 1][0] if number + 1 < len(times) else end
        if after - stop > _SHORT:
            done = head_end(text, stop, after)
            _add(pieces, text, stop, done)
    _add(pieces, text, done, end)
    return pieces


def _framing(text: str, begin: int, end: int, times: list[Span]) -> list[Span]:
    """The times that are no part of prose."""
    kept: list[Span] = []
    for start, stop in times:
        before = start - (kept[-1][1] if kept else begin)
        after = len(text[stop : min(end, stop + 4 * _FEW)].strip())
        if (before > _SHORT and after > _FEW) or (before > 2.5 * _SHORT and after > _LITTLE):
            continue
        kept.append((start, stop))
    return kept


def tail_start(text: str, begin: int, end: int) -> int:
    """Where the short thing begins that stands before `end`, such as a name; `end` if there is none."""
    low = max(begin, end - 70)
    part = text[low:end].replace(HIDDEN, " ")
    filled = len(part.rstrip())
    cut = None
    for stop in _STOP.finditer(part):
        if stop.end() < filled:
            cut = stop.end()
    if cut is not None and len(part[cut:].split()) <= 7:
        return low + cut
    words = list(_WORD.finditer(part))
    first = len(words)
    while first > 0 and len(words) - first < 5 and _is_beside_name(words[first - 1][0]):
        first -= 1
    return low + words[first].start() if first < len(words) else end


def _after_dash(text: str, begin: int, end: int) -> int:
    """Where the name of a short footer begins: "It is. – Ada May 4"; `begin` if there is none."""
    at = max(text.rfind(dash, begin, end) for dash in ("– ", "— ", "–\xa0", "—\xa0"))
    return at if at > begin and text[begin:at].strip() and text[at + 1 : end].strip(_UNSEEN) else begin


def _is_beside_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.casefold().strip(",:") in _BESIDE_NAMES


def head_end(text: str, begin: int, end: int) -> int:
    """Where the short things end that stand at `begin`: controls, numbers, "Ada said …"."""
    found = _SPEAKER.match(text, begin, end) or _HEAD.match(text, begin, end)
    return found.end() if found else begin


def _add(pieces: list[Piece], text: str, start: int, end: int) -> None:
    part = text[start:end]
    filled = part.strip()
    if filled:
        begin = start + len(part) - len(part.lstrip())
        pieces.append((begin, begin + len(filled), False))

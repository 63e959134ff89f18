"""Text without its link targets and other marks, letter for letter in the same place.

Strategy: what a converter wrote around the words (link targets, image marks, emphasis, escapes) is
overwritten by `HIDDEN`, one for one. So every later step sees only words, and every position in what
it sees is a position in the source. A link that was wrapped loses its line breaks as well.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

HIDDEN = "\x00"
"""What stands where something was hidden; it is left out of the text of units."""

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1b\x7f]")
"""No word holds them, and nobody sees them."""
_TARGET = r"\((?:[^()\"]|\([^()]*\)|\"[^\"]{0,300}\"){0,1500}\)"
_LINK = re.compile(rf"!?\[|\]{_TARGET}|\]|\n[ \t]*\n")
_LONGEST_LINK_TEXT = 1000
_NEAR = 200

Span = tuple[int, int]

# the first letter of a pattern is what makes it fast, so what is before it is looked at behind it
_EMPHASIS = re.compile(r"\*\*+|__+(?:(?<!\w__)(?=[^\s_])|(?<=[^\s_]__)(?!\w))")
_SINGLE_EMPHASIS = re.compile(r"([*_])(?<!\w[*_])(?=[^\s*_])[^*_\n]{1,200}(?<=[^\s*_])\1(?!\w)")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>|~<])")
_RULE = re.compile(r"\n[ \t|]*(?:[-*_=](?:[ \t|:]*[-*_=]){2,}|_+)[ \t|]*(?=\n|\Z)")

_ADDRESS = r"(?:https?:|mailto:|javascript:|tel:|#|\.{0,2}/|[\w.-]+\.(?:php|html?|aspx?|cgi|jsp)\b|\?)"
_IN_ROUND = re.compile(rf"\({_ADDRESS}(?:[^()\s]|\([^()\s]*\)){{0,1500}}\)|\(\)")
_IN_SQUARE = re.compile(rf"\[{_ADDRESS}[^\[\]\s]{{0,1500}}\]")
_NUMBERED = re.compile(r"\[(\d{1,5})\](?=\S)")

_FEWEST = 3
"""So many marks make a page one of their kind; fewer were typed by people."""


def masked(text: str) -> str:
    """The text with everything hidden that the kind of page it is puts around words.

    >>> masked("[Ada](/u/7) said").replace(HIDDEN, "")
    '[Ada](/u/7) said'
    >>> masked("[Ada](/u/7) [Bo](/u/8) [Cy](/u/9) said").replace(HIDDEN, "")
    'Ada Bo Cy said'
    """
    text = _CONTROLS.sub(HIDDEN, text.replace("\r\n", " \n").replace("\r", "\n"))
    if text.count("](") >= _FEWEST:
        text = _without_emphasis(_without_links(text))
    elif text.count("**") >= 2 * _FEWEST:
        text = _without_emphasis(text)
    if _has_many(_IN_ROUND, text, "("):
        text = _IN_ROUND.sub(_hide, text)
    if _has_many(_IN_SQUARE, text, "["):
        text = _IN_SQUARE.sub(_hide, text)
    if _numbers_links(text):
        text = _NUMBERED.sub(_hide, text)
    return text


def _without_links(text: str) -> str:
    pictures: list[Span] = []
    marks = list(_link_marks(text, pictures))
    shown = _overwritten(text, marks)
    if not pictures:
        return shown
    wordless = _overwritten(text, marks + pictures)
    return _overwritten(shown, [picture for picture in pictures if _is_beside_words(wordless, picture)])


def _is_beside_words(wordless: str, picture: Span) -> bool:
    """Whether a picture stands in a line of words; one that stands alone is told by its own words."""
    start, end = picture
    begin = wordless.rfind("\n", max(0, start - _NEAR), start) + 1 or max(0, start - _NEAR)
    stop = wordless.find("\n", end, end + _NEAR)
    beside = wordless[begin : stop if stop >= 0 else end + _NEAR]
    return any(map(str.isalpha, beside))


def _link_marks(text: str, pictures: list[Span]) -> Iterator[Span]:
    """The parts of links and images that are no words; what is said of images goes to `pictures`."""
    opened: list[Span] = []
    for mark in _LINK.finditer(text):
        start, end = mark.span()
        first = text[start]
        if first == "\n":
            opened.clear()
        elif first != "]":
            opened.append((start, end))
        elif opened:
            begin, words = opened.pop()
            if end - start > 1 and start - words <= _LONGEST_LINK_TEXT:
                yield begin, words
                yield start, end
                if text[begin] == "!" and words < start:
                    pictures.append((words, start))
                at = text.find("\n", words, start)
                while at >= 0:
                    yield at, at
                    at = text.find("\n", at + 1, start)


def _overwritten(text: str, marks: list[Span]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in sorted(marks):
        if start < done:
            continue
        pieces.append(text[done:start])
        if start == end:  # a line break in the words of a link
            pieces.append(" ")
            done = end + 1
            continue
        # "[Ada](/u/7)[May 4](#9)": two links side by side are two words
        glued = text[start] == "]" and text[end : end + 1] in {"[", "!"}
        pieces.append(" " + HIDDEN * (end - start - 1) if glued else HIDDEN * (end - start))
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def _without_emphasis(text: str) -> str:
    text = _RULE.sub(_hide_line, text)
    if "*" in text or "__" in text:
        text = _EMPHASIS.sub(_hide, text)
    text = _SINGLE_EMPHASIS.sub(_hide_ends, text)
    return _ESCAPE.sub(HIDDEN, text) if "\\" in text else text


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * (match.end() - match.start())


def _hide_line(match: re.Match[str]) -> str:
    return "\n" + HIDDEN * (match.end() - match.start() - 1)


def _hide_ends(match: re.Match[str]) -> str:
    return HIDDEN + match[0][1:-1] + HIDDEN


def _has_many(pattern: re.Pattern[str], text: str, first: str) -> bool:
    """Whether addresses in brackets are what the converter wrote, not what people typed."""
    if text.count(first) < 2 * _FEWEST:
        return False
    found = sum(1 for _ in pattern.finditer(text))
    return found >= 2 * _FEWEST and found * 4 >= text.count(first)


def _numbers_links(text: str) -> bool:
    """Whether "[12]" stands before words as the number of a link, as lynx writes them."""
    if text.count("[") < 2 * _FEWEST:
        return False
    numbers = [int(mark[1]) for mark in _NUMBERED.finditer(text)]
    rising = sum(1 for one, other in pairwise(numbers) if other == one + 1)
    return rising >= 2 * _FEWEST and rising * 2 >= len(numbers)

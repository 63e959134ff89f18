"""Text from a page made safe for a terminal."""

import unicodedata

TAB_AND_NEWLINE = "\t\n"

# Embeddings, overrides and isolates: an unclosed one on a page would turn round what stands behind it.
DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LEFT_TO_RIGHT_ISOLATE, RIGHT_TO_LEFT_ISOLATE, END_OF_ISOLATE = "\u2066", "\u2067", "\u2069"
RIGHT_TO_LEFT = frozenset(("R", "AL"))


def printable(text: str) -> str:
    """The text without what steers a terminal; U+FFFD stands for half a surrogate pair."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_kept, text))


def one_line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split())


def isolated(line: str, *, right_to_left: bool) -> str:
    """A line that does not mix with what stands beside it on screen, where it has right-to-left letters."""
    if line.isascii() or not any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in line):
        return line
    return (RIGHT_TO_LEFT_ISOLATE if right_to_left else LEFT_TO_RIGHT_ISOLATE) + line + END_OF_ISOLATE


def is_right_to_left(text: str) -> bool:
    """Whether the first letter is one of a script written from right to left (Unicode Annex 9, rules P2 and P3)."""
    if text.isascii():
        return False
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind != "L" for kind in strong if kind == "L" or kind in RIGHT_TO_LEFT), False)


def _kept(character: str) -> str:
    if character in DIRECTION:
        return ""
    category = unicodedata.category(character)
    if category == "Cc":
        return character if character in TAB_AND_NEWLINE else ""
    return "\ufffd" if category == "Cs" else character

"""Options that a page hands to a script of its own: object literals in JavaScript, and JSON.

Strategy: one pass over the tokens of a script keeps a stack of the braces that stand open, and gathers for each
what stands directly in it as `name: value`. Only values that are complete constants count (strings, numbers,
true and false, arrays of these); what would have to be computed is left out. No token can be read twice, so the
pass is linear whatever stands there.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs

Constant: TypeAlias = str | int | float | bool | list[str]
"""What an option can be worth without anything being computed."""

LONGEST_SCRIPT = 1 << 20
"""So much of a script is looked at."""

TOKEN = re.compile(
    r"""[\s\ufeff]++|//[^\n]*+|/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/)?+|"""
    r""""(?:[^"\\\n]|\\.)*+"?+|'(?:[^'\\\n]|\\.)*+'?+|`(?:[^`\\]|\\.)*+`?+|[\w$.]++|.""",
    re.DOTALL,
)
ESCAPE = re.compile(
    r"\\(?:(?:u\{0{0,20}([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))|([0-3]?[0-7]{1,2})|(\r\n|.))",
    re.DOTALL,
)
NAMED_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v"}
LINE_ENDS = dict.fromkeys(("\n", "\r", "\r\n", "\u2028", "\u2029"), "")
"""Behind a backslash they are no part of the string."""
HALF_PAIR = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
WORD_CONSTANTS = {"true": True, "false": False, "!0": True, "!1": False}
OPENING, CLOSING, SEPARATORS = frozenset("{[("), frozenset("}])"), frozenset(",;")
NAME = re.compile(r"[A-Za-z_$][\w$]*+")
NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,15})?+")


@attrs.define
class _Open:
    """A bracket that stands open, and what was seen in it."""

    bracket: str
    options: dict[str, Constant] = attrs.field(factory=dict)
    strings: list[str] = attrs.field(factory=list)
    key: str | None = None
    """The name whose value is awaited."""
    pending: list[str] = attrs.field(factory=list)
    """Tokens since the last comma or colon."""
    value: Constant | None = None
    """An array that was just closed."""


def object_literals(script: str) -> Iterator[Mapping[str, Constant]]:
    """The constant options of every object literal in a script, inner ones before outer ones.

    >>> list(object_literals("var c = {host: 'https://x.example', url: location.href, // n: 1\\n 'n': 2};"))
    [{'host': 'https://x.example', 'n': 2}]
    """
    stack = [_Open("")]
    for match in TOKEN.finditer(script[:LONGEST_SCRIPT]):
        piece = match[0]
        if piece.isspace() or piece == "\ufeff" or piece.startswith(("//", "/*")):
            continue
        if piece in CLOSING:
            yield from _closed(stack, piece)
        else:
            _take(stack, piece)
    for open_ in reversed(stack):
        _end_value(open_)
        if open_.bracket == "{" and open_.options:
            yield open_.options


def _take(stack: list[_Open], piece: str) -> None:
    """Anything but a closing bracket."""
    top = stack[-1]
    if piece in OPENING:
        stack.append(_Open(piece))
    elif piece in SEPARATORS:
        _end_value(top)
    elif piece == ":" and top.bracket == "{" and top.key is None:
        top.key, top.pending = _name_of(top.pending), []
    else:
        top.pending.append(piece)


def _closed(stack: list[_Open], piece: str) -> Iterator[Mapping[str, Constant]]:
    """What the bracket that is closed held, if that is an object with options."""
    _end_value(stack[-1])
    if len(stack) == 1:
        return
    inner = stack.pop()
    if inner.bracket == "{" and inner.options:
        yield inner.options
    stack[-1].pending.append(piece)
    stack[-1].value = inner.strings if inner.bracket == "[" and piece == "]" else None


def _end_value(open_: _Open) -> None:
    """What stands behind a name, or in an array, ends here."""
    value = open_.value if open_.pending == ["]"] else _constant(open_.pending)
    if open_.key is not None and value is not None:
        open_.options[open_.key] = value
    if open_.bracket == "[" and isinstance(value, str):
        open_.strings.append(value)
    open_.key, open_.pending, open_.value = None, [], None


def _name_of(pieces: list[str]) -> str | None:
    if len(pieces) != 1:
        return None
    name = _string(pieces[0])
    return pieces[0] if name is None and NAME.fullmatch(pieces[0]) else name


def _constant(pieces: list[str]) -> Constant | None:
    if not 1 <= len(pieces) <= 2:
        return None
    piece = "".join(pieces)
    if piece in WORD_CONSTANTS:
        return WORD_CONSTANTS[piece]
    if NUMBER.fullmatch(piece):
        return float(piece) if "." in piece else int(piece)
    return _string(piece) if len(pieces) == 1 else None


def _string(piece: str) -> str | None:
    """The characters of a string literal; None for other pieces, and for templates that hold expressions."""
    if len(piece) < 2 or piece[0] not in "\"'`" or piece[-1] != piece[0]:
        return None
    if piece[0] == "`" and "${" in piece:
        return None
    return js_string(piece[1:-1])


def js_string(written: str) -> str:
    r"""The characters that a string literal of JavaScript stands for, given what is between its quotes.

    Two halves of a character beyond U+FFFF are joined; of a half alone, which cannot be written, U+FFFD is left.

    >>> js_string(r"https:\/\/rye.example\/caf\u00e9?\74b\x3e")
    'https://rye.example/café?<b>'
    """
    value = ESCAPE.sub(_character, written) if "\\" in written else written
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if HALF_PAIR.search(value)
        else value
    )


def _character(match: re.Match[str]) -> str:
    point, unit, byte, octal, other = match.groups()
    if other is not None:
        return NAMED_ESCAPES.get(other) or LINE_ENDS.get(other, other)
    code = int(octal, 8) if octal is not None else int(point or unit or byte, 16)
    return chr(code) if code <= sys.maxunicode else REPLACEMENT

"""A first look, cheap enough for corpora: may this text hold a conversation at all?"""

import re

_SHORT = 60
_FEW = 3
_NUMBERS = re.compile(r"\d[:/.\-]\d\d|\d{4}")


def may_converse(text: str) -> bool:
    """Whether the text has short lines, or numbers such as dates have.

    What stands between comments is short lines, or else times inside long ones. A text with neither is prose.
    """
    short = 0
    for line in text.split("\n"):
        if len(line) <= _SHORT and not line.isspace() and line:
            short += 1
            if short >= _FEW:
                return True
    if text.count(" ago") >= _FEW:
        return True
    for count, _ in enumerate(_NUMBERS.finditer(text), 1):
        if count >= _FEW:
            return True
    return not text.isascii() and short > 0

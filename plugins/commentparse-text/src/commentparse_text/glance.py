"""A first look, cheap enough for corpora: may this text hold a conversation at all?"""

import re

_SHORT = 60
_FEW = 3
_NUMBERS = re.compile(r"\d[:/.\-]\d\d|\d{4}")


def may_converse(text: str) -> bool:
    """Whether the text has short lines, or numbers such as dates have.

    What stands between comments is short lines, or else times inside long ones. A text with neither is prose.
    """
    if len(short_lines_of(text)) >= _FEW or text.count(" ago") >= _FEW:
        return True
    return any(count >= _FEW for count, _ in enumerate(_NUMBERS.finditer(text), 1))


def short_lines_of(text: str) -> list[str]:
    """The first short lines that are not blank; no more than it takes for a conversation."""
    found = []
    for line in text.split("\n"):
        if len(line) <= _SHORT and line and not line.isspace():
            found.append(line.strip())
            if len(found) >= _FEW:
                break
    return found

"""One spelling for names and for what is compared with them: folded case, width and spaces."""

import re
import unicodedata

EDGES = " \t\n.,:;!?\"'()[]<>@*~-–—…«»“”„‘’、。，：；！？（）【】「」"
"""Marks that stand around a name and are not part of it."""

DELIMITER = re.compile(r"[\s,:;!?.…()\"、，：；！？。）（」】]")
"""What may follow a name."""


def folded(text: str) -> str:
    """Text in one case and width, each run of white space a single space.

    >>> folded("Ｒuca  SILVA")
    'ruca silva'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split())


def folded_name(name: str) -> str:
    """A name as it is looked up.

    >>> folded_name("Rainer B.")
    'rainer b'
    """
    return folded(name).strip(EDGES)

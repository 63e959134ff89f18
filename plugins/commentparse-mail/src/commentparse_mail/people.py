"""Names of people in headers; their addresses are never taken over."""

import re

from commentparse_mail.encodings import decoded_words

ADDRESS = re.compile(r"[^\s<>()\"']{1,64}(?:@| at )[^\s<>()\"'@]{1,64}")
"""An address as it is, or as public archives write it: "ada at mill.example"."""

WITH_ADDRESS = re.compile(r"(.*?)<[^<>]*+>", re.DOTALL)
IN_BRACKETS = re.compile(r"[^()]*\((.*)\)\s*", re.DOTALL)
ESCAPE = re.compile(r"\\(.)")


def name_of(header: str) -> str | None:
    """The name in a From header; None where there is only an address.

    >>> [name_of(text) for text in ('"Lind, Ada" <a@mill.example>', "a at mill.example (Ada Lind)", "a@mill.example")]
    ['Lind, Ada', 'Ada Lind', None]
    """
    name = shown_name(header)
    return None if not name or ADDRESS.search(name) else name


def shown_name(header: str) -> str:
    """What stands where a name stands, be it an address; "" for nothing."""
    match = WITH_ADDRESS.match(header) if "<" in header else IN_BRACKETS.fullmatch(header)
    words = header if match is None else match[1]
    words = words.strip()
    if len(words) >= 2 and words[0] == words[-1] == '"':
        words = ESCAPE.sub(r"\1", words[1:-1])
    return " ".join(decoded_words(words).split())

"""What inline scripts set: `disqus_shortname = 'x'`, `{storyID: "x"}`, `"postId": 12`.

Strategy: scripts are not run and not parsed. A setting is a name, `=` or `:` and a literal; what is
computed is not known. Each name is one search over scripts that one word has singled out.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from commentparse.plugin import Document, js_string

_LITERAL = r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|-?\d{1,20}(?![\w.])|true\b|false\b)"""

MOST_SETTINGS = 8
"""So many settings of one name are looked at."""


def scripts_with(document: Document, *words: str) -> str:
    """The inline scripts that hold one of the words, one after the other."""
    texts = (script.text or "" for script in document.head_elements["script"] if not script.get("src"))
    return "\n".join(text for text in texts if any(word in text for word in words))


def settings(script: str, names: Iterable[str]) -> Mapping[str, str]:
    """The values of those names that are set, without the empty ones."""
    return {name: value for name in names if (value := setting(script, name))}


def setting(script: str, name: str) -> str | None:
    """The first value that a name is set to; None if there is none, or only an empty one.

    >>> setting("var disqus_url = 'https:\\\\/\\\\/mill.example\\\\/';", "disqus_url")
    'https://mill.example/'
    """
    return next(all_settings(script, name), None)


def all_settings(script: str, name: str) -> Iterator[str]:
    """The values that a name is set to, in their order, without the empty ones and those commented out."""
    start = script.find(name)
    if start < 0:
        return
    for count, match in enumerate(_pattern(name).finditer(script, max(start - 1, 0))):
        if count == MOST_SETTINGS:
            return
        if not _is_commented_out(script, match.start()):
            value = _value(match[1]).strip()
            if value:
                yield value


def call_arguments(script: str, function: str, length: int = 4000) -> str:
    """What stands behind the first call of a function; "" where it is not called."""
    start = script.find(function + "(")
    return "" if start < 0 else script[start : start + length]


@functools.cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$-])[\"']?{re.escape(name)}[\"']?\s*[:=]\s*{_LITERAL}")


def _is_commented_out(script: str, place: int) -> bool:
    """Whether the line of a setting is a comment, or a comment around it is still open."""
    start = script.rfind("\n", max(place - 200, 0), place) + 1
    if start and script[start:place].lstrip().startswith("//"):
        return True
    opened = script.rfind("/*", 0, place)
    # e.g. not in {accept: "image/*"}
    is_comment = opened >= 0 and (opened == 0 or script[opened - 1] in "\n\t ;{}(,")
    return is_comment and script.find("*/", opened) > place


def _value(literal: str) -> str:
    return js_string(literal[1:-1]) if literal[0] in "\"'" else literal

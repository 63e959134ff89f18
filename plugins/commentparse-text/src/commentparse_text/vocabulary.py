"""Words that comment systems put around comments, in the languages they are known in.

The words are data: `phrases.json`, in lower case. They come from the translations of WordPress and
wpDiscuz and from pages of other systems.
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from attrs import frozen

_COUNTED = re.compile(r"\W*\d[\d.,]*\s+(\w+)|(\w[\w ]{2,30}?)\s*[:(\[]?\s*\d+\W*$")
_NUMBERS = frozenset("0123456789")
_AFTER_SAYS = frozenset(":.…：")


@frozen(kw_only=True)
class Vocabulary:
    """Phrases by what they are; all folded."""

    controls: frozenset[str]
    """Whole texts of buttons and links beside comments: "reply"."""
    roles: frozenset[str]
    """Whole texts beside names: "moderator"."""
    ends: frozenset[str]
    """Whole texts behind the last comment or before the first: "leave a reply"."""
    toolbar: frozenset[str]
    """Whole texts between article and comments: "most voted"."""
    headings: frozenset[str]
    """Words for comments, counted in headings: "12 comments"."""
    replies: re.Pattern[str]
    """The beginning of a line that names who is answered: "reply to …"."""
    says: re.Pattern[str]
    """The end of a line that names who speaks: "… says:"."""
    before_name: re.Pattern[str]
    """What stands before a name on its line: "posted by …"."""
    profile: re.Pattern[str]
    """The beginning of a line about the author: "joined: …"."""
    avatar: tuple[str, ...]
    """What the text of an author's picture has besides the name."""

    def kind_of(self, text: str, folded: str, words: int) -> str:
        """What a short text is for: one letter, or "" for nothing known.

        C control, O role, S end, W toolbar, R reply to somebody, P profile, A avatar, H heading, Y says.
        """
        if folded in self.controls:
            return "C"
        if folded in self.roles:
            return "O"
        if folded in self.toolbar:
            return "W"
        if folded in self.ends:
            return "S"
        if words > 10:
            return ""
        if self.replies.match(folded):
            return "R"
        if ":" in folded and self.profile.match(folded):
            return "P"
        if any(phrase in folded for phrase in self.avatar):
            return "A"
        if len(text) <= 60 and self.is_heading(folded):
            return "H"
        return "Y" if folded[-1:] in _AFTER_SAYS and self.says.search(folded) else ""

    def is_heading(self, folded: str) -> bool:
        """Whether it counts comments: "12 comments", "comments (12)"."""
        return (
            not self.headings.isdisjoint(folded.split())
            and not _NUMBERS.isdisjoint(folded)
            and bool(_COUNTED.match(folded))
        )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that comes with the plugin."""
    phrases: dict[str, list[str]] = json.loads(files(__package__).joinpath("phrases.json").read_text("utf-8"))
    return Vocabulary(
        controls=frozenset(phrases["controls"]),
        roles=frozenset(phrases["roles"]),
        ends=frozenset(phrases["ends"]),
        toolbar=frozenset(phrases["toolbar"]),
        headings=frozenset(phrases["headings"]),
        replies=re.compile(
            rf"(?:{_any(phrase for phrase in phrases['reply_to'] if len(phrase) > 3 or not phrase.isascii())})\s"
        ),
        says=re.compile(rf"\b(?:{_any(phrases['after_name'])})\s*(?:[:：]|\.\.\.|…)\Z"),
        before_name=re.compile(rf"(?:{_any(phrases['before_name'])})(?:\s*:\s*|\s+)"),
        profile=re.compile(rf"(?:{_any(phrases['profile'])})\s*:"),
        avatar=tuple(phrases["avatar"]),
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))

"""Replies that quote what they answer.

Strategy: from every marked passage ("…", «…», lines behind ">") one word is kept, its longest. One pass over
all texts notes where those words occur; only there the whole passage is compared. The passages of a comment,
the places kept for a word and the length of a text are bounded, so the work grows with the text and no faster.
"""

import re
from collections.abc import Iterator, Sequence

from commentparse.normalize.replies.conversation import Conversation
from commentparse.normalize.replies.evidence import MARKED_QUOTE, Evidence
from commentparse.normalize.replies.spelling import folded

MARKED = re.compile(
    r"^[ \t]*>+[ \t]*(.+)$|[\"“”„«»「『]([^\"“”„«»「」『』\n]{15,400})[\"“”„«»」』]", re.MULTILINE
)
MARK = re.compile('[>"“”„«»「『]')
WORD = re.compile(r"\w+")

FEWEST_WORDS = 4
"""Shorter passages are titles and sayings; in scripts without spaces `FEWEST_CHARACTERS` decides."""

FEWEST_CHARACTERS = 20
PASSAGES = 4
"""The most passages of one comment that are looked for."""

PLACES = 16
"""The most comments in which one passage is looked for, the latest before it."""

LONGEST = 10_000
"""Characters of a text that are looked at."""


def by_quotation(conversation: Conversation) -> Iterator[tuple[int, int, Evidence]]:
    """Place, place of the one comment that holds what is quoted, and evidence."""
    passages = {place: _passages(conversation, place) for place in conversation.open}
    wanted = {word for found in passages.values() for word, _ in found}
    if not wanted:
        return
    texts: list[str] = []
    holders: dict[str, list[int]] = {}
    for place, comment in enumerate(conversation.comments):
        for word, passage in passages.get(place, ()):
            quoted = _only_holder(conversation, place, passage, holders.get(word, ())[-PLACES:], texts)
            if quoted is not None:
                yield place, quoted, MARKED_QUOTE
                break
        text = folded((comment.text or "")[:LONGEST])
        texts.append(text)
        for word in wanted.intersection(WORD.findall(text)):
            holders.setdefault(word, []).append(place)


def _passages(conversation: Conversation, place: int) -> Sequence[tuple[str, str]]:
    """Quoted passages, folded, each with its longest word."""
    text = conversation.comments[place].text
    if not text or MARK.search(text) is None:
        return ()
    found = []
    for match in MARKED.finditer(text, 0, LONGEST):
        passage = folded(match[1] or match[2]).strip(" .…")
        words = WORD.findall(passage)
        if len(words) >= FEWEST_WORDS or (words and len(passage) >= FEWEST_CHARACTERS):
            found.append((max(words, key=len), passage))
            if len(found) == PASSAGES:
                break
    return found


def _only_holder(
    conversation: Conversation, place: int, passage: str, candidates: Sequence[int], texts: Sequence[str]
) -> int | None:
    """The one comment by somebody else that holds the passage; None if there is none or a second one."""
    holders = [
        candidate
        for candidate in candidates
        if passage in texts[candidate] and conversation.may_answer(place, candidate)
    ]
    if len(holders) != 1 or conversation.speakers[holders[0]] == conversation.speakers[place] != "":
        return None
    return holders[0]

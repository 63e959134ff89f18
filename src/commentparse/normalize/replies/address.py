"""Replies that name whom they answer: "Reply to X" by the source, or the writer's own "@X", "Thanks X", "X wrote:".

Strategy: only the first line and the last words of a text are looked at, and names are looked up whole in one
index, so the work per comment does not grow with the thread. Of several comments by the one named, the latest is meant.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from commentparse.normalize.replies.conversation import Conversation
from commentparse.normalize.replies.evidence import (
    AT_LATEST,
    AT_NAME,
    CALLED,
    EARLIER_NAMESAKE,
    LATEST_NAMESAKE,
    NUMBERED,
    ONLY_NAMESAKE,
    SIGNED_OFF,
    WROTE,
    Evidence,
)
from commentparse.normalize.replies.greetings import BEFORE, BEHIND
from commentparse.normalize.replies.greetings import WROTE as WROTE_WORDS
from commentparse.normalize.replies.spelling import DELIMITER, EDGES, folded, folded_name

HEAD = 120
"""Characters at the beginning of a text in which an address is looked for."""

TAIL = 40
"""… and at its end."""

BOUNDARIES = 8
"""The most words that a name or a greeting has."""

NO_SPACES_FROM = "\u0e00"
"""From Thai on, scripts do without spaces between words, or with optional ones."""

Found = tuple[int, int, Evidence]


def by_stated_name(conversation: Conversation) -> Iterator[Found]:
    """For comments of which the source says "Reply to X": the comments of X before them."""
    for place in conversation.open:
        name = conversation.comments[place].reply_to_name
        earlier = _before(conversation, place, folded_name(name)) if name else ()
        if len(earlier) == 1:
            yield place, earlier[0], ONLY_NAMESAKE
        elif earlier:
            yield place, earlier[-1], LATEST_NAMESAKE
            yield place, earlier[-2], EARLIER_NAMESAKE


def by_address(conversation: Conversation) -> Iterator[Found]:
    """For comments that address somebody: what that one said last."""
    for place in conversation.open:
        text = conversation.comments[place].text
        if text:
            name, evidence = addressed(conversation, text)
            if evidence is NUMBERED:
                number = int(name)
                if 0 < number <= place:
                    yield place, number - 1, evidence
            elif evidence is not None:
                earlier = _before(conversation, place, name)
                # Nobody addresses themselves: a comment that begins or ends with its writer's name is signed.
                if earlier and conversation.speakers[earlier[-1]] != conversation.speakers[place]:
                    several = evidence is AT_NAME and len(earlier) > 1
                    yield place, earlier[-1], AT_LATEST if several else evidence


def addressed(conversation: Conversation, text: str) -> tuple[str, Evidence | None]:
    """The folded name or the number that a text addresses; the evidence is None where it addresses nobody."""
    head = folded(text[:HEAD])
    if head[:1] in "@#":
        name = _longest_name(conversation, head[1:].lstrip(), is_marked=True)
        if name:
            return name, AT_NAME
        digits = DELIMITER.split(head[1:].lstrip(), maxsplit=1)[0]
        if digits.isascii() and digits.isdigit() and len(digits) < 7:
            return digits, NUMBERED
        return "", None
    found = _called(conversation, head)
    if found[1] is None and len(text) > TAIL and (name := _last_words(text)) in conversation.places:
        return name, SIGNED_OFF
    return found


def _called(conversation: Conversation, head: str) -> tuple[str, Evidence | None]:
    """Whom the first words call, without "@"."""
    places = conversation.places
    for end in _boundaries(head):
        words = head[:end].strip(EDGES)
        mark = head[end : end + 1]
        if words in places and words not in BEFORE and mark and mark in ",:!，：！、":
            return words, CALLED
        if words in BEFORE:
            name = _longest_name(conversation, head[end:].lstrip(EDGES), is_marked=False)
            if name:
                return name, CALLED
        if mark and mark in ":：" and (name := _named_before(conversation, words, WROTE_WORDS)):
            return name, WROTE
        if name := _named_before(conversation, words, BEHIND):
            return name, CALLED
    return "", None


def _named_before(conversation: Conversation, words: str, phrases: tuple[str, ...]) -> str:
    """The name that stands before one of `phrases` at the end of `words`; "" for none."""
    if not words.endswith(phrases):
        return ""
    for phrase in phrases:
        name = words.removesuffix(phrase) if words.endswith(phrase) else ""
        # "Elsa:" is not what an El "sa" (Swedish: said), but "茶壶晚安" greets 茶壶.
        if (
            name
            and (name.endswith(" ") or phrase[0] >= NO_SPACES_FROM)
            and (known := _known(conversation, name))
        ):
            return known
    return ""


def _boundaries(head: str) -> Sequence[int]:
    """Where the first words end, the farthest first."""
    ends: list[int] = []
    for match in DELIMITER.finditer(head):
        ends.append(match.start())
        if len(ends) == BOUNDARIES:
            return ends[::-1]
    return [len(head), *ends[::-1]]


def _longest_name(conversation: Conversation, head: str, *, is_marked: bool) -> str:
    """The longest name with which `head` begins, else one of which it has the first word; "" for none.

    Without "@" a mark must follow a first word: "Re the lens" does not turn to The Grouch.
    """
    for end in _boundaries(head):
        name = head[:end].strip(EDGES)
        if name in conversation.places:
            return name
        if name in conversation.first_words and (is_marked or head[end : end + 1] not in (" ", "")):
            return conversation.first_words[name]
    return ""


def _known(conversation: Conversation, words: str) -> str:
    name = words.strip(EDGES)
    return name if name in conversation.places else conversation.first_words.get(name, "")


def _last_words(text: str) -> str:
    """What stands behind the last comma, folded."""
    return folded_name(text[-TAIL:].rpartition(",")[2]) if "," in text[-TAIL:] else ""


def _before(conversation: Conversation, place: int, name: str) -> Sequence[int]:
    """The last comments of a speaker before `place`, three at most, without any that were surely said later."""
    places = conversation.places.get(name, ())
    end = bisect_left(places, place)
    return [earlier for earlier in places[max(end - 3, 0) : end] if conversation.may_answer(place, earlier)]

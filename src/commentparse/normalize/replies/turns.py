"""Replies that the turns of speaking suggest: who speaks after whom."""

from collections import Counter
from collections.abc import Iterator, Sequence

from commentparse.normalize.replies.conversation import Conversation
from commentparse.normalize.replies.evidence import BACK_AND_FORTH, HOST, Evidence
from commentparse.normalize.replies.nesting import surely_top

HOST_SPEAKS = 3
"""A host has spoken this often at least …"""

HOST_SHARE = 0.15
"""… and this share of all comments is theirs."""


def by_turns(conversation: Conversation) -> Iterator[tuple[int, int, Evidence]]:
    """Place, the place before it and evidence: A, B, A; or the host after somebody else."""
    speakers = conversation.speakers
    host = _host(speakers)
    tops = surely_top(conversation)
    for place in conversation.open:
        speaker = speakers[place]
        if place == 0 or not speaker or speakers[place - 1] in ("", speaker):
            continue
        if place in tops or not conversation.may_answer(place, place - 1):
            continue
        if place > 1 and speakers[place - 2] == speaker:
            yield place, place - 1, BACK_AND_FORTH
        elif speaker == host:
            yield place, place - 1, HOST


def _host(speakers: Sequence[str]) -> str | None:
    """Who speaks most: the author of the article or the keeper of the site, as a rule."""
    ranking = Counter(filter(None, speakers)).most_common(2)
    if not ranking or (len(ranking) == 2 and ranking[0][1] == ranking[1][1]):
        return None
    name, count = ranking[0]
    return name if count >= max(HOST_SPEAKS, HOST_SHARE * len(speakers)) else None

"""Likely parents for comments whose parent the source does not state.

Strategy: every kind of evidence names places in one `Conversation`; the best grade counts for each pair of
comment and parent. A thread whose relations are all stated costs one look at its relations.
"""

from collections.abc import Iterator, Sequence

import attrs

from commentparse.model import Comment, Guess, Order
from commentparse.normalize.replies.address import addressed, by_address, by_stated_name
from commentparse.normalize.replies.conversation import Conversation, conversation, turned
from commentparse.normalize.replies.evidence import NUMBERED, OF_PLACE, Evidence
from commentparse.normalize.replies.nesting import by_nesting
from commentparse.normalize.replies.quotation import by_quotation
from commentparse.normalize.replies.spelling import folded_name
from commentparse.normalize.replies.turns import by_turns

MOST = 3
"""The most guesses that one comment gets."""


SPOKEN = frozenset(("comment", "answer"))
"""Kinds of entries that people write to each other."""


def with_likely_parents(comments: Sequence[Comment], order: Order = "unknown") -> tuple[Comment, ...]:
    """The comments of a page with likely parents where the source states neither a parent nor that there is none.

    Guesses that a format made itself stay beside them. `relation` and `parent_id` stay as they are.
    """
    found: dict[str, list[Guess]] = {}
    for comment, parent, evidence in evidence_in(comments, order):
        if comment.likely_parents and evidence in OF_PLACE:
            continue  # the format sees the page itself and knows better where its comments stand
        guess = Guess(id=parent.id, confidence=evidence.confidence, evidence=evidence.kind)
        found.setdefault(comment.id, []).append(guess)
    if not found:
        return tuple(comments)
    return tuple(
        attrs.evolve(comment, likely_parents=_best(comment.likely_parents, found[comment.id]))
        if comment.id in found
        else comment
        for comment in comments
    )


def evidence_in(
    comments: Sequence[Comment], order: Order = "unknown"
) -> Iterator[tuple[Comment, Comment, Evidence]]:
    """Every piece of evidence on its own: the comment, its likely parent, and what speaks for it."""
    wanted = [
        position
        for position, comment in enumerate(comments)
        if comment.parent_id is None
        and (comment.relation == "unknown" or comment.reply_to_name is not None)
        and comment.kind in SPOKEN
        and comment.status != "missing"
    ]
    if not wanted:
        return
    talk = conversation(comments, wanted)
    if _begins_with_the_newest(talk, order):
        talk = turned(talk)
    for find in (by_stated_name, by_address, by_quotation, by_turns, by_nesting):
        for place, parent, evidence in find(talk):
            yield talk.comments[place], talk.comments[parent], evidence


def _begins_with_the_newest(talk: Conversation, order: Order) -> bool:
    """Whether answers stand above what they answer: as times say, else names, else the page's own order."""
    if talk.shape in ("oldest", "newest"):
        return talk.shape == "newest"
    above = below = 0
    for place in talk.open:
        places = talk.places.get(_name_addressed(talk, talk.comments[place]), ())
        if places:
            above += places[-1] < place
            below += places[0] > place
    if above != below or talk.shape == "nested":
        return below > above
    return order == "newest" and not any(comment.shown_depth for comment in talk.comments)


def _name_addressed(talk: Conversation, comment: Comment) -> str:
    """Whom the source or an "@" at the beginning says is answered; "" for nobody."""
    if comment.reply_to_name:
        return folded_name(comment.reply_to_name)
    if not comment.text or comment.text[0] != "@":
        return ""
    name, evidence = addressed(talk, comment.text)
    return "" if evidence is NUMBERED else name


def _best(own: Sequence[Guess], found: Sequence[Guess]) -> tuple[Guess, ...]:
    """Each parent once, by its strongest evidence, the likeliest first; none of the format's own is cut off."""
    by_id: dict[str, Guess] = {}
    for guess in (*own, *found):
        known = by_id.get(guess.id)
        if known is None or known.confidence < guess.confidence:
            by_id[guess.id] = guess
    ranked = sorted(by_id.values(), key=lambda guess: -guess.confidence)
    mine = frozenset(guess.id for guess in own)
    return tuple(guess for rank, guess in enumerate(ranked) if rank < MOST or guess.id in mine)

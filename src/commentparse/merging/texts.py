"""The texts that one comment had in several inputs.

Strategy: every text ever seen is kept, with the latest time at which it was seen, its markup, and
whether all inputs that show it cut it short. A cut text that another one continues says nothing of
its own and goes; nor does it where another input shows the same text as the whole. Of the others one is the text now, the rest are revisions: whole before cut, then
the later seen, then the longer. Which it is follows from the set alone, so the order of merging
does not matter.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import attrs

from commentparse.merging.notes import NEVER
from commentparse.model import Comment, Revision


@attrs.frozen(kw_only=True)
class SeenText:
    """What is known of one text of a comment."""

    time: datetime = NEVER
    """When it was last seen."""

    is_cut: bool = False
    """No input shows it as the whole text."""

    html: str | None = None
    """Its markup."""


Texts = dict[str | None, SeenText]
"""By text; None stands for a revision that had no text."""


def texts_of(comment: Comment, time: datetime, noted: Sequence[Mapping[str, Any]], *, is_cut: bool) -> Texts:
    """The texts of a comment of one input; `noted` tells more about its revisions."""
    texts: Texts = {}
    for index, revision in enumerate(comment.revisions):
        more = noted[index] if index < len(noted) else {}
        seen = SeenText(time=revision.retrieved_at or NEVER, is_cut="cut" in more, html=more.get("html"))
        texts = joined_texts(texts, {revision.text: seen})
    if comment.text is not None:
        now = SeenText(time=time, is_cut=is_cut, html=comment.html)
        texts = joined_texts(texts, {comment.text: now})
    return texts


def joined_texts(one: Texts, two: Texts) -> Texts:
    """All texts of both, less the cut ones that another text continues."""
    joined = dict(one)
    for text, seen in two.items():
        joined[text] = _joined(joined[text], seen) if text in joined else seen
    return {text: seen for text, seen in joined.items() if not (seen.is_cut and _is_continued(text, joined))}


def text_now(texts: Texts) -> str | None:
    """The text that the others are revisions of; None if there is none."""
    known = [text for text in texts if text is not None]
    return max(
        known, key=lambda text: (not texts[text].is_cut, texts[text].time, len(text), text), default=None
    )


def has_whole(texts: Texts) -> bool:
    """Whether some input shows a whole text."""
    return any(text is not None and not seen.is_cut for text, seen in texts.items())


def revisions_of(texts: Texts, now: str | None) -> tuple[tuple[Revision, ...], list[dict[str, Any]]]:
    """Revisions, oldest first, and what has to be noted about each; no notes at all if all are empty."""
    others = [
        (seen.time, text or "", text, seen) for text, seen in texts.items() if text is None or text != now
    ]
    others.sort(key=lambda other: (other[0], other[2] is not None, other[1]))
    revisions = tuple(
        Revision(text=text, retrieved_at=None if time == NEVER else time) for time, _, text, _ in others
    )
    notes = [_revision_note(seen) for *_, seen in others]
    return revisions, notes if any(notes) else []


def _joined(one: SeenText, two: SeenText) -> SeenText:
    # What is known of a cut text goes when another continues it, so it must not count here either.
    if one.is_cut != two.is_cut:
        return two if one.is_cut else one
    htmls = [html for html in (one.html, two.html) if html is not None]
    return SeenText(
        time=max(one.time, two.time),
        is_cut=one.is_cut,
        html=max(htmls, key=lambda html: (len(html), html), default=None),
    )


def _is_continued(text: str | None, texts: Texts) -> bool:
    if text is None:
        return False
    return any(other is not None and other != text and other.startswith(text) for other in texts)


def _revision_note(seen: SeenText) -> dict[str, Any]:
    cut: dict[str, Any] = {"cut": True} if seen.is_cut else {}
    return cut if seen.html is None else {**cut, "html": seen.html}

"""What a reader of the thread should know about how sure the reading is."""

import re
from collections.abc import Iterable, Iterator

from commentparse.plugin import Diagnostic
from commentparse_text.conversation import Conversation
from commentparse_text.page import Page

DOUBTFUL = 0.5
"""Below this confidence a reading is reported as doubtful."""

_NUMBER = re.compile(r"\d+")


def doubts_about(page: Page, conversation: Conversation | None) -> Iterator[Diagnostic]:
    """Why the reading may be wrong, or why there is none although the text counts comments."""
    if conversation is None:
        units = zip(page.units, page.kinds, strict=True)
        yield from undecided(unit.text for unit, kind in units if kind == "H")
    elif conversation.confidence < DOUBTFUL:
        count = len(conversation.cycle.bodies)
        yield Diagnostic(
            code="doubtful-reading",
            message=(
                f"what stands between the {count} comments recurs too little to be sure where each begins "
                f"(confidence {conversation.confidence:.2f})"
            ),
        )


def undecided(headings: Iterable[str]) -> Iterator[Diagnostic]:
    """That no comments were read although one of the headings counts some."""
    for heading in headings:
        counted = _NUMBER.search(heading)
        if counted and int(counted.group()[:6]) > 0:
            yield Diagnostic(
                code="undecided-text",
                message=f"the text counts comments ({heading!r}), but nothing that recurs stands between them; none were read",
            )
            return

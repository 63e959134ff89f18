"""What a reader of the thread should know about how sure the reading is."""

import re
from collections.abc import Iterator

from commentparse.plugin import Diagnostic
from commentparse_text.conversation import Conversation
from commentparse_text.page import Page

DOUBTFUL = 0.5
"""Below this confidence a reading is reported as doubtful."""

_NUMBER = re.compile(r"\d+")


def doubts_about(page: Page, conversation: Conversation | None) -> Iterator[Diagnostic]:
    """Why the reading may be wrong, or why there is none although the text counts comments."""
    if conversation is None:
        counted = next(
            (unit.text for unit, kind in zip(page.units, page.kinds, strict=True) if kind == "H"), None
        )
        found = _NUMBER.search(counted) if counted else None
        if found and int(found.group()[:6]) > 0:
            yield Diagnostic(
                code="undecided-text",
                message=f"the text counts comments ({counted!r}), but nothing that recurs stands between them; none were read",
            )
        return
    if conversation.confidence < DOUBTFUL:
        yield Diagnostic(
            code="doubtful-reading",
            message=(
                f"what stands between the {len(conversation.cycle.bodies)} comments recurs too little to be sure where "
                f"each begins (confidence {conversation.confidence:.2f})"
            ),
        )

"""Comments found in plain text."""

from collections.abc import Iterator

from commentparse.plugin import Document, Match, RawThread, TimeFinder
from commentparse_text.article import article_of
from commentparse_text.assembly import thread_of
from commentparse_text.conversation import conversation_in
from commentparse_text.page import Page
from commentparse_text.units import units_of


def recognize(document: Document) -> Match | None:
    """Any text may hold a conversation; whether it does takes a reading to say."""
    return Match(0.5, "plain text") if document.text.strip() else None


def read(document: Document) -> Iterator[RawThread]:
    """The conversation in the text, or no comments."""
    page = Page(units_of(document.text, TimeFinder(document.language)))
    conversation = conversation_in(page)
    limit = len(page) if conversation is None else conversation.head
    yield thread_of(document.text, page, conversation, article_of(page, limit))

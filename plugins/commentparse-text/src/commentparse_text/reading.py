"""Comments found in plain text."""

from collections.abc import Iterator

from commentparse.plugin import Block, Body, Document, Match, RawArticle, RawThread, TimeFinder
from commentparse_text.article import article_of
from commentparse_text.assembly import thread_of
from commentparse_text.conversation import conversation_in
from commentparse_text.glance import may_converse
from commentparse_text.page import Page
from commentparse_text.units import units_of


def recognize(document: Document) -> Match | None:
    """Any text may hold a conversation; whether it does takes a reading to say."""
    return Match(0.5, "plain text") if document.text.strip() else None


def read(document: Document) -> Iterator[RawThread]:
    """The conversation in the text, or no comments."""
    if not may_converse(document.text):
        yield _prose(document.text)
        return
    page = Page(units_of(document.text, TimeFinder(document.language)))
    conversation = conversation_in(page)
    limit = len(page) if conversation is None else conversation.head
    yield thread_of(document.text, page, conversation, article_of(page, limit))


def _prose(text: str) -> RawThread:
    """A text without anything that could stand between comments."""
    reason = "prose without short lines or dates between"
    return RawThread(
        platform="text",
        article=RawArticle(body=Body.text(text.strip())),
        blocks=[Block(0, len(text), "article", reason)],
    )

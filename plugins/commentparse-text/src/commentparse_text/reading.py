"""Comments found in plain text."""

from collections.abc import Iterator

from commentparse.plugin import Block, Body, Document, Match, RawArticle, RawThread, TimeFinder
from commentparse_text.article import article_of
from commentparse_text.assembly import thread_of
from commentparse_text.conversation import conversation_in
from commentparse_text.doubts import undecided
from commentparse_text.glance import may_converse, short_lines_of
from commentparse_text.page import Page
from commentparse_text.units import units_of
from commentparse_text.vocabulary import vocabulary


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
    known, short = vocabulary(), short_lines_of(text)
    beginning = text.lstrip()
    is_title = bool(short) and beginning.startswith(short[0]) and not short[0].endswith((".", ":", ";"))
    title = short[0] if is_title else None
    body = len(text) - len(beginning) + len(title) if title is not None else 0
    rest = text[body:].strip()
    cuts = (
        (0, body, "title", "the short line above the prose"),
        (body, len(text), "article", "prose without short lines or dates between"),
    )
    return RawThread(
        platform="text",
        title=title,
        article=RawArticle(title=title, body=Body.text(rest) if rest else None),
        blocks=[Block(start, end, label, reason) for start, end, label, reason in cuts if start < end],
        diagnostics=list(undecided(line for line in short if known.is_heading(line.casefold()))),
    )

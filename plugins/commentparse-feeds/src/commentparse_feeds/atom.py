"""Atom feeds whose entries are comments: each says what it answers, or the feed says what it holds."""

import re
from collections.abc import Iterator

import attrs

from commentparse.plugin import (
    Continuation,
    ContinuationKind,
    Document,
    Element,
    Match,
    RawAuthor,
    RawThread,
    XmlRecords,
    fields_of,
    local_name,
)
from commentparse_feeds.carried import Carried, understood
from commentparse_feeds.entries import Entry, entry_of, links_of, tombstone_of
from commentparse_feeds.grouping import threads_in
from commentparse_feeds.names import ATOM, IN_REPLY_TO, LANGUAGE, OWN, THREAD_URN, thread_id_in

ENTRY, TOMBSTONE = "entry", "deleted-entry"
TITLE = re.compile(
    r"\s*(?:(?:new |recent |latest )?comments? (?:on|for|to|about)\b|kommentare (?:zu|für)\b|commentaires (?:sur|pour)\b"
    r"|comentarios (?:en|de|sobre|a)\b|comentários (?:em|de|sobre|a)\b|commenti (?:a|su|per)\b|reacties op\b"
    r"|комментарии (?:к|на)\b|komentarze (?:do|na)\b)",
    re.IGNORECASE,
)
"""Titles of feeds that hold comments, e.g. "Comments on: Rye bread"."""
TERMS = frozenset(("comment", "comments"))
PAGES: tuple[tuple[str, ContinuationKind], ...] = (("next", "next-page"), ("previous", "previous-page"))
"""Links of a feed that comes in pages. Source: RFC 5005, section 3."""


@attrs.frozen(kw_only=True)
class Feed:
    """What a feed says of itself."""

    title: str | None
    link: str | None
    """The page that it goes with."""
    about: frozenset[str]
    """Addresses and ids of what the entries answer, as far as the feed says."""
    is_own: bool
    """The writer of this plugin made it."""
    has_comments: bool
    """It says that its entries are comments, whether they say what they answer or not."""
    id: str | None
    authors: tuple[RawAuthor, ...]
    language: str | None
    declared_count: str | None
    continuations: tuple[Continuation, ...]
    carried: Carried


def recognize(document: Document) -> Match | None:
    """Entries that answer something, or a feed that says that it holds comments."""
    root = document.xml_head
    if local_name(root.tag) != "feed" or root.tag not in (f"{{{ATOM}}}feed", "feed"):
        return None
    feed = feed_of(root)
    if feed.is_own:
        return Match(1.0, "the feed's id is one that commentparse gives")
    if any(True for entry in root if local_name(entry.tag) == ENTRY for _ in entry.iterchildren(IN_REPLY_TO)):
        return Match(0.9, "entries that say what they answer (RFC 4685)")
    return Match(0.5, "a feed that says that it holds comments") if feed.has_comments else None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for everything that is answered."""
    records = XmlRecords(document, (ENTRY, TOMBSTONE))
    feed = feed_of(records.head)
    entries: list[Entry] = []
    for record in records:
        make = entry_of if record.name == ENTRY else tombstone_of
        entries.append(make(record.element, record.line, is_own=feed.is_own))
    for group in threads_in(entries, about=feed.about, has_comments=feed.has_comments):
        is_about_it = not group.key
        link = feed.link if is_about_it else group.url
        article = group.article
        article.url = article.url or link
        if feed.is_own:
            article.title, article.authors = feed.title, feed.authors
        yield RawThread(
            id=feed.id if is_about_it else None,
            url=link,
            title=feed.title if is_about_it or group.is_only else None,
            article=article,
            comments=group.comments,
            declared_count=feed.carried.get("declared_count", feed.declared_count) if group.is_only else None,
            continuations=feed.continuations,
            order=feed.carried.get("order", group.order),
            is_closed=feed.carried.get("is_closed"),
            language=feed.language,
            diagnostics=group.diagnostics,
        )


def feed_of(root: Element) -> Feed:
    """What stands in a feed before its first entry."""
    fields = fields_of(root)
    id_ = fields.get("id", "").strip()
    is_own = id_.startswith(THREAD_URN)
    links = links_of(root)
    link = links.get("alternate")
    answered = [element.get(name) for element in root.iterchildren(IN_REPLY_TO) for name in ("ref", "href")]
    terms = {element.get("term") for element in root if local_name(element.tag) == "category"}
    title = fields.get("title") or None
    own = next((element.text for element in root if element.tag == f"{{{OWN}}}carried"), None)
    return Feed(
        title=title,
        link=link,
        about=frozenset(filter(None, (link, *answered, id_ if is_own else None))),
        is_own=is_own,
        has_comments=is_own or bool(any(answered)) or not TERMS.isdisjoint(terms) or _is_title(title),
        id=thread_id_in(id_),
        authors=tuple(_author(element) for element in root if local_name(element.tag) == "author"),
        language=root.get(LANGUAGE),
        declared_count=fields.get("totalResults"),
        continuations=tuple(Continuation(kind=kind, url=links[rel]) for rel, kind in PAGES if links.get(rel)),
        carried=understood(own),
    )


def _is_title(title: str | None) -> bool:
    return bool(title and TITLE.match(title))


def _author(element: Element) -> RawAuthor:
    fields = fields_of(element)
    return RawAuthor(name=fields.get("name"), url=fields.get("uri") or None)

"""A thread as an Atom feed (RFC 4287) whose entries say what they answer (RFC 4685).

Strategy: everything that a feed reader can show stands in Atom's own elements; what Atom has no place for
stands beside it, see `carried`. Ids hold the ids of the thread, see `names`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Any

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Sink,
    Thread,
    Timestamp,
    json_legal_in_xml,
    legal_in_xml,
    marked_paragraphs,
    only_thread,
)
from commentparse_feeds.carried import ABSENT, COUNTS, FLAGS, Carried, carrying
from commentparse_feeds.keep_atom import PLATFORM, keep
from commentparse_feeds.names import ATOM, OWN, THREADING, comment_urn, thread_urn

NEVER = "1970-01-01T00:00:00Z"
"""For `updated`, which Atom demands, where no time is known."""
UNSEEN = frozenset(("pending", "spam", "hidden"))
"""Statuses of entries that are marked as drafts, so that nobody shows them."""


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the feed of one thread.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = keep(only_thread(threads, PLATFORM))
    with sink.open() as file:
        for piece in _feed(thread):
            file.write(piece.encode())


def _feed(thread: Thread) -> Iterator[str]:
    urn = thread_urn(thread.url, thread.id)
    latest = max((_updated(comment) for comment in thread.comments), default=NEVER)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<feed xmlns="{ATOM}" xmlns:thr="{THREADING}" xmlns:app="http://www.w3.org/2007/app" xmlns:cp="{OWN}">\n'
    yield _element("id", urn) + _element("title", thread.title or "") + _element("updated", latest)
    if thread.url is not None:
        yield f'<link rel="alternate" href="{_escaped(thread.url)}"/>\n'
    for author in (thread.article or Article()).authors:
        yield _author(author)
    yield '<category term="comments"/>\n<generator>commentparse</generator>\n'
    yield _carried_element(_carried_of_feed(thread))
    for comment in thread.comments:
        yield from _entry(comment, thread.url or urn, thread.url or thread.id or "")
    yield "</feed>\n"


def _entry(comment: Comment, article: str, thread: str) -> Iterator[str]:
    """One comment; `thread` tells its ids from those of other threads."""
    author, language = comment.author or Author(), comment.language
    yield "<entry>\n" if language is None else f'<entry xml:lang="{_escaped(language)}">\n'
    yield _element("id", comment_urn(thread, comment.id))
    yield _element("title", f"Comment by {author.name}" if author.name else "Comment")
    yield _author(author)
    if comment.published is not None:
        yield _element("published", _first_second(comment.published))
    yield _element("updated", _updated(comment))
    if comment.permalink is not None:
        yield f'<link rel="alternate" href="{_escaped(comment.permalink)}"/>\n'
    for ref in _answered(comment, article, thread):
        yield f'<thr:in-reply-to ref="{_escaped(ref)}"/>\n'
    if comment.reply_count is not None:
        yield _element("thr:total", str(comment.reply_count))
    if comment.status in UNSEEN:
        yield "<app:control><app:draft>yes</app:draft></app:control>\n"
    yield _content(comment.text or "", comment.html)
    yield _carried_element(_carried(comment)) + "</entry>\n"


def _answered(comment: Comment, article: str, thread: str) -> Iterator[str]:
    yield article if comment.parent_id is None else comment_urn(thread, comment.parent_id)
    for id_ in comment.also_replies_to:
        yield comment_urn(thread, id_)


def _content(text: str, html: str | None) -> str:
    """One line without links as it is; more than that as markup, for text in Atom has no lines."""
    paragraphs = marked_paragraphs(text, html)
    if len(paragraphs) < 2 and not any(
        is_pre or "<" in marked or "\n" in marked for marked, is_pre in paragraphs
    ):
        return f'<content type="text">{_escaped(text)}</content>\n'
    markup = "\n".join(
        f"<pre>{marked}</pre>" if is_pre else "<p>" + marked.replace("\n", "<br>") + "</p>"
        for marked, is_pre in paragraphs
    )
    return f'<content type="html">{_escaped(markup)}</content>\n'


def _author(author: Author) -> str:
    uri = "" if author.url is None else f"<uri>{_escaped(author.url)}</uri>"
    return f"<author><name>{_escaped(author.name or '')}</name>{uri}</author>\n"


def _element(name: str, text: str) -> str:
    return f"<{name}>{_escaped(text)}</{name}>\n"


def _escaped(text: str) -> str:
    # a tab or line end in an attribute would become a blank
    return escape(legal_in_xml(text)).replace("\t", "&#9;").replace("\n", "&#10;")


def _carried_element(carried: Carried) -> str:
    if not carried:
        return ""
    written = json_legal_in_xml(carrying(carried))
    return f"<cp:carried>{escape(written, quote=False)}</cp:carried>\n"


def _carried_of_feed(thread: Thread) -> Carried:
    carried: dict[str, Any] = {"order": thread.order}
    if thread.declared_count is not None:
        carried["declared_count"] = thread.declared_count
    if thread.is_closed is not None:
        carried["is_closed"] = thread.is_closed
    return carried


def _carried(comment: Comment) -> Carried:
    author = comment.author or Author()
    values: dict[str, Any] = {
        "status": comment.status if comment.status != ("pending" if comment.status in UNSEEN else "published") else None,
        "kind": comment.kind if comment.kind != "comment" else None,
        "relation": comment.relation if comment.relation != ("top-level" if comment.parent_id is None else "reply") else None,
        "reply_to_name": comment.reply_to_name,
        "author_kind": author.kind if author.kind != "unknown" else None,
        "author_id": author.id,
        "username": author.username,
        "published": None if comment.published is None or _is_second(comment.published) else _interval(comment.published),
        "edited": _carried_edit(comment),
        ABSENT: _absent(comment) or None,
    }  # fmt: skip
    values |= {name: getattr(comment, name) for name in (*FLAGS, *COUNTS)}
    return {name: value for name, value in values.items() if value is not None}


def _absent(comment: Comment) -> Sequence[str]:
    absent = ["author"] * (comment.author is None) + ["text"] * (comment.text is None)
    if comment.published is None:
        absent.append("published")
        absent += ["edited"] * (comment.edited is None)
    return absent


def _carried_edit(comment: Comment) -> str | None:
    """The time of an edit that its element does not tell, or that is taken for the first publication."""
    edited = comment.edited
    if edited is None:
        return None
    is_same = comment.published is not None and _first_second(comment.published) == _first_second(edited)
    return None if _is_second(edited) and not is_same else _interval(edited)


def _updated(comment: Comment) -> str:
    time = comment.edited or comment.published
    return NEVER if time is None else _first_second(time)


def _first_second(time: Timestamp) -> str:
    return (
        NEVER
        if time.earliest is None
        else f"{time.earliest.replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    )


def _is_second(time: Timestamp) -> bool:
    return time.earliest == time.latest and time.earliest is not None and time.earliest.tzinfo is not None


def _interval(time: Timestamp) -> str:
    """A time as an interval of ISO 8601. Source: ISO 8601-1:2019, 5.5.2."""
    return "/".join(_printed(bound) for bound in (time.earliest, time.latest) if bound is not None)


def _printed(time: datetime) -> str:
    return time.isoformat(timespec="seconds")

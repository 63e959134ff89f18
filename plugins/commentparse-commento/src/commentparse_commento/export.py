"""Exports of a whole domain, packed or not: all pages in one array of comments.

Commento 1 and Comentario 2: `{"version": 1, "comments": [{…, "domain", "url"}], "commenters": […]}`, where `url` is the path of
the page and Comentario has `host` and `path`; Comentario 3: `{"version": 3, "pages", "comments", "commenters"}`.
"""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from commentparse.plugin import (
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawArticle,
    RawComment,
    RawThread,
    bad_record,
    list_at,
    number_at,
    record_at,
    records_at,
    words_at,
)
from commentparse_commento.comment import comment_of, is_comment, is_comment_of_3, is_readable
from commentparse_commento.commenter import commenters_in

COMMENTO, COMENTARIO = "commento", "comentario"
LOOKED_AT = 8
"""Among so many entries there is a comment; the very first may be broken."""


@attrs.define
class Page:
    """A page and its comments."""

    id: str | None
    url: str | None = None
    title: str | None = None
    is_closed: bool | None = None
    path: str | None = None
    """Where the id does not say it."""
    comments: list[RawComment] = attrs.field(factory=list)


EXPECTED = "a comment: an object with an id or a text"


def recognize(document: Document) -> Match | None:
    """Version 1 with comments and people of Commento or Comentario 2; a file that is cut off has no people."""
    export = document.json
    if not _is_export(export) or "pages" in export:
        return None
    if any(map(is_comment, list_at(export, "comments")[:LOOKED_AT])):
        is_whole = number_at(export, "version") == 1 and "commenters" in export
        return Match(1.0 if is_whole else 0.9, "comments and commenters of a Commento export")
    return Match(0.5, "a Commento export without comments") if _is_empty(export, 1) else None


def recognize_3(document: Document) -> Match | None:
    """Version 3 with pages, comments and people."""
    export = document.json
    if not _is_export(export) or not isinstance(export.get("pages"), list):
        return None
    if any(map(is_comment_of_3, list_at(export, "comments")[:LOOKED_AT])):
        is_whole = number_at(export, "version") == 3
        return Match(1.0 if is_whole else 0.9, "pages, comments and commenters of a Comentario export")
    return Match(0.5, "a Comentario export without comments") if _is_empty(export, 3) else None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each page."""
    export = record_at(document.json)
    pages: dict[str | None, Page] = {}
    bad: list[Diagnostic] = []
    platform = COMMENTO
    for record, comment in _comments(export, bad):
        if "host" in record or "path" in record:
            platform = COMENTARIO
        domain = words_at(record, "domain") or words_at(record, "host")
        path = words_at(record, "path") or words_at(record, "url")
        url = address_of(domain, path, document)
        key = path if domain is None else f"{domain} {path}"
        pages.setdefault(key, Page(path, url)).comments.append(comment)
    yield from _threads(pages.values(), platform, bad)


def read_3(document: Document) -> Iterator[RawThread]:
    """A thread for each page that has comments."""
    export = record_at(document.json)
    pages: dict[str | None, Page] = {}
    for told in records_at(export, "pages"):
        if id_ := words_at(told, "id"):
            path = words_at(told, "path")
            closed = True if told.get("isReadonly") is True else None
            pages[id_] = Page(id_, address_of(None, path, document), words_at(told, "title"), closed, path)
    bad: list[Diagnostic] = []
    for record, comment in _comments(export, bad):
        id_ = words_at(record, "pageId")
        page = pages.setdefault(id_, Page(id_))
        page.comments.append(comment)
        if link := words_at(record, "url"):
            # the only place where the export names its host
            page.url = link.partition("#")[0]
    yield from _threads([page for page in pages.values() if page.comments], COMENTARIO, bad)


def address_of(domain: str | None, path: str | None, document: Document) -> str | None:
    """The address of a page of which domain and path are known, but not whether it is secure.

    Without a domain it is the path, unless that would be taken for one on the host that the export came from.
    """
    if path is None or "://" in path:
        return path
    if domain is not None:
        return f"//{domain}{path}" if path.startswith("/") else None
    return path if document.base_url is None else None


def _comments(export: JsonRecord, bad: list[Diagnostic]) -> Iterator[tuple[JsonRecord, RawComment]]:
    commenters = commenters_in(export.get("commenters"))
    for place, record in enumerate(list_at(export, "comments")):
        pointer = f"/comments/{place}"
        if not is_readable(record):
            bad.append(bad_record(pointer, EXPECTED))
            continue
        comment = comment_of(record, commenters)
        comment.pointer = pointer
        yield record, comment


def _threads(pages: Iterable[Page], platform: str, bad: list[Diagnostic]) -> Iterator[RawThread]:
    for page in list(pages) or [Page(None)]:
        article = None if page.title is None else RawArticle(title=page.title, url=page.url)
        yield RawThread(
            comments=page.comments,
            platform=platform,
            id=page.id,
            url=page.url,
            article=article,
            is_closed=page.is_closed,
            diagnostics=bad,
            extra={} if page.path is None else {"path": page.path},
        )
        bad = []


def _is_export(value: object) -> bool:
    if not isinstance(value, Mapping) or "comments" not in value:
        return False
    people = value.get("commenters")
    return isinstance(people, list) or (people is None and "version" in value)


def _is_empty(export: JsonRecord, version: int) -> bool:
    return number_at(export, "version") == version and not list_at(export, "comments")

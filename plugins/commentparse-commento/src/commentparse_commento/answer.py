"""Answers of the servers to a page's script: one page's comments, its people and its state.

Commento and Comentario 2: `{"success", "domain", "comments", "commenters": {hex: {…}}, "attributes": {"isLocked",
"stickyCommentHex"}, "isFrozen"}`; Comentario 3: `{"comments", "commenters": […], "pageInfo"}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Diagnostic,
    Document,
    JsonRecord,
    Match,
    RawComment,
    RawThread,
    bad_record,
    list_at,
    record_at,
    words_at,
)
from commentparse_commento.comment import comment_of, is_comment, is_comment_of_3, is_readable
from commentparse_commento.commenter import commenters_in
from commentparse_commento.export import COMENTARIO, COMMENTO, EXPECTED, LOOKED_AT

CLOSED = ("isLocked", "isFrozen", "isPageReadonly", "isDomainReadonly")
"""Any of these says that nobody can write here any more."""


def recognize(document: Document) -> Match | None:
    """Comments of Commento or Comentario with their people, and no version as exports have."""
    answer = document.json
    if not isinstance(answer, Mapping) or "version" in answer or "comments" not in answer:
        return None
    comments = list_at(answer, "comments")[:LOOKED_AT]
    if any(map(is_comment, comments)) or any(map(is_comment_of_3, comments)):
        return Match(0.9, "comments of Commento or Comentario with their commenters")
    has_state = "requireIdentification" in answer or "pageId" in record_at(answer, "pageInfo")
    is_empty = not comments and "commenters" in answer and has_state
    return Match(0.5, "a page of Commento or Comentario without comments") if is_empty else None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of the page that was asked for."""
    answer = record_at(document.json)
    page, attributes = record_at(answer, "pageInfo"), record_at(answer, "attributes")
    is_3 = bool(page) or any(map(is_comment_of_3, list_at(answer, "comments")[:LOOKED_AT]))
    bad: list[Diagnostic] = []
    comments = list(_comments(answer, words_at(attributes, "stickyCommentHex"), bad))
    domain = words_at(answer, "domain")
    yield RawThread(
        comments=comments,
        platform=COMENTARIO if is_3 else COMMENTO,
        id=words_at(page, "pageId"),
        is_closed=_is_closed(answer, attributes, page),
        diagnostics=bad,
        extra={} if domain is None else {"domain": domain},
    )


def _comments(answer: JsonRecord, sticky: str | None, bad: list[Diagnostic]) -> Iterator[RawComment]:
    commenters = commenters_in(answer.get("commenters"))
    for place, record in enumerate(list_at(answer, "comments")):
        pointer = f"/comments/{place}"
        if not is_readable(record):
            bad.append(bad_record(pointer, EXPECTED))
            continue
        comment = comment_of(record, commenters, sticky)
        comment.pointer = pointer
        yield comment


def _is_closed(*places: JsonRecord) -> bool | None:
    """True if one of the marks says so, False if one denies it, None if there is none."""
    found: list[Any] = [place[name] for place in places for name in CLOSED if name in place]
    flags = [flag for flag in found if isinstance(flag, bool)]
    return any(flags) if flags else None

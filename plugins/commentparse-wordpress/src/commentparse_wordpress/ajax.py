"""What wpDiscuz answers to its own script: load more, sort, show replies.

7: `{"success", "data": {"comment_list" or "message", "last_parent_id", "is_show_load_more"}}`;
3 to 5 the same without the wrapper; 2: `{"code", "wc_last_comment_id", "message"}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Continuation, Document, Element, Match, RawThread
from commentparse_wordpress import wpdiscuz7, wpdiscuz_classic
from commentparse_wordpress.page import has_root

PLATFORM = "wordpress/wpdiscuz"
MARKUP_KEYS = ("comment_list", "message", "comments")
NEW, OLD = "wpd-comm-", "wc-comm-"


def recognize(document: Document) -> Match | None:
    """An object with the markup of comments, and the cursor beside it."""
    answer = answer_in(document)
    markup = markup_in(answer)
    if markup is None:
        return Match(0.5, "an empty wpDiscuz answer") if "is_show_load_more" in answer else None
    cursor = not {"last_parent_id", "is_show_load_more", "wc_last_comment_id"}.isdisjoint(answer)
    return Match(1.0, "comment markup and a cursor") if cursor else Match(0.9, "comment markup of wpDiscuz")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of an answer; what is left to load is in the answer as well."""
    answer = answer_in(document)
    markup = markup_in(answer) or ""
    yield from threads_in(document.fragment(markup), cursor_in(answer))


def recognize_fragment(document: Document) -> Match | None:
    """The markup of comments without the page around it."""
    if has_root(document):
        return None
    if any(name.startswith((NEW, OLD)) for name in document.marks.ids):
        return Match(0.9, "comments of wpDiscuz without its root")
    return None


def read_fragment(document: Document) -> Iterator[RawThread]:
    """Comments cut out of a page or an answer."""
    yield from threads_in(document.root, ())


def threads_in(root: Element, continuations: tuple[Continuation, ...]) -> Iterator[RawThread]:
    """The comments under `root`, by the layout that is there."""
    records = list(wpdiscuz7.comment_records(root))
    if records:
        comments = [wpdiscuz7.comment_of(record) for record in records]
        more = list(wpdiscuz7.comment_continuations(records))
    else:
        records = list(wpdiscuz_classic.comment_records(root))
        comments = [wpdiscuz_classic.comment_of(record) for record in records]
        more = list(wpdiscuz_classic.cut_texts(records))
    yield RawThread(platform=PLATFORM, comments=comments, continuations=(*continuations, *more))


def answer_in(document: Document) -> Mapping[str, Any]:
    """The object with the markup, out of its wrapper."""
    value = document.json
    if not isinstance(value, Mapping):
        return {}
    inner = value.get("data")
    return inner if isinstance(inner, Mapping) else value


def markup_in(answer: Mapping[str, Any]) -> str | None:
    """The markup of the comments; None if there is none of wpDiscuz."""
    for key in MARKUP_KEYS:
        value = answer.get(key)
        if isinstance(value, str) and (NEW in value or OLD in value):
            return value
    return None


def cursor_in(answer: Mapping[str, Any]) -> tuple[Continuation, ...]:
    """What to send to load more, if there is more."""
    cursor = answer.get("last_parent_id") or answer.get("wc_last_comment_id")
    shown = answer.get("is_show_load_more")
    if shown is False or shown in (0, "0", "") or (shown is None and "wc_last_comment_id" not in answer):
        return ()
    return (Continuation(kind="load-more", cursor=str(cursor) if cursor else None),)

"""Answers of Reddit in one JSON value: threads, listings, more comments, arrays of comments.

A thread is an array of two listings, the post and its comments; replies nest in `replies`.
/api/morechildren answers with a flat list. Archives answer with the data of comments alone.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from commentparse.plugin import Document, Match, RawThread, id_at, list_at, text_at, value_at
from commentparse_reddit.assembly import threads_of
from commentparse_reddit.things import COMMENT, LISTING, MORE, POST, things_in

FIRST = 50
"""Among so many things one is a comment; a listing of posts has none."""


def recognize_listing(document: Document) -> Match | None:
    """Listings with comments, or a post and no comments."""
    value = document.json
    first = value_at(value, 0) if isinstance(value, list) else value
    if text_at(first, "kind") != LISTING:
        return None
    kinds = kinds_in(value)
    if kinds & {COMMENT, MORE}:
        return Match(1.0, "listings of Reddit with comments")
    is_thread = isinstance(value, list) and len(value) == 2 and POST in kinds
    return Match(0.9, "a thread of Reddit without comments") if is_thread else None


def recognize_more(document: Document) -> Match | None:
    """A flat list of things, as /api/morechildren answers."""
    if not list_at(document.json, "json", "data", "things"):
        return None
    kinds = kinds_in(document.json)
    return Match(1.0, "more comments of Reddit") if kinds & {COMMENT, MORE} else None


def recognize_objects(document: Document) -> Match | None:
    """Data of comments that name a post of Reddit."""
    for thing in islice(things_in(document.json), FIRST):
        if thing.kind == COMMENT and (id_at(thing.data, "link_id") or "").startswith(POST + "_"):
            return Match(0.9, "comments on a post of Reddit")
    return None


def kinds_in(value: Any) -> set[str]:
    """Kinds of the first things of an answer."""
    return {thing.kind for thing in islice(things_in(value), FIRST)}


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each post that the comments belong to."""
    yield from threads_of(things_in(document.json))

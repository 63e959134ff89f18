"""A thread that was split over pages and merged again is the whole thread."""

import copy
from collections.abc import Collection

import attrs
import pytest
from lxml import etree
from lxml.etree import _Element as Element

from commentparse.document import HTML
from commentparse.format import Format
from commentparse.model import Comment, Thread
from commentparse.testing.cases import Case
from commentparse.testing.essence import essence_of_comment


def check_split_and_merged(format_: Format, case: Case) -> None:
    """Two copies of a page, each without some top-level comments, merge into what the page itself gives.

    Only for HTML with one thread in which each comment stands in an element with an id of its own; other
    cases are skipped, as pytest understands it.

    Raises:
        AssertionError: something is missing or different after the merge.
    """
    from commentparse.merging import merge  # noqa: PLC0415 - only this check needs it

    if case.several:
        pytest.skip("it holds several threads, which are not merged")
    document = case.document()
    whole = case.parse([format_])
    tops = _removable(document.root, whole) if document.kind == HTML else []
    if len(tops) < 2:
        pytest.skip("there are no two top-level comments with an element of their own")
    pages = [_without(document.root, tops[::2]), _without(document.root, tops[1::2])]
    merged = merge([case.parse_source(page, [format_]) for page in pages])
    expected, found = _by_id(whole), _by_id(merged)
    lost = sorted(expected.keys() - found.keys())
    assert not lost, (
        f"{format_.name!r}, case {case.name!r}: comment {lost[0]!r} is lost when the page is split and merged"
    )
    added = sorted(found.keys() - expected.keys())
    assert not added, (
        f"{format_.name!r}, case {case.name!r}: comment {added[0]!r} appears when the page is split and merged"
    )
    for id_, comment in expected.items():
        assert found[id_] == comment, (
            f"{format_.name!r}, case {case.name!r}: comment {id_!r} differs after splitting and merging: "
            f"{_difference(comment, found[id_])}"
        )


def _removable(root: Element, thread: Thread) -> list[str]:
    """Ids of the elements that hold the top-level comments, replies included."""
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    found = [
        comment.locator.element
        for comment in thread.roots()
        if comment.locator is not None and comment.locator.element is not None
    ]
    unique = {id_ for id_ in found if ids.count(id_) == 1}
    return [
        id_
        for id_ in found
        if id_ in unique
        and not any(around.get("id") in unique for around in _element(root, id_).iterancestors())
    ]


def _element(root: Element, id_: str) -> Element:
    return next(element for element in root.iter() if element.get("id") == id_)


def _without(root: Element, ids: Collection[str]) -> bytes:
    """The page without the elements with these ids."""
    page = copy.deepcopy(root)
    for element in [element for element in page.iter() if element.get("id") in ids]:
        parent = element.getparent()
        if parent is not None:
            element.tail = None
            parent.remove(element)
    return etree.tostring(page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")


def _by_id(thread: Thread) -> dict[str, Comment]:
    return {comment.id: _comparable(comment) for comment in thread.comments}


def _comparable(comment: Comment) -> Comment:
    """What a page alone may know of a comment; guesses rest on what stands around it."""
    return attrs.evolve(essence_of_comment(comment), likely_parents=(), revisions=())


def _difference(expected: Comment, found: Comment) -> str:
    fields = (field.name for field in attrs.fields(Comment))
    pairs = ((name, getattr(expected, name), getattr(found, name)) for name in fields)
    return "; ".join(
        f"{name} was {before!r}, is {after!r}" for name, before, after in pairs if before != after
    )

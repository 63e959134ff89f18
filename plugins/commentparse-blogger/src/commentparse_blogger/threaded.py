"""Nested comments, 2011 to today: `li.comment > .comment-block`, replies in `.comment-replies`.

Since 2013 the server prints the list; before, a script did, and the page carries its data as well
(`var items`), with the true parents. A list that was not rendered is read from there alone.
"""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    Element,
    Match,
    RawComment,
    RawThread,
    record_at,
    select,
    words_at,
)
from commentparse_blogger import page
from commentparse_blogger.page_script import PageScript, script_of
from commentparse_blogger.people import (
    ARTICLE_AUTHOR,
    OWNER,
    author_at,
    author_of,
    status_of,
    status_of_notice,
)
from commentparse_blogger.permalinks import anchor_of, id_in, instant_of, permalink_in, shown_in

ENTRY = frozenset(("comment",))
PARTS = {
    "comment-block": "block",
    "comment-content": "body",
    "icon": "icon",  # span.icon.user: before "user"
    "user": "name",
    "datetime": "time",
    "avatar-image-container": "avatar",
}
TAGS = ("li", "div", "p", "cite", "span")
HOLDER = "comment-holder"
BOX = "comment-replybox-single"
MORE = "loadmore"
NO_MORE = frozenset(("hidden", "loaded"))
DELETED = "deleted-comment"
NEXT = "?alt=json&v=2&orderby=published&reverse=false&max-results=50"
"""What the page's own script asks the feed for."""


def recognize(document: Document) -> Match | None:
    """The holder of the list, and boxes for replies; or the data of a list that was not rendered."""
    marks = document.marks
    rendered = "comment-block" in marks.classes and "comment-thread" in marks.classes
    if marks.has_id(HOLDER) and rendered:
        return Match(1.0, "Blogger's holder of nested comments")
    if rendered and BOX in marks.classes:
        return Match(0.9, "nested comments with Blogger's boxes for replies")
    if marks.has_id(HOLDER) and script_of(document).items:
        return Match(0.9, "Blogger's data of comments that are not rendered")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page: what is shown, with parents from the script; what only the script holds follows."""
    script = script_of(document)
    told = {str(item.get("id")): item for item in script.items}
    shown = [comment_of(record, told) for record in comment_records(document.root)]
    ids = {comment.id for comment in shown}
    unshown = [comment_of_item(item, script) for item in script.items if words_at(item, "id") not in ids]
    yield RawThread(
        platform=page.PLATFORM,
        article=page.article_of(document),
        comments=[*shown, *unshown],
        declared_count=page.declared_count(document),
        continuations=[*page.comment_pages(document), *left_to_load(document, script)],
        order="oldest",
    )


def comment_records(root: Element) -> list[select.Record]:
    """Every entry with its own parts; others use the class "comment" too."""
    found = select.records(root, of=ENTRY, parts=PARTS, tags=TAGS, opaque=frozenset(("body",)))
    return [record for record in found if "block" in record.parts and "body" in record.parts]


def id_of(record: select.Record) -> str | None:
    """The id of the entry: on the item, on its block, or in its link."""
    link = permalink_in(record.parts.get("time"))
    return (
        anchor_of(record.element)
        or anchor_of(record.parts["block"])
        or (None if link is None else id_in(link.get("href") or ""))
    )


def comment_of(record: select.Record, told: Mapping[str, Mapping[str, Any]]) -> RawComment:
    """One entry as published."""
    parts = record.parts
    id_ = id_of(record)
    link = permalink_in(parts.get("time"))
    href = "" if link is None else link.get("href") or ""
    name = parts.get("name")
    status = status_of(parts["body"])
    owner = any(select.has_class(parts[part], OWNER) for part in ("name", "icon") if part in parts)
    return RawComment(
        id=id_,
        parent_id=words_at(told.get(id_ or "", {}), "parentId") or parent_of(record),
        depth=record.depth,
        author=author_of(
            name,
            None if name is None else select.with_attribute(name, "href", "a"),
            roles=(ARTICLE_AUTHOR,) if owner else (),
            avatar=parts.get("avatar"),
        ),
        body=Body.inside(parts["body"]) if status == "published" else None,
        published=None if link is None else shown_in(link),
        published_exact=instant_of(href, id_),
        status=status,
        permalink=href or None,
        element=record.element,
    )


def parent_of(record: select.Record) -> str | None:
    """The id of the nearest comment around this one."""
    around = record.parent
    while around is not None and "block" not in around.parts:
        around = around.parent
    return None if around is None else id_of(around)


def comment_of_item(item: Mapping[str, Any], script: PageScript) -> RawComment:
    """One comment of `var items`."""
    person = record_at(item, "author")
    url = words_at(person, "profileUrl")
    body = words_at(item, "body") or ""
    removed = DELETED in body
    milliseconds = words_at(item, "timestamp")
    return RawComment(
        id=words_at(item, "id"),
        parent_id=words_at(item, "parentId"),
        author=author_at(
            unescape(words_at(person, "name") or "") or None,
            url,
            roles=(ARTICLE_AUTHOR,) if url and url == words_at(script.config, "authorUrl") else (),
            avatar_url=words_at(person, "avatarUrl"),
        ),
        body=None if removed else Body.html(body),
        published=words_at(item, "displayTime"),
        published_exact=int(milliseconds)
        if milliseconds and milliseconds.isdecimal() and len(milliseconds) < 15
        else None,
        status=status_of_notice(body) if removed else "published",
        permalink=words_at(item, "permalink"),
        element=script.element,
    )


def left_to_load(document: Document, script: PageScript) -> Iterator[Continuation]:
    """What "Load more…" would load, where the page offers it."""
    if MORE not in document.marks.classes:
        return
    offered = select.first(document.root, MORE, "div")
    if offered is None or not NO_MORE.isdisjoint(select.classes(offered)):
        return
    feed = words_at(script.config, "feed")
    last = words_at(script.items[-1], "timestamp") if script.items else None
    yield Continuation(kind="load-more", url=None if feed is None else feed + NEXT, cursor=last)

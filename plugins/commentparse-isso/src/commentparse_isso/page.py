"""Pages on which Isso's script has shown the comments, in both sets of class names.

Since 0.13 every class begins with `isso-`; before, only those of a comment, its head and its replies did.
Replies stand inside the comment that they answer. The preview in the form for writing is a comment without an id.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    Element,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    select,
)
from commentparse_isso.entries import PREFIX, entries_in, id_of
from commentparse_isso.host import Host, host_of
from commentparse_isso.people import ANONYMOUS
from commentparse_isso.values import PLATFORM

COMMENT = frozenset(("isso-comment",))
PREFIXED = ("isso-text", "isso-text-wrapper")
TAGS = ("div", "article", "a", "span")
LOADER = "isso-comment-loader"
LOADER_PREFIX = "isso-loader-"

NAMES = ("author", "permalink", "note", "text", "votes", "avatar", "page-author-suffix")
PARTS: Mapping[str, str] = {PREFIX + name: name for name in NAMES}
CLASSIC_PARTS: Mapping[str, str] = {**{name: name for name in NAMES}, "parent": "parent"}
NUMBER = re.compile(r"[0-9][0-9.,]{0,20}")


def recognize(document: Document) -> Match | None:
    """Comments with prefixed parts."""
    return None if document.marks.classes.isdisjoint(PREFIXED) else recognized(document, *PREFIXED)


def recognize_classic(document: Document) -> Match | None:
    """Comments whose parts have plain names."""
    is_new = not document.marks.classes.isdisjoint(PREFIXED)
    return None if is_new else recognized(document, "text-wrapper", "permalink")


def read(document: Document) -> Iterator[RawThread]:
    """The comments of a page of Isso 0.13 or later."""
    yield thread_of(document, PARTS)


def read_classic(document: Document) -> Iterator[RawThread]:
    """The comments of a page of an older Isso."""
    yield thread_of(document, CLASSIC_PARTS)


def recognized(document: Document, *names: str) -> Match | None:
    """A comment with an id, with the score that its further marks are worth."""
    known = document.marks.classes
    if next(entries_in(document.root), None) is None:
        return None
    marks = [name for name in ("isso-follow-up", *names) if name in known]
    return Match(0.9 if marks else 0.5, f"comments of Isso, with {' and '.join(marks) or 'nothing else'}")


def thread_of(document: Document, parts: Mapping[str, str]) -> RawThread:
    """The thread of a page."""
    root, host = document.root, host_of(document)
    records = [
        record
        for record in select.records(root, of=COMMENT, parts=parts, tags=TAGS, opaque=frozenset(("text",)))
        if id_of(record.element) is not None
    ]
    heading = heading_of(document)
    return RawThread(
        platform=PLATFORM,
        id=host.identifier,
        comments=[comment_of(record) for record in records],
        declared_count=None if heading is None else number_in(select.text(heading)),
        continuations=list(left_out(root, records, host)),
        chrome=[] if heading is None else [heading],
    )


def comment_of(record: select.Record) -> RawComment:
    """One comment of a page."""
    parts, element = record.parts, record.element
    text, note, permalink = parts.get("text"), parts.get("note"), parts.get("permalink")
    status = status_of(note, text)
    return RawComment(
        id=id_of(element),
        parent_id=parent_of(record),
        reply_to_name=parts.get("parent"),
        author=None if status == "deleted" else author_of(record),
        body=None if text is None else Body.inside(text),
        published=None if permalink is None else select.with_attribute(permalink, "datetime"),
        status=status,
        score=score_of(record),
        permalink=permalink,
        depth=record.depth,
        element=element,
    )


def parent_of(record: select.Record) -> str | None:
    """What the comment stands in, else what it links to (very old pages do)."""
    above = record.parent
    if above is not None and (id_ := id_of(above.element)) is not None:
        return id_
    link = record.parts.get("parent")
    target = "" if link is None else link.get("href") or ""
    return target.rpartition("#" + PREFIX)[2] or None if "#" + PREFIX in target else None


def status_of(note: Element | None, text: Element | None) -> Status:
    """What the note in the head says, in whatever language: on an empty comment that it was deleted, else that it waits."""
    if note is None or not select.text(note):
        return "published"
    return "pending" if text is not None and select.text(text) else "deleted"


def author_of(record: select.Record) -> RawAuthor | None:
    """Who wrote it; the page says "Anonymous" where nobody is named."""
    parts = record.parts
    name, avatar = parts.get("author"), parts.get("avatar")
    if name is None:
        return None
    hash_ = record.element.get("data-hash")
    image = marked = None
    if avatar is not None:
        image, marked = select.first_named(avatar, "img"), select.with_attribute(avatar, "data-hash")
    if hash_ is None and marked is not None:
        hash_ = marked.get("data-hash")
    is_page_author = select.has_class(record.element, "isso-is-page-author")
    return RawAuthor(
        name=name,
        url=name if name.get("href") else None,
        avatar_url=image,
        kind="anonymous" if select.text(name) in ANONYMOUS else "guest",
        roles=("article-author",) if is_page_author else (),
        extra={"hash": hash_} if hash_ else {},
    )


def score_of(record: select.Record) -> Element | int | None:
    """Votes for less votes against; nothing is printed for none."""
    votes = record.parts.get("votes")
    if votes is None:
        return None
    return votes if select.text(votes) else 0


def heading_of(document: Document) -> Element | None:
    """The line above the comments that counts them."""
    named = select.first(document.root, "isso-thread-heading", "h4")
    if named is not None:
        return named
    thread = select.by_id(document.root, "isso-thread")
    return None if thread is None else next(thread.iterchildren("h4"), None)


def left_out(root: Element, records: Sequence[select.Record], host: Host) -> Iterator[Continuation]:
    """Links that show more: "4 Hidden"."""
    shown: dict[str | None, int] = {}
    present = {id_of(record.element) for record in records}
    for record in records:
        parent = parent_of(record)
        shown[parent] = shown.get(parent, 0) + 1
    for loader in select.each(root, LOADER, "div"):
        name = (loader.get("id") or "").removeprefix(LOADER_PREFIX)
        under = None if name in ("", "null") else name
        number = number_in(select.text(loader))
        yield Continuation(
            kind="load-more" if under is None else "replies",
            url=host.address(under, shown.get(under, 0)),
            under=under if under in present else None,
            count=int(number) if number is not None and number.isdecimal() else None,
        )


def number_in(text: str) -> str | None:
    """The first number; "12 Comments" in every language has one."""
    match = NUMBER.search(text)
    return None if match is None else match[0]

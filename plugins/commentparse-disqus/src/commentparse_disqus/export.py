"""The export of a whole Disqus forum: threads first, then all posts of all threads in any order.

Posts are put aside by thread, in temporary files where the export is large, and given thread by thread. A
post whose thread is not in the file is no reason to lose it: its thread is known by its number only.
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    Element,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Spill,
    Status,
    XmlRecords,
    fields_of,
    local_name,
)
from commentparse_disqus.values import PLATFORM, UTC, said

ID = "{http://disqus.com/disqus-internals}id"
TRUE = "true"
NO_THREAD = ""
PART_NAMES = frozenset(("thread", "parent", "author"))
PARTS = tuple(f"{{*}}{name}" for name in sorted(PART_NAMES))
"""What of a post has no text, but attributes or fields of its own."""

Post = Sequence[Any]
"""What is kept of a post: its id, its parent's, its fields, those of its author, its line."""


def recognize(document: Document) -> Match | None:
    """The root element of Disqus' schema."""
    root = document.xml_head
    if local_name(root.tag) != "disqus":
        return None
    addresses = [address for address in root.nsmap.values() if address]
    if any(address.startswith("http://disqus.com") for address in addresses):
        return Match(1.0, "a Disqus export in its namespace")
    return Match(0.9, "a Disqus export without its namespace")


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each in the file that has posts; those without are left out."""
    to_file = document.is_streamed
    with Spill(to_file=to_file) as posts, Spill(to_file=to_file) as threads:
        for record in XmlRecords(document, ("category", "thread", "post")):
            if record.name == "thread":
                threads.add(internal_id(record.element), fields_of(record.element))
            elif record.name == "post":
                posts.add(*_post_in(record.element, record.line))
        for id_ in list(threads):
            if id_ in posts:
                fields = next(iter(threads.take(id_)))
                yield _thread_of(id_, fields, posts.take(id_))
        for id_ in list(posts):
            yield _without_thread(id_, posts.take(id_))


def _post_in(element: Element, line: int) -> tuple[str, Post]:
    """The thread's id, and what is kept of the post."""
    thread, parent = NO_THREAD, None
    author: Mapping[str, str] = {}
    for child in element.iterchildren(*PARTS):
        name = local_name(child.tag)
        if name == "thread":
            thread = internal_id(child)
        elif name == "parent":
            parent = internal_id(child) or None
        else:
            author = fields_of(child)
    fields = fields_of(element, PART_NAMES)
    return thread, (internal_id(element), parent, fields, author, line)


def internal_id(element: Element) -> str:
    """Its number; "" where it has none."""
    found = element.get(ID) or next(
        (value for name, value in element.attrib.items() if local_name(name) == "id"), ""
    )
    return str(found).strip()


def _thread_of(id_: str, fields: Mapping[str, str], posts: Iterable[Post]) -> RawThread:
    address, message = fields.get("link", "").strip() or None, fields.get("message", "").strip()
    # e.g. "Bread &#8211; and more": sites gave titles with references in them, which Disqus kept
    title = html.unescape(fields.get("title", "")).strip() or None
    extra = (
        ("identifier", fields.get("id", "").strip()),
        ("forum", fields.get("forum", "").strip()),
        ("created_at", fields.get("createdAt", "").strip()),
        ("is_deleted", fields.get("isDeleted") == TRUE),
    )
    return RawThread(
        platform=PLATFORM,
        id=id_ or None,
        url=address,
        title=title,
        article=RawArticle(title=title, url=address, body=Body.html(message) if message else None),
        comments=[_comment_of(post) for post in posts],
        is_closed=None if "isClosed" not in fields else fields["isClosed"] == TRUE,
        order="unknown",
        completeness="unknown",
        zone=UTC,
        extra=dict(said(extra)),
    )


def _without_thread(id_: str, posts: Iterable[Post]) -> RawThread:
    message = f"the file holds no thread {id_!r}, only its posts" if id_ else "posts that name no thread"
    return RawThread(
        platform=PLATFORM,
        id=id_ or None,
        comments=[_comment_of(post) for post in posts],
        completeness="unknown",
        zone=UTC,
        diagnostics=(Diagnostic(code="disqus-unknown-thread", message=message),),
    )


def _comment_of(post: Post) -> RawComment:
    id_, parent, fields, author, line = post
    status = _status_of(fields)
    message = fields.get("message", "").strip()
    imported = fields.get("id", "").strip()
    extra = {"imported_id": imported} if imported else {}
    if status == "deleted" and message:
        # nobody is shown the words any more, but the export holds them
        status, extra = "hidden", extra | {"stored_status": "deleted"}
    return RawComment(
        id=id_ or None,
        parent_id=parent,
        author=author_of(author),
        body=None if status == "deleted" else Body.html(message),
        published=fields.get("createdAt") or None,
        status=status,
        line=line,
        extra=extra,
    )


def _status_of(fields: Mapping[str, str]) -> Status:
    if fields.get("isDeleted") == TRUE:
        return "deleted"
    if fields.get("isSpam") == TRUE:
        return "spam"
    return "pending" if fields.get("isApproved") == "false" else "published"


def author_of(fields: Mapping[str, str]) -> RawAuthor:
    """An author of an export; the address of e-mail is left where it is."""
    username = fields.get("username") or None
    is_anonymous = fields.get("isAnonymous") == TRUE
    return RawAuthor(
        name=fields.get("name"),
        username=username,
        kind="registered" if username else "guest" if is_anonymous else "unknown",
    )

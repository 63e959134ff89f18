"""wpDiscuz 2 to 5: `#wpcomm` with `.wc-comment` inside.

In 3 to 5 the outer id, `wc-comm-N_P`, states comment and true parent. In 2 it is `wc-comm-POST_N`
and the parent is the comment around it. The inner `#comment-N` tells which of the two it is.
"""

import re
from collections.abc import Iterator

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    Element,
    Match,
    RawComment,
    RawThread,
    select,
)
from commentparse_wordpress.page import article_of, comment_pages
from commentparse_wordpress.people import author_from

PLATFORM = "wordpress/wpdiscuz"

ROOT = "wpcomm"
COMMENT = frozenset(("wc-comment",))
PARTS = {
    "wc-comment-right": "inner",
    "wc-comment-left": "avatar",
    "wc-comment-author": "author",
    "wc-comment-date": "date",
    "wc-comment-text": "body",
    "wc-vote-result-like": "upvotes",
    "wc-vote-result-dislike": "downvotes",
    "wc-vote-result": "score",
    "wc-comment-link": "link",
    "wc-comment-last-edited": "edited",
    "wpdiscuz-edited": "edited",
}
TAGS = ("div", "span")
OPAQUE = frozenset(("body",))

OUTER = re.compile(r"wc-comm-(\d+)_(\d+)$")
INNER = re.compile(r"comment-(\d+)$")
LEVEL = re.compile(r"wc_comment_level-(\d+)")
# 3 and 4 keep the field with the address in a tooltip: title="<input … value=&quot;http://…&quot; />"
LINK_IN_TITLE = re.compile(r"""value=["']([^"']+)["']""")
MORE_CURSOR = re.compile(r"parentId=(\d+)")
READ_MORE = ("wpdiscuz-readmore", "wpdiscuz-hellip")
COUNTS = ("wpd-cc-value", "wc_header_text_count")


def recognize(document: Document) -> Match | None:
    """The root element of wpDiscuz 2 to 5."""
    if not document.marks.has_id(ROOT):
        return None
    if "wc-comment-right" in document.marks.classes:
        return Match(1.0, "#wpcomm with .wc-comment-right")
    return Match(0.9, "#wpcomm")


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    root = select.by_id(document.root, ROOT)
    if root is None:  # asked for by name on a page of another system
        return
    parent = root.getparent()
    area = root if parent is None else parent
    records = list(comment_records(root))
    declared = declared_in(area)
    yield RawThread(
        platform=PLATFORM,
        article=article_of(document),
        comments=[comment_of(record) for record in records],
        declared_count=declared,
        continuations=[
            *thread_continuations(document, root, awaits_script=not records and is_some(declared)),
            *cut_texts(records),
        ],
    )


def comment_records(root: Element) -> Iterator[select.Record]:
    """Every comment with its own parts."""
    records = select.records(root, of=COMMENT, parts=PARTS, tags=TAGS, opaque=OPAQUE)
    return (
        record for record in records if OUTER.match(record.element.get("id") or "") or "body" in record.parts
    )


def comment_of(record: select.Record) -> RawComment:
    """One comment as published."""
    element, parts = record.element, record.parts
    id_, parent_id = ids_of(record)
    outer = element.get("class") or ""
    left = parts.get("avatar")
    link = parts.get("link")
    body = parts.get("body")
    level = LEVEL.search(outer)
    return RawComment(
        id=id_,
        parent_id=parent_id,
        depth=int(level[1]) - 1 if level else None,
        author=author_from(
            parts.get("author"),
            username=None,
            # 2.x: "wc-post-author"; from 3 on "wc-blog-post_author"
            classes=outer.replace("wc-post-author", "wc-blog-post_author"),
            prefix="wc-blog-",
            avatar=left,
        ),
        body=None if body is None else Body.inside(body, skip=is_no_text),
        published=parts.get("date"),
        edited=parts.get("edited"),
        kind="trackback" if left is not None and is_ping(left) else "comment",
        score=parts.get("score"),
        upvotes=parts.get("upvotes"),
        downvotes=parts.get("downvotes"),
        is_pinned=None if link is None else select.first(link, "wpd-sticky", "i") is not None,
        is_closed=None if link is None else select.first(link, "wpd-closed", "i") is not None,
        permalink=None if link is None else address_in(link),
        element=element,
    )


def ids_of(record: select.Record) -> tuple[str | None, str | None]:
    """Ids of the comment and of its parent."""
    outer = OUTER.match(record.element.get("id") or "")
    inner = INNER.match(record.parts["inner"].get("id") or "") if "inner" in record.parts else None
    if outer is None:
        return (inner[1] if inner else None), None
    first, second = outer.groups()
    if inner is None or inner[1] == first:
        return first, None if second == "0" else second
    around = record.parent
    return inner[1], ids_of(around)[0] if around is not None else None


def is_ping(avatar: Element) -> bool:
    """Pingbacks carry the plugin's own picture."""
    return any((image.get("src") or "").endswith("/trackback.png") for image in avatar.iter("img"))


def address_in(link: Element) -> str | None:
    """The address in the link field, which 3.x hides in a tooltip."""
    for element in link.iter("input"):
        if select.has_class(element, "wc-comment-link-input"):
            return element.get("value")
    for element in link.iter("img"):
        found = LINK_IN_TITLE.search(element.get("title") or "")
        if found:
            return found[1]
    return None


def is_no_text(element: Element) -> bool:
    """The link that loads the rest of a long text, and the ellipsis before it."""
    return any(select.has_class(element, name) for name in READ_MORE) or (element.get("id") or "").startswith(
        "wpdiscuz-readmore-"
    )


def declared_in(area: Element) -> Element | None:
    """The number above the list."""
    return next((found for name in COUNTS if (found := select.first(area, name)) is not None), None)


def is_some(declared: Element | None) -> bool:
    """Whether the number above the list is one and not 0."""
    return declared is not None and select.text(declared).strip("0") != ""


def thread_continuations(document: Document, root: Element, *, awaits_script: bool) -> Iterator[Continuation]:
    """The link or button that loads more, and pages of comments."""
    link = select.first(root, "wc-load-more-link", "a", "button", "span")
    button = select.first(root, "wc-load-more-submit", "button", "a")
    if link is not None:
        found = MORE_CURSOR.search(link.get("href") or "")
        yield Continuation(
            kind="load-more", cursor=link.get("data-lastparentid") or (found[1] if found else None)
        )
    elif button is not None:
        yield Continuation(kind="load-more")
    pager = select.first(root, "wpdiscuz-comment-pagination", "div")
    if pager is not None:
        yield from comment_pages(document, select.each(pager, "page-numbers", "a", "span"))
    if awaits_script and link is None and button is None:
        yield Continuation(kind="load-more")


def cut_texts(records: list[select.Record]) -> Iterator[Continuation]:
    """Comments whose text the page cuts at a number of words."""
    for record in records:
        body = record.parts.get("body")
        if body is not None and any(is_no_text(span) for span in body.iter("span", "a")):
            yield Continuation(kind="text", under=ids_of(record)[0])

"""wpDiscuz 7: `#wpdcom` with `.wpd-comment` inside, in the layouts 1, 2 and 3.

The three layouts place the same classes in different boxes, so one reader serves them all. The
outer element's id, `wpd-comm-N_P`, states comment and true parent, also where nesting is cut.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from commentparse.plugin import (
    Body,
    CommentKind,
    Continuation,
    Document,
    Element,
    Match,
    Order,
    RawAuthor,
    RawComment,
    RawThread,
    select,
)
from commentparse_wordpress.carried import Carried, carried_by, with_carried
from commentparse_wordpress.page import article_of, comment_pages
from commentparse_wordpress.people import author_from, username_from

PLATFORM = "wordpress/wpdiscuz"

ROOT = "wpdcom"
Skip = Callable[[Element], bool] | frozenset[str]

COMMENT = frozenset(("wpd-comment",))
PARTS = {
    "wpd-comment-wrap": "wrap",
    "wpd-comment-author": "author",
    "wpd-comment-date": "date",
    "wpd-comment-text": "body",
    "wpd-reply-to": "reply-to",
    "wpd-vote-result-like": "upvotes",
    "wpd-vote-result-dislike": "downvotes",
    "wpd-vote-result": "score",
    "wpd-comment-link": "link",
    "wpd-comment-last-edited": "edited",
    "wpd-comment-status": "status",
    "wpd-avatar": "avatar",
    "wpd-view-replies-text": "replies",
}
TAGS = ("div", "span")
OPAQUE = frozenset(("body",))

IDS = re.compile(r"wpd-comm-(\d+)_(\d+)")
LEVEL = re.compile(r"wpd_comment_level-(\d{1,6})")
SORTINGS: Mapping[str, Order] = {"newest": "newest", "oldest": "oldest", "by_vote": "top"}
PINGS: tuple[CommentKind, ...] = ("pingback", "trackback")
NOT_PINGS = frozenset(("comment", "wpdiscuz_sticky"))
FEEDBACK = "wpd-inline-feedback-wrapper"
FEEDBACKS = frozenset((FEEDBACK,))
READ_MORE = "wpdiscuz-readmore-"
CLIPBOARD = "data-wpd-clipboard"


def recognize(document: Document) -> Match | None:
    """The root element of wpDiscuz 7, with its list."""
    if not document.marks.has_id(ROOT):
        return None
    classes = document.marks.classes
    version = next((name for name in classes if name.startswith("wpd-layout-")), None)
    if version and "wpd-thread-list" in classes:
        return Match(1.0, f"#wpdcom with {version} and a thread list")
    return (
        Match(0.9, "#wpdcom")
        if "wpd-comment" in classes or "wpd-thread-info" in classes
        else Match(0.5, "#wpdcom")
    )


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    root = select.by_id(document.root, ROOT)
    if root is None:  # asked for by name on a page of another system
        return
    records = list(comment_records(root))
    skip = is_no_text if has_cut_texts(root) else FEEDBACKS
    yield RawThread(
        platform=PLATFORM,
        article=article_of(document),
        comments=[comment_of(record, skip) for record in records],
        declared_count=declared_in(root),
        order=order_in(root),
        is_closed=select.has_class(root, "wpd-comments-closed"),
        continuations=[*thread_continuations(document, root), *comment_continuations(records, are_cut=skip is is_no_text)],
        chrome=[element for element in (select.first(root, "wpd-form-wrap"), select.first(root, "wpd-thread-head")) if element is not None],
    )  # fmt: skip


def comment_records(root: Element) -> Iterator[select.Record]:
    """Every comment with its own parts."""
    records = select.records(root, of=COMMENT, parts=PARTS, tags=TAGS, opaque=OPAQUE)
    return (
        record for record in records if IDS.match(record.element.get("id") or "") or "body" in record.parts
    )


def comment_of(record: select.Record, skip: Skip | None = None) -> RawComment:
    """One comment as published; `skip`: what in its body is chrome."""
    element, parts = record.element, record.parts
    carried = carried_by(element)
    id_, parent_id = ids_of(element, carried)
    outer = element.get("class") or ""
    link = parts.get("link")
    status = parts.get("status")
    body = parts.get("body")
    comment = RawComment(
        id=id_,
        parent_id=parent_id,
        depth=depth_in(outer),
        author=author_of(outer, parts),
        body=None if body is None else Body.inside(body, skip=skip or is_no_text),
        published=parts.get("date"),
        edited=parts.get("edited"),
        kind=kind_of(outer, parts.get("avatar")),
        score=parts.get("score"),
        upvotes=parts.get("upvotes"),
        downvotes=parts.get("downvotes"),
        reply_count=declared_replies(parts.get("replies")),
        reply_to_name=None if "reply-to" not in parts else select.first_named(parts["reply-to"], "a"),
        is_pinned=status is not None and select.child(status, "wpd-sticky") is not None,
        is_closed=status is not None and select.child(status, "wpd-closed") is not None,
        permalink=None if link is None else clipboard_in(link),
        element=element,
    )
    return with_carried(comment, carried) if carried else comment


def ids_of(element: Element, carried: Carried) -> tuple[str | None, str | None]:
    """The comment's id and its parent's, from `wpd-comm-N_P`; ids that are no numbers stand beside it."""
    match = IDS.match(element.get("id") or "")
    if match is None:  # a page that somebody rewrote: the comment is read all the same
        return None, None
    parent_id = None if match[2] == "0" else str(carried.get("parent", match[2]))
    return str(carried.get("id", match[1])), parent_id


def id_of(record: select.Record) -> str | None:
    """The comment's id."""
    return ids_of(record.element, carried_by(record.element))[0]


def author_of(outer: str, parts: dict[str, Element]) -> RawAuthor | None:
    """Who wrote it; roles stand in the wrap's classes."""
    wrap = parts.get("wrap")
    return author_from(
        parts.get("author"),
        username=username_from(outer),
        classes=(wrap.get("class") if wrap is not None else None) or "",
        prefix="wpd-blog-",
        avatar=parts.get("avatar"),
    )


def kind_of(outer: str, avatar: Element | None) -> CommentKind:
    """comment, pingback or trackback; 7.3 shows that by the avatar alone (`…/trackback.png`)."""
    names = outer.split()
    for ping in PINGS:
        if ping in names:
            return ping
    if not NOT_PINGS.isdisjoint(names):
        return "comment"
    image = None if avatar is None else select.first_named(avatar, "img")
    return (
        "trackback"
        if image is not None and (image.get("src") or "").endswith("/trackback.png")
        else "comment"
    )


def depth_in(outer: str) -> int | None:
    """Shown depth, 0 for top level."""
    match = LEVEL.search(outer)
    return int(match[1]) - 1 if match else None


def declared_replies(element: Element | None) -> str | None:
    """The n of "View Replies (n)"; it counts all descendants."""
    digits = "" if element is None else select.text(element).rpartition("(")[2].rstrip(") ")
    return digits or None


def clipboard_in(link: Element) -> str | None:
    """The address that the link button copies."""
    icon = select.first_named(link, "i")
    if icon is not None and (address := icon.get(CLIPBOARD)):
        return address
    holder = select.with_attribute(link, CLIPBOARD)
    return None if holder is None else holder.get(CLIPBOARD)


def has_cut_texts(root: Element) -> bool:
    """Whether some text ends in a link that loads the rest of it."""
    return any((span.get("id") or "").startswith(READ_MORE) for span in root.iter("span"))


def is_no_text(element: Element) -> bool:
    """The article's quote above inline feedback, and the link that loads the rest of a long text."""
    return select.has_class(element, FEEDBACK) or (element.get("id") or "").startswith(READ_MORE)


def declared_in(root: Element) -> str | None:
    """Count of approved comments, pingbacks included."""
    info = select.with_attribute(root, "data-comments-count", "div")
    return None if info is None else info.get("data-comments-count")


def order_in(root: Element) -> Order:
    """How top-level comments are sorted; replies stand oldest first."""
    active = select.first(root, "wpdiscuz-sort-button-active", "span", "div")
    return SORTINGS.get("" if active is None else active.get("data-sorting") or "", "unknown")


def thread_continuations(document: Document, root: Element) -> Iterator[Continuation]:
    """The button that loads more, pages of comments, and a list that is itself loaded by script."""
    button = flag = None
    if "wpd-load-more-submit" in document.marks.classes:
        button = select.first(root, "wpd-load-more-submit", "button", "a")
        flag = select.by_id(root, "wpdiscuzHasMoreComments")
    if button is not None and (flag is None or flag.get("data-is_show_load_more") != "0"):
        yield Continuation(kind="load-more", cursor=button.get("data-lastparentid"))
    pager = (
        select.first(root, "wpdiscuz-comment-pagination", "div")
        if "page-numbers" in document.marks.classes
        else None
    )
    if pager is not None:
        yield from comment_pages(document, select.each(pager, "page-numbers", "a", "span"))
    declared = declared_in(root)
    if (
        button is None
        and declared not in (None, "0", "")
        and select.first(root, "wpd-comment", "div") is None
    ):
        yield Continuation(kind="load-more", cursor="0")


def comment_continuations(records: list[select.Record], *, are_cut: bool = True) -> Iterator[Continuation]:
    """Texts that are cut, unless none is, and replies that are folded away."""
    answered = {record.parent.element for record in records if record.parent is not None}
    for record in records:
        body = record.parts.get("body")
        if body is not None and are_cut and has_cut_texts(body):
            yield Continuation(kind="text", under=id_of(record))
        count = declared_replies(record.parts.get("replies"))
        if count and count.isdecimal() and record.element not in answered:
            yield Continuation(kind="replies", under=id_of(record), count=int(count[:9]))

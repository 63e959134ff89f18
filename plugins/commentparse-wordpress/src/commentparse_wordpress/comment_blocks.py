"""Comment lists of block themes: `ol.wp-block-comment-template > li#comment-N` with one block per part."""

from collections.abc import Iterator

from commentparse.plugin import Document, Match, RawThread, select
from commentparse_wordpress import comment_list
from commentparse_wordpress.nesting import placed
from commentparse_wordpress.page import article_of, comment_pages, count_in, has_root

PARTS = {
    "wp-block-comment-content": "body",
    "wp-block-comment-author-name": "name",
    "wp-block-comment-date": "meta",
    "wp-block-comment-reply-link": "reply",
    "wp-block-avatar": "avatar",
}
TAGS = ("li", "div")
LISTS = frozenset(("comment-list", "commentlist"))
PAGER = "wp-block-comments-pagination"


def recognize(document: Document) -> Match | None:
    """The block that repeats for each comment, or the block around all."""
    classes = document.marks.classes
    if has_root(document):
        return None
    if "wp-block-comment-template" in classes:
        return Match(1.0, "the block wp-block-comment-template")
    if LISTS.isdisjoint(classes):  # else the block holds a list of the classic form
        return Match(0.5, "the block wp-block-comments")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    records, ids = comment_list.comment_records(document, PARTS, TAGS)
    article = article_of(document)
    heading = select.first(document.root, "wp-block-comments-title", "h1", "h2", "h3", "h4")
    declared = count_in(heading, article)
    places = placed(records, ids, declared)
    pagers = select.each(document.root, PAGER, "div", "nav")
    yield RawThread(
        platform=comment_list.PLATFORM,
        article=article,
        comments=[
            comment_list.comment_of(record, place) for record, place in zip(records, places, strict=True)
        ],
        declared_count=declared,
        order=comment_list.order_of(places),
        is_closed=comment_list.closed_in(document),
        continuations=comment_pages(document, (link for pager in pagers for link in pager.iter("a", "span"))),
    )

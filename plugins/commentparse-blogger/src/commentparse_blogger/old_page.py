"""What all pages without nesting share: a comment from its parts, a thread from the page."""

from collections.abc import Callable, Sequence

from commentparse.plugin import Body, Document, Element, RawAuthor, RawComment, RawThread
from commentparse_blogger import page
from commentparse_blogger.entries import Entry, entries_in
from commentparse_blogger.people import status_of
from commentparse_blogger.permalinks import id_in, instant_of, shown_in

NOT_TEXT = frozenset(("item-control", "interaction-iframe-guide", "comment-timestamp", "comment-footer"))


def comment_from(entry: Entry, body: Element, link: Element | None, author: RawAuthor | None) -> RawComment:
    """One entry as published; `link` leads to the comment and shows its time."""
    href = "" if link is None else link.get("href") or ""
    id_ = entry.id or id_in(href)
    status = status_of(body)
    return RawComment(
        id=id_,
        author=author,
        body=Body.inside(body, skip=NOT_TEXT) if status == "published" else None,
        published=None if link is None else shown_in(link),
        published_exact=instant_of(href, id_),
        status=status,
        permalink=href or None,
        element=entry.element,
    )


def thread_of(
    document: Document, heads: Sequence[str], comment_of: Callable[[Entry], RawComment | None]
) -> RawThread:
    """The thread of a page, its comments as `comment_of` reads them; Blogger shows the oldest comment first."""
    comments = map(comment_of, entries_in(document.root, heads))
    return RawThread(
        platform=page.PLATFORM,
        article=page.article_of(document),
        comments=[comment for comment in comments if comment is not None],
        declared_count=page.declared_count(document),
        continuations=page.comment_pages(document),
        order="oldest",
    )

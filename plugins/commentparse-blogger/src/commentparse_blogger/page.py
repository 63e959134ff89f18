"""What every Blogger page says around its comments: the article, the count, other pages of comments."""

import re
from collections.abc import Iterator

from commentparse.plugin import (
    Body,
    Continuation,
    ContinuationKind,
    Document,
    Element,
    RawArticle,
    RawAuthor,
    select,
)

PLATFORM = "blogger"

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
COMMENT_BOX = "comments"
COUNT = "data-num-comments"
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")
PAGER = "paging-control"
BACK, FORTH = "\u2039\u00ab<", "\u203a\u00bb>"
TITLES = ("post-title", "entry-title")
CONTENTS = ("post-body", "entry-content")
SERVICE = ("blogger.com", "blogspot.", "blogblog.com", "blogger.googleusercontent.com")
NOT_ARTICLE = frozenset(("post-footer", "post-share-buttons", "goog-inline-block"))


def is_blogger(document: Document) -> bool:
    """Whether the page says that Blogger made it: by its generator, or by where its parts come from."""
    if document.meta.get("generator", "").strip().lower() == "blogger":
        return True
    heads = (*document.head_elements["link"], *document.head_elements["script"])
    addresses = [document.url or "", *((head.get("href") or head.get("src") or "") for head in heads)]
    return any(host in address for address in addresses for host in SERVICE)


def article_of(document: Document) -> RawArticle | None:
    """Title, author, time and text of the post."""
    classes = document.marks.classes
    content = next(
        (
            found
            for name in CONTENTS
            if name in classes and (found := select.first(document.root, name, "div")) is not None
        ),
        None,
    )
    title = select.only(document.root, TITLES, *HEADINGS)
    if title is None and content is None:
        return None
    post = select.closest(content, "hentry") if content is not None else None
    scope = document.root if post is None else post
    return RawArticle(
        title=title,
        authors=tuple(authors_in(scope)),
        published=time_in(scope, classes),
        body=None if content is None else Body.inside(content, skip=NOT_ARTICLE),
    )


def authors_in(post: Element) -> Iterator[RawAuthor]:
    """The author: `.post-author .fn`."""
    box = select.first(post, "post-author", "span", "div")
    if box is not None:
        name = select.first(box, "fn", "span", "a")
        link = select.with_attribute(box, "href", "a")
        yield RawAuthor(name=box if name is None else name, url=link)


def time_in(post: Element, classes: frozenset[str]) -> Element | None:
    """The machine-readable time of the post, else the date above it."""
    published = next(
        (
            element
            for element in select.each(post, "published", "abbr", "time")
            if element.get("title") or element.get("datetime")
        ),
        None,
    )
    if published is not None or "date-header" not in classes:
        return published
    top = post.getroottree().getroot()
    found = list(select.each(top, "date-header"))
    return found[0] if len(found) == 1 else None


def declared_count(document: Document) -> str | None:
    """The number in the heading of the comments: "49 comments:", "1 Kommentar:"; None where it shows none."""
    box = select.by_id(document.root, COMMENT_BOX)
    if box is None:
        return None
    if box.get(COUNT):
        return box.get(COUNT)
    heading = next(box.iter(*HEADINGS), None)
    match = NUMBER.search(select.text(heading)) if heading is not None else None
    return match[0].rstrip(".,\u00a0\u202f") if match else None


def comment_pages(document: Document) -> list[Continuation]:
    """Links to other pages of comments: "‹Older", "Newer›"; each address once."""
    if PAGER not in document.marks.classes:
        return []
    found: dict[str, ContinuationKind] = {}
    for link in select.each(document.root, PAGER, "a"):
        text, href = select.text(link), link.get("href")
        if href and text:
            if text[0] in BACK:
                found.setdefault(href, "previous-page")
            elif text[-1] in FORTH:
                found.setdefault(href, "next-page")
    return [Continuation(kind=kind, url=url) for url, kind in found.items()]

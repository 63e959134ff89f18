"""What every WordPress page says around its comments: the article, the count, the pages of comments."""

import re
from collections.abc import Iterator

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    Element,
    Match,
    RawArticle,
    RawAuthor,
    RawThread,
    select,
)

TITLES = ("entry-title", "wp-block-post-title", "post-title")
CONTENTS = ("entry-content", "wp-block-post-content", "post-content", "entry")
AUTHORS = ("author", "wp-block-post-author__name", "wp-block-post-author-name")
DATES = ("entry-date", "wp-block-post-date", "posted-on", "published")
HEADINGS = ("h1", "h2", "h3")
BLOCKS = ("div", "section", "article", "main")
INLINE = ("span", "a", "div", "p", "time", "address")

NOT_ARTICLE = frozenset(
    (
        "wpd-inline-shortcode",  # the button that opens inline feedback
        "wpd-inline-icon-wrapper",
        "wpd-inline-form-wrapper",
        "sharedaddy",
        "jp-relatedposts",
        "addtoany_share_save_container",
        "post-ratings",
        "wpd-rating",
        "page-links",
        "comments-area",
    )
)
STYLE_SHEETS = ("wp-emoji-styles-inline-css", "wp-block-library-css", "wp-custom-css")
OTHER_FORMATS = frozenset(
    ("comment-list", "commentlist", "comment-respond", "wp-block-comment-template", "wp-block-comments")
)
WPDISCUZ_ROOTS = ("wpdcom", "wpcomm")
COMMENT_PAGE = re.compile(r"(?:/comment-page-|[?&]cpage=)(\d+)")
NUMBER = re.compile(r"\d[\d.,\u00a0\u202f]*")
GENERATOR = re.compile(r"WordPress", re.IGNORECASE)
CUT_QUOTE = ("\u201c", "\u201e", "\u00ab", "\u300c", "&#8220;", '"')


def recognize(document: Document) -> Match | None:
    """A WordPress page without a comment section of its own."""
    if has_root(document) or not OTHER_FORMATS.isdisjoint(document.marks.classes):
        return None
    if GENERATOR.match(document.meta.get("generator", "")):
        return Match(0.5, "its generator is WordPress")
    if any(document.marks.has_id(name) for name in STYLE_SHEETS):
        return Match(0.5, "it carries WordPress' own style sheets")
    return None


def has_root(document: Document) -> bool:
    """Whether wpDiscuz stands in the page."""
    return any(document.marks.has_id(name) for name in WPDISCUZ_ROOTS)


def read(document: Document) -> Iterator[RawThread]:
    """The article of a page whose comments are not shown or have none."""
    yield RawThread(platform="wordpress", article=article_of(document))


def article_of(document: Document) -> RawArticle | None:
    """Title, author, time and text of the post, from the classes that WordPress themes share."""
    content = first_of(document.root, present(document, CONTENTS), *BLOCKS)
    title = heading_of(document)
    if content is None and title is None:
        return None
    scope = post_around(content, title) if content is not None else document.root
    author = first_of(scope, present(document, AUTHORS), *INLINE)
    return RawArticle(
        title=title,
        authors=() if author is None else (author_of(author),),
        published=time_in(scope),
        body=None if content is None else Body.inside(content, skip=NOT_ARTICLE),
    )


def present(document: Document, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the classes that occur at all; looking for the others would read the page to its end."""
    return tuple(name for name in names if name in document.marks.classes)


def heading_of(document: Document) -> Element | None:
    """The title of the post: h1 before other headings, for lists of posts repeat the class."""
    names = present(document, TITLES)
    return next(
        (found for tag in HEADINGS if (found := first_of(document.root, names, tag)) is not None), None
    )


def post_around(content: Element, title: Element | None) -> Element:
    """The nearest element that holds both title and text of the post."""
    if title is None:
        parent = content.getparent()
        return content if parent is None else parent
    around = set(title.iterancestors())
    return next((element for element in content.iterancestors() if element in around), content)


def first_of(root: Element, names: tuple[str, ...], *tags: str) -> Element | None:
    """The first element with one of the classes."""
    for name in names:
        found = select.first(root, name, *tags)
        if found is not None:
            return found
    return None


def author_of(element: Element) -> RawAuthor:
    """An author from an element that is or holds a link: `span.author.vcard > a.fn`."""
    name = select.first(element, "fn")
    link = element if element.tag == "a" else next(element.iter("a"), None)
    return RawAuthor(name=name if name is not None else element, url=link)


def time_in(scope: Element) -> Element | None:
    """The time of the post: the first `<time>` that is not the date of a change."""
    for element in scope.iter("time"):
        if not select.has_class(element, "updated") or select.has_class(element, "published"):
            return element
    return None


def count_in(heading: Element | None) -> str | None:
    """The number in a heading such as "30 responses to “Title”"; None if there is none before the title."""
    if heading is None:
        return None
    text = select.text(heading)
    for quote in CUT_QUOTE:
        text = text.partition(quote)[0]
    match = NUMBER.search(text)
    return match[0].rstrip(".,\u00a0\u202f") if match else None


def comment_pages(document: Document, links: Iterator[Element]) -> list[Continuation]:
    """Links to other pages of comments, seen from this one; each page once, in their order."""
    current = page_number(document.url or "")
    found: dict[int, str] = {}
    shown_current: int | None = current
    for link in links:
        if select.has_class(link, "current"):
            text = select.text(link)
            shown_current = int(text) if text.isascii() and text.isdigit() else current
        number = page_number(link.get("href") or "")
        if number is not None:
            found.setdefault(number, link.get("href") or "")
    here = shown_current if shown_current is not None else _hole(found)
    return [
        Continuation(kind="next-page" if number > here else "previous-page", url=url)
        for number, url in sorted(found.items())
        if number != here
    ]


def page_number(url: str) -> int | None:
    """The number of a page of comments in an address: "/comment-page-2/", "?cpage=2"."""
    match = COMMENT_PAGE.search(url)
    return int(match[1][:6]) if match else None


def _hole(numbers: dict[int, str]) -> int:
    """The page nobody links to is this one: 1 if 2 is the lowest, else one past the highest."""
    return next(
        (number for number in range(1, max(numbers, default=0) + 1) if number not in numbers),
        max(numbers, default=0) + 1,
    )

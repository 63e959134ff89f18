"""What every WordPress page says around its comments: the article, the count, the pages of comments."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from commentparse.plugin import (
    Body,
    Continuation,
    ContinuationKind,
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
LISTS_OF_POSTS = frozenset(("home", "blog", "archive", "search", "category", "tag"))
SINGLE = frozenset(("single", "single-post", "page", "singular", "attachment", "wp-singular"))
SINGLE_POST = frozenset(("single", "single-post"))
DIRECTIONS: Mapping[str, ContinuationKind] = {
    "nav-previous": "previous-page",
    "prev": "previous-page",
    "previous": "previous-page",
    "nav-next": "next-page",
    "next": "next-page",
}
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


def roots_in(document: Document) -> Sequence[Element]:
    """The elements in which wpDiscuz stands; what is inside them is no list of WordPress itself."""
    found = (select.by_id(document.root, name) for name in WPDISCUZ_ROOTS)
    return [element for element in found if element is not None]


def has_root(document: Document) -> bool:
    """Whether wpDiscuz stands in the page."""
    return any(document.marks.has_id(name) for name in WPDISCUZ_ROOTS)


def read(document: Document) -> Iterator[RawThread]:
    """The article of a page whose comments are not shown or have none."""
    yield RawThread(platform="wordpress", article=article_of(document))


def article_of(document: Document) -> RawArticle | None:
    """Title, author, time and text of the post, from the classes that WordPress themes share."""
    if is_list_of_posts(document):
        return None
    content = first_of(document.root, present(document, CONTENTS), *BLOCKS)
    title = heading_of(document)
    if content is None and title is None:
        return None
    scope = post_around(content, title) if content is not None else document.root
    author = first_of(scope, present(document, AUTHORS), *INLINE)
    if author is None:
        author = next((link for link in scope.iter("a") if "author" in (link.get("rel") or "").split()), None)
    return RawArticle(
        title=title,
        authors=() if author is None else (author_of(author),),
        published=time_in(scope),
        body=None if content is None else Body.inside(content, skip=NOT_ARTICLE),
    )


def is_list_of_posts(document: Document) -> bool:
    """Whether the page is a home page, archive or search result: its first post is not what the page is about."""
    names = body_classes(document)
    return not LISTS_OF_POSTS.isdisjoint(names) and SINGLE.isdisjoint(names)


def body_classes(document: Document) -> frozenset[str]:
    """What WordPress says of the page in the classes of its body."""
    body = document.root.find("body")
    return frozenset() if body is None else frozenset(select.classes(body))


def present(document: Document, names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the classes that occur at all; looking for the others would read the page to its end."""
    return tuple(name for name in names if name in document.marks.classes)


def heading_of(document: Document) -> Element | None:
    """The title of the post: the h1 with a title's class, else the only heading that has it.

    Lists of posts repeat the class, and page builders put it on any heading.
    """
    names = present(document, TITLES)
    main = first_of(document.root, names, "h1")
    if main is not None:
        return main
    for name in names:
        found = list(select.each(document.root, name))
        headings = [element for element in found if element.tag in HEADINGS]
        if headings and (len(found) == 1 or not SINGLE_POST.isdisjoint(body_classes(document))):
            return headings[0]
    return None


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


def count_in(heading: Element | None, article: RawArticle | None = None) -> str | None:
    """The number in a heading such as "30 responses to “Title”"; None if there is none besides the title."""
    if heading is None:
        return None
    text = select.text(heading)
    if article is not None and not isinstance(article.title, str | None):
        title = select.text(article.title)
        if any(
            map(str.isalpha, title)
        ):  # "10 Tips for Bread: 3 Comments", but not "0 comments" below a post "0"
            text = text.replace(title, " ")
    for quote in CUT_QUOTE:
        text = text.partition(quote)[0] or text
    numbers = NUMBER.findall(text)
    return numbers[0].rstrip(".,\u00a0\u202f") if numbers else None


def comment_pages(document: Document, links: Iterator[Element]) -> list[Continuation]:
    """Links to other pages of comments, seen from this one; each page once, in their order."""
    here = page_number(document.url or "") or page_number(canonical_in(document))
    found: dict[int, str] = {}
    stated: dict[int, ContinuationKind] = {}
    for link in links:
        if select.has_class(link, "current"):
            text = select.text(link)
            here = int(text) if text.isascii() and text.isdigit() else here
        number = page_number(link.get("href") or "")
        if number is not None:
            found.setdefault(number, link.get("href") or "")
            if (kind := direction_of(link)) is not None:
                stated[number] = kind
    if here is None:
        here = _here(found, stated)
    return [
        Continuation(kind=stated.get(number, "next-page" if number > here else "previous-page"), url=url)
        for number, url in sorted(found.items())
        if number != here
    ]


def direction_of(link: Element) -> ContinuationKind | None:
    """What the link or the box around it says of itself: `nav-previous`, `next`."""
    box = link.getparent()
    names = {*select.classes(link), *(select.classes(box) if box is not None else ())}
    return next((kind for name, kind in DIRECTIONS.items() if name in names), None)


def canonical_in(document: Document) -> str:
    """The address that the page declares as its own; "" without one."""
    links = document.head_elements["link"]
    return next((link.get("href") or "" for link in links if link.get("rel") == "canonical"), "")


def page_number(url: str) -> int | None:
    """The number of a page of comments in an address: "/comment-page-2/", "?cpage=2"."""
    match = COMMENT_PAGE.search(url)
    return int(match[1][:6]) if match else None


def _here(numbers: Iterable[int], stated: Mapping[int, ContinuationKind]) -> int:
    """The number of this page where nothing says it: between those before and after it, or the one nobody links to."""
    earlier = [number for number, kind in stated.items() if kind == "previous-page"]
    if earlier:
        return max(earlier) + 1
    taken = set(numbers)
    return next(number for number in range(1, len(taken) + 2) if number not in taken)

"""Comment lists of classic WordPress themes, as WordPress' own walker prints them.

html5: `li#comment-N.comment > article.comment-body` with `time[datetime]` and `.comment-content`;
xhtml: `li > div.comment-body` whose text stands bare between `.comment-meta` and `.reply`;
div: the same in `div#comment-N.comment` (Twenty Twenty). Pingbacks may be one line.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

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
from commentparse_wordpress import plain_list
from commentparse_wordpress.carried import carried_by, with_carried
from commentparse_wordpress.nesting import DEPTH, Place, placed, with_made_ids
from commentparse_wordpress.page import article_of, comment_pages, count_in, has_root, roots_in
from commentparse_wordpress.people import username_from

PLATFORM = "wordpress"

PINGS: tuple[CommentKind, ...] = ("pingback", "trackback")
COMMENT = frozenset(("comment", *PINGS))
PARTS = {
    "comment-body": "box",
    "comment-content": "body",
    "comment-text": "body",
    "fn": "name",
    "comment-author": "author",
    "comment-awaiting-moderation": "pending",
    "comment-metadata": "meta",
    "commentmetadata": "meta",
    "comment_date": "meta",  # Divi
    "comment-meta": "head",
    "reply": "reply",
    "comment-reply": "reply",
    "comment-reply-link": "reply",
}
TAGS = ("li", "div", "article", "footer", "b", "cite", "span")
# Genesis: header.comment-header > p.comment-author, p.comment-meta
MORE_TAGS = {"comment-header": ("header", "p", "a"), "comment-awaiting-moderation": ("em", "p")}
OPAQUE = frozenset(("body",))
MORE_THAN_A_LINE = frozenset(("body", "author", "meta", "head"))
BEHIND_BODY = frozenset(("reply", "children", "comment-awaiting-moderation", "sharedaddy", "comment-likes"))

ID = re.compile(r"(?:^|-)comment-(\d+)$")
IN_LINK = re.compile(r"#(?:li-)?comment-(\d+)$")
DISQUS = "dsq-comment-"
"""Disqus' plugin prints a list of its own with WordPress' classes; it is a format of its own."""
LONGEST_NUMBER = 18
LISTS = ("comment-list", "commentlist")
MARKS = (
    "comment-list",
    "commentlist",
    "comment-author",
    "comment-metadata",
    "commentmetadata",
    "comments-title",
    "comment-respond",
)
HEADINGS = ("h1", "h2", "h3", "h4", "p", "div", "span")
HEADING = "comments-title"
HEADER = "comments-header"
HEADING_IDS = ("comments-title", "comments")
NAMES = ("cite", "b", "strong", "span", "a")
FORMS = ("commentform", "respond")
PAGERS = ("comment-navigation", "comments-pagination", "comments-navigation", "navigation")


def recognize(document: Document) -> Match | None:
    """WordPress' classes on a list, its ids on the entries."""
    classes = document.marks.classes
    if "wp-block-comment-template" in classes:
        return None
    if has_root(document):
        beside = next((name for name in LISTS if name in classes), None)
        return None if beside is None else Match(0.5, f"the class {beside} beside wpDiscuz")
    marks = [name for name in MARKS if name in classes]
    if "depth-1" in classes and len(marks) >= 2:
        return Match(0.9, f"entries with a depth and the classes {marks[0]} and {marks[1]}")
    return Match(0.5, f"the class {marks[0]}") if marks else None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    records, ids = comment_records(document, PARTS, TAGS)
    if not records:
        records, ids = plain_list.records(document)
    ids = list(with_made_ids(records, ids))
    article = article_of(document)
    declared = count_in(heading_in(document.root), article)
    places = placed(records, ids, declared)
    yield RawThread(
        platform=PLATFORM,
        article=article,
        comments=[comment_of(record, place) for record, place in zip(records, places, strict=True)],
        declared_count=declared,
        order=order_of(places),
        is_closed=closed_in(document),
        continuations=page_links(document),
    )


def comment_records(
    document: Document, parts: dict[str, str], tags: tuple[str, ...]
) -> tuple[list[select.Record], list[str | None]]:
    """Every entry with its own parts, and its id; None for a pingback or a comment that the theme gives none.

    Where the list item and a box inside it are both marked as the comment (Twenty Eleven), they are one entry.
    """
    more = (tag for name, extra in MORE_TAGS.items() if name in document.marks.classes for tag in extra)
    found = select.records(document.root, of=COMMENT, parts=parts, tags=(*tags, *more), opaque=OPAQUE)
    ids: dict[Element, str | None] = {}
    records: list[select.Record] = []
    others = roots_in(document)
    for record in found:
        if others and any(parent in others for parent in record.element.iterancestors()):
            continue
        if (record.element.get("id") or "").startswith(DISQUS):
            continue
        id_ = id_of(record)
        around = record.parent
        if id_ is not None and around is not None and ids.get(around.element) == id_:
            around.parts.update(record.parts)
        elif id_ is not None or is_entry(record):
            records.append(record)
            ids[record.element] = id_
    return records, list(ids.values())


def is_entry(record: select.Record) -> bool:
    """Whether an element without a number is an entry all the same: others use the class "comment" too."""
    classes = record.element.get("class") or ""
    if not set(PINGS).isdisjoint(classes.split()):
        return True
    # a theme may print the walker's classes without its ids, and the text in no element of its own
    is_told = "body" in record.parts or DEPTH.search(classes) is not None
    return is_told and not record.parts.keys().isdisjoint(("name", "author", "box"))


def id_of(record: select.Record) -> str | None:
    """The number of the entry, or the id that stands beside it."""
    number = number_of(record)
    return number and str(carried_by(record.element).get("id", number))


def number_of(record: select.Record) -> str | None:
    """The number in `comment-N`, on the entry, its box, or its own link."""
    match = ID.search(record.element.get("id") or "")
    if match is None and "box" in record.parts:
        match = ID.search(record.parts["box"].get("id") or "")
    if match is None:
        link = permalink_of(record.parts)
        match = IN_LINK.search((link.get("href") or "") if link is not None else "")
    return match[1] if match else None


def comment_of(record: select.Record, place: Place) -> RawComment:
    """One entry as published."""
    element, parts = record.element, record.parts
    carried = carried_by(element)
    classes = element.get("class") or ""
    kind: CommentKind = next(
        (name for name in PINGS if name in classes and name in classes.split()), "comment"
    )
    author: RawAuthor | None
    if kind != "comment" and parts.keys().isdisjoint(MORE_THAN_A_LINE):
        author = RawAuthor(name=(link := first_link(parts.get("box", element))), url=link)
    else:
        author = author_of(parts, classes)
    comment = RawComment(
        id=place.id,
        parent_id=str(carried["parent"]) if "parent" in carried else place.parent_id,
        relation=place.relation,
        likely_parents=place.likely_parents,
        depth=place.depth,
        author=author,
        body=body_of(parts),
        published=time_of(parts),
        status="pending" if "pending" in parts else "published",
        kind=kind,
        permalink=permalink_of(parts),
        element=element,
    )
    return with_carried(comment, carried) if carried else comment


def author_of(parts: dict[str, Element], classes: str) -> RawAuthor | None:
    """The author: `.fn`, whose link stands inside it or around it."""
    scope = parts.get("author", parts.get("name"))
    if scope is None:
        return None
    name = parts["name"] if "name" in parts else name_in(scope)
    image = select.first_named(parts.get("avatar", scope), "img")
    roles = ("article-author",) if "bypostauthor" in classes and "bypostauthor" in classes.split() else ()
    username = username_from(classes)
    return RawAuthor(
        name=name,
        username=username,
        url=None if name is None else author_link(name, scope),
        avatar_url=image,
        kind="guest" if username is None else "registered",
        roles=roles,
    )


def name_in(box: Element) -> Element | None:
    """The name in a box without `.fn`: `[itemprop=name]` (Genesis), else its first words that are not "says:"."""
    named = next(
        (element for element in box.iter("span", "b", "a") if element.get("itemprop") == "name"), None
    )
    if named is not None:
        return named
    words = (element for element in box.iterdescendants(*NAMES) if not select.has_class(element, "says"))
    found = next((element for element in words if select.text(element)), None)
    return box if found is None and select.first(box, "says", "span") is None else found


def author_link(name: Element, scope: Element) -> Element | None:
    """The link in the name, or around it."""
    link = select.first_named(name, "a")
    if link is not None and link.get("href"):
        return link
    around: Element | None = name
    while around is not None and around is not scope:
        if around.tag == "a" and around.get("href"):
            return around
        around = around.getparent()
    return None


def body_of(parts: dict[str, Element]) -> Body | None:
    """`.comment-content`, or the bare run of elements between the meta line and the reply link."""
    if "body" in parts:
        return Body.inside(parts["body"], skip=BEHIND_BODY)
    if "box" in parts and parts["box"].tag == "article":  # html5, where a body always has its own element
        return None
    start = parts.get("meta", parts.get("head"))
    if start is None:
        return None
    return Body.after(start, list(bare_run(start)))


def bare_run(start: Element) -> Iterator[Element]:
    """Siblings behind the meta line, up to what follows the text."""
    for element in start.itersiblings():
        classes = set(select.classes(element)) if isinstance(element.tag, str) else set()
        if classes & BEHIND_BODY or not COMMENT.isdisjoint(classes):
            if "comment-awaiting-moderation" in classes:
                continue
            return
        yield element


def time_of(parts: dict[str, Element]) -> Element | None:
    """`<time>`, or the link whose text is the date."""
    for name in ("meta", "head"):
        box = parts.get(name)
        if box is not None:
            link = select.first_named(box, "a")
            time = None if link is None else select.first_named(link, "time")
            time = next(box.iter("time"), None) if time is None else time
            if time is not None:
                return time
    box = parts.get("meta")
    if box is None:
        return None
    link = first_link(box)
    return link if link is not None else box


def permalink_of(parts: dict[str, Element]) -> Element | None:
    """The link around the date; in a head that holds the author as well, not the author's."""
    box = parts.get("meta")
    if box is not None:
        return next((link for link in box.iter("a") if IN_LINK.search(link.get("href") or "")), None)
    box = parts.get("head")
    if box is None:
        return None
    links = (link for link in box.iter("a") if IN_LINK.search(link.get("href") or ""))
    return next((link for link in links if not is_of_name(link)), None)


def is_of_name(link: Element) -> bool:
    """Whether the link belongs to the author's name, which may lead to a comment as well."""
    return select.closest(link, "fn") is not None or select.first(link, "fn") is not None


def first_link(element: Element | None) -> Element | None:
    """The first link inside."""
    return None if element is None else select.first_named(element, "a")


def order_of(places: Sequence[Place]) -> Order:
    """Oldest or newest first, by the ids of top-level comments."""
    return order_by_id([place.id for place in places if place.depth == 0])


def order_by_id(tops: Iterable[str | None]) -> Order:
    """The order that ids of top-level comments show: they grow with time."""
    numbers = [int(id_) for id_ in tops if id_ and id_.isdecimal() and len(id_) <= LONGEST_NUMBER]
    if len(numbers) < 2:
        return "unknown"
    rising = sum(1 for before, after in pairwise(numbers) if before < after)
    if rising == 0:
        return "newest"
    return "oldest" if rising == len(numbers) - 1 else "unknown"


def closed_in(document: Document) -> bool | None:
    """Whether new comments are taken, by the sentence or the form below the list."""
    if "no-comments" in document.marks.classes:
        return True
    return False if any(document.marks.has_id(name) for name in FORMS) else None


def heading_in(root: Element) -> Element | None:
    """The heading with the count: `.comments-title`, that of Twenty Twenty, or `h3#comments` of the oldest themes."""
    found = select.first(root, HEADING, *HEADINGS)
    if found is not None:
        return found
    if (header := select.first(root, HEADER, "div")) is not None:
        return next(header.iter(*HEADINGS[:4]), None)
    named = (element for id_ in HEADING_IDS if (element := select.by_id(root, id_)) is not None)
    return next((element for element in named if element.tag in HEADINGS[:4]), None)


def page_links(document: Document) -> list[Continuation]:
    """Other pages of comments; only where some link in a pager leads to one."""
    names = document.marks.classes.intersection(PAGERS)
    links = (
        link
        for name in sorted(names)
        for pager in select.each(document.root, name, "nav", "div", "ul", "p")
        for link in pager.iter("a", "span")
    )
    return comment_pages(document, links)

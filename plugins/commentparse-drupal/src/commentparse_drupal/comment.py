"""One comment out of its element: themes decide the classes, so each part is looked for by what it means."""

from collections.abc import Callable, Mapping

from commentparse.plugin import Body, Element, RawComment, Relation, Status, select
from commentparse_drupal.byline import Byline, bare_name, byline_in
from commentparse_drupal.entries import Entry
from commentparse_drupal.parts import ABOUT_COMMENT, BODY_FIELDS, HIDDEN, Parts, having, parts_of
from commentparse_drupal.people import author_of

LINES = ("submitted", "comment__submitted", "comment-submitted", "comment-info", "comment-meta", "comment__meta",
         "comment__attribution", "comment-author", "comment-date", "date")  # fmt: skip
TIMES = ("comment__time", "comment-date", "comment__date", "comment-time", "created")
HEADINGS = ("h2", "h3", "h4")
TITLES = frozenset(("title", "comment-title", "comment__title"))
CHROME = frozenset(
    ("user-signature", "user-picture", "picture", "links", "submitted", "comment-title", "expanding-formatter-trigger",
     "expanding-formatter-ellipsis", "comment__submitted", "author")
)  # fmt: skip
CREATED = ("dc:created", "schema:dateCreated")


def comment_of(entry: Entry, *, language: str | None, is_flat: bool) -> RawComment:
    """A comment as published; `is_flat` where the page says that it shows no threads."""
    box = entry.box
    if box is None:
        return RawComment(id=entry.id, depth=entry.depth)
    parts = parts_of(box)
    line = line_of(parts, language)
    title = title_of(parts)
    author, byline = author_of(parts, line, language, box)
    shown, exact = times_of(parts, byline)
    parent = stated_parent(box, parts, entry.id) or entry.parent
    return RawComment(
        id=entry.id,
        parent_id=parent,
        reply_to_name=None if parent is None else answered_name(parts),
        relation=relation_of(entry, parent, is_flat=is_flat),
        depth=None if is_flat else entry.depth,
        author=author,
        body=body_of(parts, line, box),
        published=shown,
        published_exact=exact,
        status=status_of(box),
        permalink=permalink_of(parts, entry.id),
        element=box,
        extra=extra_of(title, parts),
    )


def line_of(parts: Parts, language: str | None) -> Element | None:
    """The line with author and time: by its class, else the innermost one in which a time is printed."""
    named = next((element for element in having(parts, LINES) if select.text(element)), None)
    if named is not None and byline_in(select.text(named), language).time is not None:
        return named
    timed = [
        element for element in parts.outside if byline_in(select.text(element), language).time is not None
    ]
    around = {element.getparent() for element in timed}
    return next((element for element in timed if element not in around), named)


def times_of(parts: Parts, byline: Byline | None) -> tuple[Element | str | None, str | None]:
    """The time as shown and, where a machine may read it, exactly."""
    exact = next(
        (
            element.get("content")
            for element in parts.outside
            if not set(CREATED).isdisjoint((element.get("property") or "").split()) and element.get("content")
        ),
        None,
    )
    time = next(
        (element for element in parts.outside if element.tag == "time" and element.get("datetime")), None
    )
    if time is not None:
        return time, exact
    shown = byline.time if byline else None
    if shown is None and exact is None:
        return next(having(parts, TIMES), None), None
    return shown, exact


def title_of(parts: Parts) -> Element | None:
    """The subject: a heading, or the field of the name; None without words."""
    for element in parts.outside:
        fits = element.tag in HEADINGS or not TITLES.isdisjoint(select.classes(element))
        if fits or is_name_of_comment(element):
            link = next(element.iter("a"), None)
            shown = link if link is not None and select.text(link) else element
            if select.text(shown):
                return shown
    return None


def is_name_of_comment(element: Element) -> bool:
    """Whether RDFa calls this the comment's title, and not a person's name."""
    names = (element.get("property") or "").split()
    return (
        element.get("typeof") is None
        and ("schema:name" in names or "dc:title" in names)
        and element.tag in ("p", "div", "span", *HEADINGS)
    )


def body_of(parts: Parts, line: Element | None, box: Element) -> Body | None:
    """The text without signature, picture and links; the bare run behind the line in themes without a box for it."""
    if parts.body is not None:
        return Body.inside(parts.body, skip=chrome_in(parts.body))
    if line is None:
        return None
    start = line
    while (above := start.getparent()) is not None and above is not box and not runs_on(start):
        start = above
    run: list[Element] = []
    for element in start.itersiblings():
        if isinstance(element.tag, str) and select.has_class(element, "links"):
            break
        run.append(element)
    return Body.after(start, run, skip=CHROME) if runs_on(start) else None


def runs_on(start: Element) -> bool:
    """Whether words stand behind the element, in its tail or in what follows it."""
    if (start.tail or "").strip():
        return True
    following = (element for element in start.itersiblings() if isinstance(element.tag, str))
    return any(select.text(element) and not select.has_class(element, "links") for element in following)


def chrome_in(body: Element) -> Callable[[Element], bool]:
    """What in the body's element is not written by the author; a box by the class "content" also holds the title."""
    is_field = not set(BODY_FIELDS).isdisjoint(select.classes(body)) or bool(body.get("property"))

    def is_chrome(element: Element) -> bool:
        if element.getparent() is body and not is_field and element.tag in HEADINGS:
            return any(ABOUT_COMMENT.search(link.get("href") or "") for link in element.iter("a"))
        return not CHROME.isdisjoint(select.classes(element))

    return is_chrome


def stated_parent(box: Element, parts: Parts, own: str) -> str | None:
    """What the comment says it answers: RDFa's reply_of (7), "In reply to" (8 and later)."""
    for element in parts.outside:
        if "reply_of" in (element.get("rel") or ""):
            match = ABOUT_COMMENT.search(element.get("resource") or "")
            if match is not None and match[1] != own:
                return match[1]
    for link in parts.links:
        match = ABOUT_COMMENT.search(link.get("href") or "")
        if match is not None and match[1] != own and is_hidden(link, box):
            return match[1]
    return None


def answered_name(parts: Parts) -> str | None:
    """The name in "In reply to Title by Name"; None without one."""
    for element in parts.hidden:
        if select.has_class(element, "username") or "Person" in (element.get("typeof") or ""):
            return bare_name(select.text(element)) or None
    return None


def is_hidden(link: Element, box: Element) -> bool:
    """Whether the link stands in the words about the parent."""
    for above in link.iterancestors():
        if above is box:
            return False
        if not HIDDEN.isdisjoint(select.classes(above)):
            return True
    return False


def permalink_of(parts: Parts, own: str) -> Element | None:
    """The link that leads to this very comment."""
    for link in parts.links:
        match = ABOUT_COMMENT.search(link.get("href") or "")
        if match is not None and match[1] == own:
            return link
    return None


def relation_of(entry: Entry, parent: str | None, *, is_flat: bool) -> Relation | None:
    """A reply whose parent is on another page is a reply; in a flat list nobody can tell."""
    if parent is None and entry.depth:
        return "reply"
    return "unknown" if parent is None and is_flat else None


def status_of(box: Element) -> Status:
    """Whether it waits to be published, which moderators see."""
    return (
        "pending"
        if not {"comment-unpublished", "unpublished"}.isdisjoint(select.classes(box))
        else "published"
    )


def extra_of(title: Element | None, parts: Parts) -> Mapping[str, str]:
    """The subject; and when the comment was last changed, which approving it does as well."""
    extra = {} if title is None else {"title": select.text(title)}
    for element in parts.outside:
        if changed := element.get("data-comment-timestamp"):
            extra["changed"] = changed
    return extra

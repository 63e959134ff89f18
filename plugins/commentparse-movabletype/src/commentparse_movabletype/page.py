"""What pages of Movable Type and TypePad say around their comments: whose they are, the article, the count."""

import re

from commentparse.plugin import (
    Body,
    Diagnostic,
    Document,
    Element,
    Locator,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    select,
)

MOVABLE_TYPE = "movabletype"
TYPEPAD = "typepad"

TITLES = ("entry-title", "asset-name", "entry-header", "title")
CONTENTS = ("asset-content", "entry-content", "entry-body", "asset-body")
HEADINGS = ("h1", "h2", "h3", "h4")
COUNTED = ("comments-header", "comments-head")
NUMBER = re.compile(r"\d[\d.,\u00a0]*")
SERVICE = ("typepad.com", "typepad.jp", "typepad.fr", "blogs.com")
SCRIPTS = ("mt.js", "mt-comments.cgi", "mt-site.js", "mt-tb.cgi")
NOT_ARTICLE = frozenset(("entry-footer", "asset-footer", "entry-more-link"))


def system_of(document: Document) -> str | None:
    """Which of the two a page says it was made by; None where it does not say."""
    generator = document.meta.get("generator", "").lower()
    if "typepad" in generator:
        return TYPEPAD
    if "movable type" in generator or "movabletype" in generator:
        return MOVABLE_TYPE
    heads = (*document.head_elements["link"], *document.head_elements["script"])
    addresses = [(head.get("href") or head.get("src") or "") for head in heads]
    if any(host in address for address in (document.url or "", *addresses) for host in SERVICE):
        return TYPEPAD
    if any(name in address for address in addresses for name in SCRIPTS):
        return MOVABLE_TYPE
    return None


def article_of(document: Document) -> RawArticle | None:
    """Title, author, time and text of the entry, where the page shows one."""
    classes = document.marks.classes
    title = select.only(document.root, TITLES, *HEADINGS)
    content = next(
        (
            found
            for name in CONTENTS
            if name in classes and (found := select.first(document.root, name, "div")) is not None
        ),
        None,
    )
    if title is None and content is None:
        return None
    return RawArticle(
        title=title,
        authors=author_of(content),
        published=time_of(document, content),
        body=None if content is None else Body.inside(content, skip=NOT_ARTICLE),
    )


def head_before(content: Element | None) -> Element | None:
    """The box above the text with name and time (Movable Type 4 and 5)."""
    if content is None:
        return None
    for around in content.iterancestors("div"):
        found = select.first(around, "asset-header", "div")
        if found is not None:
            return found
        if select.has_class(around, "asset") or select.has_class(around, "hentry"):
            return None
    return None


def author_of(content: Element | None) -> tuple[RawAuthor, ...]:
    """The author above the text: `.asset-header .vcard.author`."""
    head = head_before(content)
    name = None if head is None else select.first(head, "author", "span", "address", "a")
    if name is None:
        return ()
    link = select.with_attribute(name, "href", "a")
    return (RawAuthor(name=name if link is None else link, url=link),)


def time_of(document: Document, content: Element | None) -> Element | None:
    """The machine-readable time above the text, else the only date above an entry."""
    head = head_before(content)
    time = None if head is None else select.first(head, "published", "abbr", "time")
    if time is not None:
        return time
    if "date-header" not in document.marks.classes:
        return None
    found = list(select.each(document.root, "date-header"))
    return found[0] if len(found) == 1 else None


def declared_count(document: Document) -> str | None:
    """The number in the heading of the comments: "270 Comments", "Comments (3)"; None where it shows none."""
    for name in COUNTED:
        if name in document.marks.classes:
            for heading in select.each(document.root, name, *HEADINGS, "div"):
                match = NUMBER.search(select.text(heading)[:80])
                if match and heading.getnext() is not None:
                    return match[0].rstrip(".,\u00a0")
    return None


def thread_of(
    document: Document, comments: list[RawComment], system: str, unread: Element | None = None
) -> RawThread:
    """The thread of a page; `unread` holds a text that lacks the line of a comment."""
    return RawThread(
        platform=system_of(document) or system,
        article=article_of(document),
        comments=comments,
        declared_count=declared_count(document),
        diagnostics=() if unread is None else (no_line(unread),),
    )


def no_line(element: Element) -> Diagnostic:
    """That a text was passed over because nothing below it says who wrote it."""
    line = element.sourceline
    return Diagnostic(
        code="bad-record",
        message="a text at the end of the comments has no line with name and time, and was passed over",
        locator=Locator(element=element.get("id"), line=line if isinstance(line, int) else None),
    )

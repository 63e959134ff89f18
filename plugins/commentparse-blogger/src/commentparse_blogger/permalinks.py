"""What Blogger's own addresses say: the id of a comment, and the millisecond it was written in.

`…/post.html?showComment=1352696064771#c2493339632072459644` states both. Ids of 2004 to 2006 have
18 digits and begin with the same clock: `c111395608922054770`.
"""

import re

from commentparse.plugin import Element, select

ID = re.compile(r"c(\d{6,25})")
IN_LINK = re.compile(r"#c?(\d{6,25})$")
EPOCH = re.compile(r"[?&]showComment=(\d{12,13})\b")
CLOCK = re.compile(r"(1[01]\d{11})\d{5}")
"""An id that begins with milliseconds since 1970, of the years 2001 to 2008."""


def anchor_of(element: Element) -> str | None:
    """The id of the comment that an element is the anchor of: `<li id="c123…">`, `<a name="c123…">`."""
    name = element.get("id") or (element.get("name") if element.tag == "a" else None)
    match = ID.fullmatch(name) if name else None
    return match[1] if match else None


def is_permalink(link: Element) -> bool:
    """Whether a link leads to a comment."""
    href = link.get("href") or ""
    return IN_LINK.search(href) is not None or EPOCH.search(href) is not None


def permalink_in(scope: Element | None) -> Element | None:
    """The first link to a comment that shows something; times stand in it."""
    if scope is None:
        return None
    links = (link for link in scope.iter("a") if is_permalink(link))
    return next((link for link in links if shown_in(link)), None)


def shown_in(link: Element) -> str:
    """The text of a link, scripts left out: counters of comments are written by one."""
    return "" if next(link.iter("script"), None) is not None else select.text(link)


def id_in(href: str) -> str | None:
    """The id of the comment that an address leads to."""
    match = IN_LINK.search(href)
    return match[1] if match else None


def instant_of(href: str, id_: str | None) -> int | None:
    """Milliseconds since 1970 from an address, else from the id; None where neither says."""
    match = EPOCH.search(href)
    if match is None and id_ is not None:
        match = CLOCK.fullmatch(id_)
    return int(match[1]) if match else None

"""Who wrote a comment: by the class of the name, by a link to a user, or by the line that names author and time."""

import re

from commentparse.plugin import Element, RawAuthor, select
from commentparse_drupal.byline import Byline, bare_name, byline_in
from commentparse_drupal.languages import GUEST
from commentparse_drupal.parts import ABOUT_COMMENT, Parts, having

NAMES = ("username", "comment__author", "comment-author", "author-name", "author")
USER = re.compile(r"/users?/(?!login|register|password)([^/?#]+)/?$")


def author_of(
    parts: Parts, line: Element | None, language: str | None, box: Element
) -> tuple[RawAuthor | None, Byline | None]:
    """Who wrote it, and what else the line says."""
    printed = "" if line is None else select.text(line)
    element = name_element(parts, line)
    name = None
    if element is not None:
        shown = select.text(element)
        found = byline_in(shown, language)
        name = found.name if found.time is not None else bare_name(shown)
    byline = byline_in(printed, language, name) if printed else None
    name = name or (byline.name if byline else None)
    link = None if name is None else user_link(element, line, parts)
    classes = select.classes(box)
    number = box.get("data-comment-user-id")
    is_guest = (
        number == "0"
        or bool(byline and byline.is_guest)
        or not {"comment-by-anonymous", "by-anonymous"}.isdisjoint(classes)
    )
    if not is_guest and element is not None:
        is_guest = GUEST.search(select.text(element)[:300]) is not None
    if name is None:
        return None, byline
    match = USER.search(link.get("href") or "") if link is not None else None
    id_ = number if number and number != "0" else match[1] if match and match[1].isdecimal() else None
    owns = not {"comment-by-node-author", "by-node-author"}.isdisjoint(classes)
    return RawAuthor(
        name=name,
        id=id_,
        url=link,
        avatar_url=avatar_of(parts),
        kind="guest" if is_guest else "registered" if id_ or match else "unknown",
        roles=("article-author",) if owns else (),
    ), byline


def name_element(parts: Parts, line: Element | None) -> Element | None:
    """What holds the name and little else: by its class, a link in the line, a link to a user."""
    for element in having(parts, NAMES[:1]):
        if select.text(element):
            return element
    for element in parts.outside:
        if {"foaf:name", "schema:name"} & set((element.get("property") or "").split()) and (
            "Person" in (element.get("typeof") or "") or "UserAccount" in (element.get("typeof") or "")
        ):
            return element
    own = set(() if line is None else line.iter("a"))
    candidates = [link for link in parts.links if select.text(link) and not is_about_comment(link)]
    for wanted in (lambda link: link in own and link in parts.outside, is_user):
        found = next(filter(wanted, candidates), None)
        if found is not None:
            return found
    return next(
        (element for element in having(parts, NAMES[1:]) if element is not line and select.text(element)),
        None,
    )


def is_user(link: Element) -> bool:
    """Whether a link leads to a user."""
    return USER.search(link.get("href") or "") is not None


def is_about_comment(link: Element) -> bool:
    """Whether a link leads to a comment, its form or a way to sign in, and not to its author."""
    href = link.get("href") or ""
    return (
        bool(ABOUT_COMMENT.search(href))
        or "/comment/" in href
        or "/user/login" in href
        or href.startswith("#")
    )


def user_link(element: Element | None, line: Element | None, parts: Parts) -> Element | None:
    """The link of the author: in, on or around the name."""
    if element is None:
        return None
    if element.tag == "a" and element.get("href"):
        return element
    inner = next(
        (link for link in element.iter("a") if link.get("href") and not is_about_comment(link)), None
    )
    if inner is not None:
        return inner
    around = next((above for above in element.iterancestors("a") if above in parts.links), None)
    return around if around is not None and line is not None else None


def avatar_of(parts: Parts) -> Element | None:
    """The picture of the author: the first one outside of the body."""
    return next((element for element in parts.outside if element.tag == "img" and element.get("src")), None)

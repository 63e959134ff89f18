"""Who wrote a comment, and comments whose text was taken away."""

import re
from collections.abc import Iterable

from commentparse.plugin import AuthorKind, Element, RawAuthor, Status, select

PROFILE = re.compile(r"//(?:www\.|draft\.)?blogger\.com/profile/(\d+)")
STOCK_PICTURES = (
    "blogger_logo_round",
    "blank.gif",
    "b16-rounded",
    "b36-rounded",
    "openid16-rounded",
    "anon16-rounded",
    "anon36.png",
)
OWNER = "blog-author"
ARTICLE_AUTHOR = "article-author"

REMOVED_BY = re.compile(
    r"admin|beheerder|управ|админ|адмін|διαχειρ|yönetici|ylläpit|rendszergazda|správc|"
    r"מנהל|مشرف|مسؤول|管理|관리자|ผู้ดูแล|quản trị",
    re.IGNORECASE,
)
"""Words for an administrator, as in "This comment has been removed by a blog administrator."."""

TAKEN_AWAY = re.compile(
    r"This (?:comment|post) has been removed by (?:the author|a blog administrator)\.?", re.IGNORECASE
)
"""What pages before 2008 print in a body of its own."""

LONGEST_NOTICE = 200


def author_of(
    name: "str | Element | None",
    link: Element | None,
    *,
    roles: Iterable[str] = (),
    avatar: Element | None = None,
    kind: AuthorKind = "unknown",
) -> RawAuthor:
    """An author; the number in the address of a profile is the id."""
    href = "" if link is None else link.get("href") or ""
    return author_at(name, href or None, roles=roles, avatar_url=picture_in(avatar), kind=kind)


def author_at(
    name: "str | Element | None",
    url: str | None,
    *,
    roles: Iterable[str] = (),
    avatar_url: str | None = None,
    kind: AuthorKind = "unknown",
) -> RawAuthor:
    """An author from the address of a profile or of a page of their own."""
    profile = PROFILE.search(url) if url else None
    if profile is not None:
        kind = "registered"
    elif url and kind == "unknown":
        kind = "guest"
    return RawAuthor(
        name=name,
        id=profile[1] if profile else None,
        url=url,
        avatar_url=avatar_url,
        kind=kind,
        roles=tuple(roles),
    )


def picture_in(box: Element | None) -> str | None:
    """The picture of an author that is no stock picture; slow pages keep its address in `longdesc`."""
    image = None if box is None else select.first_named(box, "img")
    if image is None:
        return None
    source = image.get("longdesc") or image.get("src") or ""
    return None if not source or any(name in source for name in STOCK_PICTURES) else source


def status_of(body: Element | None) -> Status:
    """Whether the text was deleted by its author or removed by an administrator."""
    if body is None:
        return "published"
    notice = select.first(body, "deleted-comment", "span", "div", "p", "dd")
    if notice is not None:
        return status_of_notice(select.text(notice))
    text = select.text(body) if len(body) <= 4 else ""
    return (
        status_of_notice(text) if len(text) <= LONGEST_NOTICE and TAKEN_AWAY.fullmatch(text) else "published"
    )


def status_of_notice(text: str) -> Status:
    """What the words say that stand in place of a text.

    >>> status_of_notice("Dieser Kommentar wurde von einem Blog-Administrator entfernt.")
    'removed'
    """
    return "removed" if REMOVED_BY.search(text[:LONGEST_NOTICE]) else "deleted"

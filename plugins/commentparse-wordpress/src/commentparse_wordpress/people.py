"""Authors as WordPress and wpDiscuz mark them: name, link, login in a class, role in a class."""

import re

from commentparse.plugin import Element, RawAuthor, select

LOGIN = re.compile(r"(?:^|\s)comment-author-(\S+)")
ROLES = {"administrator": "admin", "post_author": "article-author"}
NOT_ROLES = frozenset(("guest", "user"))


def username_from(classes: str) -> str | None:
    """The login in WordPress' own class `comment-author-LOGIN`; registered users only."""
    if "byuser" not in classes:
        return None
    match = LOGIN.search(classes)
    return match[1] if match else None


def author_from(
    name: Element | None, *, username: str | None, classes: str, prefix: str, avatar: Element | None
) -> RawAuthor | None:
    """An author from the element with the name, and classes such as `wpd-blog-user wpd-blog-editor`.

    The name's own link is the author's; None without a name.
    """
    if name is None:
        return None
    labels = [value.removeprefix(prefix) for value in classes.split() if value.startswith(prefix)]
    link = select.first_named(name, "a")
    if link is not None and not link.get("href"):
        link = next((anchor for anchor in name.iter("a") if anchor.get("href")), None)
    image = None if avatar is None else select.first_named(avatar, "img")
    registered = username is not None or "user" in labels or any(label not in NOT_ROLES for label in labels)
    return RawAuthor(
        name=link if link is not None and select.text(link) else name,
        username=username,
        url=link,
        avatar_url=image,
        kind="guest" if "guest" in labels else "registered" if registered else "unknown",
        roles=[ROLES.get(label, label) for label in labels if label not in NOT_ROLES],
    )

"""The list that Disqus' embed shows, as saved from inside its frame (2013 on), or a part of it.

`ul#post-list > li.post#post-N > div.post-content > div.post-body`, replies in `ul.children` inside the entry.
A single `div.post-body` is read, too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    Element,
    Match,
    Order,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    select,
)
from commentparse_disqus.api_posts import NO_AVATAR
from commentparse_disqus.frame_address import Page, page_in
from commentparse_disqus.values import ORDERS, PLATFORM, said

ENTRY, BOX = "post", "post-body"
OF = frozenset((ENTRY, BOX))
PARTS: Mapping[str, str] = {
    "post-message": "body",
    "post-byline": "byline",
    "time-ago": "time",
    "parent-link": "parent",
    "voting": "votes",
    "vote-up": "up",
    "vote-down": "down",
    "avatar": "avatar",
    "post-media": "media",
    "realtime": "realtime",
    "show-children": "more",
}
TAGS = ("li", "div", "span", "a", "abbr")
OPAQUE = frozenset(("body",))
MARKS = frozenset(("post-message", "post-byline", "time-ago", "post-body-inner", "post-message-container"))

ID = re.compile(r"post-(\d{1,20})")
IN_LINK = re.compile(r"#comment-(\d{1,20})$")
REALTIME = re.compile(r"realtime-notification:(\d{1,20})$")
COUNT = re.compile(r"count-(\d{1,12})$")
NUMBER = re.compile(r"\d[\d.,\s]{0,20}")
HIGHLIGHTED = "highlighted-post"
ROLES: Mapping[str, str] = {"moderator": "moderator", "author": "article-author"}
"""Classes of badges and entries."""


@attrs.frozen
class Entry:
    """One row: the list item, if it stands in a list, and the box with the post."""

    item: Element | None
    parts: Mapping[str, Element]
    """Those of both."""
    element: Element
    id: str | None
    parent: "Entry | None"
    """The row that it is nested in."""
    depth: int


def recognize(document: Document) -> Match | None:
    """Classes that stand together in Disqus' embed alone."""
    found = MARKS & document.marks.classes
    if "post-message" not in found and not document.marks.has_id("post-list"):
        return None
    if len(found) >= 3:
        return Match(0.9, f"the classes {', '.join(sorted(found)[:3])} of Disqus' embed")
    if found and document.marks.has_id("post-list"):
        return Match(0.5, "the id post-list and a class of Disqus' embed")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread; of a part of a page without rows, none."""
    root = document.root
    entries = list(entries_in(root))
    highlighted = {entry.id for entry in entries if _is_copy(entry)}
    shown = list(_without_copies(entries))
    links = (link for entry in shown if (link := _permalink_of(entry, None)) is not None)
    page = page_in(document.url)
    url = next((link.partition("#")[0] for link in links), page.url)
    yield RawThread(
        platform=PLATFORM,
        url=url,
        title=page.title,
        article=RawArticle(title=page.title, url=url),
        comments=[comment_of(entry, page, is_highlighted=entry.id in highlighted) for entry in shown],
        declared_count=count_in(root),
        continuations=list(continuations_in(root, shown)),
        order=order_in(root),
        extra=dict(said((("identifier", page.identifier), ("forum", page.forum)))),
        chrome=[entry.parts["votes"] for entry in shown if "votes" in entry.parts],
    )


def entries_in(root: Element) -> Iterator[Entry]:
    """Every row, replies behind what they answer."""
    boxes: dict[Element, select.Record] = {}
    records = list(select.records(root, of=OF, parts=PARTS, tags=TAGS, opaque=OPAQUE))
    for record in records:
        if select.has_class(record.element, BOX) and record.parent is not None:
            boxes.setdefault(record.parent.element, record)
    around: dict[Element, Entry | None] = {}
    for record in records:
        parent = None if record.parent is None else around[record.parent.element]
        is_item = record.element.tag == "li" and ID.fullmatch(record.element.get("id") or "") is not None
        is_own_box = record.parent is not None and boxes.get(record.parent.element) is record
        if select.has_class(record.element, BOX) and not (is_own_box and parent is not None):
            entry = _entry_of(None, record, record, parent)
        elif is_item:
            box = boxes.get(record.element)
            entry = _entry_of(record.element, record, box, parent)
        else:  # the box of a row that was made already, or an element that is called post as well
            around[record.element] = parent
            continue
        around[record.element] = entry
        yield entry


def _entry_of(
    item: Element | None, outer: select.Record, box: select.Record | None, parent: Entry | None
) -> Entry:
    parts = {**outer.parts, **(box.parts if box is not None else {})}
    id_ = None if item is None else ID.fullmatch(item.get("id") or "")
    depth = 0 if parent is None else parent.depth + 1
    return Entry(item, parts, outer.element, id_[1] if id_ else _own_id(parts), parent, depth)


def _own_id(parts: Mapping[str, Element]) -> str | None:
    """The number in the post's own link, or in the name by which new replies are announced."""
    link = IN_LINK.search((parts["time"].get("href") or "") if "time" in parts else "")
    role = REALTIME.search((parts["realtime"].get("data-role") or "") if "realtime" in parts else "")
    match = link or role
    return match[1] if match else None


def comment_of(entry: Entry, page: Page, *, is_highlighted: bool) -> RawComment:
    """A post as shown. One without author and time is gone; the sentence that stands for it is no text."""
    parts = entry.parts
    author = author_of(parts, entry.item)
    is_gone = author is None and "time" not in parts and entry.item is not None
    answered = parts.get("parent")
    link = IN_LINK.search((answered.get("href") or "") if answered is not None else "")
    media = _media_in(parts)
    return RawComment(
        id=entry.id,
        parent_id=link[1] if link else None if entry.parent is None else entry.parent.id,
        reply_to_name=answered,
        depth=entry.depth if entry.item is not None else None,
        author=author,
        body=None if is_gone else Body.inside(parts["body"]) if "body" in parts else None,
        published=parts.get("time"),
        status="deleted" if is_gone else "published",
        upvotes=_votes_in(parts, "likes", "up"),
        downvotes=_votes_in(parts, "dislikes", "down"),
        is_highlighted=is_highlighted or _has(entry.item, "highlighted") or None,
        permalink=_permalink_of(entry, page.url),
        element=entry.element,
        extra={"media": media} if media else {},
    )


def author_of(parts: Mapping[str, Element], item: Element | None) -> RawAuthor | None:
    """The byline: a link to the profile for accounts, bare text for guests, badges behind it."""
    byline = parts.get("byline")
    name = None if byline is None else select.first(byline, "author", "span", "a")
    if byline is None or name is None:
        return None
    account = next((link for link in name.iter("a") if _names_account(link)), None)
    profile = None if account is None else account.get("href")
    badges = [badge for badge in select.each(byline, "badge", "span", "a") if badge is not name]
    roles = {role for class_, role in ROLES.items() if any(select.has_class(one, class_) for one in badges)}
    if _has(item, "moderator"):
        roles.add("moderator")
    words = [words for badge in badges if (words := select.text(badge))]
    return RawAuthor(
        name=name,
        id=None if account is None else account.get("data-user"),
        username=None if account is None else account.get("data-username"),
        url=profile if profile and not profile.startswith("#") else None,
        avatar_url=_avatar_in(parts),
        kind="guest" if account is None else "registered",
        roles=roles,
        extra={"badges": words} if words else {},
    )


def _names_account(link: Element) -> bool:
    return any(link.get(name) for name in ("data-username", "data-user", "href"))


def _avatar_in(parts: Mapping[str, Element]) -> str | None:
    """The picture, unless it is the one of those that have none."""
    image = None if "avatar" not in parts else next(parts["avatar"].iter("img"), None)
    source = None if image is None else image.get("src")
    return None if source is None or NO_AVATAR in source else source


def _votes_in(parts: Mapping[str, Element], role: str, button: str) -> Element | str | None:
    """A count of votes as printed; where none is, for there are none or none is shown, it stands in a class."""
    votes = parts.get("votes")
    shown = None if votes is None else _with_role(votes, role)
    if shown is not None or button not in parts:
        return shown
    counts = (COUNT.match(name) for name in select.classes(parts[button]))
    return next((match[1] for match in counts if match), None)


def _with_role(root: Element, role: str) -> Element | None:
    found = next((one for one in root.iter("span", "a") if one.get("data-role") == role), None)
    return found if found is not None and select.text(found) else None


def _media_in(parts: Mapping[str, Element]) -> list[str]:
    box = parts.get("media")
    links = () if box is None else (link.get("href") for link in box.iter("a"))
    return list(dict.fromkeys(link for link in links if link and not link.startswith("#")))


def _permalink_of(entry: Entry, page: str | None) -> str | None:
    """The link of the time, which leads to the page: "#comment-1" alone leads nowhere in the frame."""
    link = entry.parts["time"].get("href") if "time" in entry.parts else None
    if not link or not link.startswith("#"):
        return link or None
    return None if page is None else page.partition("#")[0] + link


def _without_copies(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Every post once: outstanding ones stand above the list as well; of a page that is cut off, there alone."""
    rows = list(entries)
    whole = {entry.id for entry in rows if not _is_copy(entry) and "body" in entry.parts}
    copies = {entry.id for entry in rows if _is_copy(entry)} - whole
    for entry in rows:
        if entry.id not in copies if not _is_copy(entry) else entry.id in copies:
            yield entry


def _is_copy(entry: Entry) -> bool:
    """Whether it is the copy of an outstanding post above the list."""
    list_ = None if entry.item is None else entry.item.getparent()
    return list_ is not None and list_.get("id") == HIGHLIGHTED


def _has(element: Element | None, class_: str) -> bool:
    return element is not None and select.has_class(element, class_)


def count_in(root: Element) -> str | None:
    """The number in "27 comments", above the list."""
    roles = (one for one in root.iter("a", "span", "li") if one.get("data-role") == "post-count")
    shown = next(roles, None)
    if shown is None:
        shown = select.first(root, "comment-count", "a", "span", "div")
    number = None if shown is None else NUMBER.search(select.text(shown))
    return number[0].strip() if number else None


def order_in(root: Element) -> Order:
    """The order that is chosen in the menu."""
    menu = next((one for one in root.iter("li", "div") if one.get("data-role") == "post-sort"), None)
    chosen = None if menu is None else select.first(menu, "selected", "li", "a")
    link = None if chosen is None else select.with_attribute(chosen, "data-sort", "a")
    return "unknown" if link is None else ORDERS.get(link.get("data-sort") or "", "unknown")


def continuations_in(root: Element, entries: list[Entry]) -> Iterator[Continuation]:
    """The button for more posts where it is shown, and those for more replies."""
    for button in select.each(root, "load-more", "div"):
        if "none" not in (button.get("style") or "") and next(button.iter("a", "button"), None) is not None:
            yield Continuation(kind="load-more")
            break
    for entry in entries:
        more = entry.parts.get("more")
        if more is not None and not select.has_class(more, "hidden") and entry.id:
            yield Continuation(kind="replies", under=entry.id)

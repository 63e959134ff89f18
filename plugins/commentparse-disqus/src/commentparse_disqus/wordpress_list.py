"""The list that Disqus' plugin for WordPress (and for Movable Type) prints for readers without script, 2008 to 2017.

`ul#dsq-comments > li#dsq-comment-N`, with the author in `#dsq-author-user-N` and the text in
`#dsq-comment-message-N`. End tags are misplaced in many of them, so replies stand inside or behind what they
answer: the class `depth-N` is to be trusted, then the number of lists around an entry, never what holds it.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    Element,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    js_string,
    select,
)
from commentparse_disqus.embed_list import IN_LINK
from commentparse_disqus.values import PLATFORM

LIST, CONTENT = "dsq-comments", "dsq-content"
PREFIX = "dsq-"
ID = re.compile(r"dsq-comment-(\d{1,20})")
DEPTH = re.compile(r"(?:^|\s)depth-(\d{1,4})(?:\s|$)")
INDENT = re.compile(r"margin-left:\s*(\d{1,6})px")
STEP = 30
"""So many pixels was a reply indented in 2008."""
ADDRESS = re.compile(r"https?://\S+")
NUMBER = re.compile(r"\d[\d.,]{0,15}")
POINTS = re.compile(r"-?\d{1,9}")
VARIABLE = re.compile(
    r"\bdisqus_(url|title|identifier|shortname)\s*=\s*"
    r"""(?:"((?:[^"\\\n]|\\[^\n]){0,2000})"|'((?:[^'\\\n]|\\[^\n]){0,2000})')\s*;"""
)
LONGEST_SCRIPT = 200_000
ROLES: Mapping[str, str] = {"dsq-moderator": "moderator", "special": "article-author"}
OF_WORDPRESS = frozenset(("page-numbers",))


@attrs.frozen
class Place:
    """Where an entry stands among the others."""

    depth: int
    parent_id: str | None
    is_reply: bool


def recognize(document: Document) -> Match | None:
    """The list with its id, and an entry with its own."""
    if any(True for _ in entries_in(document.root)):
        return Match(1.0, f"the id {LIST} and entries with the ids of Disqus' plugin")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """The thread of a page."""
    entries = list(entries_in(document.root))
    named = {id_: element for element in _named_in(document.root) if (id_ := element.get("id"))}
    places = placed(entries, named)
    about = variables_in(document)
    url = about.get("url")
    count = named.get("dsq-comments-count")
    number = None if count is None else NUMBER.search(select.text(count))
    yield RawThread(
        platform=PLATFORM,
        url=url,
        article=RawArticle(title=about.get("title"), url=url),
        comments=[
            comment_of(id_, entry, place, named) for (id_, entry), place in zip(entries, places, strict=True)
        ],
        declared_count=number[0] if number else None,
        continuations=[*pages_in(document.root), *_more_in(named)],
        is_closed=True if _says_closed(named) else None,
        extra={name: about[name] for name in ("identifier", "shortname") if name in about},
    )


def entries_in(root: Element) -> Iterator[tuple[str | None, Element]]:
    """Every entry with its number; the rows that are left of removed posts have none."""
    for element in root.iter("li"):
        match = ID.fullmatch(element.get("id") or "")
        if match or select.has_class(element, "disqus_commentset"):
            yield (match[1] if match else None), element


def _named_in(root: Element) -> Iterator[Element]:
    """Elements with an id of the plugin; of several with one, the first must win, so the last comes first."""
    found = [one for one in root.iter("*") if (one.get("id") or "").startswith(PREFIX)]
    return reversed(found)


def placed(entries: Sequence[tuple[str | None, Element]], named: Mapping[str, Element]) -> list[Place]:
    """Depth and parent of every entry: the parent is the last one before it that is one level higher."""
    found: list[Place] = []
    path: list[str | None] = []
    lists: dict[Element, int] = {}
    for id_, entry in entries:
        depth = depth_of(entry, lists)
        parent = path[depth - 1] if 0 < depth <= len(path) else None
        found.append(Place(depth, _stated_parent(id_, named) or parent, depth > 0))
        del path[depth:]
        path.extend([None] * (depth - len(path)))
        path.append(id_)
    return found


def depth_of(entry: Element, lists: dict[Element, int]) -> int:
    """How deep an entry is shown: by its class, by its indentation, by the lists of replies around it."""
    stated = DEPTH.search(entry.get("class") or "")
    if stated:
        return max(int(stated[1]) - 1, 0)
    indent = INDENT.search(entry.get("style") or "")
    if indent:
        return min(int(indent[1]) // STEP, 9999)
    list_ = entry.getparent()
    if list_ is None:
        return 0
    if list_ not in lists:
        around = (list_, *list_.iterancestors("ul", "ol"))
        lists[list_] = sum(1 for one in around if select.has_class(one, "children"))
    return lists[list_]


def _stated_parent(id_: str | None, named: Mapping[str, Element]) -> str | None:
    """The link to the parent in the menu of 2008."""
    menu = named.get(f"{PREFIX}menu-{id_}")
    links = () if menu is None else menu.iter("a")
    match = next(
        (IN_LINK.search(link.get("href") or "") for link in links if select.text(link) == "Parent"), None
    )
    return match[1] if match else None


def comment_of(id_: str | None, entry: Element, place: Place, named: Mapping[str, Element]) -> RawComment:
    """An entry as printed; there is no date in most versions of the plugin."""
    body = named.get(f"{PREFIX}comment-message-{id_}")
    points = named.get(f"{PREFIX}points-{id_}")
    number = None if points is None else POINTS.search(select.text(points))
    return RawComment(
        id=id_,
        parent_id=place.parent_id,
        relation="reply" if place.is_reply else "top-level",
        depth=place.depth,
        author=author_of(id_, entry, named),
        body=None if body is None else Body.inside(body),
        published=named.get(f"{PREFIX}time-{id_}"),
        status="removed" if id_ is None else "published",
        score=number[0] if number else None,
        permalink=named.get(f"{PREFIX}time-{id_}"),
        element=entry,
    )


def author_of(id_: str | None, entry: Element, named: Mapping[str, Element]) -> RawAuthor | None:
    """The name in its element. Where a filter has spoilt the link, its address stands bare before the name."""
    cite = named.get(f"{PREFIX}cite-{id_}")
    name = named.get(f"{PREFIX}author-user-{id_}")
    if name is None and cite is None:
        return None
    before = ADDRESS.fullmatch((cite.text or "").strip()) if cite is not None else None
    link = None if name is None else name.get("href")
    image = named.get(f"{PREFIX}header-avatar-{id_}")
    classes = set(select.classes(entry))
    return RawAuthor(
        name=name if name is not None else None if before else cite,
        url=link or (before[0] if before else None),
        avatar_url=None if image is None else next(image.iter("img"), None),
        roles={role for class_, role in ROLES.items() if class_ in classes},
    )


def variables_in(document: Document) -> dict[str, str]:
    """What the page tells the embed's script: address, title, identifier and name of the forum."""
    found: dict[str, str] = {}
    for script in document.head_elements["script"]:
        text = script.text or ""
        if "disqus_" not in text or len(text) > LONGEST_SCRIPT:
            continue
        for match in VARIABLE.finditer(text):
            value = html.unescape(js_string(match[2] or match[3] or "")).strip()
            if value:
                found.setdefault(match[1], value)
    return found


def pages_in(root: Element) -> Iterator[Continuation]:
    """Other pages of the list."""
    list_ = select.by_id(root, CONTENT)
    for link in () if list_ is None else list_.iter("a"):
        classes = select.classes(link)
        if OF_WORDPRESS.isdisjoint(classes) or not link.get("href"):
            continue
        if "next" in classes:
            yield Continuation(kind="next-page", url=link.get("href"))
        elif "prev" in classes:
            yield Continuation(kind="previous-page", url=link.get("href"))


def _more_in(named: Mapping[str, Element]) -> Iterator[Continuation]:
    """The button of 2008 for further posts."""
    box = named.get("dsq-pagination")
    if box is not None and any("appendPage" in (link.get("onclick") or "") for link in box.iter("a")):
        yield Continuation(kind="load-more")


def _says_closed(named: Mapping[str, Element]) -> bool:
    """Whether the sentence of 2008 stands there, where there would be a form."""
    line = named.get("dsq-post-add")
    return line is not None and "closed" in select.text(line)

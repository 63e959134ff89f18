"""The line under or above a comment: "Posted by: Name | September 13, 2012 at 05:15 AM".

Words, separators and the order of name and time are the blog's choice, so what stands in links decides first:
the link to the comment shows its time, another link is the author's. Without links the printed time is looked for.
"""

import functools
import re

import attrs

from commentparse.plugin import Element, RawAuthor, TimeFinder, select

TO_COMMENT = re.compile(r"#(?:comment-|c)([0-9a-f]{1,48})$")
NUMBERED = re.compile(r"^comment\s*(?:#|no\.?)\s*\d+\s*[-\u2013:.]?\s*", re.IGNORECASE)
POSTED_BY = re.compile(
    r"^(?:(?:posted|written|comment)\s+by|(?:geschrieben|verfasst|kommentiert|ver\u00f6ffentlicht)\s+von|(?:r\u00e9dig\u00e9|\u00e9crit|post\u00e9)\s+par"
    r"|(?:publicado|escrito)\s+por|(?:scritto|postato|inviato)\s+da|geplaatst\s+door|by)\s+",
    re.IGNORECASE,
)
JOINTS = frozenset("at on am um le el il op den à a las the".split())
"""Words between a name and a time, as in "Ada on December 29"; at most two are left out."""

AROUND = " \t|,:\u2022\u00b7\u00bb\u2014\u2013-"

LABELS = frozenset(("Name", "Author", "Von", "Par", "Por", "Da", "Door", "\u6295\u7a3f\u8005"))
OBFUSCATED = re.compile(r"^(?:mailto:|javascript:)", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Line:
    """What such a line says."""

    author: RawAuthor | None = None
    time: str | None = None
    id: str | None = None
    parent_id: str | None = None
    permalink: str | None = None


def line_of(element: Element, id_: str | None = None) -> Line:
    """What a line says; `id_` is the comment's own, so that a link to another one is the parent's."""
    links = [link for link in element.iter("a") if link.get("href")]
    own, parent_id = comment_links(links, id_)
    people = [link for link in links if target_of(link) is None and is_person(link)]
    words = select.text(element)
    if own is not None and any(map(str.isdigit, select.text(own))):  # not "Permalink"
        time: str | None = select.text(own)
        before, _, behind = words.rpartition(time) if time else (words, "", "")
        before = before if any(map(str.isalnum, before)) else behind.strip(" |,")
    else:
        before, time = name_and_time(words, people[0] if people else None)
    return Line(
        author=person_of(people[0] if people else None, before),
        time=time or None,
        id=id_ or (None if own is None else target_of(own)),
        parent_id=parent_id,
        permalink=None if own is None else own.get("href"),
    )


def comment_links(links: list[Element], id_: str | None) -> tuple[Element | None, str | None]:
    """The link to the comment itself, and the id of another comment that the line links to.

    Where the id is not known, the last link is the comment's: "Name replied to comment from X | time".
    """
    found = [
        (link, target) for link in links if (target := target_of(link)) is not None and select.text(link)
    ]
    if not found:
        return None, None
    own = next((link for link, target in reversed(found) if id_ is None or target == id_), None)
    mine = id_ if own is None else target_of(own)
    return own, next((target for _, target in found if target != mine), None)


def target_of(link: Element) -> str | None:
    """The id of the comment that a link leads to."""
    match = TO_COMMENT.search(link.get("href") or "")
    return match[1] if match else None


def is_person(link: Element) -> bool:
    """Whether a link may be an author's: it has words and leads somewhere else than into the page's script."""
    href = (link.get("href") or "").strip()
    return bool(select.text(link)) and not href.startswith("#") and not href.lower().startswith("javascript:")


def person_of(link: Element | None, before: str) -> RawAuthor | None:
    """The author: a link, else the words before the time less the label."""
    if link is not None:
        href = (link.get("href") or "").strip()
        has_page = bool(href) and OBFUSCATED.match(href) is None
        return RawAuthor(name=link, url=href if has_page else None)
    name = without_label(without_joints(before))
    return RawAuthor(name=name) if name else None


def without_joints(words: str) -> str:
    """The words before a time without those that lead over to it.

    >>> without_joints("Posted by: Ada L. on"), without_joints("Ada |"), without_joints("May at")
    ('Posted by: Ada L.', 'Ada', 'May')
    """
    words = words.rstrip(AROUND)
    for _ in range(2):
        before, _, last = words.rpartition(" ")
        if before and last.lower() in JOINTS:
            words = before.rstrip(AROUND)
    return words


def without_label(words: str) -> str:
    """The name behind "Posted by:".

    >>> without_label("Comment #3 - Posted by: Ada L."), without_label("Posted by Ada"), without_label("Ada: a name")
    ('Ada L.', 'Ada', 'Ada: a name')
    """
    words = NUMBERED.sub("", words.strip(), count=1)
    plain = POSTED_BY.sub("", words, count=1)
    if plain != words:
        return plain.strip(AROUND)
    head, colon, name = words.partition(":")
    return name.strip() if colon and is_label(head) else words.strip()


def is_label(words: str) -> bool:
    """Whether the words before a colon are a label such as "Posted by", not the beginning of a name."""
    words = words.strip()
    return words in LABELS or POSTED_BY.match(words + " ") is not None


def name_and_time(words: str, link: Element | None) -> tuple[str, str | None]:
    """The words before the printed time, and the time: the last one, for a name may look like one."""
    rest = words.rpartition(select.text(link))[2] if link is not None else words
    spans = finder().spans_in(rest)
    if not spans:
        return words, None
    start, end = spans[-1]
    return (rest[:start] if link is None else words), rest[start:end]


@functools.cache
def finder() -> TimeFinder:
    """What finds printed times; made once."""
    return TimeFinder("en")

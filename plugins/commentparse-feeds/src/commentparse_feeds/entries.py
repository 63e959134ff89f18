"""One entry of an Atom feed as a comment, or as the article that comments answer."""

import copy
from collections.abc import Mapping, Sequence

import attrs
from lxml import etree

from commentparse.plugin import (
    Body,
    Element,
    RawArticle,
    RawAuthor,
    RawComment,
    fields_of,
    local_name,
)
from commentparse_feeds.carried import ABSENT, Carried, understood, with_carried
from commentparse_feeds.names import IN_REPLY_TO, LANGUAGE, OWN, THREADING, comment_id_in

HTML_TYPES = ("html", "text/html")
MARKDOWN = "text/markdown"
COUNTS = (f"{{{THREADING}}}count", "count")


@attrs.frozen(kw_only=True)
class Entry:
    """An entry that may turn out to be a comment."""

    id: str
    """As the feed has it; "" where it has none."""
    answers: Sequence[tuple[str, str]]
    """Ids and addresses of what it answers, the first before the others."""
    comment: RawComment
    """Without parents."""
    article: RawArticle
    """The same entry as something that others answer."""
    time: str
    """When it was published, as it stands there; "" where it is not said."""
    is_tombstone: bool = False


def entry_of(element: Element, line: int, *, is_own: bool) -> Entry:
    """An entry; `is_own`: in a feed that the writer of this plugin made."""
    fields, links = fields_of(element), links_of(element)
    carried = understood(_carried_text(element)) if is_own else {}
    published, edited = _times(fields, carried)
    body, author = body_of(element, fields), _author_of(element)
    title = fields.get("title", "").strip()
    id_ = fields.get("id", "").strip()
    comment = RawComment(
        id=comment_id_in(id_) or None,
        author=author,
        body=body,
        published=published,
        edited=edited,
        status="pending" if _is_draft(element) else "published",
        reply_count=_reply_count(element, fields),
        permalink=links.get("alternate"),
        language=element.get(LANGUAGE),
        line=line,
        extra={} if is_own or not title else {"title": " ".join(title.split())},
    )
    return Entry(
        id=id_,
        answers=[
            (one.get("ref") or one.get("href") or "", one.get("href") or "")
            for one in element.iterchildren(IN_REPLY_TO)
            if one.get("ref") or one.get("href")
        ],
        comment=with_carried(comment, carried) if is_own else comment,
        article=RawArticle(
            title=title or None,
            url=links.get("alternate"),
            authors=[author] if author is not None else [],
            published=published,
            modified=edited,
            body=body,
        ),
        time=published or "",
    )


def tombstone_of(element: Element, line: int, *, is_own: bool) -> Entry:  # noqa: ARG001 - as for entries
    """What is left of an entry that was deleted. Source: RFC 6721, section 3."""
    ref, when = (element.get("ref") or "").strip(), element.get("when")
    comment = RawComment(
        id=comment_id_in(ref) or None, status="deleted", line=line, extra={"deleted_at": when} if when else {}
    )
    answers = [(one.get("ref") or "", one.get("href") or "") for one in element.iterchildren(IN_REPLY_TO)]
    if not answers:
        comment.relation = "unknown"
    return Entry(id=ref, answers=answers, comment=comment, article=RawArticle(), time="", is_tombstone=True)


def links_of(element: Element) -> Mapping[str, str]:
    """Addresses by what they are for; the first of each, pages before what else there is."""
    found: dict[str, str] = {}
    elements = [child for child in element if local_name(child.tag) == "link" and child.get("href")]
    for child in sorted(elements, key=lambda one: "html" not in one.get("type", "html")):
        found.setdefault(child.get("rel") or "alternate", child.get("href", "").strip())
    return found


def body_of(element: Element, fields: Mapping[str, str]) -> Body | None:
    """What an entry says; its title where it has nothing else; None where that stands elsewhere."""
    for name in ("content", "summary"):
        for child in element:
            if local_name(child.tag) == name and child.get("src") is None:
                return _body(child)
    title = fields.get("title", "").strip()
    return Body.text(title) if title and not _has_content(element) else None


def _has_content(element: Element) -> bool:
    return any(local_name(child.tag) == "content" for child in element)


def _body(element: Element) -> Body | None:
    type_ = (element.get("type") or "text").strip().lower()
    text = element.text or ""
    if type_ == "xhtml":
        return Body.html(_markup_inside(element))
    if type_ in HTML_TYPES:
        return Body.html(text)
    if type_ == MARKDOWN:
        return Body.markdown(text)
    if type_ == "text" or type_.startswith("text/"):
        return Body.text(text.strip())
    return None  # e.g. a picture in Base64


def _markup_inside(element: Element) -> str:
    """The inside of a `<div>` of XHTML as HTML."""
    inside = copy.deepcopy(element)
    inside.tail = None
    for one in inside.iter("{*}*"):
        one.tag = local_name(one.tag)
    etree.cleanup_namespaces(inside)
    return "".join(str(etree.tostring(child, method="html", encoding="unicode")) for child in inside)


def _times(fields: Mapping[str, str], carried: Carried) -> tuple[str | None, str | None]:
    """When it was published and when it was changed; every entry says the latter, most say the former again."""
    published, updated = fields.get("published") or None, fields.get("updated") or None
    absent = carried.get(ABSENT, ())
    edited = updated if updated != published else None
    if published is None and "published" not in absent:
        published, edited = updated, None
    return (
        carried.get("published") or (None if "published" in absent else published),
        carried.get("edited") or (None if "edited" in absent else edited),
    )


def _author_of(element: Element) -> RawAuthor | None:
    for child in element:
        if local_name(child.tag) == "author":
            fields = fields_of(child)
            return RawAuthor(name=fields.get("name"), url=fields.get("uri") or None)
    return None


def _reply_count(element: Element, fields: Mapping[str, str]) -> str | None:
    """How many replies there are, as the entry or its link to them says. Source: RFC 4685, sections 4 and 5."""
    for child in element:
        if local_name(child.tag) == "link" and child.get("rel") == "replies":
            return child.get(COUNTS[0]) or child.get(COUNTS[1]) or fields.get("total")
    return fields.get("total")


def _is_draft(element: Element) -> bool:
    """Whether it is not meant to be seen yet. Source: RFC 5023, section 13.1.1."""
    return any(
        local_name(child.tag) == "control" and fields_of(child).get("draft", "").strip() == "yes"
        for child in element
    )


def _carried_text(element: Element) -> str | None:
    return next((child.text for child in element if child.tag == f"{{{OWN}}}carried"), None)

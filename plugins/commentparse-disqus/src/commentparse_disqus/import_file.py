"""What Disqus imports: WXR with elements of its own; one item for a thread, or one for each of its comments."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Document,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Spill,
    Status,
    XmlRecords,
    fields_of,
    local_name,
)
from commentparse_disqus.export import PLATFORM

NAMESPACE = "http://www.disqus.com/"
STATUSES: Mapping[str, Status] = {"1": "published", "0": "pending", "spam": "spam"}


def recognize(document: Document) -> Match | None:
    """RSS with the namespace of Disqus' import."""
    root = document.xml_head
    if local_name(root.tag) == "rss" and NAMESPACE in root.nsmap.values():
        return Match(1.0, "an import file for Disqus in its namespace")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for every identifier; items that repeat one are one thread."""
    items: dict[str, dict[str, str]] = {}
    waiting: list[tuple[dict[str, str], int]] = []
    with Spill(to_file=document.is_streamed) as comments:
        for record in XmlRecords(document, ("item",), {"item": "comment"}):
            fields = fields_of(record.element)
            if record.name == "comment":
                waiting.append((fields, record.line))
                continue
            key = fields.get("thread_identifier") or fields.get("link") or f"line {record.line}"
            items.setdefault(key, fields)
            for value in waiting:
                comments.add(key, value)
            waiting = []
        for key, fields in items.items():
            yield _thread_of(fields, [_comment_of(*value) for value in comments.take(key)])
    if waiting:
        yield _thread_of({}, [_comment_of(*value) for value in waiting])


def _thread_of(fields: Mapping[str, str], comments: list[RawComment]) -> RawThread:
    address, content = fields.get("link") or None, fields.get("encoded")
    state = fields.get("comment_status")
    return RawThread(
        platform=PLATFORM,
        id=fields.get("thread_identifier") or None,
        url=address,
        title=fields.get("title"),
        article=RawArticle(
            title=fields.get("title"),
            url=address,
            published=_in_utc(fields.get("post_date_gmt")),
            body=Body.html(content) if content else None,
        ),
        comments=comments,
        is_closed=None if not state else state == "closed",
        completeness="unknown",
    )


def _comment_of(fields: Mapping[str, Any], line: int) -> RawComment:
    parent = fields.get("comment_parent", "").strip()
    return RawComment(
        id=fields.get("comment_id", "").strip() or None,
        parent_id=parent if parent not in ("", "0") else None,
        author=RawAuthor(name=fields.get("comment_author"), url=fields.get("comment_author_url") or None),
        body=_body_of(fields.get("comment_content", "")),
        published=_in_utc(fields.get("comment_date_gmt")),
        status=STATUSES.get(fields.get("comment_approved", "1").strip(), "unknown"),
        line=line,
    )


def _body_of(content: str) -> Body:
    """Line ends mean something in what Disqus imports."""
    if "<" not in content and "&" not in content:
        return Body.text(content)
    return Body.html(content if "<p" in content or "<br" in content else content.replace("\n", "<br>\n"))


def _in_utc(time: str | None) -> str | None:
    """A time of which the name of its field says that it is UTC, with its zone."""
    return f"{time.strip().replace(' ', 'T')}Z" if time and time.strip() else None

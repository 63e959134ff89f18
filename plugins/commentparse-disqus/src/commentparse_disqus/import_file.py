"""What Disqus imports: WXR with elements of its own; one item for a thread, or one for each of its comments."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    Document,
    Element,
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
from commentparse_disqus.values import PLATFORM, UTC

NAMESPACE = "http://www.disqus.com/"
STATUSES: Mapping[str, Status] = {"1": "published", "0": "pending", "spam": "spam"}

Waiting = tuple[Mapping[str, str], Mapping[str, str], int]
"""What is kept of a comment: its fields, those of its account, its line."""


def recognize(document: Document) -> Match | None:
    """RSS with the namespace of Disqus' import."""
    root = document.xml_head
    if local_name(root.tag) == "rss" and NAMESPACE in root.nsmap.values():
        return Match(1.0, "an import file for Disqus in its namespace")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for every identifier; items that repeat one are one thread."""
    items: dict[str, Mapping[str, str]] = {}
    waiting: list[Waiting] = []
    with Spill(to_file=document.is_streamed) as comments:
        for record in XmlRecords(document, ("item",), {"item": "comment"}):
            fields = fields_of(record.element)
            if record.name == "comment":
                waiting.append((fields, _account_in(record.element), record.line))
                continue
            key = fields.get("thread_identifier") or fields.get("link") or f"line {record.line}"
            items.setdefault(key, fields)
            for value in waiting:
                comments.add(key, value)
            waiting = []
        for key, item in items.items():
            yield _thread_of(item, [_comment_of(*value) for value in comments.take(key)])
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
            published=fields.get("post_date_gmt") or None,
            body=Body.html(content) if content else None,
        ),
        comments=comments,
        is_closed=None if not state else state == "closed",
        completeness="unknown",
        zone=UTC,
    )


def _account_in(comment: Element) -> Mapping[str, str]:
    """What stands there of an account of the site itself, for single sign-on."""
    return next((fields_of(child) for child in comment if local_name(child.tag) == "remote"), {})


def _comment_of(fields: Mapping[str, Any], account: Mapping[str, str], line: int) -> RawComment:
    # e.g. "6201,6204": some programs write the whole way down, the comment that is answered last
    parent = fields.get("comment_parent", "").rpartition(",")[2].strip()
    return RawComment(
        id=fields.get("comment_id", "").strip() or None,
        parent_id=parent if parent not in ("", "0") else None,
        author=RawAuthor(
            name=fields.get("comment_author"),
            id=account.get("id") or None,
            url=fields.get("comment_author_url") or None,
            avatar_url=account.get("avatar") or None,
            kind="registered" if account.get("id") else "unknown",
        ),
        body=_body_of(fields.get("comment_content", "")),
        published=fields.get("comment_date_gmt") or None,
        status=STATUSES.get(fields.get("comment_approved", "1").strip(), "unknown"),
        line=line,
    )


def _body_of(content: str) -> Body:
    """Line ends mean something in what Disqus imports."""
    if "<" not in content and "&" not in content:
        return Body.text(content)
    return Body.html(content if "<p" in content or "<br" in content else content.replace("\n", "<br>\n"))

"""WordPress exports (WXR, any version): posts with all their comments, whatever their status.

The file is read comment by comment, so its size does not matter. Posts without comments give no thread.
"""

from collections.abc import Iterator, Mapping

from commentparse.plugin import (
    Body,
    CommentKind,
    Document,
    Element,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    XmlRecords,
    fields_of,
    local_name,
)
from commentparse_wordpress.stored_text import body_of

PLATFORM = "wordpress"
NAMESPACE = "wordpress.org/export/"
DISQUS = "http://www.disqus.com/"
STATUSES: Mapping[str, Status] = {
    "1": "published", "approved": "published", "approve": "published", "0": "pending", "hold": "pending", "spam": "spam",
    "trash": "hidden", "post-trashed": "hidden",
}  # fmt: skip
"""What stands in comment_approved, and what the REST interface calls it; what is in the trash has its text still."""
KINDS: Mapping[str, CommentKind] = {"pingback": "pingback", "trackback": "trackback", "review": "review"}
STICKY = "wpdiscuz_sticky"
NO_DATE = "0000-00-00"
META = frozenset(("commentmeta",))
"""What has fields of its own, and is looked for by itself."""


def recognize(document: Document) -> Match | None:
    """An RSS file in the export's namespace, or with its elements; Disqus' dialect of it is another format."""
    root = document.xml_head
    addresses = [address for address in root.nsmap.values() if address]
    if local_name(root.tag) != "rss" or DISQUS in addresses:
        return None
    version = next((element for element in root.iter() if local_name(element.tag) == "wxr_version"), None)
    if version is not None:
        return Match(1.0, f"a WordPress export, version {version.text}")
    if any(NAMESPACE in address for address in addresses):
        return Match(0.9, "the namespace of WordPress exports")
    if "<wp:comment_id>" in document.text[:1_000_000]:
        return Match(0.5, "comments as in WordPress exports")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for every post with comments."""
    comments: list[RawComment] = []
    records = XmlRecords(document, ("item",), {"item": "comment"})
    language = next((e.text for e in records.head.iter() if local_name(e.tag) == "language"), None)
    for record in records:
        if record.name == "comment":
            comments.append(comment_of(fields_of(record.element, META), record.element, record.line))
        elif comments:
            yield thread_of(fields_of(record.element), comments, language)
            comments = []
    if comments:  # the file ends before their post does, and nothing of that could be read
        yield thread_of({}, comments, language)


def comment_of(fields: Mapping[str, str], element: Element, line: int) -> RawComment:
    """A comment of an export; addresses of e-mail and IP are left where they are."""
    kind = fields.get("comment_type", "")
    parent = fields.get("comment_parent", "").strip()
    roles = () if fields.get("comment_user_id", "0") in ("0", "") else None
    return RawComment(
        id=fields.get("comment_id", "").strip() or None,
        parent_id=parent if parent not in ("", "0") else None,
        author=RawAuthor(
            name=fields.get("comment_author"),
            url=fields.get("comment_author_url") or None,
            id=None if roles is not None else fields["comment_user_id"],
            kind="unknown" if roles is not None else "registered",
        ),
        body=body_of(fields.get("comment_content", "")),
        published=written(fields.get("comment_date")),
        published_exact=in_utc(fields.get("comment_date_gmt")),
        status=STATUSES.get(fields.get("comment_approved", "1").strip(), "unknown"),
        kind=KINDS.get(kind, "comment"),
        is_pinned=True if kind == STICKY else None,
        score=_meta(element, "wpdiscuz_votes"),
        line=line,
    )


def thread_of(
    fields: Mapping[str, str], comments: list[RawComment], language: str | None = None
) -> RawThread:
    """The thread under a post."""
    content = fields.get("encoded", "")
    article = RawArticle(
        title=fields.get("title"),
        url=fields.get("link") or None,
        authors=[RawAuthor(name=fields["creator"])] if fields.get("creator") else [],
        published=written(fields.get("post_date")),
        published_exact=in_utc(fields.get("post_date_gmt")),
        modified=in_utc(fields.get("post_modified_gmt")) or written(fields.get("post_modified")),
        body=Body.html(content) if content else None,
    )
    state = fields.get("comment_status")
    return RawThread(
        platform=PLATFORM,
        id=fields.get("post_id") or None,
        url=fields.get("link") or None,
        title=fields.get("title"),
        article=article,
        comments=comments,
        is_closed=None if not state else state == "closed",
        order="unknown",
        language=language,
    )


def written(time: str | None) -> str | None:
    """A time as it stands there; None for the zeros that WordPress writes where it has none."""
    return None if not time or time.startswith(NO_DATE) else time.strip()


def in_utc(time: str | None) -> str | None:
    """A time of which the name of its field says that it is UTC, with its zone."""
    known = written(time)
    return f"{known.replace(' ', 'T')}Z" if known else None


def _meta(element: Element, key: str) -> str | None:
    """The value of a comment's own field; None where it has none of this name."""
    for name in element.iter("{*}meta_key"):  # lxml compares names much faster than Python does
        parent = name.getparent()
        if name.text != key or parent is None or parent.getparent() is not element:
            continue
        if local_name(parent.tag) in META:
            meta = fields_of(parent)
            if meta.get("meta_key") == key:
                return meta.get("meta_value") or None
    return None

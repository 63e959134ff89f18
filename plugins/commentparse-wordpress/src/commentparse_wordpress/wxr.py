"""WordPress exports (WXR, any version): posts with all their comments, whatever their status.

The file is read comment by comment, so its size does not matter. Posts without comments give no thread,
unless the writer of this plugin made them from one.
"""

import re
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
from commentparse_wordpress.carried import META_KEY, Carried, understood, with_carried
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
VOTES = "wpdiscuz_votes"
SEPARATE_VOTES = "wpdiscuz_votes_seperate"
"""Keys of the meta fields in which wpDiscuz keeps the score, and votes for and against (its own spelling)."""
LIKES = re.compile(r'"(like|dislike)";i:(-?[0-9]{1,18});')
"""In the second one, e.g. `a:2:{s:4:"like";i:2;s:7:"dislike";i:0;}`."""
NO_DATE = "0000-00-00"


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
    renamed: dict[str, str] = {}
    names: dict[str, str] = {}
    records = XmlRecords(document, ("item", "author"), {"item": "comment"})
    language = next((e.text for e in records.head.iter() if local_name(e.tag) == "language"), None)
    for record in records:
        fields = fields_of(record.element)
        if record.name == "author":
            names.setdefault(fields.get("author_login", ""), fields.get("author_display_name", ""))
        elif record.name == "comment":
            metas = _metas(record.element, "commentmeta") if "commentmeta" in fields else {}
            carried = understood(metas.get(META_KEY))
            comments.append(_restored(comment_of(fields, metas, record.line), carried, renamed))
        else:
            metas = _metas(record.element, "postmeta")
            if comments or META_KEY in metas:
                yield thread_of(fields, _with_parents(comments, renamed), metas, names, language)
            comments, renamed = [], {}
    if comments:  # the file ends before their post does, and nothing of that could be read
        yield thread_of({}, _with_parents(comments, renamed), {}, names, language)


def comment_of(fields: Mapping[str, str], metas: Mapping[str, str], line: int) -> RawComment:
    """A comment of an export; addresses of e-mail and IP are left where they are."""
    kind = fields.get("comment_type", "")
    parent = fields.get("comment_parent", "").strip()
    user = fields.get("comment_user_id", "").strip()
    votes = dict(LIKES.findall(metas.get(SEPARATE_VOTES, "")))
    return RawComment(
        id=fields.get("comment_id", "").strip() or None,
        parent_id=parent if parent not in ("", "0") else None,
        author=RawAuthor(
            name=fields.get("comment_author"),
            url=fields.get("comment_author_url") or None,
            id=user if user not in ("", "0") else None,
            kind="registered" if user not in ("", "0") else "unknown",
        ),
        body=body_of(fields.get("comment_content", "")),
        published=written(fields.get("comment_date")) or written(fields.get("comment_date_gmt")),
        published_exact=in_utc(fields.get("comment_date_gmt")),
        status=STATUSES.get(fields.get("comment_approved", "1").strip(), "unknown"),
        kind=KINDS.get(kind, "comment"),
        is_pinned=True if kind == STICKY else None,
        score=metas.get(VOTES) or None,
        upvotes=votes.get("like"),
        downvotes=votes.get("dislike"),
        line=line,
    )


def thread_of(
    fields: Mapping[str, str],
    comments: list[RawComment],
    metas: Mapping[str, str],
    names: Mapping[str, str],
    language: str | None = None,
) -> RawThread:
    """The thread under a post; `names` are those to show, by the login."""
    carried = understood(metas.get(META_KEY))
    content = fields.get("encoded", "")
    published, modified = carried.get("published"), carried.get("modified")
    article = RawArticle(
        title=fields.get("title"),
        url=fields.get("link") or None,
        authors=_authors(fields.get("creator", ""), carried.get("author"), names),
        published=None
        if published
        else written(fields.get("post_date")) or written(fields.get("post_date_gmt")),
        published_exact=str(published) if published else in_utc(fields.get("post_date_gmt")),
        modified=str(modified)
        if modified
        else in_utc(fields.get("post_modified_gmt")) or written(fields.get("post_modified")),
        body=Body.html(content) if content else None,
    )
    state = fields.get("comment_status")
    id_ = None if carried.get("absent") == "id" else str(carried.get("id") or fields.get("post_id") or "")
    return RawThread(
        platform=PLATFORM,
        id=id_ or None,
        url=fields.get("link") or None,
        title=fields.get("title") or None,
        article=article,
        comments=comments,
        is_closed=None if not state else state == "closed",
        order="unknown",
        language=language,
    )


def _restored(raw: RawComment, carried: Carried, renamed: dict[str, str]) -> RawComment:
    """The comment with what only the writer of this plugin says; `renamed` takes its id by its number."""
    if not carried:
        return raw
    if raw.id is not None and "id" in carried:
        renamed[raw.id] = raw.id = str(carried["id"])
    if "published" in carried:
        raw.published, raw.published_exact = None, str(carried["published"])
    absent = str(carried.get("absent", "")).split()
    raw.author = None if "author" in absent else raw.author
    raw.body = None if "text" in absent else raw.body
    return with_carried(raw, carried)


def _with_parents(comments: list[RawComment], renamed: Mapping[str, str]) -> list[RawComment]:
    """The comments with the ids of those they answer instead of their numbers."""
    if renamed:
        for raw in comments:
            if raw.parent_id is not None:
                raw.parent_id = renamed.get(raw.parent_id, raw.parent_id)
    return comments


def _authors(login: str, name: str | int | None, names: Mapping[str, str]) -> list[RawAuthor]:
    """Whom a post is by; the login is another fact where it is not the name."""
    if not login:
        return []
    shown = str(name or names.get(login) or login)
    return [RawAuthor(name=shown, username=login if login != shown else None)]


def written(time: str | None) -> str | None:
    """A time as it stands there; None for the zeros that WordPress writes where it has none."""
    return None if not time or time.startswith(NO_DATE) else time.strip()


def in_utc(time: str | None) -> str | None:
    """A time of which the name of its field says that it is UTC, with its zone."""
    known = written(time)
    return f"{known.replace(' ', 'T')}Z" if known else None


def _metas(element: Element, name: str) -> Mapping[str, str]:
    """The values of a record's own fields by their keys; the elements that hold them have this name."""
    found: dict[str, str] = {}
    for child in element:
        if local_name(child.tag) == name:
            meta = fields_of(child)
            found.setdefault(meta.get("meta_key", ""), meta.get("meta_value", ""))
    return found

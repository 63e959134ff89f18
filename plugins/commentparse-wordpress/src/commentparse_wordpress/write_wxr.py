"""Threads as an export of WordPress (WXR 1.2), which the importer of WordPress takes.

Strategy: a thread is a post, written when it comes; nothing of it is kept but its numbers. What WordPress
has no field for stands in a meta field of the comment or post, see `carried`. Texts are stored as WordPress
stores what people type: escaped, with line ends that count.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import format_datetime
from urllib.parse import urlsplit

import attrs

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Sink,
    Status,
    Thread,
    kept_address_in_xml,
    kept_ids,
    kept_time,
    legal_in_xml,
)
from commentparse_wordpress.carried import Carried
from commentparse_wordpress.keep import NUMBER, kept_article, kept_author, kept_votes
from commentparse_wordpress.markup import paragraphs
from commentparse_wordpress.stored_text import stored_text
from commentparse_wordpress.wxr import KINDS, PLATFORM, SEPARATE_VOTES, STATUSES, STICKY, VOTES
from commentparse_wordpress.wxr_elements import (
    carried_meta,
    carried_time,
    cdata,
    field,
    meta,
    times,
)
from commentparse_wordpress.wxr_numbers import Numbers

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file. To import it: Tools, Import, WordPress. -->
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
"""
FOOT = "</channel>\n</rss>\n"
APPROVED: Mapping[Status, str] = {
    "published": "1", "unknown": "1", "pending": "0", "spam": "spam",
    "hidden": "trash", "deleted": "trash", "removed": "trash", "missing": "trash",
}  # fmt: skip
TYPES = frozenset(KINDS)
SLUG = re.compile(r"[A-Za-z0-9_%-]{1,200}")


@attrs.define
class _File:
    """What has been written so far, as far as it matters for the rest."""

    comments: Numbers = attrs.field(factory=Numbers)
    posts: Numbers = attrs.field(factory=Numbers)
    names: dict[str, str] = attrs.field(factory=dict)
    """Of the authors of posts, by login."""


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write any number of threads, one at a time."""
    iterator = iter(threads)
    first = next(iterator, None)
    written = _File()
    with sink.open() as file:
        file.write(_head(first).encode())
        for thread in itertools.chain(() if first is None else (first,), iterator):
            for piece in _post(keep(thread), written):
                file.write(piece.encode())
        file.write(FOOT.encode())


def keep(thread: Thread) -> Thread:
    """The thread as an export can hold it."""
    ids = kept_ids(thread)
    article = _kept_article(thread)
    return Thread(
        id=_kept_line(thread.id),
        url=article.url if article is not None else None,
        title=article.title if article is not None else None,
        article=article,
        comments=tuple(_kept_comment(comment, ids) for comment in thread.comments),
        platform=PLATFORM,
        is_closed=thread.is_closed,
    )


def _kept_article(thread: Thread) -> Article | None:
    article = kept_article(thread) or Article()
    own = thread.article or Article()
    kept = Article(
        title=legal_in_xml(article.title) if article.title else None,
        url=next(filter(None, map(kept_address_in_xml, (thread.url, own.url, own.canonical_url))), None),
        authors=tuple(map(_kept_creator, own.authors[:1] if article.authors else ())),
        published=article.published,
        modified=article.modified,
        text=legal_in_xml(article.text) if article.text else None,
        html=legal_in_xml(own.html) if article.text else None,
    )
    return None if kept == Article() else kept


def _kept_creator(author: Author) -> Author:
    """Whom a post is by: a name and the login, where that is another one."""
    name, login = legal_in_xml(_kept_line(author.name) or ""), legal_in_xml(_kept_line(author.username) or "")
    return Author(name=name, username=login if login and login != name else None)


def _kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    score, upvotes, downvotes = kept_votes(comment)
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation=comment.relation,
        author=_kept_author(comment.author),
        text=legal_in_xml(comment.text),
        html=legal_in_xml(comment.html),
        published=kept_time(comment.published),
        status=comment.status,
        kind=comment.kind,
        score=score,
        upvotes=upvotes,
        downvotes=downvotes,
        is_pinned=True if comment.is_pinned else None,
    )


def _kept_author(author: Author | None) -> Author | None:
    kept = kept_author(author, ())
    if author is None or kept is None or kept.name is None:
        return None
    return Author(
        name=legal_in_xml(kept.name),
        id=author.id if author.id is not None and NUMBER.fullmatch(author.id) else None,
        url=kept_address_in_xml(author.url),
        kind=author.kind,
    )


def _kept_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text is not None else None


def _head(first: Thread | None) -> str:
    kept = Thread() if first is None else keep(first)
    parts = urlsplit(kept.url or "")
    site = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    name = first.article.site_name if first is not None and first.article is not None else None
    return "".join(
        (
            HEAD,
            field("title", name or parts.netloc or "Comments"),
            field("link", site),
            field("description", ""),
            "<wp:wxr_version>1.2</wp:wxr_version>\n",
            field("wp:base_site_url", site),
            field("wp:base_blog_url", site),
            "<generator>commentparse</generator>\n",
        )
    )


def _post(thread: Thread, written: _File) -> Iterator[str]:
    """The post of a kept thread with its comments, behind its author if that is a new one."""
    article = thread.article or Article()
    name, login = _name_and_login(article)
    if login and login not in written.names:
        written.names[login] = name
        yield from _author(name, login)
    number = written.posts.own_or_fresh(thread.id)
    yield "<item>\n"
    yield field("title", article.title or "")
    yield field("link", article.url or "")
    if article.published is not None and article.published.earliest is not None:
        yield f"<pubDate>{format_datetime(article.published.earliest)}</pubDate>\n"
    yield field("dc:creator", login)
    yield f'<guid isPermaLink="false">{cdata(article.url or f"urn:commentparse:post:{number}")}</guid>\n'
    yield field("description", "") + field("content:encoded", paragraphs(article.text or "", article.html))
    yield field("excerpt:encoded", "") + field("wp:post_id", number)
    yield times("wp:post_date", article.published)
    if article.modified is not None:
        yield times("wp:post_modified", article.modified)
    state = "" if thread.is_closed is None else "closed" if thread.is_closed else "open"
    yield field("wp:comment_status", state) + field("wp:ping_status", state)
    yield field("wp:post_name", _slug(article.url)) + field("wp:status", "publish")
    yield field("wp:post_parent", 0) + field("wp:menu_order", 0)
    yield field("wp:post_type", "post") + field("wp:post_password", "") + field("wp:is_sticky", 0)
    if (carried := _carried_of_post(thread, number, written)) or not thread.comments:
        yield carried_meta("wp:postmeta", carried)
    yield from _comments(thread, written.comments.of_comments(thread))
    yield "</item>\n"


def _name_and_login(article: Article) -> tuple[str, str]:
    """Of the author of a kept article; "" for both without one. A name does for a login that is not known."""
    author = next(iter(article.authors), Author())
    return author.name or "", author.username or author.name or ""


def _author(name: str, login: str) -> Iterator[str]:
    yield f"<wp:author>\n{field('wp:author_login', login)}{field('wp:author_email', '')}"
    yield field("wp:author_display_name", name)
    yield f"{field('wp:author_first_name', '')}{field('wp:author_last_name', '')}</wp:author>\n"


def _comments(thread: Thread, numbers: Mapping[str, int]) -> Iterator[str]:
    answered = {comment.parent_id for comment in thread.comments}
    for comment in thread.comments:
        author = comment.author or Author()
        approved = APPROVED[comment.status]
        if (
            comment.text is None
            and comment.id in answered
            and comment.status in ("deleted", "removed", "missing")
        ):
            approved = "1"  # replies to what is in the trash are not shown, and there is no text to hide
        number = numbers[comment.id]
        yield "<wp:comment>\n" + field("wp:comment_id", number)
        yield field("wp:comment_author", author.name or "") + field("wp:comment_author_email", "")
        yield field("wp:comment_author_url", author.url or "") + field("wp:comment_author_IP", "")
        yield times("wp:comment_date", comment.published)
        yield field("wp:comment_content", stored_text(comment.text or "", comment.html))
        yield field("wp:comment_approved", approved) + field("wp:comment_type", _type(comment))
        yield field("wp:comment_parent", 0 if comment.parent_id is None else numbers[comment.parent_id])
        yield field("wp:comment_user_id", int(author.id or 0))
        yield from _metas(comment, _carried(comment, number, approved))
        yield "</wp:comment>\n"


def _metas(comment: Comment, carried: Carried) -> Iterator[str]:
    """Votes as wpDiscuz keeps them, and what has no place at all."""
    if comment.score is not None:
        yield meta("wp:commentmeta", VOTES, str(comment.score))
    if comment.upvotes is not None and comment.downvotes is not None:
        pair = f'a:2:{{s:4:"like";i:{comment.upvotes};s:7:"dislike";i:{comment.downvotes};}}'
        yield meta("wp:commentmeta", SEPARATE_VOTES, pair)
    if carried:
        yield carried_meta("wp:commentmeta", carried)


def _type(comment: Comment) -> str:
    if comment.is_pinned:
        return STICKY
    return comment.kind if comment.kind in TYPES else "comment"


def _carried(comment: Comment, number: int, approved: str) -> Carried:
    carried: dict[str, str | int] = {}
    author, type_ = comment.author, _type(comment)
    if comment.id != str(number):
        carried["id"] = comment.id
    if STATUSES[approved] != comment.status:
        carried["status"] = comment.status
    if KINDS.get(type_, "comment") != comment.kind:
        carried["kind"] = comment.kind
    if comment.parent_id is None and comment.relation != "top-level":
        carried["relation"] = comment.relation
    if author is not None and author.kind != ("unknown" if author.id is None else "registered"):
        carried["author_kind"] = author.kind
    if (time := carried_time(comment.published)) is not None:
        carried["published"] = time
    if comment.upvotes is None or comment.downvotes is None:
        votes = {"upvotes": comment.upvotes, "downvotes": comment.downvotes}
        carried |= {name: count for name, count in votes.items() if count is not None}
    absent = ["author"] * (author is None) + ["text"] * (comment.text is None)
    if absent:
        carried["absent"] = " ".join(absent)
    return carried


def _carried_of_post(thread: Thread, number: int, written: _File) -> Carried:
    article = thread.article or Article()
    carried: dict[str, str | int] = {}
    if thread.id is None:
        carried["absent"] = "id"
    elif thread.id != str(number):
        carried["id"] = thread.id
    name, login = _name_and_login(article)
    if login and written.names[login] != name:
        carried["author"] = name
    for field_name in ("published", "modified"):
        if (time := carried_time(getattr(article, field_name))) is not None:
            carried[field_name] = time
    return carried


def _slug(url: str | None) -> str:
    """The last part of an address, by which WordPress would make the same one; "" where it is none."""
    last = urlsplit(url or "").path.rstrip("/").rpartition("/")[2]
    return last if SLUG.fullmatch(last) else ""

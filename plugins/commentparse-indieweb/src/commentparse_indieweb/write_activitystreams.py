"""A thread as a collection of ActivityStreams 2, with its context, as JSON-LD.

What is commented on stands in `context`; every comment is a Note, one that is gone a Tombstone.
What the vocabulary has no word for stands in the member "commentparse", see `carried`.
Source: W3C ActivityStreams 2.0; W3C Activity Vocabulary.
"""

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from commentparse.plugin import Article, Author, Comment, Sink, Thread, Timestamp, marked_text, only_thread
from commentparse_indieweb.carried import MEMBER
from commentparse_indieweb.keep import keep, outlasts_markup

FORMAT = "activitystreams/2"
CONTEXT = [
    "https://www.w3.org/ns/activitystreams",
    {MEMBER: {"@id": "urn:commentparse:carried", "@type": "@json"}},
]
GONE = frozenset(("deleted", "removed", "missing"))
COUNTED = (
    "score",
    "upvotes",
    "downvotes",
    "rating",
    "is_pinned",
    "is_highlighted",
    "is_closed",
    "shown_depth",
)


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write one thread.

    Raises:
        CommentparseError: there is none, or more than one.
    """
    thread = keep(only_thread(threads, FORMAT))
    with sink.open() as file:
        file.write(json.dumps(collection_of(thread), ensure_ascii=False, indent=1).encode() + b"\n")


def collection_of(thread: Thread) -> dict[str, Any]:
    """The collection of a kept thread."""
    names = {comment.id for comment in thread.comments} | {comment.permalink for comment in thread.comments}
    answered = None if thread.article is None else thread.article.url
    answered = None if answered in names else answered
    carried: dict[str, Any] = {"completeness": thread.completeness, "order": thread.order}
    if thread.is_closed is not None:
        carried["is_closed"] = thread.is_closed
    return {
        "@context": CONTEXT,
        "type": "Collection",
        **_said(
            id=thread.id,
            url=thread.url,
            name=thread.title,
            context=None if thread.article is None else _article(thread.article),
            totalItems=thread.declared_count,
        ),
        "items": [_note(comment, answered) for comment in thread.comments],
        MEMBER: carried,
    }


def content_of(text: str | None, html: str | None = None) -> dict[str, str]:
    r"""A text as markup, or as plain text where its white space or signs would not outlast that.

    Links and emphasis are those of `html`, if that says the same.

    >>> content_of("one\ntwo"), content_of("  indented")
    ({'content': '<p>one<br>two</p>'}, {'content': '  indented', 'mediaType': 'text/plain'})
    """
    if text is None:
        return {}
    if not outlasts_markup(text):
        return {"content": text, "mediaType": "text/plain"}
    paragraphs = (part.replace("\n", "<br>") for part in marked_text(text, html).split("\n\n"))
    return {"content": "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs) if text else ""}


def _article(article: Article) -> dict[str, Any]:
    carried: dict[str, Any] = {} if article.site_name is None else {"site_name": article.site_name}
    return {
        "type": "Article",
        **_said(id=article.url, url=article.url, name=article.title, image=article.image),
        **_times(article.published, article.modified, carried),
        **content_of(article.text, article.html),
        **_said(attributedTo=[_actor(author) for author in article.authors] or None),
        **_carrying(carried),
    }


def _note(comment: Comment, answered: str | None) -> dict[str, Any]:
    """One comment; `answered` is the address of what top-level comments answer."""
    carried = _carried(comment)
    is_gone = comment.status in GONE
    targets = [comment.parent_id, *comment.also_replies_to] if comment.parent_id is not None else []
    if not targets and comment.relation == "top-level" and answered is not None:
        targets = [answered]
    return {
        "type": "Tombstone" if is_gone else "Note",
        "id": comment.id,
        **_said(formerType="Note" if is_gone else None, url=comment.permalink),
        **_said(inReplyTo=targets if len(targets) > 1 else targets[0] if targets else None),
        **_said(attributedTo=None if comment.author is None else _actor(comment.author)),
        **_times(comment.published, comment.edited, carried),
        **content_of(comment.text, comment.html),
        **_said(
            replies=None
            if comment.reply_count is None
            else {"type": "Collection", "totalItems": comment.reply_count}
        ),
        **_carrying(carried),
    }


def _actor(author: Author) -> dict[str, Any]:
    is_program = author.kind == "bot"
    carried: dict[str, Any] = {"roles": list(author.roles)} if author.roles else {}
    if author.kind not in {"registered", "bot"} or not author.name:
        carried["author_kind"] = author.kind
    return {
        "type": "Application" if is_program else "Person",
        **_said(
            id=author.id,
            url=author.url,
            name=author.name,
            preferredUsername=author.username,
            icon=None if author.avatar_url is None else {"type": "Image", "url": author.avatar_url},
        ),
        **_carrying(carried),
    }


def _carried(comment: Comment) -> dict[str, Any]:
    """What the vocabulary has no word for."""
    carried = _said(**{name: getattr(comment, name) for name in COUNTED})
    carried |= _said(
        reply_to_name=comment.reply_to_name,
        language=comment.language,
        reactions=None if comment.reactions is None else dict(comment.reactions),
    )
    if comment.status not in {"published", "deleted"}:
        carried["status"] = comment.status
    if comment.kind != "comment":
        carried["kind"] = comment.kind
    if comment.relation != "top-level" and comment.parent_id is None and comment.reply_to_name is None:
        carried["relation"] = comment.relation
    if comment.also_replies_to:
        carried["also_replies_to"] = list(comment.also_replies_to)
    return carried


def _times(first: Timestamp | None, last: Timestamp | None, carried: dict[str, Any]) -> dict[str, str]:
    """Both times; what is not known to the second is carried as an interval."""
    written: dict[str, str] = {}
    for name, own, time in (("published", "published", first), ("updated", "edited", last)):
        if time is None or time.earliest is None or time.latest is None:
            continue
        written[name] = _second(time.earliest)
        # a reader takes an edit at the time of publication for none, unless it is carried
        is_same = name == "updated" and written[name] == written.get("published")
        if time.earliest != time.latest or is_same:
            carried[own] = f"{_second(time.earliest)}/{_second(time.latest)}"
    return written


def _second(time: datetime) -> str:
    return time.isoformat("T", "seconds").replace("+00:00", "Z")


def _said(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _carrying(carried: Collection[Any]) -> dict[str, Any]:
    return {MEMBER: carried} if carried else {}

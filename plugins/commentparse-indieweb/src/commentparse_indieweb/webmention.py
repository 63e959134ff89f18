"""Webmentions as webmention.io gives them out: JF2, `{"children": [{"wm-id", "wm-property", …}]}`.

One answer, and even more so what sites keep of many answers, holds mentions of many pages; each page
(`wm-target`, whatever tracking was hung on it) gives a thread. What kind of mention it is, says
`wm-property` alone: likes and reposts carry the text of what they like.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from commentparse.plugin import (
    Body,
    CommentKind,
    Document,
    JsonRecord,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    text_at,
    words_at,
)
from commentparse_indieweb.json_fields import all_in, first_in

PLATFORM = "webmention"
KINDS: Mapping[str, CommentKind] = {
    "in-reply-to": "comment",
    "like-of": "like",
    "repost-of": "repost",
    "bookmark-of": "bookmark",
    "mention-of": "mention",
    "follow-of": "mention",
    "rsvp": "rsvp",
}
OWN_KEYS = frozenset(("wm-id", "wm-source", "wm-target", "wm-property"))
TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref_src)=[^&]*&?", re.IGNORECASE)
BLOCKS = re.compile(r"<(?:br|p|div|li|blockquote|h[1-6]|pre)\b", re.IGNORECASE)
FIRST_FEW = 8


def recognize(document: Document) -> Match | None:
    """Entries with keys of webmention.io."""
    entries = entries_in(document.json)
    for entry, _ in entries[:FIRST_FEW]:
        if isinstance(entry, Mapping) and len(OWN_KEYS.intersection(entry)) >= 2:
            return Match(1.0, "entries with wm-source, wm-target and the like")
    feed = document.json
    if isinstance(feed, Mapping) and feed.get("name") == "Webmentions" and not entries:
        return Match(0.9, "an empty feed of webmentions")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """One thread for each page that is mentioned, in the order of their first mention."""
    entries = entries_in(document.json)
    pages: dict[str, list[tuple[JsonRecord, str]]] = {}
    faults = []
    for entry, pointer in entries:
        if isinstance(entry, Mapping) and not OWN_KEYS.isdisjoint(entry):
            pages.setdefault(page_of(words_at(entry, "wm-target")), []).append((entry, pointer))
        else:
            faults.append(bad_record(pointer, "a webmention"))
    for number, mentions in enumerate(pages.values() or [[]]):
        yield RawThread(
            platform=PLATFORM,
            url=words_at(mentions[0][0], "wm-target") if mentions else None,
            comments=comments_of(mentions),
            diagnostics=faults if number == 0 else (),
        )


def entries_in(value: Any) -> list[tuple[Any, str]]:
    """Every entry that stands where mentions do, with its JSON pointer."""
    if isinstance(value, list):
        return [(entry, f"/{index}") for index, entry in enumerate(value)]
    if not isinstance(value, Mapping):
        return []
    return [(entry, f"/children/{index}") for index, entry in enumerate(list_at(value, "children"))]


def page_of(target: str | None) -> str:
    """What the addresses of one page have in common: neither scheme, fragment nor tracking."""
    try:
        parts = urlsplit(target or "")
    except ValueError:  # e.g. "http://[broken"
        return target or ""
    query = TRACKING.sub("", parts.query).rstrip("&")
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{query}"


def comments_of(mentions: Sequence[tuple[JsonRecord, str]]) -> list[RawComment]:
    """A comment for every mention; a reply to another mention hangs under that."""
    ids = {
        url: id_
        for mention, _ in mentions
        if (url := words_at(mention, "url")) and (id_ := id_at(mention, "wm-id"))
    }
    return [comment_of(mention, ids, pointer) for mention, pointer in mentions]


def comment_of(mention: JsonRecord, ids: Mapping[str, str], pointer: str) -> RawComment:
    """One mention; when it was received stands for the time where its page tells none."""
    id_ = id_at(mention, "wm-id")
    kind = KINDS.get(words_at(mention, "wm-property") or "", "mention")
    answered = [ids.get(url) for url in all_in(mention, "in-reply-to") if isinstance(url, str)]
    parents = [parent for parent in answered if parent is not None and parent != id_]
    return RawComment(
        id=id_,
        parent_id=parents[0] if parents and kind == "comment" else None,
        author=author_of(first_in(mention, "author")),
        body=body_of(mention),
        published=words_at(mention, "published") or words_at(mention, "wm-received"),
        edited=words_at(mention, "updated"),
        kind=kind,
        permalink=words_at(mention, "url"),
        pointer=pointer,
        extra=extra_of(mention),
    )


def author_of(card: Any) -> RawAuthor | None:
    """A card, or a bare name or address."""
    if isinstance(card, str) and card.strip():
        is_address = card.startswith(("http://", "https://"))
        return RawAuthor(url=card) if is_address else RawAuthor(name=card)
    if not isinstance(card, Mapping):
        return None
    name, url, photo = (first_in(card, key) for key in ("name", "url", "photo"))
    author = RawAuthor(
        name=name if isinstance(name, str) and name.strip() else None,
        url=url if isinstance(url, str) and url.strip() else None,
        avatar_url=photo if isinstance(photo, str) and photo.strip() else None,
    )
    return None if author == RawAuthor() else author


def body_of(mention: JsonRecord) -> Body | None:
    """The content; its text tells lines that markup without paragraphs does not."""
    content = first_in(mention, "content")
    if isinstance(content, str):
        return Body.text(content)
    if not isinstance(content, Mapping):
        summary = words_at(mention, "summary")
        return None if summary is None else Body.text(summary)
    html, text = words_at(content, "html"), text_at(content, "text")
    if html is None:
        value = text if text is not None else text_at(content, "value")
        return None if value is None else Body.text(value)
    return Body.html(html) if text is None or BLOCKS.search(html) else Body.html(html, shown=text)


def extra_of(mention: JsonRecord) -> dict[str, Any]:
    """What a mention says besides: where it came from and went to, its title, pictures and copies."""
    names = ("wm-source", "wm-target", "wm-received", "wm-protocol", "wm-property", "rsvp", "summary")
    extra = {name: value for name in names if (value := words_at(mention, name)) is not None}
    for name in ("photo", "video", "audio", "category", "syndication", "swarm-coins"):
        values = [value for value in all_in(mention, name) if isinstance(value, str) and value.strip()]
        extra.update(known(**{name: values}))
    return extra | known(
        title=words_at(mention, "name"), private=True if flag_at(mention, "wm-private") else None
    )

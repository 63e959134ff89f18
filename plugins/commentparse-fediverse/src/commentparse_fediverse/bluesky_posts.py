"""Posts of Bluesky, and the answers that list them: getPosts, searchPosts, feeds."""

from collections.abc import Iterator
from html import escape
from typing import Any

from commentparse.plugin import (
    Body,
    Continuation,
    Document,
    JsonRecord,
    Match,
    RawAuthor,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    records_at,
    text_at,
    words_at,
)

PLATFORM = "bluesky"
LISTS = ("posts", "feed")
FIRST_FEW = 8
COUNTS = {
    "like": "likeCount",
    "repost": "repostCount",
    "quote": "quoteCount",
    "bookmark": "bookmarkCount",
}
CONTINUES = range(0x80, 0xC0)
"""Bytes in the middle of a character. Source: RFC 3629, section 3."""


def recognize(document: Document) -> Match | None:
    """An array of posts, or of feed entries that hold one."""
    if any(is_post(post) for post, _ in posts_in(document.json)[:FIRST_FEW]):
        return Match(0.9, "posts with a uri, an author and a record")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """All posts as one thread; replies hang together as far as they are there."""
    placed = posts_in(document.json)
    cursor = words_at(document.json, "cursor")
    yield RawThread(
        platform=PLATFORM,
        comments=[comment_of(post, pointer) for post, pointer in placed if isinstance(post, dict)],
        continuations=() if cursor is None else (Continuation(kind="next-page", cursor=cursor),),
        diagnostics=[bad_record(pointer, "a post") for post, pointer in placed if not isinstance(post, dict)],
    )


def posts_in(value: Any) -> list[tuple[Any, str]]:
    """Every entry that stands where posts do, with its JSON pointer."""
    if not isinstance(value, dict):
        return []
    name = next((name for name in LISTS if isinstance(value.get(name), list)), "")
    return [
        (entry["post"], f"/{name}/{index}/post")
        if isinstance(entry, dict) and isinstance(entry.get("post"), dict)
        else (entry, f"/{name}/{index}")
        for index, entry in enumerate(list_at(value, name))
    ]


def is_post(value: Any) -> bool:
    """Whether a value is a post."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("uri"), str)
        and isinstance(value.get("record"), dict)
        and isinstance(value.get("author"), dict)
    )


def comment_of(post: JsonRecord, pointer: str, above: str | None = None) -> RawComment:
    """One post; what it says about its parent goes before where it stands."""
    record = record_at(post, "record")
    languages = [language for language in list_at(record, "langs") if isinstance(language, str)]
    likes = number_at(post, "likeCount")
    return RawComment(
        id=id_at(post, "uri"),
        parent_id=id_at(record_at(record, "reply", "parent"), "uri") or above,
        author=author_of(record_at(post, "author")),
        body=body_of(record),
        published=words_at(record, "createdAt") or words_at(post, "indexedAt"),
        score=likes,
        reply_count=number_at(post, "replyCount"),
        reactions=reactions_of(post),
        language=languages[0] if len(languages) == 1 else None,
        pointer=pointer,
        extra=extra_of(post, record),
    )


def author_of(author: JsonRecord) -> RawAuthor | None:
    """The account; one without a display name is shown by its handle."""
    if not author:
        return None
    handle = words_at(author, "handle")
    return RawAuthor(
        name=words_at(author, "displayName") or handle,
        id=id_at(author, "did"),
        username=handle,
        avatar_url=words_at(author, "avatar"),
        kind="registered",
    )


def reactions_of(post: JsonRecord) -> dict[str, int] | None:
    """Likes, reposts, quotes and bookmarks."""
    found = {name: count for name, key in COUNTS.items() if (count := number_at(post, key)) is not None}
    return found or None


def body_of(record: JsonRecord) -> Body | None:
    """The text; as markup where parts of it are links."""
    text = text_at(record, "text")
    if text is None:
        return None
    data = text.encode("utf-8", "surrogatepass")
    links = links_in(record, data)
    return Body.html(linked(data, links), shown=text) if links else Body.text(text)


def links_in(record: JsonRecord, data: bytes) -> list[tuple[int, int, str]]:
    """Where links begin and end, in bytes of UTF-8, in order; what overlaps or cuts a character is left out."""
    found: list[tuple[int, int, str]] = []
    for facet in records_at(record, "facets"):
        index = record_at(facet, "index")
        start, end = number_at(index, "byteStart"), number_at(index, "byteEnd")
        uri = next((uri for part in records_at(facet, "features") if (uri := words_at(part, "uri"))), None)
        if uri is None or start is None or end is None or not 0 <= start < end <= len(data):
            continue
        if (
            uri.startswith(("http://", "https://"))
            and begins_character(data, start)
            and begins_character(data, end)
        ):
            found.append((start, end, uri))
    apart: list[tuple[int, int, str]] = []
    for link in sorted(found):
        if not apart or link[0] >= apart[-1][1]:
            apart.append(link)
    return apart


def begins_character(data: bytes, position: int) -> bool:
    """Whether a character begins (or the text ends) at this byte."""
    return position == len(data) or data[position] not in CONTINUES


def linked(data: bytes, links: list[tuple[int, int, str]]) -> str:
    """The text as markup."""
    pieces: list[str] = []
    position = 0
    for start, end, uri in links:
        pieces.append(marked_up(data[position:start]))
        pieces.append(f'<a href="{escape(uri)}">{marked_up(data[start:end])}</a>')
        position = end
    pieces.append(marked_up(data[position:]))
    return "".join(pieces)


def marked_up(data: bytes) -> str:
    """Escaped, with line breaks."""
    return escape(data.decode("utf-8", "replace"), quote=False).replace("\n", "<br>")


def extra_of(post: JsonRecord, record: JsonRecord) -> dict[str, Any]:
    """What a post says besides: labels, tags, images, links and posts that it shows."""
    embed = record_at(post, "embed")
    media = record_at(embed, "media") or embed
    features = [part for facet in records_at(record, "facets") for part in records_at(facet, "features")]
    return known(
        cid=id_at(post, "cid"),
        labels=[name for label in records_at(post, "labels") if (name := words_at(label, "val"))],
        tags=[tag for part in features if (tag := words_at(part, "tag"))],
        mentions=[did for part in features if (did := words_at(part, "did"))],
        images=[*map(image_of, records_at(media, "images"))],
        external=words_at(media, "external", "uri"),
        video=words_at(media, "playlist"),
        quoted=quoted_in(embed),
    )


def image_of(image: JsonRecord) -> dict[str, Any]:
    """An image with its description."""
    return known(
        url=words_at(image, "fullsize") or words_at(image, "thumb"), description=words_at(image, "alt")
    )


def quoted_in(embed: JsonRecord) -> str | None:
    """The address of the post that is quoted; it stands one deeper beside media."""
    record = record_at(embed, "record")
    return id_at(record, "uri") or id_at(record_at(record, "record"), "uri")

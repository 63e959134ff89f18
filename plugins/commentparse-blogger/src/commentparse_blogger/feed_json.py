"""The comment feed in JSON: `/feeds/{post}/comments/default?alt=json`, what the page's own script loads."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Document,
    Match,
    RawThread,
    list_at,
    record_at,
    records_at,
    text_at,
)
from commentparse_blogger.feed_entries import (
    OF_BLOGGER,
    FeedEntry,
    Post,
    bad_entry,
    number_in,
    parent_in,
    threads_of,
)

REPLY = "thr$in-reply-to"
PROPERTIES = "gd$extendedProperty"
REMOVED = "blogger.contentRemoved"
DISPLAY_TIME = "blogger.displayTime"
NO_PICTURE = ("blank.gif", "b16-rounded.gif")


def recognize(document: Document) -> Match | None:
    """Entries with Blogger's tags that answer something, or a feed that calls itself one of comments."""
    feed = feed_in(document.json)
    entries = list(records_at(list_at(feed, "entry")[:3]))
    tags = [text_at(record, "id", "$t") or "" for record in (feed, *entries)]
    if not any(tag.startswith(OF_BLOGGER) for tag in tags):
        return None
    if any(REPLY in entry for entry in entries):
        return Match(1.0, "entries of Blogger that answer a post")
    return Match(0.9, "Blogger's feed of comments") if tags[0].endswith("comments") else None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each post that has comments in the feed."""
    feed = feed_in(document.json)
    found: list[FeedEntry] = []
    faults: list[Diagnostic] = []
    whole = number_in(text_at(feed, "id", "$t"))
    outer = "/feed" if isinstance(document.json, Mapping) and "feed" in document.json else ""
    for position, record in enumerate(list_at(feed, "entry")):
        pointer = f"{outer}/entry/{position}"
        if isinstance(record, Mapping):
            found.append(entry_of(record, pointer, whole))
        else:
            faults.append(bad_entry(pointer))
    following = link_of(feed, "next")
    yield from threads_of(
        found,
        posts_of(found, feed, whole),
        declared_count=text_at(feed, "openSearch$totalResults", "$t"),
        continuations=() if following is None else (Continuation(kind="next-page", url=following),),
        diagnostics=faults,
    )


def entry_of(record: Mapping[str, Any], pointer: str, whole: str | None) -> FeedEntry:
    """One entry; `whole` is the post that the feed as a whole belongs to."""
    person = record_at(record, "author", 0)
    source = text_at(person, "gd$image", "src")
    content = record.get("content", record.get("summary"))
    properties = properties_of(record)
    return FeedEntry(
        id=number_in(text_at(record, "id", "$t")),
        post_id=number_in(text_at(record, REPLY, "ref")) or whole,
        parent_id=parent_in(link_of(record, "related")),
        name=text_at(person, "name", "$t"),
        profile_url=text_at(person, "uri", "$t"),
        picture_url=source if source is not None and not source.endswith(NO_PICTURE) else None,
        content=text_at(record, "content", "$t") or text_at(record, "summary", "$t"),
        is_plain=isinstance(content, Mapping) and content.get("type") == "text",
        removed=REMOVED in properties,
        published=text_at(record, "published", "$t"),
        shown_time=properties.get(DISPLAY_TIME),
        updated=text_at(record, "updated", "$t"),
        permalink=link_of(record, "alternate"),
        pointer=pointer,
    )


def posts_of(entries: list[FeedEntry], feed: Mapping[str, Any], whole: str | None) -> dict[str, Post]:
    """What the feed says of its post: its address, where all comments belong to one."""
    url = link_of(feed, "alternate")
    posts = {entry.post_id for entry in entries}
    return {whole: Post(url=url)} if whole is not None and url is not None and posts == {whole} else {}


def properties_of(record: Mapping[str, Any]) -> dict[str, str | None]:
    """The extended properties by name."""
    return {
        item["name"]: text_at(item, "value")
        for item in records_at(record, PROPERTIES)
        if isinstance(item.get("name"), str)
    }


def feed_in(value: Any) -> Mapping[str, Any]:
    """The feed, out of its wrapper."""
    return record_at(value, "feed") if "feed" in record_at(value) else record_at(value)


def link_of(record: Mapping[str, Any], relation: str) -> str | None:
    """The address of the first link with this relation."""
    links = records_at(record, "link")
    return next((text_at(link, "href") for link in links if link.get("rel") == relation), None)

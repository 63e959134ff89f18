"""The comment feed in JSON: `/feeds/{post}/comments/default?alt=json`, what the page's own script loads."""

from collections.abc import Iterator, Mapping
from typing import Any

from commentparse.plugin import Continuation, Diagnostic, Document, Match, RawThread
from commentparse_blogger.feed_entries import (
    OF_BLOGGER,
    FeedEntry,
    Post,
    bad_record,
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
    entries = [entry for entry in list_of(feed, "entry")[:3] if isinstance(entry, Mapping)]
    tags = [text_at(record, "id") or "" for record in (feed, *entries)]
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
    whole = number_in(text_at(feed, "id"))
    outer = "/feed" if isinstance(document.json, Mapping) and "feed" in document.json else ""
    for position, record in enumerate(list_of(feed, "entry")):
        pointer = f"{outer}/entry/{position}"
        if isinstance(record, Mapping):
            found.append(entry_of(record, pointer, whole))
        else:
            faults.append(bad_record(pointer))
    following = link_of(feed, "next")
    yield from threads_of(
        found,
        posts_of(found, feed, whole),
        declared_count=text_at(feed, "openSearch$totalResults"),
        continuations=() if following is None else (Continuation(kind="next-page", url=following),),
        diagnostics=faults,
    )


def entry_of(record: Mapping[str, Any], pointer: str, whole: str | None) -> FeedEntry:
    """One entry; `whole` is the post that the feed as a whole belongs to."""
    reply = record.get(REPLY)
    answered = reply if isinstance(reply, Mapping) else {}
    authors = list_of(record, "author")
    person = authors[0] if authors and isinstance(authors[0], Mapping) else {}
    picture = person.get("gd$image")
    source = picture.get("src") if isinstance(picture, Mapping) else None
    content = record.get("content", record.get("summary"))
    properties = properties_of(record)
    return FeedEntry(
        id=number_in(text_at(record, "id")),
        post_id=number_in(string(answered.get("ref"))) or whole,
        parent_id=parent_in(link_of(record, "related")),
        name=text_at(person, "name"),
        profile_url=text_at(person, "uri"),
        picture_url=source if isinstance(source, str) and not source.endswith(NO_PICTURE) else None,
        content=text_at(record, "content") or text_at(record, "summary"),
        is_plain=isinstance(content, Mapping) and content.get("type") == "text",
        removed=REMOVED in properties,
        published=text_at(record, "published"),
        shown_time=properties.get(DISPLAY_TIME),
        updated=text_at(record, "updated"),
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
        item["name"]: string(item.get("value"))
        for item in list_of(record, PROPERTIES)
        if isinstance(item, Mapping) and isinstance(item.get("name"), str)
    }


def feed_in(value: Any) -> Mapping[str, Any]:
    """The feed, out of its wrapper."""
    if not isinstance(value, Mapping):
        return {}
    inner = value.get("feed", value)
    return inner if isinstance(inner, Mapping) else {}


def list_of(record: Mapping[str, Any], key: str) -> list[Any]:
    """A list; empty where there is something else."""
    value = record.get(key)
    return value if isinstance(value, list) else []


def text_at(record: Mapping[str, Any], key: str) -> str | None:
    """The text of an element, which this form of Atom keeps under `$t`."""
    value = record.get(key)
    return string(value.get("$t")) if isinstance(value, Mapping) else None


def link_of(record: Mapping[str, Any], relation: str) -> str | None:
    """The address of the first link with this relation."""
    links = (link for link in list_of(record, "link") if isinstance(link, Mapping))
    return next((string(link.get("href")) for link in links if link.get("rel") == relation), None)


def string(value: Any) -> str | None:
    """A string; None for anything else."""
    return value if isinstance(value, str) else None

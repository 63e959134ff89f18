"""A topic: `{"post_stream": {"posts": [...], "stream": [ids]}, "title": ...}`.

The first answer holds twenty posts; `stream` has the ids of all, and those that are missing are asked
for by id. Answers to that (/t/ID/posts.json) have the same form without most of the rest.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Document,
    Match,
    RawArticle,
    RawAuthor,
    RawThread,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    time_at,
    value_at,
)
from commentparse_discourse.post import Place, comments_of, is_post, name_of, sorted_out

PLATFORM = "discourse"
POSTS = "/post_stream/posts"
CHUNK = 20
"""So many posts Discourse sends at a time, unless it says otherwise."""
FIRST = 20


def recognize(document: Document) -> Match | None:
    """A stream of posts."""
    stream = value_at(document.json, "post_stream")
    if any(is_post(post) for post in list_at(stream, "posts")[:FIRST]):
        return Match(1.0, "posts of a Discourse topic")
    return Match(0.9, "a Discourse topic without posts") if list_at(stream, "stream") else None


def read(document: Document) -> Iterator[RawThread]:
    """The topic, or the part of it that was asked for."""
    topic = document.json
    faults: list[Diagnostic] = []
    places = list(sorted_out(list_at(topic, "post_stream", "posts"), POSTS, faults))
    url = address_of(topic, places)
    yield RawThread(
        platform=PLATFORM,
        id=id_of(topic, places),
        url=url,
        title=text_at(topic, "title"),
        article=RawArticle(
            title=text_at(topic, "title"),
            url=url,
            authors=tuple(creators_of(topic)),
            published=time_at(topic, "created_at"),
            image=text_at(topic, "image_url"),
            extra=known(tags=tags_of(topic), views=number_at(topic, "views")),
        ),
        comments=comments_of(places, document),
        declared_count=number_at(topic, "posts_count"),
        continuations=tuple(missing_in(topic, places)),
        order="oldest",
        is_closed=is_closed(topic),
        diagnostics=faults,
    )


def id_of(topic: Any, places: Sequence[Place]) -> str | None:
    """The topic's number, which its posts repeat."""
    return id_at(topic, "id") or next(
        (id_ for place in places if (id_ := id_at(place.post, "topic_id"))), None
    )


def address_of(topic: Any, places: Sequence[Place]) -> str | None:
    """The address of the topic's page on its site."""
    slug, id_ = text_at(topic, "slug"), id_of(topic, places)
    return f"/t/{slug}/{id_}" if slug and id_ else None


def creators_of(topic: Any) -> Iterator[RawAuthor]:
    """Who opened the topic."""
    user = value_at(topic, "details", "created_by")
    name = name_of(user)
    if name is not None:
        full = text_at(user, "name")
        yield RawAuthor(name=name, username=name, id=id_at(user, "id"), extra=known(full_name=full))


def tags_of(topic: Any) -> list[str]:
    """Names of the topic's tags, which newer versions give as objects."""
    tags = (id_at(tag) or text_at(tag, "name") for tag in list_at(topic, "tags"))
    return [tag for tag in tags if tag]


def is_closed(topic: Any) -> bool | None:
    """Whether nobody may answer any more."""
    states = [flag_at(topic, name) for name in ("closed", "archived")]
    return None if states == [None, None] else any(states)


def missing_in(topic: Any, places: Sequence[Place]) -> Iterator[Continuation]:
    """Addresses of the posts that the stream names and the answer does not hold."""
    present = {id_at(place.post, "id") for place in places}
    stream = [id_ for value in list_at(topic, "post_stream", "stream") if (id_ := id_at(value))]
    missing = [id_ for id_ in stream if id_ not in present]
    id_ = id_of(topic, places)
    size = number_at(topic, "chunk_size") or CHUNK
    size = size if 0 < size <= 1000 else CHUNK
    for start in range(0, len(missing), size):
        asked = missing[start : start + size]
        query = "&".join(f"post_ids[]={post}" for post in asked)
        yield Continuation(
            kind="load-more", url=f"/t/{id_}/posts.json?{query}" if id_ else None, count=len(asked)
        )

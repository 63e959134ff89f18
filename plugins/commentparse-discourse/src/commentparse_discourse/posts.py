"""Posts without their topic: the latest of a site, the answers to one, a single one.

`{"latest_posts": [...]}`, an array of posts, or one post. They may belong to many topics.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from commentparse.plugin import Diagnostic, Document, Match, RawArticle, RawThread, id_at, list_at, text_at
from commentparse_discourse.post import Place, comments_of, is_post, sorted_out

PLATFORM = "discourse"
FIRST = 20
OWN = frozenset(("topic_id", "post_type", "actions_summary"))


def recognize(document: Document) -> Match | None:
    """Posts with keys that are Discourse's own."""
    posts, _ = posts_in(document.json)
    for post in posts[:FIRST]:
        if is_post(post):
            return Match(1.0 if len(OWN.intersection(post)) > 1 else 0.5, "posts of Discourse")
    return None


def read(document: Document) -> Iterator[RawThread]:
    """A thread for each topic, in the order in which they occur."""
    posts, pointer = posts_in(document.json)
    faults: list[Diagnostic] = []
    topics: dict[str | None, list[Place]] = {}
    places = [Place(posts[0], "")] if posts and pointer is None else sorted_out(posts, pointer or "", faults)
    for place in places:
        topics.setdefault(id_at(place.post, "topic_id"), []).append(place)
    for position, (topic, found) in enumerate(topics.items()):
        title, slug = (
            next((text for place in found if (text := text_at(place.post, name))), None)
            for name in ("topic_title", "topic_slug")
        )
        url = f"/t/{slug}/{topic}" if slug and topic else None
        yield RawThread(
            platform=PLATFORM,
            id=topic,
            url=url,
            title=title,
            article=RawArticle(title=title, url=url),
            comments=comments_of(found, document),
            diagnostics=faults if position == 0 else (),
        )


def posts_in(value: Any) -> tuple[Sequence[Any], str | None]:
    """The posts and the pointer to their list; no pointer where there is one post and no list."""
    if isinstance(value, list):
        return value, ""
    if is_post(value):
        return (value,), None
    return list_at(value, "latest_posts"), "/latest_posts"

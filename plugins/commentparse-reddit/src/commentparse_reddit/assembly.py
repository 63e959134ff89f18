"""Threads from things in any order: comments and stubs belong to the post that they name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from commentparse.plugin import (
    Continuation,
    Diagnostic,
    Locator,
    RawArticle,
    RawComment,
    RawThread,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    time_at,
)
from commentparse_reddit.comment import SITE, author_of, body_of, comment_of
from commentparse_reddit.things import COMMENT, MORE, POST, Thing

PLATFORM = "reddit"
AT_ONCE = 100
"""So many comments Reddit hands out for one request."""
NO_RECORD = "an entry is no comment and was left out"
UNTOLD = "_"
"""Id of a stub behind which the thread goes on, on a page of its own."""


@attrs.define
class Group:
    """What belongs to one post."""

    post: Thing | None = None
    comments: list[RawComment] = attrs.field(factory=list)
    stubs: list[Thing] = attrs.field(factory=list)


def threads_of(things: Iterable[Thing]) -> Iterator[RawThread]:
    """A thread for each post that is named, in the order in which they occur."""
    groups: dict[str | None, Group] = {}
    faults: list[Diagnostic] = []
    link: str | None = None
    for thing in things:
        if thing.kind == POST:
            link = post_name_of(thing.data)
            groups.setdefault(link, Group()).post = thing
        elif thing.kind == COMMENT:
            link = id_at(thing.data, "link_id") or id_at(thing.data, "link") or link
            groups.setdefault(link, Group()).comments.append(comment_of(thing))
        elif thing.kind == MORE:
            groups.setdefault(link, Group()).stubs.append(thing)
        else:
            faults.append(left_out(thing))
    for position, (link, group) in enumerate(groups.items()):
        yield thread_of(link, group, faults if position == 0 else ())


def post_name_of(data: Mapping[str, Any]) -> str | None:
    """Full name of a post, "t3_…"."""
    id_ = id_at(data, "id")
    return id_at(data, "name") or (f"{POST}_{id_}" if id_ else None)


def left_out(thing: Thing) -> Diagnostic:
    """That something is neither comment nor post nor stub."""
    message = f"an entry {thing.kind!r} is no comment and was left out" if thing.kind else NO_RECORD
    start, end = thing.span or (None, None)
    where = Locator(pointer=thing.pointer, start=start, end=end)
    return Diagnostic(code="bad-record", severity="error", message=message, locator=where)


def thread_of(link: str | None, group: Group, faults: Iterable[Diagnostic]) -> RawThread:
    """The thread of one post, with what is known of the post."""
    post = group.post.data if group.post is not None else {}
    known = {comment.id for comment in group.comments} | {comment.parent_id for comment in group.comments}
    more = [found for stub in group.stubs for found in continuations_of(stub, link, post)]
    return RawThread(
        platform=PLATFORM,
        id=link,
        url=address_of(post),
        title=text_at(post, "title"),
        article=article_of(post) if post else None,
        comments=group.comments,
        declared_count=number_at(post, "num_comments"),
        # what a stub answers may stand in another answer
        continuations=[one if one.under in known else attrs.evolve(one, under=None) for one in more],
        is_closed=is_closed(post),
        diagnostics=tuple(faults),
    )


def address_of(post: Mapping[str, Any]) -> str | None:
    """The address of the thread."""
    given = text_at(post, "permalink")
    return SITE + given if given and given.startswith("/") else given


def article_of(post: Mapping[str, Any]) -> RawArticle:
    """The post; where it is a link, what it links to stands in `extra`."""
    author = author_of({**post, "is_submitter": None})
    linked = None if flag_at(post, "is_self") else text_at(post, "url")
    return RawArticle(
        title=text_at(post, "title"),
        url=address_of(post),
        authors=() if author is None else (author,),
        published=time_at(post, "created_utc"),
        modified=time_at(post, "edited"),
        body=body_of(post, "selftext_html", "selftext") if text_at(post, "selftext") else None,
        extra=known(
            link=linked,
            subreddit=text_at(post, "subreddit"),
            score=number_at(post, "score"),
            flair=text_at(post, "link_flair_text"),
        ),
    )


def is_closed(post: Mapping[str, Any]) -> bool | None:
    """Whether nobody may answer any more."""
    states = [flag_at(post, name) for name in ("locked", "archived")]
    return None if states == [None, None] else any(states)


def continuations_of(stub: Thing, link: str | None, post: Mapping[str, Any]) -> Iterator[Continuation]:
    """What stands behind a stub: comments by their ids, or the page of what they answer."""
    parent = id_at(stub.data, "parent_id") or ""
    under = parent if parent.startswith(COMMENT + "_") else None
    children = [child for child in map(id_at, list_at(stub.data, "children")) if child]
    count = number_at(stub.data, "count")
    if not children:
        page = address_of(post)
        address = f"{page}{under.removeprefix(COMMENT + '_')}/" if page and under else None
        # e.g. id "_", children [], count 0: "continue this thread"
        is_told = id_at(stub.data, "id") != UNTOLD
        yield Continuation(kind="replies", url=address, under=under, count=count if is_told else None)
        return
    for start in range(0, len(children), AT_ONCE):
        asked = ",".join(children[start : start + AT_ONCE])
        yield Continuation(
            kind="replies" if under else "load-more",
            url=f"{SITE}/api/morechildren.json?api_type=json&link_id={link}&children={asked}"
            if link
            else None,
            under=under,
            count=count if len(children) <= AT_ONCE else None,
        )

"""Which entries belong to one thread, and which of them is the article.

Strategy: an entry belongs to what its chain of answers ends in. That is an entry that answers nothing (the
article, unless the feed holds comments only), or something outside of the feed: an article, or a comment
that is too old for the feed, of which the address of the page is known where it is told with a fragment.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from commentparse.plugin import Diagnostic, Order, RawArticle, RawComment, order_by_time
from commentparse_feeds.entries import Entry
from commentparse_feeds.names import comment_id_in

Key: TypeAlias = str
Answer: TypeAlias = tuple[str, str]
"""Id and address of what is answered."""


@attrs.define(kw_only=True)
class Group:
    """The entries of one thread."""

    key: Key
    """Address or id of what they answer; "" where the feed alone says that."""
    url: str | None = None
    article: RawArticle = attrs.field(factory=RawArticle)
    comments: list[RawComment] = attrs.field(factory=list)
    order: Order = "unknown"
    is_only: bool = True
    diagnostics: list[Diagnostic] = attrs.field(factory=list)


def threads_in(entries: Sequence[Entry], *, about: frozenset[str], has_comments: bool) -> Iterator[Group]:
    """The threads, in the order of their first entry; one without comments where there are none.

    Args:
        entries: all of the feed.
        about: addresses and ids of what the feed says it is about.
        has_comments: the feed says that its entries are comments, also those that answer nothing.
    """
    known = {entry.id: entry for entry in entries if entry.id}
    is_about = any(ref in about or href in about for entry in entries for ref, href in entry.answers)
    answering = [entry for entry in entries if entry.answers or has_comments or entry.is_tombstone]
    others = [entry for entry in entries if not (entry.answers or has_comments or entry.is_tombstone)]
    posts = {entry.id: entry for entry in others if entry.id}
    members: dict[Key, list[tuple[Entry, Answer]]] = {}
    for entry, end in zip(answering, _ends(answering, known), strict=True):
        key = end[0] if end[0] in posts else _key(end, known, about, is_about=is_about)
        members.setdefault(key, []).append((entry, end))
    if len(members) == 2 and "" in members:  # e.g. tombstones, which do not say what they answered
        loose = members.pop("")
        next(iter(members.values())).extend(loose)
    groups = [_group(key, pairs, posts, known, about, is_about=is_about) for key, pairs in members.items()]
    groups = groups or [Group(key="")]
    unanswered = sum(entry.id not in members or not entry.id for entry in others)
    if unanswered:
        message = f"entries that answer nothing and that nothing answers are no comments: {unanswered}"
        groups[0].diagnostics.append(Diagnostic(code="not-comments", severity="info", message=message))
    for group in groups:
        group.is_only = len(groups) == 1
        yield group


def _group(
    key: Key,
    pairs: Sequence[tuple[Entry, Answer]],
    posts: Mapping[str, Entry],
    known: Mapping[str, Entry],
    about: frozenset[str],
    *,
    is_about: bool,
) -> Group:
    articles = about | posts.keys() | ({key} if key else set())
    group = Group(
        key=key,
        url=next(filter(None, (_page(end) for _, end in pairs)), None),
        comments=[_placed(entry, known, articles, is_about=is_about) for entry, _ in pairs],
        order=_order_of([entry.time for entry, _ in pairs if entry.time]),
    )
    if key in posts:
        group.article = posts[key].article
        group.url = str(group.article.url or "") or None
    return group


def _ends(entries: Sequence[Entry], known: Mapping[str, Entry]) -> Sequence[Answer]:
    """What the chain of answers of each entry ends in; that of each entry on the way is followed once."""
    found: dict[str, Answer] = {}
    ends: list[Answer] = []
    for entry in entries:
        path: dict[str, None] = {}
        at = entry
        while True:
            if at.id in found:
                end = found[at.id]
                break
            if not at.answers or at.id in path:
                end = (at.id, "")
                break
            path[at.id] = None
            if at.answers[0][0] not in known:
                end = at.answers[0]
                break
            at = known[at.answers[0][0]]
        found.update((id_, end) for id_ in path if id_)
        ends.append(end)
    return ends


def _key(end: Answer, known: Mapping[str, Entry], about: frozenset[str], *, is_about: bool) -> Key:
    ref, href = end
    page = (href or ref).partition("#")[0]
    return "" if not ref or ref in known or is_about or about & {ref, href, page} else page


def _placed(
    entry: Entry, known: Mapping[str, Entry], articles: frozenset[str], *, is_about: bool
) -> RawComment:
    """The comment with what it answers; that may be a comment that the feed does not hold."""
    comment = entry.comment
    answered: list[str] = []
    for place, (ref, href) in enumerate(entry.answers):
        is_held = ref in known and ref not in articles
        is_elsewhere = not articles & {ref, href} and ("#" in ref + href or is_about)
        if is_held or is_elsewhere:
            if place == 0:
                comment.parent_id = comment_id_in(ref)
            else:
                answered.append(comment_id_in(ref))
    comment.also_replies_to = answered
    return comment


def _page(end: tuple[str, str]) -> str | None:
    page = (end[1] or end[0]).partition("#")[0]
    return page if _is_address(page) else None


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _order_of(times: Sequence[str]) -> Order:
    """The order that times in UTC show; others cannot be compared as they are."""
    return order_by_time(times) if all(time.endswith("Z") for time in times) else "unknown"

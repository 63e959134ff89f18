"""Discussions of the Guardian, as its discussion API answers.

A page of a discussion: `{"currentPage", "pages", "discussion": {"comments": [{…, "responses": […]}]}}`;
a single comment: `{"comment": {…}}`. Answers nest one level where the discussion is threaded and stand in
one list where it is not; either way `responseTo` names the true parent.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from commentparse.plugin import (
    Body,
    Continuation,
    Diagnostic,
    Document,
    Match,
    Order,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Status,
    bad_record,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    time_at,
    value_at,
)

PLATFORM = "guardian"
ORDERS: Mapping[str, Order] = {"oldest": "oldest", "newest": "newest", "recommendations": "top"}
STATUSES: Mapping[str, Status] = {"visible": "published", "blocked": "removed", "deleted": "deleted"}
ROLES: Mapping[str, str] = {"Staff": "staff", "Contributor": "contributor", "Moderator": "moderator"}
"""Badges of people that answer for the site."""

FIRST = 20


def recognize(document: Document) -> Match | None:
    """A discussion with comments of the API's own form."""
    records, _ = records_in(document.json)
    if any(is_comment(record) for record in records[:FIRST]):
        return Match(1.0, "comments of the Guardian's discussion API")
    is_empty = value_at(document.json, "discussion", "topLevelCommentCount") is not None
    return Match(0.9, "an empty discussion of the Guardian") if is_empty else None


def read(document: Document) -> Iterator[RawThread]:
    """The discussion, or the part of it that one page is."""
    value = document.json
    discussion = value_at(value, "discussion")
    faults: list[Diagnostic] = []
    comments = list(comments_in(value, faults))
    page = text_at(discussion, "webUrl") or text_at(value, "comment", "discussion", "webUrl")
    title = text_at(discussion, "title") or text_at(value, "comment", "discussion", "title")
    yield RawThread(
        platform=PLATFORM,
        id=id_at(discussion, "key") or id_at(value, "comment", "discussion", "key"),
        url=page,
        title=title,
        article=RawArticle(title=title, url=page),
        comments=comments,
        declared_count=number_at(discussion, "commentCount"),
        continuations=tuple(other_pages(value)),
        order=ORDERS.get(text_at(value, "orderBy") or "", "unknown"),
        is_closed=flag_at(discussion, "isClosedForComments"),
        diagnostics=faults,
    )


def records_in(value: Any) -> tuple[Sequence[Any], str]:
    """Comments of the top level and the pointer to their list."""
    single = value_at(value, "comment")
    if isinstance(single, Mapping):
        return (single,), "/comment"
    return list_at(value, "discussion", "comments"), "/discussion/comments"


def is_comment(record: Any) -> bool:
    """A body and a date, or a profile, under the API's names."""
    return isinstance(record, Mapping) and "body" in record and not OWN.isdisjoint(record)


OWN = frozenset(("isoDateTime", "userProfile", "numRecommends"))


def comments_in(value: Any, faults: list[Diagnostic]) -> Iterator[RawComment]:
    """All comments, answers behind what they answer."""
    records, pointer = records_in(value)
    is_single = pointer == "/comment"
    stack: list[tuple[Any, str, str | None]] = [
        (record, pointer if is_single else f"{pointer}/{number}", None)
        for number, record in reversed(list(enumerate(records)))
    ]
    while stack:
        record, place, above = stack.pop()
        if not is_comment(record):
            faults.append(bad_record(place, "a comment"))
            if not isinstance(record, Mapping):
                continue
        else:
            yield comment_of(record, place, above)
        above = id_at(record, "id") or above
        answers = list_at(record, "responses")
        stack.extend(
            (answer, f"{place}/responses/{number}", above)
            for number, answer in reversed(list(enumerate(answers)))
        )


def comment_of(record: Mapping[str, Any], pointer: str, above: str | None) -> RawComment:
    """A comment; `above` is the one that it stands under."""
    said = text_at(record, "status")
    status: Status = STATUSES.get(said, "unknown") if said is not None else "published"
    body = text_at(record, "body")
    is_gone = status in ("removed", "deleted")
    recommends = number_at(record, "numRecommends")
    return RawComment(
        id=id_at(record, "id"),
        parent_id=id_at(record, "responseTo", "commentId") or above,
        reply_to_name=text_at(record, "responseTo", "displayName"),
        author=author_of(value_at(record, "userProfile")),
        body=None if body is None or is_gone else Body.html(body),
        published=time_at(record, "date"),
        published_exact=time_at(record, "isoDateTime"),
        status=status,
        score=recommends,
        upvotes=recommends,
        reply_count=number_at(record, "metaData", "responseCount"),
        is_highlighted=flag_at(record, "isHighlighted"),
        permalink=text_at(record, "webUrl"),
        pointer=pointer,
        # what stands in place of a removed comment is the site's word, not the author's
        extra=known(notice=body if is_gone else None, status=said if status == "unknown" else None),
    )


def author_of(profile: Any) -> RawAuthor | None:
    """The account with its badges."""
    if not isinstance(profile, Mapping):
        return None
    badges = [name for badge in list_at(profile, "badge") if (name := text_at(badge, "name"))]
    return RawAuthor(
        name=text_at(profile, "displayName"),
        id=id_at(profile, "userId"),
        url=text_at(profile, "webUrl"),
        avatar_url=text_at(profile, "secureAvatarUrl") or text_at(profile, "avatar"),
        kind="registered",
        roles=[ROLES[badge] for badge in badges if badge in ROLES],
        extra=known(badges=badges),
    )


def other_pages(value: Any) -> Iterator[Continuation]:
    """The pages before and behind this one."""
    page, pages = number_at(value, "currentPage"), number_at(value, "pages")
    address = text_at(value, "discussion", "apiUrl")
    if page is None or pages is None:
        return
    size = id_at(value, "pageSize")
    rest = f"&pageSize={size}" if size else ""
    if 1 < page <= pages + 1:
        yield Continuation(kind="previous-page", url=address and f"{address}?page={page - 1}{rest}")
    if 0 < page < pages:
        yield Continuation(kind="next-page", url=address and f"{address}?page={page + 1}{rest}")

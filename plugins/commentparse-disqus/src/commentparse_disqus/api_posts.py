"""A post and a thread of Disqus' interface 3.0, as raw comment and raw article.

The id of a post is a string, that of its parent a number; times are in UTC and do not say so.
"""

import html
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from commentparse.plugin import Body, Continuation, RawArticle, RawAuthor, RawComment, Status
from commentparse_disqus.values import (
    Record,
    flag_in,
    id_in,
    list_in,
    number_in,
    record_in,
    said,
    text_in,
    time_in,
)

POST_KEYS = frozenset(
    "raw_message message isDeleted isSpam isApproved isFlagged isHighlighted isEdited points likes dislikes "
    "createdAt parent thread forum author media numReports".split()
)
THREAD_KEYS = frozenset(
    "slug identifiers isClosed isDeleted forum link posts title clean_title feed signedLink category likes "
    "dislikes reactions createdAt userScore".split()
)
OF_AUTHOR = (("about", "about"), ("location", "location"), ("joinedAt", "joined_at"))
OF_MEDIA = (
    ("url", "url"),
    ("resolvedUrl", "resolved_url"),
    ("thumbnailUrl", "thumbnail_url"),
    ("title", "title"),
    ("description", "description"),
)
SIZES = ("xlarge", "large", "small")
NO_AVATAR = "noavatar"
"""In the address of the picture that stands for none."""
MODERATOR, STARTER = "moderator", "thread-author"
PLACEHOLDERS = frozenset(("this comment was deleted.", "this comment was deleted", "[deleted]"))
"""What stands for the text of a post that is gone."""


def is_post(record: Record) -> bool:
    """Whether an object has the fields of a post; threads have a message as well."""
    has_message = "message" in record or "raw_message" in record
    return has_message and len(POST_KEYS & record.keys()) >= 6 and not is_thread(record)


def is_thread(record: Record) -> bool:
    """Whether an object has the fields of a thread."""
    return ("slug" in record or "identifiers" in record) and len(THREAD_KEYS & record.keys()) >= 5


def comment_of(post: Record, thread: Record, pointer: str) -> RawComment:
    """A post as published; what is hidden has its text still where the interface was asked for it."""
    body, is_gone = body_of(post), flag_in(post, "isDeleted")
    status, extra = status_of(post), extra_of(post)
    if is_gone and body is not None:
        extra["stored_status"] = status
        status = "hidden"
    id_, link = id_in(post, "id"), text_in(thread, "link")
    return RawComment(
        id=id_,
        parent_id=id_in(post, "parent"),
        depth=number_in(post, "depth"),
        author=author_of(record_in(post, "author"), thread),
        body=body if body is not None or is_gone else Body.text(""),
        published=time_in(post, "createdAt"),
        edited=time_in(post, "editedAt"),
        status=status,
        score=number_in(post, "points"),
        upvotes=number_in(post, "likes"),
        downvotes=number_in(post, "dislikes"),
        is_highlighted=flag_in(post, "isHighlighted"),
        permalink=text_in(post, "url")
        or (f"{link.partition('#')[0]}#comment-{id_}" if link and id_ else None),
        pointer=pointer,
        extra=extra,
    )


def body_of(post: Record) -> Body | None:
    """The message as markup, else as it was typed; None where nothing or a placeholder stands there."""
    message = text_in(post, "message")
    if message is None:
        raw = text_in(post, "raw_message")
        return None if raw is None or _is_placeholder(raw, post) else Body.text(raw)
    return None if _is_placeholder(message, post) else Body.html(message)


def _is_placeholder(message: str, post: Record) -> bool:
    if not flag_in(post, "isDeleted"):
        return False
    words = message.strip().removeprefix("<p>").removesuffix("</p>")
    return words.strip().lower() in PLACEHOLDERS


def status_of(post: Record) -> Status:
    """By whom it was deleted the interface says in later years only."""
    if flag_in(post, "isDeleted"):
        return "removed" if flag_in(post, "isDeletedByAuthor") is False else "deleted"
    if flag_in(post, "isSpam"):
        return "spam"
    return "pending" if flag_in(post, "isApproved") is False else "published"


def extra_of(post: Record) -> dict[str, Any]:
    """What a post says beyond the fields of a comment, as far as it says anything."""
    labels = [label for label in list_in(post, "moderationLabels") if isinstance(label, str)]
    media = [item for item in map(_medium, list_in(post, "media")) if item]
    return dict(
        said(
            (
                ("is_edited", flag_in(post, "isEdited")),
                ("is_flagged", flag_in(post, "isFlagged")),
                ("num_reports", number_in(post, "numReports")),
                ("moderation_labels", labels),
                ("media", media),
            )
        )
    )


def _medium(item: Any) -> dict[str, str]:
    if not isinstance(item, Mapping):
        return {}
    return {name: value for key, name in OF_MEDIA if (value := text_in(item, key))}


def author_of(author: Record, thread: Record) -> RawAuthor | None:
    """The author with what the interface tells of the account; addresses of e-mail are left where they are."""
    if not author:
        return None
    profile, site = text_in(author, "profileUrl"), text_in(author, "url")
    extra = {name: value for key, name in OF_AUTHOR if (value := text_in(author, key))}
    if profile and site:
        extra["profile_url"] = profile
    id_, username = id_in(author, "id"), text_in(author, "username")
    is_anonymous = flag_in(author, "isAnonymous")
    name = author.get("name")
    return RawAuthor(
        name=name if isinstance(name, str) else None,
        id=id_,
        username=username,
        url=site or profile,
        avatar_url=avatar_of(author),
        kind="guest" if is_anonymous else "registered" if username or is_anonymous is False else "unknown",
        roles=roles_of(author, id_, thread),
        extra=extra,
    )


def avatar_of(author: Record) -> str | None:
    """The address of the picture: the one that lasts, else one of a size; not the one of those that have none."""
    avatar = record_in(author, "avatar")
    places = (avatar, *(record_in(avatar, size) for size in SIZES))
    found = (url for place in places if (url := text_in(place, "permalink", "cache", *SIZES)))
    return next((url for url in found if NO_AVATAR not in url), None)


def roles_of(author: Record, id_: str | None, thread: Record) -> Collection[str]:
    """Roles by the thread's list of moderators, and by who started it."""
    found = set()
    moderators = (*list_in(thread, "moderators"), *list_in(record_in(thread, "forum"), "moderators"))
    if flag_in(author, "isModerator") or (id_ and id_ in {id_in({"id": one}, "id") for one in moderators}):
        found.add(MODERATOR)
    if id_ and id_ == id_in(thread, "author"):
        found.add(STARTER)
    return found


def article_of(thread: Record) -> RawArticle:
    """The page of a thread; its title is escaped, unless it is the clean one."""
    return RawArticle(title=title_of(thread), url=text_in(thread, "link"))


def title_of(thread: Record) -> str | None:
    """The title without markup."""
    clean, title = text_in(thread, "clean_title"), text_in(thread, "title")
    return clean or (None if title is None else html.unescape(title))


def extra_of_thread(thread: Record) -> dict[str, Any]:
    """What a thread says beyond the fields of one."""
    forum = thread.get("forum")
    return dict(
        said(
            (
                ("identifiers", [name for name in list_in(thread, "identifiers") if isinstance(name, str)]),
                ("forum", id_in(thread, "forum") if not isinstance(forum, bool) else None),
                ("slug", text_in(thread, "slug")),
                ("feed", text_in(thread, "feed")),
                ("created_at", text_in(thread, "createdAt")),
                ("likes", number_in(thread, "likes")),
                ("is_deleted", flag_in(thread, "isDeleted")),
            )
        )
    )


def replies_left(posts: Sequence[tuple[str, Record]]) -> list[Continuation]:
    """Posts that say that they have more replies than are here."""
    return [
        Continuation(kind="replies", under=id_)
        for _, post in posts
        if flag_in(post, "hasMore") and (id_ := id_in(post, "id"))
    ]

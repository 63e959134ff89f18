"""Comments as YouTube answered until 2024: everything of one stands in its `commentRenderer`."""

from collections.abc import Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    RawAuthor,
    RawComment,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    text_at,
    value_at,
)
from commentparse_youtube.printed import absolute, parent_in_id, shown_time

HEART = ("actionButtons", "commentActionButtonsRenderer", "creatorHeart", "creatorHeartRenderer")


def text_of(value: Any) -> str | None:
    """A text of YouTube: plain, or in runs of which each may be a link or an emoji."""
    plain = text_at(value, "simpleText")
    if plain is not None:
        return plain
    runs = [text_at(run, "text") for run in list_at(value, "runs")]
    return "".join(run for run in runs if run is not None) if runs else None


def comment_of(data: Mapping[str, Any], parent: str | None, pointer: str) -> RawComment:
    """A comment; `parent` is the one that it stands under."""
    id_ = id_at(data, "commentId")
    text = text_of(data.get("contentText"))
    time = text_of(data.get("publishedTimeText"))
    published, exact, is_edited = shown_time(time)
    # nothing is printed where nobody likes it
    likes = text_of(data.get("voteCount")) or id_at(data, "likeCount") or "0"
    pinned = text_of(value_at(data, "pinnedCommentBadge", "pinnedCommentBadgeRenderer", "label"))
    return RawComment(
        id=id_,
        parent_id=parent or parent_in_id(id_),
        author=author_of(data),
        # a comment without a word (a single sticker) has no text at all
        body=Body.text(text or "") if text is not None or "contentText" in data else None,
        published=published,
        published_exact=exact,
        score=likes,
        upvotes=likes,
        reply_count=number_at(data, "replyCount"),
        is_pinned=True if "pinnedCommentBadge" in data else None,
        permalink=absolute(permalink_of(data)),
        pointer=pointer,
        extra=known(
            is_edited=is_edited,
            is_hearted=flag_at(data, *HEART, "isHearted") or None,
            pinned=pinned,
        ),
    )


def author_of(data: Mapping[str, Any]) -> RawAuthor | None:
    """The channel that wrote it."""
    name = text_of(data.get("authorText"))
    browse = value_at(data, "authorEndpoint", "browseEndpoint")
    id_ = id_at(browse, "browseId")
    if name is None and id_ is None:
        return None
    url = text_at(browse, "canonicalBaseUrl") or text_at(
        data, "authorEndpoint", "commandMetadata", "webCommandMetadata", "url"
    )
    badge = value_at(data, "authorCommentBadge", "authorCommentBadgeRenderer")
    member = value_at(data, "sponsorCommentBadge", "sponsorCommentBadgeRenderer")
    return RawAuthor(
        name=name,
        id=id_,
        username=name.removeprefix("@") if name and name.startswith("@") else None,
        url=absolute(url),
        avatar_url=text_at(data, "authorThumbnail", "thumbnails", -1, "url"),
        kind="registered",
        roles=("article-author",) if flag_at(data, "authorIsChannelOwner") else (),
        extra=known(
            badge=text_at(badge, "iconTooltip"),
            is_verified=text_at(badge, "icon", "iconType") in VERIFIED or None,
            member=text_at(member, "tooltip"),
        ),
    )


VERIFIED = frozenset(("CHECK", "CHECK_CIRCLE_THICK"))


def permalink_of(data: Mapping[str, Any]) -> str | None:
    """Where the printed time links to."""
    endpoint = value_at(data, "publishedTimeText", "runs", 0, "navigationEndpoint")
    return text_at(endpoint, "commandMetadata", "webCommandMetadata", "url")


def video_of(data: Mapping[str, Any]) -> str | None:
    """The video that it belongs to."""
    endpoint = value_at(data, "publishedTimeText", "runs", 0, "navigationEndpoint")
    return id_at(endpoint, "watchEndpoint", "videoId")

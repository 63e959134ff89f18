"""Comments as YouTube answers since 2024: `commentViewModel` has keys only, and what they stand for is apart.

The entities stand in `frameworkUpdates.entityBatchUpdate.mutations`, in an order of their own.
"""

from collections.abc import Mapping
from typing import Any

import attrs

from commentparse.plugin import (
    Body,
    RawAuthor,
    RawComment,
    flag_at,
    id_at,
    known,
    list_at,
    text_at,
    value_at,
)
from commentparse_youtube.printed import absolute, parent_in_id, shown_time

HEARTED = "TOOLBAR_HEART_STATE_HEARTED"
TIME = ("publishedTimeCommand", "innertubeCommand")


@attrs.frozen
class Entities:
    """Parts of comments by their keys."""

    comments: Mapping[str, Any]
    toolbars: Mapping[str, Any]
    surfaces: Mapping[str, Any]
    by_id: Mapping[str, Any]
    """Comments by their ids, for stubs whose keys lead nowhere."""

    def comment(self, stub: Mapping[str, Any]) -> Any:
        """The entity of a comment; None if it is not in the answer."""
        found = self.comments.get(text_at(stub, "commentKey") or "")
        return found if found is not None else self.by_id.get(id_at(stub, "commentId") or "")


def entities_in(answer: Any) -> Entities:
    """All entities of an answer."""
    comments: dict[str, Any] = {}
    toolbars: dict[str, Any] = {}
    surfaces: dict[str, Any] = {}
    by_id: dict[str, Any] = {}
    kinds = {
        "commentEntityPayload": comments,
        "engagementToolbarStateEntityPayload": toolbars,
        "commentSurfaceEntityPayload": surfaces,
    }
    for mutation in list_at(answer, "frameworkUpdates", "entityBatchUpdate", "mutations"):
        payload = value_at(mutation, "payload")
        for kind, found in kinds.items():
            entity = value_at(payload, kind)
            key = id_at(entity, "key") or text_at(mutation, "entityKey")
            if isinstance(entity, Mapping) and key is not None:
                found[key] = entity
                if kind == "commentEntityPayload" and (id_ := id_at(entity, "properties", "commentId")):
                    by_id[id_] = entity
    return Entities(comments, toolbars, surfaces, by_id)


def comment_of(stub: Mapping[str, Any], entities: Entities, parent: str | None, pointer: str) -> RawComment:
    """A comment; `parent` is the one that it stands under. One whose entity is not in the answer has no body."""
    entity = entities.comment(stub)
    id_ = id_at(stub, "commentId") or id_at(entity, "properties", "commentId")
    properties, toolbar = value_at(entity, "properties"), value_at(entity, "toolbar")
    text = text_at(properties, "content", "content")
    published, exact, is_edited = shown_time(text_at(properties, "publishedTime"))
    likes = counted(text_at(toolbar, "likeCountNotliked"))
    key = text_at(stub, "toolbarStateKey") or text_at(properties, "toolbarStateKey") or ""
    pinned = text_at(stub, "pinnedText")
    return RawComment(
        id=id_,
        parent_id=parent or parent_in_id(id_),
        author=author_of(value_at(entity, "author")),
        body=Body.text(text or "") if isinstance(value_at(properties, "content"), Mapping) else None,
        published=published,
        published_exact=exact,
        score=likes,
        upvotes=likes,
        reply_count=counted(text_at(toolbar, "replyCount")),
        is_pinned=True if pinned else None,
        status="published" if entity is not None else "unknown",
        permalink=absolute(permalink_of(stub, entities)),
        pointer=pointer,
        extra=known(
            is_edited=is_edited,
            is_hearted=text_at(entities.toolbars.get(key), "heartState") == HEARTED or None,
            pinned=pinned,
        ),
    )


def counted(printed: str | None) -> str | None:
    """A count as printed; where a blank is printed there is nothing to count."""
    return "0" if printed is not None and not printed.strip() else printed


def author_of(author: Any) -> RawAuthor | None:
    """The channel that wrote it."""
    if not isinstance(author, Mapping):
        return None
    name = text_at(author, "displayName")
    command = value_at(author, "channelCommand", "innertubeCommand")
    return RawAuthor(
        name=name,
        id=id_at(author, "channelId"),
        username=name.removeprefix("@") if name and name.startswith("@") else None,
        url=absolute(
            text_at(command, "commandMetadata", "webCommandMetadata", "url")
            or text_at(command, "browseEndpoint", "canonicalBaseUrl")
        ),
        avatar_url=text_at(author, "avatarThumbnailUrl"),
        kind="registered",
        roles=("article-author",) if flag_at(author, "isCreator") else (),
        extra=known(
            is_verified=flag_at(author, "isVerified") or None,
            is_artist=flag_at(author, "isArtist") or None,
            member=text_at(author, "sponsorBadgeA11y"),
        ),
    )


def permalink_of(stub: Mapping[str, Any], entities: Entities) -> str | None:
    """Where the printed time links to."""
    surface = entities.surfaces.get(text_at(stub, "commentSurfaceKey") or "")
    return text_at(surface, *TIME, "commandMetadata", "webCommandMetadata", "url")


def video_of(stub: Mapping[str, Any], entities: Entities) -> str | None:
    """The video that it belongs to."""
    surface = entities.surfaces.get(text_at(stub, "commentSurfaceKey") or "")
    return id_at(surface, *TIME, "watchEndpoint", "videoId")

"""A comment of Reddit from its data, which has had the same keys since 2008."""

import html
from collections.abc import Mapping
from typing import Any

from commentparse.plugin import (
    Body,
    RawAuthor,
    RawComment,
    Status,
    flag_at,
    id_at,
    known,
    number_at,
    text_at,
    time_at,
)
from commentparse_reddit.things import COMMENT, POST, Thing

SITE = "https://www.reddit.com"
DELETED = "[deleted]"
GONE: Mapping[str, Status] = {
    "[deleted]": "deleted",
    "[removed]": "removed",
    "[ Removed by Reddit ]": "removed",
    "[removed by reddit]": "removed",
}
"""What stands in place of a text."""
ROLES = frozenset(("moderator", "admin"))
"""Of what a comment can be distinguished as."""


def comment_of(thing: Thing) -> RawComment:
    """A comment; ids are Reddit's full names, "t1_…", as its pages have them too."""
    data = thing.data
    parent = id_at(data, "parent_id") or id_at(data, "parent")
    is_reply = (parent or "").startswith(COMMENT + "_")
    is_top_level = (parent or "").startswith(POST + "_")
    score = number_at(data, "score")
    return RawComment(
        id=full_name_of(data),
        parent_id=parent if is_reply else None,
        relation=None if is_reply else "top-level" if is_top_level else "unknown",
        depth=number_at(data, "depth"),
        author=author_of(data),
        body=body_of(data),
        published=time_at(data, "created_utc"),
        edited=time_at(data, "edited"),
        status=status_of(data),
        score=score,
        # until 2014 both were told; since then "ups" repeats the score and "downs" is 0
        upvotes=number_at(data, "ups") if score is None else None,
        downvotes=number_at(data, "downs") if score is None else None,
        is_pinned=flag_at(data, "stickied"),
        is_closed=flag_at(data, "locked"),
        permalink=permalink_of(data),
        pointer=thing.pointer,
        span=thing.span,
        extra=extra_of(data),
    )


def full_name_of(data: Mapping[str, Any]) -> str | None:
    """The comment's full name, which old dumps leave to be put together."""
    name = id_at(data, "name")
    if name is not None:
        return name
    id_ = id_at(data, "id")
    if not id_:
        return None
    return id_ if id_.startswith(COMMENT + "_") else f"{COMMENT}_{id_}"


def author_of(data: Mapping[str, Any]) -> RawAuthor | None:
    """The account; also of comments whose text is gone."""
    name = text_at(data, "author")
    if name is None:
        return None
    flair = known(flair=text_at(data, "author_flair_text"))
    if name == DELETED:
        return RawAuthor(name=name, kind="deleted", extra=flair)
    distinguished = text_at(data, "distinguished")
    roles = [distinguished] if distinguished in ROLES else []
    if flag_at(data, "is_submitter"):
        roles.append("article-author")
    return RawAuthor(
        name=name,
        username=name,
        id=id_at(data, "author_fullname"),
        url=f"{SITE}/user/{name}",
        kind="registered",
        roles=[role for role in roles if role],
        extra=flair,
    )


def body_of(data: Mapping[str, Any], markup: str = "body_html", source: str = "body") -> Body | None:
    """The body: rendered where the answer has that, else its Markdown; None where a placeholder stands."""
    written = text_at(data, source)
    if written is not None and written.strip() in GONE:
        return None
    rendered = text_at(data, markup) or text_at(data, "contentHTML")
    if rendered and rendered.lstrip().startswith("&lt;"):  # without raw_json=1 it is escaped once more
        rendered = html.unescape(rendered)
    if rendered and rendered.lstrip().startswith("<"):
        return Body.html(rendered)
    if written is None:
        written = text_at(data, "contentText")
    return None if written is None else Body.markdown(html.unescape(written))


def status_of(data: Mapping[str, Any]) -> Status:
    """Read off the placeholder, or off what a moderator is shown."""
    placeholder = GONE.get((text_at(data, "body") or "").strip())
    if placeholder is not None:
        return placeholder
    if flag_at(data, "spam"):
        return "spam"
    return "removed" if flag_at(data, "removed") else "published"


def permalink_of(data: Mapping[str, Any]) -> str | None:
    """The address of the comment; where it is not said, one that leads there."""
    given = text_at(data, "permalink")
    if given:
        return SITE + given if given.startswith("/") else given
    link, name = id_at(data, "link_id"), full_name_of(data)
    if not link or not name or not link.startswith(POST + "_"):
        return None
    return f"{SITE}/comments/{link.removeprefix(POST + '_')}/_/{name.removeprefix(COMMENT + '_')}/"


def extra_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """What else readers are shown."""
    return known(
        is_edited=data.get("edited") is True or None,  # an edit before 2012 has no time
        is_score_hidden=flag_at(data, "score_hidden") or None,
        is_controversial=number_at(data, "controversiality") == 1 or None,
        is_collapsed=flag_at(data, "collapsed") or None,
        collapsed_reason=text_at(data, "collapsed_reason"),
        gilded=number_at(data, "gilded") or None,
        removal_reason=text_at(data, "removal_reason"),
    )

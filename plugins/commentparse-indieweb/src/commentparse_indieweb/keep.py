"""What a collection of ActivityStreams can hold of a thread, with the member "commentparse" beside the standard.

Strategy: a kept value is built from nothing but what is written, so that a field nobody thought of is
lost rather than pretended. Strings take the form that reading gives them.
"""

from collections.abc import Mapping

import attrs

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Thread,
    kept_address,
    kept_count,
    kept_ids,
    kept_line,
    kept_time,
)

PLATFORM = "activitystreams"
JOINERS = str.maketrans("", "", "\u200c\u200d")
"""Signs without width that hold other signs together, as in many emoji."""


def keep(thread: Thread) -> Thread:
    """The thread as the writer writes it and the reader reads it."""
    ids = kept_ids(thread)
    article = _kept_article(thread.article)
    return Thread(
        id=thread.id if thread.id and thread.id.strip() else None,
        url=kept_address(thread.url),
        title=kept_line(thread.title) or (article.title if article is not None else None),
        article=article,
        comments=tuple(_kept_comment(comment, ids) for comment in thread.comments),
        platform=PLATFORM,
        declared_count=kept_count(thread.declared_count),
        completeness=thread.completeness,
        order=thread.order,
        is_closed=thread.is_closed,
    )


def _kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    score, upvotes, downvotes = (
        kept_count(count) for count in (comment.score, comment.upvotes, comment.downvotes)
    )
    if score is None and upvotes is not None and downvotes is not None:
        score = upvotes - downvotes
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation=comment.relation,
        also_replies_to=tuple(ids[id_] for id_ in comment.also_replies_to if id_ != comment.id),
        reply_to_name=kept_line(comment.reply_to_name) or None,
        shown_depth=kept_count(comment.shown_depth),
        author=None if comment.author is None else _kept_author(comment.author),
        text=comment.text,
        html=comment.html if comment.text and outlasts_markup(comment.text) else None,
        published=kept_time(comment.published),
        edited=kept_time(comment.edited),
        status=comment.status,
        kind=comment.kind,
        score=score,
        upvotes=upvotes,
        downvotes=downvotes,
        reply_count=kept_count(comment.reply_count),
        reactions=_kept_reactions(comment.reactions),
        rating=comment.rating,
        is_pinned=comment.is_pinned,
        is_highlighted=comment.is_highlighted,
        is_closed=comment.is_closed,
        permalink=kept_address(comment.permalink),
        language=comment.language or None,
    )


def outlasts_markup(text: str) -> bool:
    """Whether a text reads back from markup as it is; else it is written as plain text."""
    return all(
        line == " ".join(line.split()) and line.translate(JOINERS).isprintable() for line in text.split("\n")
    )


def _kept_reactions(reactions: Mapping[str, int] | None) -> Mapping[str, int] | None:
    if reactions is None:
        return None
    return {kept_line(name): count for name, count in reactions.items() if kept_count(count) is not None}


def _kept_author(author: Author) -> Author:
    return Author(
        name=kept_line(author.name),
        id=kept_line(author.id) or None,
        username=kept_line(author.username),
        url=kept_address(author.url),
        avatar_url=kept_address(author.avatar_url),
        kind=author.kind,
        roles=tuple(sorted(set(author.roles))),
    )


def _kept_article(article: Article | None) -> Article | None:
    """The article; None where nothing that can be written is known about it."""
    if article is None:
        return None
    kept = attrs.evolve(
        Article(),
        title=kept_line(article.title) or None,
        url=kept_address(article.url),
        authors=tuple(map(_kept_author, article.authors)),
        published=kept_time(article.published),
        modified=kept_time(article.modified),
        text=article.text or None,
        html=article.html if article.text and outlasts_markup(article.text) else None,
        site_name=kept_line(article.site_name) or None,
        image=kept_address(article.image),
    )
    return None if kept == Article() else kept

"""What a feed can hold of a thread.

Strategy: a kept value is built from nothing but what the feed says, so that a field nobody thought of is
lost rather than pretended. Strings take the form that reading gives them.
"""

from collections.abc import Mapping

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Completeness,
    Thread,
    kept_address_in_xml,
    kept_count,
    kept_ids,
    kept_language,
    kept_line,
    kept_time,
    legal_in_xml,
)

PLATFORM = "feeds/atom"


def keep(thread: Thread) -> Thread:
    """The thread as a feed can hold it."""
    ids = kept_ids(thread)
    own = thread.article or Article()
    url = next(filter(None, map(kept_address_in_xml, (thread.url, own.url, own.canonical_url))), None)
    title = _legal_line(thread.title) or _legal_line(own.title) or None
    article = Article(title=title, url=url, authors=tuple(_named(own.authors)))
    comments = tuple(_kept_comment(comment, ids) for comment in thread.comments)
    declared = kept_count(thread.declared_count)
    return Thread(
        id=kept_line(thread.id) or None,
        url=url,
        title=title,
        article=None if article == Article() else article,
        comments=comments,
        platform=PLATFORM,
        declared_count=declared,
        completeness=_completeness(comments, declared),
        order=thread.order,
        is_closed=thread.is_closed,
    )


def _legal_line(text: str | None) -> str | None:
    """A string on one line as reading gives it, in XML."""
    return legal_in_xml(kept_line(text))


def _kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    score, up, down = (kept_count(count) for count in (comment.score, comment.upvotes, comment.downvotes))
    if score is None and up is not None and down is not None:
        score = up - down
    replies = kept_count(comment.reply_count)
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation=comment.relation,
        reply_to_name=_legal_line(comment.reply_to_name) or None,
        also_replies_to=tuple(ids[id_] for id_ in comment.also_replies_to),
        author=_kept_author(comment.author),
        text=legal_in_xml(comment.text),
        html=legal_in_xml(comment.html),
        published=kept_time(comment.published),
        edited=kept_time(comment.edited),
        status=comment.status,
        kind=comment.kind,
        score=score,
        upvotes=up,
        downvotes=down,
        reply_count=None if replies is None or replies < 0 else replies,
        is_pinned=comment.is_pinned,
        is_highlighted=comment.is_highlighted,
        is_closed=comment.is_closed,
        permalink=kept_address_in_xml(comment.permalink),
        language=kept_language(comment.language),
    )


def _kept_author(author: Author | None) -> Author | None:
    name = None if author is None else _legal_line(author.name)
    if author is None or name is None:
        return None
    return Author(
        name=name,
        id=kept_line(author.id) or None,
        username=kept_line(author.username) or None,
        url=kept_address_in_xml(author.url),
        kind=author.kind,
    )


def _named(authors: tuple[Author, ...]) -> list[Author]:
    named = ((_legal_line(author.name), author) for author in authors)
    return [Author(name=name, url=kept_address_in_xml(author.url)) for name, author in named if name]


def _completeness(comments: tuple[Comment, ...], declared: int | None) -> Completeness:
    """Whether all comments are there, as the core sees it."""
    if declared is None:
        return "unknown"
    return "partial" if sum(comment.status != "missing" for comment in comments) < declared else "complete"

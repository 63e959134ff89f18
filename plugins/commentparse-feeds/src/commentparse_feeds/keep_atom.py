"""What a feed can hold of a thread.

Strategy: a kept value is built from nothing but what the feed says, so that a field nobody thought of is
lost rather than pretended. Strings take the form that reading gives them.
"""

import itertools
import re
import unicodedata
from collections.abc import Mapping

from commentparse.plugin import Article, Author, Comment, Completeness, Thread, kept_time

PLATFORM = "feeds/atom"
CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""What reading drops and is no white space."""
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can hold. Source: XML 1.0, section 2.2."""
INSTEAD = "\ufffd"
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
SCRIPTS = ("javascript:", "data:", "vbscript:", "about:")
LARGEST = 10**17


def keep(thread: Thread) -> Thread:
    """The thread as a feed can hold it."""
    ids = kept_ids(thread)
    own = thread.article or Article()
    url = next(filter(None, map(kept_address, (thread.url, own.url, own.canonical_url))), None)
    title = kept_line(thread.title) or kept_line(own.title) or None
    article = Article(title=title, url=url, authors=tuple(_named(own.authors)))
    comments = tuple(_kept_comment(comment, ids) for comment in thread.comments)
    declared = kept_count(thread.declared_count)
    return Thread(
        id=_folded(thread.id) or None,
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


def legal(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold."""
    return ILLEGAL.sub(INSTEAD, text)


def kept_line(text: str | None) -> str | None:
    """A string on one line as reading gives it."""
    folded = _folded(text)
    return None if folded is None else legal(folded)


def kept_address(url: str | None) -> str | None:
    """An address that survives in an attribute; None for one that reading would change or refuse."""
    if not url or url != kept_line(url) or url.lower().startswith(SCRIPTS):
        return None
    return url


def kept_count(count: int | None) -> int | None:
    """A number short enough to be written."""
    return None if count is None or abs(count) > LARGEST else count


def kept_ids(thread: Thread) -> Mapping[str, str]:
    """The id of every comment as reading gives it: its own, or a number where it is no clean line."""
    fresh = (str(number) for number in itertools.count(1) if str(number) not in thread)
    return {
        comment.id: comment.id if comment.id == _folded(comment.id) else next(fresh)
        for comment in thread.comments
    }


def _kept_comment(comment: Comment, ids: Mapping[str, str]) -> Comment:
    score, up, down = (kept_count(count) for count in (comment.score, comment.upvotes, comment.downvotes))
    if score is None and up is not None and down is not None:
        score = up - down
    replies = kept_count(comment.reply_count)
    language = comment.language
    return Comment(
        id=ids[comment.id],
        parent_id=None if comment.parent_id is None else ids[comment.parent_id],
        relation=comment.relation,
        reply_to_name=kept_line(comment.reply_to_name) or None,
        also_replies_to=tuple(ids[id_] for id_ in comment.also_replies_to),
        author=_kept_author(comment.author),
        text=None if comment.text is None else legal(comment.text),
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
        permalink=kept_address(comment.permalink),
        language=language if language and LANGUAGE_TAG.fullmatch(language) else None,
    )


def _kept_author(author: Author | None) -> Author | None:
    name = None if author is None else kept_line(author.name)
    if author is None or name is None:
        return None
    return Author(
        name=name,
        id=_folded(author.id) or None,
        username=_folded(author.username) or None,
        url=kept_address(author.url),
        kind=author.kind,
    )


def _named(authors: tuple[Author, ...]) -> list[Author]:
    named = ((kept_line(author.name), author) for author in authors)
    return [Author(name=name, url=kept_address(author.url)) for name, author in named if name]


def _folded(text: str | None) -> str | None:
    return None if text is None else unicodedata.normalize("NFC", " ".join(CONTROLS.sub("", text).split()))


def _completeness(comments: tuple[Comment, ...], declared: int | None) -> Completeness:
    """Whether all comments are there, as the core sees it."""
    if declared is None:
        return "unknown"
    return "partial" if sum(comment.status != "missing" for comment in comments) < declared else "complete"

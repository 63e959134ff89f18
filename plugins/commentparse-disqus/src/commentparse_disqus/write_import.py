"""Threads as a file that Disqus imports: WXR with an element of its own for the identifier of a page.

Source: https://help.disqus.com/en/articles/1717222-custom-xml-import-format. All elements must be there, also
empty ones; a message has three characters or more; a comment without a text cannot be told, and a parent that is
not in the file makes the import fail. So replies to comments without a text answer what those answered.
"""

from collections.abc import Iterable, Iterator, Mapping

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Diagnostic,
    Sink,
    Thread,
    kept_address_in_xml,
    legal_in_xml,
)
from commentparse_disqus.keep import (
    address_of,
    identifier_of,
    kept_name,
    kept_time,
    line_of,
    numbers_of,
    title_of,
)
from commentparse_disqus.markup import body_element, element, second_of
from commentparse_disqus.values import PLATFORM

NOT_READ_BACK = "not-read-back"
TOO_SHORT = "disqus-too-short"
SHORTEST = 3

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dsq="http://www.disqus.com/" \
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.0/">
<channel>
"""
FOOT = "</channel>\n</rss>\n"
STATES: Mapping[bool | None, str | None] = {True: "closed", False: "open", None: None}
APPROVED, WAITING = "1", "0"


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write all threads into one file."""
    keys: set[str] = set()
    short = 0
    with sink.open() as file:
        file.write(HEAD.encode())
        for thread in threads:
            kept = keep(thread)
            _report_joined(kept, keys, sink)
            short += sum(len(comment.text or "") < SHORTEST for comment in kept.comments)
            file.writelines(piece.encode() for piece in _item(kept))
        file.write(FOOT.encode())
    if short:
        message = f"{short} comments are shorter than {SHORTEST} characters, which Disqus does not import"
        sink.report(Diagnostic(code=TOO_SHORT, message=message))


def keep(thread: Thread) -> Thread:
    """The thread as an import file can hold it."""
    numbers, parents = numbers_of(thread), parents_of(thread)
    title, address, article = title_of(thread), address_of(thread), thread.article or Article()
    kept = Article(
        title=title,
        url=address,
        published=kept_time(article.published),
        text=legal_in_xml(article.text) or None,
        html=legal_in_xml(article.html) if article.text else None,
    )
    return Thread(
        id=identifier_of(thread) or line_of(thread.id) or None,
        url=address,
        title=title,
        article=None if kept == Article() else kept,
        comments=tuple(
            _kept_comment(comment, numbers, parents[comment.id])
            for comment in thread.comments
            if comment.text is not None
        ),
        platform=PLATFORM,
        is_closed=thread.is_closed,
    )


def parents_of(thread: Thread) -> Mapping[str, str | None]:
    """For every comment the nearest one above it that has a text."""
    found: dict[str, str | None] = {}
    for _, comment in thread.walk():  # parents before their replies
        parent = None if comment.parent_id is None else thread[comment.parent_id]
        is_there = parent is None or parent.text is not None
        found[comment.id] = comment.parent_id if is_there else found[comment.parent_id or ""]
    return found


def _kept_comment(comment: Comment, numbers: Mapping[str, str], parent: str | None) -> Comment:
    return Comment(
        id=numbers[comment.id],
        parent_id=None if parent is None else numbers[parent],
        relation="top-level" if parent is None else "reply",
        author=Author(name=kept_name(comment.author), url=_site_of(comment.author)),
        text=legal_in_xml(comment.text),
        html=legal_in_xml(comment.html),
        published=kept_time(comment.published),
        status="published" if comment.status == "published" else "pending",
    )


def _site_of(author: Author | None) -> str | None:
    return None if author is None else kept_address_in_xml(author.url)


def _report_joined(thread: Thread, keys: set[str], sink: Sink) -> None:
    """Say that a thread becomes part of another one, as items do that name the same page."""
    key = thread.id or thread.url
    if key is None:
        return
    if key in keys:
        message = f"thread {key!r} stands in the file twice; both will be one"
        sink.report(Diagnostic(code=NOT_READ_BACK, message=message))
    keys.add(key)


def _item(thread: Thread) -> Iterator[str]:
    article = thread.article or Article()
    yield "<item>\n" + element("title", thread.title) + element("link", thread.url)
    yield body_element("content:encoded", article.text, article.html) + element(
        "dsq:thread_identifier", thread.id
    )
    yield element("wp:post_date_gmt", second_of(article.published).replace("T", " "))
    yield element("wp:comment_status", STATES[thread.is_closed])
    for comment in thread.comments:
        yield from _comment(comment)
    yield "</item>\n"


def _comment(comment: Comment) -> Iterator[str]:
    author = comment.author or Author()
    yield "<wp:comment>\n" + element("wp:comment_id", comment.id)
    yield element("wp:comment_author", author.name) + element("wp:comment_author_email", None)
    yield element("wp:comment_author_url", author.url) + element("wp:comment_author_IP", None)
    yield element("wp:comment_date_gmt", second_of(comment.published).replace("T", " "))
    yield body_element("wp:comment_content", comment.text, comment.html)
    yield element("wp:comment_approved", APPROVED if comment.status == "published" else WAITING)
    yield element("wp:comment_parent", comment.parent_id or "0")
    yield "</wp:comment>\n"

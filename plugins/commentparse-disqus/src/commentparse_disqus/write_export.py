"""Threads as the export of a Disqus forum, which is what programs that import from Disqus read.

Strategy: the file has all threads first and all posts behind them, so posts wait in a temporary file while
the threads are written one by one. Addresses of e-mail and IP are not known and left out, as in Disqus' own
exports of late.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import attrs

from commentparse.plugin import (
    Article,
    Author,
    Comment,
    Diagnostic,
    Sink,
    Spill,
    Status,
    Thread,
    legal_in_xml,
)
from commentparse_disqus.keep import (
    NUMBER,
    address_of,
    identifier_of,
    kept_name,
    kept_time,
    line_of,
    made_numbers,
    numbers_of,
    title_of,
)
from commentparse_disqus.markup import body_element, element, second_of, truth
from commentparse_disqus.values import PLATFORM

NOT_READ_BACK = "not-read-back"
REPEATED = "disqus-repeated-number"

HEAD = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://disqus.com/api/schemas/1.0/disqus.xsd http://disqus.com/api/schemas/1.0/disqus-internals.xsd">
"""
CATEGORY = "1"
FOOT = "</disqus>\n"
SHOWN: frozenset[Status] = frozenset(("published", "unknown"))
STORED = "stored_status"
GONE: Status = "deleted"


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write all threads into one export."""
    with sink.open() as file, Spill(to_file=True) as posts:
        file.write(HEAD.encode())
        given = Given()
        for place, thread in enumerate(threads):
            if place == 0:
                _put(file, _category(line_of(thread.extra.get("forum"))))
            kept = _numbered(keep(thread) if thread.comments else _without_posts(thread), given, sink)
            _put(file, _thread(kept))
            given.note_posts(kept)
            posts.add(str(place), "".join(_posts(kept)))
        for key in list(posts):
            _put(file, posts.take(key))
        file.write(FOOT.encode())
    given.report_repeated(sink)


@attrs.define
class Given:
    """The numbers in one file."""

    threads: set[str] = attrs.field(factory=set)
    posts: set[int] = attrs.field(factory=set)
    repeated: list[str] = attrs.field(factory=list)
    """Those of posts that stand in several threads."""

    def note_posts(self, thread: Thread) -> None:
        """Remember the numbers of a thread's posts."""
        numbers = {int(comment.id) for comment in thread.comments}
        self.repeated.extend(map(str, numbers & self.posts))
        self.posts |= numbers

    def report_repeated(self, sink: Sink) -> None:
        """Say that numbers of posts repeat: some programs look for a parent in the whole file."""
        if self.repeated:
            message = (
                f"{len(self.repeated)} posts, {self.repeated[0]} among them, have the number of one in another thread; "
                "programs that do not look thread by thread will mix them up"
            )
            sink.report(Diagnostic(code=REPEATED, message=message))


def keep(thread: Thread) -> Thread:
    """The thread as an export can hold it; reading passes over threads without posts."""
    if not thread.comments:
        return Thread()
    numbers = numbers_of(thread)
    title, address = title_of(thread), address_of(thread)
    own = thread.article or Article()
    text = legal_in_xml(own.text) or None
    article = Article(title=title, url=address, text=text, html=legal_in_xml(own.html) if text else None)
    return Thread(
        id=_number_of(thread),
        url=address,
        title=title,
        article=None if article == Article() else article,
        comments=tuple(_kept_comment(comment, numbers) for comment in thread.comments),
        platform=PLATFORM,
        is_closed=bool(thread.is_closed),
        extra=_kept_extra(thread),
    )


def _number_of(thread: Thread) -> str:
    """The thread's id if it is a number, else one that follows from what it is called."""
    if thread.id is not None and NUMBER.fullmatch(thread.id):
        return thread.id
    ids = (comment.id for comment in thread.comments)
    return next(made_numbers(thread.id, thread.url, thread.title, *ids))


def _kept_extra(thread: Thread) -> dict[str, Any]:
    """What a thread of an export has beside the fields of one; an id that is no number becomes the identifier."""
    id_ = line_of(thread.id)
    found = {
        "identifier": identifier_of(thread) or (None if NUMBER.fullmatch(id_) else id_),
        "forum": line_of(thread.extra.get("forum")),
        "created_at": line_of(thread.extra.get("created_at")),
        "is_deleted": thread.extra.get("is_deleted") is True,
    }
    return {name: value for name, value in found.items() if value}


def _kept_comment(comment: Comment, numbers: Mapping[str, str]) -> Comment:
    text, status, extra = legal_in_xml(comment.text), comment.status, _imported(comment)
    if status in SHOWN:
        status, text = "published", text or ""
    elif status == "spam":
        text = text or ""
    elif text:
        status, extra = "hidden", extra | {STORED: GONE}
    else:
        status, text = GONE, None
    return Comment(
        id=numbers[comment.id],
        parent_id=None if comment.parent_id is None else numbers[comment.parent_id],
        relation="top-level" if comment.parent_id is None else "reply",
        author=_kept_author(comment.author),
        text=text,
        html=legal_in_xml(comment.html) if text else None,
        published=kept_time(comment.published),
        status=status,
        extra=extra,
    )


def _imported(comment: Comment) -> dict[str, Any]:
    """The id that the comment had where it came from, if it is not its number."""
    own = None if NUMBER.fullmatch(comment.id) else comment.id
    imported = line_of(own) or line_of(comment.extra.get("imported_id"))
    return {"imported_id": imported} if imported else {}


def _kept_author(author: Author | None) -> Author:
    username = None if author is None else line_of(author.username) or None
    is_guest = author is None or author.kind in ("guest", "anonymous")
    return Author(
        name=kept_name(author),
        username=username,
        kind="registered" if username else "guest" if is_guest else "unknown",
    )


def _without_posts(thread: Thread) -> Thread:
    """A thread that nobody commented on; importers see that the page is there."""
    return Thread(
        id=_number_of(thread),
        url=address_of(thread),
        title=title_of(thread),
        is_closed=thread.is_closed,
        extra=_kept_extra(thread),
    )


def _numbered(thread: Thread, given: Given, sink: Sink) -> Thread:
    """The thread with a number that no other one in the file has."""
    number = thread.id or ""
    if number in given.threads:
        free = next(free for free in made_numbers(number, thread.url) if free not in given.threads)
        message = f"thread {number!r} stands in the file as {free!r}, for another one has its number"
        sink.report(Diagnostic(code=NOT_READ_BACK, message=message))
        number = free
    given.threads.add(number)
    return attrs.evolve(thread, id=number)


def _put(file: BinaryIO, pieces: Iterable[str]) -> None:
    file.writelines(piece.encode() for piece in pieces)


def _category(forum: str) -> Iterator[str]:
    yield f'<category dsq:id="{CATEGORY}">\n'
    yield element("forum", forum) + element("title", "General") + element("isDefault", "true")
    yield "</category>\n"


def _thread(thread: Thread) -> Iterator[str]:
    extra, title = thread.extra, thread.title or ""
    yield f'<thread dsq:id="{thread.id}">\n'
    yield element("id", extra.get("identifier")) + element("forum", extra.get("forum"))
    yield f'<category dsq:id="{CATEGORY}"/>\n' + element("link", thread.url)
    # Titles are kept with references in them, which readers resolve.
    yield element("title", title if html.unescape(title) == title else html.escape(title, quote=False))
    article = thread.article or Article()
    yield body_element("message", article.text, article.html)
    yield element("createdAt", extra.get("created_at"))
    yield "<author>\n<name/>\n<isAnonymous>true</isAnonymous>\n</author>\n"
    yield element("isClosed", truth(thread.is_closed))
    yield element("isDeleted", truth(extra.get("is_deleted")))
    yield "</thread>\n"


def _posts(thread: Thread) -> Iterator[str]:
    for comment in thread.comments:
        yield from _post(comment, thread.id or "")


def _post(comment: Comment, thread: str) -> Iterator[str]:
    author = comment.author or Author()
    time = second_of(comment.published)
    yield f'<post dsq:id="{comment.id}">\n'
    yield element("id", comment.extra.get("imported_id")) + body_element(
        "message", comment.text, comment.html
    )
    yield element("createdAt", f"{time}Z" if time else None)
    yield element("isDeleted", truth(comment.status in ("hidden", GONE)))
    yield element("isSpam", truth(comment.status == "spam"))
    yield "<author>\n" + element("name", author.name)
    yield element("isAnonymous", truth(author.kind == "guest"))
    if author.username:
        yield element("username", author.username)
    yield f'</author>\n<thread dsq:id="{thread}"/>\n'
    if comment.parent_id is not None:
        yield f'<parent dsq:id="{comment.parent_id}"/>\n'
    yield "</post>\n"

"""Threads as a mailbox: a message for each comment, and one for the article.

Strategy: every address is invented and ends in `.invalid`, where no mail can go. Top-level comments refer to the
thread, which need not be a message, so that mail programs and the reader see what belongs together.
"""

import base64
import hashlib
import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime

from commentparse.plugin import Article, Author, Comment, Sink, Thread, Timestamp
from commentparse_mail.keep import keep
from commentparse_mail.own_marks import DOMAIN, HEADER, header_of, message_id, own_id, thread_id

DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)
PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ .'-]?[A-Za-z0-9]+){0,30}")
"""What stands in a header as it is; all else becomes encoded words."""
MESSAGE_ID = re.compile(r"<[!-;=?A-Z\[-~]{1,200}@[!-;=?A-Z\[-~]{1,200}>")
"""An id that is one of mail already."""
WORD_BYTES = 42
"""So many fit in an encoded word. Source: RFC 2047, section 2."""
LONGEST_LINE = 990
"""Source: RFC 5322, section 2.1.1, which says 998."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
USUAL_YEARS = range(1970, 2100)
NOBODY = "nobody"


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the messages of each thread, a thread at a time."""
    taken: set[str] = set()
    with sink.open() as file:
        for number, thread in enumerate(threads, 1):
            for message in _messages(number, keep(thread), taken):
                file.write(message)


def _messages(number: int, thread: Thread, taken: set[str]) -> Iterator[bytes]:
    ids = {comment.id: _id(number, comment.id, taken) for comment in thread.comments}
    if thread.article is not None or not thread.comments:
        yield _article(number, thread)
    for comment in thread.comments:
        yield _comment(number, thread, comment, ids)


def _article(number: int, thread: Thread) -> bytes:
    article = thread.article or Article()
    author = article.authors[0] if article.authors else None
    marks = dict(_time_marks(article.published))
    headers = {
        "Message-ID": thread_id(number),
        **_shared_headers(author, article.published, thread.title, article.url, marks),
    }
    return _message(headers, article.text or "", article.published)


def _comment(number: int, thread: Thread, comment: Comment, ids: Mapping[str, str]) -> bytes:
    parent = comment.parent_id
    title = thread.title
    marks = dict([*_marks(comment), *_time_marks(comment.published)])
    subject = None if title is None else title if parent is None else f"Re: {title}"
    headers = {"Message-ID": ids[comment.id], "References": thread_id(number)}
    if parent is not None:
        headers["In-Reply-To"] = ids[parent]
        headers["References"] += f"\n {ids[parent]}"
    headers |= _shared_headers(comment.author, comment.published, subject, comment.permalink, marks)
    if comment.language is not None:
        headers["Content-Language"] = comment.language
    return _message(headers, comment.text or "", comment.published)


def _shared_headers(
    author: Author | None,
    published: Timestamp | None,
    subject: str | None,
    link: str | None,
    marks: Mapping[str, str],
) -> dict[str, str]:
    headers = {"From": _from(author)}
    date = _date(published)
    if date is not None:
        headers["Date"] = date
    if subject is not None:
        headers["Subject"] = subject if _is_ascii(subject) else _words(subject)
    if link is not None:
        headers["Archived-At"] = f"<{link}>"
    if marks:
        headers[HEADER] = header_of(marks)
    return headers


def _message(headers: Mapping[str, str], text: str, published: Timestamp | None) -> bytes:
    body = text.encode()
    is_long = any(len(line) > LONGEST_LINE for line in body.split(b"\n"))
    encoding = "quoted-printable" if is_long else "8bit"
    body = quopri.encodestring(body) if is_long else body
    all_headers = {
        **headers,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": encoding,
    }
    head = "".join(f"{name}: {value}\n" for name, value in all_headers.items())
    return f"{_seam(published)}\n{head}\n".encode() + FROM_LINE.sub(rb">\1", body) + b"\n\n"


def _id(number: int, comment_id: str, taken: set[str]) -> str:
    """An id for a message; that of the comment where it is one of mail and no other message has it."""
    if MESSAGE_ID.fullmatch(comment_id) and own_id(comment_id) is None and comment_id not in taken:
        taken.add(comment_id)
        return comment_id
    return message_id(number, comment_id)


def _marks(comment: Comment) -> Iterator[tuple[str, str]]:
    """What mail has no header for, where it is not as usual."""
    if comment.status != "published":
        yield "status", comment.status
    if comment.kind != "comment":
        yield "kind", comment.kind
    if comment.parent_id is None and comment.relation != "top-level":
        yield "relation", comment.relation
    if comment.text is None:
        yield "text", "none"


def _time_marks(time: Timestamp | None) -> Iterator[tuple[str, str]]:
    """The bounds of a time that is more than a second or without a zone."""
    if time is None or time.earliest is None or time.latest is None:
        return
    is_plain = time.earliest == time.latest and time.earliest.tzinfo is not None
    if not is_plain or time.earliest.year not in USUAL_YEARS:
        first, last = (bound.isoformat().replace("+00:00", "Z") for bound in (time.earliest, time.latest))
        yield "published", f"{first}/{last}"


def _from(author: Author | None) -> str:
    if author is None or author.name is None:
        return f"<{NOBODY}@{DOMAIN}>"
    digest = hashlib.blake2b(author.name.encode(), digest_size=6).hexdigest()
    return f"{_words(author.name)} <{digest}@{DOMAIN}>"


def _date(time: Timestamp | None) -> str | None:
    """The first second, with the zone "-0000" where that is not known (RFC 5322, section 3.3)."""
    first = None if time is None else time.earliest
    if first is None or first.year < 1900:
        return None
    zone = "-0000" if first.tzinfo is None else "+0000"
    return f"{DAYS[first.weekday()]}, {first.day} {MONTHS[first.month - 1]} {first.year:04} {first:%H:%M:%S} {zone}"


def _seam(published: Timestamp | None) -> str:
    first = None if published is None else published.earliest
    if first is None or first.year not in USUAL_YEARS:
        first = EPOCH
    return f"From {NOBODY}@{DOMAIN} {DAYS[first.weekday()]} {MONTHS[first.month - 1]} {first.day:2} {first:%H:%M:%S} {first.year}"


def _is_ascii(text: str) -> bool:
    """Whether a subject can stand as it is; one that holds an encoded word cannot."""
    return text.isascii() and text.isprintable() and "=?" not in text and len(text) < LONGEST_LINE - 20


def _words(text: str) -> str:
    """Text for a header, in encoded words if need be."""
    if PLAIN.fullmatch(text):
        return text
    pieces: list[bytes] = [b""]
    for character in text:
        encoded = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(encoded) > WORD_BYTES:
            pieces.append(b"")
        pieces[-1] += encoded
    return "\n ".join(f"=?utf-8?b?{base64.b64encode(piece).decode()}?=" for piece in pieces)

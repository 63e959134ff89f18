"""Reading mbox: the threads of a mailing list, one at a time.

Strategy: headers of all messages first, for a message may answer one that stands behind it; bodies when their thread
has its turn.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import attrs

from commentparse.plugin import (
    Body,
    CommentKind,
    Document,
    Match,
    RawArticle,
    RawAuthor,
    RawComment,
    RawThread,
    Relation,
    Status,
)
from commentparse_mail.encodings import decoded_words, text_from
from commentparse_mail.mailbox_text import Envelope, envelopes_in, unescaped
from commentparse_mail.message import Part, content_of, part_of
from commentparse_mail.own_marks import HEADER, OwnId, marks_from, own_id
from commentparse_mail.people import name_of, shown_name
from commentparse_mail.threading import EVIDENCE, Mail, base_subject, is_reply_subject, mail_of, threads_of

PLATFORM = "mbox"
NEEDED = frozenset(("from", "date", "message-id", "subject"))
# The date in "From ada@mill.example Mon Nov  2 10:00:00 2015".
SEAM_DATE = re.compile(r"From .*?\s((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\s.*\S)\s*")
LINK = re.compile(r"<?(https?://[^\s<>]+)>?")
# It begins where a run of blanks begins, so that a long one is looked at once.
COMMENT_BEHIND = re.compile(r"(?<!\s)\s*+\([^()]*+\)\s*$")
CHOICES = {"status": frozenset(get_args(Status)), "kind": frozenset(get_args(CommentKind)), "relation": frozenset(get_args(Relation))}  # fmt: skip


@attrs.frozen
class Message:
    """One message with its place."""

    envelope: Envelope
    part: Part
    mail: Mail
    own: OwnId | None
    """What its id stands for, where it is ours."""
    marks: dict[str, str]
    """What our header says; empty for mail of others."""
    is_ours: bool


def recognize(document: Document) -> Match | None:
    """Messages with the headers that mail has."""
    envelope = next(envelopes_in(_bytes(document)), None)
    if envelope is None:
        return None
    headers = part_of(envelope.content).headers
    found = sorted(NEEDED & headers.keys())
    if HEADER.lower() in headers:
        return Match(1.0, "a mailbox that commentparse wrote")
    return Match(0.9 if len(found) > 1 else 0.5, f"a mailbox; headers {', '.join(found)}") if found else None


def read(document: Document) -> Iterator[RawThread]:
    """Every thread, in the order of its first message."""
    messages = [_message(envelope) for envelope in envelopes_in(_bytes(document))]
    lines = _line_starts(document.text)
    is_text = isinstance(document.source, str)
    for positions in threads_of([message.mail for message in messages]):
        yield _thread([messages[position] for position in positions], messages, lines, is_text=is_text)


def _bytes(document: Document) -> bytes:
    source = document.source
    is_wide = (document.decision.encoding or "").startswith(("utf-16", "utf-32"))
    data = source if isinstance(source, bytes) and not is_wide else document.text.encode("utf-8", "replace")
    return data.translate(None, b"\0")  # none is in mail; they come of files that were badly copied


def _message(envelope: Envelope) -> Message:
    part = part_of(envelope.content)
    mail = mail_of(part.headers)
    own = own_id(mail.id) if mail.id else None
    marks = dict(marks_from(part.header(HEADER.lower())))
    is_ours = own is not None or any(own_id(id_) for id_ in mail.references)
    return Message(envelope, part, mail, own, marks if is_ours else {}, is_ours)


def _thread(
    own: Sequence[Message], everything: Sequence[Message], lines: Sequence[int], *, is_text: bool
) -> RawThread:
    heads = [message for message in own if message.own is not None and message.own.comment_id is None]
    said = [message for message in own if message not in heads]
    first = next((message for message in (*heads, *said) if message.mail.parent is None), own[0])
    title = first.mail.subject if first.is_ours else base_subject(first.mail.subject)
    url = _link(heads[0].part) if heads else None
    lists = [
        decoded_words(message.part.header("list-id")) for message in own if message.part.header("list-id")
    ]
    return RawThread(
        comments=(_comment(message, everything, title, lines, is_text=is_text) for message in said),
        platform=PLATFORM,
        id=None if first.is_ours else first.mail.id,
        url=url,
        title=title or None,
        article=_article(heads[0], url, is_text=is_text) if heads else None,
        extra={"list_id": lists[0]} if lists else {},
    )


def _article(head: Message, url: str | None, *, is_text: bool) -> RawArticle:
    """What stands in a message that we wrote for the article."""
    name = _name(head)
    published, exact = _times(head)
    content = content_of(_unescaped(head.part), is_text=is_text)
    return RawArticle(
        title=head.mail.subject or None,
        url=url,
        authors=() if name is None else (RawAuthor(name=name),),
        published=published,
        published_exact=exact,
        body=Body.text(content.text) if content.text else None,
    )


def _comment(
    message: Message, everything: Sequence[Message], title: str, lines: Sequence[int], *, is_text: bool
) -> RawComment:
    mail, marks = message.mail, message.marks
    name = _name(message)
    published, exact = _times(message)
    content = content_of(_unescaped(message.part), is_text=is_text)
    extra: dict[str, Any] = {"attachments": list(content.attachments)} if content.attachments else {}
    if mail.absent_parent is not None:
        extra["in_reply_to"] = mail.absent_parent
    if not message.is_ours and mail.subject and base_subject(mail.subject) != title:
        extra["subject"] = mail.subject
    raw = RawComment(
        id=_id(mail.id),
        parent_id=_id(mail.parent),
        relation=_relation(message),
        likely_parents=[
            (id_, confidence, EVIDENCE)
            for position, confidence in mail.guesses
            if (id_ := _id(everything[position].mail.id)) is not None
        ],
        author=None if name is None else RawAuthor(name=name),
        body=Body.html(content.html) if content.html is not None else Body.text(content.text or ""),
        published=published,
        published_exact=exact,
        permalink=_link(message.part),
        language=message.part.header("content-language") or None,
        span=_span(message.envelope, lines),
        extra=extra,
    )
    if marks.get("text") == "none":
        raw.body = None
    for field in ("status", "kind"):
        if marks.get(field) in CHOICES[field]:
            setattr(raw, field, marks[field])
    return raw


def _relation(message: Message) -> Relation | None:
    mail = message.mail
    if mail.parent is not None or mail.absent_parent is not None:
        return "reply"
    if message.is_ours:
        told: Any = message.marks.get("relation")
        return told if told in CHOICES["relation"] else "top-level"
    return "unknown" if is_reply_subject(mail.subject) else "top-level"


def _name(message: Message) -> str | None:
    header = message.part.header("from")
    return (shown_name(header) or None) if message.is_ours else name_of(header)


def _id(id_: str | None) -> str | None:
    own = None if id_ is None else own_id(id_)
    return id_ if own is None else own.comment_id


def _times(message: Message) -> tuple[str | None, str | None]:
    """The date as it stands there, and a more exact form of it where we left one."""
    shown = COMMENT_BEHIND.sub("", message.part.header("date")) or None
    if message.is_ours:
        exact = message.marks.get("published")
        return (None, exact) if exact else (shown, None)
    if shown is None:
        match = SEAM_DATE.fullmatch(text_from(message.envelope.seam))
        shown = match[1] if match else None
    return shown, None


def _link(part: Part) -> str | None:
    match = LINK.fullmatch(part.header("archived-at").strip())
    return match[1] if match else None


def _unescaped(part: Part) -> Part:
    return attrs.evolve(part, body=unescaped(part.body))


def _line_starts(text: str) -> Sequence[int]:
    """Where each line of the text begins, and where it ends."""
    return [0, *(match.end() for match in re.finditer("\n", text)), len(text)]


def _span(envelope: Envelope, starts: Sequence[int]) -> tuple[int, int]:
    """The characters of a message; lines of text and of bytes are the same."""
    last = len(starts) - 1
    return starts[min(envelope.line, last)], starts[min(envelope.end_line, last)]

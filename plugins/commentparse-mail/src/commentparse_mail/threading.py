"""Which messages belong together, and which one each answers.

Strategy: ids in References and In-Reply-To join messages (union and find), also by ids that the mailbox does not hold.
The parent is the last of the References that is there, else In-Reply-To. Where a message that begins with "Re:" names
nobody, earlier ones of the same subject are guesses, never facts.
"""

import re
from collections.abc import Iterator, Sequence

import attrs

from commentparse_mail.encodings import decoded_words
from commentparse_mail.message import Headers
from commentparse_mail.own_marks import own_id

ID = re.compile(r"<\s*([^<>\s]{1,250}(?: at [^<>\s]{1,250})?)\s*>")
REPLY = re.compile(
    r"(?:\s*(?:re|aw|sv|vs|antw|odp|r[ée]f?|回复|答复|返信)\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})?\s*[:：])+\s*",
    re.IGNORECASE,
)
LIST_TAG = re.compile(r"\s*\[[^\]\s]{1,40}\]\s*")

ONLY_ONE, LATEST = 0.6, 0.4
"""How far a subject can be trusted where one message has it, and where several have."""
EVIDENCE = "subject"


@attrs.define
class Mail:
    """What is needed of a message to find its thread."""

    headers: Headers
    id: str | None
    """With its angle brackets."""
    references: Sequence[str]
    """Ids, the last one that of the parent."""
    answered: Sequence[str]
    """Ids in In-Reply-To."""
    is_answer_to_id: bool
    """In-Reply-To is an id, not a sentence, in which an address may stand in the same brackets."""
    subject: str
    parent: str | None = None
    """Id of the message that is answered, where the mailbox holds it; set by `threads_of`, like what follows."""
    absent_parent: str | None = None
    """Id of the message that is answered, where the mailbox does not hold it."""
    guesses: list[tuple[int, float]] = attrs.field(factory=list)
    """Positions of earlier messages of the same subject."""


def mail_of(headers: Headers) -> Mail:
    """What headers say about the place of a message."""
    answered = " ".join(headers.get("in-reply-to", ()))
    return Mail(
        headers=headers,
        id=next(_ids(" ".join(headers.get("message-id", ())[:1])), None),
        references=list(_ids(" ".join(headers.get("references", ())))),
        answered=list(_ids(answered)),
        is_answer_to_id=answered.lstrip().startswith("<"),
        subject=" ".join(decoded_words(next(iter(headers.get("subject", ())), "")).split()),
    )


def base_subject(subject: str) -> str:
    """A subject without what answering puts in front: "Re:", "AW:", the name of the list.

    >>> base_subject("Re: [rye] AW: Flour")
    'Flour'
    """
    start = 0
    while True:
        match = REPLY.match(subject, start) or LIST_TAG.match(subject, start)
        if match is None or match.end() == len(subject):
            return subject[start:]
        start = match.end()


def is_reply_subject(subject: str) -> bool:
    """Whether a subject says that the message answers another one."""
    tag = LIST_TAG.match(subject)
    return REPLY.match(subject, tag.end() if tag else 0) is not None


def threads_of(mails: Sequence[Mail]) -> list[list[int]]:
    """Positions of messages by thread, both in the order of the mailbox; sets the parents and guesses of the messages."""
    known = {
        _key(mail.id): position for position, mail in reversed(list(enumerate(mails))) if mail.id is not None
    }
    groups = _Groups()
    by_subject: dict[str, list[int]] = {}
    for position, mail in enumerate(mails):
        groups.join(position, *filter(None, (_key(mail.id) if mail.id else None, *_targets(mail, known))))
        mail.parent = _parent(mail, known, mails)
        mail.absent_parent = _absent_parent(mail) if mail.parent is None else None
        subject = base_subject(mail.subject).casefold()
        if not subject:
            continue
        earlier = by_subject.setdefault(subject, [])
        if earlier and not mail.references and not mail.answered and is_reply_subject(mail.subject):
            mail.guesses = [(earlier[-1], ONLY_ONE if len(earlier) == 1 else LATEST)]
            groups.join(position, earlier[-1])
        earlier.append(position)
    found: dict[int | str, list[int]] = {}
    for position in range(len(mails)):
        found.setdefault(groups.root(position), []).append(position)
    return list(found.values())


def _parent(mail: Mail, known: dict[str, int], mails: Sequence[Mail]) -> str | None:
    """The id of the message that is answered, as that one gives it."""
    own = _key(mail.id) if mail.id else None
    told = (*reversed(mail.references), *mail.answered)
    keys = (_key(id_) for id_ in told if not _is_thread(id_))
    found = next((key for key in keys if key in known and key != own), None)
    return None if found is None else mails[known[found]].id


def _absent_parent(mail: Mail) -> str | None:
    told = [*mail.references[-1:], *(mail.answered[:1] if mail.is_answer_to_id else ())]
    return next((id_ for id_ in told if id_ != mail.id and not _is_thread(id_)), None)


def _targets(mail: Mail, known: dict[str, int]) -> Iterator[str]:
    yield from map(_key, mail.references)
    for id_ in mail.answered:
        if mail.is_answer_to_id or _key(id_) in known:
            yield _key(id_)


def _is_thread(id_: str) -> bool:
    found = own_id(id_)
    return found is not None and found.comment_id is None


def _ids(header: str) -> Iterator[str]:
    return (f"<{match[1]}>" for match in ID.finditer(header))


def _key(id_: str) -> str:
    """The same for an id and for what public archives make of it: "<x at y>"."""
    return id_.replace(" at ", "@")


class _Groups:
    """Sets that are joined; nearly linear."""

    def __init__(self) -> None:
        self._above: dict[int | str, int | str] = {}

    def root(self, item: int | str) -> int | str:
        """What stands for the set that holds the item."""
        path = []
        while (above := self._above.setdefault(item, item)) != item:
            path.append(item)
            item = above
        for passed in path:
            self._above[passed] = item
        return item

    def join(self, item: int | str, *others: int | str) -> None:
        """Make one set of those that hold the items."""
        for other in others:
            self._above[self.root(other)] = self.root(item)

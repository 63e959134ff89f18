"""Threads as a corpus of ConvoKit: a folder of five files.

Strategy: a thread is a conversation. ConvoKit wants one first utterance in each, whose id is that of the conversation:
it is the article, or the one comment that answers none; where there is neither, it is empty. Utterances are written
thread by thread; speakers and conversations are kept until the end.

Source: ConvoKit 3, "Data Format" in its documentation, and what `Corpus.dump` writes.
"""

import collections
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO, TypeAlias

import attrs
import msgspec

from commentparse.plugin import Author, Comment, Sink, Thread, Timestamp, to_dict
from commentparse_tables.people import PersonKey, person_key

Meta: TypeAlias = dict[str, Any]

UNKNOWN = "[unknown]"
"""The speaker of what the source names nobody for; they are many."""

NOT_META = frozenset(("id", "parent_id", "text", "author", "html", "locator"))
OF_CONVERSATION = ("id", "url", "title", "platform", "declared_count", "completeness", "order", "is_closed")


@attrs.define
class Index:
    """Which types the metadata of utterances, speakers and conversations have."""

    types: dict[str, dict[str, set[str]]] = attrs.field(factory=lambda: collections.defaultdict(dict))

    def note(self, sort: str, meta: Meta) -> Meta:
        """Take note of the types, and give back what was given."""
        for name, value in meta.items():
            self.types[sort].setdefault(name, set()).add(str(type(value)))
        return meta

    def of(self, sort: str) -> Mapping[str, list[str]]:
        """Names with their types."""
        return {name: sorted(types) for name, types in self.types[sort].items()}


@attrs.define
class Corpus:
    """What is kept until all threads are written."""

    file: BinaryIO
    speakers: dict[str, Meta] = attrs.field(factory=dict)
    names: dict[PersonKey, str] = attrs.field(factory=dict)
    conversations: dict[str, Meta] = attrs.field(factory=dict)
    index: Index = attrs.field(factory=Index)

    def add(self, number: int, thread: Thread) -> None:
        """Write the utterances of a thread."""
        plain = to_dict(thread)
        top = self._first(number, thread, plain)
        self.conversations[top] = self.index.note("conversation", _conversation_meta(plain))
        reached = {comment.id for _, comment in thread.walk()}
        for comment, record in zip(thread.comments, plain.get("comments", ()), strict=True):
            id_ = _id(number, comment)
            parent = comment.parent_id
            if id_ == top:
                reply_to = None
            elif parent is None or parent not in thread or comment.id not in reached:  # the last: in a circle
                reply_to = top
            else:
                reply_to = f"{number}/{parent}"
            meta = {key: value for key, value in record.items() if key not in NOT_META}
            self._say(
                thread, id_=id_, conversation=top, text=comment.text, author=comment.author,
                published=comment.published, reply_to=reply_to, meta=meta,
            )  # fmt: skip

    def speaker(self, author: Author | None, thread: Thread) -> str:
        """The id of a speaker; the same for the same account or name on the same platform."""
        key = person_key(author, thread)
        if author is None or key is None:
            self.speakers.setdefault(UNKNOWN, self.index.note("speaker", {"is_known": False}))
            return UNKNOWN
        if key not in self.names:
            platform, kind, value = key
            id_ = value if value not in self.speakers and value != UNKNOWN else f"{value} ({platform} {kind})"
            while id_ in self.speakers:
                id_ += "'"
            self.names[key] = id_
            told = {name: getattr(author, name) for name in ("name", "id", "username", "url", "kind")}
            meta = {name: value for name, value in told.items() if value is not None}
            self.speakers[id_] = self.index.note("speaker", {**meta, "platform": platform, "is_known": True})
        return self.names[key]

    def _first(self, number: int, thread: Thread, plain: Mapping[str, Any]) -> str:
        """The id of the first utterance, which is written here where it is no comment."""
        article, roots = thread.article, thread.roots()
        if (article is None or not (article.title or article.text)) and len(roots) == 1:
            return _id(number, roots[0])
        id_ = str(number)
        said = (article.title or thread.title, article.text) if article is not None else (thread.title,)
        author = article.authors[0] if article is not None and article.authors else None
        published = article.published if article is not None else None
        meta = {
            key: value for key, value in plain.get("article", {}).items() if key not in {*NOT_META, "authors"}
        }
        text = "\n\n".join(filter(None, said))
        self._say(
            thread, id_=id_, conversation=id_, text=text, author=author, published=published, reply_to=None,
            meta={**meta, "kind": "article"},
        )  # fmt: skip
        return id_

    def _say(
        self,
        thread: Thread,
        *,
        id_: str,
        conversation: str,
        text: str | None,
        author: Author | None,
        published: Timestamp | None,
        reply_to: str | None,
        meta: Meta,
    ) -> None:
        utterance: Meta = {
            "id": id_,
            "conversation_id": conversation,
            "text": text or "",
            "speaker": self.speaker(author, thread),
            "meta": self.index.note("utterance", meta),
            "reply-to": reply_to,
            "timestamp": _epoch(published),
            "vectors": [],
        }
        self.file.write(msgspec.json.encode(utterance) + b"\n")


def write(threads: Iterable[Thread], sink: Sink) -> None:
    """Write the five files of a corpus."""
    with sink.open("utterances.jsonl") as file:
        corpus = Corpus(file)
        for number, thread in enumerate(threads, 1):
            corpus.add(number, thread)
    index = corpus.index
    files = {
        "speakers.json": {id_: {"meta": meta, "vectors": []} for id_, meta in corpus.speakers.items()},
        "conversations.json": {
            id_: {"meta": meta, "vectors": []} for id_, meta in corpus.conversations.items()
        },
        "corpus.json": index.note("overall", {"source": "commentparse"}),
        "index.json": {
            "utterances-index": index.of("utterance"),
            "speakers-index": index.of("speaker"),
            "conversations-index": index.of("conversation"),
            "overall-index": index.of("overall"),
            "version": 1,
            "vectors": [],
        },
    }
    for name, content in files.items():
        with sink.open(name) as file:
            file.write(msgspec.json.encode(content))


def _id(number: int, comment: Comment) -> str:
    """Ids are unique in a thread, and those of utterances in the whole corpus."""
    return f"{number}/{comment.id}"


def _conversation_meta(plain: Mapping[str, Any]) -> Meta:
    meta: Meta = {name: plain[name] for name in OF_CONVERSATION if name in plain}
    article = plain.get("article", {})
    return {
        **meta,
        **{f"article_{name}": article[name] for name in ("title", "url", "language") if name in article},
    }


def _epoch(time: Timestamp | None) -> int | None:
    """The first second of a time, since 1970; both bounds stand in the metadata."""
    bounds = None if time is None else time.utc_bounds()
    return None if bounds is None else int(bounds[0].timestamp())

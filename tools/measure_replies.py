"""Measure how often each kind of evidence for a reply names the parent that the source states.

    python tools/measure_replies.py CASES

CASES holds `index.jsonl` with a row per case and a gold file per case with `comments` in page order, of which
`parent_id` is the truth. Where an installed format reads the input, order and times are as it read them; else the
gold file gives them. Parents are taken away, guessed, and compared. "Reply to X" is made of the true parent's name.

Threads that were copied into several cases count once. Threads in which most comments that begin with the @name of
an earlier speaker have no parent are left out: their source does not record replies, so a guess that is right would
count as wrong. Threads with made-up speakers and texts count apart, for what they say is not about each other, and so do
pages of questions and answers, whose comments all stand under a post.
"""

import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
from lxml import etree

import commentparse
from commentparse.model import Author, Comment
from commentparse.normalize.identity import with_inferred_parents
from commentparse.normalize.replies import evidence_in, with_likely_parents
from commentparse.normalize.replies.evidence import GRADES, Evidence
from commentparse.normalize.replies.spelling import folded, folded_name
from commentparse.normalize.times import TimeContext, TimeReader

FAMILIES = ("wordpress", "forums", "embeds", "formats", "unknown")
WRITTEN_HERE = ("rendered by the real software", "generated here")
MADE_UP = "made-up"
REAL = "real"
QUESTIONS = "stackexchange"
QUESTION_MARKS = frozenset("?？؟")
SAME = 0.5
"""The share of comments in common from which two threads are one."""


@attrs.frozen
class Known:
    """A thread whose parents are known."""

    name: str
    group: str
    comments: Sequence[Comment]
    truth: Mapping[str, str | None]
    speakers: Mapping[str, str | None]
    """Name by id, also of comments that were taken away."""

    @property
    def source(self) -> str:
        """The case; an export holds many threads of one site."""
        return self.name.partition("#")[0]


def main(cases: str) -> None:
    """Print the tables."""
    every = list(_distinct(_known(Path(cases))))
    threads = [thread for thread in every if _records_replies(thread)]
    print(f"{len(every)} threads, {len(every) - len(threads)} of them left out\n")
    print("| threads | number | comments | replies |\n| --- | --- | --- | --- |")
    for group in sorted({thread.group for thread in threads}):
        own = [thread.truth for thread in threads if thread.group == group]
        replies = sum(parent is not None for truth in own for parent in truth.values())
        print(f"| {group} | {len(own)} | {sum(map(len, own))} | {replies} |")
    print()
    _print_grades(threads)
    print("\nReal threads, those that were left out as well:\n")
    _print_grades([thread for thread in every if thread.group == REAL])
    print("\nEvery tenth comment taken away:\n")
    _print_grades([thinned(thread) for thread in threads], only="reply-to-name")
    _print_best(threads)
    _print_unused(threads)


def thinned(thread: Known) -> Known:
    """The thread without every tenth comment, as where a page holds a part of a thread; the truth stays."""
    kept = [comment for comment in thread.comments if zlib.crc32(f"{thread.name} {comment.id}".encode()) % 10]
    return attrs.evolve(thread, comments=kept)


def _print_grades(threads: Sequence[Known], only: str | None = None) -> None:
    """A row per grade and group: guesses, right, another parent, no parent; precision of the halves."""
    counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
    half = _halves(threads)
    for thread in threads:
        for comment, parent, evidence in _found(thread):
            if only not in (None, evidence.kind):
                continue
            counted = counts[GRADES.index(evidence), thread.group]
            verdict = _verdict(thread, comment.id, parent.id)
            counted[verdict] += 1
            counted[f"{verdict} {half[thread.source]}"] += 1
    print(
        "| evidence | grade | threads | guesses | right | another parent | no parent | precision | halves | confidence |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for (grade, group), counted in sorted(counts.items()):
        evidence = GRADES[grade]
        total = counted["right"] + counted["other"] + counted["none"]
        halves = " / ".join(_share(counted, half) for half in (" 0", " 1"))
        print(
            f"| {evidence.kind} | {evidence.grade} | {group} | {total} | {counted['right']} | {counted['other']} "
            f"| {counted['none']} | {counted['right'] / total:.2f} | {halves} | {evidence.confidence} |"
        )


def _halves(threads: Iterable[Known]) -> Mapping[str, int]:
    """Half by source: by turns, those with most replies first, so that no source is in both."""
    replies = Counter[str]()
    for thread in threads:
        replies[thread.source] += sum(parent is not None for parent in thread.truth.values())
    ranked = sorted(replies, key=lambda source: (-replies[source], source))
    return {source: rank % 2 for rank, source in enumerate(ranked)}


def _print_best(threads: Iterable[Known]) -> None:
    """How often the best guess is right, by its confidence; and what becomes of replies if guesses are taken."""
    by_confidence: dict[tuple[str, float], Counter[str]] = defaultdict(Counter)
    taken: dict[str, Counter[str]] = defaultdict(Counter)
    for thread in threads:
        guessed = with_likely_parents(_bare(thread), "unknown")
        for comment in guessed:
            if comment.likely_parents and comment.id in thread.truth:
                best = comment.likely_parents[0]
                by_confidence[thread.group, best.confidence][_verdict(thread, comment.id, best.id)] += 1
        for comment in with_inferred_parents(guessed):
            if comment.id in thread.truth:
                verdict = (
                    "not guessed"
                    if comment.parent_id is None
                    else _verdict(thread, comment.id, comment.parent_id)
                )
                taken[thread.group][verdict] += 1
                taken[thread.group]["replies"] += thread.truth[comment.id] is not None
    print("\n| threads | confidence of the best guess | guesses | right |\n| --- | --- | --- | --- |")
    for (group, confidence), counted in sorted(by_confidence.items()):
        print(f"| {group} | {confidence} | {counted.total()} | {counted['right'] / counted.total():.2f} |")
    print(
        "\n| threads | replies | parents inferred | right | another parent | no parent |\n| --- | --- | --- | --- | --- | --- |"
    )
    for group, counted in sorted(taken.items()):
        inferred = counted["right"] + counted["other"] + counted["none"]
        print(
            f"| {group} | {counted['replies']} | {inferred} | {counted['right']} | {counted['other']} | {counted['none']} |"
        )


def _print_unused(threads: Iterable[Known]) -> None:
    """What is no evidence: being next, and following a question. Stated so that nobody has to try again."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for thread in threads:
        for before, comment in pairwise(thread.comments):
            if comment.id in thread.truth:
                verdict = _verdict(thread, comment.id, before.id)
                counts[thread.group, "the comment above"][verdict] += 1
                if before.author != comment.author and QUESTION_MARKS.intersection(before.text or ""):
                    counts[thread.group, "the comment above asks"][verdict] += 1
    print("\n| threads | not used | comments | right |\n| --- | --- | --- | --- |")
    for (group, rule), counted in sorted(counts.items()):
        print(f"| {group} | {rule} | {counted.total()} | {counted['right'] / counted.total():.2f} |")


def _share(counted: Mapping[str, int], half: str) -> str:
    right, wrong = counted[f"right{half}"], counted[f"other{half}"] + counted[f"none{half}"]
    return f"{right / (right + wrong):.2f} of {right + wrong}" if right + wrong else "none"


def _verdict(thread: Known, id_: str, guessed: str) -> str:
    true = thread.truth[id_]
    return "none" if true is None else "right" if true == guessed else "other"


def _found(thread: Known) -> Iterator[tuple[Comment, Comment, Evidence]]:
    """All evidence in a thread; that of "Reply to X" looked for apart, for most sources say no such thing."""
    named = _bare(thread, names=True)
    found = [
        *evidence_in(_bare(thread)),
        *(piece for piece in evidence_in(named) if piece[2].kind == "reply-to-name"),
    ]
    return (piece for piece in found if piece[0].id in thread.truth)


def _bare(thread: Known, *, names: bool = False) -> Sequence[Comment]:
    """The comments without what is to be guessed."""
    speakers = thread.speakers
    bare = []
    for comment in thread.comments:
        name = speakers.get(thread.truth.get(comment.id) or "") if names else None
        bare.append(
            attrs.evolve(
                comment, parent_id=None, likely_parents=(), shown_depth=None, reply_to_name=name or None,
                relation="reply" if name else "unknown",
            )
        )  # fmt: skip
    return bare


def _records_replies(thread: Known) -> bool:
    """Not more comments that begin with an earlier speaker's @name stand at top level than have a parent."""
    speakers: set[str] = set()
    balance = 0
    for comment in thread.comments:
        head = folded((comment.text or "")[:80])
        if head.startswith("@") and any(map(head[1:].lstrip().startswith, speakers)):
            balance += -1 if thread.truth.get(comment.id) is None else 1
        if comment.author and comment.author.name:
            speakers.add(folded_name(comment.author.name))
    return balance >= 0


def _distinct(threads: Iterable[Known]) -> Iterator[Known]:
    """Threads with a reply, each once."""
    seen: list[set[Any]] = []
    for thread in threads:
        ids = {comment.id for comment in thread.comments}
        key = {
            (
                comment.author and comment.author.name,
                (comment.text or "")[:60],
                thread.group == MADE_UP and comment.id,
            )
            for comment in thread.comments
        }
        is_known = any(len(key & other) > SAME * len(key) for other in seen)
        if (
            len(ids) == len(thread.comments)
            and not is_known
            and ids.intersection(filter(None, thread.truth.values()))
        ):
            seen.append(key)
            yield thread


def _known(cases: Path) -> Iterator[Known]:
    for line in (cases / "index.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        gold = json.loads((cases / row["gold"]).read_text("utf-8")).get("comments", ())
        if row["case"].partition("/")[0] not in FAMILIES or not any(
            comment.get("parent_id") for comment in gold
        ):
            continue
        made_up = row["source"].startswith(WRITTEN_HERE)
        group = MADE_UP if made_up else "questions" if QUESTIONS in row["case"] else REAL
        truth = {
            str(comment["id"]): _string(comment["parent_id"]) for comment in gold if "parent_id" in comment
        }
        for number, comments in enumerate(_as_read(cases, row, truth) or _as_in_gold(cases, row, gold)):
            own = {comment.id: truth[comment.id] for comment in comments if comment.id in truth}
            speakers = {comment.id: comment.author.name for comment in comments if comment.author}
            yield Known(f"{row['case']}#{number}", group, comments, own, speakers)


def _as_read(cases: Path, row: Mapping[str, Any], truth: Mapping[str, Any]) -> list[Sequence[Comment]]:
    """The threads as a format reads them; none if no format knows the input and gives the ids of the gold file."""
    try:
        threads = list(
            commentparse.parse_all(
                (cases / row["input"]).read_bytes(), url=row.get("url"), retrieved_at=_retrieved(row)
            )
        )
    except commentparse.CommentparseError:
        return []
    read = [comment.id for thread in threads for comment in thread.comments if comment.id in truth]
    return [thread.comments for thread in threads] if len(read) > 0.8 * len(truth) else []


def _as_in_gold(
    cases: Path, row: Mapping[str, Any], gold: Sequence[Mapping[str, Any]]
) -> Iterator[Sequence[Comment]]:
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    thread_of = _threads_of_export(cases / row["input"]) if row.get("multi") and row["kind"] == "xml" else {}
    for comment in gold:
        groups[thread_of.get(str(comment["id"]), "")].append(comment)
    for group in groups.values():
        times = TimeReader(
            TimeContext(retrieved_at=_retrieved(row), language=None, zone=None, day_first=None)
        )
        times.learn([str(comment["published"]) for comment in group if comment.get("published")])
        yield [
            Comment(
                id=str(comment["id"]),
                author=Author(name=comment["author"]) if comment.get("author") else None,
                text=comment.get("text"),
                published=times.read(str(comment["published"])) if comment.get("published") else None,
            )
            for comment in group
        ]


def _threads_of_export(path: Path) -> Mapping[str, str]:
    """Thread by comment id: Disqus exports refer from post to thread, WordPress exports nest comments in items."""
    root = etree.parse(str(path), etree.XMLParser(recover=True, huge_tree=True)).getroot()
    disqus, own_id = "{http://disqus.com}", "{http://disqus.com/disqus-internals}id"
    found: dict[str, str] = {}
    for post in root.findall(f"{disqus}post"):
        thread = post.find(f"{disqus}thread")
        if thread is not None:
            found[post.get(own_id, "")] = thread.get(own_id, "")
    for number, item in enumerate(root.iter("item")):
        for element in item.iter("{*}comment_id"):
            found[element.text or ""] = str(number)
    return found


def _retrieved(row: Mapping[str, Any]) -> datetime | None:
    return datetime.fromisoformat(row["retrieved_at"]) if row.get("retrieved_at") else None


def _string(value: Any) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    main(sys.argv[1])

"""What is lost when threads are written in a format, told before it is done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from commentparse.essence import essence
from commentparse.format import Format, function_of
from commentparse.model import Article, Author, Comment, Thread
from commentparse.normalize.inline import has_marks, loses_marks

NESTED = {"article": Article, "author": Author}
"""Fields that are told part by part."""
_COMMENTS = "comments"
MARKUP = "comments.html"
"""Stands for links and emphasis; the core itself says what becomes of them where a format does not."""
_TEXT_ALONE = "the text alone is written, without links and emphasis"


@attrs.frozen(kw_only=True)
class Loss:
    """A field that a format does not hold as it is, or not at all."""

    field: str
    """Its path, e.g. "comments.author.url"."""
    count: int
    """In how many comments, or threads, something of it changes."""
    sentence: str
    """What happens to it, as the format says; "" where it says nothing."""


def losses_of(threads: Iterable[Thread], format_: Format) -> tuple[Loss, ...]:
    """What the threads lose when they are written: each is compared with what the format can keep of it.

    A format that cannot say that, since nothing reads it back, loses what it declares, as far as the threads have it. Links and emphasis, which the html of a comment has and its text has not, are told as "comments.html".
    Locators, provenance, diagnostics, the rest of html and how times were printed are not told: no format holds them
    but commentparse's own. Threads are taken one at a time.
    """
    counts: Counter[str] = Counter()
    keep = None if format_.keep is None else function_of(format_.keep)
    for thread in threads:
        kept = thread if keep is None else keep(thread)
        if keep is not None:
            counts.update(_changes(essence(thread), essence(kept)))
        elif format_.loses:
            counts.update(_declared(essence(thread), format_.loses))
        if keep is not None or not format_.holds_markup:  # else the html itself is written
            counts[MARKUP] += sum(_marks_lost(thread, kept, holds_markup=format_.holds_markup))
    return tuple(
        Loss(field=field, count=count, sentence=_sentence(field, format_.loses))
        for field, count in sorted(counts.items())
        if count
    )


def _marks_lost(thread: Thread, kept: Thread, *, holds_markup: bool) -> Iterator[bool]:
    """For each comment with links or emphasis that is written, whether some of them are not."""
    marked = {comment.id for comment in thread.comments if has_marks(comment.html)}
    if not marked:
        return
    for comment, other in pairs_of(thread.comments, kept.comments):
        if other is not None and comment.id in marked:
            yield not holds_markup or other.html is None or loses_marks(other.text, other.html)


def _sentence(field: str, loses: Mapping[str, str]) -> str:
    """What the format says of a field, or of what it is part of."""
    if field == MARKUP:  # what is said of comments as a whole is about those that are left out
        return loses.get(field, _TEXT_ALONE)
    while field:
        if field in loses:
            return loses[field]
        field = field.rpartition(".")[0]
    return ""


def _declared(thread: Thread, loses: Iterable[str]) -> Iterator[str]:
    """Those of the paths under which a thread, or a comment of it, has something; once for each."""
    for path in loses:
        first, _, rest = path.partition(".")
        if first != _COMMENTS:
            if _has(thread, path):
                yield path
        else:
            yield from (path for comment in thread.comments if not rest or _has(comment, rest))


def _has(value: Any, path: str) -> bool:
    """Whether something stands under a path: neither None nor empty."""
    for name in path.split("."):
        value = getattr(value, name, None)
        if value is None:
            return False
    return value not in {"", False} if isinstance(value, str | bool) else bool(value) or value == 0


def _changes(thread: Thread, kept: Thread) -> Iterator[str]:
    """The path of every field that differs, once for each comment in which it does."""
    if thread == kept:
        return
    yield from _differing(thread, kept, "", frozenset((_COMMENTS,)))
    for comment, other in pairs_of(thread.comments, kept.comments):
        if other is None:
            yield _COMMENTS
        elif comment != other:
            yield from _differing(comment, other, "comments.", frozenset())


def pairs_of(
    comments: Iterable[Comment], kept: Iterable[Comment]
) -> Iterator[tuple[Comment, Comment | None]]:
    """Every comment with what became of it, None for nothing.

    It is the one with its id, else the next with its words; if as many are left on both sides, the next one.
    """
    comments = tuple(comments)
    ids = {comment.id for comment in comments}
    by_id: dict[str, Comment] = {}
    others: dict[int, Comment] = {}
    for number, comment in enumerate(kept):
        if comment.id in ids:
            by_id[comment.id] = comment
        else:
            others[number] = comment
    by_words: defaultdict[object, list[int]] = defaultdict(list)
    for number in reversed(others):
        by_words[_words(others[number])].append(number)
    left: list[Comment] = []
    for comment in comments:
        if comment.id in by_id:
            yield comment, by_id[comment.id]
        elif same := by_words[_words(comment)]:
            yield comment, others.pop(same.pop())
        else:
            left.append(comment)
    remaining = others.values() if len(others) == len(left) else [None] * len(left)
    yield from zip(left, remaining, strict=True)


def _words(comment: Comment) -> object:
    return (comment.text, None if comment.author is None else comment.author.name)


def _differing(one: Any, other: Any, path: str, left_out: frozenset[str]) -> Iterator[str]:
    for field in attrs.fields(type(one)):
        name = field.name
        if name in left_out:
            continue
        mine, its = getattr(one, name), getattr(other, name)
        if mine == its:
            continue
        part = NESTED.get(name)
        if part is not None and isinstance(mine, part) and isinstance(its, part):
            yield from _differing(mine, its, f"{path}{name}.", frozenset())
        else:
            yield path + name

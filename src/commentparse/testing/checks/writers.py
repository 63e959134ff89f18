"""The law of writers: what was written is read back as the thread that the format can hold."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

import attrs

from commentparse.conversion import MARKUP, losses_of, pairs_of
from commentparse.format import Format, function_of
from commentparse.model import Comment, Thread
from commentparse.pipeline import parse, parse_all
from commentparse.readback import NOT_READ_BACK_CODE
from commentparse.sinks import MemorySink
from commentparse.testing.essence import essence

ESSENTIALS = ("comments.id", "comments.parent_id", "comments.author.name", "comments.text")
"""What a format should hold of every comment."""

LATER = datetime(2031, 7, 4, 12, 0, tzinfo=UTC)
"""When a file is fetched that was written long before; what it says must not depend on that."""


def check_law_of_writers(format_: Format, thread: Thread) -> None:
    """`essence(parse(write(thread))) == essence(keep(thread))`, unless the writer says that it is not.

    Raises:
        AssertionError: another thread comes back in silence, or the same one against what the writer says.
    """
    sink = _sink_with(format_, thread)
    kept = essence(_keep(format_, thread))
    read = essence(parse(sink.data, format=format_.name, formats=[format_]))
    warnings = [note.message for note in sink.reports if note.code == NOT_READ_BACK_CODE]
    if warnings:
        assert read != kept, f"{format_.name!r} reads back what it wrote, yet it says: {warnings[0]}"
    else:
        assert read == kept, f"{format_.name!r} does not read back what it wrote: {difference(kept, read)}"


def check_keep(format_: Format, thread: Thread) -> None:
    """`keep` gives a valid thread, changes nothing more when asked again, and drops nothing in silence.

    Comments, ids, parents, names and texts may be lost only where `loses` names the field.

    Raises:
        AssertionError: one of these is broken.
    """
    kept = _keep(format_, thread)
    problems = kept.validate()
    assert not problems, f"{format_.name!r} keeps an invalid thread: {problems[0].message}"
    again = _keep(format_, kept)
    assert again == kept, f"keep of {format_.name!r} changes what it has kept: {difference(kept, again)}"
    for path, lost in _lost(thread, kept):
        assert _is_declared(format_.loses, path), (
            f"keep of {format_.name!r} drops {lost}, but `loses` does not name {path!r}"
        )


def check_recognized(format_: Format, thread: Thread, among: Iterable[Format]) -> None:
    """The law holds as well where nobody says what was written, and whenever it is fetched.

    Raises:
        AssertionError: another of the formats wins, or another thread comes back.
    """
    data, formats = written(format_, thread), tuple(among)
    kept = essence(_keep(format_, thread))
    for retrieved_at in (None, LATER):
        read = essence(parse(data, formats=formats, retrieved_at=retrieved_at))
        assert read == kept, (
            f"what {format_.name!r} wrote is read as another thread if it was fetched at {retrieved_at}: "
            f"{difference(kept, read)}"
        )


def check_several(format_: Format, threads: Sequence[Thread], among: Iterable[Format]) -> None:
    """Threads that are written into one file come back one by one, each as it is kept.

    Raises:
        AssertionError: there are more or fewer, or one is another.
    """
    kept = [essence(_keep(format_, thread)) for thread in threads]
    read = [essence(thread) for thread in parse_all(written(format_, *threads), formats=tuple(among))]
    assert len(read) == len(kept), f"{format_.name!r} writes {len(kept)} threads, and {len(read)} come back"
    for number, (before, after) in enumerate(zip(kept, read, strict=True)):
        assert before == after, f"thread {number} of {format_.name!r} changes: {difference(before, after)}"


def check_losses(format_: Format, thread: Thread) -> None:
    """Every field that `keep` changes stands in `loses`, or the record that it is a part of.

    Raises:
        AssertionError: a field is lost in silence.
    """
    for loss in losses_of((thread,), format_):
        assert loss.field == MARKUP or _is_declared(format_.loses, loss.field, whole_comments=False), (
            f"keep of {format_.name!r} changes {loss.field!r}, but `loses` does not name it"
        )


def check_essentials(format_: Format, thread: Thread, paths: Collection[str] = ESSENTIALS) -> None:
    """No comment is dropped, and of none its id, parent, name or text is changed, whatever `loses` says.

    Raises:
        AssertionError: one of them is.
    """
    for before, after in pairs_of(thread.comments, _keep(format_, thread).comments):
        assert after is not None, f"keep of {format_.name!r} drops comment {before.id!r}"
        kept = _essentials(after)
        for path, value in _essentials(before).items():
            assert path not in paths or value == kept[path], (
                f"keep of {format_.name!r} changes {path} from {value!r} to {kept[path]!r}"
            )


def written(format_: Format, *threads: Thread) -> bytes:
    """What the format writes for some threads."""
    return _sink_with(format_, *threads).data


def _sink_with(format_: Format, *threads: Thread) -> MemorySink:
    assert format_.write is not None, f"{format_.name!r} has no writer"
    sink = MemorySink()
    function_of(format_.write)(threads, sink)
    return sink


def difference(expected: Thread, found: Thread) -> str:
    """The fields in which two threads differ, comment by comment."""
    return "; ".join(_differences(expected, found)) or "nothing"


def _differences(expected: Thread, found: Thread) -> Iterator[str]:
    for name, before, after in _unequal(expected, found):
        if name != "comments":
            yield f"{name} was {before!r}, is {after!r}"
    if len(expected) != len(found):
        yield f"there were {len(expected)} comments, now {len(found)}"
    for position, (before, after) in enumerate(zip(expected.comments, found.comments, strict=False)):
        for name, old, new in _unequal(before, after):
            yield f"comments[{position}].{name} was {old!r}, is {new!r}"


def _unequal(expected: Thread | Comment, found: Thread | Comment) -> Iterator[tuple[str, object, object]]:
    for field in attrs.fields(expected.__class__):
        before, after = getattr(expected, field.name), getattr(found, field.name)
        if before != after:
            yield field.name, before, after


def _keep(format_: Format, thread: Thread) -> Thread:
    kept: Thread = thread if format_.keep is None else function_of(format_.keep)(thread)
    return kept


def _lost(thread: Thread, kept: Thread) -> Iterator[tuple[str, str]]:
    if len(kept) < len(thread):
        yield "comments", f"{len(thread) - len(kept)} of {len(thread)} comments"
        return
    for before, after in zip(thread.comments, kept.comments, strict=False):
        for path, value in _essentials(before).items():
            if value != _essentials(after)[path]:
                yield path, f"{value!r} (now {_essentials(after)[path]!r})"


def _essentials(comment: Comment) -> Mapping[str, str | None]:
    return {
        "comments.id": comment.id,
        "comments.parent_id": comment.parent_id,
        "comments.author.name": comment.author.name if comment.author is not None else None,
        "comments.text": comment.text,
    }


def _is_declared(loses: Mapping[str, str], path: str, *, whole_comments: bool = True) -> bool:
    """Whether the path or one above it is named; "comments[].text" and "comments.text" are the same.

    That comments are left out need not mean that those that stay are others.
    """
    declared = {name.replace("[]", "").replace("[*]", "") for name in loses}
    parts = path.split(".")
    first = 1 if whole_comments or len(parts) == 1 or parts[0] != "comments" else 2
    return any(".".join(parts[:length]) in declared for length in range(first, len(parts) + 1))

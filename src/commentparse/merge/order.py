"""In which order comments of several inputs stand.

Strategy: the first input's order stays. A comment that only a later input has goes right behind
the one before it there, or, if it comes first there, before the next one that is known, or to the
end. If every input shows replies after what they answer, so does the result. All in linear time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence


def merged_order(orders: Iterable[Sequence[str]]) -> list[str]:
    """Every id once."""
    after: dict[str | None, str | None] = {None: None}
    before: dict[str | None, str | None] = {None: None}  # None is both ends of a ring
    for order in orders:
        place: str | None = None
        pending: list[str] = []
        for id_ in order:
            if id_ in after:
                _insert(pending, before[id_], after, before)
                pending, place = [], id_
            elif place is None:
                pending.append(id_)
            else:
                _insert([id_], place, after, before)
                place = id_
        _insert(pending, before[None], after, before)
    return list(_ring(after))


def puts_parents_first(order: Iterable[str], parents: Mapping[str, str | None]) -> bool:
    """Whether no comment stands before the one it answers."""
    seen: set[str] = set()
    for id_ in order:
        parent = parents[id_]
        if parent is not None and parent not in seen:
            return False
        seen.add(id_)
    return True


def parents_first(order: Sequence[str], parents: Mapping[str, str | None]) -> list[str]:
    """The same order, but a reply that stands too early follows right behind what it answers."""
    placed: dict[str, None] = {}
    waiting: dict[str, list[str]] = {}
    for id_ in order:
        parent = parents[id_]
        if parent is not None and parent not in placed:
            waiting.setdefault(parent, []).append(id_)
            continue
        stack = [id_]
        while stack:
            current = stack.pop()
            placed[current] = None
            stack.extend(reversed(waiting.pop(current, ())))
    return list(placed)


def _insert(
    ids: Iterable[str],
    place: str | None,
    after: dict[str | None, str | None],
    before: dict[str | None, str | None],
) -> None:
    for id_ in ids:
        following = after[place]
        after[place], after[id_] = id_, following
        before[id_], before[following] = place, id_
        place = id_


def _ring(after: Mapping[str | None, str | None]) -> Iterator[str]:
    current = after[None]
    while current is not None:
        yield current
        current = after[current]

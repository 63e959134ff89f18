"""Numbers for the records of an export: no two in the file are the same, and replies have greater ones.

The importer of WordPress sorts the comments of a post by their numbers and inserts them in that order. What
is answered has to be there when its reply comes, or the reply loses its parent.
"""

from collections.abc import Iterator

from commentparse.plugin import Comment, Thread
from commentparse_wordpress.keep import NUMBER


class Numbers:
    """Numbers that have not been given yet."""

    def __init__(self) -> None:
        self._taken: set[int] = set()
        self._greatest = 0

    def own_or_fresh(self, id_: str | None, above: int = 0) -> int:
        """The id itself if it is a number that nothing has and that is above another, else the next free one."""
        number = int(id_) if id_ is not None and NUMBER.fullmatch(id_) else 0
        if number <= above or number in self._taken:
            number = self._greatest + 1
        self._taken.add(number)
        self._greatest = max(self._greatest, number)
        return number

    def of_comments(self, thread: Thread) -> dict[str, int]:
        """The number of every comment by its id."""
        # a fresh number is none that another comment of the thread has a right to
        own = (int(comment.id) for comment in thread.comments if NUMBER.fullmatch(comment.id))
        self._greatest = max(self._greatest, *own, 0)
        numbers: dict[str, int] = {}
        for comment in _parents_first(thread):
            above = numbers.get(comment.parent_id, 0) if comment.parent_id is not None else 0
            numbers[comment.id] = self.own_or_fresh(comment.id, above)
        return numbers


def _parents_first(thread: Thread) -> Iterator[Comment]:
    return (comment for _, comment in thread.walk())

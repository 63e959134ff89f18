"""A thread: the comments in page order, and views over them."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import attrs

from commentparse.model.article import Article
from commentparse.model.comment import Comment
from commentparse.model.report import Continuation, Diagnostic, Embed, Provenance

Completeness = Literal["complete", "partial", "unknown"]
"""Whether the thread holds all the comments that the source has."""

Order = Literal["oldest", "newest", "top", "unknown"]
"""How the source sorts top-level comments."""


@attrs.frozen(kw_only=True, unsafe_hash=False)
class Thread:
    """One conversation. The flat tuple of comments is canonical; trees are views over it."""

    id: str | None = None
    """The source's identifier of the thread."""

    url: str | None = None
    """Address of the page."""

    title: str | None = None
    """Title of the thread where it has one of its own (forums), else of the article."""

    article: Article | None = None
    """What is commented on."""

    comments: tuple[Comment, ...] = ()
    """In page order."""

    platform: str | None = None
    """E.g. "wordpress/wpdiscuz"; None: the page holds no comment system that was recognized."""

    declared_count: int | None = None
    """How many comments the source says there are."""

    completeness: Completeness = "unknown"
    """See `Completeness`."""

    continuations: tuple[Continuation, ...] = ()
    """What could be fetched next."""

    embeds: tuple[Embed, ...] = ()
    """Comment systems that the page loads by script."""

    order: Order = "unknown"
    """See `Order`."""

    is_closed: bool | None = None
    """No further comments are taken."""

    provenance: tuple[Provenance, ...] = ()
    """One entry per input that went into the thread."""

    diagnostics: tuple[Diagnostic, ...] = ()
    """What went wrong or is doubtful."""

    extra: Mapping[str, Any] = attrs.field(factory=dict)
    """What the source says beyond these fields; JSON values only."""

    @functools.cached_property
    def _by_id(self) -> dict[str, Comment]:
        return {comment.id: comment for comment in self.comments}

    @functools.cached_property
    def _children(self) -> dict[str | None, list[Comment]]:
        children: dict[str | None, list[Comment]] = {}
        for comment in self.comments:
            children.setdefault(comment.parent_id, []).append(comment)
        return children

    @functools.cached_property
    def _depths(self) -> dict[str, int]:
        """How deep those stand that a comment without a parent leads to: all of a valid thread."""
        depths: dict[str, int] = {}
        pending = [(0, comment) for comment in self._children.get(None, ())]
        while pending:
            depth, comment = pending.pop()
            # of several with one id the last counts, as everywhere; so none is met twice either
            if self._by_id[comment.id] is comment and comment.id not in depths:
                depths[comment.id] = depth
                pending.extend((depth + 1, reply) for reply in self._children.get(comment.id, ()))
        return depths

    def __len__(self) -> int:
        return len(self.comments)

    def __getitem__(self, id: str) -> Comment:  # noqa: A002 - the field's own name
        """The comment with this id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[id]

    def __contains__(self, id: object) -> bool:  # noqa: A002
        """Whether a comment has this id."""
        return id in self._by_id

    def roots(self) -> Sequence[Comment]:
        """Comments without a known parent, in page order."""
        return tuple(self._children.get(None, ()))

    def children(self, id: str) -> Sequence[Comment]:  # noqa: A002
        """Direct replies, in page order; empty for an unknown id."""
        return tuple(self._children.get(id, ()))

    def walk(self) -> Iterator[tuple[int, Comment]]:
        """Every comment with its depth (0 = no known parent), parents before their replies."""
        stack = [(0, comment) for comment in reversed(self._children.get(None, ()))]
        while stack:
            depth, comment = stack.pop()
            yield depth, comment
            replies = self._children.get(comment.id)
            if replies:
                stack.extend((depth + 1, reply) for reply in reversed(replies))

    def ancestors(self, id: str) -> Iterator[Comment]:  # noqa: A002
        """The parent, its parent and so on.

        Raises:
            KeyError: no comment has this id.
        """
        comment = self._by_id[id]
        seen = {id}
        while comment.parent_id is not None and comment.parent_id not in seen:
            seen.add(comment.parent_id)
            comment = self._by_id[comment.parent_id]
            yield comment

    def depth(self, id: str) -> int:  # noqa: A002
        """How many ancestors the comment has.

        Raises:
            KeyError: no comment has this id.
        """
        depth = self._depths.get(id)
        return sum(1 for _ in self.ancestors(id)) if depth is None else depth

    def path(self, id: str) -> tuple[str, ...]:  # noqa: A002
        """Ids from the root down to and including this comment.

        Raises:
            KeyError: no comment has this id.
        """
        return (*(comment.id for comment in reversed(list(self.ancestors(id)))), id)

    def validate(self) -> tuple[Diagnostic, ...]:
        """What breaks the invariants of a thread; empty for a valid one."""
        from commentparse.model.validate import problems  # noqa: PLC0415 - it imports this module

        return tuple(problems(self))

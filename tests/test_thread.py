"""Views over the comments of a thread."""

import time

import pytest

from commentparse import Comment, Thread


def thread(**parents: str | None) -> Thread:
    """A thread of comments, each with its parent."""
    return Thread(comments=tuple(Comment(id=id_, parent_id=parent) for id_, parent in parents.items()))


def test_the_depth_of_a_comment_is_the_number_of_its_ancestors():
    found = thread(a=None, d="c", b="a", c="b", e="a", f=None)
    assert [(one.id, found.depth(one.id)) for one in found.comments] == [
        ("a", 0),
        ("d", 3),
        ("b", 1),
        ("c", 2),
        ("e", 1),
        ("f", 0),
    ]
    assert all(found.depth(one.id) == len(found.path(one.id)) - 1 for one in found.comments)


def test_the_depth_in_a_circle_ends_where_it_began():
    found = thread(a="b", b="a", c="a")
    assert [found.depth(id_) for id_ in "abc"] == [1, 1, 2]


@pytest.mark.parametrize("id_", ["a", "b", "nobody"])
def test_a_comment_that_leads_nowhere_has_no_depth(id_):
    with pytest.raises(KeyError):
        thread(a="gone", b="a").depth(id_)


def test_of_two_comments_with_one_id_the_last_counts():
    found = Thread(
        comments=(
            Comment(id="a"),
            Comment(id="b"),
            Comment(id="b", parent_id="a"),
            Comment(id="c", parent_id="b"),
        )
    )
    assert [found.depth(id_) for id_ in "abc"] == [0, 1, 2]


def test_the_depths_of_a_long_chain_take_linear_time():
    count = 20_000
    found = thread(**{str(number): str(number - 1) if number else None for number in range(count)})
    start = time.process_time()
    assert [found.depth(one.id) for one in found.comments] == list(range(count))
    assert time.process_time() - start < 2

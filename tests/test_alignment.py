"""`align`: the same comments in two threads whose ids have nothing to do with each other."""

import time
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given

from commentparse import Author, Comment, Thread, Timestamp, align
from commentparse.testing import strategies

START = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)


def at(minutes, *, seconds=0, zone=True):
    """A time so many minutes after the start, told to the minute unless seconds say more."""
    earliest = START + timedelta(minutes=minutes, seconds=seconds)
    latest = earliest if seconds else earliest + timedelta(seconds=59)
    return Timestamp(
        earliest=earliest if zone else earliest.replace(tzinfo=None),
        latest=latest if zone else latest.replace(tzinfo=None),
    )


def comment(id_, text="", name=None, published=None):
    return Comment(id=id_, text=text, author=name and Author(name=name), published=published)


def thread(*comments):
    return Thread(comments=tuple(comments))


def ids(alignment):
    return [(pair.a, pair.b) for pair in alignment.pairs]


def equal_ones(alignment):
    """Pairs of which more than the most words agree."""
    return {(pair.a, pair.b) for pair in alignment.pairs if "most words" not in pair.evidence}


def with_own_ids(one):
    """The same thread with ids of its own."""
    return thread(*(attrs.evolve(c, id=f"x{c.id}", parent_id=None) for c in one.comments))


@given(strategies.threads())
def test_a_thread_and_itself_agree_in_everything_with_a_text(one):
    found = align(one, one)
    paired = {pair.a for pair in found.pairs}
    assert {c.id for c in one.comments if (c.text or "").strip() and c.status != "missing"} <= paired


@given(strategies.threads(), strategies.threads())
def test_every_id_stands_in_one_place(a, b):
    found = align(a, b)
    left, right = [pair.a for pair in found.pairs], [pair.b for pair in found.pairs]
    assert sorted([*left, *found.only_a]) == sorted(c.id for c in a.comments)
    assert sorted([*right, *found.only_b]) == sorted(c.id for c in b.comments)
    assert left == [c.id for c in a.comments if c.id in set(left)]
    assert all(0 < pair.confidence <= 1 for pair in found.pairs)


@given(strategies.threads())
def test_equal_comments_are_paired_alike_from_both_sides(a):
    b = with_own_ids(
        thread(*a.comments, *(attrs.evolve(c, id=f"y{c.id}", parent_id=None) for c in a.comments[:2]))
    )
    there, back = align(a, b), align(b, a)
    assert equal_ones(there) == {(one, other) for other, one in equal_ones(back)}


def test_equal_texts_are_paired_in_time_whatever_the_order():
    thanks = [comment(str(n), "Thanks!", "Ida", at(n * 60)) for n in range(6)]
    a = thread(*thanks)
    for other in (thanks[::-1], [thanks[n] for n in (3, 0, 5, 1, 4, 2)], thanks[2:]):
        b = with_own_ids(thread(*other))
        assert all(f"x{pair.a}" == pair.b for pair in align(a, b).pairs)
        assert len(align(a, b).pairs) == len(other)


def test_days_in_another_order_are_paired_too():
    def day(n):
        start = datetime(2024, 5, 1) + timedelta(days=10 * n)
        return Timestamp(earliest=start, latest=start + timedelta(hours=23, minutes=59, seconds=59))

    a = thread(*(comment(str(n), "Thanks!", "Ida", day(n)) for n in range(4)))
    b = with_own_ids(thread(*a.comments[::-1]))
    assert [(one, other) for one, other in ids(align(a, b)) if f"x{one}" == other] == ids(align(a, b))
    assert len(align(a, b).pairs) == 4


def test_equal_texts_without_times_are_paired_as_they_stand():
    a = thread(comment("1", "Thanks!", "Ida"), comment("2", "Thanks!", "Ida"))
    b = thread(comment("8", "Thanks!", "Ida"), comment("9", "thanks", "ida"))
    assert ids(align(a, b)) == [("1", "8"), ("2", "9")]


def test_times_that_contradict_keep_equal_texts_apart():
    a, b = thread(comment("1", "Thanks!", "Ida", at(0))), thread(comment("9", "Thanks!", "Ida", at(5000)))
    assert align(a, b).only_a == ("1",)


def test_a_time_without_a_zone_may_be_that_of_any():
    a = thread(comment("1", "A cold start for the rye.", "Ida", at(0)))
    b = thread(comment("9", "A cold start for the rye.", "Ida", at(120, zone=False)))
    assert ids(align(a, b)) == [("1", "9")]


@pytest.mark.parametrize("text", ["👍", "+1", "!!!", "https://rye.example/a", "…", "夜", "Thanks"])
@pytest.mark.parametrize("name", [None, "Ida"])
def test_a_text_may_be_short_or_without_words(text, name):
    a, b = thread(comment("1", text, name)), thread(comment("9", text, name))
    assert ids(align(a, b)) == [("1", "9")]


def test_addresses_that_one_system_shortens_make_no_difference():
    a = thread(comment("1", "Look at https://rye.example/starters/cold/2024 now", "Ida"))
    b = thread(comment("9", "Look at rye.example/starters/... now", "Ida"))
    assert ids(align(a, b)) == [("1", "9")]


def test_texts_that_were_cut_short_are_found_by_author_time_and_words():
    whole = "The starter likes it cold, and it likes rye, and it likes to be left alone for a day"
    a = thread(
        comment("1", whole, "Ida", at(0)), comment("2", "Nonsense of quite another sort", "Ida", at(1))
    )
    b = thread(comment("9", whole[:62], "Ida", at(0)))
    [pair] = align(a, b).pairs
    assert (pair.a, pair.b, pair.evidence) == ("1", "9", "author, time and most words")
    assert pair.confidence < 0.9


def test_a_short_text_of_somebody_else_is_none():
    a, b = thread(comment("1", "Thanks!", "Ida")), thread(comment("9", "Thanks!", "Piet"))
    assert align(a, b).pairs == ()


def test_placeholders_are_left_alone():
    gone = Comment(id="1", status="deleted")
    found = align(thread(gone), thread(attrs.evolve(gone, id="9")))
    assert (found.pairs, found.only_a, found.only_b) == ((), ("1",), ("9",))


@pytest.mark.parametrize(("step", "is_turned"), [(0, False), (1, True), (1000, False)])
def test_many_equal_comments_take_no_more_than_their_number(step, is_turned):
    many = [comment(str(n), "Thanks!", "Ida", at(n * step)) for n in range(20_000)]
    a, b = thread(*many), with_own_ids(thread(*(many[::-1] if is_turned else many)))
    start = time.process_time()
    found = align(a, b)
    assert len(found.pairs) == 20_000
    assert time.process_time() - start < 10


def test_a_long_text_without_spaces_is_read_once():
    one = thread(comment("1", "夜" * 200_000, "Ida"))
    start = time.process_time()
    assert len(align(one, one).pairs) == 1
    assert time.process_time() - start < 2

"""`diff`: what changed between two visits to a thread."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import attrs
import pytest
from hypothesis import given

from commentparse import Author, Comment, Provenance, Thread, Timestamp, diff
from commentparse.testing import strategies

WHEN = datetime(2024, 5, 1, 8, 0, tzinfo=UTC)
IDA, PIET = Author(name="Ida"), Author(name="Piet")
FIRST = Comment(id="1", text="A cold start.", author=IDA, score=2)
SECOND = Comment(id="2", text="How cold?", author=PIET, parent_id="1")


def thread(*comments, **fields):
    return Thread(comments=comments, **{"platform": "rye/page", **fields})


def read_as(one, format_):
    return attrs.evolve(one, provenance=(Provenance(format=format_),))


def places(found):
    """Id to the names of the fields where it stands."""
    kinds = {
        name: getattr(found, name) for name in ("added", "deleted", "absent", "edited", "changed", "counted")
    }
    return {
        name: [getattr(one, "after", one).id for one in values] for name, values in kinds.items() if values
    }


@given(strategies.threads())
def test_a_thread_does_not_differ_from_itself(one):
    assert not diff(one, one)


@given(strategies.threads(), strategies.threads())
def test_every_comment_stands_in_one_place(a, b):
    found = diff(a, b)
    changes = [*found.edited, *found.changed, *found.counted]
    before = Counter(c.id for c in (*found.deleted, *found.absent, *(change.before for change in changes)))
    after = Counter(c.id for c in (*found.added, *(change.after for change in changes)))
    assert before <= Counter(c.id for c in a.comments)
    assert after <= Counter(c.id for c in b.comments)
    assert all(change.fields for change in changes)


def test_what_is_new_is_added():
    assert places(diff(thread(FIRST), thread(FIRST, SECOND))) == {"added": ["2"]}


def test_what_a_complete_thread_does_not_hold_was_deleted():
    assert places(diff(thread(FIRST, SECOND), thread(FIRST, completeness="complete"))) == {"deleted": ["2"]}


@pytest.mark.parametrize("completeness", ["partial", "unknown"])
def test_what_another_thread_does_not_hold_may_be_there_still(completeness):
    found = diff(thread(FIRST, SECOND), thread(FIRST, completeness=completeness))
    assert places(found) == {"absent": ["2"]}


@pytest.mark.parametrize("status", ["deleted", "removed"])
def test_a_text_that_is_gone_was_deleted(status):
    gone = attrs.evolve(SECOND, text=None, status=status)
    assert places(diff(thread(FIRST, SECOND), thread(FIRST, gone))) == {"deleted": ["2"]}


def test_a_parent_that_is_only_referred_to_is_absent_and_new_when_it_is_seen():
    missing = Comment(id="1", status="missing")
    assert places(diff(thread(FIRST, SECOND), thread(missing, SECOND))) == {"absent": ["1"]}
    assert places(diff(thread(missing, SECOND), thread(FIRST, SECOND))) == {"added": ["1"]}
    assert not diff(thread(missing, SECOND), thread(missing, SECOND))


def test_a_new_text_is_an_edit():
    [change] = diff(thread(FIRST), thread(attrs.evolve(FIRST, text="A warm start.", score=5))).edited
    assert change.fields == ("text", "score")
    assert (change.before.text, change.after.text) == ("A cold start.", "A warm start.")


def test_votes_are_told_apart():
    assert places(diff(thread(FIRST), thread(attrs.evolve(FIRST, score=3)))) == {"counted": ["1"]}
    both = attrs.evolve(FIRST, score=3, is_pinned=True)
    assert places(diff(thread(FIRST), thread(both))) == {"changed": ["1"]}


def test_a_time_that_is_told_more_exactly_has_not_changed():
    def told(earliest, latest):
        return thread(attrs.evolve(FIRST, published=Timestamp(earliest=earliest, latest=latest)))

    month = told(WHEN - timedelta(days=20), WHEN + timedelta(days=10))
    assert not diff(month, told(WHEN, WHEN))
    assert diff(told(WHEN, WHEN), told(WHEN + timedelta(days=1), WHEN + timedelta(days=1)))


def test_an_edited_text_whose_id_was_made_of_it_is_one_comment():
    a = thread(FIRST, attrs.evolve(FIRST, id="~a", text="The rye likes it cold and dark, says my aunt"))
    b = thread(FIRST, attrs.evolve(FIRST, id="~b", text="The rye likes it cold and dark, says my uncle"))
    when = Timestamp(earliest=WHEN, latest=WHEN)
    a, b = (
        attrs.evolve(one, comments=(FIRST, attrs.evolve(one.comments[1], published=when))) for one in (a, b)
    )
    assert places(diff(a, b)) == {"edited": ["~b"]}


def test_ids_of_another_system_say_nothing():
    other = thread(
        attrs.evolve(FIRST, id="2", author=Author(name="Ida", id="77", url="https://ida.example/")),
        attrs.evolve(SECOND, id="1", parent_id="2", permalink="https://rye.example/#1"),
        platform="spelt",
    )
    assert not diff(thread(FIRST, SECOND), other)


def test_of_another_format_only_what_both_say_counts():
    page = read_as(thread(FIRST, attrs.evolve(SECOND, text="“How cold?”", is_pinned=False)), "rye/page")
    export = read_as(
        thread(
            attrs.evolve(FIRST, author=Author(name="Ida", url="https://ida.example/"), score=None),
            attrs.evolve(SECOND, text='"How cold?"'),
        ),
        "rye/export",
    )
    assert not diff(page, export)
    edited = attrs.evolve(export, comments=(export.comments[0], attrs.evolve(SECOND, text="How warm?")))
    assert places(diff(page, edited)) == {"edited": ["2"]}


def test_of_the_same_format_nothing_is_passed_over():
    quoted = thread(attrs.evolve(SECOND, text="How cold!", parent_id=None))
    assert places(diff(thread(attrs.evolve(SECOND, parent_id=None)), quoted)) == {"edited": ["2"]}

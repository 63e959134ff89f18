"""A thread written and read again is the same thread, and so is a dict."""

from hypothesis import given
from hypothesis import strategies as st
from threads import JSON, KEYS, threads

from commentparse import serialize
from commentparse.model import Thread

UNKNOWN = st.dictionaries(
    KEYS.map(lambda key: f"x{key}") | KEYS.filter(lambda key: key != "schema"), JSON, max_size=2
)


@given(threads())
def test_the_strategy_makes_valid_threads(thread: Thread):
    assert thread.validate() == ()


@given(threads())
def test_a_dict_reads_back_as_the_same_thread(thread: Thread):
    assert serialize.from_dict(serialize.to_dict(thread)) == thread


@given(threads())
def test_json_reads_back_as_the_same_thread(thread: Thread):
    assert serialize.from_json(serialize.to_json(thread)) == thread
    assert serialize.from_json(serialize.to_json(thread, indent=2).encode()) == thread


@given(threads())
def test_dict_and_json_agree(thread: Thread):
    assert serialize.from_json(serialize.to_json(thread)) == serialize.from_dict(serialize.to_dict(thread))


@given(threads(), UNKNOWN, UNKNOWN, st.dictionaries(KEYS, JSON, min_size=1, max_size=3))
def test_unknown_keys_come_back_in_place(thread: Thread, of_thread: dict, of_comment: dict, extra: dict):
    data = serialize.to_dict(thread)
    data = {**of_thread, **data, "extra": extra}
    for comment in data.get("comments", ()):
        comment.update({key: value for key, value in of_comment.items() if key not in comment})
    assert serialize.to_dict(serialize.from_dict(data)) == data

"""Fields of JSON: each function gives the type that it names, whatever stands there."""

import pytest

from commentparse.plugin import (
    bad_record,
    first_of,
    flag_at,
    id_at,
    known,
    list_at,
    number_at,
    record_at,
    records_at,
    text_at,
    time_at,
    value_at,
    words_at,
)

HUGE = 10**40
ANYTHING = (None, True, False, 0, -1, 7, 1.5, HUGE, float("nan"), "", " ", "a", [], ["a"], {}, {"a": 1})
TAKEN = (
    (text_at, ["", " ", "a"]),
    (words_at, ["a"]),
    (number_at, [0, -1, 7]),
    (time_at, [7, 1.5, HUGE, "a"]),
    (flag_at, [True, False]),
)


@pytest.mark.parametrize(("take", "taken"), TAKEN, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_of_another_type_is_not_said(take, taken):
    found = [value for value in ANYTHING if take({"key": value}, "key") is not None]
    assert [*map(repr, found)] == [*map(repr, taken)]


def test_values_are_given_as_they_stand():
    assert all(take({"key": value}, "key") is value for take, taken in TAKEN for value in taken)


def test_identifiers_are_strings():
    assert [id_at(value) for value in ANYTHING] == [
        None, None, None, "0", "-1", "7", None, None, None, None, None, "a", None, None, None, None
    ]  # fmt: skip


def test_a_number_that_cannot_be_printed_is_no_identifier():
    assert id_at(10**5000) is None


def test_objects_and_arrays_are_empty_where_there_are_none():
    assert [record_at(value) for value in ANYTHING if record_at(value)] == [{"a": 1}]
    assert [list_at(value) for value in ANYTHING if list_at(value)] == [["a"]]
    assert (record_at([], 0), list(list_at({}, "a")), list(records_at(None, "a"))) == ({}, [], [])


def test_only_objects_are_records():
    assert list(records_at({"all": [1, {"id": 1}, None, [], {}]}, "all")) == [{"id": 1}, {}]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ((), {"users": [{"name": "Ada"}, "Bob"]}),
        (("users", 0, "name"), "Ada"),
        (("users", -1), "Bob"),
        (("users", 2), None),
        (("users", -3), None),
        (("users", "name"), None),
        (("users", 1, "name"), None),
        (("users", 1, 0), None),
        ((0,), None),
        (("nobody", "name", 0), None),
    ],
)
def test_a_way_leads_to_a_value_or_to_nothing(path, found):
    assert value_at({"users": [{"name": "Ada"}, "Bob"]}, *path) == found


def test_the_first_key_that_holds_the_type_is_taken():
    record = {"a": "no number", "b": 0, "c": 2}
    assert first_of(number_at, record, "a", "b", "c") == 0
    assert first_of(flag_at, {"a": False, "b": True}, "a", "b") is False
    assert first_of(text_at, record, "b", "d") is None


def test_numbers_and_false_say_something():
    assert known(a=None, b="", c=[], d={}, e=0, f=False, g=" ") == {"e": 0, "f": False, "g": " "}


def test_a_bad_record_tells_its_place():
    told = bad_record("/2", "an object")
    assert (told.code, told.severity, told.locator.pointer) == ("bad-record", "error", "/2")
    assert "/2" in told.message
    assert "an object" in told.message
    assert bad_record("", "an object").message == "the record at the top was left out: expected an object"

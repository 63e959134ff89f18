"""The JSON form: what it looks like, what is refused and how a fault is named."""

import json
from datetime import UTC, datetime

import pytest

from commentparse.errors import SerializationError
from commentparse.model import Article, Author, Comment, Locator, Revision, Thread, Timestamp
from commentparse.serialize import SCHEMA_VERSION, from_dict, from_json, schema, to_dict, to_json

NOON = datetime(2020, 1, 2, 12, 0, 0, tzinfo=UTC)
LOCAL = datetime(2020, 1, 2, 12, 0, 0)


def faults_of(data: object) -> tuple[str, ...]:
    """What reading `data` complains about."""
    with pytest.raises(SerializationError) as caught:
        from_dict(data)  # type: ignore[arg-type]
    return caught.value.faults


def test_a_small_thread_shows_only_what_is_said_and_its_choices():
    thread = Thread(comments=(Comment(id="1", parent_id=None, text="Hello.", score=0),))
    assert to_dict(thread) == {
        "schema": "1.0",
        "comments": [
            {
                "id": "1",
                "relation": "unknown",
                "text": "Hello.",
                "status": "published",
                "kind": "comment",
                "score": 0,
            }
        ],
        "completeness": "unknown",
        "order": "unknown",
    }


def test_the_schema_version_comes_first():
    thread = Thread(id="7", extra={"unknown:aaa": 1})
    assert next(iter(to_dict(thread))) == "schema"
    assert to_json(thread).startswith('{"schema":"1.0",')
    assert to_json(Thread()).startswith('{"schema":"1.0",')


def test_times_of_known_zone_end_in_z_and_local_times_do_not():
    published = to_dict(Thread(comments=(Comment(id="1", published=Timestamp(earliest=NOON, latest=NOON)),)))
    assert published["comments"][0]["published"]["earliest"] == "2020-01-02T12:00:00Z"
    local = to_dict(Thread(article=Article(published=Timestamp(earliest=LOCAL, latest=LOCAL))))
    assert local["article"]["published"]["latest"] == "2020-01-02T12:00:00"


def test_a_time_of_another_zone_is_read_as_utc():
    thread = from_dict({"provenance": [{"retrieved_at": "2020-01-02T14:00:00+02:00"}]})
    assert thread.provenance[0].retrieved_at == NOON
    assert to_dict(thread)["provenance"] == [{"retrieved_at": "2020-01-02T12:00:00Z"}]


def test_equal_threads_give_equal_json():
    one = Thread(extra={"a": 1, "b": {"c": 2, "d": 3}})
    two = Thread(extra={"b": {"d": 3, "c": 2}, "a": 1})
    assert to_json(one) == to_json(two)


def test_indented_json_is_the_same_value():
    thread = Thread(comments=(Comment(id="1", author=Author(name="Ann")),))
    assert "\n  " in to_json(thread, indent=2)
    assert json.loads(to_json(thread, indent=2)) == to_dict(thread)


def test_unknown_keys_wait_in_extra():
    data = {"schema": "1.3", "comments": [{"id": "1", "mood": "calm", "author": {"pronouns": "they"}}]}
    thread = from_dict(data)
    assert thread["1"].extra == {"unknown:mood": "calm"}
    written = to_dict(thread)
    assert written["comments"][0]["mood"] == "calm"
    assert written["comments"][0]["author"]["pronouns"] == "they"
    assert "extra" not in written["comments"][0]
    assert json.loads(to_json(thread)) == written


def test_an_extra_key_that_looks_unknown_is_kept_apart_from_one_that_is():
    data = {"comments": [{"id": "1", "mood": "calm", "extra": {"unknown:mood": "loud"}}]}
    comment = to_dict(from_dict(data))["comments"][0]
    assert (comment["mood"], comment["extra"]) == ("calm", {"unknown:mood": "loud"})


def test_a_missing_relation_follows_from_the_parent():
    assert from_dict({"comments": [{"id": "1", "parent_id": "0"}]})["1"].relation == "reply"


def test_a_revision_without_text_is_read():
    thread = from_dict({"comments": [{"id": "1", "revisions": [{}]}]})
    assert thread["1"].revisions == (Revision(text=None),)


def test_all_faults_are_named_together_with_their_places():
    data = {
        "declared_count": "12",
        "comments": [
            {"id": "0", "status": "gone"},
            {"id": "1", "score": True, "author": "Ann"},
            {"text": 5},
            {"id": "3", "published": {"earliest": "3 hours ago"}},
        ],
    }
    assert faults_of(data) == (
        "declared_count: expected an integer, got '12'",
        (
            "comments[0].status: expected one of 'published', 'pending', 'spam', 'deleted', 'removed',"
            " 'hidden', 'missing', 'unknown', got 'gone'"
        ),
        "comments[1].score: expected an integer, got True",
        "comments[1].author: expected an object, got 'Ann'",
        "comments[2].text: expected a string, got 5",
        "comments[2].id: expected a string, got nothing",
        "comments[3].published.earliest: expected an ISO 8601 time, got '3 hours ago'",
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ([], "expected an object, got []"),
        ({"comments": {}}, "comments: expected an array, got {}"),
        ({"comments": [{"id": None}]}, "comments[0].id: expected a string, got None"),
        ({"comments": [{"id": "1", "locator": {"colour": 1}}]}, "comments[0].locator.colour: unknown key"),
        ({"comments": [{"id": "1", "rating": 10**400}]}, "comments[0].rating: expected a number, got "),
        (
            {"comments": [{"id": "1", "reactions": {"heart": "2"}}]},
            "comments[0].reactions.heart: expected an integer",
        ),
        ({"extra": {"a": {1}}}, "extra: expected an object of JSON values, got "),
        ({"mood": {1}}, "mood: expected a JSON value, got {1}"),
        ({"is_closed": 1}, "is_closed: expected true or false, got 1"),
        (
            {"provenance": [{"retrieved_at": 5}]},
            "provenance[0].retrieved_at: expected an ISO 8601 time, got 5",
        ),
        ({"schema": "2.0"}, "schema: expected a version 1.x, got '2.0'"),
        ({"schema": 1}, "schema: expected a version 1.x, got 1"),
    ],
)
def test_a_fault_says_what_was_expected_and_found(data: object, fault: str):
    [found] = faults_of(data)
    assert found.startswith(fault)


@pytest.mark.parametrize("source", ["", "{", b"\xff", '"\\', "[" * 100_000])
def test_text_that_is_no_json_is_refused(source: str | bytes):
    with pytest.raises(SerializationError, match="expected JSON"):
        from_json(source)


@pytest.mark.parametrize(
    "thread",
    [
        Thread(title=5),  # type: ignore[arg-type]
        Thread(title="\ud800"),
        Thread(extra={"a": object()}),
    ],
)
def test_a_thread_that_json_cannot_hold_is_refused(thread: Thread):
    with pytest.raises(SerializationError):
        to_json(thread)


def test_the_json_schema_knows_every_class_and_describes_every_field():
    definitions = schema()["$defs"]
    assert {"Thread", "Comment", "Author", "Article", "Timestamp", "Locator"} <= definitions.keys()
    assert definitions["Comment"]["required"] == ["id"]
    assert definitions["Locator"]["additionalProperties"] is False
    assert "additionalProperties" not in definitions["Comment"]
    undescribed = [
        f"{cls}.{name}"
        for cls, definition in definitions.items()
        for name, field in definition["properties"].items()
        if "description" not in field
    ]
    assert undescribed == []


def test_the_json_schema_is_json_and_names_its_dialect():
    assert json.loads(json.dumps(schema()))["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema()["$defs"]["Thread"]["properties"]["schema"]["default"] == SCHEMA_VERSION


@pytest.mark.parametrize("id_", ["schema", "comments", "title", "extra"])
def test_a_comment_whose_id_is_a_key_is_a_comment_like_any(id_: str):
    thread = Thread(comments=(Comment(id=id_),))
    assert from_json(to_json(thread)) == from_dict(to_dict(thread)) == thread


def test_a_long_chain_of_replies_is_written_and_read():
    chain = tuple(
        Comment(id=str(n), parent_id=str(n - 1) if n else None, locator=Locator(line=n))
        for n in range(20_000)
    )
    thread = Thread(comments=chain)
    assert from_json(to_json(thread)) == thread

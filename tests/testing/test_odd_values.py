"""The check of odd values passes a careful reader and catches each way of being careless."""

import json

import attrs
import pytest
from toy import TOY

from commentparse.model import Comment, Thread
from commentparse.plugin import (
    Body,
    Format,
    Match,
    RawComment,
    RawThread,
    bad_record,
    id_at,
    list_at,
    text_at,
)
from commentparse.testing.cases import load_case
from commentparse.testing.conformance import check_odd_values, conformance

INPUT = {
    "notes": [
        {"id": 11, "text": "Rye", "by": {"name": "Ada"}, "notes": [{"id": 13, "text": "Salt", "by": None}]},
        {"id": 12, "text": "Oats", "by": None},
    ]
}


def read(document):
    """Every note that has an id, with those in it; the others are reported."""
    faults, comments = [], []
    pending = [(document.json, "")]
    while pending:
        holder, pointer = pending.pop()
        for place, note in enumerate(list_at(holder, "notes")):
            at = f"{pointer}/notes/{place}"
            if (id_ := id_at(note, "id")) is None:
                faults.append(bad_record(at, "a note with an id"))
            else:
                comments.append(comment_of(note, id_, at))
                pending.append((note, at))
    yield RawThread(comments=comments, diagnostics=faults)


def comment_of(note, id_, pointer):
    text = text_at(note, "text")
    return RawComment(id=id_, body=None if text is None else Body.text(text), pointer=pointer)


NOTED = Format(
    name="noted",
    title="",
    input_kind="json",
    recognize=lambda document: Match(0.9, "notes") if list_at(document.json, "notes") else None,
    read=read,
)


@pytest.fixture
def case(tmp_path):
    home = tmp_path / "noted"
    home.mkdir()
    (home / "input.json").write_text(json.dumps(INPUT))
    (home / "case.toml").write_text('description = "notes"\nformat = "noted"\n')
    return load_case(home)


def caught(case, fault, **changes):
    with pytest.raises(AssertionError, match=fault):
        check_odd_values(attrs.evolve(NOTED, **changes), case)


def test_a_careful_reader_passes(case):
    check_odd_values(NOTED, case)
    conformance(NOTED, [case])().test_it_bears_odd_values(NOTED, case)


def test_pages_have_no_values_to_replace():
    with pytest.raises(pytest.skip.Exception, match="only JSON"):
        conformance(TOY, ())().test_it_bears_odd_values(TOY, None)


def test_a_recognize_that_trusts_types_is_caught(case):
    caught(case, "raises on case 'noted', all of it is None: TypeError", recognize=lambda document: document.json["notes"] and None)  # fmt: skip


def test_a_neighbour_that_cannot_bear_the_answer_is_caught(case):
    brittle = attrs.evolve(NOTED, name="brittle", recognize=lambda document: document.json["notes"] and None)
    with pytest.raises(AssertionError, match="'brittle' raises on case 'noted'"):
        check_odd_values(NOTED, case, [NOTED, brittle])


def test_a_read_that_needs_a_key_is_caught(case):
    def trusting(document):
        for note in list_at(document.json, "notes"):
            note["by"]  # it is there in every good answer
        return read(document)

    caught(case, "raises on case 'noted', /notes", read=trusting)


def test_a_read_that_needs_a_type_deep_inside_is_caught(case):
    def trusting(document):
        for note in list_at(document.json, "notes"):
            name = (note.get("by") or {}).get("name") if isinstance(note, dict) and isinstance(note.get("by"), dict) else None  # fmt: skip
            assert not isinstance(name, list)
        return read(document)

    caught(case, r"/notes/0/by/name is \[\]", read=trusting)


def test_a_key_that_may_not_be_missing_is_caught(case):
    def trusting(document):
        for note in list_at(document.json, "notes"):
            assert not isinstance(note, dict) or not note.get("id") or "by" in note
        return read(document)

    caught(case, "/by is missing", read=trusting)


def test_an_invalid_thread_is_caught(case):
    def circular(document):
        first = next(iter(list_at(document.json, "notes")), None)
        parent = None if isinstance(first, dict) and first.get("text") == "Rye" else "1"
        yield Thread(comments=(Comment(id="1", parent_id=parent),))

    caught(case, "gives an invalid thread", read=circular)


def test_a_comment_that_costs_the_others_is_caught(case):
    def impatient(document):
        comments, faults = [], []
        for place, note in enumerate(list_at(document.json, "notes")):
            if (id_ := id_at(note, "id")) is None:
                faults.append(bad_record(f"/notes/{place}", "a note with an id"))
                break
            comments.append(comment_of(note, id_, f"/notes/{place}"))
        yield RawThread(comments=comments, diagnostics=faults)

    caught(case, "costs another comment: 'Oats'", read=impatient)


def test_what_stands_in_a_record_may_go_with_it_but_not_in_silence(case):
    def silent(document):
        (thread,) = read(document)
        yield attrs.evolve(thread, diagnostics=())

    caught(case, "costs another comment, and nothing says so: 'Salt'", read=silent)

"""`commentparse parse` on a corpus."""

import json
import os
import re
import subprocess

import pytest

from commentparse.serialize import from_json

pty = pytest.importorskip("pty")


@pytest.fixture
def corpus(tmp_path, core_page):
    """Three records, one of them a page with two comments."""
    records = [{"text": "No comments."}, {"html": core_page.read_text("utf-8"), "id": "x"}, {"text": ""}]
    path = tmp_path / "corpus.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def counts(shown: str) -> list[int]:
    return [len(from_json(line)) for line in shown.splitlines()]


def test_each_record_gives_a_line(run, corpus):
    result = run("parse", corpus)
    assert (result.exit_code, counts(result.stdout), result.stderr) == (0, [0, 2, 0], "")


def test_standard_input_may_be_a_corpus(run, corpus):
    assert counts(run("parse", "-", input=corpus.read_bytes()).stdout) == [0, 2, 0]


def test_several_corpora_are_read_one_after_the_other(run, corpus):
    assert counts(run("parse", corpus, corpus).stdout) == [0, 2, 0, 0, 2, 0]


def test_a_corpus_is_written_to_a_file(run, corpus, tmp_path):
    run("parse", corpus, "-o", tmp_path / "out.jsonl")
    assert counts((tmp_path / "out.jsonl").read_text("utf-8")) == [0, 2, 0]


def test_a_tree_names_the_record(run, corpus):
    assert "corpus.jsonl:2" in "".join(run("parse", corpus, "--to", "tree").stdout.split())


def test_one_thread_cannot_hold_a_corpus(run, corpus):
    assert run("parse", corpus, "--to", "json").exit_code == 2


def test_a_bad_line_is_reported_and_the_rest_is_read(run, corpus):
    corpus.write_text('{"text": "a"}\n{oops}\n{"text": "b"}\n')
    result = run("parse", corpus)
    assert (result.exit_code, counts(result.stdout)) == (3, [0, 0, 0])
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"commentparse: {corpus}: line 2: ")


def test_strict_reading_ends_at_a_bad_line(run, corpus):
    corpus.write_text('{"text": "a"}\n{oops}\n{"text": "b"}\n')
    result = run("parse", corpus, "--strict")
    assert (result.exit_code, counts(result.stdout)) == (1, [0])
    assert "line 2" in result.stderr


def test_a_corpus_that_cannot_be_opened_is_one_line(run, tmp_path):
    result = run("parse", tmp_path / "corpus.jsonl")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_a_corpus_is_explained_record_by_record(run, corpus):
    documents = json.loads(run("explain", corpus, "--json").stdout)["documents"]
    assert [document["name"] for document in documents] == ["1", "2", "3"]


def seen_beside(start, *arguments) -> str:
    """What the command shows on a terminal that is its standard error."""
    reader, writer = pty.openpty()
    done = start(*arguments, stdout=subprocess.PIPE, stderr=writer, env={"COLUMNS": "100", "TERM": "xterm"})
    os.close(writer)
    assert done.returncode == 0
    seen = b""
    try:
        while piece := os.read(reader, 65536):
            seen += piece
    except OSError:  # Linux says so where others end the file
        pass
    os.close(reader)
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())


def test_a_bar_shows_how_far_a_corpus_is_read(start, corpus):
    size = corpus.stat().st_size
    assert f"of {size / 1000:.1f} kB" in seen_beside(start, "parse", corpus)


def test_a_page_needs_no_bar(start, core_page):
    assert seen_beside(start, "parse", core_page) == ""


@pytest.mark.parametrize("is_piped", [False, True])
def test_every_record_is_converted_also_where_nothing_is_found(run, tmp_path, is_piped):
    corpus, target = tmp_path / "corpus.jsonl", tmp_path / "threads.jsonl"
    records = '{"html": "<p>Hello</p>"}\n{"html": ""}\n{"html": "<p>Bye</p>"}\n'
    corpus.write_text(records, "utf-8")
    run("convert", "-" if is_piped else corpus, target, input=records.encode() if is_piped else None)
    assert len(target.read_text("utf-8").splitlines()) == 3

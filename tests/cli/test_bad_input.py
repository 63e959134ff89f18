"""Bad input: a line that says what and where, an exit code, and the rest is done."""

import gzip
import itertools
import json
import os
from pathlib import Path

import pytest

from commentparse.cli import inputs
from commentparse.format import Format, Match
from commentparse.raw import Body, RawComment, RawThread
from commentparse.registry import Plugin, Registry
from commentparse.serialize import from_json


def lines(text: str) -> list[str]:
    return text.splitlines()


@pytest.fixture
def install(monkeypatch):
    """Makes these formats the installed ones, beside those of the core."""

    def register(*formats: Format) -> None:
        from commentparse.formats import BUILT_IN

        plugin = Plugin(distribution="invented", version="1", entry_point="x", formats=(*BUILT_IN, *formats))
        registry = Registry(plugins=(plugin,))
        for module in ("commentparse.choice", "commentparse.writing"):
            monkeypatch.setattr(f"{module}.installed", lambda: registry)

    return register


def test_a_missing_file_is_reported_and_the_rest_is_done(run, tmp_path, core_page):
    missing = tmp_path / "missing.html"
    result = run("parse", missing, core_page)
    assert result.exit_code == 1
    assert lines(result.stderr) == [f"commentparse: {missing}: No such file or directory"]
    assert len(lines(result.stdout)) == 1


def test_an_empty_file_counts_as_unreadable(run, tmp_path):
    empty = tmp_path / "empty.html"
    empty.write_bytes(b"")
    result = run("parse", empty)
    assert result.exit_code == 1
    assert lines(result.stderr) == [f"commentparse: {empty}: the input is empty"]
    assert from_json(result.stdout).diagnostics[0].code == "empty-input"


def test_binary_junk_counts_as_unreadable(run, tmp_path):
    junk = tmp_path / "junk"
    junk.write_bytes(b"\x7fELF\x02\x01\x01\x00\x00\xff\xfe\x00\x03" * 400)
    result = run("parse", junk)
    assert result.exit_code == 1
    assert "no text in any known encoding" in result.stderr


def test_a_truncated_page_gives_what_is_there(run, tmp_path, wpdiscuz_page):
    page = tmp_path / "cut.html"
    source = wpdiscuz_page.read_bytes()
    page.write_bytes(source[: source.index(b"Glass jars!")])
    result = run("parse", page)
    assert result.exit_code == 0
    assert from_json(result.stdout)["561"].text is not None


def test_a_gzipped_page_is_unpacked(run, tmp_path, core_page):
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(core_page.read_bytes()))
    assert len(from_json(run("parse", page).stdout)) == 2


def test_a_damaged_archive_is_reported(run, tmp_path, core_page):
    page = tmp_path / "page.gz"
    page.write_bytes(b"\x1f\x8b\x08\x00 this is no gzip at all")
    result = run("parse", page, core_page)
    assert result.exit_code == 1
    assert "damaged gzip data" in result.stderr
    assert len(lines(result.stdout)) == 1


def test_an_empty_archive_is_reported(run, tmp_path):
    archive = tmp_path / "empty.zip"
    archive.write_bytes(b"PK\x05\x06" + bytes(18))
    result = run("parse", archive)
    assert result.exit_code == 1
    assert "nothing to read" in result.stderr


def test_a_page_saved_as_mhtml_is_read(run, tmp_path, core_page):
    page = tmp_path / "page.mhtml"
    head = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://kitchen-almanac.example/sourdough/\r\n"
        b"Date: Tue, 1 Dec 2020 12:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="edge"\r\n\r\n--edge\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        b"Content-Location: https://kitchen-almanac.example/sourdough/\r\n\r\n"
    )
    page.write_bytes(head + core_page.read_bytes() + b"\r\n--edge--\r\n")
    thread = from_json(run("parse", page).stdout)
    assert len(thread) == 2
    assert thread.url == "https://kitchen-almanac.example/sourdough/"


def test_an_empty_folder_is_reported(run, tmp_path):
    result = run("parse", tmp_path)
    assert result.exit_code == 1
    assert "the folder holds no files" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_reported(run, tmp_path, core_page):
    page = tmp_path / "page.html"
    page.write_bytes(core_page.read_bytes())
    page.chmod(0)
    assert run("parse", page).stderr == f"commentparse: {page}: Permission denied\n"


def test_a_file_that_the_system_refuses_is_reported(run, tmp_path, core_page, monkeypatch):
    refused = tmp_path / "page.html"
    genuine = Path.open

    def refuse(path: Path, *given: object):
        if path == refused:
            raise PermissionError(13, "Permission denied", str(path))
        return genuine(path, *given)

    monkeypatch.setattr(Path, "open", refuse)
    result = run("parse", refused, core_page)
    assert lines(result.stderr) == [f"commentparse: {refused}: Permission denied"]
    assert len(lines(result.stdout)) == 1


def test_a_format_that_raises_while_it_reads_is_reported_with_what_came_before(run, tmp_path, install):
    def comments():
        yield RawComment(id="1", body=Body.text("Good morning."))
        raise RuntimeError("the second [one] is broken")

    def read(_document):
        yield RawThread(comments=comments())

    def recognize(_document):
        return Match(1.0, "always")

    install(Format(name="invented/breaks", title="x", input_kind="text", recognize=recognize, read=read))
    page = tmp_path / "page.txt"
    page.write_text("some text")
    result = run("parse", page)
    assert result.exit_code == 3
    assert "the second [one] is broken" in result.stderr
    assert from_json(result.stdout)["1"].text == "Good morning."
    assert run("parse", page, "--strict").exit_code == 1


def test_a_format_that_raises_while_it_recognizes_is_reported(run, tmp_path, install):
    def recognize(_document):
        raise KeyError("gone")

    install(Format(name="invented/blind", title="x", input_kind="text", recognize=recognize, read=recognize))
    page = tmp_path / "page.txt"
    page.write_text("some text")
    result = run("parse", page)
    assert result.exit_code == 3
    assert "'invented/blind' failed in recognize" in result.stderr


def test_a_writer_that_raises_is_one_line(run, core_page, install):
    def write(_threads, _sink):
        raise ValueError("no ink")

    install(Format(name="invented/pen", title="x", input_kind="text", write=write))
    result = run("parse", core_page, "--to", "invented/pen")
    assert result.exit_code == 1
    assert lines(result.stderr) == ["commentparse: format 'invented/pen' failed in write: ValueError: no ink"]


def test_a_fault_of_the_program_is_one_line_and_stops_nothing(run, core_page, wpdiscuz_page, monkeypatch):
    genuine = inputs.findings_at

    def fail(path, *given):
        if path == core_page:
            raise ZeroDivisionError("a fault\x1b[31m of\nours")
        return genuine(path, *given)

    monkeypatch.setattr(inputs, "findings_at", fail)
    result = run("parse", core_page, wpdiscuz_page)
    assert result.exit_code == 1
    assert len(lines(result.stderr)) == 1
    assert "internal error: ZeroDivisionError: a fault[31m of ours" in result.stderr
    assert len(lines(result.stdout)) == 1


def test_traceback_shows_where(run, core_page, monkeypatch):
    def fail(*_arguments, **_given):
        raise ZeroDivisionError

    monkeypatch.setattr(inputs, "findings_at", fail)
    assert isinstance(run("--traceback", "parse", core_page).exception, ZeroDivisionError)


def test_control_c_exits_with_130(run, core_page, monkeypatch):
    def interrupt(*_arguments, **_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(inputs, "findings_at", interrupt)
    assert run("parse", core_page).exit_code == 130


def test_an_interrupted_output_leaves_no_file(run, tmp_path, core_page, wpdiscuz_page, monkeypatch):
    genuine = inputs.findings_at

    def interrupt(path, *given):
        if path == wpdiscuz_page:
            raise KeyboardInterrupt
        return genuine(path, *given)

    monkeypatch.setattr(inputs, "findings_at", interrupt)
    run("parse", core_page, wpdiscuz_page, "-o", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_the_only_input_is_broken(run, tmp_path):
    result = run("parse", tmp_path / "missing.html", "-o", tmp_path / "out.json")
    assert result.exit_code == 1
    assert list(tmp_path.iterdir()) == []


def test_a_deeply_nested_reply_chain_keeps_its_text(run, tmp_path):
    comments = [{"id": str(n), "relation": "unknown", "text": f"Level {n}."} for n in range(60)]
    for before, comment in itertools.pairwise(comments):
        comment.update(parent_id=before["id"], relation="reply")
    page = tmp_path / "deep.json"
    thread = {"schema": "1.0", "comments": comments, "completeness": "unknown", "order": "unknown"}
    page.write_text(json.dumps(thread))
    shown = run("parse", page, "--to", "tree").stdout
    assert all(f"Level {n}." in shown for n in range(60))
    assert "depth 59" in shown
    assert max(map(len, lines(shown))) <= 80

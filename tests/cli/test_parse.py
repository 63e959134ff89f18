"""`commentparse parse`: forms, options, places."""

import json
import os

import pytest

from commentparse.model import Diagnostic
from commentparse.serialize import from_json


def test_one_input_gives_one_json_thread_where_no_terminal_is(run, wpdiscuz_page):
    result = run("parse", wpdiscuz_page)
    assert result.exit_code == 0
    thread = from_json(result.stdout)
    assert [comment.id for comment in thread.comments] == ["561", "562", "559", "558"]


def test_several_inputs_give_a_json_line_each_in_their_order(run, wpdiscuz_page, core_page):
    result = run("parse", wpdiscuz_page, core_page)
    titles = [from_json(line).title for line in result.stdout.splitlines()]
    assert titles == ["A lantern walk along the canal", "Sourdough on a cold morning"]


def test_standard_input_is_read_for_a_dash(run, core_page):
    result = run("parse", "-", input=core_page.read_bytes())
    assert len(from_json(result.stdout)) == 2


def test_the_output_of_parse_can_be_parsed_again(run, core_page):
    first = run("parse", core_page).stdout
    again = run("parse", "-", input=first.encode()).stdout
    assert json.loads(again)["comments"] == json.loads(first)["comments"]


def test_a_folder_stands_for_all_files_in_it(run, tmp_path, core_page):
    (tmp_path / "b.html").write_bytes(core_page.read_bytes())
    (tmp_path / "a.html").write_bytes(core_page.read_bytes())
    result = run("parse", tmp_path, "--url", "https://kitchen-almanac.example/")
    assert len(result.stdout.splitlines()) == 2


def test_a_page_and_its_folder_named_together_are_one_input(run, tmp_path, core_page):
    page = tmp_path / "page.html"
    page.write_bytes(core_page.read_bytes())
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "frame.html").write_text("<p>nothing</p>")
    assert len(run("parse", page, tmp_path / "page_files").stdout.splitlines()) == 1


def test_output_goes_to_the_file_that_is_named(run, tmp_path, core_page):
    target = tmp_path / "out.json"
    result = run("parse", core_page, "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(from_json(target.read_text())) == 2


@pytest.mark.parametrize(("count", "shown"), [(1, 1), (10, 10), (12, 11)])
def test_what_will_not_read_back_is_told_on_stderr(run, core_page, monkeypatch, count, shown):
    note = Diagnostic(code="not-read-back", message="comment '4' will not read back")
    monkeypatch.setattr("commentparse.cli.output.write", lambda *_arguments, **_options: (note,) * count)
    result = run("parse", core_page)
    lines = result.stderr.splitlines()
    assert (result.exit_code, len(lines)) == (0, shown)
    assert lines[0] == "commentparse: <stdout>: warning: comment '4' will not read back"
    assert (lines[-1] == "commentparse: <stdout>: warning: 2 more of that kind") == (count > shown)


def test_the_name_of_the_output_chooses_the_format(run, tmp_path, core_page):
    run("parse", core_page, "-o", tmp_path / "OUT.JSONL")
    run("parse", core_page, "--to", "jsonl", "-o", tmp_path / "asked")
    assert (tmp_path / "OUT.JSONL").read_bytes() == (tmp_path / "asked").read_bytes()


def test_a_name_that_several_formats_use_does_not_tell_which(run, tmp_path, core_page):
    done = run("parse", core_page, "-o", tmp_path / "out.html")
    assert done.exit_code == 2
    assert "names no format, or several; give one with --to" in done.stderr
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize("name", ["out.unknown", "out"])
def test_a_name_that_leaves_the_format_open_gives_json(run, tmp_path, core_page, name):
    run("parse", core_page, "-o", tmp_path / name)
    assert len(from_json((tmp_path / name).read_text())) == 2


def test_several_threads_are_lines_whatever_the_name(run, tmp_path, core_page):
    assert run("parse", core_page, core_page, "-o", tmp_path / "out.json").exit_code == 0
    assert len((tmp_path / "out.json").read_text().splitlines()) == 2


def test_a_tree_can_be_written_to_a_file(run, tmp_path, core_page):
    target = tmp_path / "out.txt"
    assert run("parse", core_page, "--to", "tree", "-o", target).exit_code == 0
    assert "│ ● Piet" in target.read_text(encoding="utf-8")


def test_options_reach_the_reader(run, core_page):
    result = run(
        "parse", core_page, "--url", "https://a.example/b/", "--retrieved-at", "2024-05-01T12:00:00+02:00"
    )
    [source] = from_json(result.stdout).provenance
    assert source.url == "https://a.example/b/"
    assert source.retrieved_at is not None
    assert source.retrieved_at.isoformat() == "2024-05-01T10:00:00+00:00"


def test_the_zone_applies_to_times_that_name_none(run, wpdiscuz_page):
    thread = from_json(run("parse", wpdiscuz_page, "--zone", "+02:00").stdout)
    published = thread["561"].published
    assert published is not None
    assert str(published.earliest) == "2021-05-05 20:58:00+00:00"


def test_mtime_takes_the_time_of_the_file(run, tmp_path, core_page):
    page = tmp_path / "page.html"
    page.write_bytes(core_page.read_bytes())
    os.utime(page, (1_600_000_000, 1_600_000_000))
    [source] = from_json(run("parse", page, "--retrieved-at", "mtime").stdout).provenance
    assert str(source.retrieved_at) == "2020-09-13 12:26:40+00:00"


def test_all_gives_every_thread_of_an_input(run, tmp_path, core_page, wpdiscuz_page):
    lines = tmp_path / "threads.jsonl"
    lines.write_text(run("parse", core_page, wpdiscuz_page).stdout)
    assert len(run("parse", "--all", lines).stdout.splitlines()) == 2


def test_an_input_with_several_threads_says_how_to_read_all(run, tmp_path, core_page):
    lines = tmp_path / "threads.jsonl"
    lines.write_text(run("parse", core_page, core_page).stdout)
    result = run("parse", lines)
    assert result.exit_code == 1
    assert "add --all" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--retrieved-at", "2024-05-01T12:00:00"), "names no time zone"),
        (("--retrieved-at", "yesterday"), "expected a time such as"),
        (("--retrieved-at", "0001-01-01T00:00:00+05:00"), "within the years 1 to 9999"),
        (("--retrieved-at", "9999-12-31T23:59:59-05:00"), "within the years 1 to 9999"),
        (("--to", "wordpress/page"), "can be read but not written"),
        (("--to", "nonsense"), "unknown format 'nonsense'"),
        (("--format", "nonsense"), "unknown format 'nonsense'"),
        (("--zone", "Middle/Earth"), "unknown time zone"),
    ],
)
def test_wrong_usage_is_told_apart_from_bad_input(run, core_page, arguments, words):
    result = run("parse", core_page, *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())


def test_standard_input_has_no_mtime(run):
    assert run("parse", "-", "--retrieved-at", "mtime", input=b"").exit_code == 2


@pytest.mark.parametrize("command", ["parse", "merge", "explain"])
def test_an_empty_name_is_not_the_current_folder(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text("<p>A recipe.</p>")
    result = run(command, "")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "a FILE is an empty string" in " ".join(result.stderr.split())


def test_json_cannot_hold_several_threads(run, core_page, wpdiscuz_page):
    result = run("parse", core_page, wpdiscuz_page, "--to", "json")
    assert result.exit_code == 2
    assert "jsonl" in result.stderr


def test_the_tree_does_not_read_markup_in_what_people_wrote(run, wpdiscuz_page):
    assert "under the [red]iron[/red] bridge" in run("parse", wpdiscuz_page, "--to", "tree").stdout


def test_an_unwritable_target_is_one_line(run, tmp_path, core_page):
    (tmp_path / "file").write_text("")
    result = run("parse", core_page, "-o", tmp_path / "file" / "out.json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1

"""`commentparse convert`: threads of some files in one file of another format."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import commentparse
from commentparse.serialize import from_json

POST = """<item><title>{name}</title><link>https://rye.example/{name}/</link><wp:post_id>{number}</wp:post_id>
{comments}</item>
"""
COMMENT = """<wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>Ida</wp:comment_author>
<wp:comment_date_gmt>2024-05-01 08:00:00</wp:comment_date_gmt><wp:comment_content>{text}</wp:comment_content>
<wp:comment_approved>{status}</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
"""
HEAD = """<?xml version="1.0"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>
"""
END = "</channel></rss>\n"


def post(number, *texts, status="1"):
    comments = "".join(
        COMMENT.format(id=number * 100 + place, text=text, status=status)
        for place, text in enumerate(texts, 1)
    )
    return POST.format(name=f"post-{number}", number=number, comments=comments)


def threads_in(path):
    return [from_json(line) for line in path.read_text("utf-8").split("\n") if line]


@pytest.fixture
def export(tmp_path):
    """An export of a blog: two posts with three comments."""
    pytest.importorskip("commentparse_wordpress")
    path = tmp_path / "export.xml"
    path.write_text(HEAD + post(1, "A cold start.", "How cold?") + post(2, "Thanks.") + END)
    return path


@pytest.fixture
def into_isso():
    """The name of a format that loses something and holds several threads."""
    pytest.importorskip("commentparse_isso")
    return "isso/import"


def test_every_thread_of_an_export_gives_a_line(run, tmp_path, export):
    result = run("convert", export, tmp_path / "out.jsonl")
    assert (result.exit_code, result.output) == (0, "")
    assert [len(thread) for thread in threads_in(tmp_path / "out.jsonl")] == [2, 1]
    assert not (tmp_path / "out.jsonl.part").exists()


def test_several_inputs_stand_one_behind_the_other(run, tmp_path, core_page, export):
    run("convert", core_page, export, core_page, tmp_path / "out.jsonl")
    assert [len(thread) for thread in threads_in(tmp_path / "out.jsonl")] == [2, 2, 1, 2]


def test_a_dash_is_standard_input_and_output(run, core_page):
    result = run("convert", "-", "-", input=core_page.read_bytes())
    assert (result.exit_code, result.stderr) == (0, "")
    assert [len(from_json(line)) for line in result.stdout.splitlines()] == [2]


def test_as_a_process_it_does_the_same(start, tmp_path, core_page):
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = start("convert", "-", "-", input=core_page.read_bytes(), **pipe)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(from_json(done.stdout)) == 2
    assert start("convert", core_page, tmp_path / "out.jsonl").returncode == 0
    assert (tmp_path / "out.jsonl").read_bytes() == done.stdout


def test_packed_inputs_are_unpacked(run, tmp_path, export):
    packed = tmp_path / "export.xml.gz"
    packed.write_bytes(gzip.compress(export.read_bytes()))
    run("convert", packed, tmp_path / "out.jsonl")
    assert [len(thread) for thread in threads_in(tmp_path / "out.jsonl")] == [2, 1]


def test_one_thread_may_be_a_file_of_json(run, tmp_path, core_page):
    assert run("convert", core_page, tmp_path / "out.json").exit_code == 0
    assert len(from_json((tmp_path / "out.json").read_text("utf-8"))) == 2


@pytest.mark.parametrize("to", [(), ("--to", "json"), ("--to", "commentparse/json")])
def test_a_format_of_one_thread_refuses_several(run, tmp_path, export, to):
    result = run("convert", export, tmp_path / "out.json", *to)
    assert result.exit_code == 1
    assert result.stderr.startswith("commentparse: format 'commentparse/json' holds exactly one thread")
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("out.unknown",), "the ending of 'out.unknown' names no format"),
        (("out.html",), "give one with --to"),
        (("out.txt", "--to", "tree"), "a tree is for reading"),
        (("out.txt", "--to", "nonsense"), "unknown format 'nonsense'"),
        (("out.json", "--resume"), "only a file of JSON Lines can be resumed"),
        (("-", "--resume"), "only a file of JSON Lines can be resumed"),
        (("/dev/null", "--to", "jsonl", "--resume"), "only a file of JSON Lines can be resumed"),
        (("",), "OUT is an empty string"),
        ((), "give at least one input and the output"),
        (("out.jsonl", "--strict", "--recover"), "contradict each other"),
    ],
)
def test_wrong_usage_is_told_apart(run, core_page, arguments, words):
    result = run("convert", core_page, *arguments)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())


def test_losses_are_told_before_it_is_written(run, tmp_path, export, into_isso):
    result = run("convert", export, tmp_path / "out", "--to", into_isso)
    lines = result.stderr.splitlines()
    assert result.exit_code == 0
    assert lines[0] == f"commentparse: {tmp_path / 'out'}: format 'isso/import' does not hold everything:"
    assert "  platform (2 threads): it is a thread of Isso from now on" in lines
    assert json.loads((tmp_path / "out").read_bytes())


def test_what_is_lost_of_comments_is_told_first(run, tmp_path, export, into_isso):
    export.write_text(HEAD + post(1, "Spam.", "More spam.", status="spam") + END)
    lines = run("convert", export, tmp_path / "out", "--to", into_isso).stderr.splitlines()
    assert lines[1].startswith("  comments (2 comments): ")
    assert not any(line.startswith("  comments") for line in lines[4:])


def test_strict_writes_nothing_where_something_is_lost(run, tmp_path, export, into_isso):
    result = run("convert", export, tmp_path / "out", "--to", into_isso, "--strict")
    assert result.exit_code == 1
    assert result.stderr.endswith("nothing was written, as --strict asks\n")
    assert not (tmp_path / "out").exists()


def test_strict_writes_what_loses_nothing(run, tmp_path, export):
    assert run("convert", export, tmp_path / "out.jsonl", "--strict").exit_code == 0
    assert len(threads_in(tmp_path / "out.jsonl")) == 2


def test_check_says_what_would_be_lost_and_writes_nothing(run, tmp_path, export, into_isso):
    told = run("convert", export, tmp_path / "out", "--to", into_isso).stderr
    (tmp_path / "out").unlink()
    result = run("convert", export, tmp_path / "out", "--to", into_isso, "--check")
    assert (result.exit_code, result.stderr) == (0, told)
    result = run("convert", export, tmp_path / "out.jsonl", "--check")
    assert (result.exit_code, result.stderr.endswith("'commentparse/jsonl' holds everything\n")) == (0, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["export.xml"]


def test_check_reads_the_inputs(run, tmp_path):
    assert run("convert", tmp_path / "missing.xml", tmp_path / "out.jsonl", "--check").exit_code == 1


def test_faults_of_inputs_that_are_read_twice_are_told_once(run, tmp_path, export, into_isso, monkeypatch):
    monkeypatch.setattr("commentparse.cli.convert.IN_MEMORY", 0)
    text = export.read_text()
    export.write_text(text[: text.rindex("</item>")])
    missing = tmp_path / "missing.xml"
    result = run("convert", export, missing, tmp_path / "out", "--to", into_isso)
    lines = [line for line in result.stderr.splitlines() if line.startswith("commentparse: ")]
    assert result.exit_code == 1
    assert [str(name) in line for name, line in zip((export, missing, "out"), lines, strict=True)] == [
        True
    ] * 3
    assert len(json.loads((tmp_path / "out").read_bytes())) == 2


def test_of_an_export_that_is_cut_off_the_rest_is_written(run, tmp_path, export):
    text = export.read_text()
    export.write_text(text[: text.index("Thanks.")])
    result = run("convert", export, tmp_path / "out.jsonl")
    assert (result.exit_code, len(result.stderr.splitlines())) == (3, 1)
    assert len(threads_in(tmp_path / "out.jsonl")[0]) == 2


def test_recover_goes_on_behind_what_cannot_be_read(run, tmp_path, export):
    broken = post(2, "Thanks.").replace("Thanks.", "Thanks.</wp:other>")
    export.write_text(HEAD + post(1, "A cold start.") + broken + post(3, "Late.") + END)
    run("convert", export, tmp_path / "stopped.jsonl")
    result = run("convert", export, tmp_path / "out.jsonl", "--recover")
    assert result.exit_code == 3
    assert result.stderr.startswith(f"commentparse: {export}: ")
    found = [thread.title for thread in threads_in(tmp_path / "out.jsonl")]
    assert (found[0], found[-1]) == ("post-1", "post-3")
    assert "post-3" not in [thread.title for thread in threads_in(tmp_path / "stopped.jsonl")]


def test_an_input_that_cannot_be_read_is_reported_and_the_rest_is_written(run, tmp_path, core_page):
    result = run("convert", tmp_path / "missing.html", core_page, tmp_path / "out.jsonl")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert len(threads_in(tmp_path / "out.jsonl")) == 1


def test_what_is_there_stays_where_no_input_can_be_read(run, tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("an earlier result")
    assert run("convert", tmp_path / "missing.html", target).exit_code == 1
    assert target.read_text() == "an earlier result"


def test_an_input_in_which_no_format_found_anything_is_reported(run, tmp_path, core_page):
    other = tmp_path / "other.html"
    other.write_text("<p>A recipe, and nobody has said a word.</p>")
    result = run("convert", other, core_page, tmp_path / "out.jsonl")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "no installed format found comments" in result.stderr
    assert len(threads_in(tmp_path / "out.jsonl")) == 1


def test_a_folder_is_read_without_the_output_that_stands_in_it(run, tmp_path, core_page):
    (tmp_path / "page.html").write_bytes(core_page.read_bytes())
    (tmp_path / "out.jsonl.part").write_bytes(b"")
    for _ in range(2):
        assert run("convert", tmp_path, tmp_path / "out.jsonl").exit_code == 0
        assert len(threads_in(tmp_path / "out.jsonl")) == 1
    assert "it is the output" in run("convert", tmp_path, tmp_path / "out.jsonl").stderr


def test_a_file_may_take_its_own_place(run, tmp_path, core_page):
    target = tmp_path / "out.jsonl"
    run("convert", core_page, core_page, target)
    assert run("convert", target, target, "--infer-replies").exit_code == 0
    assert len(threads_in(target)) == 2


def test_the_part_file_of_the_output_is_no_input(run, tmp_path, core_page):
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    run("convert", core_page, target)
    target.rename(part)
    before = part.read_bytes()
    result = run("convert", part, target)
    assert (result.exit_code, part.read_bytes()) == (2, before)


@pytest.mark.parametrize("name", ["/dev/null", "/dev/stdout"])
def test_a_device_stays_what_it_is(start, core_page, name):
    done = start("convert", core_page, name, "--to", "jsonl", stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert not os.path.exists(f"{name}.part")  # noqa: PTH110 - a name
    assert len(done.stdout) > 0 or name == "/dev/null"


def test_an_unwritable_output_is_one_line(run, tmp_path, core_page):
    (tmp_path / "file").write_text("")
    result = run("convert", core_page, tmp_path / "file" / "out.jsonl")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_a_stopped_run_is_gone_on_with(run, tmp_path, export):
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    run("convert", export, target)
    whole = target.read_bytes()
    target.unlink()
    part.write_bytes(whole[:-9])
    result = run("convert", export, target, "--resume")
    assert (result.exit_code, target.read_bytes()) == (0, whole)
    assert result.stderr == f"commentparse: {target}: 1 thread is in out.jsonl.part already\n"


def test_what_a_stopped_run_left_is_not_overwritten_without_a_word(run, tmp_path, export):
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    part.write_text("{}\n")
    result = run("convert", export, target)
    assert (result.exit_code, part.exists()) == (0, False)
    assert f"{part}: was left by a stopped run and is begun anew; --resume would go on" in result.stderr


def test_another_input_is_not_mixed_in(run, tmp_path, export, core_page):
    part = tmp_path / "out.jsonl.part"
    run("convert", core_page, tmp_path / "out.jsonl")
    (tmp_path / "out.jsonl").rename(part)
    before = part.read_bytes()
    result = run("convert", export, tmp_path / "out.jsonl", "--resume")
    assert (result.exit_code, part.read_bytes()) == (1, before)
    assert "was not written from this input" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_killed_leaves_lines_with_which_to_go_on(run, tmp_path, how):
    pytest.importorskip("commentparse_wordpress")
    export, target, part = tmp_path / "export.xml", tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    export.write_text(HEAD + "".join(post(n, *["A cold start. " * 20] * 20) for n in range(1, 1500)) + END)
    paths = os.pathsep.join(
        filter(None, (str(Path(commentparse.__file__).parent.parent), os.environ.get("PYTHONPATH")))
    )
    # where the tests run in the background, SIGINT is ignored, and a process inherits that
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "commentparse", "convert", export, target],
        env={**os.environ, "PYTHONPATH": paths},
        stderr=subprocess.PIPE,
    )
    signal.signal(signal.SIGINT, before)
    while process.poll() is None and not (part.exists() and part.stat().st_size > 200_000):
        time.sleep(0.01)
    process.send_signal(how)
    _, told = process.communicate(timeout=60)
    assert process.returncode == (-how if how == signal.SIGKILL else 130)
    assert not target.exists()
    assert (b"--resume goes on there" in told) == (how == signal.SIGINT)
    assert run("convert", export, target, "--resume").exit_code == 0
    ids = [thread.id for thread in threads_in(target)]
    assert ids == [str(n) for n in range(1, 1500)]

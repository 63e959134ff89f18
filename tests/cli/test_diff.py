"""`commentparse diff`: what changed between two visits, for people."""

import os
import subprocess

import attrs
import pytest

from commentparse import Author, Comment, Difference, Thread, to_json
from commentparse.cli.changes import Looks, lines_of

IDA, PIET = Author(name="Ida"), Author(name="Piet")
FIRST = Comment(id="1", text="A cold start.", author=IDA, score=2)
SECOND = Comment(id="2", text="How cold?", author=PIET, parent_id="1")
LONG = " ".join(f"word{n}" for n in range(60))


@pytest.fixture
def visit(tmp_path):
    """Writes a thread to a file of its own."""

    def call(name, *comments, **fields):
        path = tmp_path / f"{name}.json"
        path.write_text(to_json(Thread(comments=comments, platform="rye", **fields)), "utf-8")
        return path

    return call


def test_everything_that_differs_is_told_in_sections(run, visit):
    gone = Comment(id="3", text="Bye.", author=PIET)
    a = visit("a", FIRST, SECOND, gone, Comment(id="4", text="Hm."))
    edited = attrs.evolve(FIRST, text="A warm start.")
    new = Comment(id="5", text="Hello\n\n  there", author=Author(name="Zoë"))
    b = visit(
        "b",
        edited,
        attrs.evolve(SECOND, is_pinned=True),
        attrs.evolve(gone, text=None, status="removed"),
        new,
    )
    result = run("diff", a, b)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "added (1):\n"
        "  + #5 Zoë: Hello there\n"
        "deleted (1):\n"
        "  - #3 Piet: Bye.\n"
        "not shown any more (1):\n"
        "  ? #4 (no name): Hm.\n"
        "edited (1):\n"
        "  ~ #1 Ida: A warm start.\n"
        "      A [-cold-]{+warm+} start.\n"
        "changed (1):\n"
        "  ~ #2 Piet: How cold?\n"
        "      is_pinned: (none) → yes\n"
    )


def test_nothing_differs(run, visit):
    assert run("diff", visit("a", FIRST), visit("b", FIRST)).stdout == "no differences\n"


def test_counts_are_told_where_they_are_asked_for(run, visit):
    a, b = visit("a", FIRST), visit("b", attrs.evolve(FIRST, score=3))
    assert run("diff", a, b).stdout == "only counts differ in 1 comment; --counts shows them\n"
    assert run("diff", a, b, "--counts").stdout.splitlines()[-1] == "      score: 2 → 3"


def test_a_status_that_is_not_the_usual_one_is_told(run, visit):
    later = visit("b", FIRST, attrs.evolve(SECOND, status="pending"), Comment(id="3", status="deleted"))
    lines = run("diff", visit("a", FIRST), later).stdout.splitlines()
    assert lines[1:] == ["  + #2 Piet (pending): How cold?", "  + #3 (no name) (deleted)"]


def test_parts_of_an_author_are_told(run, visit):
    b = visit("b", attrs.evolve(FIRST, author=Author(name="Ida", url="https://ida.example/")))
    assert "author.url: (none) → https://ida.example/" in run("diff", visit("a", FIRST), b).stdout


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (f"{LONG} end", f"{LONG} END", " … word57 word58 word59 [-end-]{+END+}"),
        (f"start {LONG}", f"START {LONG}", "[-start-]{+START+} word0 word1 word2 …"),
        ("a " * 20_000, "b " * 20_000, "(39,999 characters became 39,999)"),
    ],
    ids=["end", "start", "very long"],
)
def test_of_a_long_text_what_stands_beside_the_change_is_shown(run, visit, before, after, shown):
    a, b = (
        visit(name, attrs.evolve(FIRST, text=text.strip())) for name, text in (("a", before), ("b", after))
    )
    line = run("diff", a, b).stdout.splitlines()[2]
    assert shown in line
    assert len(line) < 100


def test_nothing_of_a_page_steers_the_terminal(run, visit):
    b = visit("b", Comment(id="\x1b[31m7", text="red\x1b[2J\u202eder", author=Author(name="I\x07da")))
    shown = run("diff", visit("a", FIRST), b).stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize("columns", [80, 120])
def test_lines_fit_the_terminal(monkeypatch, columns):
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr("commentparse.cli.changes.os.get_terminal_size", lambda _: size)
    monkeypatch.setattr("commentparse.cli.changes.sys.stdout.fileno", lambda: 1, raising=False)
    wide = Comment(id="9", text="夜のパン " * 40, author=IDA)
    looks = Looks.of_stdout(shows_counts=False)
    _, line = lines_of(Difference(added=(wide,)), looks)
    assert line.endswith("…")
    assert columns - 2 <= sum(2 if ord(character) > 0x3000 else 1 for character in line) <= columns


def test_several_threads_are_compared_each_with_its_own(run, tmp_path, visit):
    def about(name, *comments):
        return Thread(
            comments=comments, platform="rye", title=name.title(), url=f"https://rye.example/{name}/"
        )

    a, b = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    a.write_text("\n".join(map(to_json, [about("soup", FIRST), about("stew", FIRST), about("tea", FIRST)])))
    b.write_text(
        "\n".join(map(to_json, [about("stew", FIRST, SECOND), about("soup", FIRST), about("pie", FIRST)]))
    )
    assert run("diff", a, b).stdout.splitlines() == [
        "== Soup",
        "no differences",
        "== Stew",
        "added (1):",
        "  + #2 Piet: How cold?",
        "== Tea",
        f"only in {a}; comments: 1",
        "== Pie",
        f"only in {b}; comments: 1",
    ]
    one = visit("one", FIRST, url="https://rye.example/stew/#comments")
    assert run("diff", one, b).stdout.splitlines() == ["added (1):", "  + #2 Piet: How cold?"]
    other = run("diff", visit("other", FIRST, url="https://rye.example/bread/"), b)
    assert (other.exit_code, other.stdout) == (1, "")
    assert "have no thread in common" in other.stderr


def test_a_folder_holds_what_was_seen_together(run, tmp_path, visit):
    folder = tmp_path / "first"
    folder.mkdir()
    visit("a", FIRST).rename(folder / "a.json")
    visit("b", SECOND).rename(folder / "b.json")
    assert run("diff", folder, visit("later", FIRST, SECOND)).stdout == "no differences\n"


def test_an_input_that_cannot_be_read_is_one_line(run, tmp_path, visit):
    result = run("diff", visit("a", FIRST), tmp_path / "missing.json")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_standard_input_is_one_side(start, visit):
    later = visit("b", FIRST, SECOND).read_bytes()
    done = start("diff", visit("a", FIRST), "-", input=later, stdout=subprocess.PIPE)
    assert done.stdout.decode() == "added (1):\n  + #2 Piet: How cold?\n"


def test_one_side_is_enough_for_standard_input(run):
    result = run("diff", "-", "-", input=b"")
    assert result.exit_code == 2
    assert "only one of A and B" in " ".join(result.stderr.split())


def test_a_side_that_nobody_reads_is_not_compared(run, tmp_path, visit):
    """A page that says no more than "403" is no page from which all comments are gone."""
    page = tmp_path / "later.html"
    page.write_text("<title>403</title><p>Forbidden</p>", "utf-8")
    result = run("diff", visit("a", FIRST), page)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"commentparse: {page}: no installed format found comments in this html input\n"

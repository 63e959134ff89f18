"""`commentparse explain`: what is shown of an explanation."""

import gzip
import json

import attrs
import pytest

from commentparse.cli import explain
from commentparse.explanation import BlockReport, DocumentReport, Explanation, PieceReport, VerdictReport
from commentparse.model import Comment, Diagnostic, Embed, Thread

REPORT = DocumentReport(
    name=None,
    kind="html",
    kind_reason="starts with an HTML tag",
    encoding="utf-8",
    encoding_reason="valid UTF-8",
    coverage=0.875,
    url="https://kitchen-almanac.example/",
    verdicts=(
        VerdictReport(
            format="wordpress/comment-list", tier="system", chosen=True, score=0.9, reason="a list"
        ),
        VerdictReport(
            format="wordpress/wpdiscuz", tier="system", chosen=False, score=None, reason="no marks"
        ),
    ),
    thread=Thread(comments=(Comment(id="1", text="Hello."),)),
    pieces=(PieceReport(label="comment bodies", count=1, characters=1234),),
    unclaimed=("Older posts [link]", "x" * 500),
)


@pytest.fixture
def known(monkeypatch):
    """Every input gets an explanation that is known."""
    monkeypatch.setattr(explain, "explain", lambda _source, **_given: Explanation(documents=(REPORT,)))


@pytest.mark.usefixtures("known")
def test_it_shows_every_decision_with_its_reason(run, core_page):
    shown = run("explain", core_page).stdout
    for words in (
        "utf-8: valid UTF-8",
        "html: starts with an HTML tag",
        "chosen wordpress/comment-list (system 0.9): a list",
        "wordpress/wpdiscuz (system): no marks",
        "1 comment bodies, 1,234 characters",
        "88% of the visible text",
        "Older posts [link]",
    ):
        assert words in shown


def test_it_shows_where_the_comments_are_and_what_went_wrong(run, core_page, monkeypatch):
    thread = Thread(
        embeds=(Embed(platform="disqus", identifier="pond-7", extra={"shortname": "barrel"}),),
        diagnostics=(Diagnostic(code="no-format", severity="info", message="nobody found comments"),),
        extra={"confidence": 0.42},
    )
    report = attrs.evolve(REPORT, thread=thread)
    monkeypatch.setattr(explain, "explain", lambda _source, **_given: Explanation(documents=(report,)))
    shown = " ".join(run("explain", core_page).stdout.split())
    for words in (
        "0 comments · a reading of plain text, 42% sure",
        "not here: comments of disqus, identifier pond-7, shortname barrel",
        "info no-format: nobody found comments",
    ):
        assert words in shown


def test_it_names_what_was_unpacked(run, tmp_path, core_page):
    page = tmp_path / "page.gz"
    page.write_bytes(gzip.compress(core_page.read_bytes()))
    assert "unpacked    gzip" in run("explain", page).stdout


READING = (
    BlockReport(label="title", reason="the first line", start=0, end=11, line=1, end_line=1, column=1, comment=None, text="Rye bread"),
    BlockReport(label="article", reason="before the names", start=11, end=20, line=2, end_line=3, column=1, comment=None, text="We begin in the evening."),
    BlockReport(label="article", reason="before the names", start=20, end=30, line=4, end_line=4, column=1, comment=None, text="We end at noon."),
    BlockReport(label="blank", reason="", start=30, end=31, line=5, end_line=5, column=1, comment=None, text=""),
    BlockReport(label="author", reason="before a body", start=31, end=34, line=6, end_line=6, column=1, comment=0, text="Ann"),
    BlockReport(label="text", reason="", start=34, end=50, line=6, end_line=7, column=4, comment=0, text="مرحبا " * 30),
)  # fmt: skip


@pytest.fixture
def shown_reading(run, core_page, monkeypatch):
    """The table of a reading that is known, by line."""
    document = attrs.evolve(REPORT, reading=READING)
    monkeypatch.setattr(explain, "explain", lambda _source, **_given: Explanation(documents=(document,)))
    lines = run("explain", core_page).stdout.splitlines()
    return lines[next(number for number, line in enumerate(lines) if "begins with" in line) :]


def test_the_reading_of_a_text_is_a_table(shown_reading):
    assert [line.split()[:3] for line in shown_reading[1:3]] == [
        ["1", "title", "Rye"],
        ["2–4", "article", "We"],
    ]
    assert shown_reading[3].split()[:3] == ["6", "author", "1"]
    assert "before a body" in shown_reading[3]


def test_a_piece_within_a_line_names_its_column(shown_reading):
    assert shown_reading[4].split()[:3] == ["6:4–7", "text", "1"]


def test_a_text_that_is_cut_keeps_the_mark_of_its_direction_closed(shown_reading):
    assert shown_reading[4].count("\u2067") == shown_reading[4].count("\u2069") == 1


@pytest.mark.usefixtures("known")
def test_json_holds_the_same_without_the_thread(run, core_page):
    [document] = json.loads(run("explain", core_page, "--json").stdout)["documents"]
    assert document["verdicts"][0]["chosen"] is True
    assert document["unclaimed"][0] == "Older posts [link]"
    assert document["unpacked"] == []
    assert "thread" not in document


def test_a_missing_file_is_one_line(run, tmp_path):
    result = run("explain", tmp_path / "missing.html")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1


def test_a_real_page_is_explained(run, wpdiscuz_page):
    shown = run("explain", wpdiscuz_page).stdout
    assert "chosen wordpress/wpdiscuz (system 1)" in shown
    assert "4 comments" in shown

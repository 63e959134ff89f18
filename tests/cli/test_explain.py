"""`commentparse explain`, against the shape that `commentparse.explain` has."""

import gzip
import json
import sys
import types

import attrs
import pytest

from commentparse.model import Comment, Thread


@attrs.frozen(kw_only=True)
class VerdictReport:
    format: str
    tier: str
    chosen: bool
    score: float | None
    reason: str


@attrs.frozen(kw_only=True)
class PieceReport:
    label: str
    count: int
    characters: int


@attrs.frozen(kw_only=True)
class DocumentReport:
    name: str | None = None
    url: str | None = None
    kind: str = "html"
    kind_reason: str = "starts with an HTML tag"
    encoding: str | None = "utf-8"
    encoding_reason: str = "valid UTF-8"
    verdicts: tuple[VerdictReport, ...] = ()
    thread: Thread | None = None
    pieces: tuple[PieceReport, ...] = ()
    unclaimed: tuple[str, ...] = ()
    coverage: float = 0.875


@attrs.frozen(kw_only=True)
class Explanation:
    documents: tuple[DocumentReport, ...]


REPORT = DocumentReport(
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


@pytest.fixture(autouse=True)
def stand_in(monkeypatch):
    """An explanation that is known."""
    module = types.ModuleType("commentparse.explain")
    module.explain = lambda _source, **_given: Explanation(documents=(REPORT,))
    monkeypatch.setitem(sys.modules, "commentparse.explain", module)


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


def test_it_names_what_was_unpacked(run, tmp_path, core_page):
    page = tmp_path / "page.gz"
    page.write_bytes(gzip.compress(core_page.read_bytes()))
    assert "unpacked    gzip" in run("explain", page).stdout


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

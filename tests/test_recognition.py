"""Which format reads a document, and why."""

import pytest
from toys import PAGE, raising, toy

from commentparse.candidates import table_of
from commentparse.document import Document
from commentparse.model import Embed
from commentparse.plugin import Marks
from commentparse.recognition import find_embeds, recognize


def names(*formats, source=PAGE):
    """Names of the formats that match, best first."""
    return [verdict.format.name for verdict in recognize(Document(source), formats).matches]


def reason(format_, source=PAGE):
    """What the one format says."""
    return recognize(Document(source), [format_]).verdicts[0].reason


def codes(*formats):
    """Codes of the diagnostics."""
    return [note.code for note in recognize(Document(PAGE), formats).diagnostics]


def test_the_earlier_tier_wins_over_the_higher_score():
    assert names(toy("a", tier="generic"), toy("b", tier="structured", score=0.6), toy("c", score=0.5)) == [
        "c",
        "b",
        "a",
    ]


def test_the_higher_score_wins_within_a_tier():
    assert names(toy("a", score=0.6), toy("b", score=0.9)) == ["b", "a"]


def test_the_name_decides_a_tie():
    assert names(toy("b"), toy("a")) == ["a", "b"]


def test_a_tie_is_reported():
    assert codes(toy("b"), toy("a")) == ["ambiguous-format"]


def test_a_tie_behind_the_winner_is_not_reported():
    assert codes(toy("b", score=0.6), toy("a", score=0.6), toy("c")) == []


def test_the_same_score_in_another_tier_is_no_tie():
    assert codes(toy("b", tier="generic"), toy("a")) == []


@pytest.mark.parametrize(("score", "matches"), [(0.5, ["toy"]), (0.49, []), (0, []), (float("nan"), [])])
def test_a_score_below_one_half_is_no_match(score, matches):
    assert names(toy(score=score)) == matches


def test_a_low_score_is_explained():
    assert reason(toy(score=0.3)) == "score 0.3 is below 0.5: toy likes all pages"


def test_a_format_of_another_kind_is_not_asked():
    assert reason(toy(input_kind="json", recognize=raising)) == "reads json"


def test_a_format_whose_marks_do_not_occur_is_not_asked():
    assert (
        reason(toy(marks=Marks(classes=frozenset({"soup"})), recognize=raising)) == "none of its marks occurs"
    )


MARKED = [
    (Marks(classes=frozenset({"soup", "stew"})), "<p class='x soup'>"),
    (Marks(ids=frozenset({"soup"})), "<p id=soup>"),
    (Marks(tags=frozenset({"soup:bowl", "stew-pot"})), "<soup:bowl></soup:bowl>"),
    (Marks(scripts=frozenset({"soup.example"})), "<script src='https://a.soup.example/x.js'></script>"),
    (Marks(json_keys=frozenset({"soup"})), '{"soup": 1}'),
    (Marks(roots=frozenset({"soup"})), "<?xml version='1.0'?><soup/>"),
    (Marks(text=frozenset({"soup"})), "plain soup"),
]


@pytest.mark.parametrize(("marks", "source"), MARKED)
def test_a_format_is_asked_where_one_of_its_marks_occurs(marks, source):
    assert names(toy(input_kind=Document(source).kind, marks=marks), source=source) == ["toy"]


@pytest.mark.parametrize(("marks", "source"), MARKED)
def test_a_mark_is_a_whole_name(marks, source):
    other = source.replace("soup", "goulash")
    assert names(toy(input_kind=Document(other).kind, marks=marks), source=other) == []


def test_no_match_is_explained():
    assert reason(toy(recognize=lambda _: None)) == "its marks occur but it does not match"


@pytest.mark.parametrize("field", ["recognize", "read"])
def test_a_format_that_cannot_recognize_or_read_is_only_used_when_asked_for(field):
    assert reason(toy(**{field: None})) == "is only used when asked for"


@pytest.mark.parametrize("recognize_", [raising, lambda _: True, "nowhere:recognize", "toys:nothing", 3])
def test_a_format_that_fails_is_reported_and_the_rest_goes_on(recognize_):
    assert names(toy("bad", recognize=recognize_), toy("good")) == ["good"]
    assert codes(toy("bad", recognize=recognize_), toy("good")) == ["format-failed"]


def test_the_report_of_a_failure_names_the_format_and_the_cause():
    assert reason(toy(recognize=raising)) == "format 'toy' failed in recognize: RuntimeError: out of tea"


def test_a_function_may_be_named():
    assert names(toy(recognize="toys:always")) == ["toy"]


def test_embeds_are_asked_of_every_format_whose_marks_occur():
    formats = [
        toy("a", recognize=None, embeds=lambda _: [Embed(platform="a")]),
        toy("b", embeds=lambda _: [Embed(platform="b")]),
        toy("c", marks=Marks(ids=frozenset({"c"})), embeds=raising),
    ]
    document = Document(PAGE)
    asked = table_of(formats).candidates(document)
    assert [embed.platform for embed in find_embeds(document, asked)[0]] == ["a", "b"]


def test_the_same_embed_is_named_once():
    formats = [toy(name, embeds=lambda _: [Embed(platform="a")] * 2) for name in "ab"]
    assert find_embeds(Document(PAGE), formats)[0] == [Embed(platform="a")]


def test_embeds_before_a_fault_are_kept():
    def embeds(_):
        yield Embed(platform="a")
        raise RuntimeError("out of tea")

    found, failed = find_embeds(Document(PAGE), [toy(embeds=embeds)])
    assert found == [Embed(platform="a")]
    assert [error.step for error in failed] == ["embeds"]


@pytest.mark.parametrize(
    "marks",
    [
        Marks(classes=frozenset({"comment"})),
        Marks(ids=frozenset({"list"})),
        Marks(tags=frozenset({"comment-list", "div"})),
        Marks(scripts=frozenset({"talk.example"})),
        Marks(),
    ],
)
def test_a_format_whose_mark_occurs_is_a_candidate(marks):
    page = '<div id="list" class="comment">a</div><script src="https://talk.example/x.js"></script>'
    wanted, other = toy("wanted", marks=marks), toy("other", marks=Marks(classes=frozenset({"elsewhere"})))
    document = Document(page)
    assert table_of([other, wanted]).candidates(document) == [wanted]
    assert document.marks.holds(marks)
    assert not document.marks.holds(other.marks)


def test_candidates_are_of_the_kind_of_the_document():
    assert table_of([toy(input_kind="json")]).candidates(Document(PAGE)) == []


def test_the_table_of_the_same_formats_is_made_once():
    formats = [toy("a"), toy("b")]
    assert table_of(formats) is table_of(tuple(formats))
    assert table_of(formats) is not table_of([toy("a"), toy("b")])

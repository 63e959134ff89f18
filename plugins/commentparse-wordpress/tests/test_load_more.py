"""A page and the answers to its button are the whole thread."""

from pathlib import Path

from commentparse import merge
from commentparse.testing.cases import load_case

CASES = Path(__file__).parent / "cases"


def parsed(*names: str):
    return [load_case(CASES / name).parse() for name in names]


def test_a_wpdiscuz_7_page_and_its_answers_merge_into_all_comments():
    thread = merge(
        parsed("wpdiscuz7-load-more-page", "wpdiscuz7-load-more-answer-1", "wpdiscuz7-load-more-answer-2")
    )
    assert {comment.id for comment in thread.comments} == {"201", "202", "203", "204", "205"}
    assert thread["204"].parent_id == "202"
    assert len(thread) == thread.declared_count


def test_a_wpdiscuz_4_page_and_its_answer_merge_into_all_comments():
    thread = merge(parsed("wpdiscuz4-load-more-page", "wpdiscuz4-load-more-answer"))
    assert {comment.id for comment in thread.comments} == {"34", "35"}
    assert len(thread) == thread.declared_count


def test_the_order_of_the_answers_does_not_matter():
    names = ("wpdiscuz7-load-more-page", "wpdiscuz7-load-more-answer-1", "wpdiscuz7-load-more-answer-2")
    ids = {
        tuple(sorted(comment.id for comment in merge(parsed(*order)).comments))
        for order in (names, names[::-1])
    }
    assert len(ids) == 1

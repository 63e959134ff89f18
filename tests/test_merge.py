"""What merging makes of pages, load-more answers and later visits."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest

from commentparse import parse
from commentparse.errors import MergeError
from commentparse.merging import merge
from commentparse.model import (
    Article,
    Author,
    Comment,
    Continuation,
    Diagnostic,
    Guess,
    Provenance,
    Revision,
    Thread,
    Timestamp,
)

PAGE = "https://example.org/post/"
AJAX = "https://example.org/ajax"
MONDAY = datetime(2020, 1, 6, tzinfo=UTC)
TUESDAY = datetime(2020, 1, 7, tzinfo=UTC)
WEDNESDAY = datetime(2020, 1, 8, tzinfo=UTC)


def seen(when: datetime | None, *comments: Comment, url: str | None = PAGE, **fields: object) -> Thread:
    """A thread retrieved at `when`."""
    origin = Provenance(url=url, retrieved_at=when)
    return Thread(comments=comments, provenance=(origin,), **{"platform": "wordpress/wpdiscuz", **fields})


def merged_comment(*comments: Comment) -> Comment:
    """One comment seen on Monday, on Tuesday and so on."""
    days = (MONDAY, TUESDAY, WEDNESDAY)
    return merge([seen(day, comment) for day, comment in zip(days, comments, strict=False)])[comments[0].id]


def test_a_page_and_its_load_more_answers_become_one_complete_thread():
    roots = [Comment(id=str(n), relation="top-level", text=f"Root {n}.") for n in range(1, 26)]
    reply = Comment(id="26", parent_id="25", text="A reply.")
    page = seen(
        MONDAY,
        *roots[:15],
        article=Article(title="A post"),
        declared_count=26,
        completeness="partial",
        continuations=(Continuation(kind="load-more", url=AJAX, cursor="15"),),
    )
    cursor = Continuation(kind="load-more", url=AJAX, cursor="20")
    answers = [
        seen(MONDAY, *roots[15:20], url=AJAX, continuations=(cursor,), completeness="partial"),
        seen(MONDAY, *roots[20:], reply, url=AJAX),
    ]
    whole = merge([page, *answers])
    assert [comment.id for comment in whole.comments] == [str(n) for n in range(1, 27)]
    assert whole.article == Article(title="A post")
    assert (whole.completeness, whole.continuations) == ("complete", ())
    assert merge([page, answers[0]]).completeness == "partial"
    assert merge([page, answers[0]]).continuations == (*page.continuations, cursor)


def test_comment_pages_that_lead_to_each_other_are_complete():
    second = f"{PAGE}comment-page-2/"
    one = seen(
        MONDAY,
        Comment(id="1"),
        continuations=(Continuation(kind="next-page", url=second),),
        completeness="partial",
    )
    back = Continuation(kind="previous-page", url=f"{PAGE}#comments")
    two = seen(MONDAY, Comment(id="2"), url=second, continuations=(back,), completeness="partial")
    assert merge([one, two]).completeness == "complete"
    assert merge([one, two]).continuations == ()
    assert merge([two, two]).completeness == "partial"


def test_nothing_to_merge_is_refused():
    with pytest.raises(MergeError, match="at least one"):
        merge([])


def test_threads_of_different_platforms_are_refused():
    with pytest.raises(MergeError, match="'disqus', 'wordpress'"):
        merge([Thread(platform="wordpress"), Thread(platform="disqus")])


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Thread(url=PAGE), Thread(url="https://example.org/other/")),
        (Thread(url=PAGE), Thread(url="https://example.net/post/")),
        (Thread(url=PAGE), Thread(url=PAGE, article=Article(canonical_url="https://example.org/other"))),
    ],
)
def test_threads_about_different_articles_are_refused(one: Thread, two: Thread):
    with pytest.raises(MergeError, match=r"one article, got 'https://[^']*', 'https://[^']*'$"):
        merge([one, two])


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/post?utm_source=feed#comments",
        "https://Example.org/post/comment-page-2/#comment-7",
        "post.html",
        "https://[example.org/",
        None,
    ],
)
def test_pages_and_answers_of_one_article_are_merged(url: str | None):
    assert merge([Thread(url=PAGE), Thread(url=url)]).url in {PAGE, "http://www.example.org/post"}


def test_an_answer_has_no_address_of_an_article():
    answer = '{"comment_list":"<div id=\\"wpd-comm-7_0\\" class=\\"wpd-comment\\"></div>","is_show_load_more":false}'
    thread = parse(answer, url="https://example.org/wp-admin/admin-ajax.php")
    assert thread.url is None
    assert thread.provenance[0].url == "https://example.org/wp-admin/admin-ajax.php"
    assert merge([Thread(url=PAGE, platform="wordpress"), thread]).url == PAGE


def test_the_more_exact_name_of_a_platform_stays():
    threads = [Thread(platform="wordpress"), Thread(), Thread(platform="wordpress/wpdiscuz")]
    assert merge(threads).platform == "wordpress/wpdiscuz"


def test_a_placeholder_gives_way_to_the_comment():
    comment = merged_comment(Comment(id="1", text="Here.", score=2), Comment(id="1", status="missing"))
    assert (comment.status, comment.text, comment.score) == ("published", "Here.", 2)


def test_a_known_value_wins_over_none_and_a_later_score_over_an_earlier():
    comment = merged_comment(Comment(id="1", score=5, upvotes=7), Comment(id="1", score=6))
    assert (comment.score, comment.upvotes) == (6, 7)


def test_a_middle_visit_does_not_win_over_a_later_one_that_was_merged_first():
    early, middle, late = (
        seen(day, Comment(id="1", score=n)) for n, day in enumerate((MONDAY, TUESDAY, WEDNESDAY))
    )
    assert merge([merge([early, late]), middle])["1"].score == 2
    other = seen(WEDNESDAY, Comment(id="2"))
    assert merge([merge([early, other]), middle])["1"].score == 1


def test_an_author_is_joined_field_by_field():
    comment = merged_comment(
        Comment(id="1", author=Author(id="7", roles=("admin",))),
        Comment(id="1", author=Author(name="Ann", roles=("moderator",))),
    )
    assert comment.author == Author(id="7", name="Ann", roles=("admin", "moderator"))


def test_the_narrower_time_stays():
    minute = Timestamp(raw="12:00", earliest=MONDAY, latest=MONDAY + timedelta(seconds=59))
    day = Timestamp(raw="Monday", earliest=MONDAY, latest=MONDAY + timedelta(hours=23))
    unread = Timestamp(raw="3 hours ago")
    assert (
        merged_comment(*(Comment(id="1", published=time) for time in (minute, day, unread))).published
        == minute
    )


@pytest.mark.parametrize(
    ("one", "two", "relation", "parent"),
    [
        (Comment(id="1", parent_id="2"), Comment(id="1"), "reply", "2"),
        (Comment(id="1", parent_id="2"), Comment(id="1", relation="top-level"), "reply", "2"),
        (Comment(id="1", relation="reply"), Comment(id="1", relation="top-level"), "reply", None),
        (Comment(id="1"), Comment(id="1", relation="top-level"), "top-level", None),
        (Comment(id="1", parent_id="2"), Comment(id="1", parent_id="~3"), "reply", "2"),
    ],
)
def test_the_input_that_knows_more_about_the_parent_wins(
    one: Comment, two: Comment, relation: str, parent: str | None
):
    others = (Comment(id="2"), Comment(id="~3"))
    for threads in ([seen(MONDAY, one, *others), seen(TUESDAY, two, *others)],) * 2:
        comment = merge(threads)["1"]
        assert (comment.relation, comment.parent_id) == (relation, parent)
        threads.reverse()


def test_guesses_wait_while_a_comment_is_said_to_be_top_level():
    guess = Guess(id="2", confidence=0.5, evidence="quote")
    other = Comment(id="2")
    guessed = seen(MONDAY, Comment(id="1", likely_parents=(guess,)), other)
    top = merge([guessed, seen(MONDAY, Comment(id="1", relation="top-level"))])
    assert top["1"].likely_parents == ()
    assert merge([top, seen(MONDAY, Comment(id="1", relation="reply"))])["1"].likely_parents == (guess,)


def test_differing_texts_become_revisions():
    comment = merged_comment(Comment(id="1", text="Old."), Comment(id="1", text="New."))
    assert (comment.text, comment.revisions) == ("New.", (Revision(text="Old.", retrieved_at=MONDAY),))


def test_the_text_of_a_comment_that_was_deleted_later_is_a_revision():
    comment = merged_comment(Comment(id="1", text="Old."), Comment(id="1", status="deleted"))
    assert (comment.text, comment.status) == (None, "deleted")
    assert comment.revisions == (Revision(text="Old.", retrieved_at=MONDAY),)


def test_a_cut_text_gives_way_to_the_whole_one():
    rest = Continuation(kind="text", url=PAGE, under="1")
    cut = seen(TUESDAY, Comment(id="1", text="Once upon"), continuations=(rest,))
    whole = merge([seen(MONDAY, Comment(id="1", text="Once upon a time.")), cut])
    assert (whole["1"].text, whole["1"].revisions) == ("Once upon a time.", ())
    assert whole.continuations == ()


def test_a_cut_text_does_not_date_a_whole_one_that_reads_the_same():
    # Found by the laws: the cut text went in one grouping and left its time in the other.
    rest = Continuation(kind="text", url=PAGE, under="1")
    cut = seen(MONDAY, Comment(id="1", text="Once"), continuations=(rest,))
    whole = seen(TUESDAY, Comment(id="1", text="Once upon"))
    revised = seen(TUESDAY, Comment(id="1", revisions=(Revision(text="Once"),)))
    for family in ([merge([cut, whole]), revised], [cut, merge([whole, revised])], [cut, whole, revised]):
        assert merge(family)["1"].revisions == (Revision(text="Once", retrieved_at=None),)


def test_a_text_that_was_extended_later_keeps_its_shorter_form_as_a_revision():
    comment = merged_comment(Comment(id="1", text="Once upon"), Comment(id="1", text="Once upon a time."))
    assert [revision.text for revision in comment.revisions] == ["Once upon"]


def test_replies_that_were_loaded_fill_their_gap():
    gap = Continuation(kind="replies", url=AJAX, cursor="c", under="1")
    page = seen(MONDAY, Comment(id="1", reply_count=1), continuations=(gap,))
    assert (
        merge([page, seen(MONDAY, Comment(id="2", parent_id="1"), Comment(id="1"), url=AJAX)]).continuations
        == ()
    )


def test_parents_that_contradict_each_other_leave_no_cycle():
    one = seen(MONDAY, Comment(id="1", parent_id="2"), Comment(id="2"))
    two = seen(MONDAY, Comment(id="2", parent_id="1"), Comment(id="1"))
    whole = merge([one, two])
    assert whole.validate() == ()
    assert (whole["1"].parent_id, whole["1"].relation, whole["2"].parent_id) == (None, "reply", "1")
    assert [diagnostic.code for diagnostic in whole.diagnostics] == ["merge-parent-cycle"]
    third = seen(TUESDAY, Comment(id="2", parent_id="3"), Comment(id="3"))
    assert merge([whole, third])["1"].parent_id == "2"


def test_diagnostics_and_provenance_are_united():
    note = Diagnostic(code="odd", message="something is odd")
    whole = merge([seen(MONDAY, diagnostics=(note,)), seen(TUESDAY, diagnostics=(note,))])
    assert whole.diagnostics == (note,)
    assert [origin.retrieved_at for origin in whole.provenance] == [MONDAY, TUESDAY]


def test_comments_only_one_page_has_stand_where_that_page_shows_them():
    one = seen(MONDAY, *(Comment(id=id_) for id_ in "acd"))
    two = seen(MONDAY, *(Comment(id=id_) for id_ in "0bcez"))
    assert "".join(comment.id for comment in merge([one, two]).comments) == "a0bcezd"


def test_a_reply_follows_what_it_answers():
    answer = seen(MONDAY, Comment(id="9"), Comment(id="3", parent_id="9"))
    page = seen(MONDAY, Comment(id="3", relation="reply"), Comment(id="4"), Comment(id="9"))
    assert [comment.id for comment in merge([page, answer]).comments] == ["4", "9", "3"]


def test_a_page_that_shows_replies_first_keeps_its_order():
    page = seen(MONDAY, Comment(id="2", parent_id="1"), Comment(id="1"))
    assert [comment.id for comment in merge([page, seen(MONDAY, Comment(id="3"))]).comments] == [
        "2",
        "1",
        "3",
    ]


def test_merging_leaves_the_inputs_as_they_are():
    page = seen(MONDAY, Comment(id="1", text="Old.", extra={"a": 1}))
    before = attrs.evolve(page)
    merge([page, seen(TUESDAY, Comment(id="1", text="New.", extra={"a": 2}))])
    assert page == before


def test_a_chain_of_many_replies_is_merged():
    chain = [Comment(id=str(n), parent_id=str(n - 1) if n else None) for n in range(20_000)]
    whole = merge([seen(MONDAY, *chain[:12_000]), seen(MONDAY, chain[11_999], *chain[12_000:])])
    assert len(whole) == 20_000


def test_a_number_in_the_query_names_the_article():
    first, second = (
        Thread(
            url=f"https://mill.example/?p={number}", comments=(Comment(id=str(number), relation="top-level"),)
        )
        for number in (1, 2)
    )
    with pytest.raises(MergeError):
        merge([first, second])


def test_a_parent_that_another_part_holds_is_not_told_as_missing():
    line = '{"schema": "1.0", "comments": [%s], "completeness": "unknown", "order": "unknown"}'
    child = '{"id": "2", "parent_id": "1", "relation": "reply", "text": "b"}'
    other = '{"id": "4", "parent_id": "3", "relation": "reply", "text": "d"}'
    part = parse(line % f"{child}, {other}")
    rest = parse(line % '{"id": "1", "relation": "top-level", "text": "a"}')
    whole = merge([part, rest])
    told = [note.message for note in whole.diagnostics if note.code == "missing-parent"]
    assert [message.partition(",")[0] for message in told] == ["comment '3'"]
    assert {comment.id for comment in whole.comments if comment.status == "missing"} == {"3"}
    assert merge([whole, whole]) == whole

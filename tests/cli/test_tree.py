"""The tree: everything that is known about a comment, readable and safe."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from commentparse.cli.tree import console_for, show_thread
from commentparse.cli.tree.moment import between, interval, moment
from commentparse.model import (
    Author,
    Comment,
    Continuation,
    Diagnostic,
    Embed,
    Guess,
    Locator,
    Thread,
    Timestamp,
)  # fmt: skip

DAY = timedelta(days=1) - timedelta(seconds=1)


def shown(thread: Thread, monkeypatch: pytest.MonkeyPatch, width: int = 80) -> str:
    """The tree as printed."""
    monkeypatch.setenv("COLUMNS", str(width))
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    show_thread(thread, console_for(stream))
    return stream.buffer.getvalue().decode()


def comment(**fields: object) -> Thread:
    """A thread with one comment."""
    return Thread(comments=(Comment(**{"id": "7", "text": "Hello.", **fields}),))


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"is_pinned": True}, "pinned"),
        ({"is_closed": True}, "closed"),
        ({"kind": "pingback"}, "pingback"),
        ({"status": "pending"}, "pending"),
        ({"status": "deleted", "text": None}, "[deleted by its author]"),
        ({"status": "removed", "text": None}, "[removed by a moderator]"),
        ({"status": "missing", "text": None}, "[not in this input"),
        ({"text": None}, "[no text in this input]"),
        ({"text": ""}, "[empty]"),
        ({"author": Author(name="")}, "(empty name)"),
        ({"author": None}, "(unnamed)"),
        ({"author": Author(name="A", roles=("article-author",))}, "A · article author"),
        ({"score": 5}, "+5 votes"),
        ({"score": -1}, "-1 vote"),
        ({"upvotes": 9800, "downvotes": 2, "approximate": ("upvotes",)}, "▲~9800 ▼2"),
        ({"reactions": {"like": 3}}, "like 3"),
        ({"rating": 4.5}, "rated 4.5"),
        ({"reply_to_name": "Ida"}, "to Ida"),
        ({"relation": "reply"}, "a reply"),
        ({"also_replies_to": ("3",)}, "also to #3"),
        ({"edited": Timestamp(raw="today")}, "edited today"),
    ],
)
def test_what_is_known_is_shown(fields, words, monkeypatch):
    assert words in shown(comment(**fields), monkeypatch)


@pytest.mark.parametrize("raw", ["Last edited 9 days ago by Ada", "Zuletzt bearbeitet vor 9 Tagen von Ada"])
def test_a_sentence_about_an_edit_stands_alone(raw, monkeypatch):
    assert f"(unnamed) · {raw} · #7" in shown(comment(edited=Timestamp(raw=raw)), monkeypatch)


def test_a_guessed_parent_is_called_a_guess(monkeypatch):
    first = Comment(id="1", author=Author(name="Ida"), text="Hello.")
    second = Comment(id="2", text="Hi.", likely_parents=(Guess(id="1", confidence=0.7, evidence="vocative"),))
    assert "perhaps to Ida (70%, vocative)" in shown(Thread(comments=(first, second)), monkeypatch)


def test_gaps_are_shown(monkeypatch):
    thread = Thread(
        comments=(Comment(id="1", text="Hello."),),
        declared_count=13,
        completeness="partial",
        continuations=(
            Continuation(kind="load-more", cursor="561", count=12),
            Continuation(kind="replies", under="1", count=2),
        ),
        embeds=(Embed(platform="disqus", identifier="abc"),),
    )
    text = shown(thread, monkeypatch)
    assert "1 comment here, 13 declared · partial" in text
    assert "  … 2 more: replies" in text
    assert "12 more: load-more, cursor 561" in text
    assert "not here: comments of disqus, identifier abc" in text


def test_diagnostics_stand_at_the_end_with_their_place(monkeypatch):
    note = Diagnostic(
        code="duplicate-id", message="two comments are called '3'", locator=Locator(element="c3", line=12)
    )
    text = shown(Thread(diagnostics=(note,) * 25), monkeypatch)
    assert "warning duplicate-id: two comments are called '3' (at c3, line 12)" in text
    assert text.endswith("and 5 more; --to json lists all of them\n")


def test_markup_codes_and_escapes_of_the_page_do_nothing(monkeypatch):
    text = shown(comment(text="[bold]x[/bold] :smile: \x1b[31mred\x9b31m \u202eback"), monkeypatch)
    assert "[bold]x[/bold] :smile: [31mred31m back" in text


def test_right_to_left_text_is_kept_apart_from_what_stands_beside_it(monkeypatch):
    text = shown(comment(author=Author(name="נועה"), text="שלום abc"), monkeypatch)
    assert "● \u2067נועה\u2069 · #7" in text
    assert "  \u2067שלום abc\u2069" in text


def test_deep_threads_fit_a_narrow_terminal(monkeypatch):
    chain = [
        Comment(
            id=str(n), parent_id=str(n - 1) if n else None, author=Author(name=f"P{n}"), text="word " * 30
        )
        for n in range(35)
    ]
    text = shown(Thread(comments=tuple(chain)), monkeypatch)
    assert max(map(len, text.splitlines())) <= 80
    assert "P34 · depth 34, to P33 · #34" in text
    assert text.count("word") == 35 * 30


def test_long_words_are_folded_and_not_cut(monkeypatch):
    text = shown(comment(text="x" * 500), monkeypatch, width=40)
    assert text.count("x") == 500
    assert max(map(len, text.splitlines())) <= 40


def test_relative_times_without_bounds_give_a_hint(monkeypatch):
    assert "--retrieved-at" in shown(comment(published=Timestamp(raw="2 days ago")), monkeypatch)
    assert "--retrieved-at" not in shown(comment(), monkeypatch)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (datetime(2021, 3, 12), datetime(2021, 3, 12) + DAY, "2021-03-12"),
        (datetime(2021, 3, 1), datetime(2021, 3, 31) + DAY, "2021-03"),
        (datetime(2021, 1, 1), datetime(2021, 12, 31) + DAY, "2021"),
        (datetime(2021, 1, 2), datetime(2022, 1, 1) + DAY, "2021-01-02 – 2022-01-01"),
        (datetime(2021, 3, 12, 10), datetime(2021, 3, 12, 10, 0, 59), "2021-03-12 10:00"),
        (datetime(2021, 3, 12, 10, 0, 5), datetime(2021, 3, 12, 10, 0, 5), "2021-03-12 10:00:05"),
        (datetime(2021, 3, 12, 10), datetime(2021, 3, 13, 9, 59, 59), "2021-03-12 10:00 – 2021-03-13 09:59"),
        (datetime(9999, 12, 1), datetime(9999, 12, 31) + DAY, "9999-12"),
    ],
)  # fmt: skip
def test_intervals_are_no_finer_than_they_are(first, last, text):
    assert between(first, last) == text


def test_the_zone_of_an_interval_is_named():
    noon = datetime(2021, 3, 12, 12)
    assert interval(Timestamp(raw="x", earliest=noon, latest=noon)) == "2021-03-12 12:00:00 local"
    aware = noon.replace(tzinfo=UTC)
    assert interval(Timestamp(raw="x", earliest=aware, latest=aware)) == "2021-03-12 12:00:00 UTC"


def test_a_page_that_shows_the_bounds_itself_is_not_repeated():
    noon = datetime(2021, 3, 12, 12, tzinfo=UTC)
    stamp = Timestamp(raw="2021-03-12 12:00", earliest=noon, latest=noon + timedelta(seconds=59))
    assert moment(stamp).plain == "2021-03-12 12:00"

"""What feedparser makes of the feeds that are written; needs the package `feedparser`."""

import io
from datetime import UTC, datetime

import pytest

from commentparse import write
from commentparse.plugin import Article, Author, Comment, Thread, Timestamp
from commentparse_feeds import FORMATS

feedparser = pytest.importorskip("feedparser")
pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

PAGE = "https://garden.example/2024/seedlings.html"


def instant(hour: int) -> Timestamp:
    second = datetime(2024, 5, 19, hour, 20, 5, tzinfo=UTC)
    return Timestamp(earliest=second, latest=second)


THREAD = Thread(
    url=PAGE,
    title="Seedlings & light",
    article=Article(url=PAGE, title="Seedlings & light"),
    comments=(
        Comment(
            id="t1_ä", relation="top-level", author=Author(name="Fern < Moss", url="https://fern.example/?a=1&b=2"),
            text="5 < 6 && 7 > 3", published=instant(8), permalink=f"{PAGE}#c1",
        ),
        Comment(
            id="2", parent_id="t1_ä", author=Author(name="Ivy"), text="Two\nlines.\n\nA <b>paragraph</b>.",
            published=instant(9), edited=instant(11),
        ),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def feed():
    file = io.BytesIO()
    write(THREAD, file, format="feeds/atom", formats=FORMATS)
    return feedparser.parse(file.getvalue())


def test_the_feed_is_well_formed_and_says_what_it_is_about(feed):
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.link) == ("Seedlings & light", PAGE)


def test_entries_have_their_authors(feed):
    assert [entry.author_detail.name for entry in feed.entries] == ["Fern < Moss", "Ivy"]
    assert feed.entries[0].author_detail.href == "https://fern.example/?a=1&b=2"


def test_entries_have_their_times(feed):
    published = [tuple(entry.published_parsed)[:6] for entry in feed.entries]
    assert published == [(2024, 5, 19, 8, 20, 5), (2024, 5, 19, 9, 20, 5)]
    assert tuple(feed.entries[1].updated_parsed)[:6] == (2024, 5, 19, 11, 20, 5)


def test_entries_say_what_they_answer(feed):
    first, second = feed.entries
    assert first["thr_in-reply-to"]["ref"] == PAGE
    assert second["thr_in-reply-to"]["ref"] == first.id


def test_texts_are_what_they_were(feed):
    first, second = (entry.content[0] for entry in feed.entries)
    assert (first.type, first.value) == ("text/plain", "5 < 6 && 7 > 3")
    assert second.type == "text/html"
    assert second.value == "<p>Two<br />lines.</p>\n<p>A &lt;b&gt;paragraph&lt;/b&gt;.</p>"


def test_the_entry_links_to_the_comment(feed):
    assert feed.entries[0].link == f"{PAGE}#c1"

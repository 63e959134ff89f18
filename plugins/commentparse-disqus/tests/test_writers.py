"""What the writers print, and what they say of it."""

from datetime import UTC, datetime

import pytest

from commentparse import parse, parse_all
from commentparse.format import Format, function_of
from commentparse.model import Article, Author, Comment, Thread, Timestamp
from commentparse.sinks import MemorySink
from commentparse_disqus import FORMATS

EXPORT, IMPORT = "disqus/export", "disqus/import"
both = pytest.mark.parametrize("name", [EXPORT, IMPORT])


def format_named(name: str) -> Format:
    return next(format_ for format_ in FORMATS if format_.name == name)


def written(name: str, *threads: Thread) -> MemorySink:
    sink = MemorySink()
    function_of(format_named(name).write)(threads, sink)
    return sink


def text_of(name: str, *threads: Thread) -> str:
    return written(name, *threads).data.decode()


def read_again(name: str, thread: Thread) -> Thread:
    return parse(text_of(name, thread), formats=FORMATS)


def codes(sink: MemorySink) -> list[str]:
    return [note.code for note in sink.reports]


def at(text: str) -> Timestamp:
    time = datetime.fromisoformat(text)
    return Timestamp(earliest=time, latest=time)


@both
def test_what_looks_like_markup_is_written_as_text(name: str):
    hostile = "</message>]]> <script>alert(1)</script> & &amp;"
    thread = Thread(id="1", comments=(Comment(id="1", author=Author(name=hostile), text=hostile),))
    again = read_again(name, thread)["1"]
    assert (again.author.name, again.text) == (hostile, hostile)


@both
def test_a_file_without_threads_is_well_formed(name: str):
    (nothing,) = parse_all(text_of(name), formats=FORMATS)
    assert not nothing.comments
    assert not nothing.platform


def test_numbers_stay_and_other_ids_become_the_imported_ones():
    comments = (Comment(id="417", text="a"), Comment(id="t1_x", parent_id="417", text="b"))
    first, second = read_again(EXPORT, Thread(id="9", comments=comments)).comments
    assert (first.id, first.extra) == ("417", {})
    assert second.id.isdecimal()
    assert (second.parent_id, second.extra) == ("417", {"imported_id": "t1_x"})


def test_the_same_thread_always_gets_the_same_numbers():
    thread = Thread(id="a page", comments=(Comment(id="x", text="a"),))
    assert text_of(EXPORT, thread) == text_of(EXPORT, thread)
    other = Thread(id="another page", comments=(Comment(id="x", text="a"),))
    assert read_again(EXPORT, thread).comments[0].id != read_again(EXPORT, other).comments[0].id


def test_a_deleted_post_that_has_its_words_still_stays_hidden():
    stored = Comment(id="1", text="I take that back.", status="hidden", extra={"stored_status": "deleted"})
    gone = Comment(id="2", status="deleted")
    hidden, deleted = read_again(EXPORT, Thread(id="1", comments=(stored, gone))).comments
    assert (hidden.status, hidden.text, hidden.extra) == (
        "hidden",
        "I take that back.",
        {"stored_status": "deleted"},
    )
    assert (deleted.status, deleted.text) == ("deleted", None)


@pytest.mark.parametrize("status", ["pending", "hidden", "spam"])
def test_what_nobody_saw_is_not_published_by_being_written(status: str):
    thread = Thread(id="1", comments=(Comment(id="1", text="Not for all.", status=status),))
    for name in (EXPORT, IMPORT):
        assert read_again(name, thread)["1"].status != "published"


def test_threads_stand_before_all_posts():
    threads = [Thread(id=str(n), comments=(Comment(id=str(10 + n), text="x"),)) for n in (1, 2, 3)]
    text = text_of(EXPORT, *threads)
    assert text.rindex("</thread>\n<post") < text.index('<post dsq:id="11">') + 10
    assert text.count('<thread dsq:id="2"') == 2


def test_a_thread_without_comments_is_there_for_importers():
    text = text_of(EXPORT, Thread(id="5", url="https://rye.example/quiet", title="Quiet"))
    assert '<thread dsq:id="5">' in text
    assert "<link>https://rye.example/quiet</link>" in text


def test_threads_with_one_number_are_told_apart_and_reported():
    threads = [
        Thread(id="1", url=f"https://rye.example/{n}", comments=(Comment(id=str(n), text="x"),))
        for n in (1, 2)
    ]
    sink = written(EXPORT, *threads)
    found = list(parse_all(sink.data, formats=FORMATS))
    assert [[comment.id for comment in thread.comments] for thread in found] == [["1"], ["2"]]
    assert codes(sink) == ["not-read-back"]


def test_posts_of_two_threads_with_one_number_are_reported_and_stay_apart():
    threads = [Thread(id=str(n), comments=(Comment(id="7", text=f"Loaf {n}"),)) for n in (1, 2)]
    sink = written(EXPORT, *threads)
    assert [thread["7"].text for thread in parse_all(sink.data, formats=FORMATS)] == ["Loaf 1", "Loaf 2"]
    assert codes(sink) == ["disqus-repeated-number"]


def test_times_are_written_in_utc():
    early = Timestamp(
        earliest=datetime(2020, 5, 6, 7, 8, tzinfo=UTC), latest=datetime(2020, 5, 6, 7, 8, 59, tzinfo=UTC)
    )
    thread = Thread(id="1", comments=(Comment(id="1", text="x", published=early),))
    assert "<createdAt>2020-05-06T07:08:00Z</createdAt>" in text_of(EXPORT, thread)
    assert "<wp:comment_date_gmt>2020-05-06 07:08:00</wp:comment_date_gmt>" in text_of(IMPORT, thread)


@pytest.mark.parametrize("title", ["Rye & oats", "Rye &amp; oats", "a &copy b", "&#8211;", "AT&T"])
def test_a_title_comes_back_as_it_was(title: str):
    thread = Thread(id="1", title=title, comments=(Comment(id="1", text="x"),))
    assert read_again(EXPORT, thread).title == title


def test_the_identifier_of_the_page_goes_where_disqus_looks_for_it():
    thread = Thread(id="412 https://rye.example/?p=412", comments=(Comment(id="1", text="abc"),))
    assert "<id>412 https://rye.example/?p=412</id>" in text_of(EXPORT, thread)
    exported = read_again(EXPORT, thread)
    assert exported.extra["identifier"] == thread.id
    assert read_again(IMPORT, exported).id == thread.id


def test_an_import_file_has_all_elements_that_disqus_asks_for():
    text = text_of(IMPORT, Thread(id="1", comments=(Comment(id="1", text="abc"),)))
    item = "title link content:encoded dsq:thread_identifier wp:post_date_gmt wp:comment_status".split()
    names = "comment_id comment_author comment_author_email comment_author_url comment_author_IP comment_date_gmt "
    names += "comment_content comment_approved comment_parent"
    for name in [*item, *(f"wp:{name}" for name in names.split())]:
        assert f"<{name}/>" in text or f"<{name}>" in text


def test_replies_to_what_cannot_be_imported_answer_what_that_one_answered():
    comments = (
        Comment(id="1", text="The first."),
        Comment(id="2", parent_id="1", status="deleted"),
        Comment(id="3", parent_id="2", status="missing"),
        Comment(id="4", parent_id="3", text="The last."),
    )
    again = read_again(IMPORT, Thread(id="1", comments=comments))
    assert [(comment.id, comment.parent_id) for comment in again.comments] == [("1", None), ("4", "1")]


def test_comments_that_are_too_short_for_disqus_are_reported():
    comments = (Comment(id="1", text="ok"), Comment(id="2", text="All right."))
    assert codes(written(IMPORT, Thread(id="1", comments=comments))) == ["disqus-too-short"]


def test_threads_of_one_page_become_one_and_that_is_reported():
    threads = [Thread(id="a", comments=(Comment(id=str(n), text="abc"),)) for n in (1, 2)]
    sink = written(IMPORT, *threads)
    assert len(parse(sink.data, formats=FORMATS)) == 2
    assert codes(sink) == ["not-read-back"]


def test_the_article_goes_with_an_import_file():
    article = Article(
        title="Slugs",
        url="https://garden.example/slugs",
        text="They came.\n\nAt night.",
        published=at("2014-04-30T06:00:00+00:00"),
    )
    again = read_again(
        IMPORT, Thread(id="1", article=article, comments=(Comment(id="1", text="abc"),))
    ).article
    assert (again.title, again.url, again.text) == (article.title, article.url, article.text)
    assert again.published.earliest == article.published.earliest


def test_characters_that_xml_cannot_hold_are_replaced():
    thread = Thread(id="1", comments=(Comment(id="1", author=Author(name="A\ufffe"), text="a\uffffb\x07"),))
    again = read_again(EXPORT, thread)["1"]
    assert (again.author.name, again.text) == ("A\ufffd", "a\ufffdb\ufffd")

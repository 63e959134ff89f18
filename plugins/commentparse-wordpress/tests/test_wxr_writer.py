"""Exports as WordPress' importer takes them: what it reads, in the order in which it inserts, across many threads."""

import io
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from commentparse import parse, parse_all, write
from commentparse.plugin import Article, Author, Comment, Thread, Timestamp
from commentparse.testing.essence import essence
from commentparse.testing.strategies import threads as any_threads
from commentparse_wordpress import FORMATS
from commentparse_wordpress.write_wxr import keep

WP = "{http://wordpress.org/export/1.2/}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
READ_OF_COMMENTS = (
    "comment_id comment_author comment_author_email comment_author_IP comment_author_url comment_date "
    "comment_date_gmt comment_content comment_approved comment_type comment_parent comment_user_id"
).split()
READ_OF_POSTS = (
    "post_id post_date post_date_gmt comment_status ping_status post_name status post_parent menu_order "
    "post_type post_password is_sticky"
).split()
NOON = datetime(2022, 5, 6, 12, 30, 15, tzinfo=UTC)


def exported(*threads: Thread) -> bytes:
    file = io.BytesIO()
    write(threads, file, format="wordpress/wxr", formats=FORMATS)
    return file.getvalue()


def channel(*threads: Thread):
    return etree.fromstring(exported(*threads)).find("channel")


def comments_in(*threads: Thread):
    return [
        {child.tag.removeprefix(WP): child.text or "" for child in element}
        for element in channel(*threads).iter(f"{WP}comment")
    ]


def again(thread: Thread) -> Thread:
    return parse(exported(thread), formats=FORMATS)


def imported(*threads: Thread) -> dict[int, tuple[str, int]]:
    """What the importer makes of a file: new id to text and new parent, comments of a post inserted by their number."""
    database: dict[int, tuple[str, int]] = {}
    for item in channel(*threads).iter("item"):
        inserted: dict[int, int] = {}
        elements = item.findall(f"{WP}comment")
        for element in sorted(elements, key=lambda one: int(one.findtext(f"{WP}comment_id"))):
            parent = int(element.findtext(f"{WP}comment_parent"))
            new = 1000 + len(database)
            database[new] = (element.findtext(f"{WP}comment_content"), inserted.get(parent, parent))
            inserted[int(element.findtext(f"{WP}comment_id"))] = new
    return database


def comment(id_: str, text: str | None = "Rye bread.", **fields) -> Comment:
    return Comment(id=id_, text=text, **{"author": Author(name="Ada"), "relation": "top-level", **fields})


def reply(id_: str, parent: str, text: str | None = "Indeed.", **fields) -> Comment:
    return comment(id_, text, parent_id=parent, relation="reply", **fields)


def thread(*comments: Comment, **fields) -> Thread:
    return Thread(comments=comments, **fields)


def test_every_element_that_the_importer_reads_is_there():
    found = channel(thread(comment("7", published=Timestamp(earliest=NOON, latest=NOON))))
    assert found.findtext(f"{WP}wxr_version") == "1.2"
    assert found.find(f"{WP}base_site_url") is not None
    item = found.find("item")
    for name in ("title", "link", "guid", f"{DC}creator", f"{CONTENT}encoded"):
        assert item.find(name) is not None, name
    assert [name for name in READ_OF_POSTS if item.find(WP + name) is None] == []
    assert [name for name in READ_OF_COMMENTS if item.find(f"{WP}comment/{WP}{name}") is None] == []


def test_the_post_is_a_published_post_with_the_articles_facts():
    article = Article(
        title="Bread & butter", url="https://bakery.example/2022/rye-bread/", text="Two\n\nparagraphs",
        authors=(Author(name="Edith Editor", username="edith"),), published=Timestamp(earliest=NOON, latest=NOON),
    )  # fmt: skip
    found = channel(thread(comment("7"), article=article, id="31", is_closed=True))
    item = found.find("item")
    said = {name: item.findtext(WP + name) for name in READ_OF_POSTS}
    assert (said["post_id"], said["post_name"], said["comment_status"]) == ("31", "rye-bread", "closed")
    assert (said["status"], said["post_type"]) == ("publish", "post")
    assert said["post_date"] == said["post_date_gmt"] == "2022-05-06 12:30:15"
    assert item.findtext("title") == "Bread & butter"
    assert item.findtext(f"{DC}creator") == found.findtext(f"{WP}author/{WP}author_login") == "edith"
    assert found.findtext(f"{WP}author/{WP}author_display_name") == "Edith Editor"
    assert found.findtext(f"{WP}base_site_url") == "https://bakery.example"


def test_text_that_looks_like_markup_is_stored_escaped_and_comes_back():
    text = "5 < 6 && 7 > 3\n<b>not bold</b> &amp; ]]> <![CDATA[x]]>\n\n  indented  twice\n\nÆ 👩‍👩‍👧‍👦 שלום"
    assert comments_in(thread(comment("1", text)))[0]["comment_content"].startswith(
        "5 &lt; 6 &amp;&amp; 7 &gt; 3\n"
    )
    assert again(thread(comment("1", text))).comments[0].text == text


def test_an_end_of_cdata_in_a_name_does_not_end_the_name():
    assert again(thread(comment("1", author=Author(name="a ]]> b")))).comments[0].author.name == "a ]]> b"


def test_what_xml_cannot_hold_is_replaced_in_texts_and_kept_in_ids():
    found = again(thread(comment("a\uffffb", "x\ufffey", author=Author(name="\uffff"))))
    assert (found.comments[0].id, found.comments[0].text) == ("a\uffffb", "x\ufffdy")
    assert found.comments[0].author.name == "\ufffd"


@pytest.mark.parametrize(
    ("status", "approved"),
    [("published", "1"), ("unknown", "1"), ("pending", "0"), ("spam", "spam"), ("hidden", "trash"),
     ("removed", "trash"), ("deleted", "trash"), ("missing", "trash")],
)  # fmt: skip
def test_a_status_is_the_nearest_that_wordpress_has_and_comes_back(status, approved):
    source = thread(comment("1", None if status in ("removed", "deleted", "missing") else "x", status=status))
    assert comments_in(source)[0]["comment_approved"] == approved
    assert again(source).comments[0].status == status


@pytest.mark.parametrize("status", ["missing", "deleted", "removed"])
def test_a_placeholder_with_replies_is_approved_so_that_they_are_shown(status):
    source = thread(comment("1", None, author=None, status=status), reply("2", "1"))
    assert [one["comment_approved"] for one in comments_in(source)] == ["1", "1"]
    found = again(source)["1"]
    assert (found.status, found.text, found.author, found.kind) == (status, None, None, "comment")
    assert again(source)["2"].parent_id == "1"


def test_a_hidden_comment_with_replies_stays_in_the_trash():
    source = thread(comment("1", "Not for everyone.", status="hidden"), reply("2", "1"))
    assert comments_in(source)[0]["comment_approved"] == "trash"


def test_kinds_of_wordpress_stand_in_the_type_and_others_come_back_too():
    kinds = ("comment", "pingback", "trackback", "review", "mention")
    source = thread(*(comment(str(place), kind=kind) for place, kind in enumerate(kinds, 1)))
    types = [one["comment_type"] for one in comments_in(source)]
    assert types == ["comment", "pingback", "trackback", "review", "comment"]
    assert tuple(one.kind for one in again(source).comments) == kinds


def test_a_pinned_comment_is_sticky_as_in_wpdiscuz():
    source = thread(comment("1", is_pinned=True, kind="pingback"), comment("2"))
    assert [one["comment_type"] for one in comments_in(source)] == ["wpdiscuz_sticky", "comment"]
    found = again(source)
    assert [one.is_pinned for one in found.comments] == [True, None]
    assert found["1"].kind == "pingback"


def test_votes_are_those_of_wpdiscuz():
    found = again(
        thread(comment("1", upvotes=5, downvotes=2), comment("2", score=-4), comment("3", upvotes=1))
    )
    votes = [(one.score, one.upvotes, one.downvotes) for one in found.comments]
    assert votes == [(3, 5, 2), (-4, None, None), (None, 1, None)]
    assert b"wpdiscuz_votes_seperate" in exported(thread(comment("1", upvotes=5, downvotes=2)))


def test_a_time_in_utc_stands_twice():
    one = comments_in(thread(comment("1", published=Timestamp(earliest=NOON, latest=NOON))))[0]
    assert one["comment_date"] == one["comment_date_gmt"] == "2022-05-06 12:30:15"


def test_times_that_are_no_second_of_utc_stay_what_they_are():
    day = Timestamp(earliest=datetime(2022, 5, 6), latest=datetime(2022, 5, 6, 23, 59, 59))
    local = Timestamp(earliest=datetime(2022, 5, 6, 9), latest=datetime(2022, 5, 6, 9))
    source = thread(comment("1", published=day), comment("2", published=local), comment("3", published=None))
    dates = [one["comment_date"] for one in comments_in(source)]
    assert dates == ["2022-05-06 00:00:00", "2022-05-06 09:00:00", "0000-00-00 00:00:00"]
    found = [one.published for one in again(source).comments]
    assert [(one.earliest, one.latest) for one in found[:2]] == [
        (day.earliest, day.latest),
        (local.earliest, local.latest),
    ]
    assert found[2] is None


def test_replies_have_greater_numbers_than_what_they_answer():
    # newest first, ids that are no numbers, and a reply whose id is lower than its parent's
    source = thread(
        reply("c", "b", "3"), reply("b", "a", "2"), comment("a", "1"), comment("9", "x"), reply("4", "9", "y")
    )
    by_text = {text: (id_, parent) for id_, (text, parent) in imported(source).items()}
    assert by_text["2"][1] == by_text["1"][0]
    assert by_text["3"][1] == by_text["2"][0]
    assert by_text["y"][1] == by_text["x"][0]
    assert [(one.id, one.parent_id) for one in again(source).comments] == [
        (one.id, one.parent_id) for one in source.comments
    ]


def test_numbers_are_unique_in_the_whole_file_and_every_thread_gets_its_ids_back():
    threads = [
        thread(
            comment("1", f"{place}"),
            reply("2", "1"),
            reply("x", "2"),
            id="5",
            url=f"https://a.example/{place}/",
        )
        for place in range(40)
    ]
    numbers = [int(one["comment_id"]) for one in comments_in(*threads)]
    assert len(set(numbers)) == len(numbers) == 120
    assert min(numbers) > 0
    posts = [item.findtext(f"{WP}post_id") for item in channel(*threads).iter("item")]
    assert len(set(posts)) == 40
    found = list(parse_all(exported(*threads), formats=FORMATS))
    assert [one.id for one in found] == ["5"] * 40
    assert [[(c.id, c.parent_id, c.text) for c in one.comments] for one in found] == [
        [(c.id, c.parent_id, c.text) for c in one.comments] for one in threads
    ]


def test_ids_that_are_free_numbers_stay_what_they_are():
    threads = (thread(comment("12"), reply("15", "12")), thread(comment("11"), comment("14")))
    assert [one["comment_id"] for one in comments_in(*threads)] == ["12", "15", "11", "14"]
    assert b"_commentparse" not in exported(thread(comment("12"), id="3"))


def test_threads_are_taken_one_at_a_time():
    taken: list[int] = []
    sizes: list[int] = []

    class Counting(io.BytesIO):
        def write(self, data) -> int:
            sizes.append(len(taken))
            return super().write(data)

    def threads():
        for place in range(5):
            taken.append(place)
            yield thread(comment(str(place + 1)))

    write(threads(), Counting(), format="wordpress/wxr", formats=FORMATS)
    assert sorted(set(sizes)) == [1, 2, 3, 4, 5]


def test_a_thread_without_comments_comes_back():
    source = thread(article=Article(title="Nobody wrote"), title="Nobody wrote", is_closed=False)
    assert (again(source).title, again(source).is_closed, len(again(source))) == ("Nobody wrote", False, 0)


def test_a_file_without_threads_is_an_export():
    assert channel().findtext(f"{WP}wxr_version") == "1.2"
    assert next(iter(parse_all(exported(), formats=FORMATS))).comments == ()


def test_two_authors_with_one_login_keep_their_names():
    threads = [
        thread(comment("1"), article=Article(authors=(Author(name=name, username="editor"),)))
        for name in ("Edith", "Edward")
    ]
    found = list(parse_all(exported(*threads), formats=FORMATS))
    assert [(one.article.authors[0].name, one.article.authors[0].username) for one in found] == [
        ("Edith", "editor"),
        ("Edward", "editor"),
    ]


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(threads=st.lists(any_threads(), min_size=1, max_size=4))
def test_any_threads_come_back_from_one_file(threads):
    found = list(parse_all(exported(*threads), formats=FORMATS))
    assert [essence(one) for one in found] == [essence(keep(one)) for one in threads]
    numbers = [one["comment_id"] for one in comments_in(*threads)]
    assert len(set(numbers)) == len(numbers)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(source=any_threads())
def test_the_importer_gives_every_reply_its_parent(source):
    inserted = list(imported(source).values())
    ids = set(imported(source))
    assert all(parent == 0 or parent in ids for _, parent in inserted)
    assert sum(parent != 0 for _, parent in inserted) == sum(
        one.parent_id is not None for one in source.comments
    )

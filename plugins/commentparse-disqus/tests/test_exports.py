"""Export and import files in the states in which they are found."""

import time

import pytest

from commentparse import Options, parse, parse_all, read_all
from commentparse.plugin import CommentparseError
from commentparse_disqus import FORMATS

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<disqus xmlns="http://disqus.com" '
    'xmlns:dsq="http://disqus.com/disqus-internals">\n'
)
WXR = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dsq="http://www.disqus.com/" xmlns:wp="http://wordpress.org/export/1.0/">\n<channel>\n'
)


def thread(number: int, title: str = "Rye") -> str:
    return (
        f'<thread dsq:id="{number}"><id>page {number}</id><link>https://rye.example/{number}</link>'
        f"<title>{title}</title><isClosed>false</isClosed><isDeleted>false</isDeleted></thread>\n"
    )


def post(number: int, thread_number: int, text: str = "Knead it.", parent: int | None = None) -> str:
    answered = "" if parent is None else f'<parent dsq:id="{parent}"/>'
    return (
        f'<post dsq:id="{number}"><id/><message><![CDATA[<p>{text}</p>]]></message>'
        "<createdAt>2015-06-07T08:09:10Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam>"
        f'<author><name>Ada</name><isAnonymous>true</isAnonymous></author><thread dsq:id="{thread_number}"/>'
        f"{answered}</post>\n"
    )


def comment(number: int, text: str, parent: str = "0") -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Ada</wp:comment_author>"
        "<wp:comment_date_gmt>2015-06-07 08:09:10</wp:comment_date_gmt>"
        f"<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved>"
        f"<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>\n"
    )


def item(name: str, *comments: str) -> str:
    return (
        f"<item><title>Beds</title><link>https://garden.example/{name}</link>"
        f"<dsq:thread_identifier>{name}</dsq:thread_identifier>{''.join(comments)}</item>\n"
    )


def codes(found) -> list[str]:
    return [note.code for note in found.diagnostics]


def test_a_title_with_references_is_shown_without_them():
    source = HEAD + thread(1, "Rye &amp;#8211; and oats") + post(5, 1) + "</disqus>"
    assert parse(source, formats=FORMATS).title == "Rye – and oats"


def test_posts_come_back_to_their_threads_whatever_the_order_in_the_file():
    many = 60
    posts = [post(1000 + place, 1 + place % 3, text=f"Loaf {place}") for place in range(many)]
    source = HEAD + "".join(thread(number) for number in (1, 2, 3)) + "".join(posts) + "</disqus>"
    found = list(parse_all(source, formats=FORMATS))
    assert [len(one) for one in found] == [20, 20, 20]
    assert [one.id for one in found[1].comments] == [str(1000 + place) for place in range(1, many, 3)]


def test_a_large_export_is_read_as_a_stream(tmp_path):
    count = 16_000
    path = tmp_path / "export.xml"
    with path.open("w", encoding="utf-8") as file:
        file.write(HEAD + thread(1) + thread(2))
        for place in range(count):
            file.write(
                post(10 + place, 1 + place % 2, text=f"Loaf number {place}, baked on a stone.", parent=None)
            )
        file.write("</disqus>\n")
    found = list(read_all(path, formats=FORMATS))
    assert path.stat().st_size > 1 << 22
    assert [len(one) for one in found] == [count // 2, count // 2]
    assert found[1].comments[-1].text == f"Loaf number {count - 1}, baked on a stone."


def test_a_file_that_is_cut_off_is_strictly_refused():
    source = HEAD + thread(1) + post(5, 1) + post(6, 1)[:200]
    with pytest.raises(CommentparseError):
        parse(source, formats=FORMATS, options=Options(on_fault="raise"))


def test_a_faulty_post_is_skipped_where_that_is_wanted():
    faulty = post(6, 1).replace("</author>", "</autor>")
    source = HEAD + thread(1) + post(5, 1) + faulty + post(7, 1) + "</disqus>"
    found = parse(source, formats=FORMATS, options=Options(on_fault="skip"))
    assert [one.id for one in found.comments] == ["5", "7"]
    assert "xml-syntax" in codes(found)


def test_entities_do_not_grow():
    levels = 12
    grow = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">\n' for level in range(1, levels))
    bomb = HEAD.replace("\n<disqus", f'\n<!DOCTYPE disqus [\n<!ENTITY e0 "rye">\n{grow}]>\n<disqus')
    source = bomb + thread(1) + post(5, 1).replace("Ada", f"Ada &e{levels - 1};") + "</disqus>"
    start = time.process_time()
    found = parse(source, formats=FORMATS)
    assert time.process_time() - start < 2
    assert len(found["5"].author.name) < 20


@pytest.mark.parametrize(
    "date", ["", "2011-x09-30T01:02:03Z", "2011-02-30T01:02:03Z", "yesterday-ish", "0000-00-00"]
)
def test_an_impossible_date_costs_no_post(date: str):
    source = HEAD + thread(1) + post(5, 1).replace("2015-06-07T08:09:10Z", date) + "</disqus>"
    found = parse(source, formats=FORMATS)["5"]
    assert found.published is None or found.published.earliest is None


def test_a_post_of_another_text_with_a_taken_number_is_kept():
    source = HEAD + thread(1) + post(5, 1) + post(5, 1, text="Let it rest.") + "</disqus>"
    found = parse(source, formats=FORMATS)
    assert [one.text for one in found.comments] == ["Knead it.", "Let it rest."]
    assert "duplicate-id" in codes(found)


def test_an_import_file_that_is_cut_off_gives_the_comments_before():
    source = WXR + item("slugs", comment(1, "Copper tape."), comment(2, "Or ducks."))[:-150]
    found = parse(source, formats=FORMATS)
    assert "Copper tape." in [one.text for one in found.comments]
    assert "xml-cut-off" in codes(found)


def test_items_of_one_page_are_one_thread():
    source = (
        WXR
        + item("a", comment(1, "One."))
        + item("b", comment(2, "Two."))
        + item("a", comment(3, "Three."))
        + "</channel></rss>"
    )
    found = list(parse_all(source, formats=FORMATS))
    assert [[one.text for one in thread_.comments] for thread_ in found] == [["One.", "Three."], ["Two."]]


def test_the_last_of_several_parents_is_the_one_that_is_answered():
    source = (
        WXR
        + item("a", comment(1, "One."), comment(2, "Two.", "1"), comment(3, "Three.", "1,2"))
        + "</channel></rss>"
    )
    assert parse(source, formats=FORMATS)["3"].parent_id == "2"


def test_an_export_of_wordpress_is_none_for_disqus():
    source = (
        WXR.replace('xmlns:dsq="http://www.disqus.com/" ', "")
        + "<item><title>Beds</title></item></channel></rss>"
    )
    assert parse(source, formats=FORMATS).platform is None


@pytest.mark.parametrize(("text", "status"), [("", "deleted"), ("Never feed it.", "hidden")])
def test_replies_to_a_deleted_post_hang_below_it_and_it_says_that_it_is_gone(text: str, status: str):
    gone = post(5, 1, text).replace("<p></p>", "").replace("<isDeleted>false", "<isDeleted>true")
    source = (
        HEAD + thread(1) + gone + post(6, 1, "Why?", parent=5) + post(7, 1, "Yes.", parent=6) + "</disqus>"
    )
    found = parse(source, formats=FORMATS)
    assert [(one.id, one.parent_id, one.status) for one in found.comments] == [
        ("5", None, status), ("6", "5", "published"), ("7", "6", "published"),
    ]  # fmt: skip
    assert codes(found) == []


def test_lines_and_paragraphs_of_a_post_stay_apart():
    source = HEAD + thread(1) + post(5, 1, "Knead it.<br>Twice.</p>\n<p>Then wait.") + "</disqus>"
    assert parse(source, formats=FORMATS).comments[0].text == "Knead it.\nTwice.\n\nThen wait."


def test_lines_and_paragraphs_in_an_import_file_stay_apart():
    source = WXR + item("a", comment(1, "Knead it.\nTwice.\n\nThen wait.")) + "</channel></rss>"
    assert parse(source, formats=FORMATS).comments[0].text == "Knead it.\nTwice.\n\nThen wait."

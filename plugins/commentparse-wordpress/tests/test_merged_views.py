"""The page of a post, what the REST interface answers, feeds and the export are one thread."""

import io
import itertools
import json
from datetime import UTC, datetime

import pytest

from commentparse import merge, parse, write
from commentparse.plugin import Article, Author, Comment, Thread, Timestamp
from commentparse_wordpress import FORMATS

PAGE = "https://bakery.example/2024/05/rye-bread/"
FIRST = datetime(2024, 5, 19, 8, 20, 30, tzinfo=UTC)


def comment(id_, parent, name, text, minute):
    time = FIRST.replace(minute=minute)
    return Comment(
        id=id_, parent_id=parent, relation="reply" if parent else "top-level", author=Author(name=name), text=text,
        published=Timestamp(earliest=time, latest=time),
    )  # fmt: skip


WHOLE = Thread(
    url=PAGE,
    id="31",
    article=Article(title="Rye bread", url=PAGE, canonical_url=PAGE),
    comments=(
        comment("201", None, "Basil", "What do you eat it with?", 1),
        comment("202", "201", "Ada", "Butter.", 2),
        comment("203", "202", "Clara", "Or jam.", 3),
        comment("204", None, "Dora", "Thank you!", 4),
    ),
)


def written(format_):
    file = io.BytesIO()
    write(WHOLE, file, format=format_, formats=FORMATS)
    return file.getvalue()


def rest(ids):
    return json.dumps([
        {"id": int(one.id), "post": 31, "parent": int(one.parent_id or 0), "author": 0, "author_name": one.author.name,
         "author_url": "", "date": f"{one.published.earliest:%Y-%m-%dT%H:%M:%S}", "date_gmt": f"{one.published.earliest:%Y-%m-%dT%H:%M:%S}",
         "content": {"rendered": f"<p>{one.text}</p>\n"}, "link": f"{PAGE}comment-page-1/#comment-{one.id}", "status": "approved", "type": "comment"}
        for one in reversed(WHOLE.comments) if one.id in ids
    ])  # fmt: skip


def rss():
    items = "".join(
        f"<item><link>{PAGE}#comment-{one.id}</link><dc:creator>{one.author.name}</dc:creator>"
        f"<pubDate>{one.published.earliest:%a, %d %b %Y %H:%M:%S} +0000</pubDate><content:encoded><![CDATA["
        + (f'<p>In reply to <a href="{PAGE}#comment-{one.parent_id}">X</a>.</p>' if one.parent_id else "")
        + f"<p>{one.text}</p>]]></content:encoded></item>"
        for one in reversed(WHOLE.comments[2:])
    )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Comments on: Rye bread</title><link>{PAGE}</link><generator>https://wordpress.org/?v=6.5</generator>{items}</channel></rss>"
    )


VIEWS = {
    "page": written("wordpress/comment-list"),
    "wpDiscuz": written("wordpress/wpdiscuz"),
    "export": written("wordpress/wxr"),
    "REST, first page": rest(("203", "204")),
    "REST, second page": rest(("201", "202")),
    "feed": rss(),
}


def views(names):
    return [parse(VIEWS[name], formats=FORMATS) for name in names]


def facts(thread):
    return {
        one.id: (one.parent_id, one.author and one.author.name, one.text, one.published.earliest)
        for one in thread.comments
    }


@pytest.mark.parametrize(
    "names", [*itertools.permutations(VIEWS, 2), tuple(VIEWS), tuple(reversed(VIEWS))], ids=" + ".join
)
def test_views_of_one_post_merge(names):
    merged = merge(views(names))
    known = facts(WHOLE)
    for id_, found in facts(merged_without_placeholders(merged)).items():
        assert found == known[id_]
    assert not any(one.revisions for one in merged.comments)


def merged_without_placeholders(thread):
    return Thread(comments=tuple(one for one in thread.comments if one.status != "missing"))


def test_pages_of_the_rest_interface_are_the_whole_thread():
    merged = merge(views(("REST, first page", "REST, second page")))
    assert facts(merged) == facts(WHOLE)


def test_a_feed_is_completed_by_the_export():
    merged = merge(views(("feed", "export")))
    assert facts(merged) == facts(WHOLE)
    assert merged.title == "Rye bread"

"""Exports in the form of real systems around invented comments, written piece by piece, the same on every run.

Source: what WordPress 6 writes under Tools › Export, and Disqus under Export Comments.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from html import escape
from pathlib import Path

import attrs
from words import RETRIEVED, SPAN, WORDS, Remark, prose, remarks

POOL = 5_000
"""So many bodies take turns; ids, times and parents are each comment's own."""
ARTICLES = 200
ANSWERS = 0.4
"""Share of comments that answer the one before in their thread."""
THREAD_BYTES = 30_000
"""Of a Disqus export for each of its threads, about 30 posts."""
_PARAGRAPH_END = re.compile(r"</p>\n?")
_LAYOUT = re.compile(r"<p>|<br />")


@attrs.frozen
class Export:
    """What has been written."""

    size: int
    threads: int
    """With comments."""
    comments: int
    largest: int
    """Comments of the largest thread."""


def wxr_export(path: Path, sizes: Iterable[int], *, enough: int | None = None) -> Export:
    """A WordPress export of posts with so many comments each; no further post once it has `enough` bytes."""
    dice = random.Random(3)
    pool = [attrs.evolve(remark, body=_stored(remark.body)) for remark in remarks(POOL, seed=3)]
    articles = [prose(dice, dice.randint(3, 9)) for _ in range(ARTICLES)]
    threads = comments = largest = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        written = file.write(WXR_HEAD)
        for number, size in enumerate(sizes, 1):
            time = _time(dice)
            written += file.write(
                WXR_ITEM.format(
                    number=number,
                    slug="-".join(dice.choices(WORDS, k=3)),
                    article=dice.choice(articles),
                    time=time,
                    gmt=time - timedelta(hours=1),
                )
            )
            parent = 0
            for id_ in range(comments + 1, comments + size + 1):
                parent = id_ - 1 if id_ > comments + 1 and dice.random() < ANSWERS else 0
                written += file.write(_wxr_comment(id_, parent, dice.choice(pool), _time(dice)))
            written += file.write("</item>\n")
            threads += size > 0
            comments += size
            largest = max(largest, size)
            if enough is not None and written >= enough:
                break
        file.write("</channel>\n</rss>\n")
    return Export(path.stat().st_size, threads, comments, largest)


def disqus_export(path: Path, threads: int, *, posts: int | None = None, enough: int | None = None) -> Export:
    """A Disqus export of so many threads, whose posts stand in it in no order; so many posts, or `enough` bytes.

    Few threads have many posts: the first hundredth has a tenth of all.
    """
    dice = random.Random(4)
    pool = remarks(POOL, seed=4)
    last, counts = [0] * threads, [0] * threads
    with path.open("w", encoding="utf-8", newline="\n") as file:
        written = file.write(DISQUS_HEAD)
        for number in range(threads):
            slug = "-".join(dice.choices(WORDS, k=3))
            written += file.write(DISQUS_THREAD.format(number=number, slug=slug, time=_time(dice)))
        post = 0
        while post != posts and (enough is None or written < enough):
            post += 1
            # in no order, but nobody is left without one if there are enough
            thread = post - 1 if post <= threads else int(threads * dice.random() ** 2)
            parent = last[thread] if dice.random() < ANSWERS else 0
            last[thread] = post
            counts[thread] += 1
            written += file.write(_disqus_post(post, thread, parent, dice.choice(pool), _time(dice)))
        file.write("</disqus>\n")
    return Export(path.stat().st_size, min(threads, post), post, max(counts))


def wxr_of_bytes(path: Path, enough: int) -> Export:
    """A WordPress export of about so many bytes: most posts have few comments, few have hundreds."""
    return wxr_export(path, _usual_sizes(), enough=enough)


def disqus_of_bytes(path: Path, enough: int) -> Export:
    """A Disqus export of about so many bytes."""
    return disqus_export(path, max(1, enough // THREAD_BYTES), enough=enough)


def wxr_of_threads(path: Path, threads: int, comments: int) -> Export:
    """A WordPress export of posts with the same number of comments each."""
    return wxr_export(path, (comments for _ in range(threads)))


def disqus_of_threads(path: Path, threads: int, comments: int) -> Export:
    """A Disqus export of threads with so many posts each on average."""
    return disqus_export(path, threads, posts=threads * comments)


OF_BYTES: dict[str, Callable[[Path, int], Export]] = {"wxr": wxr_of_bytes, "disqus": disqus_of_bytes}
OF_THREADS: dict[str, Callable[[Path, int, int], Export]] = {
    "wxr": wxr_of_threads,
    "disqus": disqus_of_threads,
}


def _usual_sizes() -> Iterator[int]:
    dice = random.Random(5)
    while True:
        yield min(2_000, int(dice.paretovariate(1.2) * 8))


def _stored(body: str) -> str:
    """A body as WordPress stores it: paragraphs and lines by line ends."""
    return _LAYOUT.sub("", _PARAGRAPH_END.sub("\n\n", body)).strip()


def _time(dice: random.Random) -> datetime:
    return (RETRIEVED - SPAN * dice.random()).replace(microsecond=0)


def _wxr_comment(id_: int, parent: int, remark: Remark, time: datetime) -> str:
    return WXR_COMMENT.format(
        id=id_, parent=parent, name=remark.name, website=remark.website or "", body=remark.body, time=time,
        gmt=time - timedelta(hours=1), user=remark.number if remark.login else 0,
    )  # fmt: skip


def _disqus_post(id_: int, thread: int, parent: int, remark: Remark, time: datetime) -> str:
    username = f"<username>{remark.login}</username>" if remark.login else ""
    return DISQUS_POST.format(
        id=id_, thread=thread, name=escape(remark.name), body=remark.body, time=time,
        anonymous="false" if remark.login else "true", username=username,
        parent=f'<parent dsq:id="{parent}" />' if parent else "",
    )  # fmt: skip


WXR_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
	<title>The old bridge</title>
	<link>http://blog.example</link>
	<language>en-GB</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_site_url>http://blog.example</wp:base_site_url>
"""
WXR_ITEM = """	<item>
		<title><![CDATA[{slug}]]></title>
		<link>http://blog.example/{number}/{slug}/</link>
		<pubDate>{gmt:%a, %d %b %Y %H:%M:%S} +0000</pubDate>
		<dc:creator><![CDATA[ada]]></dc:creator>
		<guid isPermaLink="false">http://blog.example/?p={number}</guid>
		<description></description>
		<content:encoded><![CDATA[{article}]]></content:encoded>
		<excerpt:encoded><![CDATA[]]></excerpt:encoded>
		<wp:post_id>{number}</wp:post_id>
		<wp:post_date><![CDATA[{time}]]></wp:post_date>
		<wp:post_date_gmt><![CDATA[{gmt}]]></wp:post_date_gmt>
		<wp:comment_status><![CDATA[open]]></wp:comment_status>
		<wp:post_name><![CDATA[{slug}]]></wp:post_name>
		<wp:status><![CDATA[publish]]></wp:status>
		<wp:post_type><![CDATA[post]]></wp:post_type>
		<category domain="category" nicename="general"><![CDATA[General]]></category>
"""
WXR_COMMENT = """		<wp:comment>
			<wp:comment_id>{id}</wp:comment_id>
			<wp:comment_author><![CDATA[{name}]]></wp:comment_author>
			<wp:comment_author_email><![CDATA[someone@mail.example]]></wp:comment_author_email>
			<wp:comment_author_url>{website}</wp:comment_author_url>
			<wp:comment_author_IP><![CDATA[192.0.2.1]]></wp:comment_author_IP>
			<wp:comment_date><![CDATA[{time}]]></wp:comment_date>
			<wp:comment_date_gmt><![CDATA[{gmt}]]></wp:comment_date_gmt>
			<wp:comment_content><![CDATA[{body}]]></wp:comment_content>
			<wp:comment_approved><![CDATA[1]]></wp:comment_approved>
			<wp:comment_type><![CDATA[comment]]></wp:comment_type>
			<wp:comment_parent>{parent}</wp:comment_parent>
			<wp:comment_user_id>{user}</wp:comment_user_id>
			<wp:commentmeta>
				<wp:meta_key><![CDATA[akismet_result]]></wp:meta_key>
				<wp:meta_value><![CDATA[false]]></wp:meta_value>
			</wp:commentmeta>
		</wp:comment>
"""
DISQUS_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://disqus.com/api/schemas/1.0/disqus.xsd http://disqus.com/api/schemas/1.0/disqus-internals.xsd">
<category dsq:id="1">
<forum>the-old-bridge</forum>
<title>General</title>
<isDefault>true</isDefault>
</category>
"""
DISQUS_THREAD = """<thread dsq:id="{number}">
<id>{number} http://blog.example/?p={number}</id>
<forum>the-old-bridge</forum>
<category dsq:id="1" />
<link>http://blog.example/{number}/{slug}/</link>
<title>{slug}</title>
<message />
<createdAt>{time:%Y-%m-%dT%H:%M:%SZ}</createdAt>
<author>
<name>Ada Alder</name>
<isAnonymous>false</isAnonymous>
<username>ada</username>
</author>
<isClosed>false</isClosed>
<isDeleted>false</isDeleted>
</thread>
"""
DISQUS_POST = """<post dsq:id="{id}">
<id />
<message><![CDATA[{body}]]></message>
<createdAt>{time:%Y-%m-%dT%H:%M:%SZ}</createdAt>
<isDeleted>false</isDeleted>
<isSpam>false</isSpam>
<author>
<name>{name}</name>
<isAnonymous>{anonymous}</isAnonymous>
{username}
</author>
<thread dsq:id="{thread}" />
{parent}
</post>
"""

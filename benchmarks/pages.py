"""Pages in the markup of real systems around invented comments, the same on every run.

Source: the structure that wpDiscuz 7.6 (layout 1) and WordPress 6 with a classic theme print.
"""

import random
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from html import unescape
from urllib.parse import quote_plus

from words import RETRIEVED, Remark, prose, remarks

SITE = "http://blog.example"
POST = f"{SITE}/2021/05/the-old-bridge/"
TITLE = "The old bridge"
SVG = "http://www.w3.org/2000/svg"

_TAG = re.compile(r"<[^>]*>")

AGES = ((365, "year"), (30, "month"), (7, "week"), (1, "day"))


def wpdiscuz_page(count: int) -> bytes:
    """A post with so many comments in wpDiscuz 7, layout 1."""
    found = remarks(count)
    comments = "".join(_nested(found, _wpdiscuz_comment, "</div>"))
    section = WPDISCUZ_SECTION.format(count=count, post=POST, comments=comments)
    return _page(section, "wpdiscuz").encode()


def core_page(count: int) -> bytes:
    """A post with so many comments in a classic theme's list."""
    found = remarks(count, seed=2)
    comments = "".join(
        _nested(
            found,
            _core_comment,
            "</li><!-- #comment-## -->\n",
            '<ol class="children">\n',
            "</ol><!-- .children -->\n",
        )
    )
    return _page(CORE_SECTION.format(count=count, post=POST, comments=comments), "core").encode()


def bare_page() -> bytes:
    """A long post of a site that has no comments at all."""
    return _page("", "plain").replace("wp-", "x-").replace("WordPress 6.5", "Pagewright 3").encode()


MARKUPS: dict[str, Callable[[int], bytes]] = {"wpdiscuz": wpdiscuz_page, "core": core_page}


def flat_text(count: int) -> str:
    """So many comments flattened to text: name and date in a line, the body below, no markup."""
    pieces: list[str] = []
    for remark in remarks(count):
        pieces += [f"{remark.name} {_printed(remark.time)}", _TAG.sub("", remark.body), "Reply", ""]
    return unescape("\n".join(pieces))


def machine_dates(count: int) -> list[str]:
    """Distinct ISO 8601 times as `time[datetime]` has them."""
    return [f"{time:%Y-%m-%dT%H:%M:%S}+00:00" for time in _times(count)]


def printed_dates(count: int) -> list[str]:
    """Distinct times as WordPress prints them in English."""
    return [_printed(time) for time in _times(count)]


def _times(count: int) -> Iterator[datetime]:
    return (RETRIEVED - index * timedelta(hours=43, minutes=17, seconds=11) for index in range(count))


def _printed(time: datetime) -> str:
    return f"{time:%B} {time.day}, {time.year} {time.hour % 12 or 12}:{time:%M} {'am' if time.hour < 12 else 'pm'}"


def _age(time: datetime) -> str:
    days = (RETRIEVED - time).days
    for length, unit in AGES:
        if days >= length:
            number = days // length
            return f"{number} {unit}{'s' * (number > 1)} ago"
    return "5 hours ago"


def _nested(
    found: list[Remark], render: Callable[[Remark], str], end: str, opening: str = "", closing: str = ""
) -> Iterator[str]:
    """Every comment with its replies before its end."""
    depth = 0
    for remark in found:
        if remark.depth > depth:
            yield opening if depth else ""
        while depth >= remark.depth:
            yield end
            depth -= 1
            yield closing if depth >= remark.depth else ""
        yield render(remark)
        depth = remark.depth
    while depth:
        yield end
        depth -= 1
        yield closing if depth else ""


def _parity(remark: Remark) -> str:
    parity = "even" if remark.number % 2 else "odd alt"
    return parity if remark.depth > 1 else f"{parity} thread-{parity.replace(' ', ' thread-')}"


def _login(remark: Remark) -> str:
    return "" if remark.login is None else f"byuser comment-author-{remark.login} "


def _wpdiscuz_comment(remark: Remark) -> str:
    anchor = f"{remark.number}_{remark.parent}"
    name = (
        remark.name
        if remark.website is None
        else f"<a href='{remark.website}' rel='noreferrer ugc nofollow' target='_blank'>{remark.name}</a>"
    )
    return WPDISCUZ_COMMENT.format(
        anchor=anchor,
        number=remark.number,
        classes=f"comment {_login(remark)}{_parity(remark)} depth-{remark.depth} wpd-comment {'wpd-reply ' if remark.parent else ''}wpd_comment_level-{remark.depth}",
        blog="wpd-blog-guest" if remark.login is None else "wpd-blog-user wpd-blog-subscriber",
        avatar=_avatar(remark, 64, remark.name),
        name=name,
        printed=_printed(remark.time),
        age=_age(remark.time),
        reply_to=WPDISCUZ_REPLY_TO.format(parent=remark.parent, post=POST) if remark.parent else "",
        excerpt=remark.excerpt,
        link=f"{POST}#comment-{remark.number}",
        shared=quote_plus(f"{POST}#comment-{remark.number}"),
        body=remark.body,
        score=remark.score,
        toggle=WPDISCUZ_TOGGLE if remark.is_answered else "",
    )


def _core_comment(remark: Remark) -> str:
    name = (
        remark.name
        if remark.website is None
        else f"<a href='{remark.website}' rel='external nofollow ugc' class='url'>{remark.name}</a>"
    )
    return CORE_COMMENT.format(
        number=remark.number,
        classes=f"comment {_login(remark)}{_parity(remark)} depth-{remark.depth}{' parent' if remark.is_answered else ''}",
        avatar=_avatar(remark, 60, ""),
        name=name,
        plain=remark.name,
        post=POST,
        machine=f"{remark.time:%Y-%m-%dT%H:%M:%S}+00:00",
        printed=_printed(remark.time).replace(f"{remark.time.year} ", f"{remark.time.year} at "),
        body=remark.body,
    )


def _avatar(remark: Remark, size: int, alt: str) -> str:
    address = f"http://{remark.number % 3}.avatars.example/avatar/{remark.avatar}?"
    return (
        f"<img alt='{alt}' src='{address}s={size}&#038;d=mm&#038;r=g' srcset='{address}s={size * 2}&#038;d=mm&#038;r=g 2x' "
        f"class='avatar avatar-{size} photo' height='{size}' width='{size}' loading='lazy' decoding='async'/>"
    )


def _page(section: str, kind: str) -> str:
    """A theme's page: head with styles and scripts, menus, the post, what comes below it."""
    dice = random.Random(len(kind))
    menu = "\n".join(
        f'<li id="menu-item-{n}" class="menu-item menu-item-type-post_type menu-item-{n}"><a href="{SITE}/{n}/">{prose(dice, 1)[3:23]}</a></li>'
        for n in range(60)
    )
    styles = "\n".join(
        f".wp-block-{n}>.inner{{margin:{n}px;padding:0 {n}em;color:#{n:03x}{n:03x}}}" for n in range(250)
    )
    scripts = "\n".join(
        f'<script src="{SITE}/wp-includes/js/module-{n}.min.js?ver=6.{n}" id="module-{n}-js" defer></script>\n'
        f"<script>window.settings{n} = {{'ajax': '{SITE}/ajax', 'nonce': '{dice.getrandbits(64):x}', 'items': {list(range(n, n + 90))}}};</script>"
        for n in range(30)
    )
    cards = "\n".join(
        f'<article class="card card-{n}"><a class="card-link" href="{SITE}/{n}/"><img class="card-image" src="{SITE}/{n}.jpg" alt="">'
        f'<h3 class="card-title">{prose(dice, 1)[3:40]}</h3></a><div class="card-text">{prose(dice, 1)}</div></article>'
        for n in range(90)
    )
    return PAGE.format(
        title=TITLE,
        post=POST,
        site=SITE,
        menu=menu,
        styles=styles,
        scripts=scripts,
        cards=cards,
        text=prose(dice, 40),
        section=section,
    )


def _icon(points: int, seed: int) -> str:
    """Path data as long as that of a real icon."""
    dice = random.Random(seed)
    return "M" + "".join(f"{dice.choice('lhvcs')}{dice.uniform(-64, 64):.2f}" for _ in range(points)) + "z"


PAGE = """<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>{title} &#8211; Blog</title>
<meta name="generator" content="WordPress 6.5" />
<meta property="og:title" content="{title}" />
<meta property="og:site_name" content="Blog" />
<link rel="canonical" href="{post}" />
<link rel="alternate" type="application/rss+xml" title="Blog" href="{site}/feed/" />
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Article", "headline": "{title}", "author": {{"@type": "Person", "name": "Edda Writer"}}, "datePublished": "2021-05-02T08:00:00+00:00"}}</script>
<style id="wp-custom-css">
{styles}
</style>
{scripts}
</head>
<body class="wp-singular post-template-default single single-post postid-7">
<nav class="main-navigation"><ul class="menu nav-menu">
{menu}
</ul></nav>
<main id="main" class="site-main">
<article id="post-7" class="post-7 post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{title}</h1></header>
<div class="entry-content">
{text}
</div>
<footer class="entry-footer"><span class="posted-on"><time class="entry-date published" datetime="2021-05-02T08:00:00+00:00">May 2, 2021</time></span>
<span class="byline"><span class="author vcard"><a class="url fn n" href="{site}/author/edda/">Edda Writer</a></span></span></footer>
</article>
{section}
</main>
<aside class="widget-area">
{cards}
</aside>
<footer class="site-footer"><p>Set in a quiet typeface.</p></footer>
</body>
</html>
"""

WPDISCUZ_SECTION = """<div id="wpdcom" class="wpdiscuz_unauth wpd-default wpd-layout-1 wpd-comments-open">
<div class="wpd-form-wrap"><div class="wpd-form-head"><div class="wpd-sbs-toggle"><i class="far fa-envelope"></i> <span class="wpd-sbs-title">Subscribe</span></div></div>
<form class="wpd_comm_form" method="post"><div class="wpd-textarea-wrap"><textarea class="wc_comment" name="wc_comment"></textarea></div></form></div>
<div id="wpd-threads" class="wpd-thread-wrapper">
<div class="wpd-thread-head"><div class="wpd-thread-info" data-comments-count="{count}"><span class='wpdtc'>{count}</span> Comments</div>
<div class="wpd-thread-filter"><div class="wpd-filter wpdf-sorting"><span class="wpdiscuz-sort-button wpdiscuz-date-sort-asc wpdiscuz-sort-button-active" data-sorting="oldest">Oldest</span></div></div></div>
<div class="wpd-thread-list">
{comments}
</div></div></div>
"""

WPDISCUZ_COMMENT = (
    """<div id='wpd-comm-{anchor}' class='{classes}'><div class="wpd-comment-wrap {blog}">
    <div class="wpd-comment-left ">
    <div class="wpd-avatar ">
    {avatar}
</div>
    
    
</div>
    <div id="comment-{number}" class="wpd-comment-right">
    <div class="wpd-comment-header">
    <div class="wpd-comment-author ">
    {name}
</div>
    <div class="wpd-comment-date" title="{printed}">
    <i class='far fa-clock' aria-hidden='true'></i>
    {age}
</div>
    {reply_to}
    <div class="wpd-comment-share wpd-hidden wpd-tooltip wpd-top">
    <i class='fas fa-share-alt' aria-hidden='true'></i>
    <div class="wpd-tooltip-content">
        <a class='wc_tw' rel='noreferrer' target='_blank' href='https://share.example/intent/post?text={excerpt}&url={shared}' title='Share'><i class='wpf-cta' aria-hidden='true'>"""
    f"<svg xmlns='{SVG}' viewBox='0 0 512 512'><path d='{_icon(32, 1)}'/></svg>"
    """</i></a>
    </div>
</div>
    <div class="wpd-space"></div>
    <div class="wpd-comment-link wpd-hidden">
    <span wpd-tooltip='Comment Link' wpd-tooltip-position='left'><i class='fas fa-link' aria-hidden='true' data-wpd-clipboard='{link}'></i></span>
</div>
</div>
    
    <div class="wpd-comment-text">
    {body}

</div>
    <div class="wpd-comment-footer">
    <div class="wpd-vote">
    <div class="wpd-vote-up wpd_not_clicked">
        """
    f"<svg aria-hidden='true' focusable='false' data-prefix='fas' data-icon='plus' class='svg-inline--fa fa-plus fa-w-14' role='img' xmlns='{SVG}' viewBox='0 0 448 512'><path d='{_icon(36, 2)}'></path></svg>"
    """
    </div>
    <div class='wpd-vote-result wpd-up' title='{score}'>{score}</div>
    <div class="wpd-vote-down wpd_not_clicked">
        """
    f"<svg aria-hidden='true' focusable='false' data-prefix='fas' data-icon='minus' class='svg-inline--fa fa-minus fa-w-14' role='img' xmlns='{SVG}' viewBox='0 0 448 512'><path d='{_icon(20, 3)}'></path></svg>"
    """
    </div>
</div>
    <div class="wpd-reply-button">
    """
    f"<svg xmlns='{SVG}' viewBox='0 0 24 24'><path d='{_icon(9, 4)}'/><path d='M0 0h24v24H0z' fill='none'/></svg>"
    """
    <span>Reply</span>
</div>
    <div class="wpd-space"></div>
    {toggle}
</div>
</div>
</div><div id='wpdiscuz_form_anchor-{anchor}'></div>"""
)  # fmt: skip

WPDISCUZ_REPLY_TO = """<div class="wpd-reply-to">
    <i class='far fa-comments'></i>
    Reply to&nbsp;
    <a href="{post}#comment-{parent}">Somebody</a>
</div>"""

WPDISCUZ_TOGGLE = """<div class="wpd-toggle wpd-hidden wpd_not_clicked" wpd-tooltip="Hide Replies" wpd-tooltip-position='left'>
    <i class='fas fa-chevron-up'></i>
</div>"""

CORE_SECTION = """<div id="comments" class="comments-area default-max-width show-avatars">
<h2 class="comments-title">{count} comments</h2><!-- .comments-title -->
<ol class="comment-list">
{comments}
</ol><!-- .comment-list -->
<div id="respond" class="comment-respond">
<h2 id="reply-title" class="comment-reply-title">Leave a comment</h2>
<form action="{post}" method="post" id="commentform" class="comment-form"><p class="comment-form-comment"><textarea id="comment" name="comment"></textarea></p></form>
</div></div>
"""

CORE_COMMENT = """\t\t<li id="comment-{number}" class="{classes}">
			<article id="div-comment-{number}" class="comment-body">
				<footer class="comment-meta">
					<div class="comment-author vcard">
						{avatar}						<b class="fn">{name}</b> <span class="says">says:</span>					</div><!-- .comment-author -->

					<div class="comment-metadata">
						<a href="{post}#comment-{number}"><time datetime="{machine}">{printed}</time></a>					</div><!-- .comment-metadata -->

									</footer><!-- .comment-meta -->

				<div class="comment-content">
					{body}
				</div><!-- .comment-content -->

				<div class="reply"><a rel='nofollow' class='comment-reply-link' href='{post}?replytocom={number}#respond' data-commentid="{number}" data-postid="7" data-belowelement="div-comment-{number}" data-respondelement="respond" data-replyto="Reply to {plain}" aria-label='Reply to {plain}'>Reply</a></div>			</article><!-- .comment-body -->
"""

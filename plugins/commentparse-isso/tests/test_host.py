"""Pages that load Isso: which server and which thread."""

import pytest

from commentparse import parse
from commentparse_isso import FORMATS

PAGE = "https://rail.example/lines/branch.html?utm=1"


def embeds_of(head, body, url=PAGE):
    page = f"<!DOCTYPE html><html><head><title>Lines</title>{head}</head><body><p>A branch line.</p>{body}</body></html>"
    return parse(page, url=url, formats=FORMATS).embeds


def test_server_thread_and_settings_are_named():
    (embed,) = embeds_of(
        '<script data-isso="//talk.rail.example/isso/" data-isso-lang="de" data-isso-max-comments-top="10" src="//talk.rail.example/isso/js/embed.min.js"></script>',
        '<section id="isso-thread" data-isso-id="branch-7" data-title="The branch"><noscript>Javascript needs to be activated.</noscript></section>',
    )
    assert (embed.platform, embed.identifier) == ("isso", "branch-7")
    assert embed.url == "https://talk.rail.example/isso/?uri=branch-7"
    assert embed.extra == {
        "server": "//talk.rail.example/isso", "title": "The branch", "lang": "de", "max-comments-top": "10",
    }  # fmt: skip


def test_a_page_is_called_by_its_path():
    (embed,) = embeds_of(
        "",
        '<div id="isso-thread"></div><script src="https://talk.rail.example/js/embed.min.js?v=2"></script>',
    )
    assert (embed.identifier, embed.url) == (
        "/lines/branch.html", "https://talk.rail.example/?uri=%2Flines%2Fbranch.html",
    )  # fmt: skip


def test_without_the_pages_address_the_server_is_named():
    (embed,) = embeds_of(
        '<script data-isso="https://talk.rail.example" src="/embed.js"></script>',
        '<div id="isso-thread"></div>',
        None,
    )
    assert (embed.identifier, embed.url) == (None, "https://talk.rail.example")


def test_a_place_without_a_script_is_isso_still():
    (embed,) = embeds_of("", '<section id="isso-thread"></section>')
    assert (embed.identifier, embed.url) == ("/lines/branch.html", None)


def test_a_script_that_states_its_server_needs_no_place():
    (embed,) = embeds_of(
        '<script data-isso="https://talk.rail.example/" src="https://talk.rail.example/js/embed.min.js"></script>',
        "",
    )
    assert embed.url == "https://talk.rail.example/?uri=%2Flines%2Fbranch.html"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<script data-isso="https://t.example/" src="https://t.example/js/count.min.js"></script>', ""),
        ('<script src="https://other.example/js/embed.min.js"></script>', ""),
        ("", '<a href="/x.html#isso-thread">3 Comments</a>'),
        ("", '<div class="isso-thread">isso-thread</div>'),
    ],
)
def test_other_pages_load_nothing(head, body):
    assert embeds_of(head, body) == ()


def test_a_page_that_shows_the_comments_needs_no_fetching():
    shown = '<div class="isso-comment" id="isso-1"><div class="isso-text-wrapper"><div class="isso-text">Mind the gap.</div></div></div>'
    script = '<script data-isso="//t.example/" src="//t.example/js/embed.min.js"></script>'
    assert embeds_of(script, f'<section id="isso-thread">{shown}</section>') == ()


def test_a_preview_is_no_comment():
    preview = '<div class="isso-comment"><div class="isso-text-wrapper"><div class="isso-text">A draft</div></div></div>'
    (embed,) = embeds_of("", f'<section id="isso-thread">{preview}</section>')
    assert embed.platform == "isso"


@pytest.mark.parametrize("server", ["//[broken", "javascript:x", "", " ", "/isso"])
def test_odd_servers_are_borne(server):
    (embed,) = embeds_of(f'<script data-isso="{server}" src="x"></script>', '<div id="isso-thread"></div>')
    assert embed.platform == "isso"

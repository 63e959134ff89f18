"""Which systems a page is said to load, and which it is not."""

from pathlib import Path

import pytest

from commentparse import parse
from commentparse.testing.cases import load_cases
from commentparse.testing.mutilation import mutilations
from commentparse_hosted import FORMATS
from commentparse_hosted.formats import HOSTS, SMALL_HOSTS

PAGES = [case for case in load_cases(Path(__file__).parent / "cases") if case.input.suffix == ".html"]


def embeds(page: str, url: str | None = "https://mill.example/rye-bread/"):
    return parse(page, url=url, formats=FORMATS).embeds


def names(page: str):
    return [embed.platform for embed in embeds(page)]


@pytest.mark.parametrize("format_", [*HOSTS, *SMALL_HOSTS], ids=lambda format_: format_.name)
def test_every_system_has_a_case(format_):
    platform = format_.name.partition("/")[0]
    assert any(embed.platform == platform for case in PAGES for embed in case.parse(FORMATS).embeds)


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_a_broken_page_is_borne(case):
    for broken in mutilations(case.source, "html"):
        thread = case.parse_source(broken.source, FORMATS)
        assert "format-failed" not in {note.code for note in thread.diagnostics}, broken.name


@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_what_is_no_text_is_in_no_embed(case):
    for embed in case.parse(FORMATS).embeds:
        values = (embed.identifier, embed.url, *embed.extra.values())
        assert all(value is None or isinstance(value, str | int) for value in values)
        assert all(value.strip() for value in values if isinstance(value, str))


def test_a_page_that_writes_about_systems_loads_none():
    page = (
        "<p>We left Disqus for Coral, then for giscus.</p>"
        '<pre>&lt;div id="disqus_thread"&gt;&lt;/div&gt; &lt;script src="https://giscus.app/client.js"&gt;</pre>'
        '<a href="https://disqus.com/">Disqus</a>'
    )
    assert names(page) == []


@pytest.mark.parametrize(
    "comment",
    [
        "// this.page.identifier = 'other';\n",
        "/* this.page.identifier = 'other'; */",
        "\n   //this.page.identifier='other'\n",
    ],
)
def test_settings_that_are_commented_out_do_not_count(comment):
    page = (
        f'<div id="disqus_thread"></div><script>var disqus_config = function () {{\n{comment}\n}};</script>'
    )
    assert embeds(page)[0].identifier is None


def test_a_star_and_a_slash_in_a_string_open_no_comment():
    page = (
        '<div id="disqus_thread"></div><script>var kinds = "image/*"; var disqus_shortname = "the-mill";'
        " /* the end */</script>"
    )
    assert embeds(page)[0].extra == {"shortname": "the-mill"}


def test_what_is_computed_is_not_known():
    page = '<div id="disqus_thread"></div><script>var disqus_identifier = window.page.id; disqus_url = location.href;</script>'
    assert (embeds(page)[0].identifier, embeds(page)[0].url) == (None, None)


def test_count_links_of_other_pages_do_not_identify_this_one():
    page = (
        '<div id="disqus_thread"></div>'
        '<a href="https://mill.example/oat-bread/#disqus_thread" data-disqus-identifier="13">2</a>'
    )
    assert embeds(page)[0].identifier is None


def test_a_container_of_another_name_is_found_by_its_setting():
    page = (
        '<div id="dsq-content"></div><div id="talk" data-disqus-identifier="12"></div>'
        "<script>var disqus_container_id = 'talk'; var disqus_shortname = 'the-mill';</script>"
    )
    assert embeds(page)[0].identifier == "12"


def test_facebook_plugins_that_are_drawn_are_named_once():
    page = (
        '<div class="fb-comments" data-href="https://mill.example/a"><span><iframe src='
        '"https://www.facebook.com/v11.0/plugins/comments.php?href=https%3A%2F%2Fmill.example%2Fa"></iframe></span></div>'
    )
    assert [embed.url for embed in embeds(page)] == ["https://mill.example/a"]


def test_twice_the_same_plugin_is_one():
    plugin = '<div class="fb-comments" data-href="https://mill.example/a"></div>'
    assert len(embeds(plugin * 2)) == 1


def test_the_widget_of_openweb_is_its_post_not_its_reactions():
    page = (
        '<div data-spotim-module="reactions" data-post-id="1" data-spot-id="sp_Other123"></div>'
        '<script src="https://launcher.spot.im/spot/sp_Mill1234"></script>'
        '<div data-spotim-app="conversation" data-post-id="12" data-spot-id="sp_Mill1234"></div>'
    )
    assert [(embed.identifier, embed.extra["spot_id"]) for embed in embeds(page)] == [("12", "sp_Mill1234")]


def test_a_viafoura_page_that_is_drawn_by_script_names_the_conversation_not_the_recirculation():
    page = (
        '<div class="viafoura"><vf-tray-trigger></vf-tray-trigger></div><script>Fusion.tree = '
        '[{"type":"viafoura/trending-conversations","customFields":{"vfContainerId":"front"}},'
        '{"type":"viafoura/conversations","customFields":{"limit":10,"vfContainerId":"bread-12"}}];</script>'
    )
    assert [embed.identifier for embed in embeds(page)] == ["bread-12"]


def test_comments_that_ghost_switched_off_are_not_loaded():
    page = (
        '<script src="https://cdn.jsdelivr.net/ghost/comments-ui@~0.8/umd/comments-ui.min.js"'
        ' data-ghost-comments="https://mill.example/" data-comments-enabled="off"></script>'
    )
    assert names(page) == []


def test_vuukle_without_its_comments_shows_none():
    page = '<script src="https://cdn.vuukle.com/platform.js"></script><script>var VUUKLE_CONFIG = {apiKey: "k"};</script>'
    assert names(page) == []


def test_a_place_alone_is_no_system():
    assert names('<div id="comment-section"></div><div id="tcomment"></div><div id="Comments"></div>') == []


def test_secrets_are_not_taken_over():
    page = '<div id="gitalk-container"></div><script>new Gitalk({clientID: "a", clientSecret: "hush", repo: "site"})</script>'
    assert "hush" not in str(embeds(page))


def test_substack_comments_that_are_on_the_page_are_no_embed():
    page = (
        '<script src="https://substackcdn.com/x.js"></script><div class="comments-section">'
        '<div class="comment-body">Good day</div></div>'
    )
    assert names(page) == []


@pytest.mark.parametrize(
    "context",
    ['{"item": {"id": 12, "publicCommentCount": "6"}}', '{"item": [', "{" * 5000, "[]", '{"item": null}'],
)
def test_an_odd_context_of_squarespace_is_borne(context):
    page = f'<script src="https://static1.squarespace.com/a.js"></script><script>Static.SQUARESPACE_CONTEXT = {context};</script>'
    assert names(page) == []


@pytest.mark.parametrize(
    "address", ["http://[broken", "//", "https://:x@disqus.com:port/embed.js", "?" + "&a=b" * 500]
)
def test_odd_addresses_are_borne(address):
    page = f'<div id="disqus_thread"></div><iframe src="https://disqus.com/embed/comments/{address}"></iframe><script src="{address}"></script>'
    assert names(page) == ["disqus"]


@pytest.mark.parametrize(
    "filler",
    [
        "disqus_identifier = ",
        "disqus_identifier='",
        "<div fb-comments ",
        "Coral.createStreamEmbed(",
        "/* disqus_url='x' ",
        "\\\\u00",
    ],
)
def test_endless_scripts_are_borne(filler):
    page = f'<div id="disqus_thread" onclick="{filler[:3]}"></div><div id="coral_thread"></div><script>{filler * 50_000}</script>'
    assert "disqus" in names(page)


def test_a_string_in_a_script_is_what_the_script_would_make_of_it():
    script = r'disqus_shortname = "rye"; disqus_identifier = "\74 \ud83d\ude00 \ud83d";'
    page = f'<div id="disqus_thread"></div><script>{script}</script><script src="https://rye.disqus.com/embed.js"></script>'
    (embed,) = embeds(page)
    assert embed.identifier == "< \U0001f600 \ufffd"

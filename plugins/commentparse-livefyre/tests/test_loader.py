"""The ids with which Livefyre is asked, wherever a page has them."""

import pytest

from commentparse import parse

LISTED = {"siteId": "3001", "articleId": "cq-77", "network": "rails.fyre.co"}


def embeds(page):
    return [(embed.platform, embed.identifier, dict(embed.extra)) for embed in parse(page).embeds]


@pytest.mark.parametrize(
    "script",
    [
        'fyre.conv.load({network: "rails.fyre.co"}, [{siteId: \'3001\', articleId: "cq-77"}]);',
        'var lf_config = {"site_id": "3001", "article_id": "cq-77", "domain": "rails.fyre.co"}; LF(lf_config);',
    ],
)
def test_a_script_names_the_conversation(script):
    page = f'<html><body><div id="livefyre"></div><script>{script}</script></body></html>'
    assert embeds(page) == [("livefyre", "cq-77", LISTED)]


def test_the_widget_s_own_settings_win_over_those_of_the_page():
    page = (
        '<div id="livefyre"></div><script>site({"livefyre": {"siteId": "3001"}, "page": {"articleId": "77"}});'
        + " " * 500
        + 'fyre.conv.load({network: "rails.fyre.co"}, [{"collectionMeta": "a.b.c", "siteId": 3001, "articleId": "cq-77"}])</script>'
    )
    assert embeds(page)[0][1] == "cq-77"


def test_an_attribute_with_json_names_the_conversation():
    page = (
        '<aside data-options="{&quot;network&quot;:&quot;rails.fyre.co&quot;,&quot;siteId&quot;:&quot;3001&quot;,'
        '&quot;articleId&quot;:&quot;cq-77&quot;}"><div class="livefyre-content"></div></aside>'
    )
    assert embeds(page) == [("livefyre", "cq-77", LISTED)]


def test_counts_of_other_pages_are_no_conversation():
    page = (
        '<script src="https://cdn.livefyre.com/Livefyre.js"></script>'
        '<span class="livefyre-commentcount" data-lf-site-id="3001" data-lf-article-id="1"></span>'
    )
    assert embeds(page) == []


def test_templates_in_scripts_are_no_comments():
    page = '<div id="livefyre"></div><script type="text/html"><article class="fyre-comment-article"><div class="fyre-comment">a</div></article></script>'
    thread = parse(page)
    assert len(thread) == 0
    assert [embed.platform for embed in thread.embeds] == ["livefyre"]


def test_a_long_script_costs_no_more_than_its_length():
    page = (
        '<div id="livefyre"></div><script>livefyre ' + "el : " * 50_000 + "articleId" * 50_000 + "</script>"
    )
    assert len(parse(page)) == 0

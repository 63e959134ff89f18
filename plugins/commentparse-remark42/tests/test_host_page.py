"""Pages that load Remark42 say where its comments are."""

import commentparse
from commentparse_remark42 import FORMATS

PLACE = '<div id="remark42"></div>'
URL = "https://garden.example/rye/?from=feed"


def embeds(page: str) -> tuple[commentparse.Embed, ...]:
    return commentparse.parse(f"<html><body>{page}</body></html>", url=URL, formats=FORMATS).embeds


def test_the_configuration_names_server_site_and_address():
    script = """<script>
      var remark_config = {
        host: "https://talk.garden.example", // without a slash: "https://wrong.example/"
        site_id: 'garden',
        url: "https://garden.example/rye/",
        components: ['embed'],
        theme: dark() ? 'dark' : 'light',
      };
      !function(e,n){for(var o=0;o<e.length;o++){var r=n.createElement("script")}}(remark_config.components||["embed"],document);
    </script>"""
    (embed,) = embeds(PLACE + script)
    assert embed.platform == "remark42"
    assert embed.url == "https://garden.example/rye/"
    assert embed.extra == {"host": "https://talk.garden.example", "site_id": "garden"}


def test_without_an_address_it_is_the_page():
    (embed,) = embeds(PLACE + "<script>window.remark_config={host:'https://t.example',site_id:'g'}</script>")
    assert embed.url == URL
    assert embed.extra["site_id"] == "g"


def test_an_address_that_is_computed_is_not_guessed():
    script = (
        "<script>var remark_config={host:'https://t.example',site_id:'g',url:location.origin+'/x'}</script>"
    )
    (embed,) = embeds(PLACE + script)
    assert embed.url == URL


def test_the_frame_of_a_saved_page_says_the_same():
    frame = (
        '<div id="remark42"><iframe src="https://talk.garden.example/web/iframe.html?host=https%3A%2F%2Ftalk.garden.example'
        '&amp;site_id=garden&amp;url=https%3A%2F%2Fgarden.example%2Frye%2F"></iframe></div>'
    )
    (embed,) = embeds(frame)
    assert (embed.url, embed.extra["host"]) == ("https://garden.example/rye/", "https://talk.garden.example")
    assert embed.extra["site_id"] == "garden"


def test_a_page_that_keeps_its_configuration_elsewhere_still_has_an_embed():
    (embed,) = embeds(PLACE + '<script src="/js/comments.js"></script>')
    assert (embed.platform, embed.extra) == ("remark42", {})


def test_counters_alone_are_no_thread():
    script = (
        "<script>var remark_config={host:'https://t.example',site_id:'g',components:['counter']}</script>"
    )
    assert embeds('<span class="remark42__counter" data-url="/rye/"></span>' + script) == ()

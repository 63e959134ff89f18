"""Pages that load Waline say where its comments are."""

import commentparse
from commentparse_waline import FORMATS

URL = "https://garden.example/rye/"


def embeds(page: str) -> tuple[commentparse.Embed, ...]:
    return commentparse.parse(f"<html><body>{page}</body></html>", url=URL, formats=FORMATS).embeds


def test_a_call_of_init_names_server_and_path():
    page = """<div id="waline"></div><script src="https://unpkg.com/@waline/client@v2/dist/waline.js"></script>
    <script>
      Waline.init({
        el: '#waline', // the place
        serverURL: 'https://talk.garden.example',
        path: '/rye/',
        lang: "en", pageSize: 10,
        emoji: ['https://unpkg.com/@waline/emojis@1.1.0/weibo'],
        locale: { placeholder: "Say something" },
      });
    </script>"""
    (embed,) = embeds(page)
    assert (embed.platform, embed.identifier, embed.url) == ("waline", "/rye/", URL)
    assert embed.extra == {"serverURL": "https://talk.garden.example", "lang": "en", "pageSize": 10}


def test_a_path_that_is_computed_is_not_known():
    page = """<div id="waline"></div><script type="module">
      import { init } from 'https://unpkg.com/@waline/client@v3/dist/waline.js';
      init({ el: '#waline', serverURL: "https://talk.garden.example/", path: location.pathname });
    </script>"""
    (embed,) = embeds(page)
    assert embed.identifier is None
    assert embed.extra == {"serverURL": "https://talk.garden.example/"}


def test_an_element_of_another_name_is_found_by_the_script():
    page = """<div id="talk"></div><script src="/js/waline.js?v=3"></script>
    <script>Waline.init(Object.assign({el:"#talk",serverURL:"https://talk.garden.example"},more))</script>"""
    (embed,) = embeds(page)
    assert embed.extra["serverURL"] == "https://talk.garden.example"


def test_a_theme_keeps_the_options_as_json():
    page = """<div class="comments" id="waline"></div>
    <script class="config" type="application/json">{"enable":true,"serverURL":"https:\\/\\/talk.garden.example","el":"#waline","path":"/rye/"}</script>"""
    (embed,) = embeds(page)
    assert (embed.identifier, embed.extra) == ("/rye/", {"serverURL": "https://talk.garden.example"})


def test_the_place_alone_is_an_embed_without_a_server():
    (embed,) = embeds('<div id="waline"></div><script src="/js/comments.js"></script>')
    assert (embed.platform, embed.extra) == ("waline", {})


def test_valine_is_another_system():
    page = """<div id="vcomments"></div><script>new Valine({el:"#vcomments",appId:"a",appKey:"k",serverURLs:"https://x.example"})</script>"""
    assert embeds(page) == ()


def test_where_the_comments_are_in_the_page_nothing_is_embedded():
    assert embeds('<div id="waline"><div class="wl-cards"></div></div>') == ()

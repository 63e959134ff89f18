"""Pages that load Commento or Comentario say where their comments are."""

from pathlib import Path

import pytest

import commentparse
from commentparse.testing.cases import load_case
from commentparse_commento import FORMATS

URL = "https://garden.example/rye/"
CASES = Path(__file__).parent / "cases"


def embeds(page: str) -> tuple[commentparse.Embed, ...]:
    return commentparse.parse(f"<html><body>{page}</body></html>", url=URL, formats=FORMATS).embeds


def test_the_script_names_server_and_page():
    page = '<div id="commento"></div><script defer src="https://commento.example/js/commento.js" data-page-id="rye-5"></script>'
    (embed,) = embeds(page)
    assert (embed.platform, embed.identifier, embed.url) == ("commento", "rye-5", URL)
    assert embed.extra == {"server": "https://commento.example"}


def test_without_a_page_id_it_is_the_page():
    (embed,) = embeds(
        '<script src="https://commento.example/js/commento.js?v=2"></script><div id="commento"></div>'
    )
    assert (embed.identifier, embed.url) == (None, URL)


def test_the_element_may_have_another_id():
    script = '<script src="https://cdn.commento.io/js/commento.js" data-id-root="talk"></script>'
    assert len(embeds('<div id="talk"></div>' + script)) == 1
    assert embeds('<div id="commento"></div>' + script) == ()


def test_comentario_2_is_told_by_its_script():
    (embed,) = embeds('<div id="commento"></div><script src="https://c.example/js/comentario.js"></script>')
    assert (embed.platform, embed.extra["server"]) == ("comentario", "https://c.example")


def test_comentario_3_has_an_element_of_its_own():
    page = '<script defer src="https://c.example/comentario.js"></script><comentario-comments page-id="/rye/"></comentario-comments>'
    (embed,) = embeds(page)
    assert (embed.platform, embed.identifier) == ("comentario", "/rye/")
    assert embed.extra == {"server": "https://c.example"}


def test_the_place_alone_is_an_embed_without_a_server():
    (embed,) = embeds('<div id="commento"></div><script src="/bundle.js"></script>')
    assert (embed.platform, embed.extra) == ("commento", {})


def test_a_page_that_only_counts_has_no_thread():
    assert (
        embeds(
            '<a href="/rye/#commento">Comments</a><script src="https://commento.example/js/count.js"></script>'
        )
        == ()
    )


@pytest.mark.parametrize("name", ["page-commento", "page-comentario-3"])
def test_where_the_comments_are_in_the_page_nothing_is_embedded(name):
    assert load_case(CASES / name).parse(FORMATS).embeds == ()

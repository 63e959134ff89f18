import time

import pytest

from commentparse.plugin import TimeFinder
from commentparse_text.article import ArticleUnits, article_of
from commentparse_text.page import Page
from commentparse_text.units import units_of

FIRST = (
    "The bakery on the corner of Mill Street has changed its oven for the first time in forty years, and the "
    "bread that comes out of it is darker, heavier and, most customers agree, a good deal better than before."
)
SECOND = (
    "Asked about the oven, the baker only shrugs. He says that bread is a matter of flour and of patience, that "
    "the old oven was patient too, and that the people of the street should come and taste before they judge."
)
TITLE = "Bakery on Mill Street changes its oven"
COMMENTS = "2 Comments\n\nAda\nMarch 3, 2012 at 9:14 am\nI liked the old bread.\n\nBo\nMarch 4, 2012 at 8:01 am\nSame."


def read(text: str) -> tuple[Page, ArticleUnits]:
    page = Page(units_of(text, TimeFinder()))
    limit = next((at for at, unit in enumerate(page.units) if unit.text in ("2 Comments", "Ada")), len(page))
    return page, article_of(page, limit)


def title_in(text: str) -> str | None:
    _, article = read(text)
    if article.title:
        start, end = article.title
        assert " ".join(text[start:end].replace("**", "").split()) == article.title_text
    return article.title_text


@pytest.mark.parametrize(
    "head",
    [
        f"{TITLE}\n\n",
        f"{TITLE}\nBy Edith Lang\nMarch 2, 2012\n\n",
        f"# {TITLE}\n\nMarch 2, 2012\n\n",
        f"{TITLE} - The Lab Gazette\nHome\nNews\nContact\n{TITLE}\nMarch 2, 2012\n\n",
        f"The Lab Gazette\nSkip to content\nHome\nAbout\n\n{TITLE}\n\nPosted on March 2, 2012\n\n",
        f"Home\nNews\nLocal\n{TITLE}\nWhy it took four decades, and what is next.\nMarch 2, 2012\n\n",
    ],
    ids=["alone", "byline", "markdown", "window title", "navigation", "summary"],
)
def test_title_above_the_text_is_found(head):
    assert title_in(f"{head}{FIRST}\n\n{SECOND}\n\n{COMMENTS}") == TITLE


def test_title_is_taken_out_of_a_window_title():
    page = f"{TITLE} | The Lab Gazette\nThe Lab Gazette\nHome\nAbout\n\n{FIRST}\n\n{SECOND}\n\n{COMMENTS}"
    assert title_in(page) == TITLE


def test_title_may_hold_a_date():
    title = "Who bakes on the street? (August 2015)"
    assert title_in(f"{title}\n\n{FIRST}\n\n{SECOND}\n\n{COMMENTS}") == title


def test_topic_that_replies_repeat_is_found():
    posts = "".join(
        f"{name}\nMarch {day}, 2012\nRe: Which oven for rye bread\nI bake mine in the cast iron one, as always.\n\n"
        for day, name in enumerate(("Ada", "Bo", "Cy"), 3)
    )
    assert (
        title_in(f"Baking board\nForum index\nWhich oven for rye bread\n\n{posts}")
        == "Which oven for rye bread"
    )


def test_page_of_nothing_has_no_article():
    _, article = read("")
    assert article == ArticleUnits(None, None, 0, 0)


def test_text_is_the_run_of_prose():
    page, article = read(f"Home\nNews\nAbout\n\n{TITLE}\n\n{FIRST}\n\n{SECOND}\n\nShare\nTweet\n\n{COMMENTS}")
    said = [unit.text for unit in page.units[article.start : article.end] if unit.text]
    assert said[-2:] == [FIRST, SECOND]
    assert "Home" not in said


def test_heading_of_the_comments_ends_the_text():
    text = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n12 comments\n\n" + f"{SECOND} {FIRST}\n\n" * 4
    page = Page(units_of(text, TimeFinder()))
    article = article_of(page, len(page))
    assert page.units[article.end - 1].text == SECOND


def test_time_grows_with_the_page_only_linearly():
    page = Page(units_of("bread and water\n" * 200_000, TimeFinder()))
    begun = time.process_time()
    article_of(page, len(page))
    assert time.process_time() - begun < 2

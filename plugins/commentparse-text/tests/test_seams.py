"""Pages of one line are cut at what recurs in them."""

from commentparse.plugin import TimeFinder
from commentparse_text.units import units_of

NAMES = ["Ada May", "bo_baker", "Cy Oates", "Dora", "Ed Miller", "fay"]
BODIES = [
    "The crust has to be dark, or it is no bread at all.",
    "I bake mine in a pot. It keeps the steam inside!",
    "Does anybody know how long the dough may rest?",
    "We had this at home every Saturday, with butter and salt.",
    "Water matters more than flour, says my neighbour.",
    "Thanks for the recipe, mine came out well.",
]
TIMES = [f"May {day}, 2020 at 10:{day} am" for day in (11, 12, 14, 17, 21, 28)]
TOP = "Rye and more About rye bread It has been baked for a long time in many a village here and elsewhere. "


def cut(template, top=TOP):
    rows = zip(NAMES, BODIES, TIMES, strict=True)
    text = top + " ".join(template.format(name=name, body=body, time=time) for name, body, time in rows)
    return [unit.text for unit in units_of(text, TimeFinder())]


def test_name_and_time_before_the_comment():
    units = cut("{name} {time} {body} Reply Delete")
    assert units.count("Reply Delete") == 6
    assert set(BODIES) <= set(units)
    assert set(TIMES) <= set(units)
    assert set(NAMES[1:]) <= set(units)


def test_a_phrase_behind_the_name():
    units = cut("{name} said... {body} {time}")
    assert set(BODIES) <= set(units)
    assert set(NAMES[1:]) <= set(units)
    assert units.count("said...") == 6


def test_a_footer_behind_the_comment():
    units = cut("{body} Posted by: {name} | {time}", top=TOP + "6 Comments ")
    assert set(BODIES) <= set(units)
    assert set(NAMES) <= set(units)


def test_words_of_another_language_are_learnt():
    units = cut("{time} ombo {name} zipa {body} pata nene")
    assert set(BODIES) <= set(units)
    assert set(NAMES) <= set(units)


def test_a_name_beside_the_comment_is_cut_off_if_it_stands_elsewhere_alone():
    units = cut("{time} from {name} answering {name} {body} Reply")
    assert set(BODIES) <= set(units)


def test_a_page_whose_parts_are_glued():
    units = cut("{body}ReplyDelete{name}{time}", top=TOP)
    assert set(BODIES[1:]) <= set(units)


def test_an_article_of_one_line_is_one_unit():
    text = TOP * 12
    assert [unit.text for unit in units_of(text, TimeFinder())] == [text.strip()]


def test_what_is_below_the_last_comment_is_cut_off():
    rows = " ".join(
        f"{name} said... {body} {time}" for name, body, time in zip(NAMES, BODIES, TIMES, strict=True)
    )
    units = [
        unit.text
        for unit in units_of(f"{TOP}{rows} Ada May said... So it is. Leave a reply Name", TimeFinder())
    ]
    assert "So it is." in units

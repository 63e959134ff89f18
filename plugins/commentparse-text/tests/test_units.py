"""Texts are cut such that names, times, controls and comments are units of their own."""

from hypothesis import example, given
from hypothesis import strategies as st

from commentparse.plugin import TimeFinder
from commentparse_text.units import Unit, units_of

FINDER = TimeFinder()


def cut(text):
    return [unit.text for unit in units_of(text, FINDER)]


def test_a_line_is_a_unit():
    text = "Ada May says:\nThe bread is good.\n\nReply\n"
    assert cut(text) == ["Ada May says:", "The bread is good.", "Reply"]


def test_a_unit_tells_its_place():
    (_, unit) = units_of("Comments\n\n\n  - Rye is best.\n", FINDER)
    assert (unit.outer, unit.start, unit.end) == (13, 15, 27)
    assert (unit.line, unit.blanks, unit.indent, unit.bullet) == (1, 2, 2, True)


def test_a_time_is_a_unit_of_its_own():
    assert cut("Ada May May 4, 2020 at 10:11 am Reply") == ["Ada May", "May 4, 2020 at 10:11 am", "Reply"]
    assert cut("Ada MayMay 4, 2020 at 10:11 am") == ["Ada May", "May 4, 2020 at 10:11 am"]
    assert cut("At 4/20/2005 07:31:13 PM, Ada said...") == ["At", "4/20/2005 07:31:13 PM", "Ada said..."]


def test_what_continues_a_line_says_so():
    units = units_of("Posted by: Ada | May 4, 2020\nRye is best.", FINDER)
    assert [(unit.text, unit.blanks, unit.is_time) for unit in units] == [
        ("Posted by: Ada", 0, False),
        ("May 4, 2020", -1, True),
        ("Rye is best.", 0, False),
    ]


def test_a_time_in_prose_is_no_unit():
    text = (
        "The mill was built by the brothers of the old monastery above the river on May 4, 1820, "
        "and it burned down twice before anybody thought of a well."
    )
    assert cut(text) == [text]


def test_a_footer_is_cut_off_a_comment():
    body = "You can let the dough rest over night in a cold kitchen, and it will be all the better for it."
    assert cut(f"{body} – ada_baker Jun 17 '19 at 0:57") == [f"{body} –", "ada_baker", "Jun 17 '19 at 0:57"]


def test_the_name_of_a_short_footer_is_a_unit():
    assert cut("It works with rye. – ada Jun 17, 2019 at 0:57") == [
        "It works with rye.",
        "ada",
        "Jun 17, 2019 at 0:57",
    ]


def test_list_numbers_and_quote_marks_are_no_text():
    assert cut("70. Rye is best.\n> So it is.\n* * Bullets, too.") == [
        "Rye is best.",
        "So it is.",
        "Bullets, too.",
    ]


def test_what_is_only_a_mark_is_text():
    assert cut("12.\n-\n3\n") == ["12.", "-", "3"]


def test_wrapped_lines_are_one_unit():
    paragraphs = (
        (
            "The baker takes flour and water and waits until it has risen once more\n"
            "in a warm place where nobody opens a window, because a cold draught is\n"
            "its end."
        ),
        (
            "The miller looks at the river each morning, since a mill without water\n"
            "is a house with a big wheel, and a wheel that stands still earns little\n"
            "for anybody."
        ),
        (
            "The carter has the longest day of all, for he brings the sacks from the\n"
            "mill to the town before the ovens are lit, and the bread to the markets\n"
            "afterwards."
        ),
    )
    assert cut("\n\n".join(paragraphs)) == [paragraph.replace("\n", " ") for paragraph in paragraphs]


def test_words_that_many_long_lines_end_with_are_cut_off():
    bodies = [
        "Rye bread needs a long rest in a warm kitchen before it goes to the oven.",
        "I let mine stand over night, and nobody has ever complained about the crust.",
        "Does it matter at all which of the two kinds of flour comes first, by the way?",
    ]
    text = "\n".join(f"{body} Link to post Share on other sites" for body in bodies)
    assert cut(text) == [part for body in bodies for part in (body, "Link to post Share on other sites")]


def test_a_unit_knows_what_it_looks_like():
    name, control, number, prose = units_of("Ada May\nReply\n12\nIt is a matter of taste.\n", FINDER)
    assert name.is_name_like
    assert not prose.is_name_like
    assert (control.kind, control.is_name_like) == ("C", False)
    assert (number.is_number, number.key) == (True, "0")
    assert (prose.ends_sentence, prose.words, prose.length_class) == (True, 6, 1)


def test_units_show_what_they_say():
    (unit,) = units_of("Ada May", FINDER)
    assert repr(unit) == "Unit(0, 7, 'Ada May')"
    assert isinstance(unit, Unit)


PIECES = st.sampled_from(
    [
        "Ada May",
        "Reply",
        "May 4, 2020 at 10:11 am",
        "3 hours ago",
        "[Ada](/u/7)",
        "![Ada](/p.png)",
        "![](/p.png)",
        "**",
        "__",
        "* ",
        "> ",
        "12. ",
        "# ",
        "[12]",
        "Rye is best.",
        "word " * 90,
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x00",
        "\u2028",
        "(/u/7)",
        "\\_",
        "– ",
        "| ",
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=300)))
@example("\x00")
@example("[Ada](/u/7)" * 3)
def test_every_letter_is_in_exactly_one_unit(text):
    done = 0
    for unit in units_of(text, FINDER):
        assert not text[done : unit.outer].strip()
        assert done <= unit.outer <= unit.start < unit.end
        done = unit.end
    assert not text[done:].strip()


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_unit_answers_all_questions(text):
    for unit in units_of(text, FINDER):
        assert unit.kind in {"", *"TCOSRPAHY"}
        assert unit.is_name_like in {True, False}
        assert unit.is_number in {True, False}
        assert unit.length_class in range(6)
        assert unit.key == unit.key.casefold()


def test_a_control_that_many_lines_end_with_is_cut_off():
    text = "So it is. reply\nI bake mine in a pot. reply\nI never got a reply.\nWater matters more. reply"
    assert cut(text) == [
        "So it is.",
        "reply",
        "I bake mine in a pot.",
        "reply",
        "I never got a reply.",
        "Water matters more.",
        "reply",
    ]

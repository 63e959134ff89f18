"""What single units are taken for."""

from commentparse.plugin import TimeFinder
from commentparse_text.evidence import Weights, evidence_of, observations, weights, weights_from
from commentparse_text.page import Page
from commentparse_text.units import units_of

USUAL = (0.25, 0.25, 0.25, 0.25)


def page_of(text: str) -> Page:
    return Page(units_of(text, TimeFinder()))


def test_every_unit_is_observed() -> None:
    page = page_of("Ida\nMarch 3, 2019\nI like it very much.\n\nReply\n")
    assert len(list(observations(page))) == len(page)


def test_without_weights_no_state_is_likelier_than_usual() -> None:
    page = page_of("Ida\nI like it very much.\n")
    for says in evidence_of(page, Weights({}, (0.0,) * 4, USUAL, {}, 0.0)):
        assert all(abs(value) < 1e-9 for value in says)


def test_a_weight_makes_its_state_likelier() -> None:
    page = page_of("Ida\nI like it very much.\n")
    key = list(observations(page))[1][0]
    says = evidence_of(page, Weights({key: (0.0, 0.0, 2.0, 0.0)}, (0.0,) * 4, USUAL, {}, 0.0))[1]
    assert says.index(max(says)) == 2


def test_weights_are_written_in_hundredths() -> None:
    data = {
        "weights": {"a": [100, 0, -50, 0]},
        "start": [0, 0, 0, 0],
        "usual": USUAL,
        "names": {"b": 25},
        "name_start": 0,
    }
    assert weights_from(data).table == {"a": (1.0, 0.0, -0.5, 0.0)}
    assert weights_from(data).names == {"b": 0.25}


def test_the_weights_of_the_plugin_know_all_four_states() -> None:
    assert len(weights().start) == 4
    assert abs(sum(weights().usual) - 1) < 0.01

"""What single units are taken for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentparse.plugin import TimeFinder
from commentparse_text.evidence import AROUND, INSIDE, NAME, evidence_of
from commentparse_text.features import GROUPINGS, SIZES, Features, features_of
from commentparse_text.network import Network, network
from commentparse_text.page import Page
from commentparse_text.tags import TAGS, tags_of
from commentparse_text.units import units_of

LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Reply", "Ida says:", "March 3, 2019", "", "", "3 Comments", "* Tom", "> so?", "## Rye", "12"]
        ),
        st.text(max_size=30),
    ),
    max_size=30,
)
COMMENTS = "".join(
    f"{name}\nMarch {day}, 2019 at {day}:15 pm\nI like what you say about {thing}, it was new to me.\nReply\n\n"
    for day, (name, thing) in enumerate(
        zip(("Ida", "Jonas", "Mira Voss", "Old Tom"), ("rye", "salt", "ovens", "patience"), strict=True), 1
    )
)


def page_of(text: str) -> Page:
    return Page(units_of(text, TimeFinder()))


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(f"Bread of the hills\n\nNobody remembers who brought it.\n\n4 Comments\n\n{COMMENTS}")


def test_nothing_is_observed_of_an_empty_page() -> None:
    assert evidence_of(page_of("")) == []


@given(LINES)
def test_every_feature_of_any_text_has_a_place_in_the_table(lines: list[str]) -> None:
    page = page_of("\n".join(lines))
    if len(page):
        features = features_of(page)
        assert features.columns.shape == (len(page), len(SIZES))
        assert (features.columns.max(axis=0) < np.array(SIZES)).all()
        assert features.groups.shape == (GROUPINGS, len(page))


@given(LINES)
def test_the_states_of_every_unit_are_all_there_is(lines: list[str]) -> None:
    page = page_of("\n".join(lines))
    evidence = evidence_of(page)
    assert len(evidence) == len(page)
    for says in evidence:
        assert sum(np.exp(says[:NAME])) == pytest.approx(1, abs=0.001)


def test_lines_that_recur_are_in_one_group(page: Page) -> None:
    replies = [at for at, unit in enumerate(page.units) if unit.text == "Reply"]
    others = [at for at, unit in enumerate(page.units) if unit.text != "Reply"]
    groups = features_of(page).groups
    for row in groups[[0, 5]]:
        assert len(set(row[replies].tolist())) == 1
        assert not set(row[replies].tolist()) & set(row[others].tolist())


def test_controls_names_and_bodies_are_told_apart(page: Page) -> None:
    said = {unit.text: says for unit, says in zip(page.units, evidence_of(page), strict=True)}
    around, inside = said["Reply"], said["I like what you say about ovens, it was new to me."]
    assert around[AROUND] > np.log(0.9)
    assert max(inside[AROUND + 1 : NAME]) > np.log(0.9)
    assert said["Mira Voss"][NAME] > 0 > around[NAME]


@pytest.mark.parametrize("are_alike", [True, False])
def test_a_unit_learns_from_those_of_its_group_however_far_they_are(*, are_alike: bool) -> None:
    size = 60
    groups = np.tile(np.arange(size, dtype=np.int32), (GROUPINGS, 1))
    if are_alike:
        groups[:, -1] = 0
    plain = Features(np.zeros((size, len(SIZES)), np.uint8), groups)
    changed = Features(plain.columns.copy(), groups)
    changed.columns[-1] = 1
    first, other = network()(plain)[0], network()(changed)[0]
    assert np.allclose(first, other) != are_alike


def test_neighbours_are_seen_from_both_sides(page: Page) -> None:
    """A word that is changed changes what is said of the units before and behind it."""
    features = features_of(page)
    changed = Features(features.columns.copy(), features.groups)
    changed.columns[10] = 0
    difference = np.abs(network()(features) - network()(changed)).max(axis=1)
    assert (difference[[9, 11]] > 0).all()


def test_a_long_page_is_read_in_windows() -> None:
    """The evidence of its parts is near that of a page of their size."""
    page = page_of(COMMENTS * 1500)
    evidence = evidence_of(page)
    assert len(evidence) == len(page) > 20_000
    for unit, says in zip(page.units[-400:], evidence[-400:], strict=True):
        if unit.text.startswith("I like"):
            assert max(says[AROUND + 1 : INSIDE + 1]) > np.log(0.5)


def test_every_unit_has_a_tag_that_is_known(page: Page) -> None:
    tags = tags_of(page, [at for at, kind in enumerate(page.kinds) if kind == "T"], 4)
    assert set(tags) <= set(TAGS)
    assert tags[[unit.text for unit in page.units].index("Ida")] == "n+"


def test_a_network_is_its_arrays() -> None:
    arrays = {name: np.zeros_like(values) for name, values in network().arrays.items()}
    features = features_of(page_of("Ida\nI like it.\n"))
    assert not Network(arrays)(features).any()

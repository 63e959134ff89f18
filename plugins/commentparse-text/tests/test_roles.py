"""Names and dates are found at their place, and given to the comment they belong to."""

from itertools import pairwise

import pytest

from commentparse.plugin import TimeFinder
from commentparse_text.cycle import Cycle
from commentparse_text.evidence import evidence_of
from commentparse_text.page import Page
from commentparse_text.people import names_in
from commentparse_text.roles import roles_of
from commentparse_text.symbols import Symbols
from commentparse_text.units import units_of

BODIES = [
    "I walked there last spring and the bridge was closed, so take the other path if you want to see the lake.",
    "Thanks for the warning! We had planned to go in May with the children, and now we will wait until summer.",
    "The bridge is open again since Tuesday. I crossed it with my bicycle this morning and had no trouble at all.",
    "Does anybody know whether dogs are allowed? Mine hates to stay at home and is very well behaved outside.",
]
NAMES = ["Wanda Kolb", "Peer Lund", "mossy42", "Ada Quist"]
DATES = [
    "March 3, 2012 at 09:12 AM",
    "March 3, 2012 at 10:40 AM",
    "March 4, 2012 at 08:01 AM",
    "March 6, 2012 at 07:30 PM",
]
ARTICLE = (
    "A walk around the lake\n\nThe path around the lake is eight miles long and leads through old woods.\n\n"
)


def roles_in(text: str) -> list[tuple[str | None, str | None]]:
    """Name and printed time of each comment, where the bodies are known."""
    page = Page(units_of(text, TimeFinder()))
    bodies = tuple((at, at + 1) for at, unit in enumerate(page.units) if unit.text in BODIES)
    zones = [(last, first) for (_, last), (first, _) in pairwise(bodies)]
    roles = roles_of(
        page,
        Cycle(bodies, (1.0,) * len(bodies), (bodies[0][0], bodies[-1][1]), 1.0, Symbols(page, zones)),
        evidence_of(page),
    )
    shown = [
        [None if at is None else page.units[at].text for at in found] for found in (roles.names, roles.times)
    ]
    return list(zip(names_in(shown[0]), shown[1], strict=True))


def test_heads_belong_to_what_follows() -> None:
    """A line of name and date before each body."""
    rows = zip(NAMES, DATES, BODIES, strict=True)
    text = (
        ARTICLE
        + "4 Comments\n\n"
        + "\n\n".join(f"{name}\n{date}\n{body}\nReply" for name, date, body in rows)
    )
    assert roles_in(text + "\n\nLeave a comment\n") == list(zip(NAMES, DATES, strict=True))


def test_feet_belong_to_what_is_before() -> None:
    """A line of name and date behind each body."""
    rows = zip(NAMES, DATES, BODIES, strict=True)
    text = (
        ARTICLE
        + "Comments\n\n"
        + "\n\n".join(f"{body}\n\nPosted by: {name} | {date}" for name, date, body in rows)
    )
    assert roles_in(text + "\n\nThe comments to this entry are closed.\n") == list(
        zip(NAMES, DATES, strict=True)
    )


@pytest.mark.parametrize("ending", [" says:", " said...", " wrote:"])
def test_who_says_something_stands_before_it(ending: str) -> None:
    """And its date may be behind."""
    rows = zip(NAMES, DATES, BODIES, strict=True)
    text = (
        ARTICLE
        + "4 Comments\n\n"
        + "\n\n".join(f"{name}{ending}\n\n{body}\n\n{date}" for name, date, body in rows)
    )
    assert roles_in(text + "\n\nPost a Comment\n") == list(zip(NAMES, DATES, strict=True))


def test_a_profile_below_the_first_name_does_not_hide_it() -> None:
    """Forums tell a lot between the name and what it says."""
    profile = "Keeper\nProfile\nShow posts\nJoined\nMay 2006\nPlace\nby the lake\nPosts\n3,900\nThanks\n12"
    rows = zip(DATES, NAMES, BODIES, strict=True)
    text = ARTICLE + "\n".join(
        f"{date}\n#{number}\n{name}\n{profile}\n{body}" for number, (date, name, body) in enumerate(rows, 1)
    )
    assert [name for name, _ in roles_in(text)] == NAMES


def test_names_with_ranks_above_profiles_are_names() -> None:
    """Nothing else around these comments is like one."""
    lines = ["Wanda Senior Member", "Peer Lund Member", "mossy42 Moderator", "Ada Quist Member"]
    rows = zip(lines, ["2009", "2011", "2004", "2015"], ["1,204", "31", "8,331", "77"], BODIES, strict=True)
    text = "\n\n".join(
        f"{line}\nJoined: May {year}\nPosts: {posts}\n{body}\nReply" for line, year, posts, body in rows
    )
    found = [name for name, _ in roles_in(f"{ARTICLE}4 comments\n\n{text}\n\nLeave a comment\n")]
    assert found[1:] == ["Peer Lund", "mossy42", "Ada Quist"]
    assert (found[0] or "").startswith("Wanda")

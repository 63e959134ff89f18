"""Threads as people write them: names that are names, sentences that are sentences, nothing said twice."""

import random
from datetime import datetime, timedelta

from hypothesis import strategies as st

from commentparse import Article, Author, Comment, Thread, Timestamp

FIRST = "Marta Ines Tom Björn Chidi Yuki Lucía Omar Greta Piotr Nadia Hugh Sofia Ruth".split()
LAST = "Lind Roth Okafor Tanaka Márquez Haddad Weber Nowak Ellis Moreau Quist Silva Berg Kaya".split()
SUBJECTS = (
    "my neighbour", "the bakery", "our teacher", "a friend of mine", "the old mill", "this recipe", "her garden",
    "the museum", "that author", "nobody here", "the second chapter", "their dog",
)  # fmt: skip
VERBS = (
    "still keeps", "never liked", "would try", "has used", "could improve", "often talks about", "forgot", "sold",
    "repaired", "is proud of", "laughed at", "paid for",
)  # fmt: skip
OBJECTS = (
    "the rye loaf", "a wooden bowl", "the long proof", "that heavy flour", "the second tray", "cold water",
    "an old map", "three spoons", "the blue door", "the timetable", "a sharp knife", "the last ferry",
)  # fmt: skip
ENDS = (
    "in the winter", "since last autumn", "without any trouble", "for the whole street", "as far as I know",
    "on the way home", "at half the price", "with both hands", "after lunch", "for no reason",
)  # fmt: skip
JOINTS = (" and ", ", but ", " because ", ", so ", " while ")
EARLIEST = datetime(2005, 1, 1)


def ordinary_threads() -> st.SearchStrategy[Thread]:
    """Drawn by number, since the simplest thread that there is, the same sentence by the same person again, is no ordinary one."""
    return st.integers(0, 100_000).map(ordinary_thread)


def ordinary_thread(number: int) -> Thread:
    """An article with five comments or more by several people, each with its own text and time."""
    dice = random.Random(number)  # noqa: S311 - a draw, no secret
    people = [
        f"{first} {last}" for first, last in zip(dice.sample(FIRST, 5), dice.sample(LAST, 5), strict=True)
    ]
    time = EARLIEST + timedelta(minutes=dice.randrange(9_000_000))
    comments = []
    for place in range(dice.randint(5, 9)):
        time += timedelta(minutes=dice.randint(1, 3_000))
        parent = dice.choice([None, *range(place)]) if place else None
        comments.append(
            Comment(
                id=str(place),
                parent_id=None if parent is None else str(parent),
                author=Author(name=people[place % 5] if place < 5 else dice.choice(people)),
                text=_text(dice, 3),
                published=Timestamp(earliest=time, latest=time + timedelta(seconds=59)),
            )
        )
    return Thread(
        title=_clause(dice).capitalize(), article=Article(text=_text(dice, 5, 3)), comments=tuple(comments)
    )


def _clause(dice: random.Random) -> str:
    return " ".join(dice.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, ENDS))


def _sentence(dice: random.Random) -> str:
    said = _clause(dice)
    if dice.random() < 0.4:
        said += dice.choice(JOINTS) + _clause(dice)
    return said[0].upper() + said[1:] + dice.choice("...!?")


def _text(dice: random.Random, most: int, least: int = 1) -> str:
    paragraphs = range(dice.randint(least, most))
    return "\n\n".join(" ".join(_sentence(dice) for _ in range(dice.randint(1, 4))) for _ in paragraphs)

"""Invented comments in the shapes that real ones have, the same on every run."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape

import attrs

RETRIEVED = datetime(2026, 6, 1, 12, 0)  # noqa: DTZ001 - local time of the invented site
SPAN = timedelta(days=5 * 365)
DEEPEST = 5

WORDS = (
    "about after again along always another around asked because before below better between bridge bright "
    "brought build carry chapter clear corner could cover early engine enough every evening explain far find "
    "first follow garden gather given glass green happen harbour heard house idea kettle kitchen later least "
    "letter light little long made map maybe measure might morning mountain never next north notice number often "
    "open other paper part pepper perhaps photograph piece place plain point quiet rather reader recipe river road "
    "round salt seems shelf short should simple small snow soup spring start still stone story summer table teapot "
    "thank their these thing think third thread three through today together tomato tower train tried turn under "
    "until useful version village walk water weather where which while window winter within without wonder work "
    "would write wrong year yellow yesterday"
).split()
SIGNS = (" 🙂", " 👍🏽", " ❤️", " 🎉", " – naïve, I know", " “quoted”", " … déjà vu", "")
NAMES = "Ada Bo Cleo Dag Esme Finn Gul Hana Ivo Jun Kaya Lior Mai Nils Ola Pia Quim Rosa Sami Tove Uma Vito Wim Ximena Yara Zeno Žofie Øyvind".split()
SURNAMES = "Alder Birch Cedar Dogwood Elm Fir Gorse Hazel Ivy Juniper Larch Maple Noor Oak Pine Quince Rowan Sørby".split()


@attrs.frozen(kw_only=True)
class Remark:
    """One invented comment."""

    number: int
    parent: int
    """0: top level."""
    depth: int
    """1: top level."""
    name: str
    website: str | None
    login: str | None
    avatar: str
    time: datetime
    body: str
    """Markup inside the body element."""
    excerpt: str
    score: int
    is_answered: bool


def remarks(count: int, seed: int = 1) -> list[Remark]:
    """So many comments in page order, nested at most `DEEPEST` deep."""
    dice = random.Random(seed)
    depths = list(_depths(count, dice))
    found: list[Remark] = []
    trail: list[int] = []
    for index, depth in enumerate(depths):
        del trail[depth - 1 :]
        parent = trail[-1] if trail else 0
        number = 1001 + index
        trail.append(number)
        paragraphs = list(_paragraphs(dice))
        has_login = dice.random() < 0.2
        name = f"{dice.choice(NAMES)} {dice.choice(SURNAMES)}"
        found.append(
            Remark(
                number=number,
                parent=parent,
                depth=depth,
                name=name,
                website=f"https://{dice.choice(WORDS)}{dice.randrange(90)}.example/"
                if dice.random() < 0.4
                else None,
                login=f"{dice.choice(WORDS)}{dice.randrange(90)}" if has_login else None,
                avatar=f"{dice.getrandbits(128):032x}",
                time=RETRIEVED - SPAN * dice.random(),
                body="\n".join(paragraphs),
                excerpt=escape(_sentence(dice), quote=True),
                score=dice.choice((0, 0, 1, 2, 3, 5, 8, 21, -1, -2)),
                is_answered=index + 1 < count and depths[index + 1] > depth,
            )
        )
    return found


def prose(dice: random.Random, paragraphs: int) -> str:
    """Plain paragraphs of an article."""
    return "\n".join(f"<p>{_sentences(dice, 3, 9)}</p>" for _ in range(paragraphs))


def _depths(count: int, dice: random.Random) -> Iterator[int]:
    depth = 0
    for _ in range(count):
        depth = min(depth + 1, DEEPEST) if dice.random() < 0.4 else dice.randint(1, max(depth, 1))
        yield depth


def _paragraphs(dice: random.Random) -> Iterator[str]:
    """One to four blocks: mostly paragraphs, some with a break, a link, emphasis; few lists and quotes."""
    for _ in range(dice.choices((1, 2, 3, 4), (60, 22, 12, 6))[0]):
        kind = dice.random()
        text = _sentences(dice, 1, 3)
        if kind < 0.76:
            yield f"<p>{text}{dice.choice(SIGNS) if dice.random() < 0.3 else ''}</p>"
        elif kind < 0.86:
            yield f"<p>{text}<br />\n{_sentence(dice)}</p>"
        elif kind < 0.94:
            word = dice.choice(WORDS)
            yield f'<p>{text} <a href="https://{word}.example/{word}?a=1&amp;b=2" rel="nofollow ugc">{word}</a> {_sentence(dice)}</p>'
        elif kind < 0.97:
            yield f"<blockquote><p>{text}</p></blockquote>\n<p>{_sentence(dice)} <em>{dice.choice(WORDS)}</em>.</p>"
        else:
            items = "\n".join(f"<li>{_sentence(dice)}</li>" for _ in range(dice.randint(2, 4)))
            yield f"<ul>\n{items}\n</ul>"


def _sentences(dice: random.Random, least: int, most: int) -> str:
    return " ".join(_sentence(dice) for _ in range(dice.randint(least, most)))


def _sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(4, 16))).capitalize() + dice.choice("...?!")

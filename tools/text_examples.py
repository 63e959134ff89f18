"""Texts whose comments are known, to learn from: what the tools that fit the reader of flattened text share.

A folder of JSON files, one a text: `{"text": …, "bodies": [[start, end], …], "names": [[start, end], …],
"page": …, "half": 0 or 1}`, with the character spans of each comment's body and name in order.
`"invented": true` marks a page that was made to learn from: it shows what comments look like, not how often
a page has any.
"""

import argparse
import itertools
import json
import random
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "plugins/commentparse-text/src")]

from commentparse.plugin import TimeFinder
from commentparse_text.evidence import AROUND, BEGINNING, INSIDE, OUTSIDE
from commentparse_text.page import Page
from commentparse_text.units import units_of

PLUGIN = ROOT / "plugins/commentparse-text/src/commentparse_text"
LONGEST = 60_000
LONGEST_ZONE = 25


def arguments(purpose: str | None, into: Path, *, networks: int = 0) -> argparse.ArgumentParser:
    """What every tool that learns from such texts is told; the weights are written to `into` if nothing else is said."""
    parser = argparse.ArgumentParser(
        description=purpose, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    if networks:
        parser.add_argument("networks", type=Path, nargs=networks)
    parser.add_argument("--leave-out", type=int, metavar="HALF")
    parser.add_argument("--into", type=Path, metavar="FILE", default=into)
    return parser


def write_weights(path: Path, weights: dict[str, Any]) -> None:
    """One key a line, so that differences can be looked at."""
    written = json.dumps(weights, ensure_ascii=False, separators=(",\n", ":"), sort_keys=True)
    path.write_text(written + "\n", "utf-8")


class Example(NamedTuple):
    """A text with its truth: bodies and states in units, spans of bodies and names in characters."""

    page: Page
    bodies: list[tuple[int, int]]
    states: list[int]
    spans: list[tuple[int, int]]
    names: list[tuple[int, int]]
    source: str
    half: int
    is_invented: bool = False


def examples_in(
    folder: Path, left_out: int | None, seed: int = 4, most: int = 18, most_invented: int = 3
) -> Iterator[Example]:
    """The texts to learn from, not too many of one page."""
    paths = sorted(folder.glob("*.json"))
    random.Random(seed).shuffle(paths)
    taken: Counter[str] = Counter()
    finder = TimeFinder()
    for path in paths:
        data = json.loads(path.read_text("utf-8"))
        is_invented = data.get("invented", False)
        limit = most_invented if is_invented else most
        if data["half"] == left_out or len(data["text"]) > LONGEST or taken[data["page"]] >= limit:
            continue
        taken[data["page"]] += 1
        page = Page(units_of(data["text"], finder))
        if len(page):
            found = example(page, data["bodies"], data["names"], data["page"])
            yield found._replace(is_invented=is_invented, half=data["half"])


def example(page: Page, spans: list[list[int]], names: list[list[int]], source: str) -> Example:
    """The truth in units: bodies, and the state of each unit."""
    starts = [start for start, _ in spans]
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for at, unit in enumerate(page.units):
        guess = bisect_right(starts, unit.start + 2) - 1
        for number in (guess, guess + 1):
            if 0 <= number < len(spans):
                start, end = spans[number]
                shared = min(end, unit.end) - max(start, unit.start)
                if shared > 0 and 2 * shared >= unit.end - unit.start:
                    first.setdefault(number, at)
                    last[number] = at
    bodies = [(first[number], last[number] + 1) for number in sorted(first)]
    states = [OUTSIDE] * len(page)
    for start, end in bodies:
        states[start:end] = [BEGINNING] + [INSIDE] * (end - start - 1)
    for start, end in zones_of(bodies):
        states[start:end] = [AROUND] * (end - start)
    if bodies:
        mark_edges(page, bodies, states)
    return Example(
        page,
        bodies,
        states,
        [(start, end) for start, end in spans],
        [(start, end) for start, end in names],
        source,
        0,
    )


def zones_of(bodies: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What stands between the bodies, where it is not too long."""
    pairs = itertools.pairwise(bodies)
    return [(end, start) for (_, end), (start, _) in pairs if end < start and start - end <= LONGEST_ZONE]


def mark_edges(page: Page, bodies: list[tuple[int, int]], states: list[int]) -> None:
    """Head of the first comment and foot of the last, told by what recurs in the zones."""
    zones = zones_of(bodies)
    recurring = {page.keys[at] for start, end in zones for at in range(start, end)}
    usual = {page.kinds[at] for start, end in zones for at in range(start, end)} - {""}
    at = bodies[-1][1]
    while at < min(len(page), bodies[-1][1] + 8) and (
        page.keys[at] in recurring or page.kinds[at] in usual - set("SHW")
    ):
        states[at] = AROUND
        at += 1
    begin = bodies[0][0]
    heads = [
        at for at in range(max(0, begin - 6), begin) if page.kinds[at] == "T" or page.keys[at] in recurring
    ]
    if heads:
        states[heads[0] : begin] = [AROUND] * (begin - heads[0])
    elif begin and page.units[begin - 1].is_name_like:
        states[begin - 1] = AROUND


NO_NAME, UNKNOWN = 0, 3
BEFORE, BEHIND = 1, 2


def names_in(one: Example) -> list[int]:
    """Of each unit, whether it holds a name, or a part of one, that stands before or behind its body."""
    if 2 * len(one.names) <= len(one.spans):
        return [UNKNOWN] * len(one.page)
    sides = [UNKNOWN] * len(one.names)
    if len(one.names) == len(one.spans):
        sides = [
            BEHIND if name >= end else BEFORE
            for (name, _), (_, end) in zip(one.names, one.spans, strict=True)
        ]
    named = sorted(zip(one.names, sides, strict=True))
    starts = [start for (start, _), _ in named]
    found = []
    for unit in one.page.units:
        number = bisect_right(starts, unit.end) - 1
        (start, end), side = named[number]
        is_name = number >= 0 and min(end, unit.end) > max(start, unit.start)
        found.append(side if is_name else NO_NAME)
    return found

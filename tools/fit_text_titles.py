#!/usr/bin/env python3
"""Learn how the title of a flattened page is told from its other lines.

    python tools/fit_text_titles.py TEXTS [--leave-out HALF] [--into FILE]

TEXTS is a folder of JSON files, one a text: `{"text": …, "bodies": [[start, end], …], "title": …,
"page": …, "half": 0 or 1}`. Texts that do not show their title are left out. Each text is a choice among
its candidates; the weights make the right ones likeliest (softmax, AdaGrad). Writes `titles.json`.
"""

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "plugins/commentparse-text/src")]

from commentparse.plugin import TimeFinder  # noqa: E402
from commentparse_text.article import article_of  # noqa: E402
from commentparse_text.page import Page  # noqa: E402
from commentparse_text.titles import observed  # noqa: E402
from commentparse_text.units import units_of  # noqa: E402

INTO = ROOT / "plugins/commentparse-text/src/commentparse_text/titles.json"
MOST_OF_A_PAGE = 12
LONGEST = 80_000
ROUNDS = 6
DECAY = 0.02
STEP = 0.15
LEAST = 0.05


class Choice(NamedTuple):
    """The candidates of a text by what is seen of them, and which are the title."""

    seen: list[list[str]]
    right: set[int]


def main() -> None:
    """Read the texts, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--leave-out", type=int)
    parser.add_argument("--into", type=Path, default=INTO)
    args = parser.parse_args()
    weights = fitted(list(choices(args.texts, args.leave_out)))
    table = {key: round(100 * weight) for key, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    args.into.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", "utf-8")


def choices(folder: Path, left_out: int | None) -> Iterator[Choice]:
    """The texts that show their title."""
    finder, taken = TimeFinder(), Counter[str]()
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        if data["half"] == left_out or not data.get("title") or len(data["text"]) > LONGEST:
            continue
        taken[data["page"]] += 1
        if taken[data["page"]] > MOST_OF_A_PAGE:
            continue
        page = Page(units_of(data["text"], finder))
        begin = data["bodies"][0][0] if data["bodies"] else len(data["text"])
        limit = next((at for at, unit in enumerate(page.units) if unit.end > begin), len(page))
        article = article_of(page, limit)
        prose = article.start if article.end > article.start else limit
        title = " ".join(data["title"].split())
        found = list(observed(page, prose, limit))
        right = {at for at, (candidate, _) in enumerate(found) if candidate.text == title}
        if right:
            yield Choice([seen for _, seen in found], right)


def fitted(examples: list[Choice]) -> dict[str, float]:
    """The weights under which the right candidates are likeliest."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(float)
    order = random.Random(1)  # noqa: S311
    for _ in range(ROUNDS):
        order.shuffle(examples)
        for example in examples:
            for key, slope in _slopes(example, weights).items():
                pull = slope + DECAY * weights[key]
                squares[key] += pull * pull
                weights[key] -= STEP * pull / math.sqrt(squares[key] + 1e-3)
    return weights


def _slopes(example: Choice, weights: dict[str, float]) -> dict[str, float]:
    scores = [sum([weights[key] for key in seen]) for seen in example.seen]
    top = max(0.0, *scores)
    shares = [math.exp(score - top) for score in scores]
    # one more candidate, worth 0, is that there is no title
    whole, right = sum(shares) + math.exp(-top), sum([shares[at] for at in example.right])
    out: dict[str, float] = defaultdict(float)
    for at, seen in enumerate(example.seen):
        slope = shares[at] / whole - (shares[at] / right if at in example.right else 0.0)
        for key in seen:
            out[key] += slope
    return out


if __name__ == "__main__":
    main()

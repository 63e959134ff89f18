#!/usr/bin/env python3
"""Learn what the reader of flattened text goes by, from texts whose comments are known.

    python tools/fit_text_reader.py TEXTS [--leave-out HALF] [--into FOLDER]

TEXTS is a folder of JSON files, one a text: `{"text": …, "bodies": [[start, end], …], "names":
[[start, end], …], "page": …, "half": 0 or 1}`, with the character spans of each comment's body and
name in order. `"invented": true` marks a page that was made to learn from: it shows what comments look like, not how often a page
has any. Of one page (by different extractors) at most 18 texts are taken, of an invented one 3. Writes `weights.json`,
`frequencies.json` and `judgement.json`, by default into the plugin. Needs scikit-learn and scipy, which commentparse does not.
"""

import argparse
import itertools
import json
import math
import random
import sys
import zlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "plugins/commentparse-text/src")]

from commentparse.plugin import TimeFinder
from commentparse_text.conversation import best_cycle
from commentparse_text.cycle import Cycle, blanks_class
from commentparse_text.evidence import (
    AROUND,
    BEGINNING,
    INSIDE,
    OUTSIDE,
    evidence_of,
    observations,
    weights_from,
)
from commentparse_text.judging import MEASURES, measures_of
from commentparse_text.naming import candidates_of, name_observations
from commentparse_text.page import Page
from commentparse_text.roles import zones_of as zones_around
from commentparse_text.symbols import CLASSES, Symbols
from commentparse_text.units import units_of

PLUGIN = ROOT / "plugins/commentparse-text/src/commentparse_text"
MOST_OF_A_PAGE = 18
MOST_OF_AN_INVENTED_PAGE = 3
LONGEST = 60_000
LONGEST_ZONE = 25
SMOOTHING = 4
FEWEST = 12
FEWEST_PAGES = 5
HARDLY_RIGHT = 0.2


class Example(NamedTuple):
    """A text with its truth in units."""

    page: Page
    bodies: list[tuple[int, int]]
    states: list[int]
    names: list[tuple[int, int]]
    source: str
    is_invented: bool = False


def main() -> None:
    """Read the texts, learn, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path)
    parser.add_argument("--leave-out", type=int)
    parser.add_argument("--into", type=Path, default=PLUGIN)
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    examples = list(examples_in(given.texts, given.leave_out, given.seed))
    given.into.mkdir(parents=True, exist_ok=True)
    write(given.into / "frequencies.json", frequencies_of(examples))
    write(given.into / "judgement.json", judgement_of(examples))
    write(given.into / "weights.json", weights_of(examples) | name_weights_of(examples))


def write(path: Path, data: Any) -> None:
    """One key a line, so that differences can be looked at."""
    path.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True).replace("],", "],\n")
        + "\n",
        "utf-8",
    )


def examples_in(folder: Path, left_out: int | None, seed: int) -> Iterator[Example]:
    """The texts to learn from, not too many of one page."""
    paths = sorted(folder.glob("*.json"))
    random.Random(seed).shuffle(paths)
    taken: Counter[str] = Counter()
    finder = TimeFinder()
    for path in paths:
        data = json.loads(path.read_text("utf-8"))
        is_invented = data.get("invented", False)
        most = MOST_OF_AN_INVENTED_PAGE if is_invented else MOST_OF_A_PAGE
        if data["half"] == left_out or len(data["text"]) > LONGEST or taken[data["page"]] >= most:
            continue
        taken[data["page"]] += 1
        page = Page(units_of(data["text"], finder))
        if len(page):
            found = example(page, data["bodies"], data["names"], data["page"])
            yield found._replace(is_invented=is_invented)


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
    return Example(page, bodies, states, [(start, end) for start, end in names], source)


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


def frequencies_of(examples: list[Example]) -> dict[str, Any]:
    """How often what stands where."""
    zones: dict[str, Counter[str]] = defaultdict(Counter)
    first: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    before: Counter[int] = Counter()
    behind: Counter[int] = Counter()
    ends = [0.0, 0.0]
    for page, bodies, states, *_ in examples:
        symbols = Symbols(page, zones_of(bodies))
        weight = 1 / math.sqrt(max(1, states.count(OUTSIDE)))
        for at, state in enumerate(states):
            if state == OUTSIDE:
                outside[symbols[at][0]] += weight
        if len(bodies) < 2:
            continue
        weight = 1 / math.sqrt(len(bodies))
        for start, end in zones_of(bodies):
            names = ["B", *(symbols[at][0] for at in range(start, end)), "B"]
            for last, this in itertools.pairwise(names):
                zones[last][this] += weight
            before[blanks_class(page, end)] += weight
            behind[blanks_class(page, start)] += weight
        for start, end in bodies:
            first[symbols[start][0]] += weight
            for at in range(start + 1, end):
                inside[symbols[at][0]] += weight
            ends[0] += weight
            ends[1] += weight * (end - start)
    stop = ends[0] / ends[1]
    return {
        "zones": successors(zones),
        "first": logarithms(first),
        "inside": {name: value + math.log(1 - stop) for name, value in logarithms(inside).items()},
        "outside": logarithms(outside),
        "stop": round(math.log(stop), 3),
        "blanks_before": shares(before),
        "blanks_behind": shares(behind),
    }


def successors(zones: dict[str, Counter[str]]) -> dict[str, dict[str, float]]:
    """Probabilities of each class and of the body behind each, smoothed by how frequent they are."""
    names = [*CLASSES, "B"]
    total: Counter[str] = Counter()
    for counter in zones.values():
        total.update(counter)
    whole = sum(total.values())
    usual = {name: (total[name] + 0.3) / whole for name in names}
    out = {}
    for last in names:
        count = sum(zones[last].values())
        out[last] = {
            name: max(1e-6, round((zones[last][name] + SMOOTHING * usual[name]) / (count + SMOOTHING), 6))
            for name in names
        }
    out["B"]["B"] = 1e-9  # two bodies with nothing between cannot be told from one
    return out


def logarithms(counter: Counter[str]) -> dict[str, float]:
    """Smoothed log probabilities of the classes."""
    whole = sum(counter.values()) + 0.5 * len(CLASSES)
    return {name: round(math.log((counter[name] + 0.5) / whole), 3) for name in CLASSES}


def shares(counter: Counter[int]) -> list[float]:
    """Smoothed probabilities of the four classes of empty lines."""
    whole = sum(counter.values()) + 4
    return [round((counter[number] + 1) / whole, 4) for number in range(4)]


def weights_of(examples: list[Example]) -> dict[str, Any]:
    """The weight of each observation for each state: a multinomial logistic regression."""
    import numpy
    import scipy.sparse
    from sklearn.linear_model import LogisticRegression

    number_of: dict[str, int] = {}
    rows, columns, states, importance = [], [], [], []
    sources: defaultdict[int, set[str]] = defaultdict(set)
    for page, _, truth, _, source, _ in examples:
        for state, seen in zip(truth, observations(page), strict=True):
            numbers = [number_of.setdefault(key, len(number_of)) for key in seen]
            columns.extend(numbers)
            for number in numbers:
                sources[number].add(source)
            rows.extend([len(states)] * len(seen))
            states.append(state)
            importance.append(1 / math.sqrt(len(truth)))
    shape = (len(states), len(number_of))
    matrix = scipy.sparse.csr_matrix(
        (numpy.ones(len(rows), dtype=numpy.float32), (rows, columns)), shape=shape
    )
    many = numpy.asarray(matrix.sum(0)).ravel() >= FEWEST
    # what is seen on a few pages only tells about those pages
    frequent = numpy.array(
        [column for column in numpy.nonzero(many)[0] if len(sources[column]) >= FEWEST_PAGES]
    )
    share = numpy.array(importance) / numpy.mean(importance)
    model = LogisticRegression(C=0.05, max_iter=60, tol=1e-3)
    model.fit(matrix[:, frequent], states, sample_weight=share)
    right = (model.predict(matrix[:, frequent]) == states).mean()
    print(
        f"{len(examples)} texts, {len(states)} units, {len(frequent)} observations, {right:.3f} right",
        file=sys.stderr,
    )
    keys = list(number_of)
    usual = numpy.bincount(states, weights=share) / share.sum()
    table = {
        keys[column]: [round(100 * float(value)) for value in model.coef_[:, number]]
        for number, column in enumerate(frequent)
        if abs(model.coef_[:, number]).max() >= 0.03
    }
    start = [round(float(value), 3) for value in model.intercept_]
    return {"weights": table, "start": start, "usual": [round(float(value), 4) for value in usual]}


def judgement_of(examples: list[Example]) -> dict[str, float]:
    """The weight of each measure of a reading for its being right: a logistic regression.

    The readings are those that the other half of the pages leads to: pages that helped to find the weights
    are read too well to learn from.
    """
    import numpy
    from sklearn.linear_model import LogisticRegression

    rows, truth, sources = [], [], []
    for half in (0, 1):
        known = weights_from(
            weights_of([one for one in examples if half_of(one) != half]) | {"names": {}, "name_start": 0}
        )
        for one in examples:
            if one.is_invented or half_of(one) != half:
                continue
            evidence = evidence_of(one.page, known)
            cycle = best_cycle(one.page, evidence)
            if cycle is None:
                continue
            shared = 2 * len(set(cycle.bodies) & set(one.bodies)) / (len(cycle.bodies) + len(one.bodies))
            if one.bodies and shared < HARDLY_RIGHT:
                continue
            rows.append(measures_of(one.page, cycle, evidence))
            truth.append(bool(one.bodies))
            sources.append(one.source)
    matrix, of_page = numpy.array(rows), Counter(sources)
    spread = matrix.std(0) + 1e-6
    model = LogisticRegression(C=0.05, max_iter=200)
    model.fit(matrix / spread, truth, sample_weight=[1 / math.sqrt(of_page[source]) for source in sources])
    weights = {
        name: round(float(value), 3) for name, value in zip(MEASURES, model.coef_[0] / spread, strict=True)
    }
    return weights | {"start": round(float(model.intercept_[0]), 3)}


def half_of(example: Example) -> int:
    """One of two halves of the pages, always the same."""
    return zlib.crc32(example.source.encode()) % 2


def name_weights_of(examples: list[Example]) -> dict[str, Any]:
    """The weight of each observation of a unit around comments for its being a name: a logistic regression."""
    import numpy
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows, truth, importance = [], [], []
    for page, bodies, states, names, *_ in examples:
        if len(bodies) < 2 or not names:
            continue
        letters = "".join(
            "Y" if at < bodies[0][0] and state == AROUND else "OZBB"[state] for at, state in enumerate(states)
        )
        cycle = Cycle(tuple(bodies), letters, 0.0, Symbols(page, zones_of(bodies)))
        zones = zones_around(page, cycle)
        found = candidates_of(page, cycle, zones)
        starts = sorted(names)
        for candidates, seen in zip(found, name_observations(page, cycle, zones, found), strict=True):
            for candidate, keys in zip(candidates, seen, strict=True):
                unit = page.units[candidate.at]
                number = bisect_right(starts, (unit.end, 0)) - 1
                truth.append(
                    number >= 0 and min(starts[number][1], unit.end) > max(starts[number][0], unit.start)
                )
                rows.append(dict.fromkeys(keys, 1))
                importance.append(1 / math.sqrt(len(bodies)))
    vectorizer = DictVectorizer(dtype=numpy.float32)
    matrix = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=0.1, max_iter=80)
    model.fit(matrix, truth, sample_weight=numpy.array(importance) / numpy.mean(importance))
    print(
        f"{len(truth)} units around comments, {(model.predict(matrix) == truth).mean():.3f} right",
        file=sys.stderr,
    )
    table = {
        key: round(100 * float(value))
        for key, value in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if abs(value) >= 0.03
    }
    return {"names": table, "name_start": round(float(model.intercept_[0]), 3)}


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Learn which unit around a comment is the name, from texts whose names are known.

    python tools/fit_text_names.py TEXTS NETWORK NETWORK [--leave-out HALF] [--into FILE]

TEXTS and the networks are as for `fit_text_judgement`: what a network says of names on pages it has seen is better
than what it says on others. Writes `names.json`, by default into the plugin. Needs scikit-learn, which commentparse
does not.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from text_examples import (
    BEFORE,
    BEHIND,
    PLUGIN,
    UNKNOWN,
    Example,
    arguments,
    examples_in,
    names_in,
    write_weights,
    zones_of,
)

from commentparse_text.cycle import Cycle
from commentparse_text.evidence import evidence_of
from commentparse_text.naming import candidates_of, name_observations
from commentparse_text.network import Network, network_from
from commentparse_text.roles import zones_of as zones_around
from commentparse_text.symbols import Symbols


class Case(NamedTuple):
    """A unit around a comment."""

    seen: list[str]
    is_name: bool
    weight: float


def main() -> None:
    """Read the texts, learn, write."""
    given = arguments(__doc__, PLUGIN / "names.json", networks=2).parse_args()
    networks = [network_from(path.read_bytes()) for path in given.networks]
    cases = [case for one in examples_in(given.texts, given.leave_out) for case in cases_of(one, networks)]
    write_weights(given.into, weights_of(cases))


def cases_of(one: Example, networks: Sequence[Network]) -> Iterator[Case]:
    """The units around the comments of a text, at their true places."""
    named = names_in(one)
    if len(one.bodies) < 2 or (UNKNOWN in named and not {BEFORE, BEHIND} & set(named)):
        return
    extent = (one.bodies[0][0], one.bodies[-1][1])
    cycle = Cycle(
        tuple(one.bodies), (1.0,) * len(one.bodies), extent, 0.0, Symbols(one.page, zones_of(one.bodies))
    )
    zones = zones_around(one.page, cycle)
    found = candidates_of(one.page, cycle, zones)
    seen = name_observations(one.page, cycle, zones, found, evidence_of(one.page, networks[one.half]))
    for candidates, keys in zip(found, seen, strict=True):
        for candidate, observed in zip(candidates, keys, strict=True):
            yield Case(observed, named[candidate.at] != 0, 1 / math.sqrt(len(one.bodies)))


def weights_of(cases: Sequence[Case]) -> dict[str, object]:
    """The weight of each observation for a unit's being a name, in hundredths: a logistic regression."""
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform([dict.fromkeys(case.seen, 1) for case in cases])
    truth = np.array([case.is_name for case in cases])
    weight = np.array([case.weight for case in cases])
    model = LogisticRegression(C=0.1, max_iter=80)
    model.fit(matrix, truth, sample_weight=weight / weight.mean())
    right = (model.predict(matrix) == truth).mean()
    print(f"{len(truth)} units around comments, {right:.3f} right", file=sys.stderr)
    table = {
        key: round(100 * float(value))
        for key, value in zip(vectorizer.feature_names_, model.coef_[0], strict=True)
        if abs(value) >= 0.03
    }
    return {"names": table, "start": round(float(model.intercept_[0]), 3)}


if __name__ == "__main__":
    main()

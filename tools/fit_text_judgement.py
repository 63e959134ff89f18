#!/usr/bin/env python3
"""Learn whether a reading of a flattened text shows a conversation, and how sure it is.

    python tools/fit_text_judgement.py TEXTS NETWORK NETWORK [--leave-out HALF] [--into FILE]

TEXTS is a folder as in `text_examples`. The networks are those trained without the first and without the second
half of its pages: pages that a network has seen are read too well to learn from. Invented pages are not used.
Writes `judgement.json`, by default into the plugin. Needs scikit-learn, which commentparse does not.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from text_examples import PLUGIN, Example, arguments, examples_in, write_weights

from commentparse_text.cycle import cycle_of
from commentparse_text.evidence import evidence_of
from commentparse_text.heading import below_heading
from commentparse_text.judging import MEASURES, measures_of
from commentparse_text.network import Network, network_from

HARDLY_RIGHT = 0.2


class Reading(NamedTuple):
    """What was measured of a reading, and how right it is."""

    measures: list[float]
    shared: float
    """F1 of its bodies; 0 where there are no comments."""
    is_conversation: bool
    page: str


def main() -> None:
    """Read the texts, learn, write."""
    given = arguments(__doc__, PLUGIN / "judgement.json", networks=2).parse_args()
    networks = [network_from(path.read_bytes()) for path in given.networks]
    examples = examples_in(given.texts, given.leave_out, most_invented=0)
    write_weights(given.into, judgement_of(list(readings_of(examples, networks))))


def readings_of(examples: Iterator[Example], networks: Sequence[Network]) -> Iterator[Reading]:
    """The reading of each text in which comments were found."""
    for one in examples:
        evidence = evidence_of(one.page, networks[one.half])
        cycle = cycle_of(one.page, evidence)
        if cycle is not None:
            cycle = below_heading(one.page, cycle)
            shared = 2 * len(set(cycle.bodies) & set(one.bodies)) / (len(cycle.bodies) + len(one.bodies))
            yield Reading(measures_of(one.page, cycle, evidence), shared, bool(one.bodies), one.source)


def judgement_of(readings: Sequence[Reading]) -> dict[str, float]:
    """The weight of each measure for there being a conversation, and how right readings of each belief are.

    Both are logistic regressions. Readings of conversations that are hardly right are no examples of either.
    """
    of_page = Counter(one.page for one in readings)
    clear = [one for one in readings if not one.is_conversation or one.shared >= HARDLY_RIGHT]
    matrix = np.array([one.measures for one in clear])
    spread = matrix.std(0) + 1e-6
    model = LogisticRegression(C=0.05, max_iter=500)
    model.fit(
        matrix / spread,
        [one.is_conversation for one in clear],
        sample_weight=[1 / math.sqrt(of_page[one.page]) for one in clear],
    )
    weights, start = model.coef_[0] / spread, float(model.intercept_[0])
    beliefs = np.array([one.measures for one in readings]) @ weights + start
    sure = LogisticRegression(C=100.0)
    share = np.array([one.shared for one in readings])
    weight = np.array([1 / math.sqrt(of_page[one.page]) for one in readings])
    sure.fit(
        np.concatenate([beliefs, beliefs])[:, None],
        np.repeat([1, 0], len(readings)),
        sample_weight=np.concatenate([share * weight, (1 - share) * weight]),
    )
    found = dict(zip(MEASURES, weights.tolist(), strict=True)) | {
        "start": start,
        "confidence slope": float(sure.coef_[0][0]),
        "confidence level": float(sure.intercept_[0]),
    }
    return {name: round(value, 3) for name, value in found.items()}


if __name__ == "__main__":
    main()

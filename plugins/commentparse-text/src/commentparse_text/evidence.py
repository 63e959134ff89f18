"""What each unit of a page is taken for, before its cycle is known.

Strategy: features of all units (`features`) go through a small network (`network`) that was trained on pages
whose truth is known (`tools/train_text_network.py`). What comes out is how likely each of four states is,
how likely a name, and on which side of its comment a name stands.
"""

import numpy as np

from commentparse_text.features import Features, features_of
from commentparse_text.network import Floats, Network, network
from commentparse_text.page import Page

OUTSIDE, AROUND, BEGINNING, INSIDE, NAME, BEHIND = range(6)
"""The states of a unit: no part of a comment; around one (name, date, controls); the first of a body; inside it. And
whether, around one, it is a name, and whether the name stands behind its comment."""

Evidence = list[tuple[float, float, float, float, float, float]]
"""Of each unit, log probability of each state, and log odds of being a name and of standing behind its comment."""

_LEAST = -9.0
_WINDOW = 20_000
_MARGIN = 400
"""A long page is read in windows of so many units, each with a margin on both sides."""


def evidence_of(page: Page, known: Network | None = None) -> Evidence:
    """What the network takes each unit for; the one that comes with the plugin if `known` is None."""
    known = network() if known is None else known
    if not len(page):
        return []
    features = features_of(page)
    out: Evidence = []
    for start in range(0, len(page), _WINDOW):
        begin, end = max(0, start - _MARGIN), min(len(page), start + _WINDOW + _MARGIN)
        said = known(_part(features, begin, end))[start - begin : start - begin + _WINDOW]
        out.extend(map(tuple, _chances(said).tolist()))
    return out


def _part(features: Features, begin: int, end: int) -> Features:
    """The features of some of the units, as if there were no others."""
    if (begin, end) == (0, len(features.columns)):
        return features
    groups = [np.unique(row[begin:end], return_inverse=True)[1].astype(np.int32) for row in features.groups]
    return Features(features.columns[begin:end], np.stack(groups))


def _chances(said: Floats) -> Floats:
    """Log probabilities of the states, not too far below; odds as they are."""
    states = said[:, :NAME]
    top = states.max(axis=1, keepdims=True)
    chances = states - top - np.log(np.exp(states - top).sum(axis=1, keepdims=True))
    return np.concatenate([np.maximum(chances, _LEAST), said[:, NAME:]], axis=1)

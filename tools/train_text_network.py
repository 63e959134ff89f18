#!/usr/bin/env python3
"""Train the network that tells what each unit of a flattened text is.

    python tools/train_text_network.py TEXTS [--leave-out HALF] [--into FILE]

TEXTS is a folder as in `text_examples`. Of one page (by different extractors) at most 24 texts are taken, of an
invented one 6, and in each epoch two new variants of each. Pages of one half can be left out, to tell how pages fare that the
network has not seen. Needs torch, which commentparse does not.
"""

import math
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
import torch
from text_examples import BEFORE, BEHIND, NO_NAME, PLUGIN, UNKNOWN, Example, arguments, examples_in, names_in
from torch import Tensor, nn
from torch.nn import functional
from vary_text_examples import Sample, variants_of

from commentparse_text.evidence import AROUND
from commentparse_text.features import GROUPINGS, SIZES, Features, features_of
from commentparse_text.network import DILATIONS, POOLED

GAP = 8
"""Empty places between the pages of a batch."""
BATCH = 6000
VARIANTS = 2
VARIANT_WEIGHT = 0.5
RATE, DECAY = 1.2e-3, 0.05
DROPOUT, UNSEEN = 0.25, 0.2
"""Shares of numbers inside the network, and of features, that are left out while learning."""
AVERAGED = 0.998
NAME_LOSS, SIDE_LOSS = 0.6, 0.3


class Lesson(NamedTuple):
    """A page to learn from, in numbers."""

    features: Features
    states: np.ndarray
    names: np.ndarray
    """As in `names_in`; unknown for what is not around comments."""
    page: str
    weight: float


def main() -> None:
    """Read the texts, train, write."""
    parser = arguments(__doc__, PLUGIN / "network.npz")
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    random.seed(given.seed)
    torch.manual_seed(given.seed)
    examples = list(examples_in(given.texts, given.leave_out, most=24, most_invented=6))
    lessons = [lesson_of(one, Sample(one.page, one.states, names_in(one))) for one in examples]
    weights = trained(Trainable(given.width), examples, lessons, given.epochs)
    arrays = {name: value.numpy().astype(np.float16) for name, value in weights.items()}
    np.savez_compressed(given.into, **arrays)


def lesson_of(one: Example, sample: Sample, weight: float = 1.0) -> Lesson:
    """A text, or a variant of it, in numbers."""
    states, names = np.array(sample.states, np.int64), np.array(sample.names, np.int64)
    names[states != AROUND] = UNKNOWN
    return Lesson(features_of(sample.page), states, names, one.source, weight)


def variants_among(examples: Sequence[Example], chance: random.Random) -> Iterator[Lesson]:
    """New variants of each text."""
    for one in examples:
        for sample in variants_of(one, VARIANTS, chance):
            yield lesson_of(one, sample, VARIANT_WEIGHT)


class Layer(nn.Module):
    """Looks at neighbours; every second one also at groups."""

    def __init__(self, width: int, dilation: int, *, pools: bool) -> None:
        super().__init__()
        self.n = nn.LayerNorm(width)
        self.c = nn.Conv1d(width, width, 3, dilation=dilation, padding=dilation)
        self.dropout = nn.Dropout(DROPOUT)
        self.pools = pools
        if pools:
            self.n2 = nn.LayerNorm(width)
            self.v = nn.Linear(width, GROUPINGS * POOLED)
            self.o = nn.Linear(GROUPINGS * POOLED, width)

    def forward(self, x: Tensor, batch: "Batch") -> Tensor:
        """The same of all units, with what they learn from others."""
        z = self.n(x) * batch.mask
        x = x + self.dropout(functional.relu(self.c(z.t()[None])[0].t())) * batch.mask
        if not self.pools:
            return x
        shared = self.v(self.n2(x)).view(-1, GROUPINGS, POOLED) * batch.mask[:, None]
        means = []
        for number, groups in enumerate(batch.groups):
            mine = shared[:, number]
            sums = torch.zeros(batch.counts[number].shape[0], POOLED).index_add(0, groups, mine)
            others = (batch.counts[number][groups] - 1).clamp(min=1)
            means.append((sums[groups] - mine) / others[:, None])
        return x + self.dropout(self.o(functional.relu(torch.cat(means, 1)))) * batch.mask


class Trainable(nn.Module):
    """The network of `commentparse_text.network`, with the same names of weights."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.e = nn.EmbeddingBag(sum(SIZES), width, mode="sum")
        nn.init.normal_(self.e.weight, std=0.15)
        self.cn = nn.Linear(GROUPINGS, width)
        self.b = nn.ModuleList(
            Layer(width, dilation, pools=number % 2 == 1) for number, dilation in enumerate(DILATIONS)
        )
        self.n = nn.LayerNorm(width)
        self.o = nn.Linear(width, 6)

    def forward(self, batch: "Batch") -> Tensor:
        """What the last layer says; shape (units, 6)."""
        seen = (torch.rand(batch.columns.shape) > UNSEEN * self.training).float()
        sizes = [
            torch.log1p((counts[groups] - 1).clamp(min=0))
            for counts, groups in zip(batch.counts, batch.groups, strict=True)
        ]
        x = self.e(batch.columns, per_sample_weights=seen) + 0.3 * self.cn(torch.stack(sizes, 1))
        x = x * batch.mask
        for layer in self.b:
            x = layer(x, batch)
        return self.o(self.n(x))


class Batch:
    """Pages one behind another, with gaps between."""

    def __init__(self, lessons: Sequence[Lesson], weight_of: Counter[str]) -> None:
        size = GAP + sum(len(lesson.states) + GAP for lesson in lessons)
        starts = np.array([0, *accumulate(SIZES[:-1])])
        columns = np.zeros((size, len(SIZES)), np.int64)
        groups = np.zeros((GROUPINGS, size), np.int64)
        states, names = np.zeros(size, np.int64), np.full(size, UNKNOWN, np.int64)
        mask, weights = np.zeros(size, np.float32), np.zeros(size, np.float32)
        used, at = np.ones(GROUPINGS, np.int64), GAP
        for lesson in lessons:
            here = slice(at, at + len(lesson.states))
            columns[here] = lesson.features.columns + starts
            groups[:, here] = lesson.features.groups + used[:, None]
            used = groups.max(axis=1) + 1
            states[here], names[here], mask[here] = lesson.states, lesson.names, 1
            weights[here] = lesson.weight / weight_of[lesson.page] ** 0.75 / math.sqrt(len(lesson.states))
            at = here.stop + GAP
        self.columns, self.states, self.names = map(torch.from_numpy, (columns, states, names))
        self.weights, self.mask = torch.from_numpy(weights), torch.from_numpy(mask)[:, None]
        self.groups = list(torch.from_numpy(groups))
        self.counts = [
            torch.zeros(int(many)).index_add(0, row, self.mask[:, 0])
            for many, row in zip(used, self.groups, strict=True)
        ]


def trained(
    network: Trainable, examples: Sequence[Example], lessons: Sequence[Lesson], epochs: int
) -> dict[str, Tensor]:
    """The weights, averaged over the last steps of training; every epoch shows the texts and new variants of them."""
    texts_of = Counter(lesson.page for lesson in lessons)
    steps = (1 + VARIANTS) * len(list(batches_of(lessons)))
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=epochs * steps, pct_start=0.15
    )
    average = {name: value.clone() for name, value in network.state_dict().items()}
    step, chance = 0, random.Random(len(examples))
    for epoch in range(epochs):
        shown = [*lessons, *variants_among(examples, chance)]
        random.shuffle(shown)
        losses = []
        for some in batches_of(shown):
            loss = loss_of(network, Batch(some, texts_of))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch < schedule.total_steps - 1:
                schedule.step()
            step += 1
            kept = min(AVERAGED, 1 - 1 / (step + 1))
            for name, value in network.state_dict().items():
                average[name].mul_(kept).add_(value, alpha=1 - kept)
            losses.append(loss.item())
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}", file=sys.stderr, flush=True)
    return average


def batches_of(lessons: Sequence[Lesson]) -> Iterator[list[Lesson]]:
    """The lessons in order, so many units at a time."""
    some: list[Lesson] = []
    for lesson in lessons:
        some.append(lesson)
        if sum(len(one.states) for one in some) > BATCH:
            yield some
            some = []


def loss_of(network: Trainable, batch: Batch) -> Tensor:
    """How far from the truth the network is: of states, names, and of which side of its body a name is on."""
    said, weights = network(batch), batch.weights
    states = functional.cross_entropy(said[:, :4], batch.states, reduction="none") * weights
    names = _binary_loss(said[:, 4], batch.names != NO_NAME, weights * (batch.names != UNKNOWN))
    has_side = (batch.names == BEFORE) | (batch.names == BEHIND)
    sides = _binary_loss(said[:, 5], batch.names == BEHIND, weights * has_side)
    return states.sum() / weights.sum() + NAME_LOSS * names + SIDE_LOSS * sides


def _binary_loss(said: Tensor, truth: Tensor, weights: Tensor) -> Tensor:
    losses = functional.binary_cross_entropy_with_logits(said, truth.float(), reduction="none")
    return (losses * weights).sum() / weights.sum().clamp(min=1e-6)


if __name__ == "__main__":
    main()

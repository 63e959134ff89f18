"""A small network over the units of a page: what each is taken for, given all the others.

Strategy: each feature of a unit has a vector; their sum goes through layers that look at neighbours near
and far (dilated convolutions) and, between them, at what the other units of its groups have in common. What
comes out are log probabilities. It is linear in the number of units, and a long page is read in windows.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import accumulate

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from commentparse_text.features import SIZES, Features

Floats = NDArray[np.float32]

DILATIONS = (1, 2, 4, 1, 2, 4)
"""How far apart the neighbours are that each layer looks at."""
POOLED = 16
"""How many numbers the units of a group share, for each grouping."""
_EVEN = np.float32(1e-5)
"""What keeps a division by the spread from dividing by nothing."""


@frozen(eq=False)
class Network:
    """The weights of a network, by name as in `network.npz`."""

    arrays: dict[str, Floats]

    def __call__(self, features: Features) -> Floats:
        """What the last layer says of each unit, as it is; shape (units, outputs)."""
        # the products are too small for threads, which would wait for each other on every core there is
        with _libraries().limit(limits=1, user_api="blas"):
            return self._said_of(features)

    def _said_of(self, features: Features) -> Floats:
        pools = [_Groups(groups) for groups in features.groups]
        x = self._embedded(features, pools)
        for layer, dilation in enumerate(DILATIONS):
            x = x + self._from_neighbours(x, layer, dilation)
            if f"b.{layer}.v.weight" in self.arrays:
                x = x + self._from_groups(x, layer, pools)
        return self._linear(self._normed(x, "n"), "o")

    def _embedded(self, features: Features, pools: list["_Groups"]) -> Floats:
        table = self.arrays["e.weight"]
        x = np.zeros((len(features.columns), table.shape[1]), np.float32)
        for column, start in zip(features.columns.T, accumulate((0, *SIZES[:-1])), strict=True):
            x += table[start + column.astype(np.intp)]
        sizes = np.stack([np.log1p(pool.others) for pool in pools], axis=1).astype(np.float32)
        return x + np.float32(0.3) * self._linear(sizes, "cn")

    def _from_neighbours(self, x: Floats, layer: int, dilation: int) -> Floats:
        z = self._normed(x, f"b.{layer}.n")
        weight, size = self.arrays[f"b.{layer}.c.weight"], len(z)  # outputs, inputs, places
        padded = np.zeros((size + 2 * dilation, z.shape[1]), np.float32)
        padded[dilation : dilation + size] = z
        out = self.arrays[f"b.{layer}.c.bias"] + sum(
            padded[place * dilation : place * dilation + size] @ weight[:, :, place].T for place in range(3)
        )
        return np.maximum(out, 0)

    def _from_groups(self, x: Floats, layer: int, pools: list["_Groups"]) -> Floats:
        shared = self._linear(self._normed(x, f"b.{layer}.n2"), f"b.{layer}.v")
        means = [
            pool.mean_of_others(shared[:, POOLED * number : POOLED * (number + 1)])
            for number, pool in enumerate(pools)
        ]
        return self._linear(np.maximum(np.concatenate(means, axis=1), 0), f"b.{layer}.o")

    def _linear(self, x: Floats, name: str) -> Floats:
        out: Floats = x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"]
        return out

    def _normed(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + _EVEN)
        out: Floats = centred / spread * self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]
        return out


class _Groups:
    """One grouping of the units."""

    def __init__(self, groups: NDArray[np.int32]) -> None:
        self.groups = groups
        self.order = np.argsort(groups, kind="stable")
        counts = np.bincount(groups)
        self.starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        self.others = counts[groups] - 1
        """How many others are in the group of each unit."""
        self.divisor = np.maximum(self.others, 1)[:, None].astype(np.float32)

    def mean_of_others(self, values: Floats) -> Floats:
        """Of each unit, the mean of the values of the others in its group; 0 if it is alone."""
        sums = np.add.reduceat(values[self.order], self.starts, axis=0)
        out: Floats = (sums[self.groups] - values) / self.divisor
        return out


@cache
def _libraries() -> ThreadpoolController:
    """The libraries that numpy calculates with."""
    return ThreadpoolController()


@cache
def network() -> Network:
    """The network that comes with the plugin."""
    return network_from(files(__package__).joinpath("network.npz").read_bytes())


def network_from(data: bytes) -> Network:
    """A network as it is written down: a numpy archive of half-precision floats."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        return Network({name: arrays[name].astype(np.float32) for name in arrays.files})

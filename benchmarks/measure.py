"""Measuring in CPU time: tasks take turns, and only times of the same round are compared.

Freeing a tree leaves hundreds of thousands of small pieces, which glibc joins when it is next asked
for a large one: a third of a bare parse, which would be put down to whatever runs next. So every
turn ends with such a request, inside its time.
"""

import gc
import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import attrs

ROUNDS = 7
SHORTEST = 0.02
"""Seconds; a shorter task is repeated within its turn."""
LARGE_PIECE = 100_000

Task = Callable[[], object]
Times = dict[str, list[float]]


@attrs.frozen(kw_only=True)
class Row:
    """One figure with the bar it is held to."""

    name: str
    value: float
    least: float
    most: float
    unit: str = "×"
    bar: float | None = None
    """None: for information."""
    stretch: float | None = None
    higher_is_better: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        """miss, pass or stretch; "" without a bar."""
        if self.bar is None:
            return ""
        if self.stretch is not None and self._reaches(self.stretch):
            return "stretch"
        return "pass" if self._reaches(self.bar) else "miss"

    def _reaches(self, bound: float) -> bool:
        return self.value >= bound if self.higher_is_better else self.value <= bound


def interleaved(tasks: Mapping[str, Task], rounds: int = ROUNDS) -> Times:
    """CPU seconds of every task in every round; results are dropped inside the measured time."""
    repeats = {name: max(1, math.ceil(SHORTEST / max(_once(task, 1), 1e-9))) for name, task in tasks.items()}
    times: Times = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            times[name].append(_once(task, repeats[name]))
    return times


def ratio(name: str, above: Sequence[float], below: Sequence[float], **more: object) -> Row:
    """The row of one task's times over another's, round by round."""
    ratios = [a / b for a, b in zip(above, below, strict=True)]
    return Row(name=name, value=statistics.median(ratios), least=min(ratios), most=max(ratios), **more)  # type: ignore[arg-type]


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """How time grows with size: the slope of the least squares line through the logarithms."""
    return statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(time) for time in times]
    ).slope


def _once(task: Task, repeats: int) -> float:
    gc.collect()
    start = time.process_time()
    for _ in range(repeats):
        task()
        bytes(LARGE_PIECE)
    return (time.process_time() - start) / repeats

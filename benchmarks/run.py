"""Prints how commentparse keeps its budgets: `python benchmarks/run.py [--quick] [--large] [--json FILE] [row…]`.

All figures are ratios of CPU times measured in turns within one run, so that they mean the same on
every machine: the median of the rounds, and the least and the most. Needs beautifulsoup4.
"""

import argparse
import json
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

import attrs
import msgspec
from lxml import etree
from measure import Row
from rows import GROUPS, LARGE_GROUPS

LAYOUT = "{:<56} {:>9} {:>15} {:>7} {:>8}  {}"


def main() -> None:
    """Measure the rows asked for, all by default."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="row", help=f"of {', '.join(GROUPS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="leave out pages of 10,000 and 100,000 comments")
    parser.add_argument("--large", action="store_true", help="exports of 1 GB as well; needs 1.5 GB of disk")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows as JSON as well")
    asked = parser.parse_args()
    unknown = [name for name in asked.rows if name not in GROUPS]
    if unknown:
        parser.error(f"no row {unknown[0]!r}; there are {', '.join(GROUPS)}")
    machine = machine_line()
    print(machine)
    print(LAYOUT.format("", "median", "min–max", "bar", "stretch", "").rstrip())
    groups = GROUPS | LARGE_GROUPS if asked.large else GROUPS
    rows: list[Row] = []
    for name in asked.rows or GROUPS:
        for row in groups[name](asked.quick):
            print(line_of(row), flush=True)
            rows.append(row)
    if asked.json:
        asked.json.write_text(json_of(machine, rows), encoding="utf-8")


def machine_line() -> str:
    """What was measured with."""
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    versions = f"lxml {etree.__version__}, libxml2 {libxml2}, msgspec {msgspec.__version__}"
    return f"Python {platform.python_version()} ({platform.machine()}, {sys.platform}), {versions}"


def line_of(row: Row) -> str:
    """One row as text; a bar that is a lower bound says so."""
    sign = "≥ " if row.higher_is_better else "≤ "
    spread = "" if row.least == row.most else f"{row.least:.3g}–{row.most:.3g}"
    bar, stretch = (f"{sign}{bound:.3g}" if bound is not None else "" for bound in (row.bar, row.stretch))
    return LAYOUT.format(
        row.name,
        f"{row.value:.3g}{row.unit}",
        spread,
        bar,
        stretch,
        "  ".join(filter(None, (row.verdict, row.note))),
    ).rstrip()


def json_of(machine: str, rows: Iterable[Row]) -> str:
    """All rows with their verdicts."""
    entries = [{**attrs.asdict(row), "verdict": row.verdict or None} for row in rows]
    return json.dumps({"machine": machine, "rows": entries}, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    main()

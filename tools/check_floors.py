"""Run the scoreboard and fail where a family falls under its floor.

    python tools/check_floors.py PATH/scoreboard.py

The floors stand in `floors.toml` beside this file.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
FIELDS = {"author": "author", "author_url": "author_url", "time": "published", "parent": "parent", "votes": "score", "link": "permalink", "kind": "kind"}  # fmt: skip


def main(scoreboard: str) -> int:
    """Print every figure with its floor; the exit code is the number of figures below."""
    floors = tomllib.loads(FLOORS.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        families = [part for family in floors for part in ("--family", family)]
        command = [sys.executable, scoreboard, *families, "--worst", "10", "--json", str(out)]
        subprocess.run(command, check=True)
        results = json.loads(out.read_text("utf-8"))
    below = 0
    for family, wanted in floors.items():
        found = figures([result for case, result in results.items() if case.startswith(family + "/")])
        for name, floor in wanted.items():
            value = found.get(name)
            is_most = name in ("errors", "false")
            good = value is not None and (value <= floor if is_most else value >= floor)
            below += not good
            print(
                f"{'ok  ' if good else 'FAIL'} {family:10} {name:10} {value} ({'at most' if is_most else 'at least'} {floor})"
            )
    return below


def figures(results: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """The figures of a family by name."""
    cases = list(results)
    found: dict[str, float] = {
        "errors": sum(1 for case in cases if case.get("error")),
        "false": sum(case["pred"] for case in cases if case["gold"] == 0),
        "f1": statistics.mean(
            2 * case["found"] / (case["gold"] + case["pred"]) if case["gold"] + case["pred"] else 1.0
            for case in cases
        ),
    }
    pairs = {"exact": [case["exact"] for case in cases]}
    pairs |= {name: [case["fields"][field] for case in cases] for name, field in FIELDS.items()}
    for name, values in pairs.items():
        total = sum(scored for _, scored in values)
        if total:
            found[name] = sum(right for right, _ in values) / total
    for name, key in (("title", "title"), ("article", "body_f1"), ("count", "declared"), ("embeds", "embed")):
        scored = [case[key] for case in cases if key in case]
        if scored:
            found[name] = statistics.mean(scored)
    return found


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1]), 100))

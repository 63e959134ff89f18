"""The tables of the reference say what the code does: every diagnostic code, every limit."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from commentparse import decode, explanation, records, trees, unpack
from commentparse.format import LOWEST_SCORE
from commentparse.normalize.times import reader, shape

DOCS = Path(__file__).resolve().parent
SOURCES = DOCS.parent / "src" / "commentparse"

ROW = re.compile(r"^\| `([a-z-]+)` \| (\w+) \|", re.MULTILINE)
CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")
REPORTERS = frozenset(("_note", "_report", "report", "ReadError", "_problem"))
"""Functions whose first argument is a code."""
SEVERITIES = frozenset(("info", "warning", "error"))


def codes_in(tree: ast.AST, *, rules: bool) -> Iterator[str]:
    """Codes in calls and in constants; in the module of the invariants, in tuples as well."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            candidates = given + (node.args[:1] if name in REPORTERS else [])
        elif isinstance(node, ast.Assign) and any(
            getattr(target, "id", "").endswith("CODE") for target in node.targets
        ):
            candidates = [node.value]
        elif isinstance(node, ast.Tuple) and rules:
            candidates = node.elts[:1]
        else:
            continue
        for candidate in candidates:
            if (
                isinstance(candidate, ast.Constant)
                and isinstance(candidate.value, str)
                and CODE.fullmatch(candidate.value)
            ):
                yield candidate.value


def emitted() -> set[str]:
    found: set[str] = set()
    for file in SOURCES.rglob("*.py"):
        if "testing" not in file.relative_to(SOURCES).parts:
            found |= set(codes_in(ast.parse(file.read_text("utf-8")), rules=file.name == "validate.py"))
    return found


def test_every_diagnostic_code_is_documented_and_no_other():
    documented = dict(ROW.findall((DOCS / "reference" / "diagnostics.md").read_text("utf-8")))
    assert set(documented) == emitted()
    assert set(documented.values()) <= SEVERITIES


NAMED_TEST = re.compile(r"`([\w/.-]+\.py)::(\w+)`")


def test_every_test_that_the_page_of_defects_names_is_there():
    page = (DOCS / "explanation" / "known-defects.md").read_text("utf-8")
    named = NAMED_TEST.findall(page)
    assert len(named) == page.count("::") > 0
    for file, name in named:
        tree = ast.parse((DOCS.parent / file).read_text("utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (file, name)


LIMITS = {
    "unpack.LARGEST": (unpack.LARGEST, "1 GiB", 1 << 30),
    "unpack.HIGHEST_RATIO": (unpack.HIGHEST_RATIO, "100", 100),
    "unpack.FREE": (unpack.FREE, "16 MiB", 16 << 20),
    "unpack.MOST_MEMBERS": (unpack.MOST_MEMBERS, "10,000", 10_000),
    "unpack.DEEPEST": (unpack.DEEPEST, "4", 4),
    "records.LONGEST_RECORD": (records.LONGEST_RECORD, "64 MiB", 64 << 20),
    "explanation.MOST_RECORDS": (explanation.MOST_RECORDS, "100, the first ones", 100),
    "trees.DEEPEST": (trees.DEEPEST, "1,500", 1_500),
    "decode.JUNK": (decode.JUNK, "16", 16),
    "decode.HEAD": (decode.HEAD, "4 KiB", 4 << 10),
    "decode.START": (decode.START, "256 KiB", 256 << 10),
    "format.LOWEST_SCORE": (LOWEST_SCORE, "0.5", 0.5),
    "times.LONGEST": (shape.LONGEST, "90", 90),
    "times._MOST_KEPT": (reader._MOST_KEPT, "10,000", 10_000),  # noqa: SLF001 - the page tells of it
}


@pytest.mark.parametrize("name", LIMITS)
def test_every_limit_is_the_one_documented(name: str):
    value, printed, said = LIMITS[name]
    assert value == said
    assert printed in (DOCS / "reference" / "limits.md").read_text("utf-8")

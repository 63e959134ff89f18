"""The committed tables of the date reader."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "src/commentparse/normalize/times/data"


def test_the_committed_tables_are_what_the_tool_writes() -> None:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("build_time_tables", ROOT / "tools/build_time_tables.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    if tool.cldr_version() != tool.CLDR:
        pytest.skip(f"the tables are of CLDR {tool.CLDR}")
    assert {file.name: file.read_text(encoding="utf-8") for file in DATA.iterdir()} == tool.tables()

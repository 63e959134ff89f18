"""The layers: imports point one way, plugins see one module, and a new module needs a place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "commentparse"
PLUGIN_SOURCES = sorted((ROOT / "plugins").glob("*/src/**/*.py"))
PLUGIN_TESTS = sorted((ROOT / "plugins").glob("*/tests/**/*.py"))
LOOK_INSIDE = frozenset(("test_writer_laws.py", "test_writers.py"))
"""Tests of plugins that still use the core's own modules; add none."""
MODULES = sorted(PACKAGE.rglob("*.py"))
EVERYTHING = [*MODULES, *PLUGIN_SOURCES, *PLUGIN_TESTS, *sorted((ROOT / "tests").rglob("*.py"))]

LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "version errors",
        "model",
        "options raw",
        "characters decode format json_fields orders scripts select sinks spilling trees unpack",
        "hookspecs marks serialize",
        "document",
        "normalize recognition candidates records xml_records",
        "formats streams",
        "registry",
        "choice essence findings keeping merging writing",
        "pipeline",
        "comparison conversion explanation readback resuming saved_pages",
        "files",
        "plugin __init__",
        "cli testing",
        "__main__",
    )
)
"""Lowest first; modules and packages directly in the package. One may import lower layers and its own package."""

UNNAMED = frozenset(("utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"))
LONGEST = 400

IMPURE_MODULES = frozenset(
    "locale os pathlib requests shutil socket subprocess tempfile time urllib.request".split()
)
IMPURE_CALLS = frozenset("input open date.today datetime.now datetime.today datetime.utcnow".split())
PURE = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in {"formats", "normalize"}]


def _name(path: Path) -> str:
    """The module or package directly in the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _rank(name: str) -> int | None:
    return next((rank for rank, names in enumerate(LAYERS) if name in names), None)


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported when the code runs."""
    pending: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            pending.extend(node.orelse)
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        pending.extend(ast.iter_child_nodes(node))


def _inside(path: Path) -> Iterator[tuple[int, str]]:
    """Line and name of the parts of the package that a file imports."""
    for line, dotted in _imports(path):
        first, _, rest = dotted.partition(".")
        part = rest.partition(".")[0]
        if first == "commentparse" and part and _rank(part) is not None:
            yield line, part


def test_every_module_has_a_layer():
    assert {_name(path) for path in MODULES if _rank(_name(path)) is None} == set()


def test_no_module_has_two_layers():
    names = [name for layer in LAYERS for name in layer]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_to_lower_layers(path):
    own = _rank(_name(path))
    wrong = [(line, part) for line, part in _inside(path) if part != _name(path) and _rank(part) >= own]
    assert wrong == []


def test_the_core_never_imports_a_plugin():
    found = [
        (path.name, dotted)
        for path in MODULES
        for _, dotted in _imports(path)
        if dotted.startswith("commentparse_")
    ]
    assert found == []


@pytest.mark.parametrize("path", PLUGIN_SOURCES, ids=lambda path: path.name)
def test_plugins_use_only_what_is_made_for_plugins(path):
    foreign = {dotted for _, dotted in _imports(path) if dotted.split(".")[0] == "commentparse"}
    assert {dotted for dotted in foreign if not dotted.startswith("commentparse.plugin")} == set()


@pytest.mark.parametrize(
    "path", [path for path in PLUGIN_TESTS if path.name not in LOOK_INSIDE], ids=lambda path: path.name
)
def test_tests_of_plugins_use_only_what_is_public(path):
    internal = LAYERS[0].union(*LAYERS[1:]) - {"plugin", "testing"}
    assert {part for _, part in _inside(path)} & internal == set()


@pytest.mark.parametrize("path", EVERYTHING, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_are_named_after_what_they_do(path):
    assert UNNAMED.isdisjoint(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", [*MODULES, *PLUGIN_SOURCES], ids=lambda path: path.name)
def test_files_stay_short(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_normalization_and_formats_ask_the_world_nothing(path):
    imported = {dotted for _, dotted in _imports(path)} & IMPURE_MODULES
    assert imported == set()


@pytest.mark.parametrize("path", PURE, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_normalization_and_formats_read_no_clock_and_no_file(path):
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    called = {ast.unparse(call.func) for call in calls}
    assert {name.removeprefix("datetime.") for name in called} & IMPURE_CALLS == set()
    assert IMPURE_CALLS.isdisjoint(called)

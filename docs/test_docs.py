"""Code in the documentation runs, and what it is said to print is what it prints.

Strategy: the ```python blocks of a page share one namespace and run in order. One that begins with
`>>>` is a doctest; any other is executed. In ```console blocks the lines that begin with
`$ commentparse` are run, and the lines below are what they print; other commands are only shown.
Both kinds run in the order of the page. Every page runs in a fresh copy of the folder with the examples, the README in the project's folder.
"""

import contextlib
import doctest
import glob
import importlib
import importlib.util
import io
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

import commentparse

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
EXAMPLES = DOCS / "examples"
PAGES = sorted(
    page for page in DOCS.rglob("*.md") if EXAMPLES not in page.parents and "_build" not in page.parts
)
README = ROOT / "README.md"
GUESTBOOK = EXAMPLES / "commentparse-guestbook"

FENCE = re.compile(r"^(`{3,})(python|console)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS
PROGRAM = "commentparse"


@attrs.frozen
class Block:
    """One piece of code on a page."""

    language: str
    code: str
    line: int
    """Of its first line, counted from 1."""


def blocks_of(page: Path) -> Iterator[Block]:
    text = page.read_text("utf-8")
    for match in FENCE.finditer(text):
        yield Block(match[2], match[3], text.count("\n", 0, match.start(3)) + 1)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def beside_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the examples as the current folder, with the plugin of the how-to importable."""
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(folder / GUESTBOOK.name))
    return folder


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_code_on_the_page_runs(page: Path, beside_examples: Path):
    run_page(page, beside_examples)


def test_code_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch):
    if not (ROOT / "examples" / "rye-bread.html").exists():
        pytest.skip("the example page is not there")
    monkeypatch.chdir(ROOT)
    run_page(README, ROOT)


def run_page(page: Path, folder: Path) -> None:
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks_of(page):
        if block.language == "python":
            run_block(block, name_of(page), namespace)
            continue
        for line, words, expected in commands_in(block):
            found = run_command(words, folder)
            assert matches(expected, found), f"{name_of(page)}:{line}\n{found}"


def run_block(block: Block, name: str, namespace: dict[str, object]) -> None:
    if not block.code.startswith(">>>"):
        source = "\n" * (block.line - 1) + block.code
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, name, "exec"), namespace)  # noqa: S102 - that is what is tested
        return
    test = doctest.DocTestParser().get_doctest(block.code, namespace, name, name, block.line - 1)
    report = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=OPTIONS, verbose=False)
    runner.run(test, out=report.write, clear_globs=False)
    namespace.update(test.globs)
    assert not runner.failures, report.getvalue()


def commands_in(block: Block) -> Iterator[tuple[int, list[str], str]]:
    """Line, arguments and expected output of every command of ours; a backslash goes on to the next line."""
    lines = block.code.replace("\\\n", "\\\0").splitlines()
    current: tuple[int, list[str]] | None = None
    output: list[str] = []
    for number, text in enumerate(lines):
        if not text.startswith("$ "):
            output.append(text)
            continue
        if current is not None:
            yield (*current, "\n".join(output))
        output = []
        words = shlex.split(text[2:].replace("\\\0", " "), comments=True)
        current = (block.line + number, words[1:]) if words[0] == PROGRAM else None
    if current is not None:
        yield (*current, "\n".join(output))


def run_command(words: list[str], folder: Path) -> str:
    """What a command prints; "> FILE" is where its standard output goes instead."""
    from click.testing import CliRunner  # noqa: PLC0415 - click is here where the command line is

    cli = importlib.import_module("commentparse.cli")
    target = None
    if ">" in words:
        target = folder / words[words.index(">") + 1]
        words = words[: words.index(">")]
    arguments = [name for word in words for name in (sorted(glob.glob(word)) or [word])]  # noqa: PTH207 - as a shell does
    result = CliRunner(env={"COLUMNS": "80"}).invoke(cli.main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if target is None:
        return result.output
    target.write_bytes(result.stdout_bytes)
    return result.stderr


def matches(expected: str, found: str) -> bool:
    """Whether the output is the one that is shown; "..." stands for anything, nothing for what is not told."""
    if not expected.strip():
        return True
    wanted, shown = (
        "\n".join(line.rstrip() for line in text.strip().splitlines()) for text in (expected, found)
    )
    return doctest.OutputChecker().check_output(wanted + "\n", shown + "\n", OPTIONS)


MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(commentparse.__path__, "commentparse.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", [PROGRAM, *MODULES])
def test_examples_in_docstrings_hold(name: str):
    assert doctest.testmod(importlib.import_module(name), optionflags=OPTIONS).failed == 0


def test_every_page_is_reached_from_another():
    named = "\n".join(page.read_text("utf-8") for page in PAGES)
    missing = [page.name for page in PAGES if page.stem != "index" and page.stem not in named]
    assert not missing


def test_every_public_name_is_in_the_reference():
    reference = "\n".join(page.read_text("utf-8") for page in (DOCS / "reference" / "api").glob("*.md"))
    plugin = importlib.import_module("commentparse.plugin")
    names = set(commentparse.__all__) | set(plugin.__all__) - {"__version__"}
    missing = [name for name in sorted(names - {"__version__"}) if not re.search(rf"[.`]{name}\b", reference)]
    assert not missing


@pytest.mark.parametrize("format_", commentparse.available_formats(), ids=lambda format_: format_.name)
def test_every_format_is_in_the_list_of_platforms(format_: commentparse.Explanation):
    page = (DOCS / "reference" / "platforms.md").read_text("utf-8")
    assert f"`{format_.name}`" in page


def test_the_guestbook_plugin_passes_its_own_tests(tmp_path: Path):
    pytest.importorskip("commentparse.testing.conformance")
    project = tmp_path / GUESTBOOK.name
    shutil.copytree(GUESTBOOK, project, ignore=shutil.ignore_patterns("__pycache__"))
    installed(project)
    path = os.pathsep.join([str(project), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(project),
        str(project),
    ]
    done = subprocess.run(command, env=environment, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr


def installed(project: Path) -> None:
    """What pip writes beside an installed distribution."""
    import tomllib  # noqa: PLC0415 - one test needs it

    said = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]
    folder = project / f"{said['name'].replace('-', '_')}-{said['version']}.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {said['name']}\nVersion: {said['version']}\n"
    )
    points = said["entry-points"]["commentparse"]
    lines = [f"{name} = {module}" for name, module in points.items()]
    (folder / "entry_points.txt").write_text("\n".join(["[commentparse]", *lines, ""]))

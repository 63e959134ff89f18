#!/usr/bin/env python3
"""Set up and run commentparse from a checkout; needs Python 3.11 or later and nothing else.

    python3 dev.py demo            parse examples/rye-bread.html and show the thread
    python3 dev.py test [ARG …]    run all tests on every Python from 3.11 on that this machine has
    python3 dev.py interop         tests against the programs that are to read what commentparse writes
    python3 dev.py lint            ruff and mypy
    python3 dev.py docs            build the documentation, warnings are errors
    python3 dev.py bench [ARG …]   print the benchmark
    python3 dev.py run COMMAND …   run a command inside the environment, e.g. `dev.py run commentparse --help`

Each use makes what it needs the first time, in .venv/ (and .venv-3.N/ for further versions), and
again when a pyproject.toml has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
NEWEST = 20
MAIN = ROOT / ".venv"
PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
TOOLS = "test,lint,docs,tables,bench"
BUILDERS = ("hatchling", "editables")
EXAMPLE = ROOT / "examples" / "rye-bread.html"


def main(arguments: list[str]) -> int:
    """Run one of the commands; the exit code is that of what it ran."""
    commands = {
        "demo": demo, "test": test, "interop": interop, "lint": lint, "docs": docs, "bench": bench, "run": run,
    }  # fmt: skip
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 2
    if sys.version_info < OLDEST:
        print(f"commentparse needs Python {OLDEST[0]}.{OLDEST[1]} or later, this is {sys.version.split()[0]}")
        return 1
    os.chdir(ROOT)
    return commands[arguments[0]](arguments[1:])


def demo(_: list[str]) -> int:
    """Show the example page as a thread."""
    return call(
        program(environment(MAIN, sys.executable, ""), "commentparse"), "parse", "--to", "tree", EXAMPLE
    )


def test(arguments: list[str]) -> int:
    """All tests, on every version found; the first failure's exit code."""
    results = []
    for version, python in sorted(pythons().items()):
        extras = TOOLS if python == sys.executable else "test"
        folder = MAIN if python == sys.executable else ROOT / f".venv-{version}"
        print(f"== tests on Python {version}", flush=True)
        results.append(
            call(environment(folder, python, extras), "-m", "pytest", "-q", "-n", "auto", *arguments)
        )
    return next((code for code in results if code), 0)


def interop(arguments: list[str]) -> int:
    """Tests with the real importers and readers on the other side; these are not among the usual tools."""
    python = environment(ROOT / ".venv-interop", sys.executable, "test,interop")
    if call(python, "-c", "import feedparser, isso, markdown_it, networkx, pandas, pyarrow"):
        return 1  # else their tests would be skipped without a word
    return call(
        python, "-m", "pytest", "-q", "-n", "auto", "-m", "interop", "plugins", "tests/property", *arguments
    )


def lint(_: list[str]) -> int:
    """Style and types."""
    python = environment(MAIN, sys.executable, TOOLS)
    steps = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))
    return max(call(python, "-m", *step) for step in steps)


def docs(_: list[str]) -> int:
    """The documentation as HTML in docs/_build/html."""
    python = environment(MAIN, sys.executable, TOOLS)
    return call(python, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html")


def bench(arguments: list[str]) -> int:
    """Ratios against the budgets."""
    return call(environment(MAIN, sys.executable, TOOLS), "benchmarks/run.py", *arguments)


def run(arguments: list[str]) -> int:
    """Any command of the environment."""
    python = environment(MAIN, sys.executable, TOOLS)
    return call(program(python, arguments[0]), *arguments[1:]) if arguments else 2


def environment(folder: Path, python: str, extras: str) -> Path:
    """The interpreter of a virtual environment with commentparse and all plugins, made or renewed if need be."""
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "made-from"
    wanted = fingerprint(extras)
    made = stamp.read_text() if stamp.exists() else ""
    if inside.exists() and (made == wanted or (not extras and made)):
        return inside
    print(f"-- setting up {folder.name}/ (once)", flush=True)
    subprocess.run([python, "-m", "venv", folder], check=True)
    main_package = f".[{extras}]" if extras else "."
    packages = [part for package in (main_package, *map(str, PLUGINS)) for part in ("-e", package)]
    pip = [inside, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # One set of build tools for all packages: each by itself would be given a fresh one.
    tools = [*pip, *BUILDERS]
    if subprocess.run(tools, check=False).returncode or (
        subprocess.run([*pip, "--no-build-isolation", *packages], check=False).returncode
    ):
        sys.exit("the packages could not be installed; see above")
    stamp.write_text(wanted)
    return inside


def fingerprint(extras: str) -> str:
    """Changes when something has to be installed anew."""
    texts = [
        path.read_bytes()
        for path in (ROOT / "pyproject.toml", *(plugin / "pyproject.toml" for plugin in PLUGINS))
    ]
    return hashlib.sha256(b"\0".join([extras.encode(), *texts])).hexdigest()


def pythons() -> dict[str, str]:
    """Version to interpreter: this one, and others that the path or pyenv knows and that run."""
    found = {f"{sys.version_info[0]}.{sys.version_info[1]}": sys.executable}
    for minor in range(OLDEST[1], NEWEST):
        version = f"3.{minor}"
        known = [
            shutil.which(f"python{version}"),
            *Path.home().glob(f".pyenv/versions/{version}.*/bin/python"),
        ]
        for candidate in filter(None, known):
            if version not in found and works(str(candidate)):
                found[version] = str(candidate)
    return found


def works(python: str) -> bool:
    """Whether the interpreter starts and can make environments; a pyenv shim may not."""
    return (
        subprocess.run([python, "-c", "import venv, ensurepip"], check=False, capture_output=True).returncode
        == 0
    )


def program(python: Path, name: str) -> Path:
    """A program of the environment."""
    return python.with_name(name + (".exe" if os.name == "nt" else ""))


def call(*command: "str | Path") -> int:
    """Run a command and return its exit code."""
    return subprocess.run([str(part) for part in command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What the tests of the command line share."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import commentparse
from commentparse.cli import main

PAGES = Path(__file__).parent / "pages"
SOURCE = Path(commentparse.__file__).parent.parent

Run = Callable[..., Result]
Start = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def wpdiscuz_page() -> Path:
    """A page of wpDiscuz 7: four comments of nine, one pinned and closed, one with right-to-left text."""
    return PAGES / "lantern-walk.html"


@pytest.fixture
def core_page() -> Path:
    """A page of WordPress with one comment and a reply."""
    return PAGES / "sourdough.html"


@pytest.fixture
def run() -> Run:
    """Calls the command line in this process; standard output is no terminal."""

    def call(*arguments: object, input: bytes | None = None) -> Result:  # noqa: A002 - click's word
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=input)
        assert "Traceback" not in result.output
        return result

    return call


@pytest.fixture
def start() -> Start:
    """Runs the command line as a process of its own."""

    def call(*arguments: object, **given: object) -> "subprocess.CompletedProcess[bytes]":
        paths = os.pathsep.join(filter(None, (str(SOURCE), os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "commentparse", *map(str, arguments)]
        environment = {**os.environ, "PYTHONPATH": paths, **given.pop("env", {})}
        return subprocess.run(command, env=environment, check=False, timeout=60, **given)

    return call

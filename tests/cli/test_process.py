"""The command as a process: pipes, terminals, start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import commentparse.cli
from commentparse.serialize import from_json

pty = pytest.importorskip("pty")

START = """
import sys, types
package = types.ModuleType("commentparse")
package.__path__ = [sys.argv.pop(1)]
sys.modules["commentparse"] = package
from commentparse.cli import main
try:
    main()
finally:
    heavy = {"lxml", "rich", "msgspec", "pluggy", "attrs", "commentparse.pipeline"} & set(sys.modules)
    print("imported:", sorted(heavy))
"""


def test_a_pipe_gets_json(start, core_page):
    done = start("parse", core_page, stdout=subprocess.PIPE)
    assert done.returncode == 0
    assert len(from_json(done.stdout.decode())) == 2


def test_a_closed_pipe_is_silent(start, core_page):
    reader, writer = os.pipe()
    os.close(reader)
    done = start("parse", core_page, "--to", "tree", stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_closed_pipe_is_silent_for_json_too(start, core_page):
    reader, writer = os.pipe()
    os.close(reader)
    done = start("parse", core_page, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_terminal_gets_a_tree(start, core_page):
    seen, done = in_terminal(start, "parse", core_page)
    assert done.returncode == 0
    assert "● Ida Winter" in seen.replace("\x1b[1;36m", "").replace("\x1b[0m", "")


def test_a_terminal_that_knows_no_unicode_gets_plain_signs(start, core_page):
    environment = {"PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    done = start("parse", core_page, "--to", "tree", env=environment, stdout=subprocess.PIPE)
    assert b"| * Piet" in done.stdout


def test_one_broken_file_among_many_is_reported_beside_the_progress_bar(start, core_page, tmp_path):
    reader, writer = pty.openpty()
    missing = tmp_path / "missing.html"
    done = start("parse", core_page, core_page, missing, core_page, stdout=subprocess.PIPE, stderr=writer)
    os.close(writer)
    seen = everything(reader)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 3
    assert "reading" in seen
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen).replace("\r", "\n")
    assert any(line.startswith("commentparse: ") for line in plain.splitlines())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(argument):
    folder = Path(commentparse.cli.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", START, folder, argument], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "imported: []"


def in_terminal(start, *arguments):
    """What the command shows in a terminal, and how it ended."""
    reader, writer = pty.openpty()
    done = start(*arguments, env={"COLUMNS": "80", "TERM": "xterm"}, stdout=writer)
    os.close(writer)
    return everything(reader), done


def everything(reader: int) -> str:
    """All that was written to a terminal whose other side is closed."""
    seen = b""
    try:
        while piece := os.read(reader, 65536):
            seen += piece
    except OSError:  # Linux says so where others end the file
        pass
    os.close(reader)
    return seen.decode()

"""`python -m commentparse.testing update FOLDER…` rewrites what the cases below the folders expect."""

import argparse
import sys
from collections.abc import Sequence

from commentparse.errors import CommentparseError
from commentparse.testing.cases import load_cases


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tool; the exit code is 0, or 2 if a folder cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m commentparse.testing", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    update_parser = commands.add_parser("update", help="rewrite expected.json and print what changed")
    update_parser.add_argument("folders", nargs="+", metavar="FOLDER")
    chosen = parser.parse_args(arguments)
    try:
        return update(chosen.folders)
    except CommentparseError as error:
        sys.stderr.write(f"{error}\n")
        return 2


def update(folders: Sequence[str]) -> int:
    """Rewrite every expectation below the folders and say what changed."""
    cases = [case for folder in folders for case in load_cases(folder)]
    changed = 0
    for case in cases:
        if diff := case.update():
            changed += 1
            sys.stdout.write(f"{case.name}: rewritten\n{diff}\n")
    sys.stdout.write(f"{len(cases)} cases, {changed} rewritten\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The command line: one file per command, imported when the command is called."""

from commentparse.cli.group import main

__all__ = ["main"]

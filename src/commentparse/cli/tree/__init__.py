"""A thread as people read it in a terminal."""

from commentparse.cli.tree.layout import console_for
from commentparse.cli.tree.thread import show_thread

__all__ = ["console_for", "show_thread"]

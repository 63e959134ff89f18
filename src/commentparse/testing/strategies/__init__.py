"""Hypothesis strategies for valid threads, built to hurt.

Everything they draw passes `Thread.validate()`. They are meant to be used as they are: a format
that cannot hold something says so in `loses` and `keep`, not by narrowing the strategy.
"""

from commentparse.testing.strategies.comments import articles, authors, comments
from commentparse.testing.strategies.patience import unhurried
from commentparse.testing.strategies.strings import identifiers, links, names, texts
from commentparse.testing.strategies.threads import threads
from commentparse.testing.strategies.times import timestamps

__all__ = [
    "articles",
    "authors",
    "comments",
    "identifiers",
    "links",
    "names",
    "texts",
    "threads",
    "timestamps",
    "unhurried",
]

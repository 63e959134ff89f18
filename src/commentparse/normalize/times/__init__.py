"""Dates: what a page prints and what machines state, read as the interval that is said."""

from commentparse.errors import UnknownZoneError
from commentparse.normalize.times.context import TimeContext
from commentparse.normalize.times.finder import TimeFinder
from commentparse.normalize.times.reader import TimeReader

__all__ = ["TimeContext", "TimeFinder", "TimeReader", "UnknownZoneError"]

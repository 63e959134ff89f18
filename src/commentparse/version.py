"""The version of commentparse."""

__version__ = "0.1.0"

"""Formats that come with the core."""

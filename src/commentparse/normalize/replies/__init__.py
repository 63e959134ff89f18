"""Replies that the source does not state: likely parents, with what speaks for each."""

from commentparse.normalize.replies.evidence import KINDS
from commentparse.normalize.replies.guessing import evidence_in, with_likely_parents

__all__ = ["KINDS", "evidence_in", "with_likely_parents"]

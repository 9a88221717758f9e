"""Answers computed from several facts: lists in order, first and last, counts, differences."""

from knowledge.answers.aggregation.aggregate import Computed, compute, list_by_words

__all__ = ["Computed", "compute", "list_by_words"]

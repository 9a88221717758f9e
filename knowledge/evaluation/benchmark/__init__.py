"""Benchmark of retrieval against other search systems: quality, speed and memory.

It measures `knowledge.retrieval.PhrasingIndex`, the index that the bot answers from.
"""

from knowledge.evaluation.benchmark.corpora import (
    Corpus,
    load_corpus,
    pad_corpus,
    synthetic_corpus,
)
from knowledge.evaluation.benchmark.measurements import measure
from knowledge.evaluation.benchmark.systems import SYSTEMS
from knowledge.evaluation.benchmark.tables import StoreRow, SystemRow, as_markdown, as_object

__all__ = [
    "SYSTEMS",
    "Corpus",
    "StoreRow",
    "SystemRow",
    "as_markdown",
    "as_object",
    "load_corpus",
    "measure",
    "pad_corpus",
    "synthetic_corpus",
]

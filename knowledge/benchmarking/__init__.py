"""Measuring retrieval beside its peers: how right, how fast, how large, in one run.

What is measured is `knowledge.retrieval.PhrasingIndex`, the code that answers in every face.
"""

from knowledge.benchmarking.corpora import Corpus, made, padded, public
from knowledge.benchmarking.measuring import measure
from knowledge.benchmarking.rows import Row, StoreRow
from knowledge.benchmarking.systems import SYSTEMS
from knowledge.benchmarking.tables import as_markdown, as_object

__all__ = [
    "SYSTEMS",
    "Corpus",
    "Row",
    "StoreRow",
    "as_markdown",
    "as_object",
    "made",
    "measure",
    "padded",
    "public",
]

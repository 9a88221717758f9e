"""Measuring retrieval beside its peers: how right, how fast, how large, in one run.

What is measured is `knowledge.retrieval.PhrasingIndex`, the code that answers in every face.
"""

from knowledge.evaluation.benchmark.corpora import Corpus, made, padded, public
from knowledge.evaluation.benchmark.measurements import measure
from knowledge.evaluation.benchmark.rows import Row, StoreRow
from knowledge.evaluation.benchmark.systems import SYSTEMS
from knowledge.evaluation.benchmark.tables import as_markdown, as_object

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

"""Retrieval: text in, facts out, by how like their stored phrasings are.

`PhrasingIndex` is the way in; it is the very index that answers in every face.
"""

from knowledge.retrieval.batch import Phrasings
from knowledge.retrieval.index import Hit, PhrasingIndex
from knowledge.retrieval.query import Match

__all__ = ["Hit", "Match", "PhrasingIndex", "Phrasings"]

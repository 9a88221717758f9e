"""Retrieval: search for facts by the similarity of their stored phrasings to a text.

`PhrasingIndex` is the entry point, and the index that the bot answers from.
"""

from knowledge.retrieval.batch import Phrasings
from knowledge.retrieval.index import PhrasingIndex
from knowledge.retrieval.query import Hit, Match

__all__ = ["Hit", "Match", "PhrasingIndex", "Phrasings"]

"""Retrieval: text in, facts out, by how like their stored phrasings are.

`PhrasingIndex` is the way in; it is the very index that answers in every face.
"""

from knowledge.retrieval.index import Hit, Match, PhrasingIndex

__all__ = ["Hit", "Match", "PhrasingIndex"]

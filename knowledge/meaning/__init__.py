"""Meaning: texts as vectors, so that a paraphrase is near the sentence it paraphrases.

It is an extra, `pip install briefing-bot[meaning]`. Without it `find_encoder` returns None, nothing
of it is imported, and everything works by words alone. Nothing here generates text or leaves the
machine.
"""

from knowledge.meaning.encoder import Bytes, Encoder, Encoding, Pair
from knowledge.meaning.features import MeaningFeatures
from knowledge.meaning.index import MeaningIndex
from knowledge.meaning.minilm import find_encoder
from knowledge.meaning.question import EncodedQuestion
from knowledge.meaning.vector_table import VectorTable, VectorTables, hash_of

__all__ = [
    "Bytes",
    "EncodedQuestion",
    "Encoder",
    "Encoding",
    "MeaningFeatures",
    "MeaningIndex",
    "Pair",
    "VectorTable",
    "VectorTables",
    "find_encoder",
    "hash_of",
]

"""Endings: facts that something ended, which answer whether it is still so.

"Are there still guards in the meadows?" - "The last guards left the meadows on 5 April."
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.words import phrases
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations.ends import ended_arguments, is_done, is_end_relation
from knowledge.relations.model import Qualifier, Reading
from knowledge.retrieval.lexicon import function_words

_STILL = frozenset(text.tokens("still anymore"))
_OF_OTHERS = frozenset({"sell", "replace"})
"""Relations after which a thing is another's, or another one has its place."""


def asks_still(question: Question) -> bool:
    """Return whether a question asks whether something is still so."""
    is_whether = question.asks in (Asks.YES_NO, Asks.STATUS) and not question.negated
    return is_whether and not _STILL.isdisjoint(question.tokens) and question.language == "en"


def tells_end(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact states the end, leaving or sale of the thing a question names.

    The fact must have all that it names, and what ended must have some of it.
    """
    asked = {text.stem(t) for t in question.content if t not in question.light}
    if not asked:
        return False
    return any(not asked.isdisjoint(_ended(each)) for each in features.readings)


def plans_end(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact plans the end of a state that a question asks about today.

    The question must ask no more than that it is open, runs or is valid.
    """
    states = {token for phrase in phrases("going on").values() for each in phrase for token in each}
    asked = {text.stem(t) for t in question.content if t not in states}
    if not asked or len(asked) == len(set(question.content)) or question.negated:
        return False
    return any(
        is_end_relation(reading.relation)
        and reading.is_verb
        and Qualifier.PLANNED in reading.qualifiers
        and asked
        <= {text.stem(w) for s in (reading.agent, reading.patient) for w in reading.words(s)}
        for reading in features.readings
    )


def _ended(reading: Reading) -> frozenset[str]:
    """Return the stems of what ended: what was sold or replaced, who left and what was left."""
    spans = ended_arguments(reading)
    if reading.relation in _OF_OTHERS and is_done(reading) and reading.patient is not None:
        spans = (reading.patient,)
    words = {word for span in spans for word in reading.words(span)}
    return frozenset(text.stem(w) for w in words - function_words())

"""Endings: facts that something ended, which answer whether it is still so.

"Are there still guards in the meadows?" - "The last guards left the meadows on 5 April."
"""

from __future__ import annotations

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations import Qualifier
from knowledge.relations.model import Reading
from knowledge.retrieval.lexicon import function_words

_STILL = frozenset(text.tokens("still anymore"))
_ENDS = frozenset(
    text.tokens(
        "end close leave withdraw cancel discontinue suspend resign dismiss die destroy sell "
        "replace sink"
    )
)
_OF_LEAVING = frozenset({"leave", "withdraw", "resign", "die", "sink"})
_NOT_DONE = frozenset({Qualifier.PLANNED, Qualifier.EXPECTED, Qualifier.ORDERED, Qualifier.NEGATED})


def asks_still(question: Question) -> bool:
    """Return whether a question asks whether something is still so."""
    is_whether = question.asks in (Asks.YES_NO, Asks.STATUS) and not question.negated
    return is_whether and not _STILL.isdisjoint(question.tokens) and question.language == "en"


def tells_end(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact tells that what a question names ended, was left or was sold.

    The fact must have all that it names, and what ended must have some of it.
    """
    asked = {text.stem(t) for t in question.content if t not in question.light}
    if not asked:
        return False
    return any(_ends(each) and not asked.isdisjoint(_subject(each)) for each in features.readings)


def _ends(reading: Reading) -> bool:
    is_done = reading.qualifiers.isdisjoint(_NOT_DONE)
    return reading.relation in _ENDS and reading.is_verb and is_done


def _subject(reading: Reading) -> frozenset[str]:
    """Return the stems of what ended: what was sold or replaced, who left and what was left."""
    words = tuple(reading.words(reading.patient))
    if reading.relation in _OF_LEAVING:
        words += tuple(reading.words(reading.agent))
    return frozenset(text.stem(w) for w in words if w not in function_words())

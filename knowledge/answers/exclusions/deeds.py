"""Deeds: who was wounded was not killed, and what was announced on a day was not launched on it.

A count, a date, a sum or a doer of one deed is not that of another, however near the two are; and
facts on nurses do not answer for doctors.
"""

from __future__ import annotations

from collections.abc import Iterable, Set

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.query.asked_nouns import is_plural
from knowledge.relations.figures import PEOPLE, persons
from knowledge.relations.grammar import BE, DETERMINERS, NUMBER_WORDS, PREPOSITIONS
from knowledge.relations.model import Argument, Asked, Reading
from knowledge.relations.question_arguments import NO_NAMES
from knowledge.relations.questions import LIGHT_VERBS
from knowledge.relations.table import relations
from knowledge.retrieval.lexicon import function_words, lexicon

ASKING_OF_DEEDS = frozenset({Asks.WHEN, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHO})
ASKING_OF_STATES = frozenset({Asks.WHICH, Asks.HOW_MANY, Asks.WHO, Asks.WHAT})
ASKING_OF_PEOPLE = frozenset({Asks.WHEN, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG, Asks.WHERE})

_OF_DEEDS = frozenset({Argument.COUNT, Argument.AMOUNT, Argument.DATE, Argument.AGENT})
_CHANGES = frozenset({"rise", "fall", "change", "replace"})
"""Deeds that tell how things stand: of a figure, what it fell to, of an office, who took over."""


def is_of_other_deed(question: Question, features: FactFeatures, *, shares_little: bool) -> bool:
    """Return whether a fact states only another deed than the one asked about.

    One that shares little with the question may state the deed in words that the table lacks: it is
    of another only where the two are near.
    """
    asked = question.asked
    if asked is None or asked.argument not in _OF_DEEDS or question.language != "en":
        return False
    if text.language(features.fact.statement) != "en" or not _CHANGES.isdisjoint(asked.relations):
        return False
    if _is_again(question, features):
        return True
    deeds = _words_of(asked) - LIGHT_VERBS - (NO_NAMES - PREPOSITIONS)
    if not deeds or any(_tells(r, asked, features) for r in features.readings):
        return False
    if all(_is_told(text.stem(t), features) for t in deeds):
        return False
    told = [r.relation for r in features.readings if _has_argument(r, asked.argument)]
    table = relations()
    pairs = [(table[one], table[other]) for one in asked.relations for other in told]
    if not _CHANGES.isdisjoint(told):
        return False
    if shares_little and not any(one.is_near(other) for one, other in pairs):
        return False
    return bool(pairs) and not any(one.tells_same(other) for one, other in pairs)


def counts_others(question: Question, features: FactFeatures) -> bool:
    """Return whether a deed is told of one thing, and the number is of others in the same fact.

    "The driver died and 17 passengers were hurt" does not say how many passengers died.
    """
    asked, noun = question.asked, question.asked_noun
    if asked is None or noun is None or noun in PEOPLE or asked.agent or asked.patient:
        return False
    found = [r for r in features.readings if r.relation in asked.relations and r.is_verb]
    return bool(found) and all(_is_of_none_of(text.stem(noun), each) for each in found)


def _is_of_none_of(noun: str, reading: Reading) -> bool:
    """Return whether a deed has no number or noun of a kind in who did it, or to whom."""
    around = (*reading.words(reading.agent), *reading.words(reading.patient))
    nouns = [t for t in around if t not in DETERMINERS and t not in function_words()]
    is_counting = any(t[0].isdigit() or t in NUMBER_WORDS for t in around)
    return bool(nouns) and not is_counting and noun not in map(text.stem, nouns)


def _is_again(question: Question, features: FactFeatures) -> bool:
    """Return whether a deed is asked about, and it is told that it was done again, or contrary.

    "The town was captured" does not say when it was recaptured.
    """
    if not _AGAIN.isdisjoint(question.tokens) or question.asked is None:
        return False
    verbs = {text.stem(t) for t in question.asked.covered if t in question.content}
    told = {text.stem(t) for t in text.tokens(features.fact.statement)}
    again = {f"re{stem}" for stem in verbs} | {
        stem[2:] for stem in verbs if stem.startswith("re") and len(stem) > _SHORTEST
    }
    return bool(again & told) and verbs.isdisjoint(told)


_AGAIN = frozenset(text.tokens("again anew back after since"))
_SHORTEST = 5  # letters of a verb with "re" from which it may be one of another: "reopen"


def is_deed_for_state(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has only as an event what is asked to be still so.

    "The pools were first opened in 1998" does not say which pools are still open.
    """
    tokens = question.tokens
    if "still" not in tokens or BE.isdisjoint(tokens) or tokens[-1] not in question.content:
        return False
    state = text.stem(tokens[-1])
    told = text.tokens(features.fact.statement)
    found = [token for token in told if text.stem(token) == state]
    is_now = not _OF_NOW.isdisjoint(told)
    return bool(found) and not is_now and all(t.endswith("ed") and t != tokens[-1] for t in found)


_OF_NOW = frozenset(text.tokens("is are still since remain remains"))


def _words_of(asked: Asked) -> frozenset[str]:
    """Return the words of a question that state the relation asked."""
    words = " ".join(w for name in asked.relations for w in relations()[name].words["en"])
    stems = frozenset(map(text.stem, text.tokens(words)))
    return frozenset(t for t in asked.covered if text.stem(t) in stems)


def _tells(reading: Reading, asked: Asked, features: FactFeatures) -> bool:
    """Return whether a reading is of the deed asked of, and not of its end: "lifted the ban"."""
    if reading.relation not in asked.relations:
        return False
    return reading.is_verb or not any(
        other.is_verb
        and other.patient is not None
        and other.patient.start <= reading.trigger.start < other.patient.end
        and "patient" in relations()[other.relation].ends
        for other in features.readings
    )


def _is_told(stem: str, features: FactFeatures) -> bool:
    """Return whether a fact has a word or a synonym of it."""
    return not features.stems.isdisjoint({stem, *lexicon().synonyms(stem)})


def _has_argument(reading: Reading, argument: Argument) -> bool:
    """Return whether what is asked for stands with a verb: its number, its date or its doer.

    Not with one that may mean anything: "took in 6 million".
    """
    if not reading.is_verb or not LIGHT_VERBS.isdisjoint(reading.words(reading.trigger)):
        return False
    if argument is Argument.DATE:
        return reading.date is not None
    if argument is Argument.AGENT:
        return reading.agent is not None
    return reading.value is not None


def is_done_by_another(question: Question, features: FactFeatures) -> bool:
    """Return whether the one who is asked to have done something is in a fact as another.

    "Ostria shot down 14 drones of Norrland" does not say how many Norrland shot down.
    """
    asked = question.asked
    if asked is None or question.language != "en":
        return False
    named = question.proper | question.named
    wanted = frozenset(t for t in asked.agent if t in named)
    if not wanted or any(t not in named | DETERMINERS for t in asked.agent):
        return False
    found = [r for r in features.readings if r.relation in asked.relations and r.is_verb]
    return bool(found) and all(_is_by_another(each, wanted, question, features) for each in found)


def _is_by_another(
    reading: Reading, wanted: Set[str], question: Question, features: FactFeatures
) -> bool:
    """Return whether a reading has another name for who does it, and the one asked elsewhere."""
    doers = set(reading.words(reading.agent)) & (features.proper | features.capitals)
    if not doers or not doers.isdisjoint(question.tokens) or not wanted <= set(reading.tokens):
        return False
    return wanted.isdisjoint(reading.words(reading.agent))


def is_of_others(question: Question, features: FactFeatures) -> bool:
    """Return whether one kind of people is asked about, and a fact is of others alone."""
    if question.language != "en" or text.language(features.fact.statement) != "en":
        return False
    asked = _groups(question.content)
    if not asked or any(_is_told(stem, features) for stem in asked):
        return False
    told = _groups(text.tokens(features.fact.statement))
    return bool(told) and PEOPLE.isdisjoint(text.tokens(features.fact.statement))


def _groups(tokens: Iterable[str]) -> frozenset[str]:
    """Return the stems of the nouns for people of one kind: "nurses", not "people"."""
    nouns = {text.stem(t) for t in tokens if is_plural(t) and t not in PEOPLE}
    return persons() & nouns

"""The attribute a question asks for: whether a fact has it ("who", "how many districts")."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Mapping, Sequence

from knowledge import text
from knowledge.answers.exclusions.amounts import ORIGINS
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.sizes import MEASURED, asks_how_often, has_frequency, has_size
from knowledge.answers.unnamed_things import (
    names_doer,
    span_told,
    tells_length,
    tells_place,
    tells_reason,
    tells_time,
    tells_whom,
)
from knowledge.query import Asks, Question
from knowledge.relations import ABSENT, Argument, Asked, RelationMatch, Verdict
from knowledge.relations.figures import PEOPLE, persons
from knowledge.retrieval import Match
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import function_stems, function_words, lexicon

HELD = 0.9
"""Least attribute of a fact that has the argument asked of the relation."""

KIND_UNSAID = 0.45
"""Attribute of a fact that names something, for "which districts", without the word "districts"."""

NOT_SAID = 0.6
"""Attribute of a fact where a question does not say what kind of thing is asked for."""

NOTHING_NEW = 0.15
"""Attribute of a fact that names nothing but what the question does, for "which maker"."""

_TO_BE_SEEN = frozenset({Argument.AGENT, Argument.PATIENT, Argument.NAME})
_ABOUT = frozenset(
    text.stem(t)
    for t in text.tokens(
        "about deal subject topic theme treat concern describe discuss argue portray explore plot"
    )
)
_MONEY = frozenset(
    text.tokens(
        "spent spend spending cost costs costly price paid pay expensive budget money invested sum "
        "funded earn earned salary value worth "
        "سعر السعر ثمن كلفه الكلفه تكلفه التكلفه كلف كلفت يكلف تكلف مبلغ "
        "المبلغ فلوس صرف صرفت دفع دفعت انفق انفقت ميزانيه الميزانيه راتب يتقاضى"
    )
)

_SHARES = frozenset(
    text.tokens(
        "share percent percentage proportion part fraction less more cheaper dearer discount "
        "نسبه حصه جزء اقل اكثر ارخص خصم"
    )
)


_OF_A_WHOLE = frozenset(text.tokens("share percent percentage proportion fraction نسبه"))


def with_relation(
    asked: Asked | None, relation: RelationMatch, attribute: float, features: FactFeatures
) -> float:
    """Return how well a fact has the thing asked for, given whether it has the asked argument.

    That of an Arabic question is less certain: it adds nothing to a fact without the attribute.
    """
    if asked is not None and _only_counts(asked, features):
        return min(attribute, NOTHING_NEW)
    is_noun_of_it = asked is not None and asked.argument is Argument.ANY
    if is_noun_of_it and relation.verdict is Verdict.MATCH:
        attribute = max(attribute, NOT_SAID)  # "owner of the mine": who owns it
    is_placed = features.has_place or attribute > NOTHING_NEW
    if asked is not None and asked.argument is Argument.PLACE and not is_placed:
        return attribute  # the place in it is part of a name
    if asked is not None and asked.relations == ("age",) and _tells_origin(asked, features):
        return max(attribute, MEASURED)
    if (
        asked is not None
        and asked.argument is Argument.COUNT
        and (not features.has_number or _counts_no_people(asked, relation))
    ):
        return attribute  # a number in it is part of a name, or of other things than people
    to_be_seen = asked is not None and (
        asked.argument in _TO_BE_SEEN or not all(map(str.isascii, asked.covered))
    )
    is_told = attribute > NOTHING_NEW or not to_be_seen or _names_it(relation, features)
    if asked is not None and asked.argument is Argument.AGENT:
        is_told = is_told or names_doer(asked, relation.reading)
    if relation.verdict is Verdict.MATCH and asked is not None and asked.argument is Argument.NAME:
        is_told = True
    if relation.verdict is Verdict.MATCH and relation.held and is_told:
        return max(attribute, HELD)
    if attribute == KIND_UNSAID and _lists_the_argument(asked, relation):
        return HELD  # "which brands did it cover": it covered A, B and C
    if relation.held is False and relation.verdict is Verdict.CONFLICT:
        return min(attribute, NOTHING_NEW)
    if asked is None:
        return attribute
    is_aged = asked.relations == ("age",) and relation.verdict is Verdict.UNKNOWN
    if is_aged and has_size(asked, features):
        return max(attribute, MEASURED)
    if features.readings and relation.reason != ABSENT:
        return attribute
    is_of_size = asked.relations == ("age",) or asked.argument is Argument.MEASURE
    if (is_of_size or asked.argument is Argument.DURATION) and has_size(asked, features):
        return max(attribute, MEASURED)
    if asked.relations == ("age",) or (is_of_size and attribute < 1.0):
        return min(attribute, NOTHING_NEW)  # a length is no age
    return attribute


def _tells_origin(asked: Asked, features: FactFeatures) -> bool:
    """Return whether a fact dates the birth or making of a thing whose age is asked: "built in"."""
    subject = set(map(text.stem, (*asked.agent, *asked.patient)))
    for reading in features.readings:
        if reading.relation not in ORIGINS:
            continue
        if reading.date is None and not features.years:
            continue
        span = reading.patient or reading.agent
        if not subject or not subject.isdisjoint(map(text.stem, reading.words(span))):
            return True
    return False


def _names_it(relation: RelationMatch, features: FactFeatures) -> bool:
    """Return whether who did it is one name at the beginning, which any word there might be."""
    reading = relation.reading
    if reading is None or reading.agent is None or reading.agent.start > 0:
        return False
    words = set(reading.words(reading.agent)) & features.capitals
    return len(words) == 1 and words.isdisjoint(lexicon().words)


def _only_counts(asked: Asked, features: FactFeatures) -> bool:
    """Return whether a fact counts the things whose names are asked for: "by 21 states"."""
    if asked.argument not in (Argument.AGENT, Argument.PATIENT) or not asked.counted:
        return False
    noun = asked.counted[-1]
    return noun.endswith("s") and text.stem(noun) in features.counted and not features.lists_names


def _counts_no_people(asked: Asked, relation: RelationMatch) -> bool:
    """Return whether people are asked the number of, and a fact has one of things: "six camps"."""
    reading = relation.reading
    if asked.counted or reading is None or reading.value is None:
        return False
    last = reading.words(reading.value)[-1]
    is_noun = last.isalpha() and text.number_of(last) is None and last not in function_words()
    is_deed = reading.value.end > reading.trigger.start >= reading.value.start
    return is_noun and not is_deed and text.stem(last) not in persons()


def _lists_the_argument(asked: Asked | None, relation: RelationMatch) -> bool:
    """Return whether a fact states the relation asked with several things as the argument asked."""
    reading = relation.reading
    if asked is None or reading is None or relation.verdict is Verdict.CONFLICT:
        return False
    if reading.relation not in asked.relations or asked.argument not in _TO_BE_SEEN:
        return False
    is_agent = asked.argument is Argument.AGENT
    words = reading.words(reading.agent if is_agent else reading.patient)
    return len(words) > 2 and not {"and", "or"}.isdisjoint(words)


def has_share_for_money(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has a share of something where an amount of money is asked for."""
    if not features.has_share or features.has_money:
        return False
    if question.asks not in (Asks.HOW_MUCH, Asks.WHAT) or _MONEY.isdisjoint(question.tokens):
        return False
    pairs = set(itertools.pairwise(question.tokens))
    of_a_share = ("much", "of") in pairs or ("by", "how") in pairs  # "by how much was it cut"
    return not of_a_share and _SHARES.isdisjoint(question.tokens)


def attribute_of(
    question: Question,
    matched: Mapping[str, Match],
    features: FactFeatures,
    missing: Sequence[str],
) -> float:
    """Return how well a fact has the kind of thing asked for: 1 yes, 0 no, between: unclear.

    `matched` are the words of the question that it has, `missing` those it does not.
    """
    asks = question.asks
    noun = question.asked_noun
    translated = frozenset(
        stem for m in matched.values() if m.how == "translation" for stem in m.stored.split()
    )
    names = _names_of(noun, matched) if noun is not None else frozenset()
    if noun is not None and asks is not Asks.HOW_MANY and noun not in question.light:
        nouns = features.own | features.asked | features.counted
        if noun in missing or names.isdisjoint(nouns):
            if asks is Asks.WHICH:  # "which districts": the fact may name them and not say so
                return KIND_UNSAID if lists_the_kind(question, features) else 0.0
            return 0.0 if asks is not Asks.WHO else 0.2
    if (
        asks is Asks.WHICH
        and not question.periods
        and not _tells_more(question, features, translated)
    ):
        return NOTHING_NEW
    if asks is Asks.HOW_MANY and asks_how_often(question):
        return MEASURED if has_frequency(features) else NOTHING_NEW
    if asks is Asks.HOW_MANY and not _OF_A_WHOLE.isdisjoint(question.tokens):
        return 1.0 if features.has_share else NOTHING_NEW
    if asks is Asks.HOW_MANY and noun is not None and features.has_number:
        is_counted = bool(names & features.counted) or counts_people(noun, features)
        return 1.0 if is_counted or counts_deeds(noun, question, features) else 0.15
    if question.by_the_clock:
        return 1.0 if features.lay_ahead else 0.6
    no_money = not (features.has_money or features.has_share)
    if asks is Asks.HOW_MUCH and no_money and _MONEY.intersection(question.tokens):
        return 0.0
    if question.asks_about and not _ABOUT.intersection(features.stems):
        return NOTHING_NEW
    if asks in features.serves:
        return 1.0
    others = features.entities - {m.key for m in question.mentions}
    fact = features.fact
    if asks is Asks.WHEN:
        is_stated = features.happens_on_stated_date and not missing
        if fact.date is not None or is_stated or features.has_month:
            return 0.8
        is_timed = features.names_time or tells_time(features)
        return 0.6 if is_timed and not missing else 0.0
    if asks is Asks.HOW_MANY:
        return 0.8 if features.has_number else 0.0
    if asks is Asks.HOW_MUCH:
        return (
            0.8 if features.has_money or features.has_share else 0.5 if features.has_amount else 0.0
        )
    if asks is Asks.HOW_LONG:
        is_long = features.has_duration or tells_length(question, features)
        is_long = is_long or bool(span_told(question, features.fact.statement))
        return 0.8 if is_long else 0.1
    if asks is Asks.WHO:
        is_named = new_names(question, features, translated) > 0
        is_named = is_named or tells_whom(question, features)
        return 0.7 if (features.has_agent and others) or is_named else 0.1
    if asks is Asks.WHERE:
        return 0.7 if features.has_place or tells_place(question, features) else 0.1
    if asks is Asks.WHY:
        return 0.7 if features.has_cause or tells_reason(features) else 0.2
    return 0.6


def counts_people(noun: str, features: FactFeatures) -> bool:
    """Return whether people are asked the number of, and a fact counts persons of any kind."""
    return noun in PEOPLE and not persons().isdisjoint(features.counted)


def counts_deeds(noun: str, question: Question, features: FactFeatures) -> bool:
    """Return whether a fact counts those to whom happened what is asked the number of.

    "How many deaths" is answered by how many people died or were killed.
    """
    asked = question.asked
    if asked is None or asked.counted[-1:] != (noun,) or noun not in asked.covered:
        return False
    for reading in features.readings:
        is_death = reading.relation == _DIE and _KILL in asked.relations
        if not is_death and reading.relation not in asked.relations:
            continue
        span = reading.agent if is_death else reading.patient
        words = reading.words(span) if span is not None else ()
        is_number = any(word[0].isdigit() or text.number_of(word) for word in words)
        if is_number and any(text.stem(word) in persons() for word in words):
            return True
    return False


_DIE, _KILL = "die", "kill"


def _tells_more(question: Question, features: FactFeatures, translated: frozenset[str]) -> bool:
    """Return whether the fact has a name, number or word that is not in the question."""
    asked = {text.stem(t) for t in question.tokens} | translated
    heavy = features.own - asked - function_stems()
    is_new = new_names(question, features, translated) > 0 or any(map(_has_digit, heavy))
    return len(heavy) > 1 and is_new


def lists_the_kind(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact lists names for "which districts", without the word "districts"."""
    noun = question.asked_noun
    is_plural = noun is not None and noun.endswith("s")
    return (
        question.asks is Asks.WHICH
        and is_plural
        and features.lists_names
        and new_names(question, features) > 1
    )


def _has_digit(token: str) -> bool:
    return any(character.isdigit() for character in token)


def new_names(
    question: Question, features: FactFeatures, translated: frozenset[str] = frozenset()
) -> int:
    """Return how many capitalised words a fact has that are not in the question.

    `translated` are the stems of words of the fact that are in the question in another language.
    """
    others = features.proper - question.names - set(question.tokens)
    return len(others) if not translated else sum(text.stem(w) not in translated for w in others)


def _names_of(noun: str, matched: Mapping[str, Match]) -> frozenset[str]:
    """Return the stems that match the noun asked for: its own, corrected, and its synonyms."""
    match = matched.get(noun)
    if match is None or match.how in ("synonym", "translation"):
        return _names(noun, noun)
    return _names(noun, match.stored)


@functools.lru_cache(maxsize=1024)
def _names(noun: str, corrected: str) -> frozenset[str]:
    meant = {text.stem(noun), *map(text.stem, corrected.split())}  # "codename": "code name"
    meant.update(itertools.chain.from_iterable(dictionary().meanings(noun)))
    return frozenset(meant.union(*(lexicon().synonyms(stem) for stem in meant)))

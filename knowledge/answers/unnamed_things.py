"""Things without a proper name in a fact: a place by its noun, a time of the clock, a body.

"The archive lies in the old depot" says where, "gates shut at 8 pm" says when, and "it belongs to
a private company" says whose it is.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Question
from knowledge.query.date_patterns import MONTH
from knowledge.relations.given_reasons import reason_in
from knowledge.relations.grammar import DETERMINERS, MONTHS
from knowledge.relations.model import Asked, Reading
from knowledge.retrieval.lexicon import function_words, lines_of

_CLOCK = re.compile(
    r"\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m|p\.m|o'?clock)\b|\b\d{1,2}:\d\d\b|\b(?:at|from|until) "
    r"(?:noon|midnight)\b|\b(?:equinox|solstice|full moon|new moon)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:when|once|as soon as) (?!he |she |it )\w+ \w+", re.IGNORECASE)
_LENGTH = re.compile(
    r"(?<![\d.,])\d[\d.,]{0,15}[ -]"
    r"(?:kilometres?|kilometers?|km|metres?|meters?|miles?|feet|foot|yards?|centimetres?|centimeters?|cm|millimetres?)\b",
    re.IGNORECASE,
)
_DAY = rf"(?:\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{4}}|\d{{4}})"
_SPAN = re.compile(
    rf"\b(?:from {_DAY} (?:to|until|till)|between {_DAY} and) {_DAY}\b", re.IGNORECASE
)
_SINCE = re.compile(rf"\bsince (?:the end of |mid-)?{_DAY}\b", re.IGNORECASE)
_UNTIL = re.compile(rf"\b(?:until|till) (?:the end of |mid-)?{_DAY}\b", re.IGNORECASE)
_BLAMED = re.compile(
    r"\b(?:detained|arrested|held|fined|sentenced|jailed|imprisoned|dismissed|fired|sacked|"
    r"suspended|expelled|criticised|criticized|praised|convicted|banned|blamed|thanked|honoured|"
    r"condemned|punished|expanded|lengthened|extended|widened|raised|enlarged|rebuilt|needed)"
    r"\b[^.;:]*? for (?!(?:the )?(?:first|last|next|a (?:week|month|year|day))\b)[a-z]",
    re.IGNORECASE,
)
_OF_PERSONS = frozenset(text.tokens("whom who"))
_WITH_WHOM = frozenset(text.tokens("to for with from by against"))


@functools.cache
def place_nouns() -> frozenset[str]:
    """Return nouns for places: "depot"."""
    lines = lines_of(Path(__file__).with_name("places.txt"))
    return frozenset(text.tokens(" ".join(lines)))


def tells_place(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has a place by a noun that the question does not have."""
    tokens = text.tokens(features.fact.statement)
    asked = set(question.tokens)
    is_of_trade = question.asked is not None and not _TRADE.isdisjoint(question.asked.relations)
    return any(
        token not in asked
        and (
            (token in place_nouns() and _is_located(tokens, at))
            or (is_of_trade and token in _SHOPS and not _BY.isdisjoint(tokens[max(0, at - 4) : at]))
        )
        for at, token in enumerate(tokens)
    )


_TRADE = frozenset({"sell", "buy"})
_SHOPS = frozenset(
    text.tokens(
        "shop shops store stores chain chains supermarket supermarkets market markets pharmacy "
        "pharmacies chemist chemists bakery bakeries kiosk kiosks retailer retailers"
    )
)
"""Sellers, which tell where something is sold."""

_BY = frozenset({"by", "in", "at", "from", "through"})


_LOCATING = frozenset(
    text.tokens("in at near on under beside behind beneath opposite outside inside off")
)
_LONGEST_PLACE = 4  # tokens between "in" and "depot" in "in the old railway depot"


def _is_located(tokens: list[str], at: int) -> bool:
    """Return whether a noun follows "in the" or the like, with no more than adjectives between."""
    for before in range(at - 1, max(-1, at - 2 - _LONGEST_PLACE), -1):
        if tokens[before] in _LOCATING:
            return tokens[before + 1] in DETERMINERS
        if tokens[before] in function_words() and tokens[before] not in DETERMINERS:
            return False
    return False


def tells_time(features: FactFeatures) -> bool:
    """Return whether a fact has a time of the clock, or a condition."""
    statement = features.fact.statement
    return _CLOCK.search(statement) is not None or _CONDITION.search(statement) is not None


def tells_length(question: Question, features: FactFeatures) -> bool:
    """Return whether "how long is it" asks for a length rather than a time."""
    at = question.tokens.index("long") + 1 if "long" in question.tokens else 0
    is_of_size = at > 0 and question.tokens[at : at + 1] in _IS
    return is_of_size and _LENGTH.search(features.fact.statement) is not None


def span_told(question: Question, statement: str) -> str:
    """Return the span of time in a statement, by its ends or its limit, for "how long".

    It is "" for none or several, and where the length of a thing may be asked for.
    """
    asked = question.asked
    if asked is not None and "length" in asked.relations and "been" not in question.tokens:
        subject = {*asked.agent, *asked.patient}
        if subject.issuperset(t for t in question.content if t not in question.light):
            return ""  # "how long is the tunnel"
    is_going_on = not {"has", "have"}.isdisjoint(question.tokens)
    for pattern in (_SPAN, _SINCE if is_going_on else _UNTIL):
        found = [each[0] for each in pattern.finditer(statement)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


_IS = (("is",), ("are",), ("was",), ("were",), ("s",), ("will",))


def tells_reason(features: FactFeatures) -> bool:
    """Return whether a fact has the reason of a deed after "for": "detained for faults"."""
    statement = features.fact.statement
    return _BLAMED.search(statement) is not None or bool(reason_in(statement))


def tells_whom(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact names to whom, for whom or by whom, by the same preposition."""
    prepositions = _prepositions_of(question)
    if not prepositions:
        return False
    tokens = text.tokens(features.fact.statement)
    asked = {text.stem(token) for token in question.tokens}
    for at, token in enumerate(tokens[:-1]):
        is_suited = tokens[at] == "to" and "for" in prepositions
        is_suited = is_suited and text.stem(tokens[at - 1]) in asked
        if token not in prepositions and not is_suited:
            continue  # "dangerous to infants" tells for whom it is dangerous
        phrase = [t for t in tokens[at + 1 : at + 3] if t not in DETERMINERS]
        head = phrase[0] if phrase else ""
        is_new = head.isalpha() and text.stem(head) not in asked and head not in MONTHS
        if is_new and head not in function_words():
            return True
    return False


def _prepositions_of(question: Question) -> frozenset[str]:
    tokens = question.tokens
    for at, token in enumerate(tokens):
        if token in _OF_PERSONS:
            before = frozenset(tokens[max(0, at - 1) : at]) & _WITH_WHOM
            return before or frozenset(tokens[-1:]) & _WITH_WHOM
    return frozenset()


def names_doer(asked: Asked, reading: Reading | None) -> bool:
    """Return whether a passive names by whom: "dismissed by the board", new to the question."""
    if reading is None or reading.agent is None or not reading.passive:
        return False
    before = reading.tokens[max(0, reading.agent.start - 3) : reading.agent.start]
    known = {text.stem(t) for t in (*asked.agent, *asked.patient, *asked.covered, *asked.counted)}
    new = [
        token
        for token in reading.words(reading.agent)
        if token.isalpha() and token not in function_words() and text.stem(token) not in known
    ]
    return "by" in before and bool(new)

"""Appositions: who or what a name next to a noun is, as in "the verger, Una Ferris,"."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from typing import NamedTuple

from knowledge import text
from knowledge.relations.clauses import Text
from knowledge.relations.figures import positions
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    WEEKDAYS,
    is_adverb,
)
from knowledge.relations.model import Span
from knowledge.retrieval.lexicon import function_words, lexicon, past_forms


class Apposition(NamedTuple):
    """A name and the phrase next to it that explains it."""

    role: Span
    name: Span


_LONGEST_ROLE = 4  # words of a phrase right before a name
_LONGEST_PHRASE = 9  # words of one between commas
_WITHIN_NAMES = frozenset(text.tokens("de van von al bin el la du der den da di"))
_ENDINGS_OF_ROLES = ("ator", "itor", "utor", "ctor", "essor", "ist", "eer", "ician")
_OF_CLAUSES = BE | HAVE | MODALS | NEGATIONS | RELATIVES | SUBORDINATORS - PREPOSITIONS
_BEFORE_ROLES = DETERMINERS | (PREPOSITIONS - {"to"}) | CONJUNCTIONS


def appositions(whole: Text) -> Iterator[Apposition]:
    """Yield the appositions of a text, in order."""
    for name in _names(whole):
        role = _right_before(whole, name) or _before_comma(whole, name) or _behind(whole, name)
        if role is not None:
            yield Apposition(role, name)


def _names(whole: Text) -> Iterator[Span]:
    """Yield the runs of capitalised words that may name a person, place or thing."""
    dated = positions(whole.dates)
    at, end = 0, len(whole.tokens)
    while at < end:
        if not _is_of_name(whole, at, dated):
            at += 1
            continue
        start = at
        if _begins_sentence(whole, at) and _is_common(whole.tokens[at]):
            start = at + 1  # "Director Una Ferris resigned", "Divers found"
        while at + 1 < end and not whole.breaks[at].strip("."):
            is_joint = whole.tokens[at + 1] in _WITHIN_NAMES and at + 2 < end
            if not _is_of_name(whole, at + 2 if is_joint else at + 1, dated):
                break
            at += 2 if is_joint else 1
        at += 1
        if start < at and _is_of_name(whole, start, dated):
            yield Span(start, at)


def _is_of_name(whole: Text, at: int, dated: set[int]) -> bool:
    token = whole.tokens[at]
    is_word = token[0].isalpha() and token not in _no_names()
    return whole.capitals[at] and at not in dated and is_word


@functools.cache
def _no_names() -> frozenset[str]:
    """Return the words that are no name, with a capital letter or without."""
    return function_words() | MONTHS | frozenset(WEEKDAYS)


def _begins_sentence(whole: Text, at: int) -> bool:
    return at == 0 or bool(set(whole.breaks[at - 1]) & set(".!?:;"))


def _right_before(whole: Text, name: Span) -> Span | None:
    """Return the noun right before a name: "the journalist Rima Haddad"."""
    start = name.start
    while start and name.start - start < _LONGEST_ROLE and _is_of_role(whole, start - 1):
        start -= 1
        if _begins_sentence(whole, start):
            break
    if start == name.start or _is_verb_or_plural(whole.tokens[name.start - 1]):
        return None
    before = whole.tokens[start - 1] if start else ""
    is_free = _begins_sentence(whole, start) or bool(whole.breaks[start - 1])
    if is_free or before in _BEFORE_ROLES or whole.capitals[start - 1]:
        return Span(start, name.start)
    return None


def _is_of_role(whole: Text, at: int) -> bool:
    token = whole.tokens[at]
    if whole.breaks[at] or token in function_words() or not token.isalpha():
        return False
    if is_adverb(token) or token in ADVERBS:
        return False
    return not whole.capitals[at] or (_begins_sentence(whole, at) and _is_common(token))


def _is_common(token: str) -> bool:
    """Return whether the first word of a sentence is a common noun, not the begin of a name."""
    return token in lexicon().words or token.endswith(_ENDINGS_OF_ROLES)


def _is_verb_or_plural(token: str) -> bool:
    is_plural = token.endswith("s") and not token.endswith(("ss", "us"))
    return is_plural or token.endswith(("ed", "ing")) or token in past_forms()


def _before_comma(whole: Text, name: Span) -> Span | None:
    """Return the phrase before a name between commas: "the head of the mill, Una Ferris, ..."."""
    if not name.start or whole.breaks[name.start - 1] != "," or not _is_closed(whole, name):
        return None
    start = name.start - 1
    while start and not whole.breaks[start - 1] and name.start - start < _LONGEST_PHRASE:
        start -= 1
    tokens = whole.tokens[start : name.start]
    is_phrase = _begins_sentence(whole, start) or tokens[0] in DETERMINERS
    return Span(start, name.start) if is_phrase and _is_plain(tokens) else None


def _behind(whole: Text, name: Span) -> Span | None:
    """Return the phrase between commas behind a name: "Una Ferris, the head of the mill, ..."."""
    start = name.end
    if start >= len(whole.tokens) or whole.breaks[start - 1] != ",":
        return None
    end = start
    while end < len(whole.tokens) and not whole.breaks[end]:
        end += 1
    tokens = whole.tokens[start : end + 1]
    if not tokens or tokens[0] not in ("the", "a", "an", "its", "their", "his", "her"):
        return None
    is_short = 1 < len(tokens) <= _LONGEST_PHRASE
    return Span(start, end + 1) if is_short and _is_plain(tokens) else None


def _is_closed(whole: Text, name: Span) -> bool:
    """Return whether a name ends its part of the sentence, or "of Geneva" and the like does."""
    if whole.breaks[name.end - 1] or name.end == len(whole.tokens):
        return True
    if whole.tokens[name.end] not in ("of", "from"):
        return False
    return any(whole.breaks[name.end + 1 : name.end + 4])


def _is_plain(tokens: tuple[str, ...]) -> bool:
    """Return whether a phrase has no verb, and names one thing."""
    if not _OF_CLAUSES.isdisjoint(tokens) or "," in tokens:
        return False
    head = [*itertools.takewhile(lambda t: t not in PREPOSITIONS, tokens)]
    if not head or head[-1] in DETERMINERS or not head[-1].isalpha():
        return False
    return not any(t.endswith("ed") or t in past_forms() for t in head[-1:]) and not (
        head[-1].endswith("s") and not head[-1].endswith(("ss", "us"))
    )

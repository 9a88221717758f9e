"""Antecedents: the words of statements before one that "it", "she" or "the law" in it stand for.

"It was developed by the University of Lenz." is of the vaccine that the statement before is about.
Where a name is not clear enough to be read in its place (see `named_subjects`), a question may
still have the words of what is meant: they speak for the fact, and are no part of what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge import text
from knowledge.model import Fact
from knowledge.relations.grammar import (
    BE,
    DO,
    HAVE,
    MODALS,
    MONTHS,
    NUMBER_WORDS,
    RELATIVES,
    SUBORDINATORS,
)
from knowledge.retrieval.lexicon import function_words, past_forms

_WORD = re.compile(r"[\w'’-]+")
_BEGINNING = re.compile(
    r"(?:(?:So far|By then|In|On|By|Since|At|During|Until|From)\b[\w ]{0,24},? )?"
    r"(?P<word>[Ii]ts?|[Hh]e|[Hh]is|[Ss]he|[Hh]er|[Tt]hey|[Tt]heir"
    r"|[Tt]his(?= (?:is|was|has|will|would|can|could)\b))\b"
)
_THE_NOUN = re.compile(
    r"(?:The|This|These) (?P<noun>[a-z][a-z-]{2,20})(?= (?P<after>[\w-]+)(?: (?P<next>[\w-]+))?)"
)
_LATER = re.compile(
    r"(?<=\w )(?P<word>it|them|this|her|him|there)(?=[.;]|$| (?:with|by|for|on|in|at)\b)"
)
_PLACE = re.compile(r"\b(?:in|at|near|to|from) ((?:[A-Z][\w-]+ ?)+)")

_PERSONAL = frozenset(text.tokens("he his him she her"))
_JOINING = SUBORDINATORS | RELATIVES | {"and", "if"}
_NO_NOUNS = BE | DO | HAVE | MODALS | MONTHS | NUMBER_WORDS

_AUXILIARIES = BE | DO | HAVE | MODALS

MOST_BEFORE = 2
"""Modifiers of a noun in an earlier statement: "the new press law"."""


def antecedents(facts: Iterable[Fact]) -> dict[str, str]:
    """Return the words that facts lean on in others before them in their topic, by their keys.

    They are what a pronoun stands for, or what was said more fully of a noun before.
    """
    topics: dict[str, list[Fact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    return dict(each for group in topics.values() for each in _of_topic(group))


def _of_topic(facts: Iterable[Fact]) -> Iterator[tuple[str, str]]:
    told: list[str] = []
    before = ""
    for fact in facts:
        found = [*_of_pronouns(fact.statement, before), *_of_nouns(fact.statement, told)]
        own = set(text.tokens(fact.statement))
        words = [word for word in dict.fromkeys(found) if text.norm(word) not in own]
        if words:
            yield fact.key, " ".join(words)
        begins = _BEGINNING.match(fact.statement)
        before = f"{fact.statement} {' '.join(words)}" if begins else fact.statement
        told.append(fact.statement)


def _of_pronouns(statement: str, before: str) -> Iterator[str]:
    """Yield the words of a statement before that the pronouns of one may stand for."""
    begins = _BEGINNING.match(statement)
    later = None if _has_clauses(statement) else _LATER.search(statement)
    pronouns = [each["word"].lower() for each in (begins, later) if each]
    for pronoun in pronouns:
        if pronoun == "there":
            for found in _PLACE.finditer(before):
                yield from _WORD.findall(found[1])
        elif pronoun in _PERSONAL:
            yield from _names(before)
        else:
            yield from _nouns(before)


def _has_clauses(statement: str) -> bool:
    """Return whether one of several clauses may have what a later pronoun stands for."""
    return "," in statement or not _JOINING.isdisjoint(text.tokens(statement))


def _names(statement: str) -> Iterator[str]:
    words = _WORD.findall(statement)
    for at, word in enumerate(words):
        if word[0].isupper() and (at or (words[1:2] and words[1][0].isupper())) and _may_name(word):
            yield word


def _nouns(statement: str) -> Iterator[str]:
    """Yield the words of a statement that are no verbs, numbers or parts of a date."""
    return filter(_may_name, _WORD.findall(statement))


def _may_name(word: str) -> bool:
    token = text.norm(word)
    if word[0].isdigit() or token in _NO_NOUNS or token in function_words():
        return False
    return word[0].isupper() or not (token.endswith("ed") or token in past_forms())


def _of_nouns(statement: str, told: Sequence[str]) -> Iterator[str]:
    """Yield what earlier statements say more of "the law" of one: "the press law", "Line 4"."""
    found = _THE_NOUN.match(statement)
    if found is None or not is_verb(found["after"], found["next"]):
        return
    more = {tuple(_with_noun(found["noun"], _WORD.findall(earlier))) for earlier in told}
    if len(more := more - {()}) == 1:
        yield from more.pop()


def _with_noun(noun: str, words: Sequence[str]) -> Iterator[str]:
    for at, word in enumerate(words):
        if text.norm(word) not in (noun, f"{noun}s"):
            continue
        start = at
        while start > max(0, at - MOST_BEFORE) and _may_name(words[start - 1]):
            start -= 1
        yield from words[start:at]
        for after in words[at + 1 : at + 2]:
            if (word[0].isupper() and after.isdigit()) or (after[0].isupper() and _may_name(after)):
                yield after


def is_verb(word: str | None, following: str | None) -> bool:
    """Return whether a word has the form of a verb: "sells", not "sales" in "sales fell"."""
    if word is None or _is_tensed(word):
        return word is not None
    return word.endswith("s") and not word.endswith("ss") and not _is_tensed(following or "")


def _is_tensed(word: str) -> bool:
    return word in _AUXILIARIES or word.endswith("ed") or word in past_forms()

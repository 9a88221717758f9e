"""Antecedents: the words of statements before one that "it", "she" or "the law" in it stand for.

"It was developed by the University of Lenz." is of the vaccine that the statement before is about.
Where a name is not clear enough to be read in its place (see `named_subjects`), a question may
still have the words of the thing meant: they speak for the fact, and are no part of what it says.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_LATER = re.compile(r"(?<=\w )(?P<word>it|them|this|her|him)(?=[.;]|$| (?:with|by|for|on|in|at)\b)")
_THERE = re.compile(r"(?<=[a-z] )there(?=[.,;]|$| (?:with|by|for|on|in|at)\b)")
_THE_NOUN = re.compile(
    r"(?:The|This|These) (?P<noun>[A-Za-z][a-z-]{2,20})(?= (?P<after>[\w-]+)(?: (?P<next>[\w-]+))?)"
)
_PLACE = re.compile(r"\b(?:in|at|near|to|from) ((?:[A-Z][\w-]++ ?)++)")
_NAME = re.compile(
    r"(?P<before>\b(?:in|at|to|from|near) )?(?<![\w'’-])"
    r"(?P<name>[A-Z][\w'’-]++(?: [A-Z][\w'’-]++)*+)(?: (?P<after>[a-z]\w*+))?"
)

_PERSONAL = frozenset(text.tokens("he his him she her"))
_JOINING = SUBORDINATORS | RELATIVES | {"and", "if"}
_AUXILIARIES = BE | DO | HAVE | MODALS
_NO_NOUNS = _AUXILIARIES | MONTHS | NUMBER_WORDS

MOST_BEFORE = 2
"""Modifiers of a noun in an earlier statement: "the new press law"."""


def antecedents(facts: Iterable[Fact]) -> dict[str, str]:
    """Return the words that facts lean on in others before them in their topic, by their keys.

    They are what a pronoun stands for, or what was said more fully of a noun before.
    """
    found: dict[str, str] = {}
    for group in _by_topic(facts).values():
        told = _leaning(tuple(fact.statement for fact in group))
        found.update((fact.key, words) for fact, words in zip(group, told, strict=True) if words)
    return found


def _by_topic(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    topics: dict[str, list[Fact]] = {}
    for fact in facts:
        topics.setdefault(fact.topic, []).append(fact)
    return topics


TOPICS_KEPT = 1_024
"""Topics whose readings are kept: an edit changes one, and the others need not be read again."""

LEAST_TOLD, LEAST_SHARE = 3, 0.2
"""Statements, and share of those of a topic, that have the word for what all of it is about."""


def subject_words(facts: Iterable[Fact], meant: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return the stems of the words for what each topic is about, which a statement may leave out.

    `meant` are the antecedents of the facts. In a briefing on a zoo, "Admission costs 18 euros."
    is of the zoo.
    """
    return {
        topic: _common(tuple(f"{fact.statement} {meant.get(fact.key, '')}" for fact in group))
        for topic, group in _by_topic(facts).items()
    }


@functools.lru_cache(maxsize=TOPICS_KEPT)
def _common(told: tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words that many statements of a topic have."""
    counted: Counter[str] = Counter()
    for words in told:
        counted.update({text.stem(text.norm(w)) for w in _WORD.findall(words) if _may_name(w)})
    least = max(LEAST_TOLD, LEAST_SHARE * len(told))
    return frozenset(stem for stem, count in counted.items() if count >= least)


@functools.lru_cache(maxsize=TOPICS_KEPT)
def _leaning(statements: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words that each statement of a topic leans on, "" for none."""
    return tuple(_TopicStatements(statements))


class _TopicStatements:
    """The statements of a topic in their order."""

    def __init__(self, statements: Sequence[str]) -> None:
        self._statements = statements
        whole = " ".join(self._statements)
        self._surnames = {
            each["name"].rsplit(" ")[-1] for each in _NAME.finditer(whole) if " " in each["name"]
        }

    def __iter__(self) -> Iterator[str]:
        """Yield the words that each statement leans on, "" for none."""
        leaning: list[str] = []
        for at, statement in enumerate(self._statements):
            before = self._statements[at - 1] if at else ""
            found = [
                *self._of_pronouns(statement, before, leaning),
                *self._of_nouns(statement, self._statements[:at]),
            ]
            own = set(text.tokens(statement))
            leaning = [word for word in dict.fromkeys(found) if text.norm(word) not in own]
            yield " ".join(leaning)

    def _of_pronouns(self, statement: str, before: str, leaning: Sequence[str]) -> Iterator[str]:
        """Yield the words that the pronouns of a statement may stand for.

        They are those of the statement before, which leans on others itself.
        """
        later = None if _has_clauses(statement) else _LATER.search(statement)
        for found in filter(None, (_BEGINNING.match(statement), later)):
            if found["word"].lower() in _PERSONAL:
                yield from self._person(before, leaning)
            else:
                yield from filter(_may_name, _WORD.findall(before))
                yield from leaning
        if _THERE.search(statement):
            for place in _PLACE.finditer(before):
                yield from _WORD.findall(place[1])

    def _person(self, statement: str, leaning: Sequence[str]) -> Sequence[str]:
        """Return the words of the only person that a statement mentions; none where there are two.

        "His brother is Ion Tosk." is of two, and "He left in May." of the one it leans on.
        """
        begins = _BEGINNING.match(statement)
        found = {
            each["name"]
            for each in _NAME.finditer(statement)
            if not each["before"] and self._may_be_person(each)
        }
        if begins is not None and begins["word"].lower() in _PERSONAL:
            return () if found else leaning
        whole = [name for name in found if not any(name != each and name in each for each in found)]
        return whole[0].split() if len(whole) == 1 else ()

    def _may_be_person(self, found: re.Match[str]) -> bool:
        """Return whether words with capitals may name a person, a surname alone if there is one."""
        name = found["name"]
        if " " not in name:
            return name in self._surnames
        return text.tokens(name)[0] not in function_words()

    def _of_nouns(self, statement: str, told: Sequence[str]) -> Sequence[str]:
        """Return what statements before say more of "the law" of one: "the press law", "Line 4".

        Nothing where they say different things, or any is about several laws.
        """
        found = _THE_NOUN.match(statement)
        if found is None or not is_verb(found["after"], found["next"]):
            return ()
        several = re.compile(rf"(?<!\bthe ){found['noun']}s\b", re.IGNORECASE)
        if any(map(several.search, self._statements)):
            return ()
        more = {tuple(_with_noun(found["noun"], _WORD.findall(earlier))) for earlier in told}
        more -= {()}
        return more.pop() if len(more) == 1 else ()


def _has_clauses(statement: str) -> bool:
    """Return whether one of several clauses may have what a later pronoun stands for."""
    return "," in statement or not _JOINING.isdisjoint(text.tokens(statement))


def _may_name(word: str) -> bool:
    """Return whether a word may be a noun or a part of a name: no verb, number or month."""
    token = text.norm(word)
    if word[0].isdigit() or token in _NO_NOUNS or token in function_words():
        return False
    return word[0].isupper() or not (token.endswith("ed") or token in past_forms())


def _with_noun(noun: str, words: Sequence[str]) -> Iterator[str]:
    """Yield the words before a noun that single it out, or its number after it."""
    for at, word in enumerate(words):
        if text.norm(word) != text.norm(noun):
            continue
        start = at
        while start > max(0, at - MOST_BEFORE) and _may_name(words[start - 1]):
            start -= 1
        yield from words[start:at]
        if word[0].isupper() and words[at + 1 : at + 2] and words[at + 1].isdigit():
            yield words[at + 1]
        yield from itertools.takewhile(lambda w: w[0].isupper() and _may_name(w), words[at + 1 :])


def is_verb(word: str | None, following: str | None) -> bool:
    """Return whether a word has the form of a verb: "sells", not "sales" in "sales fell"."""
    if word is None or _is_tensed(word):
        return word is not None
    return word.endswith("s") and not word.endswith("ss") and not _is_tensed(following or "")


def _is_tensed(word: str) -> bool:
    return word in _AUXILIARIES or word.endswith("ed") or word in past_forms()

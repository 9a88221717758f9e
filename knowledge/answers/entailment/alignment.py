"""Alignment of a claim with a statement: which words of the claim the statement shares, and where.

A word is shared where the statement has it, a synonym of it, a name of the same entity, or words
that state the same relation.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.words import contraries, equals, following, narrower
from knowledge.query.entities import EntityLinker, Mention
from knowledge.relations.grammar import ADVERBS, is_adverb
from knowledge.relations.model import Reading, Span
from knowledge.relations.table import relations
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import lexicon

WHERE = frozenset({"in", "at", "inside", "within", "near", "outside"})
"""Words before the place where something is."""

_LONGEST = 3  # words of a phrase that is a synonym


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of a claim a statement shares, by position.

    `shared` has the positions in the statement of each word of the claim that it shares: none
    where it shares it by its list of entities alone. `missing` are the others. `opposites` are
    those of them of which it has the opposite, each with that word.
    """

    shared: dict[int, frozenset[int]]
    missing: tuple[int, ...]
    opposites: dict[int, int]

    @property
    def covered(self) -> frozenset[int]:
        """Positions of the statement that the claim shares."""
        return frozenset().union(*self.shared.values())

    def shared_at(self, positions: Iterable[int]) -> frozenset[int]:
        """Return where the statement has the words that stand at these positions of the claim."""
        return frozenset().union(*(self.shared.get(at, ()) for at in positions))


def align(
    claim: Details, fact: Details, entities: frozenset[str], linker: EntityLinker
) -> Alignment:
    """Align the words of a claim with those of a statement about these entities."""
    shared: dict[int, frozenset[int]] = {}
    _align_names(claim, fact, entities, linker, shared)
    _align_words(claim, fact, shared)
    _align_relations(claim, fact, shared)
    _part_doubles(claim, fact, shared)
    _part_runs(claim, fact, shared)
    missing = tuple(at for at in claim.content if at not in shared)
    opposites = _opposites(claim, fact, missing, shared)
    return Alignment(shared, missing, opposites)


def _align_names(
    claim: Details,
    fact: Details,
    entities: frozenset[str],
    linker: EntityLinker,
    shared: dict[int, frozenset[int]],
) -> None:
    for name in claim.names:
        same = [each for each in fact.names if each.key == name.key]
        same = [each for each in same if each.written == name.written] or same
        places = {at for each in same for at in range(each.start, each.end)}
        places = places or _of_its_state(claim, name, fact, linker)
        if places or name.key in entities:  # what all the facts are about
            for at in range(name.start, name.end):
                shared[at] = frozenset(places)


def _of_its_state(claim: Details, name: Mention, fact: Details, linker: EntityLinker) -> set[int]:
    """Return where a statement names a body of a country: what goes to its army goes to it."""
    if claim.tokens[max(0, name.start - 1) : name.start] not in _RECEIVING:
        return set()
    own = linker.one_word_names(name.key)
    return {
        at
        for at in range(len(fact.tokens) - 1)
        if fact.tokens[at] in own and fact.tokens[at + 1] in _OF_STATES
    }


_RECEIVING = (("to",), ("for",), ("with",))
_OF_STATES = frozenset(
    text.tokens("army military forces navy government parliament authorities ministry police")
)


def _align_words(claim: Details, fact: Details, shared: dict[int, frozenset[int]]) -> None:
    counting = frozenset(claim.content)
    phrases = _phrases(fact.stems, fact.content)
    named = claim.in_names
    units = {at for figure in fact.figures for at in figure.places if figure.unit}
    whole = {(at, name.end) for name in claim.names for at in _beginnings(claim, name)}
    for size in range(_LONGEST, 0, -1):
        for at in range(len(claim.tokens) - size + 1):
            span = range(at, at + size)
            wanted = [each for each in span if each in counting and each not in shared]
            if not wanted or (named.intersection(span) and (at, at + size) not in whole):
                continue
            words = " ".join(claim.stems[at : at + size])
            places = set(phrases.get(words, ()))
            if not places and (size == 1 or words in lexicon() or words in equals()):
                # "operating" is no synonym of the "Mission" in a name
                named_there = set() if at in claim.capitals else set(fact.capitals) - {0}
                for synonym in () if _is_where(claim, at) else _synonyms(claim, at, size, words):
                    places |= phrases.get(synonym, frozenset()) - named_there
                if size == 1 and claim.tokens[at + 1 : at + 2] != ("of",) and not claim.figures:
                    places = places - units  # "shares" are no percentages, "the share of" is one
            if places and (size == 1 or words in lexicon() or words in equals()):
                for each in wanted:
                    shared[each] = frozenset(places)


@functools.lru_cache(maxsize=1024)
def _phrases(stems: tuple[str, ...], content: tuple[int, ...]) -> Mapping[str, frozenset[int]]:
    """Return the words and phrases of a statement with the positions of all their words."""
    found: dict[str, set[int]] = {}
    for size in range(1, _LONGEST + 1):
        for at in range(len(stems) - size + 1):
            if size > 1 or at in content:
                found.setdefault(" ".join(stems[at : at + size]), set()).update(
                    range(at, at + size)
                )
    return {phrase: frozenset(places) for phrase, places in found.items()}


def _beginnings(claim: Details, name: Mention) -> Iterator[int]:
    """Yield where a name begins, with and without "the"."""
    yield name.start
    if name.start not in claim.content:
        yield name.start + 1


def _is_where(claim: Details, at: int) -> bool:
    """Return whether a word names where something is: a capital city is not its country then."""
    before = claim.tokens[max(0, at - 2) : at]
    return at in claim.capitals and not WHERE.isdisjoint(before)


def _synonyms(claim: Details, at: int, size: int, words: str) -> tuple[str, ...]:
    if size == 1 and text.is_arabic(claim.tokens[at]):
        meant = dict.fromkeys(lexicon().synonyms(words))
        for meaning, is_plain in dictionary().meanings(claim.tokens[at]).items():
            if is_plain:
                meant[" ".join(meaning)] = None
        return tuple(meant)
    # What is left remains, and who has left does not: such a word entails nothing.
    others = {*contraries().get(words, ()), *lexicon().opposites(words)}
    found = (*equals().get(words, ()), *narrower().get(words, ()))
    if not any(r.is_verb and r.trigger.start <= at < r.trigger.end for r in claim.readings):
        found += lexicon().synonyms(words)  # a verb has those of its nouns too: "leaving", "rest"
    return tuple(each for each in found if each not in others)


def _align_relations(claim: Details, fact: Details, shared: dict[int, frozenset[int]]) -> None:
    """Align words that state the same relation.

    A word of the statement is the like of one word of the claim alone: "the president is running"
    is not about a leader.
    """
    for reading in claim.readings:
        if reading.relation in _OF_MANY and not reading.is_verb:
            continue  # a governor is no mayor
        used = {
            place
            for at, places in shared.items()
            if len(places) == 1 and at not in range(reading.trigger.start, reading.trigger.end)
            for place in places
        }
        places = {
            at
            for stated in fact.readings
            if stated.relation == reading.relation
            or (stated.relation, reading.relation) in following()
            for at in range(stated.trigger.start, stated.trigger.end)
            if at < len(fact.tokens) and at not in used
        }
        if not places:
            continue
        for at in range(reading.trigger.start, reading.trigger.end):
            manner = is_adverb(claim.tokens[at]) and claim.tokens[at] not in ADVERBS
            against = lexicon().opposites(claim.stems[at])
            if any(fact.stems[place] in against for place in places):
                continue  # a loss is no profit, though both are made
            if at in claim.content and at not in shared and not manner:
                shared[at] = frozenset(places.intersection(fact.content))


_OF_MANY = frozenset({"office"})
"""Relations whose nouns are no synonyms."""


def _part_doubles(claim: Details, fact: Details, shared: dict[int, frozenset[int]]) -> None:
    """Take a verb of a claim as missing that a fact has only as a noun which the claim has too.

    "To miss two matches" is not to play in two matches, though "play" may mean "match".
    """
    own = {
        place
        for at, places in shared.items()
        for place in places
        if len(places) == 1 and claim.stems[at] == fact.stems[place]
    }
    for at in claim.in_verbs:
        places = shared.get(at, frozenset())
        is_double = bool(places) and places <= own - fact.in_verbs
        if is_double and all(claim.stems[at] != fact.stems[place] for place in places):
            del shared[at]


def _part_runs(claim: Details, fact: Details, shared: dict[int, frozenset[int]]) -> None:
    """Take the words of a name as shared where a fact has all of it: "Tarn City", "Tarn Rovers"."""
    for first, end in capital_runs(claim):
        if end - first < 2 or any(not shared.get(at) for at in range(first, end)):
            continue
        starts = {
            place
            for place in shared[first]
            if all(place + at - first in shared[at] for at in range(first, end))
        }
        for at in range(first, end) if starts else ():
            shared[at] = frozenset(start + at - first for start in starts)


def capital_runs(details: Details) -> Iterator[tuple[int, int]]:
    """Yield from where to where words with a capital letter follow upon each other."""
    start: int | None = None
    for at in range(len(details.tokens) + 1):
        is_one = at in details.capitals
        if start is not None and (not is_one or details.breaks[at - 1]):
            yield start, at
            start = None
        if is_one and start is None:
            start = at


def _share_an_argument(said: Reading, held: Reading, shared: dict[int, frozenset[int]]) -> bool:
    """Return whether two readings are of one thing, where both name things."""
    own = {
        p for s in (said.agent, said.patient) if s for at in range(*s) for p in shared.get(at, ())
    }
    stated = {at for s in (held.agent, held.patient) if s for at in range(*s)}
    return not own or not stated or bool(own & stated)


def _opposites(
    claim: Details, fact: Details, missing: tuple[int, ...], shared: dict[int, frozenset[int]]
) -> dict[int, int]:
    found: dict[int, int] = {}
    where = {stem: at for at, stem in enumerate(fact.stems) if at in fact.content}
    for at in missing:
        stem = claim.stems[at]
        for word in (*lexicon().opposites(stem), *contraries().get(stem, ())):
            if word in where:
                found[at] = where[word]
    table = relations()
    stated = {reading.relation: reading for reading in fact.readings}
    senses: dict[Span, list[Reading]] = {}
    for reading in claim.readings:
        senses.setdefault(reading.trigger, []).append(reading)
    for trigger, readings in senses.items():
        own = [i for i in range(*trigger) if i in missing]
        against = [
            [stated[o] for o in table[r.relation].opposites if o in stated] for r in readings
        ]
        if own and all(against) and _share_an_argument(readings[0], against[0][0], shared):
            found.setdefault(own[0], against[0][0].trigger.end - 1)
    return found

"""Ends: claims that something is so today of which a fact states that it has ended.

Support that ended makes nothing supported, and who resigned as minister is not the minister. What
ended must be what the claim states: the end of a phase or a part says nothing of the whole.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment, align
from knowledge.answers.entailment.counterparts import counterpart
from knowledge.answers.entailment.details import Details, FactDetails
from knowledge.answers.entailment.past_states import (
    is_of_past_alone,
    is_otherwise_now,
    is_past_form,
    is_there_by_an_event,
    states_present,
    was_so,
)
from knowledge.answers.entailment.set_apart import exceptions
from knowledge.answers.entailment.words import places_of
from knowledge.query.entities import EntityLinker
from knowledge.relations.ends import ended_arguments, is_done, is_end_relation
from knowledge.relations.grammar import (
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
)
from knowledge.relations.model import Reading, Span
from knowledge.relations.support import CARED_FOR
from knowledge.relations.support import RELATION as SUPPORTED_UNTIL
from knowledge.relations.table import relations

_LATER = frozenset({"and", "but", "then", "before", "until", "till", "yet"})
"""Words that begin a clause on what came after that of the clause before."""

_EARLIER = frozenset({"after", "following", "since"})
_CLAUSES = (CONJUNCTIONS | SUBORDINATORS | RELATIVES | {"then"}) - {"as", "since"}
_PARTLY = frozenset(
    {"temporarily", "briefly", "partly", "partially", "nearly", "almost", "largely"}
)
_OF_A_PART = _PARTLY | frozenset(
    {"to", "for", "between", "until", "till", "through", "every", "each", "with", "except"}
)
"""Words with which an end is one in part, for some or for a while."""

_OF_OTHERS = frozenset({"on", "of", "from", "during"})
"""Words with which an end is one in something else: "ended work on the dam"."""

_OF_EXISTENCE = frozenset({"end", "cancel", "destroy", "die", "collapse", "sink", "repeal"})
"""Relations of ends after which a thing is no longer there at all."""


def is_over(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact states the end of just what a claim states as so today."""
    if claim.dates or claim.figures or held.is_ahead or not states_present(claim):
        return False
    if any(_is_under_way(claim, each) for each in claim.readings if is_end_relation(each.relation)):
        return False  # "it is ending": of an end itself there is none
    fact = held.details
    if is_otherwise_now(claim, fact, alignment):
        return True
    if not alignment.missing and is_of_predecessor(claim, fact, alignment):
        return True
    if counterpart(claim) is not None and not _is_begun_anew(fact):
        return False  # the end of a mine does not make it untrue that it is closed
    return any(
        _is_all(claim, fact, alignment, reading, spans)
        for reading, spans in _ends(fact, alignment)
        if not _goes_on(fact, reading)
    ) or (
        not alignment.missing
        and (_is_taken_back(claim, fact, alignment) or was_so(claim, held, alignment))
    )


def _is_under_way(details: Details, reading: Reading) -> bool:
    """Return whether a verb is in a form for what goes on: "is ending"."""
    return reading.is_verb and details.tokens[reading.trigger.end - 1].endswith("ing")


def may_be_over(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact has the present state of a claim only as one that ended.

    So it is as well where only a part may have ended.
    """
    if not states_present(claim):
        return False
    fact = held.details
    named = claim.in_names
    told = [at for at in claim.content if at not in named and at not in claim.light]
    told = told or list(claim.content)
    places = [alignment.shared[at] for at in told if alignment.shared.get(at)]
    for reading, spans in _ends(fact, alignment):
        region = _region(fact, reading, spans)
        if places and all(each <= region for each in places):
            return True
        subject = alignment.shared.get(claim.content[0], frozenset())
        if subject and subject <= region and _has_subject_of_its_own(fact, reading):
            return True
    return is_of_past_alone(fact, alignment) or is_there_by_an_event(claim, fact, alignment)


def is_of_predecessor(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim gives a person an office in which, by a fact, they were succeeded."""
    named = claim.capitals & set(claim.content)
    told = alignment.shared_at(claim.content)
    for reading in fact.readings:
        if reading.relation != "replace" or not reading.agent or not reading.patient:
            continue
        others = told - {*range(*reading.patient)}
        holder = alignment.shared_at(named) & {*range(*reading.patient)}
        is_of_one = told.isdisjoint({*range(*reading.agent), *range(*reading.trigger)})
        if is_done(reading) and holder and others and is_of_one:
            return True
    return False


def _has_subject_of_its_own(fact: Details, reading: Reading) -> bool:
    """Return whether the clause after that of a verb is about another: "; paid help goes on"."""
    at = _end_of_clause(fact, reading)
    while at < len(fact.tokens) and fact.tokens[at] in CONJUNCTIONS:
        at += 1
    if at == len(fact.tokens) or fact.tokens[at] in SUBORDINATORS | RELATIVES:
        return False
    verbs = {r.trigger.start for r in fact.readings if r.is_verb}
    token = fact.tokens[at]
    return not (at in verbs or is_past_form(token) or token in BE | HAVE | MODALS)


def may_be_for_a_while(fact: Details) -> bool:
    """Return whether a reason or occasion makes an end one that may be over: "after a fire"."""
    verbs = {at for r in fact.readings if ended_arguments(r) for at in range(*r.trigger)}
    after = fact.tokens[max(verbs, default=0) + 1 :]
    return bool(verbs) and not _OCCASIONS.isdisjoint(after)


_OCCASIONS = frozenset(
    text.tokens("because due after following amid for during while over ahead بسبب بعد خلال اثناء")
)


def is_begun_again(claim: Details, held: FactDetails, linker: EntityLinker) -> bool:
    """Return whether a fact states that what a claim is about was begun or opened, maybe again."""
    fact = held.details
    if not _has_beginning(fact):
        return False
    shared = align(claim, fact, held.entities, linker).shared
    states = {at for section in ("being", "going on") for at in _positions(claim, section)}
    states |= {at for at in claim.content if claim.tokens[at] in _ENDED_STATES}
    return all(at in shared or at in states or at in claim.light for at in claim.content)


def is_so_again(claim: Details, held: FactDetails, linker: EntityLinker) -> bool:
    """Return whether a fact states that all things of a claim were closed and reopened."""
    fact = held.details
    if counterpart(claim) is not None or not states_present(claim) or claim.figures or claim.dates:
        return False
    begins = [r for r in fact.readings if _is_beginning(r)]
    ends = [r for r in fact.readings if ended_arguments(r) and is_done(r)]
    if not begins or not ends or held.is_ahead or not _PARTLY.isdisjoint(fact.tokens):
        return False
    last = max(begins, key=lambda reading: reading.trigger.start)
    before = fact.tokens[max(0, last.trigger.start - 2) : last.trigger.start]
    is_last = all(reading.trigger.start < last.trigger.start for reading in ends)
    return (
        is_last
        and any(_is_of_one_thing(last, end) for end in ends)
        and (_EARLIER | {"before", "until"}).isdisjoint(before)
        and not exceptions(claim, fact)
        and is_begun_again(claim, held, linker)
    )


def _has_beginning(fact: Details) -> bool:
    return any(_is_beginning(reading) for reading in fact.readings)


def _is_beginning(reading: Reading) -> bool:
    opposites = relations()[reading.relation].opposites
    return reading.is_verb and is_done(reading) and not _ENDING.isdisjoint(opposites)


def _is_begun_anew(fact: Details) -> bool:
    """Return whether a fact has a beginning that follows an end: "closed and reopened"."""
    ends = [r.trigger.start for r in fact.readings if ended_arguments(r)]
    begins = [r.trigger.start for r in fact.readings if _is_beginning(r)]
    return any(at > min(ends, default=at) or fact.tokens[at].startswith("re") for at in begins)


_ENDING = frozenset({"close", "end", "suspend", "discontinue"})
_ENDED_STATES = frozenset(text.tokens("closed shut over finished longer مغلق مغلقة"))


def is_of_a_part(fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact states the end of a part or property of a thing that a claim names.

    The end of a phase of the work is not that of the work.
    """
    covered = alignment.covered
    for reading in fact.readings:
        if covered.isdisjoint(range(*reading.trigger)):
            continue
        for span in ended_arguments(reading):
            head = _head(fact, span)
            after = None if head is None else fact.tokens[head + 1 : head + 2]
            if head is not None and head not in covered and after in (("of",), ("for",)):
                of = range(head + 1, span.end)
                end = next((at + 1 for at in of if fact.breaks[at]), span.end)
                return not covered.isdisjoint(range(head + 1, end))
    return False


def _ends(fact: Details, alignment: Alignment) -> Iterator[tuple[Reading, tuple[Span, ...]]]:
    """Yield the ends that a fact states and a claim does not, with what ended."""
    content = set(fact.content)
    for reading in fact.readings:
        spans = ended_arguments(reading)
        trigger = set(range(*reading.trigger)) & content
        if spans and not trigger <= alignment.covered:
            yield reading, spans


def _is_all(
    claim: Details, fact: Details, alignment: Alignment, reading: Reading, spans: tuple[Span, ...]
) -> bool:
    """Return whether all that a claim states of its names is what ended, and all of that."""
    if not all(_is_whole(fact, alignment, span) for span in spans):
        return False
    after = range(reading.trigger.end, _end_of_clause(fact, reading))
    if _is_in_part(fact, after, alignment):
        return False
    region = _region(fact, reading, spans)
    begun = _opposite_triggers(fact, reading)
    being = _positions(claim, "being")
    if reading.relation not in _OF_EXISTENCE and being:
        return False
    free = being | _positions(claim, "going on")
    if reading.relation == SUPPORTED_UNTIL:
        free |= {at for at in claim.content if claim.tokens[at] in CARED_FOR}
    is_stated = bool(free)
    for at in claim.content:
        places = alignment.shared.get(at)
        if places is None:
            if at not in free and at not in claim.light:
                return False
        elif places and not places & (region | begun):
            if at not in free:
                return False
        elif at not in claim.in_names:
            is_stated = True
    return is_stated or len(spans) > 1


def _region(fact: Details, reading: Reading, spans: tuple[Span, ...]) -> set[int]:
    """Return where a fact has what ended, and what is said of it after the verb."""
    found = {at for span in spans for at in range(*span)}
    found |= set(range(*reading.trigger))
    return found | set(range(reading.trigger.end, _end_of_clause(fact, reading)))


def _is_whole(fact: Details, alignment: Alignment, span: Span) -> bool:
    """Return whether a claim has what ended, but for words that only describe a name."""
    head = _head(fact, span)
    end = head + 1 if head is not None and text.is_arabic(fact.tokens[head]) else span.end
    own = [at for at in range(span.start, end) if at in fact.content]
    lacking = [at for at in own if at not in alignment.covered]
    if head is None or head in lacking:
        return False
    names = fact.in_names | fact.capitals
    following = dict(itertools.pairwise(own))
    return all(
        at < head and following[at] in names and not _tells_apart(fact.tokens[at]) for at in lacking
    )


def _head(fact: Details, span: Span) -> int | None:
    """Return where the noun stands that an argument is about: "support" for Orrery."""
    stop = PREPOSITIONS | _ARABIC_PREPOSITIONS
    end = next((at for at in range(*span) if fact.tokens[at] in stop), span.end)
    return next((at for at in reversed(range(span.start, end)) if at in fact.content), None)


_ARABIC_PREPOSITIONS = frozenset(text.tokens("في من على عن منذ حتى بعد قبل خلال عام سنة بسبب"))


def _tells_apart(word: str) -> bool:
    """Return whether a word makes a name that of another thing: "new"."""
    return word in DETERMINERS or word in _OTHERS or word.endswith("ern")


_OTHERS = frozenset({"original", "upper", "lower", "greater", "former"})


def _end_of_clause(fact: Details, reading: Reading) -> int:
    """Return where the clause of a verb ends."""
    for at in range(reading.trigger.end, len(fact.tokens)):
        if fact.tokens[at] in _CLAUSES or set(fact.breaks[at - 1]) & set(",;:"):
            return at
    return len(fact.tokens)


def _is_in_part(fact: Details, places: range, alignment: Alignment) -> bool:
    """Return whether words after a verb limit it to a part, or to a time."""
    covered = alignment.covered
    dated = {at for date in fact.dates for at in range(date.start, date.end)}
    for at in places:
        is_dated = at + 1 in dated and fact.tokens[at] in _OF_OTHERS
        if fact.tokens[at] not in _OF_A_PART | _OF_OTHERS or is_dated:
            continue
        following = next((p for p in places if p > at and p in fact.content), None)
        if following is None or following not in covered or following in dated:
            return True
    return False


def _goes_on(fact: Details, reading: Reading) -> bool:
    """Return whether an end was temporary, or a later clause states what followed it."""
    end = _end_of_clause(fact, reading)
    before = fact.tokens[max(0, reading.trigger.start - 3) : reading.trigger.start]
    adverbs = _PARTLY.intersection((*before, *reading.words(reading.trigger)))
    if adverbs or not _EARLIER.isdisjoint(before):
        return True
    if fact.tokens[end : end + 1] and fact.tokens[end] not in _LATER:
        end = next(
            (at for at in range(end, len(fact.tokens)) if fact.tokens[at] in _LATER),
            len(fact.tokens),
        )
    return any(
        is_past_form(token) or token in BE | HAVE | MODALS | {"until", "till"}
        for token in fact.tokens[end:]
    )


def _opposite_triggers(fact: Details, reading: Reading) -> set[int]:
    """Return where a fact has the verbs of what an end undoes: "opened", of what closed."""
    undone = relations()[reading.relation].opposites
    return {at for r in fact.readings if r.relation in undone for at in range(*r.trigger)}


def _positions(claim: Details, section: str) -> set[int]:
    return {
        at
        for start, end in places_of(claim.tokens, section)
        for at in range(start, end)
        if at not in claim.in_names
    }


def _is_taken_back(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact states that a claim's event was undone later: "reopened in 2020"."""
    table = relations()
    for said in claim.readings:
        places = alignment.shared_at(range(*said.trigger))
        for stated in fact.readings:
            if stated.relation != said.relation or places.isdisjoint(range(*stated.trigger)):
                continue
            if any(
                each.relation in table[said.relation].opposites
                and is_done(each)
                and _is_of_one_thing(each, stated)
                and _is_later(fact, each, stated)
                for each in fact.readings
            ):
                return True
    return False


def _is_of_one_thing(one: Reading, other: Reading) -> bool:
    things = [reading.patient or reading.agent for reading in (one, other)]
    return None in things or things[0] == things[1]


def _is_later(fact: Details, one: Reading, other: Reading) -> bool:
    """Return whether the event of one verb of a fact came after that of another."""
    before = fact.tokens[max(0, other.trigger.start - 2) : other.trigger.start]
    if one.trigger.start < other.trigger.start:
        return not _EARLIER.isdisjoint(before)
    between = fact.tokens[other.trigger.end : one.trigger.start]
    return not _LATER.isdisjoint(between)

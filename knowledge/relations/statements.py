"""Reading of a statement: which relations it states, with their arguments, by plain patterns.

What no pattern finds stays unknown; nothing is guessed.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from knowledge import text
from knowledge.relations import qualifiers, support
from knowledge.relations.appositions import Apposition, appositions
from knowledge.relations.clauses import (
    Text,
    after_by,
    antecedent_of,
    clause,
    end_of_phrase,
    goes_on_with,
    is_reduced,
    leading,
    nearest,
    object_of,
    span,
    split,
    subject_of,
)
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    NUMBER_WORDS,
    PREPOSITIONS,
    UNITS_OF_TIME,
)
from knowledge.relations.inflection import WordForm
from knowledge.relations.model import Qualifier, Reading, Span
from knowledge.relations.table import Sense, narrower, relations
from knowledge.relations.triggers import Trigger, find_triggers
from knowledge.retrieval.lexicon import function_words


@functools.lru_cache(maxsize=256)
def read_statement(statement: str) -> tuple[Reading, ...]:
    """Return what a statement says, one reading for each relation; it may be any text."""
    whole = split(statement)
    triggers = [t for t in find_triggers(whole.tokens) if not _is_name(whole, t)]
    found: list[Reading] = []
    subject: Span | None = None
    for at in range(len(triggers)):
        readings, subject = _read(whole, triggers, at, subject)
        found += readings
    beside = tuple(appositions(whole))
    found = [_combined(_with_holder(whole, r, beside)) for r in found]
    found += _definitions(whole)
    found += _lengths_of_time(whole)
    found += _ends_of_things(whole, triggers)
    if not any(r.relation == support.RELATION and r.patient and r.date for r in found):
        found += support.of_support(whole)
    found = support.with_things(whole, found)
    return tuple(_with_complement(reading, found) for reading in found)


@functools.lru_cache(maxsize=256)
def read_appositions(statement: str) -> tuple[Reading, ...]:
    """Return what names next to nouns say: who the verger is, the name of the ship."""
    whole = split(statement)
    return tuple(_of_appositions(whole, tuple(appositions(whole))))


def _definitions(whole: Text) -> list[Reading]:
    """Return what "X is a ..." states: what X is, and where it is if a place is named."""
    tokens = whole.tokens
    at = next((i for i, token in enumerate(tokens) if token in BE), 0)
    if not at or tokens[at] not in _OF_BEING or tokens[at + 1 : at + 2] not in _ARTICLES:
        return []
    subject, rest = span(0, at), span(at + 1, len(tokens))
    plain = Reading("definition", frozenset(), tokens, Span(at, at + 1), subject, rest)
    end = end_of_phrase(whole, at + 2, len(tokens))
    place = next((Span(*each) for each in whole.places if each[0] >= end), None)
    if place is None or relations()["locate"].kinds.isdisjoint(tokens[at + 2 : end]):
        return [plain]
    return [plain, replace(plain, relation="locate", place=place)]


def _lengths_of_time(whole: Text) -> list[Reading]:
    """Return what "nine weeks of talks" and "a two-year closure" state: how long it lasted."""
    tokens = whole.tokens
    found = []
    for at in range(1, len(tokens) - 1):
        is_number = tokens[at - 1] in NUMBER_WORDS or tokens[at - 1].isdigit()
        if not is_number or tokens[at] not in UNITS_OF_TIME or whole.breaks[at]:
            continue
        if tokens[at].endswith("s") and tokens[at + 1] != "of":
            continue  # "two years before"
        start = at + 2 if tokens[at + 1] == "of" else at + 1
        end = end_of_phrase(whole, start, min(len(tokens), start + 3))
        if start < end and tokens[start] not in function_words():
            value = Span(at - 1, at + 1)
            told = Reading("last", frozenset(), tokens, value, value=value, is_verb=False)
            found.append(replace(told, patient=Span(start, end)))
    return found


def _ends_of_things(whole: Text, triggers: Sequence[Trigger]) -> list[Reading]:
    """Return what "a contract until June 2029" states: when the thing ends."""
    tokens = whole.tokens
    verbs = {at for t in triggers if t.is_verb for at in t.positions}
    found = []
    for first, last in whole.dates:
        at = first - 1
        if at < 2 or tokens[at] not in ("until", "till") or whole.breaks[at - 1]:
            continue
        start = at
        while start and tokens[start - 1] not in function_words() and start - 1 not in verbs:
            start -= 1
        is_thing = 0 < start < at and tokens[start - 1] in DETERMINERS and tokens[at - 1].isalpha()
        if is_thing:
            end = Reading("end", frozenset(), tokens, Span(at, at + 1), patient=Span(start, at))
            found.append(replace(end, date=Span(first, last), is_verb=False))
    return found


def _of_appositions(whole: Text, beside: Sequence[Apposition]) -> list[Reading]:
    found: list[Reading] = []
    for role, name in beside:
        said = Reading("definition", frozenset(), whole.tokens, role, role, name, is_verb=False)
        turned = replace(said, agent=name, patient=role)
        found += [said, turned, replace(said, relation="name")]
    return found


_OF_BEING = frozenset(("is", "are", "was", "were"))
_ARTICLES = {(word,) for word in ("a", "an", "the", "one")}


def _is_name(whole: Text, trigger: Trigger) -> bool:
    """Return whether a capital letter makes a word part of a name: "West Ham United"."""
    at = trigger.start
    begins = at == 0 or bool(set(whole.breaks[at - 1]) & set(".!?:"))
    is_word = whole.tokens[at].isascii() and len(whole.tokens[at]) > 4
    return whole.capitals[at] and not begins and is_word and not trigger.auxiliaries


def _read(
    whole: Text, triggers: list[Trigger], at: int, before: Span | None
) -> tuple[list[Reading], Span | None]:
    trigger = triggers[at]
    left, right = clause(whole, triggers, at)
    subject: Span | None = None
    other: Span | None = None
    by: Span | None = None
    passive = trigger.is_passive
    if trigger.is_verb:
        is_joined = goes_on_with(whole, trigger, left)
        subject = (None if is_joined else subject_of(whole, left, trigger.group)) or before
        if subject is not None and before is not None and _is_task(whole, trigger, subject):
            subject = before
        by = after_by(whole, trigger, right)
        other = _within(whole, trigger) or object_of(whole, trigger, right)
        # Not of "the senate passed the act by a majority", which has an object.
        passive = passive or (by is not None and trigger.is_participle and other is None)
        passive = passive or is_reduced(whole, trigger)
        other = None if passive else other
        if other is not None and _is_its_own_work(whole, other):
            other = None  # "is to end its operations"
        elif other is None and not passive:
            other = antecedent_of(whole, subject, left)
    elif whole.tokens[trigger.end : trigger.end + 1] == ("of",):
        other = span(trigger.end + 1, end_of_phrase(whole, trigger.end + 1, right))
        by = after_by(whole, trigger, right)
    elif _is_gerund(whole, trigger):
        other, by = object_of(whole, trigger, right), before
    stated = Reading(
        relation="",
        qualifiers=qualifiers.of_statement(whole.tokens, trigger, triggers, at, right),
        tokens=whole.tokens,
        trigger=Span(trigger.group, trigger.end),
        value=nearest(whole.values, trigger, right),
        place=nearest(whole.places, trigger, right),
        date=nearest(whole.dates, trigger, right) or leading(whole.dates),
        passive=passive,
        is_verb=trigger.is_verb,
        names_money=whole.names_money,
    )
    made = []
    for sense in trigger.senses:
        if sense.is_split:
            made.append(_of_two_sides(whole, trigger, sense, stated, right, (subject, by)))
        elif sense.form != WordForm.NOUN or not trigger.is_verb:
            agent, patient = _arguments(sense, subject, other, by, passive=passive)
            reading = replace(stated, relation=sense.relation, agent=agent, patient=patient)
            made.append(_with_source(whole, reading, right))
    return made, subject if trigger.is_verb else before


def _within(whole: Text, trigger: Trigger) -> Span | None:
    """Return what stands between the words of a verb: "declared the outbreak over"."""
    if not trigger.further or trigger.is_split:
        return None
    inner = range(trigger.end, trigger.further[0])
    is_told = any(whole.tokens[at] not in DETERMINERS for at in inner)
    return span(inner.start, inner.stop) if is_told else None


_TASKS = frozenset(
    text.tokens(
        "contract contracts deal tender bid right rights licence license permit permission "
        "concession commission mandate order task job competition funding grant loan money"
    )
)


def _is_task(whole: Text, trigger: Trigger, subject: Span) -> bool:
    """Return whether what stands before a verb is what lets its subject do it.

    "Norrland won the contract to build the mill": not the contract will build it.
    """
    return "to" in trigger.auxiliaries and whole.tokens[subject.end - 1] in _TASKS


def _is_gerund(whole: Text, trigger: Trigger) -> bool:
    """Return whether a noun is a verb with an object: "Dorn succeeded in closing the mill"."""
    tokens, at = whole.tokens, trigger.start
    if not at or not tokens[at].endswith("ing") or tokens[at - 1] not in PREPOSITIONS:
        return False
    after = trigger.end
    has_object = tokens[after : after + 1] and not whole.breaks[after - 1]
    return bool(has_object) and (tokens[after] in DETERMINERS or whole.capitals[after])


_OWN_WORK = frozenset(
    text.tokens(
        "operations operation work activities activity service services doors mission mandate "
        "business functions duties"
    )
)


def _is_its_own_work(whole: Text, other: Span) -> bool:
    """Return whether what ends or opens is the subject's own work, and so the subject."""
    tokens = whole.tokens[other.start : other.end]
    return tokens[0] in ("its", "their") and tokens[-1] in _OWN_WORK


def _arguments(
    sense: Sense, subject: Span | None, other: Span | None, by: Span | None, *, passive: bool
) -> tuple[Span | None, Span | None]:
    """Return agent and patient, given what stands before the verb, after it, and after "by"."""
    if sense.form == WordForm.NOUN:
        agent, patient = by, other
    elif passive:
        agent, patient = by, subject
    elif other is None and sense.is_ergative:
        agent, patient = None, subject
    else:
        agent, patient = subject, other
    return (patient, agent) if sense.is_inverse else (agent, patient)


def _of_two_sides(
    whole: Text,
    trigger: Trigger,
    sense: Sense,
    stated: Reading,
    right: int,
    sides: tuple[Span | None, Span | None],
) -> Reading:
    """Return a reading of one side of a deal, what it is done to between: "sold the mill to".

    `sides` are what stands before the verb and what after "by".
    """
    subject, by = sides
    behind = object_of(whole, trigger, right)
    gap = span(trigger.end, trigger.further[-1]) if trigger.further else None
    doer, thing = (by, subject) if stated.passive else (subject, gap)
    if sense.is_inverse:
        return replace(stated, relation=sense.relation, agent=behind, patient=thing, source=doer)
    return replace(stated, relation=sense.relation, agent=doer, patient=thing)


def _with_source(whole: Text, reading: Reading, right: int) -> Reading:
    """Return a reading of a purchase with its seller: "bought the mill from Ostria"."""
    if not reading.is_verb or reading.relation not in _FROM_SOMEBODY or reading.agent is None:
        return reading
    for at in range(reading.trigger.end, right - 1):
        if set(whole.breaks[at - 1]) & set(",;:"):
            break
        if whole.tokens[at] == "from":
            return replace(reading, source=span(at + 1, end_of_phrase(whole, at + 1, right)))
    return reading


_FROM_SOMEBODY = frozenset({"buy"})
"""Relations of who gets something from somebody."""

_ROLES = frozenset({"lead", "office"})
_OF_ROLES = frozenset(text.tokens("been is was as became become named appointed elected made"))


def _with_holder(whole: Text, reading: Reading, beside: Sequence[Apposition]) -> Reading:
    """Return a reading of a role with who has it: "Una Ferris has been director of ... since"."""
    if reading.relation not in _ROLES or reading.is_verb or reading.agent is not None:
        return reading
    for each in beside:
        if each.role.start <= reading.trigger.start < each.role.end:
            owner = None if each.role.start else _owner(whole, reading)
            return replace(reading, agent=each.name, patient=reading.patient or owner)
    if (holder := _told_after(whole, reading)) is not None:
        return replace(reading, agent=holder, patient=reading.patient or _owner(whole, reading))
    before = whole.tokens[max(0, reading.trigger.end - 5) : reading.trigger.end - 1]
    if _OF_ROLES.isdisjoint(before):
        return reading
    end = next((i for i, capital in enumerate(whole.capitals) if not capital), 0)
    return replace(reading, agent=span(0, end)) if end <= reading.trigger.start else reading


def _owner(whole: Text, reading: Reading) -> Span | None:
    """Return what a statement begins with that has the role: "the mint's director"."""
    owner = span(0, reading.trigger.start)
    return owner if owner is not None and whole.tokens[0] in DETERMINERS else None


def _told_after(whole: Text, reading: Reading) -> Span | None:
    """Return who has a role that a statement begins with: "the mint's director is Bo Lind"."""
    role = reading.patient or reading.trigger
    begin = role.end + 1
    end = begin
    while end < len(whole.tokens) and whole.capitals[end] and whole.tokens[end].isalpha():
        end += 1
        if whole.breaks[end - 1]:
            break
    is_first = set(whole.tokens[: reading.trigger.start]).isdisjoint(BE | PREPOSITIONS)
    is_now = whole.tokens[role.end : begin] == ("is",)
    return span(begin, end) if is_first and is_now and end > begin else None


def _is_head(noun: Span, phrase: Span, tokens: tuple[str, ...]) -> bool:
    """Return whether a phrase is about what a noun in it names: not "the assistance mission"."""
    if not phrase.start <= noun.start < phrase.end:
        return False
    return noun.end >= phrase.end or tokens[noun.end] in PREPOSITIONS


def _combined(reading: Reading) -> Reading:
    """Return a reading by the narrower relation that its subject makes of it: support ends."""
    words = (*reading.words(reading.patient), *reading.words(reading.agent))
    name = narrower(reading.relation, words)
    if name == reading.relation:
        return reading
    if reading.relation == "leave":  # support is what is left, not what ends
        return replace(reading, relation=name, agent=None, patient=reading.agent)
    return replace(reading, relation=name)


def _with_complement(reading: Reading, others: list[Reading]) -> Reading:
    """Return a reading with the relations that are named within its arguments."""
    if reading.relation not in qualifiers.OF_EVENTS:
        return reading
    spans = [s for s in (reading.agent, reading.patient) if s is not None]
    inner = {
        other.relation
        for other in others
        if other.relation != reading.relation
        and not other.is_verb
        and any(_is_head(other.trigger, s, reading.tokens) for s in spans)
    }
    if Qualifier.ORDERED not in reading.qualifiers and not reading.passive:
        inner |= {
            other.relation
            for other in others
            if Qualifier.ORDERED in other.qualifiers and other.trigger.start > reading.trigger.start
        }
    return replace(reading, complement=frozenset(inner)) if inner else reading

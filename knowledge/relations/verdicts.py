"""Verdicts on facts: whether one states the relation a question asks for, another, or unknown."""

from __future__ import annotations

import functools
from collections.abc import Collection, Sequence, Set

from knowledge import text
from knowledge.relations.figure_roles import counts_some, is_reversed, stems
from knowledge.relations.figures import (
    PEOPLE,
    Spans,
    date_spans,
    has_duration,
    has_time,
    persons,
    value_spans,
)
from knowledge.relations.given_reasons import reason_in
from knowledge.relations.grammar import DETERMINERS
from knowledge.relations.model import (
    Argument,
    Asked,
    Qualifier,
    Reading,
    RelationMatch,
    Verdict,
)
from knowledge.relations.table import relations

BEGINNINGS = frozenset(text.tokens("release launch open publish begin air"))
"""Relations that begin something, of which "first" says no more than the verb."""

REVERSED = "direction"
"""The reason where who did it and to whom it was done are the other way round in the fact."""

OTHER_KIND = "kind"
"""The reason where a fact states another kind: active support for security support, the first
release for the latest."""

ABSENT = "absent"
"""The reason where a fact states neither the relation asked nor one near to it."""

CIRCUMSTANCE = "circumstance"
"""The reason where a fact only tells that something else was so when, before or after it."""

_OF_OPPOSITES = frozenset({Argument.REASON, Argument.PATIENT, Argument.COUNT})
_PLANS = frozenset({Qualifier.PLANNED, Qualifier.EXPECTED})
_NOT_DONE = frozenset({Qualifier.ORDERED, Qualifier.POSTPONED})
_SUPPORT = frozenset({Qualifier.ACTIVE, Qualifier.SECURITY, Qualifier.EXTENDED})
_ORDER = frozenset({Qualifier.FIRST, Qualifier.LAST, Qualifier.NEWEST})
_EXCLUSIVE = frozenset(
    {Argument.DATE, Argument.AGENT, Argument.PLACE, Argument.MEASURE, Argument.AMOUNT}
)
"""Arguments of which one relation's says nothing about another's."""

_TO_BE_HELD = _EXCLUSIVE | {
    Argument.COUNT,
    Argument.DURATION,
    Argument.REASON,
    Argument.MANNER,
    Argument.PATIENT,
}
"""Arguments that a fact must be seen to have."""

_OF_ALL_SUPPORT = frozenset(text.tokens("life eol"))
_FIGURES = frozenset(
    {Argument.COUNT, Argument.AMOUNT, Argument.MEASURE, Argument.DURATION, Argument.ANY}
)
_OF_THE_SUBJECT = frozenset({Argument.DEFINITION, Argument.PLACE, Argument.NAME})
_OF_THE_SUBJECTS = frozenset(text.tokens("definition locate mean name"))
_OF_CLAUSES = frozenset(text.tokens("to that whether"))
_CAUSES = frozenset(
    text.tokens("because due owing since so reason reasons caused cause therefore citing blaming")
)
_OF_COURSES = frozenset(text.tokens("begin end postpone extend cancel suspend resume"))
_PERSONS = frozenset(text.tokens("who whom"))
_RANK = {Verdict.CONFLICT: 0, Verdict.UNKNOWN: 1, Verdict.MATCH: 2}


def fits(asked: Asked, reading: Reading) -> bool:
    """Return whether a reading states the relation asked, with qualifiers that agree."""
    return reading.relation in asked.relations and not _clash(asked, reading)


def match(
    asked: Asked | None,
    readings: Sequence[Reading],
    *,
    dated: bool = False,
    named: Collection[str] = (),
) -> RelationMatch:
    """Compare what is asked with the readings of a fact.

    `dated` is whether the fact has a date besides its statement. `named` are the tokens of the
    question known to name what the fact is about, in whatever words it names it.
    """
    if asked is None or not readings:
        return RelationMatch(Verdict.UNKNOWN)
    best: RelationMatch | None = None
    for reading in readings:
        if reading.relation not in asked.relations:
            continue
        if counts_some(asked, reading, readings):
            found = RelationMatch(Verdict.CONFLICT, reason=OTHER_KIND, reading=reading)
        else:
            found = _compare(asked, reading, dated=dated, named=named)
        if best is None or _RANK[found.verdict] > _RANK[best.verdict]:
            best = found
    if best is not None:
        return best
    held = _is_held(asked, readings[0], dated=dated)
    other, is_near = _other_relation(asked, readings)
    if other is not None:
        return RelationMatch(Verdict.CONFLICT, held=held, reason="relation", reading=other)
    return RelationMatch(Verdict.UNKNOWN, held=held, reason="" if is_near else ABSENT)


def _compare(
    asked: Asked, reading: Reading, *, dated: bool, named: Collection[str]
) -> RelationMatch:
    """Compare with a reading of the relation asked."""
    if reason := _clash(asked, reading):
        return RelationMatch(Verdict.CONFLICT, reason=reason, reading=reading)
    if _is_reversed(asked, reading) or is_reversed(asked, reading):
        return RelationMatch(Verdict.CONFLICT, reason=REVERSED, reading=reading)
    held = _is_held(asked, reading, dated=dated)
    if held is False:
        return RelationMatch(
            Verdict.CONFLICT, held=False, reason=asked.argument.value, reading=reading
        )
    if asked.argument is Argument.DATE and _is_circumstance(reading):
        return RelationMatch(Verdict.UNKNOWN, reason=CIRCUMSTANCE, reading=reading)
    is_wish = bool((reading.qualifiers - asked.qualifiers) & _NOT_DONE) and not asked.complement
    if is_wish or (held is None and asked.argument in _TO_BE_HELD):
        return RelationMatch(Verdict.UNKNOWN, reading=reading)
    if not _is_of_these(asked, reading, named):
        return RelationMatch(Verdict.UNKNOWN, held=held, reading=reading)
    if asked.qualifiers & _ORDER and not reading.qualifiers & _ORDER and not _is_once(asked):
        return RelationMatch(Verdict.UNKNOWN, held=held, reading=reading)
    if reading.has_known_arguments and not _is_of_same_thing(asked, reading):
        return RelationMatch(Verdict.UNKNOWN, held=held, reading=reading)
    if asked.qualifiers & _SUPPORT and not reading.qualifiers & _SUPPORT:
        return RelationMatch(Verdict.UNKNOWN, held=held, reading=reading)
    if not reading.is_verb and (reading.qualifiers - asked.qualifiers) & _ORDER:
        return RelationMatch(Verdict.UNKNOWN, held=held, reading=reading)  # "the newest release"
    return RelationMatch(Verdict.MATCH, asked.covered, held, "", reading)


def _is_of_same_thing(asked: Asked, reading: Reading) -> bool:
    """Return whether it is of one thing that both begins or ends: of construction, or of use."""
    if reading.relation in _OF_COURSES and asked.complement != reading.complement:
        return False
    return not asked.complement or bool(asked.complement & reading.complement)


def _is_once(asked: Asked) -> bool:
    """Return whether "first" says no more than the verb: "when did it first come out?"."""
    is_first = asked.qualifiers & _ORDER == {Qualifier.FIRST}
    return (
        is_first and asked.argument is Argument.DATE and not BEGINNINGS.isdisjoint(asked.relations)
    )


def _clash(asked: Asked, reading: Reading) -> str:
    """Return how the qualifiers contradict each other, "" where they do not."""
    wanted, stated = asked.qualifiers, reading.qualifiers
    if Qualifier.NEGATED in stated and Qualifier.NEGATED not in wanted:
        return "" if asked.argument in (Argument.WHETHER, Argument.ANY) else "negation"
    is_of_event = asked.argument in _EXCLUSIVE and not asked.complement and not wanted & _PLANS
    if is_of_event and (stated - wanted) & _NOT_DONE:
        return "qualifier"
    if wanted & _PLANS and not stated & _PLANS and asked.argument is Argument.DATE:
        return "qualifier"
    if Qualifier.EXPECTED in stated and not wanted & _PLANS and asked.is_past:
        return "qualifier" if asked.argument is Argument.DATE else ""
    for kinds in (_SUPPORT, _ORDER):
        if wanted & kinds and stated & kinds and not wanted & stated & kinds:
            return OTHER_KIND
    if _OF_ALL_SUPPORT & asked.covered and stated & _SUPPORT == {Qualifier.ACTIVE}:
        return OTHER_KIND
    return ""


def _is_of_these(asked: Asked, reading: Reading, named: Collection[str]) -> bool:
    """Return whether the arguments named in the question are those of the fact, most of each.

    What something is done to may stand anywhere but where the fact says who does it.
    """
    whole, known = stems(reading.tokens), stems(named)
    agent, patient = stems(reading.words(reading.agent)), stems(reading.words(reading.patient))
    wanted = [_comparable(words, reading) for words in (asked.agent, asked.patient)]
    if asked.argument is Argument.ANY:
        return any(wanted) and all(words <= whole | known for words in wanted)
    if asked.argument in _OF_THE_SUBJECT and reading.relation in _OF_THE_SUBJECTS:
        return all(words <= (agent or patient or whole) | known for words in wanted)
    if asked.argument in _FIGURES:
        return all(_are_most(words, whole | known) for words in wanted)
    if asked.argument is Argument.PATIENT and not agent and wanted[0] and wanted[0] <= patient:
        return False  # "whom did Orel lose to": what is told was done to Orel
    if not reading.is_verb and reading.relation in _ROLES and agent and patient and wanted[1]:
        return not wanted[1].isdisjoint(patient | known)  # the mint's director is not the club's
    elsewhere = (whole - agent) | patient
    return _are_most(wanted[0], (agent or whole) | known) and _are_most(
        wanted[1], elsewhere | known
    )


def _comparable(words: Sequence[str], reading: Reading) -> frozenset[str]:
    """Return the stems of the words that are in the script of the fact; a sum is "money"."""
    is_sum = _SUMS if reading.names_money else frozenset()
    return stems(
        w for w in words if w not in is_sum and (w.isascii() or not reading.tokens[0].isascii())
    )


_ROLES = frozenset({"lead", "office"})
_SUMS = frozenset(text.tokens("money sum cash funds"))


def _are_most(words: Set[str], among: Set[str]) -> bool:
    """Return whether more than half of the words are among others."""
    return not words or 2 * len(words & among) > len(words)


def _is_reversed(asked: Asked, reading: Reading) -> bool:
    """Return whether agent and patient of the question are the other way round in the fact."""
    agent, patient = stems(reading.words(reading.agent)), stems(reading.words(reading.patient))
    if not agent or not patient or asked.argument in _FIGURES | _OF_THE_SUBJECT:
        return False
    source = stems(reading.words(reading.source)) - agent - patient
    if asked.patient and stems(asked.patient) <= source:
        return True  # who sold the mill was not bought
    shared = agent & patient  # "the LX-110 replaced the LX-100": the number tells them apart
    asked_agent, asked_patient = stems(asked.agent) - shared, stems(asked.patient) - shared
    if asked_patient and asked_patient <= agent and not asked_patient & patient:
        return True
    return bool(asked_agent) and asked_agent <= patient and not asked_agent & agent


def _other_relation(asked: Asked, readings: Sequence[Reading]) -> tuple[Reading | None, bool]:
    """Return a reading of a relation that excludes the one asked, and whether one is near to it.

    Where one is near, none excludes it. Of a reason, only an opposite does: there is none for
    what did not take place.
    """
    near, by_verb, by_noun = _others(asked.relations, asked.argument)
    found = None
    for reading in readings:
        if reading.relation in near:
            return None, True
        if found is None and reading.relation in (by_verb if reading.is_verb else by_noun):
            found = reading
    return found, False


@functools.lru_cache(maxsize=1024)
def _others(wanted: tuple[str, ...], argument: Argument) -> tuple[frozenset[str], ...]:
    """Return the relations near to one of some, and those that exclude all: as verb, and as noun.

    Another one is excluded by a noun only where it is a measure.
    """
    table = relations()
    asked = [table[name] for name in wanted]
    near = frozenset(wanted).union(*(each.like for each in asked))
    excluding = frozenset[str]()
    if argument in _EXCLUSIVE:
        excluding = frozenset(
            n for n, other in table.items() if all(e.excludes(other) for e in asked)
        )
    elif argument in _OF_OPPOSITES:
        excluding = frozenset(n for n in table if all(n in each.opposites for each in asked))
    measures = frozenset(name for name in excluding if table[name].family == "measure")
    return near, excluding, measures


def _is_held(asked: Asked, reading: Reading, *, dated: bool) -> bool | None:
    """Return whether a fact has the argument asked for, None if this is not clear.

    Of arguments that were not read along with the relation, it is not known that one is missing.
    """
    held = _is_seen(asked, reading, dated=dated)
    return None if held is False and not reading.has_known_arguments else held


def _is_seen(asked: Asked, reading: Reading, *, dated: bool) -> bool | None:
    tokens = reading.tokens
    argument = asked.argument
    if argument is Argument.DURATION and relations()[reading.relation].family == "measure":
        argument = Argument.MEASURE  # "how long" asks for either
    if argument is Argument.DATE:
        return True if dated or reading.date is not None else None if has_time(tokens) else False
    if argument in (Argument.AGENT, Argument.PATIENT) and asked.counted:
        is_told = bool(stems(asked.counted) & stems(tokens))
        if not is_told:
            return None  # "which judge": the fact does not say that it is one
    if argument is Argument.AGENT:
        if reading.agent is not None:
            return True
        return (
            False if reading.is_verb and (reading.passive or reading.patient is not None) else None
        )
    if argument is Argument.PATIENT:
        is_clause = not _OF_CLAUSES.isdisjoint(tokens[reading.trigger.end :])
        is_figure = reading.value is not None and _PERSONS.isdisjoint(asked.covered)
        is_held = reading.patient is not None or is_figure or is_clause
        return True if is_held else None
    if argument is Argument.NAME:
        return True if reading.patient is not None else None
    if argument is Argument.PLACE:
        if asked.counted:  # "at which meeting"
            return True if stems(asked.counted) & stems(tokens) else None
        return True if reading.place is not None else None
    if argument is Argument.REASON:
        is_given = bool(_CAUSES.intersection(tokens)) or bool(reason_in(" ".join(tokens)))
        return True if is_given else None
    if argument is Argument.DURATION:
        ends = reading.relation in ("support_until", "end") and reading.date is not None
        return True if ends or has_duration(tokens) else None
    if argument in (Argument.COUNT, Argument.AMOUNT, Argument.MEASURE):
        values = _values(tokens)
        if relations()[reading.relation].argument is Argument.COUNT:
            values = tuple(v for v in values if tokens[max(0, v[0] - 1)] != "by")  # "rose by 12"
        if not values:
            return False
        if argument is Argument.COUNT and asked.counted:
            return _counts(asked, tokens, values)
        if argument is Argument.AMOUNT:
            return True if reading.names_money else None
        if argument is Argument.MEASURE:
            units = relations()[reading.relation].units
            return True if not units or not units.isdisjoint(tokens) else None
        return True if reading.value is not None else None
    return None


def _is_circumstance(reading: Reading) -> bool:
    """Return whether a reading only dates something else, and has no date itself."""
    spans = (reading.agent, reading.patient, reading.trigger)
    begin = min(each.start for each in spans if each is not None)
    while begin and reading.tokens[begin - 1] in DETERMINERS:
        begin -= 1
    before = reading.tokens[begin - 1] if begin else ""
    if before in _SAME_TIME:
        return reading.date is None  # "three died in 2020 when the mill burnt" dates both
    return before in _OTHER_TIMES and (reading.date is None or reading.date.start < begin)


_SAME_TIME = frozenset(text.tokens("when while"))
_OTHER_TIMES = frozenset(text.tokens("after before once until till"))


@functools.lru_cache(maxsize=1024)
def _values(tokens: tuple[str, ...]) -> Spans:
    return value_spans(tokens, (False,) * len(tokens), date_spans(tokens))


_FOR_ONE = frozenset(text.tokens("a an each per"))


def _counts(asked: Asked, tokens: Sequence[str], values: Sequence[tuple[int, int]]) -> bool | None:
    counted = stems(asked.counted)
    if not PEOPLE.isdisjoint(asked.counted):
        counted |= persons()
    for start, end in values:
        if tokens[end : end + 1] and tokens[end] in _FOR_ONE:
            continue  # "at 3.20 a bag"
        if counted & stems(tokens[start : end + 2]):
            return True
    return None

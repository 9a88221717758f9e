"""Order of names and words: who does what to whom, which date or figure belongs to which name."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Set

from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details, FactDetails, StatedDate, is_within
from knowledge.answers.entailment.figure_fit import have_dates_each
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.answers.entailment.past_states import is_past_form
from knowledge.relations import Reading
from knowledge.relations.grammar import DETERMINERS, is_adverb
from knowledge.relations.table import relations

_PRONOUNS = frozenset({"it", "this", "that", "them"})
_LEADING = 3  # tokens before a date that leads its sentence
_NEAR = 4  # tokens between two words of one phrase


def is_turned_round(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether agent and patient of a claim may be the other way round in a fact."""
    fact = held.details
    for reading in claim.readings:
        if not reading.is_verb or _is_attribute(reading):
            continue
        if _is_adjective(claim, reading) or _is_one_phrase(claim, reading, alignment):
            continue
        agent, patient = (_places(alignment, s) for s in (reading.agent, reading.patient))
        stated = [r for r in fact.readings if r.relation == reading.relation]
        verb = alignment.shared_at(range(*reading.trigger))
        source = _places(alignment, reading.source)
        if any(_gives_what_it_gets(r, agent, source) for r in stated):
            return True
        verdicts = [v for r in stated if (v := _agrees(fact, r, agent, patient, verb)) is not None]
        if verdicts:
            if not any(verdicts):
                return True
            continue
        if not agent or not patient or _is_of_deal(claim, reading):
            continue  # a deal is judged from the side of who gets
        if not _same_sides(agent, patient, verb, passive=_is_passive(fact, verb)):
            return True
    return False


def is_governed_otherwise(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether the figures of a claim and a fact are of different verbs: "owns", "sold".

    So they are where a claim has the verb only as a noun of the fact, whose own verb it lacks.
    """
    for figure in claim.figures:
        said = _governing(claim, figure)
        places = alignment.shared.get(said, frozenset()) if said is not None else frozenset()
        if not places:
            continue
        if said is not None and _is_of_before(claim, fact, said, places):
            return True
        if not places.isdisjoint({v.at for v in plain_verbs(fact)} | fact.in_verbs):
            continue
        told = [_governing(fact, each) for each in fact.figures if each.unit == figure.unit]
        if told and all(at is not None and at not in alignment.covered for at in told):
            return True
    return False


def _is_of_deal(claim: Details, reading: Reading) -> bool:
    """Return whether a verb of a claim states who gets something, and from whom."""
    return any(r.trigger == reading.trigger and r.source is not None for r in claim.readings)


def _is_of_before(claim: Details, fact: Details, said: int, places: Set[int]) -> bool:
    """Return whether a claim has in the past, without a date, what a fact has of today."""
    is_past = is_past_form(claim.tokens[said]) and not claim.dates
    return is_past and all(fact.tokens[at].endswith("s") for at in places)


def _governing(details: Details, figure: BoundedNumber) -> int | None:
    """Return where the verb stands of which a figure begins the object; None for none."""
    at = figure.begin - 1
    is_verb = at in details.in_verbs or any(v.at == at for v in plain_verbs(details))
    return at if at >= 0 and is_verb else None


def _gives_what_it_gets(stated: Reading, agent: Set[int], source: Set[int]) -> bool:
    """Return whether one from whom something comes in a claim is the one who gets it in a fact."""
    first = set(range(*stated.agent)) if stated.agent else set()
    origin = set(range(*stated.source)) if stated.source else set()
    return bool(source & first and not agent & first) or bool(
        origin & agent and not origin & source
    )


def _places(alignment: Alignment, span: tuple[int, int] | None) -> Set[int]:
    return alignment.shared_at(range(*span)) if span is not None else frozenset()


def _is_adjective(details: Details, reading: Reading) -> bool:
    """Return whether a participle stands before its noun: "the displaced people"."""
    start = reading.trigger.start
    return bool(start) and details.tokens[start - 1] in DETERMINERS


def _is_one_phrase(claim: Details, reading: Reading, alignment: Alignment) -> bool:
    """Return whether a word stands before the same noun in both: "internally displaced people"."""
    after = reading.trigger.end
    if not claim.tokens[after - 1].endswith("ed"):
        return False
    if after not in claim.content or after in alignment.missing or is_adverb(claim.tokens[after]):
        return False
    places = alignment.shared.get(after - 1, frozenset())
    return any(place + 1 in alignment.shared[after] for place in places)


def _is_attribute(reading: Reading) -> bool:
    """Return whether a relation gives a thing a value and has no agent: "is worth"."""
    relation = relations()[reading.relation]
    return relation.argument is not None or relation.family == "measure"


def _agrees(
    fact: Details, stated: Reading, agent: Set[int], patient: Set[int], verb: Set[int]
) -> bool | None:
    """Return whether a reading has the same agent and patient; None where it lacks one."""
    own = verb | set(range(*stated.trigger))
    first = set(range(*stated.agent)) if stated.agent else set()
    second = set(range(*stated.patient)) if stated.patient else set()
    told = second & set(fact.content) - own
    if second and not told and all(fact.tokens[at] in _PRONOUNS for at in second):
        return bool(agent & first)  # "because Baghdad asked for it"
    patient = patient - own
    if (not first and not patient and agent & second) or (
        second and not told and not agent and patient & first
    ):
        return True  # what ends by itself, and "ends its work"
    if first and second and agent and patient:
        return bool(agent & first) and bool(patient & second)
    if first and not agent & first and patient & first:
        return False
    if second and not patient & second and agent & second:
        return False
    if first and agent and not patient and not agent & first:
        # "Tarn City came third" is not "..., two points behind Tarn City"
        return None if not agent <= fact.capitals or first.isdisjoint(fact.capitals) else False
    return None


def _is_passive(fact: Details, verb: Set[int]) -> bool:
    return any(
        r.passive
        for r in fact.readings
        if any(r.trigger.start <= at < r.trigger.end for at in verb)
    )


def _same_sides(agent: Set[int], patient: Set[int], verb: Set[int], *, passive: bool) -> bool:
    """Return whether agent and patient stand on the two sides of the verb as they should."""
    if not verb:
        first, second = min(agent), min(patient)
        return first < second
    before, after = min(verb), max(verb)
    if passive:
        agent, patient = patient, agent
    return any(at <= before for at in agent) and any(at >= after for at in patient)


def is_loose(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether words of one phrase in a claim stand far apart in the fact.

    They may on both sides of one of several figures: "a ticket costs 18 euros first-class".
    """
    verbs = {at for r in claim.readings for at in range(*r.trigger)}
    for first, second in itertools.pairwise(claim.content):
        if second != first + 1 or first in verbs or second in verbs:
            continue
        if set(claim.breaks[first]) & set(",;:") or claim.tokens[second + 1 : second + 2] == (
            "by",
        ):
            continue  # "the needs met by donors" are not one phrase
        one, other = alignment.shared.get(first), alignment.shared.get(second)
        if not one or not other:
            continue
        if min(abs(a - b) for a in one for b in other) > _NEAR and not (
            claim.figures and _is_between_figures(fact, one | other)
        ):
            return True
    return False


def _is_between_figures(fact: Details, places: Set[int]) -> bool:
    """Return whether one of the figures of a sentence stands between words: each has its own."""
    return len(fact.figures) > 1 and any(
        min(places) < figure.begin < max(places) for figure in fact.figures
    )


def is_distributed_otherwise(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a fact of several dates or figures may pair them with other things."""
    fact = held.details
    if _is_said_twice(claim, fact) or not _have_dates_each(claim, fact):
        return True
    if _is_of_date_compared(claim, fact, alignment):
        return True
    dates = [
        next((d.start for d in fact.dates if is_within(d.date, c.date)), None) for c in claim.dates
    ]
    is_of_both = bool(claim.dates and claim.figures) and not have_dates_each(fact)
    if len(fact.dates) > 1 and len(fact.figures) > 1 and is_of_both:
        same = len(claim.dates) == len(fact.dates) and len(claim.figures) == len(fact.figures)
        figures = [f.number for f in claim.figures] == [f.number for f in fact.figures]
        return not (same and figures and None not in dates and dates == sorted(dates))  # type: ignore[type-var]
    if len(fact.dates) > 1 and claim.dates and not _is_one_span(fact):
        return _has_other_date(claim, fact, alignment, dates)
    return False


def _is_of_date_compared(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has the date of the other side of a comparison, without its noun.

    "A loss in 2026, after a profit of 3 million in 2025" states no loss in 2025.
    """
    for said in claim.dates:
        told = [d for d in fact.dates if is_within(d.date, said.date)]
        nouns = [_noun_compared(fact, d) for d in told]
        if told and all(n is not None and n not in alignment.covered for n in nouns):
            return True
    return False


def _noun_compared(fact: Details, date: StatedDate) -> int | None:
    """Return where the noun stands of a figure that others are compared with: "after a profit of".

    None where a date is not of such a figure.
    """
    figure = next((f for f in reversed(fact.figures) if f.end <= date.start), None)
    before = fact.tokens[: figure.begin] if figure is not None else ()
    is_one = len(before) > _COMPARING and before[-1] == "of" and before[-3] in DETERMINERS
    return len(before) - 2 if is_one and before[-4] in _AFTER else None


_COMPARING = 3  # tokens of "after a profit of" before the last one
_AFTER = frozenset({"after", "against", "following", "from", "than"})


def _is_one_span(fact: Details) -> bool:
    """Return whether the dates of a fact are the two ends of one time: "between May and June"."""
    if len(fact.dates) != 2:
        return False
    first, last = fact.dates
    return last.start - first.end <= 1 and last.relation in ("and", "to", "until", "till")


def _is_said_twice(claim: Details, fact: Details) -> bool:
    """Return whether a claim has a name or a date twice that the fact has once."""
    names = Counter(name.key for name in claim.names)
    held = Counter(name.key for name in fact.names)
    if any(count > max(1, held[key]) for key, count in names.items()):
        return True
    said = Counter(each.number for each in claim.figures)
    counted = Counter(each.number for each in fact.figures)
    if any(count > max(1, counted[number]) for number, count in said.items()):
        return True
    words = Counter(claim.stems[at] for at in claim.content)
    if any(count > max(1, fact.stems.count(stem)) for stem, count in words.items()):
        return True
    told = Counter(each.date for each in claim.dates)
    stated = Counter(each.date for each in fact.dates)
    return any(count > max(1, stated[date]) for date, count in told.items())


def _have_dates_each(claim: Details, fact: Details) -> bool:
    """Return whether each date of a claim can be another one of the fact."""
    if len(claim.dates) < 2 or len(fact.dates) < len(claim.dates):
        return True
    told = [[i for i, d in enumerate(fact.dates) if is_within(d.date, c.date)] for c in claim.dates]
    return any(len(set(chosen)) == len(chosen) for chosen in itertools.product(*told[:_MOST_DATES]))


_MOST_DATES = 4


def _has_other_date(
    claim: Details, fact: Details, alignment: Alignment, dates: list[int | None]
) -> bool:
    """Return whether a name of the claim stands in the part of the fact with another date."""
    ends = [d.start for d in fact.dates]
    leads = ends[0] <= _LEADING
    told = {ends.index(place) for place in dates if place is not None}
    if not told:
        return False
    for name in claim.names:
        where = alignment.shared_at(range(name.start, name.end))
        parts = {_part_of(p, ends, leads=leads) for p in where}
        if parts and parts.isdisjoint(told):
            return True
    return False


def _part_of(place: int, ends: list[int], *, leads: bool) -> int:
    """Return which date a position belongs to: the next one, or the last one if dates lead."""
    if leads:
        return max((i for i, end in enumerate(ends) if end <= place), default=0)
    return next((i for i, end in enumerate(ends) if place < end), len(ends) - 1)

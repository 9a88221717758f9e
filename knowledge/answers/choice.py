"""Choice of the fact to answer with among the likeliest: a plan's delay, the newest holder.

The likeliest fact is not always the answer: a later one may have taken its place, or state as an
event what it only plans.
"""

from __future__ import annotations

import datetime

from knowledge import text
from knowledge.answers.computed_figures import tells_earlier_state
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.exclusions import Exclusion
from knowledge.answers.exclusions.holders import (
    asking_now,
    asks_holder_of_now,
    begins_office,
    names_asked,
)
from knowledge.answers.light_words import asks_before
from knowledge.answers.plans import asks_first_plan, is_plan, is_put_off, known_on, lacks_first_plan
from knowledge.answers.scoring import (
    ANSWER_FROM,
    AS_GOOD_WITHIN,
    CLARIFY_WITHIN,
    MOST_ALIKE,
    Candidate,
    is_translated,
)
from knowledge.answers.state_series import follows
from knowledge.answers.stated_dates import reports_past
from knowledge.model import FactKind
from knowledge.query import Asks, Question
from knowledge.relations import CIRCUMSTANCE, Argument, Qualifier, Verdict
from knowledge.relations.grammar import MONTHS
from knowledge.relations.table import relations
from knowledge.retrieval.lexicon import function_words

SUCCESSOR_FROM = 0.4
"""Least probability of a fact that begins where the best one, which says much the same, ends."""

_OF_SUMS = frozenset({Argument.AMOUNT, Argument.COUNT, Argument.MEASURE})


def latest(question: Question, candidates: list[Candidate]) -> Candidate:
    """Return the best candidate, or the one that took its place.

    A plan that was put off is answered by the fact on its delay.
    """
    best = candidates[0]
    if asks_before(question):
        return _predecessor(candidates) or best
    if question.asks is Asks.WHEN and not best.evidence.exact:
        return _newest_plan(question, candidates)
    if asks_holder_of_now(question) and not best.evidence.exact:
        return _newest_holder(question, candidates)
    if question.periods or best.evidence.exact or is_translated(best):
        return best
    return _successor(question, candidates) or _with_figure(question, candidates) or best


def _predecessor(candidates: list[Candidate]) -> Candidate | None:
    """Return the fact of the state that came before that of another fact; None without one."""
    near = [c for c in candidates[:MOST_ALIKE] if c.score >= ANSWER_FROM and not c.evidence.missing]
    before = [
        one
        for one in near
        if not one.evidence.is_ruled_out
        and any(follows(one.features, other.features) for other in near if other is not one)
    ]
    return max(before, key=_begins, default=None)


def _successor(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the fact on the later state where the present is asked about."""
    best = candidates[0]
    if not _PRESENT.intersection(question.tokens) or _PAST.intersection(question.tokens):
        return None
    return next(
        (
            c
            for c in candidates[1:MOST_ALIKE]
            if c.score >= SUCCESSOR_FROM
            and c.evidence.is_complete
            and not c.evidence.is_ruled_out
            and follows(best.features, c.features)
        ),
        None,
    )


_PRESENT = frozenset(text.tokens("is are s do does has have now today currently"))
_PAST = frozenset(text.tokens("was were did had before previously until then originally former"))


def _with_figure(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the newest fact with a figure, where one is asked for and the best fact is none."""
    best = candidates[0]
    if (
        question.asks not in (Asks.HOW_MANY, Asks.HOW_MUCH)
        or best.features.fact.kind is FactKind.FIGURE
    ):
        return None
    alike = [
        c
        for c in candidates[1:]
        if c.score >= max(best.score - AS_GOOD_WITHIN, ANSWER_FROM)
        and c.evidence.is_complete
        and c.features.fact.kind is FactKind.FIGURE
        and c.features.fact.date is not None
    ]
    return max(alike, key=_begins, default=None)


def _newest_plan(question: Question, candidates: list[Candidate]) -> Candidate:
    """Return the fact that puts off what the best one states as planned, else the best one."""
    best = candidates[0]
    if (event := _event_instead(question, candidates)) is not None:
        return event
    if asks_first_plan(question) or not is_plan(best.features):
        return best
    names = {mention.key for mention in question.mentions}
    later = [
        c
        for c in candidates[1:]
        if is_put_off(question, c.features)
        and names <= c.features.entities
        and not c.evidence.conflicts
        and not c.evidence.is_ruled_out
        and not c.evidence.missing
        and known_on(c.features) >= known_on(best.features)
    ]
    return max(later, key=lambda c: known_on(c.features), default=best)


def _event_instead(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the fact on the event itself, where the best one is its plan or its outcome.

    None where no date of the past is asked, or none is about as likely.
    """
    best, asked = candidates[0], question.asked
    if asked is None or not asked.is_past:
        return None
    is_planned = is_plan(best.features) and not reports_past(best.features.fact.statement)
    if not is_planned and not _is_before_or_after(best):
        return None
    return next(
        (
            c
            for c in candidates[1:MOST_ALIKE]
            if c.score >= ANSWER_FROM
            and c.evidence.is_complete
            and date_of(c.features.fact) is not None
            and reports_past(c.features.fact.statement)
            and (not is_planned or _states_event(c))
            and not _is_before_or_after(c)
        ),
        None,
    )


def _states_event(candidate: Candidate) -> bool:
    """Return whether a fact states the relation asked as an event."""
    found = candidate.evidence.relation
    if found.verdict is not Verdict.MATCH or found.reading is None:
        return False
    return found.reading.is_verb and not found.reading.qualifiers


def _is_before_or_after(candidate: Candidate) -> bool:
    """Return whether a fact dates only what came before or after the event asked about.

    "After the bridge fell, a ferry was set up in 2019" does not say when the bridge fell.
    """
    reading = candidate.evidence.relation.reading
    clause, comma, _ = candidate.features.fact.statement.partition(",")
    tokens = text.tokens(clause)
    if reading is None or not comma or tokens[0] not in _TIME_WORDS:
        return False
    is_dated = any(token[0].isdigit() for token in tokens)
    return not is_dated and set(reading.words(reading.trigger)) <= set(tokens)


_TIME_WORDS = frozenset({"after", "before", "once", "until"})


def is_in_passing(question: Question, best: Candidate) -> bool:
    """Return whether a date is asked of a thing that a fact only mentions in passing, or wishes."""
    asked, found = question.asked, best.evidence.relation
    if question.asks is not Asks.WHEN or asked is None or best.evidence.exact:
        return False
    if _is_before_or_after(best) or lacks_first_plan(question, best.features):
        return True
    is_wish = found.reading is not None and Qualifier.ORDERED in found.reading.qualifiers
    is_undone = is_wish and asked.is_past and not is_plan(best.features)
    is_undone = is_undone and found.verdict is Verdict.CONFLICT
    return found.reason == CIRCUMSTANCE or is_undone


def _newest_holder(question: Question, candidates: list[Candidate]) -> Candidate:
    """Return the fact of who took the office last, where that is another than the best one."""
    best = candidates[0]
    asked = names_asked(question, best.features)
    holder = _names_besides(best, asked)
    light = question.light | asked | asking_now()
    role = {text.stem(t) for t in question.content if t not in light}
    later = [
        c
        for c in candidates[1:]
        if not c.evidence.is_ruled_out
        and asked <= c.features.capitals
        and begins_office(c.features)
        and _begins(c) > _begins(best)
        and (
            (role <= c.features.own or holder & c.features.capitals)
            if asked
            else len(role) > 1 and c.evidence.is_complete
        )  # without a name, "the chairman" may be one of another body
    ]
    return max(later, key=_begins, default=best)


def _names_besides(best: Candidate, asked: frozenset[str]) -> set[str]:
    """Return the words of the names in a fact but for those asked: without days and years."""
    return {t for t in best.features.capitals - asked - function_words() - _MONTHS if t.isalpha()}


def has_left(question: Question, best: Candidate, candidates: list[Candidate]) -> bool:
    """Return whether by a later fact the person in the best one is no longer in office.

    Or it is asked what was so before, and nothing followed what the best one states.
    """
    if asks_before(question) and not best.evidence.exact:
        is_told = tells_earlier_state(best.features.fact.statement)
        return not is_told and _predecessor(candidates) is not best
    if not asks_holder_of_now(question) or best.evidence.exact:
        return False
    asked = names_asked(question, best.features)
    holder = _names_besides(best, asked)
    return any(
        c.evidence.exclusion is Exclusion.ENDED
        and _begins(c) > _begins(best)
        and holder & c.features.capitals
        for c in candidates
    )


def is_turned_since(question: Question, best: Candidate, candidates: list[Candidate]) -> bool:
    """Return whether it is asked when something will be, and a later fact undid what was.

    "It reopened in April" is no date of a coming reopening once it was closed again in October.
    """
    asked = question.asked
    if question.asks is not Asks.WHEN or "will" not in question.tokens or asked is None:
        return False
    if best.features.lay_ahead or best.evidence.exact:
        return False
    whom = {*asked.agent, *asked.patient}
    things = {text.stem(t) for t in question.content if t in whom or t not in asked.covered}
    return any(
        _begins(c) > _begins(best)
        and not (c.evidence.other_numbers or c.evidence.conflicts)
        and things <= set(map(text.stem, text.tokens(c.features.fact.statement)))
        and any(
            not relations()[r.relation].opposites.isdisjoint(asked.relations)
            for r in c.features.readings
            if r.is_verb
        )
        for c in candidates
        if c is not best
    )


_MONTHS = frozenset(MONTHS)


def stating(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the candidate that states who or which is asked, where the best one only may.

    None where the best one does, or no other is about as likely.
    """
    best = candidates[0]
    if question.asks not in (Asks.WHO, Asks.WHICH) or best.evidence.exact:
        return None
    if question.asked is not None and question.asked.argument in _OF_SUMS:
        return None  # "which countries pay for it" reads like "what do they pay"
    if best.evidence.relation.verdict is not Verdict.UNKNOWN:
        return None
    least = max(ANSWER_FROM, best.score - CLARIFY_WITHIN)
    return next(
        (
            c
            for c in candidates[1:MOST_ALIKE]
            if c.score >= least
            and c.evidence.is_complete
            and c.evidence.relation.verdict is Verdict.MATCH
            and c.evidence.relation.held
        ),
        None,
    )


def _begins(candidate: Candidate) -> datetime.date:
    features = candidate.features
    date = features.fact.date or (features.stated_dates[0] if features.stated_dates else None)
    return date.earliest if date is not None and date.earliest is not None else datetime.date.min

"""Lists by present state: which versions are supported, which camps are closed."""

from __future__ import annotations

import dataclasses
import datetime
import operator
from collections.abc import Mapping, Sequence

from knowledge.answers.aggregation.completeness import (
    by_number,
    numbered_words,
    series,
    unaccounted,
    values_of,
)
from knowledge.answers.aggregation.filters import filter_of
from knowledge.answers.aggregation.members import Member
from knowledge.answers.aggregation.request import Request, is_of_the_past, state_of
from knowledge.answers.aggregation.sets import Computed
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.model import Outcome
from knowledge.messages import say
from knowledge.query import Asks
from knowledge.query.periods import Period, PeriodRelation
from knowledge.relations import Qualifier

_SUPPORT = (Qualifier.ACTIVE, Qualifier.SECURITY, Qualifier.EXTENDED)
_REST = (Qualifier.SECURITY, None)
_OF_STATES = frozenset({Asks.WHICH, Asks.WHAT, Asks.LIST, Asks.HOW_MANY, Asks.KEYWORDS})
_BY_DATE = operator.attrgetter("by_date")


def by_state(request: Request, index: AnswerIndex, today: datetime.date) -> Computed | None:
    """List what is still so today, or no longer; asks back where several ends may be meant."""
    question = request.question
    state = state_of(question)
    if state is None or not request.is_of_state_now or not _is_now(question.periods, today):
        return None
    if question.asks is Asks.YES_NO or not ({question.asks, *question.also} & _OF_STATES):
        return None
    name, asked = state
    is_of_fixes = asked.qualifiers == {Qualifier.SECURITY}
    if is_of_fixes:  # what has full support has security fixes, too
        asked = dataclasses.replace(asked, qualifiers=frozenset())
    words = request.words("still", "no longer", "all")
    chosen_by = dataclasses.replace(filter_of(question, asked, words), period=None)
    matching = chosen_by.matching(index)
    members = [m for m in chosen_by.choose(matching) if m.date is not None]
    if is_of_fixes:
        members = [m for m in members if _kind(m) is not Qualifier.EXTENDED]
    over = is_of_the_past(name) is not request.has("no longer")
    by_subject: dict[frozenset[str], list[Member]] = {}
    for member in sorted(members, key=_BY_DATE):
        by_subject.setdefault(member.subject, []).append(member)
    if len(by_subject) < 2 or frozenset() in by_subject:
        return None
    unclear = [] if asked.qualifiers.intersection(_SUPPORT) else _unclear(by_subject, today)
    numbered = numbered_words(question, index)
    certain = {s: ends for s, ends in by_subject.items() if s not in unclear}
    chosen = [ends[-1] for ends in certain.values() if ends[-1].has_passed(today) is over]
    uncertain = series(v for s in unclear for v in values_of(by_subject[s][0], numbered))
    only_active = all(_kind(m) is Qualifier.ACTIVE for s in unclear for m in by_subject[s])
    if unclear and not (only_active and chosen and len(uncertain) == len(unclear)):
        kinds = sorted({kind for m in members if (kind := _kind(m)) is not None})
        if len(kinds) < 2:
            return None
        lead = say("set_which_end", question.language, kinds=_either(kinds, question.language))
        return Computed(lead, tuple(members), outcome=Outcome.CLARIFY)
    covered, missing = unaccounted(numbered, members, index, {f.fact.key for f in matching})
    if len(missing) > len(covered) or (missing and not chosen):
        return None
    notes = tuple(
        say(key, question.language, names=", ".join(sorted(values, key=by_number)))
        for key, values in (("set_unsure_end", uncertain), ("set_no_end", missing))
        if values
    )
    if not chosen:
        key = "set_none_passed" if over else "set_none_ahead"
        lead = say(key, question.language, count=len(by_subject))
        return Computed(lead, tuple(ends[-1] for ends in by_subject.values()))
    key = "set_passed" if over else "set_ahead"
    lead = say(key, question.language, count=len(chosen), total=len(by_subject))
    unsure = [] if over else [by_subject[s][-1] for s in unclear]
    listed = (*sorted(chosen, key=_BY_DATE), *sorted(unsure, key=_BY_DATE))
    return Computed(lead, listed, notes=notes)


def _is_now(periods: Sequence[Period], today: datetime.date) -> bool:
    """Return whether a question names no period but today."""
    return all(
        p.relation is PeriodRelation.IN
        and p.date is not None
        and p.date.earliest == p.date.latest == today
        for p in periods
    )


def _unclear(
    by_subject: Mapping[frozenset[str], Sequence[Member]], today: datetime.date
) -> list[frozenset[str]]:
    """Return the subjects of which it depends on the kind of end whether it has passed.

    The end of active support is none while the rest of support goes on; extended support may not
    be meant.
    """
    return [
        subject
        for subject, ends in by_subject.items()
        if all(_kind(m) is Qualifier.ACTIVE and m.has_passed(today) for m in ends)
        or (
            len({m.has_passed(today) for m in ends}) > 1
            and not (
                _kind(ends[-1]) in _REST and all(_kind(m) is Qualifier.ACTIVE for m in ends[:-1])
            )
        )
    ]


def _kind(member: Member) -> Qualifier | None:
    """Return the kind of support a fact is about, None if it does not say."""
    stated = member.reading.qualifiers if member.reading is not None else frozenset()
    return next((kind for kind in _SUPPORT if kind in stated), None)


def _either(kinds: Sequence[Qualifier], language: str) -> str:
    return " / ".join(say(f"kind_{kind}", language) for kind in kinds)

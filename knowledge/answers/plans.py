"""Plans that were put off: the fact on the delay stands for the plan it changed."""

from __future__ import annotations

import datetime

from knowledge import text
from knowledge.answers.dated_clauses import read_dated
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates import EdtfDate
from knowledge.model import FactKind
from knowledge.query import Question
from knowledge.relations import Argument, Qualifier
from knowledge.retrieval.lexicon import past_forms

PLANNED = frozenset({Qualifier.PLANNED, Qualifier.EXPECTED})
_FIRST = frozenset(text.tokens("first original originally initial initially earlier"))
_PAST = frozenset(text.tokens("was were had"))
_SET = frozenset(text.tokens("planned due supposed scheduled meant"))
_TELLING_PLANS = _SET | _FIRST | frozenset(text.tokens("plan plans target instead expected set"))
_OF_PLANS = frozenset(text.tokens("to planned due supposed scheduled expected meant plan"))


def asks_first_plan(question: Question) -> bool:
    """Return whether a question asks for a plan as it was: "when was it to open?"."""
    tokens = set(question.tokens)
    return bool(tokens & _FIRST) or bool(tokens & _PAST and tokens & _OF_PLANS)


def lacks_first_plan(question: Question, features: FactFeatures) -> bool:
    """Return whether it is asked when something was to be done, and told only when it was done."""
    tokens = question.tokens
    asked = question.asked
    if asked is None or not _PAST.intersection(tokens) or is_plan(features):
        return False
    verbs = {
        verb
        for before, to, verb in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if to == "to" and not (before.endswith("ed") or before in past_forms())
    }
    is_to = bool(verbs & asked.covered.intersection(question.content))
    if not is_to and not _SET.intersection(tokens):
        return False
    return _TELLING_PLANS.isdisjoint(text.tokens(features.fact.statement))


def is_plan(features: FactFeatures) -> bool:
    """Return whether a fact states a plan."""
    is_stated = any(PLANNED & each.qualifiers for each in features.readings)
    return features.fact.kind is FactKind.PLAN or features.lay_ahead or is_stated


def is_put_off(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact states that the event a question asks the date of was put off."""
    asked = question.asked
    if asked is None or asked.argument is not Argument.DATE:
        return False
    wanted = set(asked.relations)
    return any(
        each.relation == "postpone" and each.complement & wanted for each in features.readings
    )


def moved_to(statement: str) -> EdtfDate | None:
    """Return the date to which the plan in a statement was moved, None where it was not.

    "It was to be launched in May 2026, but was postponed to June 2027."
    """
    stated = read_dated(statement)
    for at, verb in enumerate(stated.verbs):
        is_moved = "postpone" in verb.relations or stated.tokens[verb.at] in MOVED
        behind = [each for each in stated.dates if verb.at < each.start < verb.end]
        later = [each for each in behind if stated.tokens[each.start - 1] in _TO]
        if is_moved and len(later) == 1 and any(each.dates for each in stated.verbs[:at]):
            return later[0].date
    return None


_TO = frozenset(text.tokens("to until till for"))
MOVED = frozenset(text.tokens("moved rescheduled shifted brought"))


def known_on(features: FactFeatures) -> datetime.date:
    """Return the day up to which a fact was known; of a plan without one nothing is known."""
    fact = features.fact
    date = fact.as_of
    if date is None and fact.kind is not FactKind.PLAN:
        date = fact.date
    earliest = date.earliest if date is not None else None
    return earliest or datetime.date.min

"""Outcome of a plan whose date has passed: the form a curator fills in to replace the fact."""

from __future__ import annotations

import enum

from knowledge import text
from knowledge.answers.dates_ahead import date_of
from knowledge.curation.drafts import MOST_QUESTIONS
from knowledge.curation.model import FactForm
from knowledge.errors import InputError
from knowledge.model import Fact, Scope, Snapshot


class PlanOutcome(enum.StrEnum):
    """Outcome of a scheduled event, as chosen by a curator after its date."""

    HAPPENED = "happened"
    """It took place."""
    DID_NOT = "did_not"
    """It did not take place."""
    MOVED = "moved"
    """It was moved to another date, or to one that is not known yet."""


REASONS = {
    PlanOutcome.HAPPENED: "Its date had passed: it happened.",
    PlanOutcome.DID_NOT: "Its date had passed: it did not happen.",
    PlanOutcome.MOVED: "Its date was moved.",
}
"""Reason in the audit for a fact that replaces the plan."""


def outcome_form(fact: Fact, outcome: PlanOutcome, snapshot: Snapshot, *, scope: Scope) -> FactForm:
    """Build the prefilled form: the statement of the plan, for the curator to rewrite.

    The source is empty, since a source from before the date cannot support what happened; the date
    is empty if it was moved. The questions are kept if the new fact replaces the plan; a server's
    own fact in addition to a shared plan starts without.
    """
    topic = snapshot.topics.get(fact.topic)
    own, date = fact.scope == scope, date_of(fact)
    return FactForm(
        statement=fact.statement,
        topic=topic.title if topic else fact.topic,
        source="",
        date="" if outcome is PlanOutcome.MOVED or date is None else str(date),
        questions="\n".join(fact.questions[:MOST_QUESTIONS]) if own else "",
    )


def require_outcome(new: Fact, old: Fact, outcome: PlanOutcome) -> None:
    """Raise InputError unless the new fact differs from the plan.

    A moved plan needs another date or a statement without one; any other outcome needs another
    statement.
    """
    if outcome is PlanOutcome.MOVED:
        if new.date is None or new.date == date_of(old):
            raise InputError("outcome_without_date")
    elif text.norm(new.statement) == text.norm(old.statement):
        raise InputError("outcome_unchanged")

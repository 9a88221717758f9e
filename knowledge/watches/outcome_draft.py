"""What a curator writes once a date has passed: what was held begins it, their words end it."""

from __future__ import annotations

import enum

from knowledge import text
from knowledge.curation.drafts import MOST_QUESTIONS, Written
from knowledge.errors import InputError
from knowledge.model import Fact, Scope, Snapshot


class Outcome(enum.StrEnum):
    """What became of what was scheduled."""

    HAPPENED = "happened"
    DID_NOT = "did_not"
    MOVED = "moved"


REASONS = {
    Outcome.HAPPENED: "Its date had passed: it happened.",
    Outcome.DID_NOT: "Its date had passed: it did not happen.",
    Outcome.MOVED: "Its date was moved.",
}
"""What the audit says of a fact that takes such a one's place."""


def begun(fact: Fact, outcome: Outcome, held: Snapshot, *, scope: Scope) -> Written:
    """What stands in the form at first: the fact's words, to be put into the past by a person.

    The source is left out, since what was known before cannot tell what happened; so is the date
    of what was moved. Its questions go over to what takes its place, if it does: a server's own
    fact beside a shared one begins without.
    """
    topic = held.topics.get(fact.topic)
    own = fact.scope == scope
    return Written(
        statement=fact.statement,
        topic=topic.title if topic else fact.topic,
        source="",
        date="" if outcome is Outcome.MOVED or fact.date is None else str(fact.date),
        questions="\n".join(fact.questions[:MOST_QUESTIONS]) if own else "",
    )


def require_told(new: Fact, old: Fact, outcome: Outcome) -> None:
    """Raise InputError where a new fact does not say what became of the old one."""
    if outcome is Outcome.MOVED:
        if new.date is None or new.date == old.date:
            raise InputError("Write the new date; if it is not known yet, say what is known of it.")
    elif text.norm(new.statement) == text.norm(old.statement):
        raise InputError(
            "The fact still says what was going to be. Write in your own words what happened, or "
            "what did not."
        )

"""A proposal as a value: what was typed, by whom, and what became of it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from knowledge.curation.drafts import Written
from knowledge.errors import ConflictError


class State(enum.StrEnum):
    """Where a proposal stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal: what was typed, by whom, and what became of it.

    `proposer` is a Discord id and `proposer_name` the name with it; None once they were erased.
    `decided_by` is the curator who approved or declined; `fact_key` is that of the fact it became.
    """

    number: int
    scope: int
    proposer: int | None
    proposer_name: str | None
    written: Written
    created_at: datetime.datetime
    state: State = State.WAITING
    decided_by: str | None = None
    decided_at: datetime.datetime | None = None
    reason: str | None = None
    fact_key: str | None = None


class AlreadyDecided(ConflictError):  # noqa: N818 - it reads as what happened
    """Somebody has decided on a proposal before; `proposal` says who and how."""

    def __init__(self, proposal: Proposed) -> None:
        self.proposal = proposal
        by = f" by {proposal.decided_by}" if proposal.decided_by else ""
        super().__init__(f"That proposal was {proposal.state} already{by}.")

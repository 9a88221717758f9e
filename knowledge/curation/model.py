"""Drafts, reviews and proposals as immutable values: what is typed, read, tried and decided on."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.answers.model import FactView
from knowledge.errors import ConflictError
from knowledge.messages import Message
from knowledge.model import Bundle, Fact

if TYPE_CHECKING:
    from knowledge.taught_questions import AnswerChange


@dataclass(frozen=True, slots=True)
class FactForm:
    """The form of a fact as typed: words for topic, date and source, one question a line.

    `published` is the publication date, in words, of a source that is not stored yet. `names` are
    those it is about besides those found in it, one a line, other names of each in brackets: what
    is not stored yet is added. Each is "" where nothing is typed.
    """

    statement: str
    topic: str
    source: str
    date: str = ""
    questions: str = ""
    publisher: str = ""
    published: str = ""
    names: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFact:
    """A fact read from a form; `references` has its topic, source and names where they are new.

    `notes` say what was read otherwise than it is written.
    """

    fact: Fact
    references: Bundle
    notes: tuple[Message, ...] = ()


class Nearness(enum.StrEnum):
    """How a stored fact compares with a new one on the same subject."""

    SAME = "same"
    FIGURE = "figure"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class SimilarFact:
    """A stored fact that may repeat a new one, or give another figure or date for its subject.

    `is_replaceable` is whether the new one may be its later state; see similarity.may_replace.
    """

    view: FactView
    nearness: Nearness
    is_replaceable: bool = False


@dataclass(frozen=True, slots=True)
class ParsedDraft:
    """A form read as a fact, and the stored facts that are similar to it."""

    parsed: ParsedFact
    near: tuple[SimilarFact, ...]


@dataclass(frozen=True, slots=True)
class TriedQuestion:
    """A question written for a fact: the key of the fact that answers it now, if another does.

    `works` is whether the new fact will answer it.
    """

    question: str
    now: str | None
    works: bool


@dataclass(frozen=True, slots=True)
class Review:
    """A parsed fact and the changes to answers that storing it would make.

    `view` is the fact as shown in an answer today; `names` are those of its entities.
    `changed` are stored questions that another fact answered before.
    """

    parsed: ParsedFact
    view: FactView
    names: tuple[str, ...]
    near: tuple[SimilarFact, ...]
    tried: tuple[TriedQuestion, ...]
    changed: tuple[AnswerChange, ...]


class ProposalState(enum.StrEnum):
    """The state of a proposal: waiting for a curator, or how it was decided."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A fact proposed by a member: the form, the proposer and the decision.

    `proposer` is a Discord id and `proposer_name` the name with it; None once they were erased.
    `decided_by` is the curator who approved or declined; `fact_key` is that of the fact it became.
    """

    number: int
    scope: int
    proposer: int | None
    proposer_name: str | None
    written: FactForm
    created_at: datetime.datetime
    state: ProposalState = ProposalState.WAITING
    decided_by: str | None = None
    decided_at: datetime.datetime | None = None
    reason: str | None = None
    fact_key: str | None = None


class AlreadyDecided(ConflictError):  # noqa: N818 - it reads as what happened
    """A proposal that was decided on before; `proposal` has the curator and the decision."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        state, actor = proposal.state.value, proposal.decided_by
        super().__init__(
            Message("already_decided_by", state=state, actor=actor)
            if actor
            else Message("already_decided", state=state)
        )

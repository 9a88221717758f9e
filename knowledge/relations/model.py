"""Readings of statements and questions: a relation, its arguments, and qualifiers."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple


class Verdict(enum.StrEnum):
    """Verdict on a fact: it states the relation asked, another one, or neither is clear."""

    MATCH = "match"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"


class Argument(enum.StrEnum):
    """Argument that a question asks of a relation; ANY where it names the relation alone."""

    AGENT = "agent"
    PATIENT = "patient"
    DATE = "date"
    PLACE = "place"
    COUNT = "count"
    AMOUNT = "amount"
    MEASURE = "measure"
    DURATION = "duration"
    REASON = "reason"
    NAME = "name"
    DEFINITION = "definition"
    MANNER = "manner"
    WHETHER = "whether"
    ANY = "any"


class Qualifier(enum.StrEnum):
    """Qualifier of a relation in a text: planned, ordered, denied, which one.

    PLANNED is a plan that still stands, EXPECTED one of the past ("was to open"). ORDERED is a
    thing ordered, asked for, decided or voted on, and WANTED as well where it was only asked for,
    tried or promised. ACTIVE, SECURITY and EXTENDED are of support.
    """

    PLANNED = "planned"
    ORDERED = "ordered"
    WANTED = "wanted"
    EXPECTED = "expected"
    POSTPONED = "postponed"
    NEGATED = "negated"
    ACTIVE = "active"
    SECURITY = "security"
    EXTENDED = "extended"
    FIRST = "first"
    LAST = "last"
    NEWEST = "newest"


class Span(NamedTuple):
    """Positions of the tokens of a text, from `start` to `end` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One relation that a statement states.

    `tokens` are those of the whole statement, `trigger` the words that state the relation.
    `agent` is who does it; `patient` what it is done to, or what begins, opens or ends by itself;
    `source` is from whom it goes to the agent; `value` a figure or name. An argument that was not
    found is None. `complement` are the relations named inside an argument: "build" where the
    construction of something began.
    `names_money` is whether the statement names a sum of money. `has_known_arguments` is False
    where a curator named the relation and no words were found that state it.
    """

    relation: str
    qualifiers: frozenset[Qualifier]
    tokens: tuple[str, ...]
    trigger: Span
    agent: Span | None = None
    patient: Span | None = None
    source: Span | None = None
    value: Span | None = None
    place: Span | None = None
    date: Span | None = None
    passive: bool = False
    is_verb: bool = True
    complement: frozenset[str] = frozenset()
    names_money: bool = False
    has_known_arguments: bool = True

    def words(self, span: Span | None) -> tuple[str, ...]:
        """Return the tokens of an argument, none if it was not found."""
        return self.tokens[span.start : span.end] if span is not None else ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Request of a question for one argument of a relation.

    There are several `relations` where the word is ambiguous. `counted` are the words of the thing
    counted; `agent` and `patient` the words of the question that are these arguments; `covered`
    the tokens that this reading accounts for. `is_past` is whether it asks about the past.
    """

    relations: tuple[str, ...]
    qualifiers: frozenset[Qualifier]
    argument: Argument
    counted: tuple[str, ...] = ()
    agent: tuple[str, ...] = ()
    patient: tuple[str, ...] = ()
    covered: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class RelationMatch:
    """Match of the relation asked with the readings of a fact.

    `covered` are the tokens of the question that a match accounts for. `held` is whether the fact
    has the argument asked for, None if this cannot be told. `reason` names what conflicts:
    "relation", "qualifier", "kind" (of support, or the first for the last), "negation",
    "direction", or the argument the fact does not have. Where the verdict is unknown, "absent"
    says that the fact states nothing near the relation asked.
    `reading` is the one that decided.
    """

    verdict: Verdict
    covered: frozenset[str] = frozenset()
    held: bool | None = None
    reason: str = ""
    reading: Reading | None = None

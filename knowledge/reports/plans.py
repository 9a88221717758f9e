"""Plans of facts with a date ahead: which relation is to happen, and to which name."""

from __future__ import annotations

from knowledge import text
from knowledge.model import Entity, Fact, Snapshot
from knowledge.relations import Qualifier, Reading
from knowledge.relations.statements import read_statement
from knowledge.reports.timeline_model import Plan

_OF_PLANS = frozenset({Qualifier.PLANNED, Qualifier.EXPECTED, Qualifier.ORDERED})
_ARTICLES = frozenset(("the", "a", "an"))


def read_plan(fact: Fact, snapshot: Snapshot) -> Plan | None:
    """Return what a fact says is planned; None where it says nothing of the kind, or several."""
    found = {
        _plan(reading, fact, snapshot)
        for reading in read_statement(fact.statement)
        if reading.qualifiers & _OF_PLANS and Qualifier.NEGATED not in reading.qualifiers
    }
    return found.pop() if len(found) == 1 else None


def _plan(reading: Reading, fact: Fact, snapshot: Snapshot) -> Plan:
    entity = _entity(reading, fact, snapshot)
    if entity is None:
        return Plan(reading.relation, "")
    return Plan(reading.relation, entity.name, entity.name_in("ar"))


def _entity(reading: Reading, fact: Fact, snapshot: Snapshot) -> Entity | None:
    """Return what a planned event happens to: named alone, or followed by its description."""
    words = reading.words(reading.patient)
    for key in fact.entities:
        if (entity := snapshot.entities.get(key)) is None:
            continue
        for name in entity.names:
            named = tuple(text.tokens(name))
            begins = words[1:] if words[:1] == ("the",) and named[:1] != ("the",) else words
            if not named or begins[: len(named)] != named:
                continue
            rest = begins[len(named) :]
            is_told = rest[:1] and rest[0] in _ARTICLES
            if not rest or (is_told and fact.statement.startswith(f"{name}, ")):
                return entity
    return None

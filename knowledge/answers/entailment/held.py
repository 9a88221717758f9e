"""A stored fact as a claim is compared with it: details of its texts, its dates, its plans."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers.entailment.details import Details, read_details
from knowledge.answers.fact_features import FactFeatures
from knowledge.dates import EdtfDate
from knowledge.model import Fact, FactKind
from knowledge.query.entities import EntityLinker


@dataclass(frozen=True, slots=True)
class HeldFact:
    """A fact with the details of its statement.

    `entities` are those that it is about even where its statement does not name them. `dates` are
    those of the statement, else that of the fact itself, of an interval both ends too. `is_ahead`
    is whether what it says lay ahead when it was known; `stems` are those of all its texts.
    """

    fact: Fact
    details: Details
    entities: frozenset[str]
    stems: frozenset[str]
    dates: tuple[EdtfDate, ...]
    is_ahead: bool


def hold(
    features: FactFeatures, linker: EntityLinker, subjects: frozenset[str] = frozenset()
) -> HeldFact:
    """Read a fact for comparison; `subjects` are entities that all the facts are about."""
    fact = features.fact
    details = read_details(fact.statement, linker)
    found = [each.date for each in details.dates]
    if fact.date is not None and not found:
        found += [fact.date, *(end for end in fact.date.ends() if end is not None)]
    return HeldFact(
        fact=fact,
        details=details,
        entities=subjects | (features.entities if len(features.entities) == 1 else frozenset()),
        stems=features.stems,
        dates=tuple(dict.fromkeys(found)),
        is_ahead=features.lay_ahead or fact.kind is FactKind.PLAN,
    )


def is_within(date: EdtfDate, period: EdtfDate) -> bool:
    """Return whether a date is the same as another, or lies within it for certain."""
    if date == period:
        return True
    first, last = period.earliest, period.latest
    if first is None or last is None or date.earliest is None or date.latest is None:
        return False
    return first <= date.earliest and date.latest <= last

"""Validation of facts and bundles before they are stored."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge import dates, text
from knowledge.errors import DateError, Problem
from knowledge.messages import Message
from knowledge.model import MOST_ORDER, Bundle, Fact, FactStatus, Scope, Snapshot
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.relations import unknown_names, unknown_relation
from knowledge.store.tables import LONGEST_KEY, LONGEST_TEXT

MOST_FACTS_OF_A_SERVER = 10_000
"""Facts that one server may keep in the store it shares with the others."""

MOST_QUESTIONS_OF_A_SERVER = 100_000
"""Questions that its facts may be found by, past ones included."""

MOST_CHARACTERS_OF_A_SERVER = 20_000_000
"""Characters of its facts' statements, details and questions: some 40 MB with their index."""


def faults_of(record: Any) -> Iterator[Problem]:
    """Find the faults in a record's texts: unusable characters, too long, or empty."""
    name = Message("record", kind=type(record).__name__.lower(), name=record.key)
    for column, words in _texts(record):
        if words is None:
            continue
        field = Message("field", name=column)
        if fault := text.fault_in(words):
            yield Problem(Message("record_text_unfit", field=field, record=name, fault=fault))
        elif len(words) > (longest := LONGEST_KEY if column == "key" else LONGEST_TEXT):
            length = Message("n_characters", count=longest)
            yield Problem(Message("record_text_too_long", field=field, record=name, length=length))
        elif not words.strip():
            yield Problem(Message("record_text_empty", field=field, record=name))


def _texts(record: Any) -> Iterator[tuple[str, str | None]]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if type(part) is str:
                yield field.name, part
            elif isinstance(value, tuple) and dataclasses.is_dataclass(part):
                # A figure may do without a unit.
                yield from ((n, v) for n, v in _texts(part) if (n, v) != ("unit", ""))


def problems_of(bundle: Bundle, snapshot: Snapshot, scope: Scope) -> Iterator[Problem]:
    """Find the reasons why `bundle` cannot be stored; `snapshot` has facts of every status."""
    for part in (bundle.topics, bundle.sources, bundle.entities, bundle.facts):
        for record in part:
            yield from faults_of(record)
    known = {
        "topic": {*snapshot.topics, *(topic.key for topic in bundle.topics)},
        "source": {*snapshot.sources, *(source.key for source in bundle.sources)},
        "entity": {*snapshot.entities, *(entity.key for entity in bundle.entities)},
        # A successor is of the same scope: foreign keys do not cross it.
        "fact": {key for key, fact in snapshot.facts.items() if fact.scope == scope}
        | {fact.key for fact in bundle.facts if fact.key not in snapshot.facts},
    }
    statements = _statements(bundle, snapshot)
    parents = {key: fact.parent for key, fact in snapshot.facts.items()}
    parents |= {fact.key: fact.parent for fact in bundle.facts}
    for fact in bundle.facts:
        for reason in (
            *_missing(fact, known),
            *_at_odds(fact, snapshot, statements),
            *_unknown_relations(fact, snapshot.facts.get(fact.key)),
            *_misplaced(fact, parents, snapshot.facts.get(fact.key)),
            *_without_such_days(fact, snapshot.facts.get(fact.key)),
        ):
            yield Problem(Message("fact_problem", fact=fact.key, reason=reason))
    if scope is not None:
        yield from _over_its_share(bundle, snapshot, scope)


def _over_its_share(bundle: Bundle, snapshot: Snapshot, scope: int) -> Iterator[Problem]:
    """Find the limits of one server's facts that the bundle would exceed."""
    own = {key: fact for key, fact in snapshot.facts.items() if fact.scope == scope}
    own |= {fact.key: fact for fact in bundle.facts}
    letters = sum(
        len(fact.statement) + len(fact.detail or "") + sum(map(len, fact.questions))
        for fact in own.values()
    )
    facts, questions = len(own), sum(len(fact.questions) for fact in own.values())
    for limit, count, most in (
        (Message("n_facts", count=MOST_FACTS_OF_A_SERVER), facts, MOST_FACTS_OF_A_SERVER),
        (
            Message("n_questions", count=MOST_QUESTIONS_OF_A_SERVER),
            questions,
            MOST_QUESTIONS_OF_A_SERVER,
        ),
        (
            Message("n_characters", count=MOST_CHARACTERS_OF_A_SERVER),
            letters,
            MOST_CHARACTERS_OF_A_SERVER,
        ),
    ):
        if count > most:
            yield Problem(Message("server_limit", limit=limit, count=count))


def _missing(fact: Fact, known: dict[str, set[str]]) -> Iterator[Message]:
    successor = () if fact.superseded_by is None else (fact.superseded_by,)
    for kind, keys in (
        ("topic", (fact.topic,)),
        ("source", (fact.source,)),
        ("entity", fact.entities),
        ("fact", successor),
    ):
        for key in keys:
            if key not in known[kind]:
                yield Message("missing_record", record=Message("record", kind=kind, name=key))


def _unknown_relations(fact: Fact, before: Fact | None) -> Iterator[Message]:
    """Find names that are no relations, but for stored ones: the table may have changed since."""
    stored = before.relations if before is not None else ()
    for name in unknown_names(fact.relations):
        if name not in stored:
            yield unknown_relation(name)


def _misplaced(
    fact: Fact, parents: Mapping[str, str | None], before: Fact | None
) -> Iterator[Message]:
    """Find what is wrong with a fact's order, or the fact it is a part of.

    `parents` are those of all facts. A stored part of a fact that is gone since may stay one.
    """
    if fact.order is not None and not 1 <= fact.order <= MOST_ORDER:
        yield Message("order_out_of_range", most=MOST_ORDER)
    if fact.parent is None:
        return
    if fact.parent not in parents:
        if before is None or before.parent != fact.parent:
            record = Message("record", kind="fact", name=fact.parent)
            yield Message("missing_record", record=record)
    elif fact.parent == fact.key:
        yield Message("its_own_part")
    elif fact.key in ancestors_of(fact.key, parents):
        yield Message("part_of_itself", parent=fact.parent)


def _without_such_days(fact: Fact, before: Fact | None) -> Iterator[Message]:
    is_new = before is None or before.statement != fact.statement
    if is_new and (found := no_such_day(fact.statement)) is not None:
        yield found


def no_such_day(statement: str) -> Message | None:
    """Return what is wrong with a statement's day that does not exist: "30 February".

    None where there is none, and for one in quotation marks.
    """
    for words in (statement, text.norm(statement)):
        for found in _LAST_DAYS.finditer(words):
            day = f"{found['day']} {found['month']} {found['year'] or _LEAP_YEAR}"
            try:
                dates.from_words(day, None)
            except DateError:
                return Message("statement_no_such_day", words=found[0])
    return None


_LAST_DAYS = re.compile(
    rf"(?<![\w.,/“\"«'‘-])(?:(?P<day>29|3[01])(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})"
    rf"(?:,? (?P<year>{YEAR}))?)(?!\w)",
    re.IGNORECASE,
)
"""A day at the end of a month, as only such a one may not exist."""

_LEAP_YEAR = 2000


def ancestors_of(key: str, parents: Mapping[str, str | None]) -> list[str]:
    """Return the facts that a fact is a part of, the nearest first, as far as none comes twice."""
    found: list[str] = []
    above = parents.get(key)
    while above is not None and above not in found:
        found.append(above)
        above = parents.get(above)
    return found


def _statements(bundle: Bundle, snapshot: Snapshot) -> dict[str, str]:
    """Map the statements, normalised, of current facts not in the bundle to their keys."""
    touched = {fact.key for fact in bundle.facts}
    return {
        text.norm(fact.statement): fact.key
        for fact in snapshot.facts.values()
        if fact.status is FactStatus.CURRENT and fact.key not in touched
    }


def _at_odds(fact: Fact, snapshot: Snapshot, statements: dict[str, str]) -> Iterator[Message]:
    if (fact.status is FactStatus.SUPERSEDED) != (fact.superseded_by is not None):
        yield Message("replaced_at_odds")
    before = snapshot.facts.get(fact.key)
    if before is None or before.statement != fact.statement:
        twin = statements.get(text.norm(fact.statement))
        if twin is not None:
            yield Message("same_as_stored", fact=twin)

"""Loading a snapshot: the rows one scope may see as values, in a fixed number of queries."""

from __future__ import annotations

import dataclasses
import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Row
from sqlalchemy.orm import Session

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.errors import DateError, StoreError
from knowledge.model import (
    Alias,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    LastChange,
    Scope,
    Section,
    Snapshot,
    Source,
    Topic,
    Translation,
)
from knowledge.relations.set_relations import SEPARATOR
from knowledge.store import snapshot_queries as queries
from knowledge.store.scopes import last_changes_of, numbered, scope_id, visible
from knowledge.store.tables import SHARED

_Value = TypeVar("_Value")
_Row: TypeAlias = "Row[*tuple[Any, ...]]"


def load_snapshot(
    session: Session, scope: Scope, *, every_status: bool = False, over: Snapshot | None = None
) -> Snapshot:
    """Read all that `scope` may see: current facts, or those of `every_status`.

    Rows of the same key in the shared part and the server's own are one value here: the server's
    wins unless it is a mere copy, and an entity has the aliases of both. Facts are in briefing
    order: by their topic's position, the shared ones first, then by their own. Where `over`, a
    snapshot of the shared part with the same statuses, is up to date, its facts are not read again.
    Raises StoreError where the rows make no sense, as on a damaged disk.
    """
    try:
        return _load(session, scope, every_status, over)
    except (ValueError, KeyError, TypeError, ArithmeticError, DateError) as error:
        raise StoreError("store_senseless", detail=repr(error)) from error


def _load(session: Session, scope: Scope, every_status: bool, over: Snapshot | None) -> Snapshot:
    last_changes = last_changes_of(session, scope)
    topics = _topics(session, scope)
    # By key before by status: a server's own that is past must not bring the shared one back.
    if over is None or not _can_go_over(
        session, scope, over, last_changes, every_status=every_status
    ):
        by_key = {fact.key: fact for fact in read_facts(session, visible(scope))}
        own = None
    else:
        own = {fact.key: fact for fact in read_facts(session, (scope_id(scope),))}
        by_key = {**over.facts, **own}
    facts = {
        key: fact
        for key, fact in by_key.items()
        if every_status or fact.status is FactStatus.CURRENT
    }
    order = {key: at for at, key in enumerate(topics)}
    made = Snapshot(
        scope=scope,
        revision=sum(change.number for change in last_changes),
        facts=MappingProxyType(dict(sorted(facts.items(), key=lambda item: order[item[1].topic]))),
        sources=MappingProxyType(_sources(session, scope)),
        topics=MappingProxyType(topics),
        entities=MappingProxyType(_entities(session, scope)),
        last_changes=last_changes,
    )
    known = {} if own is None or over is None else over.entered
    entered = {**known, **entry_days(session, made, facts if own is None else own)}
    return dataclasses.replace(made, entered=MappingProxyType(entered))


def entry_days(
    session: Session, snapshot: Snapshot, keys: Iterable[str]
) -> dict[str, datetime.date]:
    """Return the day (UTC) on which facts of a snapshot were first stored, by key.

    Of those alone of which nothing else says to the day when they were known.
    """
    wanted: dict[int, list[str]] = {}
    for key in keys:
        fact = snapshot.facts.get(key)
        if fact is not None and not snapshot.is_known_to_the_day(fact):
            wanted.setdefault(scope_id(fact.scope), []).append(key)
    found = {}
    for number, keys in wanted.items():
        rows = session.execute(queries.ENTRY_DAYS, {"own": number, "keys": keys})
        found.update({row.subject_key: _day(row.at) for row in rows})
    return found


def _day(at: datetime.datetime) -> datetime.date:
    """Return the day of a time in UTC, which SQLite returns without its zone."""
    return (at if at.tzinfo is None else at.astimezone(datetime.UTC)).date()


def _can_go_over(
    session: Session,
    scope: Scope,
    over: Snapshot,
    last_changes: tuple[LastChange, ...],
    *,
    every_status: bool,
) -> bool:
    """Return whether `over` is up to date and has the places of all of a server's own facts.

    A fact of a server takes the place of the shared one of its key, which is not among the current
    facts if it is retired or superseded.
    """
    if scope is None or over.last_changes != last_changes[:1]:
        return False
    if every_status:
        return True
    return session.scalar(queries.HIDDEN_FACTS, {"own": scope_id(scope)}) is None


def read_facts(
    session: Session, scopes: tuple[int, ...], keys: Collection[str] | None = None
) -> list[Fact]:
    """Return the facts of one or two scopes, of all keys or of some, the shared ones first."""
    connection = session.connection()  # rows that are no objects come twice as fast without the ORM
    of_facts, given = queries.ALL_FACTS, numbered(scopes)
    if keys is not None:
        of_facts, given = queries.FACTS_OF_KEYS, given | {"keys": list(keys)}
    figures = _grouped(
        (fact_id, Figure(Decimal(number), unit, label, qualifier))
        for fact_id, number, unit, label, qualifier in connection.execute(of_facts.figures, given)
    )
    entities: defaultdict[int, list[str]] = _grouped(connection.execute(of_facts.entities, given))
    questions: defaultdict[int, list[str]] = _grouped(connection.execute(of_facts.questions, given))
    translations = _grouped(
        (fact_id, Translation(language, words))
        for fact_id, language, words in connection.execute(of_facts.translations, given)
    )
    return [
        _fact(row, figures[row.id], entities[row.id], questions[row.id], translations[row.id])
        for row in connection.execute(of_facts.facts, given)
    ]


def _fact(
    row: _Row,
    figures: list[Figure],
    entities: list[str],
    questions: list[str],
    translations: list[Translation],
) -> Fact:
    return Fact(
        key=row.key,
        topic=row.topic,
        statement=row.statement,
        source=row.source,
        kind=FactKind(row.kind),
        detail=row.detail,
        date=_date(row.date),
        date_note=row.date_note,
        as_of=_date(row.as_of),
        figures=tuple(figures),
        confidence=Confidence(row.confidence),
        locator=row.locator,
        quote=row.quote,
        entities=tuple(entities),
        questions=tuple(questions),
        relations=tuple(row.relations.split(SEPARATOR)) if row.relations else (),
        order=row.order,
        parent=row.parent,
        translations=tuple(translations),
        status=FactStatus(row.status),
        superseded_by=row.successor,
        version=row.version,
        scope=None if row.scope == SHARED else row.scope,
    )


def _topics(session: Session, scope: Scope) -> dict[str, Topic]:
    rows = session.connection().execute(queries.TOPICS, numbered(visible(scope)))
    merged = {
        row.key: Topic(row.key, row.title, row.position, row.arabic) for row in _winners(rows)
    }
    return dict(sorted(merged.items(), key=lambda item: item[1].position))


def _sources(session: Session, scope: Scope) -> dict[str, Source]:
    connection, within = session.connection(), numbered(visible(scope))
    sections = _grouped(
        (row.source_id, Section(row.title, row.paragraphs))
        for row in connection.execute(queries.SECTIONS, within)
    )
    rows = connection.execute(queries.SOURCES, within)
    return {
        row.key: Source(
            key=row.key,
            title=row.title,
            publisher=row.publisher,
            author=row.author,
            published=_date(row.published),
            url=row.url,
            reliability=row.reliability,
            note=row.note,
            sections=tuple(sections[row.id]),
        )
        for row in _winners(rows)
    }


def _entities(session: Session, scope: Scope) -> dict[str, Entity]:
    connection, within = session.connection(), numbered(visible(scope))
    aliases: dict[str, dict[str, Alias]] = defaultdict(dict)
    for row in connection.execute(queries.ALIASES, within):
        aliases[row.key].setdefault(row.norm, Alias(row.text, row.language, row.misspelling))
    rows = connection.execute(queries.ENTITIES, within)
    return {
        row.key: Entity(row.key, row.name, EntityKind(row.kind), tuple(aliases[row.key].values()))
        for row in _winners(rows)
    }


def _winners(rows: Iterable[_Row]) -> Iterable[_Row]:
    """Return one row a key, in their order: a server's own unless it is a mere copy."""
    best: dict[str, _Row] = {}
    for row in rows:
        if row.key not in best or not row.borrowed:
            best[row.key] = row
    return best.values()


def _grouped(
    pairs: Iterable[Row[int, _Value] | tuple[int, _Value]],
) -> defaultdict[int, list[_Value]]:
    groups: defaultdict[int, list[_Value]] = defaultdict(list)
    for owner, value in pairs:
        groups[owner].append(value)
    return groups


def _date(written: str | None) -> EdtfDate | None:
    return dates.parse(written) if written else None

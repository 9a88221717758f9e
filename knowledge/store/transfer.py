"""Transfer of a whole store to another address, such as from SQLite to PostgreSQL or back.

Every table is copied as it is, with its ids, in one transaction, and read again before the commit:
the new store has all of the old one, or nothing.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, TypeAlias

from sqlalchemy import Column, Row, Table, func, insert, select, text
from sqlalchemy.orm import Session

from knowledge.errors import ConflictError, InputError, StoreError
from knowledge.store.alone import alone_with
from knowledge.store.database import Database
from knowledge.store.tables import Base
from knowledge.store.upgrade import prepare

_Row: TypeAlias = dict[str, Any]

TOGETHER = 1_000
"""Rows written at a time."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copied table: the number of its rows, and a hash of their contents."""

    table: str
    rows: int
    digest: str


def move(source: Database, target: Database) -> list[Copied]:
    """Copy the store `source` into the empty store `target`; return what was copied.

    The target gets the present schema first. Raises InputError where the source has another
    version's tables, ConflictError where the target is not empty, StoreError where what was
    written does not read back the same; then the target stays empty. Also raises StoreError where a
    program uses the source; while it is copied nothing can write to it.
    """
    if not source.schema_is_current():
        raise InputError("move_outdated")
    prepare(target)
    with alone_with(source), source.read() as old, target.write() as new:
        _without_limits(new)
        _require_empty(new)
        copied = [_copy(old, new, table) for table in Base.metadata.sorted_tables]
        new.flush()
        for each in copied:
            if _read_back(new, each.table) != each:
                raise StoreError("move_unlike", table=each.table)
        _reset_sequences(new)
    return copied


def require_readable(session: Session) -> None:
    """Read every value of a store; raises StoreError for one that its column cannot have."""
    for table in Base.metadata.sorted_tables:
        kinds = {column.name: _kinds_of(column) for column in table.columns}
        for row in _rows(session, table):
            for name, value in row.items():
                if value is not None and not isinstance(value, kinds[name]):
                    raise StoreError("store_value", table=table.name, column=name)


def _kinds_of(column: Column[Any]) -> type | tuple[type, ...]:
    try:
        kind = column.type.python_type
    except NotImplementedError:
        return object
    return (float, int, Decimal) if kind in (float, Decimal) else kind


def _require_empty(session: Session) -> None:
    for table in Base.metadata.sorted_tables:
        if session.execute(select(func.count()).select_from(table)).scalar_one():
            raise ConflictError("move_target_not_empty", table=table.name)


def _without_limits(session: Session) -> None:
    if session.get_bind().dialect.name == "postgresql":
        from knowledge.store import postgresql

        postgresql.without_limits(session.connection())


def _copy(old: Session, new: Session, table: Table) -> Copied:
    digest, count = hashlib.sha256(), 0

    def noted() -> Iterator[_Row]:
        nonlocal count
        for row in _rows(old, table):
            digest.update(_plain(row))
            count += 1
            yield row

    rows: Iterable[_Row] = noted()
    if any(key.column.table is table for key in table.foreign_keys):
        rows = _referenced_first(table, list(rows))
    waiting = iter(rows)
    while together := list(islice(waiting, TOGETHER)):
        new.execute(insert(table), together)
    return Copied(table.name, count, digest.hexdigest())


def _read_back(session: Session, name: str) -> Copied:
    digest, count = hashlib.sha256(), 0
    for row in _rows(session, Base.metadata.tables[name]):
        digest.update(_plain(row))
        count += 1
    return Copied(name, count, digest.hexdigest())


def _rows(session: Session, table: Table) -> Iterator[_Row]:
    """Return all rows in the order of their key, with values that are the same on every engine."""
    query = select(table).order_by(*table.primary_key.columns)
    found: Iterable[Row[Any]] = session.execute(query, execution_options={"yield_per": TOGETHER})
    for row in found:
        yield {name: _same(value) for name, value in row._mapping.items()}


def _same(value: Any) -> Any:
    """Return a time in UTC, whether the engine stores the zone or not; other values as they are."""
    if isinstance(value, datetime.datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
        return aware.astimezone(datetime.UTC)
    return value


def _plain(row: _Row) -> bytes:
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=_written).encode()


def _written(value: Any) -> str:
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal | bytes):
        return str(value)
    raise TypeError(f"no column holds a {type(value).__name__}")


def _referenced_first(table: Table, rows: list[_Row]) -> Iterator[_Row]:
    """Order rows so that each comes after those of its own table that it names."""
    keys = [
        constraint
        for constraint in table.foreign_key_constraints
        if constraint.referred_table is table
    ]
    names = [[(e.parent.name, e.column.name) for e in key.elements] for key in keys]
    known = {
        (at, tuple(row[there] for _, there in pairs)): row
        for at, pairs in enumerate(names)
        for row in rows
    }
    done: set[int] = set()
    for first in rows:
        path = [first]
        while path:
            row = path[-1]
            wanted = [
                named
                for at, pairs in enumerate(names)
                if (named := known.get((at, tuple(row[here] for here, _ in pairs)))) is not None
                and id(named) not in done
                and all(named is not each for each in path)
            ]
            if wanted:
                path.append(wanted[0])
                continue
            path.pop()
            if id(row) not in done:
                done.add(id(row))
                yield row


def _reset_sequences(session: Session) -> None:
    """Set PostgreSQL's id sequences to the highest id; SQLite does so by itself."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        for column in table.primary_key.columns:
            counter = session.scalar(
                text("SELECT pg_get_serial_sequence(:table, :column)"),
                {"table": table.name, "column": column.name},
            )
            if counter is None:
                continue
            highest = session.scalar(select(func.max(column)))
            if highest is not None:
                session.execute(select(func.setval(counter, highest)))

"""The audit: one revision for every change, written in the transaction of the change."""

from __future__ import annotations

import dataclasses
import datetime
import enum
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from knowledge.dates import EdtfDate
from knowledge.models import RevisionRow, StoreRevisionRow


@dataclass(frozen=True, slots=True)
class Change:
    """Who makes a change and why; `idempotency_key` makes sure that it is made once."""

    actor: str
    reason: str | None = None
    batch: str | None = None
    idempotency_key: str | None = None


def as_json(value: Any) -> Any:
    """A record as JSON values, dates as EDTF and numbers as text, empty parts left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type | EdtfDate):
        pairs = ((f.name, as_json(getattr(value, f.name))) for f in dataclasses.fields(value))
        return {name: part for name, part in pairs if part not in (None, [], "")}
    if isinstance(value, tuple | list):
        return [as_json(part) for part in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, EdtfDate | Decimal):
        return str(value)
    return value


def record(
    session: Session,
    scope: int,
    change: Change,
    action: str,
    subject: tuple[str, str],
    before: Any = None,
    after: Any = None,
    *,
    key: str | None = None,
) -> int:
    """Write one revision and return its number; `subject` is (kind, key)."""
    number = _next_number(session, scope)
    session.add(
        RevisionRow(
            scope=scope,
            number=number,
            at=datetime.datetime.now(datetime.UTC),
            actor=change.actor,
            action=action,
            subject_kind=subject[0],
            subject_key=subject[1],
            reason=change.reason,
            before=as_json(before),
            after=as_json(after),
            batch=change.batch,
            idempotency_key=key,
        )
    )
    return number


def _next_number(session: Session, scope: int) -> int:
    # The row is locked, so that two writers cannot take the same number.
    row = session.get(StoreRevisionRow, scope, with_for_update=True)
    if row is None:
        row = StoreRevisionRow(scope=scope, number=0)
        session.add(row)
    row.number += 1
    return row.number


def done_before(session: Session, scope: int, idempotency_key: str | None) -> RevisionRow | None:
    """The revision that this key was used for, None where it is new."""
    if idempotency_key is None:
        return None
    return session.scalar(
        select(RevisionRow).where(
            RevisionRow.scope == scope, RevisionRow.idempotency_key == idempotency_key
        )
    )

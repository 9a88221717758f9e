"""The audit: one revision for every change, written in the transaction of the change."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from knowledge import text
from knowledge.errors import ConflictError, InputError
from knowledge.history.serialization import to_plain
from knowledge.store.database import hold_scope
from knowledge.store.notify import announce
from knowledge.store.tables import LONGEST_TEXT, RevisionRow, StoreRevisionRow


@dataclass(frozen=True, slots=True)
class Change:
    """Who makes a change and why; `idempotency_key` makes sure that it is made once."""

    actor: str
    reason: str | None = None
    batch: str | None = None
    idempotency_key: str | None = None


def _require_telling(change: Change) -> None:
    if not change.actor.strip():
        raise InputError("A change needs the name of who makes it.")
    for words, what in ((change.actor, "name of who makes the change"), (change.reason, "reason")):
        if words is not None:
            text.require_clean(words, what)
            if len(words) > LONGEST_TEXT:
                raise InputError(f"The {what} is over {LONGEST_TEXT:,} characters; shorten it.")


class Journal:
    """The revisions of one transaction in one scope.

    Making it waits until no other writer is at work in the scope, so everything read after it is
    still so when the changes are written. Raises InputError where the change's texts cannot be
    kept.
    """

    def __init__(self, session: Session, scope: int, change: Change) -> None:
        _require_telling(change)
        hold_scope(session, scope)
        self._session = session
        self._scope = scope
        self._change = change
        self._rows: list[dict[str, Any]] = []

    def done_before(self, action: str, subject: str | None = None) -> RevisionRow | None:
        """The revision this change's idempotency key was used for, None where it is new.

        Raises ConflictError where it was used for another `action` or `subject` (a key).
        """
        key = self._change.idempotency_key
        if key is None:
            return None
        row = self._session.scalar(
            select(RevisionRow).where(
                RevisionRow.scope == self._scope, RevisionRow.idempotency_key == key
            )
        )
        if row and (row.action != action or subject not in (None, row.subject_key)):
            raise ConflictError("This request was used for another change already; start anew.")
        return row

    def record(
        self,
        action: str,
        subject: tuple[str, str],
        before: Any = None,
        after: Any = None,
        *,
        outcome: bool = False,
    ) -> None:
        """Note a change to `subject`, a (kind, key); an `outcome` carries the idempotency key."""
        self._rows.append(
            {
                "scope": self._scope,
                "action": action,
                "subject_kind": subject[0],
                "subject_key": subject[1],
                "at": datetime.datetime.now(datetime.UTC),
                "actor": self._change.actor,
                "reason": self._change.reason,
                "before": to_plain(before),
                "after": to_plain(after),
                "idempotency_key": self._change.idempotency_key if outcome else None,
            }
        )

    def carry_key(self) -> None:
        """Have the last of what was noted carry the idempotency key."""
        self._rows[-1]["idempotency_key"] = self._change.idempotency_key

    def next_version(self, key: str) -> int:
        """The version a new fact begins with: 1, or beyond all a fact of that key ever had.

        So that nobody who saw the earlier one takes the new one for it.
        """
        versions = self._session.scalars(
            select(RevisionRow.after["version"].as_integer()).where(
                RevisionRow.scope == self._scope,
                RevisionRow.subject_kind == "fact",
                RevisionRow.subject_key == key,
            )
        )
        return 1 + max((version or 0 for version in versions), default=0)

    def once_held(self) -> set[str]:
        """Keys of facts that were taken out again; those of new facts may be among them."""
        gone = select(RevisionRow.subject_key).where(
            RevisionRow.scope == self._scope,
            RevisionRow.subject_kind == "fact",
            RevisionRow.after.is_(None),
        )
        return set(self._session.scalars(gone))

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted so far."""
        return not self._rows

    def write(self) -> int | None:
        """Write what was noted, numbered on from the scope's last revision; return the first.

        Where it is more than one change, they share a batch, so that they are undone together.
        """
        if not self._rows:
            return None
        batch = self._change.batch or (uuid.uuid4().hex if len(self._rows) > 1 else None)
        held = StoreRevisionRow.scope == self._scope
        last = self._session.scalar(select(StoreRevisionRow.number).where(held))
        for number, row in enumerate(self._rows, start=(last or 0) + 1):
            row |= {"number": number, "batch": batch}
        newest = (last or 0) + len(self._rows)
        if last is None:
            self._session.execute(insert(StoreRevisionRow).values(scope=self._scope, number=newest))
        else:
            self._session.execute(update(StoreRevisionRow).where(held).values(number=newest))
        self._session.execute(insert(RevisionRow), self._rows)
        announce(self._session, self._scope, newest)
        return (last or 0) + 1

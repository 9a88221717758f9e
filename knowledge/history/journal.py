"""The journal: records one revision for every change, in the transaction of the change."""

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
from knowledge.messages import Message
from knowledge.store.database import lock_scope
from knowledge.store.scopes import announce
from knowledge.store.tables import LONGEST_TEXT, RevisionRow, StoreRevisionRow


@dataclass(frozen=True, slots=True)
class Change:
    """The actor of a change and the reason; with an `idempotency_key` it is made only once."""

    actor: str
    reason: str | None = None
    batch: str | None = None
    idempotency_key: str | None = None


def _require_named(change: Change) -> None:
    if not change.actor.strip():
        raise InputError("change_without_actor")
    for words, what in ((change.actor, "actor"), (change.reason, "reason")):
        if words is not None:
            text.require_clean(words, what)
            if len(words) > LONGEST_TEXT:
                raise InputError(
                    "text_too_long",
                    field=Message("field", name=what),
                    length=Message("n_characters", count=LONGEST_TEXT),
                )


class Journal:
    """Writes the revisions of one transaction in one scope.

    Creating it waits for other writers of the scope and locks it until the commit, so that what
    is read afterwards is still true when the changes are written. Raises InputError where the
    change's texts cannot be stored.
    """

    def __init__(self, session: Session, scope: int, change: Change) -> None:
        _require_named(change)
        lock_scope(session, scope)
        self._session = session
        self._scope = scope
        self._change = change
        self._rows: list[dict[str, Any]] = []

    def done_before(self, action: str, subject: str | None = None) -> RevisionRow | None:
        """Return the revision made with this change's idempotency key, None where there is none.

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
            raise ConflictError("request_reused")
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
        """Record a change to `subject`, a (kind, key); an `outcome` has the idempotency key."""
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
        """Add the idempotency key to the change recorded last."""
        self._rows[-1]["idempotency_key"] = self._change.idempotency_key

    def next_version(self, key: str) -> int:
        """Return the first version of a new fact: 1, or one above any earlier fact of its key.

        A form opened on the earlier fact then fails to save over the new one.
        """
        versions = self._session.scalars(
            select(RevisionRow.after["version"].as_integer()).where(
                RevisionRow.scope == self._scope,
                RevisionRow.subject_kind == "fact",
                RevisionRow.subject_key == key,
            )
        )
        return 1 + max((version or 0 for version in versions), default=0)

    def removed_keys(self) -> set[str]:
        """Return the keys of facts that an undo deleted, which new facts may use again."""
        gone = select(RevisionRow.subject_key).where(
            RevisionRow.scope == self._scope,
            RevisionRow.subject_kind == "fact",
            RevisionRow.after.is_(None),
        )
        return set(self._session.scalars(gone))

    @property
    def is_empty(self) -> bool:
        """Return whether nothing was recorded so far."""
        return not self._rows

    def write(self) -> int | None:
        """Write the recorded changes, numbered from the scope's last revision; return the first.

        Several changes share a batch, so that they are undone together.
        """
        if not self._rows:
            return None
        batch = self._change.batch or (uuid.uuid4().hex if len(self._rows) > 1 else None)
        of_scope = StoreRevisionRow.scope == self._scope
        last = self._session.scalar(select(StoreRevisionRow.number).where(of_scope))
        for number, row in enumerate(self._rows, start=(last or 0) + 1):
            row |= {"number": number, "batch": batch}
        newest = (last or 0) + len(self._rows)
        if last is None:
            self._session.execute(insert(StoreRevisionRow).values(scope=self._scope, number=newest))
        else:
            self._session.execute(update(StoreRevisionRow).where(of_scope).values(number=newest))
        self._session.execute(insert(RevisionRow), self._rows)
        announce(self._session, self._scope, newest)
        return (last or 0) + 1

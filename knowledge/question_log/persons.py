"""Who asked, as a keyed hash: the log alone does not say who, yet a person's rows can be found."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading

from sqlalchemy import select, text

from knowledge.store.database import Database
from knowledge.store.tables import SHARED, ServerSettingsRow

_NOTE = "key of the question log"


class Persons:
    """Turns Discord ids into hashes, different ones in each scope; the key is made on first use.

    The key stays in the store, so the hashes keep a reader of exports, logs or a stray copy of
    the table from naming anybody, not the operator who holds the whole store.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._key: bytes | None = None

    def hashed(self, scope: int, person: int) -> str:
        """Return what stands for a person in a scope's rows."""
        with self._lock:
            if self._key is None:
                self._key = self._held()
            key = self._key
        return hmac.new(key, f"{scope}:{person}".encode(), hashlib.sha256).hexdigest()

    def _held(self) -> bytes:
        if (kept := self._database.recall(_NOTE)) is None:
            with self._database.write() as session:
                # Two programs may make the first key at once: whichever is there first stays.
                session.execute(
                    text(
                        "INSERT INTO server_settings (scope, name, value) "
                        "VALUES (:scope, :name, :value) ON CONFLICT (scope, name) DO NOTHING"
                    ),
                    {"scope": SHARED, "name": _NOTE, "value": secrets.token_hex(32)},
                )
                kept = session.scalar(
                    select(ServerSettingsRow.value).where(
                        ServerSettingsRow.scope == SHARED, ServerSettingsRow.name == _NOTE
                    )
                )
        return bytes.fromhex(kept or "")

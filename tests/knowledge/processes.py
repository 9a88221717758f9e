"""What another process does to a store beside the test's own; see `tests.programs`."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from sqlalchemy import event

from knowledge import leases
from knowledge.curation import CurationService
from knowledge.errors import StoreError
from knowledge.library import Library
from knowledge.store.database import Database
from knowledge.store.upgrade import prepare
from tests.knowledge.bundles import add, bundle, fact
from tests.waiting import wait_for_locks


def open_store(url: str) -> None:
    """Open a store, which fills it with the first briefing where it is new, and close it."""
    wait_for_locks()
    Library.open(url).close()


def upgrade_store(url: str) -> None:
    """Upgrade a store to the present schema."""
    database = Database.open(url)
    prepare(database)
    database.close()


def import_until_killed(url: str, statement: int) -> None:
    """Import many facts, and be killed right after so many statements."""
    database = Database.open(url)
    many = bundle(*(fact(f"f{at}", questions=(f"Q{at}?",)) for at in range(500)))
    left = statement

    def count(*_: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(database._engine, "after_cursor_execute", count)
    CurationService(database).import_bundle(many, scope=None, actor="me")


def add_until_killed(url: str, facts: int, lose_log: bool) -> None:
    """Add so many facts, and be killed; with `lose_log` after the log is gone, when none is added.

    Ends with 9.
    """
    database = Database.open(url)
    for number in range(facts):
        add(database, f"fact {number}")
    if lose_log:
        Path(f"{database.url.database}-wal").unlink()
        for late in ("a", "b", "c"):
            try:
                add(database, late)
            except StoreError as error:
                assert "deleted or replaced" in str(error)  # noqa: PT017
            else:
                raise SystemExit("stored without a log")
    os._exit(9)


def hold_lease(url: str, shards: leases.Shards) -> None:
    """Get the lease of some shards, say so, and hold it for ever."""
    lease = leases.acquire(Database.open(url), "application", shards)
    print("held", flush=True)
    while lease:
        time.sleep(60)

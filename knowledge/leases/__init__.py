"""Leases: at most one of several processes serves a shard of a Discord application.

On SQLite a lease is a lock on a file next to the store, on PostgreSQL advisory locks of a session
of its own. Both end with the process, however it ends. Only serving Discord needs a lease.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.leases.lease import FileLease, Lease, Shards

if TYPE_CHECKING:
    from knowledge.store.database import Database

__all__ = ["Lease", "Shards", "acquire"]


def acquire(database: Database, application: str, shards: Shards) -> Lease:
    """Acquire the lease on an application's shards, or on all of them for None.

    Raises LeaseHeldError if another process has any of them, StoreError if the store cannot be
    reached.
    """
    if database.url.get_backend_name() == "sqlite":
        return FileLease(database, application, shards)
    from knowledge.leases.advisory import AdvisoryLease

    return AdvisoryLease(database, application, shards)

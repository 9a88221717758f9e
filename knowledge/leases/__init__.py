"""The lease: which of several programs serves a shard of one application, so that only one does.

On SQLite it is a lock on a file beside the store; on PostgreSQL locks of a session of its own.
Either ends with the program, however that ends. Only who serves needs one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.leases.model import Lease, Shards

if TYPE_CHECKING:
    from knowledge.store.database import Database

__all__ = ["Lease", "Shards", "take"]


def take(database: Database, application: str, shards: Shards) -> Lease:
    """Take the lease of an application's shards, None for all of them.

    Raises LeaseHeldError where another program has any of them, StoreError where the store cannot
    be reached.
    """
    if database.url.get_backend_name() == "sqlite":
        from knowledge.leases.file import FileLease

        return FileLease(database, application, shards)
    from knowledge.leases.advisory import AdvisoryLease

    return AdvisoryLease(database, application, shards)

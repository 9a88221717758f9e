"""Backups: a copy of a running store that was read back, and a store put back from one."""

from knowledge.backups.keeping import keep, name_of, to_drop
from knowledge.backups.making import Backup, back_up, before_migrating
from knowledge.backups.restoring import Restored, restore

__all__ = [
    "Backup",
    "Restored",
    "back_up",
    "before_migrating",
    "keep",
    "name_of",
    "restore",
    "to_drop",
]

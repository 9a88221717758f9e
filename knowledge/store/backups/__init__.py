"""Backups: a copy of a running store that was read back, and a store put back from one."""

from knowledge.store.backups.creation import Backup, back_up
from knowledge.store.backups.restoration import Restored, restore
from knowledge.store.backups.rotation import keep, name_of, to_drop

__all__ = [
    "Backup",
    "Restored",
    "back_up",
    "keep",
    "name_of",
    "restore",
    "to_drop",
]

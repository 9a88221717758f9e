"""Backups: verified copies of a running store, their rotation, and restoring a store from one."""

from knowledge.store.backups.creation import Backup, back_up
from knowledge.store.backups.restoration import RestoreResult, restore
from knowledge.store.backups.rotation import back_up_if_changed, backup_name, expired

__all__ = [
    "Backup",
    "RestoreResult",
    "back_up",
    "back_up_if_changed",
    "backup_name",
    "expired",
    "restore",
]

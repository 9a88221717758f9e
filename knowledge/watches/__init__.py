"""Watches: reminders and digests for channels and people, each claimed, then sent once.

watches.registry.begin(WatchRequest(topic="trade"), scope=scope, home=Recipient(channel=7), now=now)
for notice in watches.claims.claim(scope, now=now, zone=zone, digest_channel=None): ...
"""

from knowledge.store.database import Database
from knowledge.watches.claims import Claims, Failure
from knowledge.watches.model import (
    ChangeKind,
    Digest,
    FactChange,
    Notice,
    PauseReason,
    Recipient,
    Reminder,
    Stage,
    UnconfirmedNotice,
    Watch,
)
from knowledge.watches.registry import WatchRegistry, WatchRequest

__all__ = [
    "ChangeKind",
    "Claims",
    "Digest",
    "FactChange",
    "Failure",
    "Notice",
    "PauseReason",
    "Recipient",
    "Reminder",
    "Stage",
    "UnconfirmedNotice",
    "Watch",
    "WatchRegistry",
    "WatchRequest",
    "WatchService",
]


class WatchService:
    """The watches of one store: `registry` manages them, `claims` finds the messages to send."""

    def __init__(self, database: Database) -> None:
        self.registry = WatchRegistry(database)
        self.claims = Claims(database)

"""Watches: what is due now, claimed before it is sent, and told once.

watching.book.begin(Wanted(topic="trade"), scope=scope, home=Recipient(channel=7), now=now)
for notice in watching.claims.take(scope, now=now, zone=zone, digest_channel=None): ...
"""

from knowledge.store.database import Database
from knowledge.watches.claims import Claims, Failure
from knowledge.watches.model import (
    Changed,
    Digest,
    Doubt,
    Notice,
    Paused,
    Recipient,
    Reminder,
    Stage,
    Turn,
    Watch,
)
from knowledge.watches.registry import Wanted, WatchBook

__all__ = [
    "Changed",
    "Claims",
    "Digest",
    "Doubt",
    "Failure",
    "Notice",
    "Paused",
    "Recipient",
    "Reminder",
    "Stage",
    "Turn",
    "Wanted",
    "Watch",
    "WatchBook",
    "Watching",
]


class Watching:
    """Both halves over one store: the watches people made, and what is sent because of them."""

    def __init__(self, database: Database) -> None:
        self.book = WatchBook(database)
        self.claims = Claims(database)

"""Keeping what is in memory as fresh as the store, which other programs write to as well."""

from knowledge.snapshots.cache import SCOPES_KEPT, Answerers
from knowledge.snapshots.follower import OUTDATED_AFTER, Follower

__all__ = ["OUTDATED_AFTER", "SCOPES_KEPT", "Answerers", "Follower"]

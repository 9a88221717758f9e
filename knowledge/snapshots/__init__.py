"""Snapshots: facts in memory, kept up to date with the store, which other programs write to."""

from knowledge.snapshots.cache import SCOPES_KEPT, AnswererCache
from knowledge.snapshots.follower import OUTDATED_AFTER, Follower
from knowledge.snapshots.vectors import VectorFiller

__all__ = ["OUTDATED_AFTER", "SCOPES_KEPT", "AnswererCache", "Follower", "VectorFiller"]

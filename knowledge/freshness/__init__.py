"""Keeping what is in memory as fresh as the store, which other programs write to as well."""

from knowledge.freshness.answerers import SCOPES_KEPT, Answerers
from knowledge.freshness.following import OUTDATED_AFTER, Follower

__all__ = ["OUTDATED_AFTER", "SCOPES_KEPT", "Answerers", "Follower"]

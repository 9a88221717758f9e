"""What a lease is, whatever it rests on."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from typing import Protocol, TypeAlias

from knowledge.errors import LeaseHeldError

Shards: TypeAlias = tuple[int, ...] | None
"""Numbers of shards, None for all of them."""


class Lease(Protocol):
    """The right to serve, held until `close` or the end of the program."""

    def watch(self, lost: Callable[[], object]) -> None:
        """Have `lost` called, from any thread, where another program has got the lease."""

    def close(self) -> None:
        """Let go of it."""


def name_of(application: str) -> bytes:
    """What stands for an application (the first part of its token) where a lease can be seen."""
    return hmac.new(b"briefing-bot lease", application.encode(), hashlib.sha256).digest()


def held_by_another(shards: Shards) -> LeaseHeldError:
    """The error to raise where another program serves one of these shards."""
    what = "" if shards is None else f" shards {', '.join(map(str, shards))}, or some of them,"
    return LeaseHeldError(
        f"Another instance of the bot serves{what or ' all or some shards'} with this token "
        "already. Stop it first, or give each instance shards of its own with SHARD_IDS."
    )

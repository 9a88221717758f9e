"""Health of the bot: one state, which is written to a file, served, and sent to systemd."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import AppClient

STUCK = 60.0
"""Seconds without an answer, while questions wait, after which the matcher counts as stuck."""


@dataclass(frozen=True, slots=True)
class HealthState:
    """Health of the bot at one moment.

    `alive` means it does its work: where it is False, a restart helps. `ready` means Discord is
    connected and the store was read lately, which a restart cannot repair. `why` is the problem,
    "" for none.
    """

    alive: bool
    ready: bool
    why: str = ""


class Health:
    """Checks the health of a running bot; `state` must be called at least once a minute.

    Call it from the event loop of the bot.
    """

    def __init__(self, client: AppClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client, self._clock = client, clock
        self._answered = -1
        self._moved_at = clock()

    def state(self) -> HealthState:
        """Check the matcher, the gateway and the store."""
        client, now = self._client, self._clock()
        app = client.app
        done = app.matcher.answered
        if done != self._answered or app.matcher.in_flight == 0:
            self._answered, self._moved_at = done, now
        if now - self._moved_at > STUCK:
            return HealthState(False, False, "questions wait, and none is being answered")
        if not client.is_ready() or not math.isfinite(client.latency):
            return HealthState(True, False, "Discord is not connected")
        if app.library.follower.may_be_outdated:
            return HealthState(True, False, "the store cannot be reached")
        return HealthState(True, True)

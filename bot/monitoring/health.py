"""Health of the bot: one state, written to the health file, served and sent to systemd."""

from __future__ import annotations

import json
import math
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.app import AppClient

FRESH = 150.0
"""Seconds for which a health file counts as current; a bot may wait 60 s before reconnecting."""

STUCK = 60.0
"""Seconds without an answer, while questions wait, after which the matcher counts as stuck."""

FILE = Path(tempfile.gettempdir()) / "briefing-bot.health"
"""Default path of the health file; HEALTH_FILE overrides it."""


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


def file_at(named: str | None) -> Path:
    """Return the path of the health file; None gives the default."""
    return Path(named) if named else FILE


def write(file: Path, state: HealthState) -> None:
    """Write the health file, whole or not at all; errors such as a full disk are ignored."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    record = {**asdict(state), "at": time.time(), "pid": os.getpid()}
    try:
        part.write_text(json.dumps(record), encoding="utf-8")
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)


def read(file: Path, now: float | None = None) -> HealthState:
    """Read the health file; a bot that has not written it for `FRESH` seconds is not alive."""
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        age = (time.time() if now is None else now) - float(record["at"])
        state = HealthState(bool(record["alive"]), bool(record["ready"]), str(record["why"]))
    except FileNotFoundError:
        return HealthState(False, False, "no bot is running here")
    except (OSError, ValueError, KeyError, TypeError):
        return HealthState(False, False, f"{file} cannot be read")
    if age > FRESH:
        return HealthState(False, False, f"the bot has given no sign of life for {age:.0f} s")
    return state

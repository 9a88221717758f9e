"""How the bot is: one state for the health file, the metrics and a supervisor to read."""

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
"""Seconds for which what a bot wrote of itself is believed; it may wait 60 to connect anew."""

STUCK = 60.0
"""Seconds in which nothing was answered, with questions waiting, until that counts as stuck."""

FILE = Path(tempfile.gettempdir()) / "briefing-bot.health"
"""Where the bot writes how it is, unless HEALTH_FILE names another place."""


@dataclass(frozen=True, slots=True)
class State:
    """How the bot is right now.

    `alive` is whether it does its work at all: a restart would help where it does not. `ready` is
    whether Discord is connected and the store was seen lately, which a restart does not mend.
    `why` says what is amiss, "" for nothing.
    """

    alive: bool
    ready: bool
    why: str = ""


class Health:
    """Tells how one bot is; asked at least once a minute, from its event loop."""

    def __init__(self, client: AppClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client, self._clock = client, clock
        self._answered = -1
        self._moved_at = clock()

    def state(self) -> State:
        """Look at the matcher, the gateway and the store."""
        client, now = self._client, self._clock()
        app = client.app
        done = app.matcher.answered
        if done != self._answered or app.matcher.in_flight == 0:
            self._answered, self._moved_at = done, now
        if now - self._moved_at > STUCK:
            return State(False, False, "questions wait, and none is being answered")
        if not client.is_ready() or not math.isfinite(client.latency):
            return State(True, False, "Discord is not connected")
        if app.library.following.may_be_outdated:
            return State(True, False, "the store cannot be reached")
        return State(True, True)


def file_at(named: str | None) -> Path:
    """The health file: as named, or the usual one."""
    return Path(named) if named else FILE


def write(file: Path, state: State) -> None:
    """Write a state down, whole or not at all; a disk that is full must not stop the bot."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    told = {**asdict(state), "at": time.time(), "pid": os.getpid()}
    try:
        part.write_text(json.dumps(told), encoding="utf-8")
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)


def read(file: Path, now: float | None = None) -> State:
    """Read what a running bot wrote last; one that has not written lately is not alive."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        age = (time.time() if now is None else now) - float(told["at"])
        state = State(bool(told["alive"]), bool(told["ready"]), str(told["why"]))
    except FileNotFoundError:
        return State(False, False, "no bot is running here")
    except (OSError, ValueError, KeyError, TypeError):
        return State(False, False, f"{file} cannot be read")
    if age > FRESH:
        return State(False, False, f"the bot has given no sign of life for {age:.0f} s")
    return state

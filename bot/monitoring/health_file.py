"""The health file: written by a running bot, read by `check --health`, and believed if it is ours.

Any user may make files in the folder for temporary files, so the usual place is a folder of this
user's own, one file for each application. What is read is believed only if this user (or root)
wrote it, its process lives, and it is neither old nor of the future.
"""

from __future__ import annotations

import json
import logging
import os
import stat
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from bot.monitoring.health import HealthState
from bot.settings import Settings
from knowledge.leases.lease import application_digest
from knowledge.store import private_files

log = logging.getLogger(__name__)

FRESH = 150.0
"""Seconds for which a health file counts as current; a bot may wait 60 s before reconnecting."""

CLOCKS = 5.0
"""Seconds by which the time in a health file may lie ahead, as clocks are set while they run."""


def path_of(settings: Settings) -> Path:
    """Return the path of a bot's health file, which HEALTH_FILE overrides.

    The usual name has the application and the shards in it, so that bots on one machine do not
    answer for each other.
    """
    if settings.health_file:
        return Path(settings.health_file)
    name = f"health-{application_digest(settings.application).hex()[:12]}"
    if settings.shard_ids:
        name += "-" + "-".join(map(str, settings.shard_ids))
    own = str(os.getuid()) if hasattr(os, "getuid") else "own"
    return Path(tempfile.gettempdir()) / f"briefing-bot-{own}" / name


class HealthFile:
    """Writes a health file, whole or not at all; a reason why it cannot is logged once."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._problem = ""

    def write(self, state: HealthState) -> None:
        """Write the state; where that fails, what was written before grows old."""
        record = {**asdict(state), "at": time.time(), "pid": os.getpid()}
        part = self._file.with_name(f".{self._file.name}.{os.getpid()}.part")
        problem = ""
        try:
            private_files.make_folder(self._file.parent)
            if not _is_trusted(self._file.parent):
                problem = f"{self._file.parent} is another user's"
            else:
                part.unlink(missing_ok=True)
                with private_files.create(part) as opened:
                    opened.write(json.dumps(record).encode())
                part.replace(self._file)
        except OSError as error:
            problem = error.strerror or type(error).__name__
        if problem and problem != self._problem:
            log.error("the health file %s cannot be written: %s", self._file, problem)
        self._problem = problem


def read(file: Path, now: float | None = None) -> HealthState:
    """Read the health file; what cannot be believed is not alive, with the reason."""
    try:
        opened = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(opened, encoding="utf-8") as text:
            found = os.fstat(opened)
            if not stat.S_ISREG(found.st_mode) or not _is_ours(found.st_uid):
                return HealthState(False, False, f"{file} is not this user's own")
            record = json.loads(text.read(10_000))
        at, pid = float(record["at"]), int(record["pid"])
        state = HealthState(bool(record["alive"]), bool(record["ready"]), str(record["why"]))
    except FileNotFoundError:
        return HealthState(False, False, "no bot is running here")
    except (OSError, ValueError, KeyError, TypeError):
        return HealthState(False, False, f"{file} cannot be read")
    age = (time.time() if now is None else now) - at
    if age > FRESH:
        return HealthState(False, False, f"the bot has given no sign of life for {age:.0f} s")
    if age < -CLOCKS:
        return HealthState(False, False, f"{file} is of a time that has not come yet")
    if not _lives(pid):
        return HealthState(False, False, "the bot has ended")
    return state


def _is_trusted(folder: Path) -> bool:
    """Return whether no other user can replace a file of this user's in a folder.

    Where all may write, as to folders for temporary files, the sticky bit sees to that; a link
    under the name of a folder may be anybody's.
    """
    found = folder.lstat()
    if stat.S_ISLNK(found.st_mode) and not _is_ours(found.st_uid):
        return False
    found = folder.stat()
    is_writable = bool(found.st_mode & 0o002)
    return not is_writable or bool(found.st_mode & stat.S_ISVTX) or os.name == "nt"


def _is_ours(owner: int) -> bool:
    """Return whether an owner is this user; for root everybody is."""
    return not hasattr(os, "getuid") or os.getuid() in (0, owner)


def _lives(pid: int) -> bool:
    """Return whether a process runs."""
    if os.name == "nt" or pid <= 0:
        return pid > 0  # there os.kill would end it
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True  # another user's
    return True

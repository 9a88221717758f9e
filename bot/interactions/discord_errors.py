"""Errors of Discord that are expected in normal operation: counted, never a traceback."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TypeAlias

import aiohttp
import discord

from bot.rendering.messages import Refused

log = logging.getLogger(__name__)

LOST = 0
"""The number under which broken connections are counted."""

EXPECTED = {
    LOST: "the connection broke",
    10003: "unknown channel",
    10008: "unknown message",
    10015: "unknown webhook",
    10062: "unknown interaction",
    40060: "already acknowledged",
    50001: "missing access",
    50007: "closed direct messages",
    50013: "missing permission",
    50027: "interaction token ran out",
    50083: "archived thread",
    160002: "may not reply",
    160005: "locked thread",
}

Failure: TypeAlias = discord.HTTPException | aiohttp.ClientError | OSError
"""What sending may end with; a TimeoutError is an OSError."""

UNWRITABLE = frozenset({10003, 50001, 50013, 50083, 160005})
"""Those that tell that the bot may not write in a channel, or that there is none."""

_CONNECTING = ("discord.shard", "discord.client", "discord.gateway")

counted: Counter[int] = Counter()
"""How often each of them happened, by Discord's code, the HTTP status, or LOST."""


def is_lost(error: BaseException | None) -> bool:
    """Return whether the connection broke; the request may or may not have been carried out."""
    return isinstance(error, aiohttp.ClientError | OSError)


def is_expected(error: BaseException | None) -> bool:
    """Return whether an error is a refusal or an outage that happens in normal operation."""
    if not isinstance(error, discord.HTTPException):
        return is_lost(error)
    return error.code in EXPECTED or error.status >= 500 or error.status == 429


def count(error: Failure) -> None:
    """Log one line with how often this has happened."""
    number, reason = LOST, type(error).__name__
    if isinstance(error, discord.HTTPException):
        number = error.code or error.status
        reason = EXPECTED.get(error.code or -1, f"status {error.status}")
    counted[number] += 1
    log.info("not delivered: %s (%s), %d so far", number, reason, counted[number])


class WithoutTraceback(logging.Filter):
    """Counts what discord.py logs of such refusals by itself, and drops its traceback.

    An autocomplete that was rejected, as too many were waiting, is dropped from the log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every other record through as it is."""
        error = record.exc_info[1] if record.exc_info else None
        from_discord = record.name.startswith(("discord", "asyncio"))
        if record.name in _CONNECTING and (is_lost(error) or is_expected(error)):
            record.exc_info = record.exc_text = None  # its line says enough
            return True
        while error is not None and not isinstance(error, discord.HTTPException | Refused):
            if from_discord and is_lost(error):
                break
            error = error.__cause__
        if isinstance(error, Refused):
            return not from_discord
        if isinstance(error, discord.HTTPException | aiohttp.ClientError | OSError):
            if not is_expected(error):
                return True
            count(error)
            return False
        return True

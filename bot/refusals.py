"""What Discord refuses for reasons that are nobody's fault: counted, never a traceback."""

from __future__ import annotations

import logging
from collections import Counter

import discord

log = logging.getLogger(__name__)

EXPECTED = {
    10003: "unknown channel",
    10008: "unknown message",
    10015: "unknown webhook",
    10062: "unknown interaction",
    40060: "already acknowledged",
    50001: "missing access",
    50007: "closed direct messages",
    50013: "missing permission",
    50027: "interaction token ran out",
    160002: "may not reply",
}

counted: Counter[int] = Counter()


def is_expected(error: BaseException | None) -> bool:
    """Whether this is a refusal, or an outage, that happens to a bot in good order."""
    if not isinstance(error, discord.HTTPException):
        return False
    return error.code in EXPECTED or error.status >= 500 or error.status == 429


def count(error: discord.HTTPException) -> None:
    """Log one line with how often this has happened."""
    number = error.code or error.status
    counted[number] += 1
    reason = EXPECTED.get(error.code, f"status {error.status}")
    log.info("not delivered: %s (%s), %d so far", number, reason, counted[number])


class WithoutTraceback(logging.Filter):
    """Counts what discord.py logs of such refusals by itself, and drops its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every other record through as it is."""
        error = record.exc_info[1] if record.exc_info else None
        while error is not None and not is_expected(error):
            error = error.__cause__
        if isinstance(error, discord.HTTPException):
            count(error)
            return False
        return True

"""Logging: one handler, Discord's library never below INFO, and no secret in any line.

Below INFO discord.py writes whole gateway events (what people said, interaction tokens), so its
loggers stay at INFO whatever LOG_LEVEL says.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

from bot.interactions.discord_errors import WithoutTraceback
from bot.settings import Secret, Settings

_PATTERNS = (
    (re.compile(r"((?:webhooks|interactions)/\d+/)[^/\s?\"']+"), r"\1[hidden]"),
    (re.compile(r"(['\"]token['\"]\s*:\s*)(['\"]).*?\2"), r"\1\2[hidden]\2"),
    (re.compile(r"\b(Bot|Bearer) [\w.-]{8,}"), r"\1 [hidden]"),
    (re.compile(r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"), "[hidden]"),
    (re.compile(r"(\b\w+://[^\s:/@]*:)[^\s@/]+(@)"), r"\1[hidden]\2"),
)


class RedactingFormatter(logging.Formatter):
    """Writes a record with its traceback, then blanks every token and password in the result."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [value for secret in secrets if len(value := secret.reveal()) > 3]

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line or lines, without secrets."""
        return self.redacted(super().format(record))

    def redacted(self, text: str) -> str:
        """Blank every token and password in a text."""
        for value in self._secrets:
            text = text.replace(value, "[hidden]")
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


class JsonFormatter(RedactingFormatter):
    """Writes a record as one line of JSON, every text in it without tokens and passwords."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: at, level, logger, message and, of an error, its traceback."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        told = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.redacted(record.getMessage()),
        }
        if record.exc_info:
            told["traceback"] = self.redacted(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)


def set_up(settings: Settings, stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (default: standard error) at the level of `settings`."""
    handler = logging.StreamHandler(stream or sys.stderr)
    known = (settings.token, settings.database_url)
    written = JsonFormatter if settings.log_format == "json" else RedactingFormatter
    handler.setFormatter(written(secret for secret in known if secret is not None))
    handler.addFilter(WithoutTraceback())
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    level = logging.getLevelNamesMapping()[settings.log_level]
    for name in ("discord", "aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(max(level, logging.INFO))

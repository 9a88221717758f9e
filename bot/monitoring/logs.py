"""Logging: one handler, discord.py never below INFO, and no secret in any line.

Below INFO discord.py writes whole gateway events (what people said, interaction tokens), so its
loggers stay at INFO at every LOG_LEVEL.
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
    """Formats a record with its traceback and replaces every token and password by [hidden]."""

    def __init__(self, secrets: Iterable[Secret] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [value for secret in secrets if len(value := secret.reveal()) > 3]

    def format(self, record: logging.LogRecord) -> str:
        """Return the finished line or lines, without secrets."""
        return self.redacted(super().format(record))

    def redacted(self, text: str) -> str:
        """Return a text with every token and password replaced by [hidden]."""
        for value in self._secrets:
            text = text.replace(value, "[hidden]")
        for pattern, replacement in _PATTERNS:
            text = pattern.sub(replacement, text)
        return text


class JsonFormatter(RedactingFormatter):
    """Formats a record as one line of JSON, without tokens and passwords."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: at, level, logger, message and, of an error, its traceback."""
        at = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": self.redacted(record.getMessage()),
        }
        if record.exc_info:
            line["traceback"] = self.redacted(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def set_up(settings: Settings, stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (default: standard error) at the level of `settings`."""
    handler = logging.StreamHandler(stream or sys.stderr)
    secrets = (settings.token, settings.database_url)
    formatter = JsonFormatter if settings.log_format == "json" else RedactingFormatter
    handler.setFormatter(formatter(secret for secret in secrets if secret is not None))
    handler.addFilter(WithoutTraceback())
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    level = logging.getLevelNamesMapping()[settings.log_level]
    for name in ("discord", "aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(max(level, logging.INFO))

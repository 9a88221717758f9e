"""The one place where an error becomes a sentence for the person who met it."""

from __future__ import annotations

import logging
import secrets

from discord import app_commands

from bot.rendering.messages import label
from knowledge.errors import KnowledgeError, StoreUnreachable

log = logging.getLogger(__name__)


class Refused(Exception):  # noqa: N818 - it reads as what happened
    """A request turned down on purpose; `key` is that of its message in the catalogues."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def sentence(error: BaseException, language: str = "en") -> str:
    """Return the sentence for a person; an unexpected error is logged under a short reference."""
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, Refused):
        return label(error.key, language)
    if isinstance(error, StoreUnreachable):
        log.warning("the store cannot be reached: %s", error.detail)
    if isinstance(error, KnowledgeError):
        return error.render(language)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return label("old_command", language)
    if isinstance(error, app_commands.CheckFailure):
        return label("not_allowed", language)
    reference = secrets.token_hex(3)
    log.error("failure %s", reference, exc_info=error)
    return label("failure", language, reference=reference)

"""Who uses a command or button: their server and its settings, their language, their change."""

from __future__ import annotations

import asyncio
import contextlib

from bot.app import Interaction
from bot.rendering.messages import Refused, known
from knowledge.curation import Change
from knowledge.errors import KnowledgeError
from knowledge.settings import ServerSettings

_READING = 1.5
"""Seconds for reading settings: Discord waits three for the first response."""


def scope_of(interaction: Interaction) -> int | None:
    """Return whose facts an interaction may see: a server's only where the bot is installed there.

    In direct messages, group chats and servers where just the person brought the bot along, only
    the shared briefings are seen.
    """
    return interaction.guild_id if interaction.is_guild_integration() else None


def place_of(interaction: Interaction) -> int:
    """Return the server whose facts may be changed here; raises Refused where there is none."""
    scope = scope_of(interaction)
    if scope is None:
        raise Refused("own_only")
    return scope


async def load_settings(interaction: Interaction) -> None:
    """Load the server's settings into memory, so that the policy can be checked at once."""
    scope = scope_of(interaction)
    settings = interaction.client.app.library.settings
    if settings.known(scope) is None:
        with contextlib.suppress(KnowledgeError, TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(settings.read, scope), _READING)


def settings_of(interaction: Interaction) -> ServerSettings:
    """Return the settings of the server this happens in, the defaults until they are loaded."""
    loaded = interaction.client.app.library.settings.known(scope_of(interaction))
    return loaded or ServerSettings()


def language_of(interaction: Interaction) -> str:
    """Return the language a person has set in Discord, English where the bot lacks it."""
    return known(str(interaction.locale)[:2])


def public_language(interaction: Interaction) -> str:
    """Return the language for what all may read: the server's, the person's where none is set."""
    language = settings_of(interaction).language
    return language_of(interaction) if language == "auto" else language


def change_by(interaction: Interaction, *, draft: str = "", reason: str | None = None) -> Change:
    """Return who makes a change and why; a repeated request of the same key changes nothing.

    The key is the interaction, or the `draft` that is stored once however often it is confirmed.
    """
    person = interaction.user
    once = f"draft {draft}" if draft else f"interaction {interaction.id}"
    return Change(f"{person.name} ({person.id})", reason, idempotency_key=once)

"""Who uses a command or button: their server, their language, and the change they make."""

from __future__ import annotations

from bot.app import Interaction
from bot.errors import Refused
from bot.interactions import policy
from bot.rendering.messages import known
from knowledge.curation import Change


def language_of(interaction: Interaction) -> str:
    """Return the language a person has set in Discord, English where the bot lacks it."""
    return known(str(interaction.locale)[:2])


def place_of(interaction: Interaction) -> int:
    """Return the server whose facts may be changed here; raises Refused where there is none."""
    scope = policy.scope_of(interaction)
    if scope is None:
        raise Refused("own_only")
    return scope


def change_by(interaction: Interaction, *, draft: str = "", reason: str | None = None) -> Change:
    """Return who makes a change and why; a repeated request of the same key changes nothing.

    The key is the interaction, or the `draft` that is stored once however often it is confirmed.
    """
    person = interaction.user
    once = f"draft {draft}" if draft else f"interaction {interaction.id}"
    return Change(f"{person.name} ({person.id})", reason, idempotency_key=once)

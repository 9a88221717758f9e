"""Who uses the bot, and who may do what: one table, checked for every command, button and form.

Discord's own default permissions can be overridden in each server, so they are never relied on.
What names no capability is refused. The shared briefing cannot be curated from Discord: in
direct messages, group chats and servers where just the person brought the bot along, the rules of
a server refuse everyone.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import enum
import logging
import re
from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

import discord
from discord import app_commands

from bot.app import Interaction
from bot.rendering.messages import Refused, known
from knowledge.curation import Change
from knowledge.errors import KnowledgeError
from knowledge.refusals import Refusal
from knowledge.settings import ServerSettings

log = logging.getLogger(__name__)

Rule: TypeAlias = Callable[[Interaction, ServerSettings], bool]
Command: TypeAlias = (
    app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | app_commands.Group
)
CommandT = TypeVar("CommandT", bound=Command)


class Capability(enum.StrEnum):
    """A permission of the bot's own; each command, button and form needs one."""

    ASK = "ask"
    READ = "read"
    PROPOSE = "propose a fact"
    CURATE = "curate"
    APPROVE = "approve what is proposed"
    IMPORT = "import"
    SETTINGS = "change the settings"
    WATCH = "watch for themselves"
    WATCH_CHANNEL = "have a channel watch"
    PRIVACY = "see what is kept of them"


def anyone(interaction: Interaction, settings: ServerSettings) -> bool:
    """Allow everyone who can reach the bot."""
    return True


def who_manages_the_server(interaction: Interaction, settings: ServerSettings) -> bool:
    """Allow people who may manage the server, in a server that has installed the bot."""
    may = interaction.permissions
    return interaction.is_guild_integration() and (may.manage_guild or may.administrator)


def who_curates(interaction: Interaction, settings: ServerSettings) -> bool:
    """Allow people who manage the server, and those with a role that was set to curate there."""
    if who_manages_the_server(interaction, settings):
        return True
    if not interaction.is_guild_integration():
        return False
    has = getattr(interaction.user, "get_role", None)
    return has is not None and any(has(role) is not None for role in settings.curator_roles)


def who_may_propose(interaction: Interaction, settings: ServerSettings) -> bool:
    """Allow curators, and members where the server has proposals reviewed."""
    proposes = interaction.is_guild_integration() and settings.review
    return proposes or who_curates(interaction, settings)


def must_be_private(interaction: Interaction) -> bool:
    """Return whether the server wants no public answers in this channel."""
    return not may_answer_in(interaction.channel, settings_of(interaction))


TABLE: dict[Capability, Rule] = {
    Capability.ASK: anyone,
    Capability.READ: anyone,
    Capability.PROPOSE: who_may_propose,
    Capability.CURATE: who_curates,
    Capability.APPROVE: who_curates,
    Capability.IMPORT: who_curates,
    Capability.SETTINGS: who_manages_the_server,
    Capability.WATCH: anyone,
    Capability.WATCH_CHANNEL: who_curates,
    Capability.PRIVACY: anyone,
}

_READING = 1.5
"""Seconds for reading settings: Discord waits three for the first response."""

_MENTIONS = re.compile(r"<@[!&]?\d+>|@(?:everyone|here)\b")
_KEY = "needs"

_WITH_ACT = ("form", "draft", "decide", "set")
"""What custom ids begin with whose third part is one of a few words."""


def needs(capability: Capability) -> Callable[[CommandT], CommandT]:
    """Name what a command needs; put it above the decorator that makes the command."""

    def mark(command: CommandT) -> CommandT:
        command.extras[_KEY] = capability
        return command

    return mark


def needed_by(command: Command | None) -> Capability | None:
    """Return the capability that a command or its group needs; None where neither names one."""
    while command is not None:
        if isinstance(found := command.extras.get(_KEY), Capability):
            return found
        command = getattr(command, "parent", None)
    return None


def allows(capability: Capability | None, interaction: Interaction) -> bool:
    """Return whether this person has a capability, here and now."""
    rule = TABLE.get(capability) if capability is not None else None
    return rule is not None and rule(interaction, settings_of(interaction))


def require(capability: Capability, interaction: Interaction) -> None:
    """Raise the refusal where this person may not do that, here and now."""
    if not allows(capability, interaction):
        raise refusal(capability, interaction)


def refusal(capability: Capability | None, interaction: Interaction) -> app_commands.CheckFailure:
    """Return the error to raise where a person lacks a capability, and record it in the audit."""
    named = capability or "do what names no capability"
    person, place = interaction.user, interaction.guild_id or "direct messages"
    what = used_in(interaction)
    log.warning("refused: person %s may not %s in %s: %s", person.id, named, place, what)
    interaction.client.app.writer.refused(
        Refusal(
            scope=scope_of(interaction),
            person=f"{person.name} ({person.id})",
            what=what,
            needed=str(named),
            place=interaction.channel_id,
            at=datetime.datetime.now(datetime.UTC),
        )
    )
    return app_commands.CheckFailure()


def used_in(interaction: Interaction) -> str:
    """Name the command that was used, or the kind of button, menu or form.

    Of a custom id only what it begins with counts, so that there are few such names.
    """
    data: Any = interaction.data or {}
    if interaction.command is not None:
        command = interaction.command
        slash = "" if isinstance(command, app_commands.ContextMenu) else "/"
        typing = interaction.type is discord.InteractionType.autocomplete
        return f"{slash}{command.qualified_name}" + (" (typing)" if typing else "")
    parts = str(data.get("custom_id")).split(":")
    is_form = interaction.type is discord.InteractionType.modal_submit
    named = parts[0] if parts[0] not in _WITH_ACT else " ".join((parts[0], *parts[2:3]))
    return f"{'form' if is_form else 'button'} {named}"


def is_from_a_person(message: discord.Message) -> bool:
    """Return whether a person wrote this, rather than a bot, a webhook or Discord itself."""
    if message.author.bot or message.webhook_id is not None:
        return False
    return message.type in (discord.MessageType.default, discord.MessageType.reply)


def channel_ids(channel: object) -> set[int]:
    """Return the ids of a channel and, for a thread, of the channel it is in."""
    ids = (getattr(channel, "id", None), getattr(channel, "parent_id", None))
    return {each for each in ids if each is not None}


def may_answer_in(channel: object, settings: ServerSettings) -> bool:
    """Return whether the server lets the bot answer there for all to read."""
    return not settings.only_channels or bool(channel_ids(channel) & set(settings.only_channels))


def question_in(content: str) -> str:
    """Return what a message asks, without its mentions."""
    return _MENTIONS.sub(" ", content).strip()


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


def posting_language(interaction: Interaction) -> str:
    """Return the language of messages the bot posts by itself: the server's.

    Where none is set, that which a community has chosen in Discord, else that of the person.
    """
    own = server_language(interaction.guild, settings_of(interaction))
    return own or language_of(interaction)


def server_language(guild: discord.Guild | None, settings: ServerSettings) -> str | None:
    """Return the language that a server has chosen in its settings or as a community in Discord."""
    if settings.language != "auto":
        return settings.language
    if guild is None or "COMMUNITY" not in guild.features:
        return None  # other servers' locale is English unless it was chosen
    return known(str(guild.preferred_locale)[:2])


def change_by(interaction: Interaction, *, draft: str = "", reason: str | None = None) -> Change:
    """Return who makes a change and why; a repeated request of the same key changes nothing.

    The key is the interaction, or the `draft` that is stored once however often it is confirmed.
    """
    person = interaction.user
    once = f"draft {draft}" if draft else f"interaction {interaction.id}"
    return Change(f"{person.name} ({person.id})", reason, idempotency_key=once)

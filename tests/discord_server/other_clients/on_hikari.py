"""A bot on hikari that does what the one in discord.js does."""

from __future__ import annotations

import json
import os
from typing import Any

import hikari

Intents = hikari.Intents
client = hikari.GatewayBot(
    os.environ["DISCORD_TOKEN"],
    rest_url=os.environ["DISCORD_API_BASE"],
    intents=Intents.GUILDS | Intents.GUILD_MESSAGES | Intents.DM_MESSAGES | Intents.MESSAGE_CONTENT,
    banner=None,
    suppress_optimization_warning=True,
    logs=None,
)


def say(met: str, **details: Any) -> None:
    print(json.dumps({"met": met, **details}), flush=True)


@client.listen()
async def started(_: hikari.StartedEvent) -> None:
    ping = client.rest.slash_command_builder("ping", "Says pong")
    ping.set_default_member_permissions(hikari.Permissions.MANAGE_GUILD)
    user = client.get_me()
    assert user is not None
    [command] = await client.rest.set_application_commands(user.id, [ping])
    say("ready", user=str(user.id), permissions=str(int(command.default_member_permissions)))


@client.listen()
async def heard(event: hikari.MessageCreateEvent) -> None:
    if event.is_bot:
        return
    sent = await event.message.respond(f"heard: {event.content}", reply=True)
    guild = event.message.guild_id
    guild_said = str(guild) if guild is not None else None
    say("message", channel=str(event.channel_id), guild=guild_said, answer=str(sent.id))


@client.listen()
async def commanded(event: hikari.InteractionCreateEvent) -> None:
    interaction = event.interaction
    assert isinstance(interaction, hikari.CommandInteraction)
    await interaction.create_initial_response(
        hikari.ResponseType.DEFERRED_MESSAGE_CREATE, flags=hikari.MessageFlag.EPHEMERAL
    )
    await interaction.edit_initial_response("pong")
    say("interaction", command=interaction.command_name)


@client.listen()
async def failed(event: hikari.ExceptionEvent[Any]) -> None:
    say("error", error=repr(event.exception))


client.run()

"""A tiny bot on the real discord.py, independent of the product, to try the stand-in with."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands


class Card(discord.ui.LayoutView):
    """A Components V2 answer with a button."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        box: discord.ui.Container[Card] = discord.ui.Container(discord.ui.TextDisplay(text))
        box.add_item(discord.ui.ActionRow(More()))
        self.add_item(box)


class More(discord.ui.Button[Card]):
    """Shows more in the same message."""

    def __init__(self) -> None:
        super().__init__(label="More", custom_id="more")

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=Card("more of it"))


class Question(discord.ui.Modal, title="Ask"):
    """Takes a question."""

    wording: discord.ui.Label[Question] = discord.ui.Label(
        text="Question", component=discord.ui.TextInput(custom_id="wording", max_length=50)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        field = self.wording.component
        assert isinstance(field, discord.ui.TextInput)
        await interaction.response.send_message(f"you asked {field.value}", ephemeral=True)


class Choosing(discord.ui.View):
    """A menu of strings and one of users."""

    @discord.ui.select(
        custom_id="colour",
        options=[discord.SelectOption(label=c.title(), value=c) for c in ("red", "blue")],
    )
    async def colour(self, interaction: discord.Interaction, menu: Any) -> None:
        await interaction.response.send_message(f"chose {menu.values[0]}")

    @discord.ui.select(cls=discord.ui.UserSelect, custom_id="who")
    async def who(self, interaction: discord.Interaction, menu: Any) -> None:
        await interaction.response.send_message(f"chose {menu.values[0].name}")


class Sample(commands.AutoShardedBot):
    """Says what it was told, and has one command of each sort."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", None) or discord.Intents.default()
        super().__init__("!", intents=intents, guild_ready_timeout=0.01, **options)
        self.seen: list[discord.Message] = []
        self.events: list[str] = []

    async def setup_hook(self) -> None:
        mine: list[Any] = [ask, sums, later, failing, opens, file_size, everything, pick, quote]
        for command in mine:
            self.tree.add_command(command)
        self.tree.add_command(Facts())
        await self.tree.sync()
        self.add_view(Card("-"))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Leave out the 5 s that Discord wants between two identifies."""

    async def on_socket_event_type(self, event: str) -> None:
        self.events.append(event)

    async def on_message(self, message: discord.Message) -> None:
        if message.author == self.user:
            return
        self.seen.append(message)
        private = message.guild is None
        if private or self.user in message.mentions:
            await message.reply(
                view=Card(f"heard: {message.content} {len(message.attachments)}"),
                allowed_mentions=discord.AllowedMentions.none(),
            )


@app_commands.command(description="Answers a question")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def ask(interaction: discord.Interaction, question: str, private: bool = False) -> None:
    await interaction.response.send_message(view=Card(f"about {question}"), ephemeral=private)


@ask.autocomplete("question")
async def complete(interaction: discord.Interaction, text: str) -> list[app_commands.Choice[str]]:
    offered = ["where is it", "when was it", "who did it"]
    return [app_commands.Choice(name=o, value=o) for o in offered if o.startswith(text)]


@app_commands.command(description="Adds")
@app_commands.default_permissions(manage_guild=True)
async def sums(
    interaction: discord.Interaction, left: int, right: app_commands.Range[int, 1, 9]
) -> None:
    await interaction.response.send_message(str(left + right))


@app_commands.command(description="Answers later")
async def later(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await asyncio.sleep(0.05)
    await interaction.edit_original_response(content="now")
    sent = await interaction.followup.send("and more", ephemeral=True, wait=True)
    await sent.edit(content="and even more")
    gone = await interaction.followup.send("gone", wait=True)
    await gone.delete()


Bad: dict[str, Callable[[discord.Interaction], Any]] = {}


@app_commands.command(description="Does what a test put into Bad")
async def failing(interaction: discord.Interaction, what: str) -> None:
    await Bad[what](interaction)


@app_commands.command(description="Opens a modal")
async def opens(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Question())


@app_commands.command(description="Takes a file, gives one back")
async def file_size(interaction: discord.Interaction, given: discord.Attachment) -> None:
    content = await given.read()
    sent = discord.File(io.BytesIO(content[::-1]), filename="back.txt", description="reversed")
    await interaction.response.send_message(f"{given.filename} {len(content)}", file=sent)


@app_commands.command(description="Shows a component of each kind")
async def everything(interaction: discord.Interaction) -> None:
    view = discord.ui.LayoutView(timeout=None)
    picture = "attachment://a.png"
    view.add_item(discord.ui.Section("beside it", accessory=discord.ui.Thumbnail(picture)))
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem(picture)))
    view.add_item(discord.ui.Container(discord.ui.Separator(), discord.ui.File(picture)))
    for kind in (discord.ui.UserSelect, discord.ui.RoleSelect, discord.ui.ChannelSelect):
        view.add_item(discord.ui.ActionRow(kind(custom_id=kind.__name__)))
    sent = discord.File(io.BytesIO(b"a picture"), filename="a.png")
    await interaction.response.send_message(view=view, file=sent)


@app_commands.command(description="Shows menus")
async def pick(interaction: discord.Interaction, user: discord.Member) -> None:
    await interaction.response.send_message(f"for {user.name}", view=Choosing(timeout=None))


@app_commands.context_menu(name="Quote")
async def quote(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"they said {message.content}", ephemeral=True)


class Facts(app_commands.Group, name="facts", description="Works on facts"):
    """A command with subcommands."""

    @app_commands.command(description="Adds one")
    async def add(self, interaction: discord.Interaction, statement: str) -> None:
        await interaction.response.send_message(f"added {statement}")


if __name__ == "__main__":
    discord.http.Route.BASE = os.environ["DISCORD_API_BASE"]
    Sample().run(os.environ["DISCORD_TOKEN"], log_handler=None)

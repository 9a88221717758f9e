"""`/questions`: what people asked and got no good answer to, for the curators of a server."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.unanswered import views
from bot.features.unanswered.cards import queue_card
from bot.features.unanswered.views import open_questions
from bot.interactions import delivery, policy
from bot.interactions.caller import language_of, scope_of
from bot.interactions.handler import guarded, note_proposals
from bot.state.limits import Cost


class Questions(commands.Cog):
    """Opens the queue; the rest happens on its buttons, in `bot.features.unanswered.views`."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.CURATE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.CURATION)
    async def questions(self, interaction: Interaction) -> None:
        """See what people asked and got no good answer to."""
        # Shown to all: who has a curator's role is known here, not to Discord.
        waiting = open_questions(self.app, scope_of(interaction))
        likes = await delivery.in_time(interaction, waiting, private=True)
        shown = queue_card(likes, 0, language_of(interaction))
        await note_proposals(interaction, shown)
        await delivery.respond(interaction, shown, private=True)


async def setup(bot: AppClient) -> None:
    """Add the command and the buttons of the queue to the client."""
    await bot.add_cog(Questions(bot.app))
    bot.add_dynamic_items(*views.ITEMS)

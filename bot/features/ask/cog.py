"""/ask: a question as a command, with questions offered while it is typed."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.app import App, AppClient, Interaction
from bot.features.ask import buttons, feedback
from bot.features.ask.cards import present
from bot.features.ask.message_context import talk_place
from bot.interactions import delivery, options, policy
from bot.interactions.handler import guarded
from bot.interactions.options import LONGEST_CHOICE, MOST_CHOICES, Choices, OneLine, past_day
from bot.interactions.policy import scope_of, settings_of
from bot.state.limits import Admission, Cost
from bot.workers.matcher import LONGEST_QUESTION
from knowledge.text import language


def _language_of_question(interaction: Interaction) -> str:
    return language(str(interaction.namespace.question))


class Ask(commands.Cog):
    """Takes what is asked with the command to the matcher and brings the answer back."""

    def __init__(self, app: App) -> None:
        self.app = app

    @policy.needs(policy.Capability.ASK)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.autocomplete(topic=options.topics)
    @guarded(Cost.QUESTION, _language_of_question)
    async def ask(
        self,
        interaction: Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        topic: OneLine | None = None,
        as_of: OneLine | None = None,
        private: bool = False,
    ) -> None:
        """Ask the briefing a question."""
        scope, settings = scope_of(interaction), settings_of(interaction)
        private = private or policy.must_be_private(interaction)
        person = interaction.user.id
        # What is asked in private is in no talk of others.
        channel = interaction.channel if not private else None
        place = talk_place(scope, interaction.channel_id or 0, channel, person)
        day = past_day(as_of, self.app.today_in(scope)) if as_of is not None else None
        if day is None:
            conversation = self.app.conversations.at(place)
            talking = self.app.matcher.talk(question, conversation, scope, topic=topic)
            reply = await delivery.in_time(interaction, talking, private=private)
            self.app.conversations.remember(place, reply.conversation, person)
            answer, asked = reply.answer, reply.asked
        else:
            answering = self.app.matcher.ask(question, scope, day=day)
            answer = await delivery.in_time(interaction, answering, private=private)
            asked = question
        asking = self.app.writer.note(scope, person, asked, answer) if asked else None
        asker = person if day is None else None  # a fact of the past may not be current any more
        shown, text = present(answer, settings, question=question, asking=asking, asker=asker)
        await delivery.respond(interaction, shown, private=private, text=text)

    @ask.autocomplete("question")
    async def complete(self, interaction: Interaction, typed: str) -> Choices:
        """Offer questions that can be answered; whole ones only, as a cut one would be asked."""
        if self.app.rates.take(Cost.COMPLETION, interaction.user.id) is not Admission.SERVE:
            return []
        scope = scope_of(interaction)
        offered = await self.app.matcher.suggest(typed, scope, MOST_CHOICES)
        return [
            app_commands.Choice(name=each, value=each)
            for each in dict.fromkeys(offered)
            if 0 < len(each.strip()) <= len(each) <= LONGEST_CHOICE
        ][:MOST_CHOICES]


async def setup(bot: AppClient) -> None:
    """Add the command and the buttons of answers to the client."""
    await bot.add_cog(Ask(bot.app))
    bot.add_dynamic_items(*buttons.ITEMS, *feedback.ITEMS)

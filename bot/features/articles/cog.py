"""`/draft` and *Draft facts* on a message: from an article to drafts that are looked through."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import AppClient, Interaction
from bot.features.articles import views
from bot.features.articles.forms import FORMS, day_of, shown
from bot.features.articles.views import begun
from bot.interactions import delivery, handler, policy
from bot.interactions.download import fetch
from bot.interactions.handler import guarded
from bot.interactions.policy import language_of, place_of, question_in, settings_of
from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import Refused
from bot.state.limits import Cost
from knowledge.articles import KINDS, LARGEST_ARTICLE, Article, ArticleReview, check_kind
from knowledge.time_zones import zone_of

_LONGEST_TEXT = 6_000


class Articles(commands.Cog):
    """Drafting facts from articles, for those who may add or propose facts."""

    def __init__(self, bot: AppClient) -> None:
        self.app = bot.app

    @policy.needs(policy.Capability.PROPOSE)
    @app_commands.command()
    @app_commands.allowed_installs(guilds=True)
    @app_commands.allowed_contexts(guilds=True)
    @guarded(Cost.FILE)
    async def draft(
        self,
        interaction: Interaction,
        file: discord.Attachment | None = None,
        text: app_commands.Range[str, 1, _LONGEST_TEXT] | None = None,
        source: app_commands.Range[str, 1, 300] | None = None,
        published: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Draft facts from an article; with nothing given, go on with the last one."""
        place, language = place_of(interaction), language_of(interaction)
        if file is None and text is None:
            token, review = await delivery.in_time(interaction, self._newest(interaction))
            card = shown(review, 0, token, interaction, language)
            await delivery.respond(interaction, card, private=True)
            return
        today = self.app.today_in(place)
        day = day_of(published, today) if published is not None else None
        article = Article((), published=day) if day is not None else None
        review = ArticleReview(
            person=interaction.user.id, scope=place, source=source, article=article
        )
        await self._begin(interaction, review, file, text or "", language)

    @guarded(Cost.FILE)
    async def draft_message(self, interaction: Interaction, message: discord.Message) -> None:
        """Draft facts from a message, or from the file that is attached to it."""
        place, language = place_of(interaction), language_of(interaction)
        author = one_line(clean(message.author.display_name))
        zone = zone_of(settings_of(interaction).time_zone)  # "tomorrow" is said by the day there
        file = next((f for f in message.attachments if f.filename.lower().endswith(KINDS)), None)
        review = ArticleReview(
            person=interaction.user.id,
            scope=place,
            source=f"Message of {author}" if file is None else None,
            url=message.jump_url,
            article=Article((), published=message.created_at.astimezone(zone).date()),
        )
        words = clean(question_in(message.content))
        await self._begin(interaction, review, file, words, language)

    async def _newest(self, interaction: Interaction) -> tuple[str, ArticleReview]:
        own = interaction.user.id, place_of(interaction)
        token = await self.app.reviews.newest(*own)
        if token is None:
            raise Refused("article_nothing_given")
        return token, await self.app.reviews.find(token, *own)

    async def _begin(
        self,
        interaction: Interaction,
        review: ArticleReview,
        file: discord.Attachment | None,
        words: str,
        language: str,
    ) -> None:
        if file is None and not any(character.isalnum() for character in words):
            raise Refused("article_no_words")
        if file is not None:
            check_kind(file.filename)  # a picture is not even fetched
        await delivery.defer(interaction, private=True)
        name, content = "message.txt", words.encode("utf-8", "replace")
        if file is not None:
            name, patience = file.filename, self.app.limits.download_patience
            content = await fetch(
                file, patience, most=LARGEST_ARTICLE, over="article_file_too_large"
            )
        try:
            token, review = await begun(self.app, review, name, content)
        except TimeoutError:
            raise Refused("too_late") from None
        card = shown(review, 0, token, interaction, language)
        await delivery.respond(interaction, card, private=True)


async def setup(bot: AppClient) -> None:
    """Add the command, the buttons, menus and form of a review to the client."""
    cog = Articles(bot)
    await bot.add_cog(cog)
    propose = policy.Capability.PROPOSE
    handler.add_message_menu(bot, "Draft facts", propose, cog.draft_message, anywhere=False)
    bot.add_dynamic_items(*views.ITEMS)
    handler.listen(bot, *FORMS)

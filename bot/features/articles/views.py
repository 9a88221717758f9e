"""The buttons, menus and forms under the drafts of an article."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any

from discord import ui

from bot.app import App, Interaction
from bot.features.articles import service
from bot.features.articles.cards import (
    PICK,
    TICKS,
    cancelled_card,
    done_card,
    page_of,
)
from bot.features.articles.forms import fact_form, key_of, shown, source_form
from bot.features.drafting.article_offer import REVIEW
from bot.features.drafting.forms import LONGEST_FIELD, open_form
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.policy import place_of
from bot.rendering.custom_ids import short
from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import Refused
from bot.state.article_reviews import ArticleReview
from bot.state.drafts import NewDraft
from knowledge import articles
from knowledge.curation.model import FactForm
from knowledge.errors import InputError


async def begun(app: App, review: ArticleReview, name: str, content: bytes) -> str:
    """Draft an article and keep the review; return its id."""
    async with asyncio.timeout(app.limits.file_patience):
        review = await service.compared(app, await service.drafted(app, review, name, content))
    return app.reviews.keep(review)


class _OfReview(Recalled):
    """A button or menu of a review; it changes the review and shows it again."""

    needs = policy.Capability.PROPOSE

    def review(self, interaction: Interaction) -> ArticleReview:
        """Return the presser's review; raises Refused where it is gone."""
        reviews = interaction.client.app.reviews
        return reviews.find(self.named["draft"], interaction.user.id, place_of(interaction))

    async def show(self, interaction: Interaction, page: int, note: str = "") -> None:
        """Show a page in place of the card."""
        app, token = interaction.client.app, self.named["draft"]
        await delivery.change(
            interaction, shown(app, token, page, interaction, self.language, note)
        )


class ReviewButton(_OfReview, ui.DynamicItem[ui.Button[Any]], template=REVIEW.template):
    """Ticks a page, turns it, stores or sends what is ticked, or lets all of it be."""

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""
        app, act, token = interaction.client.app, self.named["act"], self.named["draft"]
        review, page = self.review(interaction), int(self.named["page"])
        if act == "begin":
            await self._begin(interaction, review)
        elif act == "whole":
            await self._write_whole(interaction, review)
        elif act == "tick":
            page, facts = page_of(review, page)
            ticked = review.ticked | {each.fact.key for each in facts}
            app.reviews.replace(token, dataclasses.replace(review, ticked=ticked))
            await self.show(interaction, page + 1)
        elif act == "show":
            await self.show(interaction, page)
        elif act == "source":
            await delivery.open_form(interaction, source_form(review, page, token, self.language))
        elif act == "cancel":
            app.reviews.drop(token)
            await delivery.change(interaction, cancelled_card(self.language))
        else:
            await self._finish(interaction, review, act)

    async def _begin(self, interaction: Interaction, review: ArticleReview) -> None:
        app, token = interaction.client.app, self.named["draft"]
        await delivery.defer(interaction, change=True)
        try:
            async with asyncio.timeout(app.limits.file_patience):
                content = review.words.encode("utf-8", "replace")
                read = await service.drafted(app, review, "message.txt", content)
                app.reviews.replace(token, await service.compared(app, read))
        except TimeoutError:
            raise Refused("too_late") from None
        await self.show(interaction, 0)

    async def _write_whole(self, interaction: Interaction, review: ArticleReview) -> None:
        written = FactForm(
            statement=one_line(clean(review.words))[:LONGEST_FIELD],
            topic="",
            source=f"{review.source or ''} {review.url or ''}".strip(),
            published=str(review.article.published) if review.article else "",
        )
        draft = NewDraft(interaction.user.id, place_of(interaction), written)
        await open_form(interaction, draft, self.language)

    async def _finish(self, interaction: Interaction, review: ArticleReview, act: str) -> None:
        app, token = interaction.client.app, self.named["draft"]
        if not review.ticked:
            raise Refused("article_nothing_ticked")
        note = ""
        await delivery.defer(interaction, change=True)
        try:
            if act == "store":
                policy.require(policy.Capability.CURATE, interaction)
                after, count, number = await service.stored(app, interaction, review, token)
            else:
                number = None
                after, count, refused = await service.sent(app, interaction, review, token)
                note = refused.render(self.language) if refused is not None else ""
        except InputError as error:
            await self.show(interaction, 0, one_line(error.render(self.language)))
            return
        app.reviews.replace(token, after)
        left = len(after.drafts.facts) if after.drafts is not None else 0
        key = "article_stored" if act == "store" else "article_sent"
        card = done_card(key, count, left, number, token, self.language, note)
        await delivery.change(interaction, card)


class TicksMenu(_OfReview, ui.DynamicItem[ui.Select[Any]], template=TICKS.template):
    """Ticks those chosen of a page, and no others of it."""

    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Keep the ticks."""
        app, token = interaction.client.app, self.named["draft"]
        review = self.review(interaction)
        page, facts = page_of(review, int(self.named["page"]))
        here = {short(each.fact.key): each.fact.key for each in facts}
        chosen = {here[value] for value in self.item.values if value in here}
        ticked = (review.ticked - set(here.values())) | chosen
        app.reviews.replace(token, dataclasses.replace(review, ticked=ticked))
        await self.show(interaction, page)


class PickMenu(_OfReview, ui.DynamicItem[ui.Select[Any]], template=PICK.template):
    """Opens the form of a draft, or drops it."""

    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Do what was chosen."""
        app, token, page = interaction.client.app, self.named["draft"], int(self.named["page"])
        review = self.review(interaction)
        act, _, which = (self.item.values or ["::"])[0].partition(":")
        key = key_of(review, which)
        if act == "edit":
            form = fact_form(review, key, page, token, self.language)
            await delivery.open_form(interaction, form)
            return
        if review.drafts is None:
            raise Refused("old_button")
        drafts = articles.without(review.drafts, {key})
        changed = dataclasses.replace(review, drafts=drafts, ticked=review.ticked - {key})
        app.reviews.replace(token, changed)
        await self.show(interaction, page)


ITEMS = (ReviewButton, TicksMenu, PickMenu)

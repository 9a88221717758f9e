"""The buttons, menus and forms under the drafts of an article."""

from __future__ import annotations

import asyncio
from typing import Any

from discord import ui

from bot.app import App, Interaction
from bot.features.articles import service
from bot.features.articles.cards import (
    MERGE,
    PICK,
    TICKS,
    cancelled_card,
    done_card,
    merge_card,
    page_of,
    page_with,
)
from bot.features.articles.forms import fact_form, key_of, shown, source_form
from bot.features.drafting.article_offer import REVIEW
from bot.features.drafting.forms import LONGEST_FIELD, open_form
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled
from bot.interactions.policy import place_of
from bot.rendering.custom_ids import short
from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import Refused, label
from bot.state.drafts import NewDraft
from bot.workers.article_reviews import ReviewChange
from knowledge.articles import ArticleReview
from knowledge.curation.model import FactForm
from knowledge.errors import InputError


async def begun(
    app: App, review: ArticleReview, name: str, content: bytes
) -> tuple[str, ArticleReview]:
    """Draft an article and keep the review; return its id and the review."""
    async with asyncio.timeout(app.limits.file_patience):
        review = await service.compared(app, await service.drafted(app, review, name, content))
    return await app.reviews.keep(review), review


class _OfReview(Recalled):
    """A button or menu of a review; it changes the review and shows it again."""

    needs = policy.Capability.PROPOSE

    async def review(self, interaction: Interaction) -> ArticleReview:
        """Return the presser's review; raises Refused where it is gone."""
        app = interaction.client.app
        finding = app.reviews.find(self.named["draft"], interaction.user.id, place_of(interaction))
        return await delivery.soon(app, finding)

    async def changed(self, interaction: Interaction, change: ReviewChange) -> ArticleReview:
        """Change the presser's review; return what it is now."""
        reviews, own = interaction.client.app.reviews, (interaction.user.id, place_of(interaction))
        changing = reviews.change(self.named["draft"], *own, change)
        return await delivery.in_time(interaction, changing, change=True)

    async def show(
        self, interaction: Interaction, review: ArticleReview, page: int, note: str = ""
    ) -> None:
        """Show a page of a review in place of the card."""
        card = shown(review, page, self.named["draft"], interaction, self.language, note)
        await delivery.change(interaction, card)


class ReviewButton(_OfReview, ui.DynamicItem[ui.Button[Any]], template=REVIEW.template):
    """Ticks a page, turns it, stores or sends what is ticked, or lets all of it be."""

    async def act(self, interaction: Interaction) -> None:
        """Do what the button says."""
        app, act, token = interaction.client.app, self.named["act"], self.named["draft"]
        page = int(self.named["page"])
        if act == "begin":
            await self._begin(interaction)
        elif act == "whole":
            await self._write_whole(interaction, await self.review(interaction))
        elif act == "tick":
            await self._tick(interaction, page)
        elif act == "undo":
            await self.show(interaction, await self.changed(interaction, _undone), page)
        elif act == "show":
            await self.show(interaction, await self.review(interaction), page)
        elif act == "source":
            form = source_form(await self.review(interaction), page, token, self.language)
            await delivery.open_form(interaction, form)
        elif act == "cancel":
            dropping = app.reviews.drop(token, interaction.user.id, place_of(interaction))
            await delivery.in_time(interaction, dropping, change=True)
            await delivery.change(interaction, cancelled_card(self.language))
        else:
            await self._finish(interaction, act)

    async def _tick(self, interaction: Interaction, page: int) -> None:
        """Tick what is clear on a page; what is not is ticked by the menu alone."""
        page, facts = page_of(await self.review(interaction), page)
        clear = {each.fact.key for each in facts if not each.is_unclear}

        async def tick(review: ArticleReview) -> ArticleReview:
            return review.tick(clear)

        review = await self.changed(interaction, tick)
        left = sum(each.fact.key not in review.ticked for each in facts)
        note = ""
        if left:
            note = label("article_unclear", self.language, count=left, page=page + 1)
        await self.show(interaction, review, page + 1, note)

    async def _begin(self, interaction: Interaction) -> None:
        app = interaction.client.app

        async def read(review: ArticleReview) -> ArticleReview:
            content = review.words.encode("utf-8", "replace")
            drafted = await service.drafted(app, review, "message.txt", content)
            return await service.compared(app, drafted)

        await delivery.defer(interaction, change=True)
        reviews, own = app.reviews, (interaction.user.id, place_of(interaction))
        try:
            async with asyncio.timeout(app.limits.file_patience):
                review = await reviews.change(self.named["draft"], *own, read)
        except TimeoutError:
            raise Refused("too_late") from None
        await self.show(interaction, review, 0)

    async def _write_whole(self, interaction: Interaction, review: ArticleReview) -> None:
        written = FactForm(
            statement=one_line(clean(review.words))[:LONGEST_FIELD],
            topic="",
            source=f"{review.source or ''} {review.url or ''}".strip(),
            published=str(review.article.published) if review.article else "",
        )
        draft = NewDraft(interaction.user.id, place_of(interaction), written)
        await open_form(interaction, draft, self.language)

    async def _finish(self, interaction: Interaction, act: str) -> None:
        app, token = interaction.client.app, self.named["draft"]
        count, number, unresolved, note = 0, None, 0, ""

        async def finish(review: ArticleReview) -> ArticleReview:
            nonlocal count, number, unresolved, note
            if not review.ticked:
                raise Refused("article_nothing_ticked")
            if act == "store":
                after, count, number = await service.stored(app, interaction, review, token)
                unresolved = review.unresolved
            else:
                after, count, refused = await service.sent(app, interaction, review, token)
                note = refused.render(self.language) if refused is not None else ""
            return after

        if act == "store":
            policy.require(policy.Capability.CURATE, interaction)
        await delivery.defer(interaction, change=True)
        own = interaction.user.id, place_of(interaction)
        try:
            review = await app.reviews.change(token, *own, finish)
        except InputError as error:
            note = one_line(error.render(self.language))
            await self.show(interaction, await self.review(interaction), 0, note)
            return
        key = "article_stored" if act == "store" else "article_sent"
        card = done_card(
            *(key, count, len(review.facts), number, token, self.language),
            unresolved=unresolved,
            note=note,
        )
        await delivery.change(interaction, card)


async def _undone(review: ArticleReview) -> ArticleReview:
    return review.undo()


class TicksMenu(_OfReview, ui.DynamicItem[ui.Select[Any]], template=TICKS.template):
    """Ticks those chosen of a page, and no others of it."""

    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Keep the ticks."""
        page, facts = page_of(await self.review(interaction), int(self.named["page"]))
        here = {short(each.fact.key): each.fact.key for each in facts}
        chosen = {here[value] for value in self.item.values if value in here}

        async def tick(review: ArticleReview) -> ArticleReview:
            return review.tick(chosen, among=here.values())

        await self.show(interaction, await self.changed(interaction, tick), page)


class PickMenu(_OfReview, ui.DynamicItem[ui.Select[Any]], template=PICK.template):
    """Opens the form of a draft, drops it, or asks with which one to merge it."""

    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Do what was chosen."""
        token, page = self.named["draft"], int(self.named["page"])
        act, _, which = (self.item.values or ["::"])[0].partition(":")
        review = await self.review(interaction)
        key = key_of(review, which)
        if act == "edit":
            form = fact_form(review, key, page, token, self.language)
            await delivery.open_form(interaction, form)
        elif act == "merge":
            card = merge_card(review, key, page, token, self.language)
            await delivery.change(interaction, card)
        else:

            async def drop(review: ArticleReview) -> ArticleReview:
                return review.drop(key_of(review, which))

            await self.show(interaction, await self.changed(interaction, drop), page)


class MergeMenu(_OfReview, ui.DynamicItem[ui.Select[Any]], template=MERGE.template):
    """Merges a draft with the one chosen: the later one joins the earlier one."""

    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Merge them, and show the page with what they are now."""
        app, other = interaction.client.app, (self.item.values or [""])[0]
        now, note = None, ""

        async def merge(review: ArticleReview) -> ArticleReview:
            nonlocal now
            keys = {key_of(review, self.named["fact"]), key_of(review, other)}
            if len(keys) < 2:
                raise Refused("old_button")
            after = review.merge(keys)
            [now] = {e.fact.key for e in after.facts} - {e.fact.key for e in review.facts}
            return await service.compared(app, after)

        try:
            review = await self.changed(interaction, merge)
        except InputError as error:
            review, note = await self.review(interaction), one_line(error.render(self.language))
        page = page_with(review, now) if now is not None else int(self.named["page"])
        await self.show(interaction, review, page, note)


ITEMS = (ReviewButton, TicksMenu, PickMenu, MergeMenu)

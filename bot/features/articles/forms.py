"""The forms that correct a draft of an article, and name the source of all of them."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime
from typing import Any

import discord
from discord import ui

from bot.app import App, Interaction
from bot.features.articles import service
from bot.features.articles.cards import FORM, review_card
from bot.features.drafting.forms import LONGEST_FIELD
from bot.interactions import delivery, policy
from bot.interactions.handler import Form, error_message
from bot.interactions.policy import place_of
from bot.rendering.answer_card import Card
from bot.rendering.custom_ids import short
from bot.rendering.markdown import one_line
from bot.rendering.messages import Refused, label
from bot.state.drafts import NEW
from knowledge import articles, dates
from knowledge.articles import OF_SOURCE, ArticleReview
from knowledge.curation.model import FactForm
from knowledge.errors import InputError

_LONGEST_TITLE = 300
_LONGEST_DATE = 100


def shown(
    review: ArticleReview,
    page: int,
    token: str,
    interaction: Interaction,
    language: str,
    note: str = "",
) -> Card:
    """Lay out a page of a review as it is now."""
    stores = policy.allows(policy.Capability.CURATE, interaction)
    return review_card(review, page, token, language, stores=stores, note=note)


class ReviewForm(Form):
    """A draft, or the source of all of them, as it was corrected."""

    template = FORM.template
    needs = policy.Capability.PROPOSE

    async def act(self, interaction: Interaction) -> None:
        """Correct it, and show the page again; what cannot be read is said above it, and kept."""
        app, token, page = interaction.client.app, self.named["draft"], int(self.named["page"])
        own = interaction.user.id, place_of(interaction)
        work = self._corrected if self.named["kind"] == "fact" else self._with_source
        note = ""
        changing = app.reviews.change(token, *own, lambda review: work(app, review))
        try:
            review = await delivery.in_time(interaction, changing, change=True)
        except (InputError, Refused) as error:
            if isinstance(error, Refused) and error.key != "article_day":
                raise
            note = one_line(error_message(error, self.language))
            review = await app.reviews.change(token, *own, self._with_typed)
        card = shown(review, page, token, interaction, self.language, note)
        await delivery.change(interaction, card)

    async def _with_typed(self, review: ArticleReview) -> ArticleReview:
        """Keep what was typed: the form opens with it again."""
        if self.named["kind"] == "source":
            return review.keep_typed(OF_SOURCE, self._over(NEW, _SOURCE_FIELDS))
        return review.keep_typed(key_of(review, self.named["fact"]), self._over(NEW, _FIELDS))

    def _over(self, form: FactForm, fields: tuple[str, ...]) -> FactForm:
        typed = {name: self.values[name] for name in fields if name in self.values}
        return dataclasses.replace(form, **typed)

    async def _corrected(self, app: App, review: ArticleReview) -> ArticleReview:
        if review.drafts is None:
            raise Refused("old_button")
        key = key_of(review, self.named["fact"])
        before = next(each.fact for each in review.facts if each.fact.key == key)
        form = self._over(articles.form_of(review.drafts, before), _FIELDS)
        held = await asyncio.to_thread(app.library.facts.snapshot, review.scope)
        corrected = await asyncio.to_thread(review.correct, key, form, held)
        return await service.compared(app, corrected)

    async def _with_source(self, app: App, review: ArticleReview) -> ArticleReview:
        if review.drafts is None:
            raise Refused("old_button")
        title, day = self.values.get("source", "").strip(), self.values.get("published", "").strip()
        held = await app.matcher.snapshot(review.scope)
        if title and title != review.drafts.source.title:
            drafts = articles.with_source(review.drafts, title, held)
            review = dataclasses.replace(review, drafts=drafts, former=None, unstored=None)
        if day and day != _published(review):
            review = await service.dated(app, review, day_of(day, app.today_in(review.scope)))
        return await service.compared(app, review.without_typed(OF_SOURCE))


_FIELDS = ("statement", "date", "topic", "questions")
_SOURCE_FIELDS = ("source", "published")
FORMS = (ReviewForm,)


def day_of(words: str, today: datetime.date) -> datetime.date:
    """Return the day that a person typed, such as "yesterday".

    Raises DateError for words that are no date, Refused for a date that is no single day.
    """
    read = dates.read(words, today)
    if read.earliest is None or read.earliest != read.latest:
        raise Refused("article_day")
    return read.earliest


def key_of(review: ArticleReview, which: str) -> str:
    """Return the key of the draft with this hash; raises Refused where there is none."""
    for each in review.facts:
        if short(each.fact.key) == which:
            return each.fact.key
    raise Refused("old_button")


def _published(review: ArticleReview) -> str:
    day = review.article.published if review.article is not None else None
    return day.isoformat() if day is not None else ""


def fact_form(review: ArticleReview, key: str, page: int, token: str, language: str) -> ui.Modal:
    """Make the form that corrects a draft."""
    if review.drafts is None:
        raise Refused("old_button")
    fact = next(each.fact for each in review.facts if each.fact.key == key)
    written = review.typed.get(key) or articles.form_of(review.drafts, fact)
    form = ui.Modal(
        title=label("article_form", language),
        custom_id=FORM.write(language, kind="fact", page=page, fact=key, draft=token),
    )
    for name, text, before, is_long, needed in (
        ("statement", "form_statement", written.statement, True, True),
        ("date", "form_date", written.date, False, False),
        ("topic", "form_topic", written.topic, False, True),
        ("questions", "form_questions", written.questions, True, False),
    ):
        most = LONGEST_FIELD if is_long else _LONGEST_TITLE
        form.add_item(ui.Label(text=label(text, language), component=_words(
            name, before, most, long=is_long, needed=needed)))  # fmt: skip
    form.stop()
    return form


def source_form(review: ArticleReview, page: int, token: str, language: str) -> ui.Modal:
    """Make the form for the source of all drafts."""
    if review.drafts is None:
        raise Refused("old_button")
    form = ui.Modal(
        title=label("form_source", language),
        custom_id=FORM.write(language, kind="source", page=page, fact="", draft=token),
    )
    title, day = review.drafts.source.title, _published(review)
    if (typed := review.typed.get(OF_SOURCE)) is not None:
        title, day = typed.source, typed.published
    field = _words("source", title, _LONGEST_TITLE, long=False, needed=True)
    form.add_item(ui.Label(text=label("form_source_field", language), component=field))
    field = _words("published", day, _LONGEST_DATE, long=False, needed=False)
    form.add_item(ui.Label(text=label("form_published", language), component=field))
    form.stop()
    return form


def _words(name: str, before: str, most: int, *, long: bool, needed: bool) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        default=before[:most] or None,
        required=needed,
        max_length=most,
    )

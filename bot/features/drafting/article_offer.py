"""The offer to draft a fact of each statement of a long text, instead of storing it whole."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.app import Interaction
from bot.interactions.policy import place_of
from bot.rendering.answer_card import BLUE, Card
from bot.rendering.custom_ids import DRAFT_KEY, LANG, PAGE, CustomId, one_of
from bot.rendering.messages import label
from bot.rendering.shared_cards import text_block, undone_card
from knowledge.articles import split_sentences
from knowledge.curation.undo import Undone

REVIEW = CustomId(
    "article",
    language=LANG,
    act=one_of("begin", "whole", "tick", "show", "source", "store", "send", "cancel", "undo"),
    page=PAGE,
    draft=DRAFT_KEY,
)

FEWEST_SENTENCES = 3
SHORTEST = 250
"""Characters from which a text of some sentences is an article rather than one fact."""


def is_article(words: str) -> bool:
    """Return whether a text is too long to be one fact."""
    return len(words) >= SHORTEST and len(split_sentences(words)) >= FEWEST_SENTENCES


def offer_card(words: str, token: str, language: str) -> Card:
    """Lay out that a text has several statements, with a button that drafts a fact of each."""
    count = len(split_sentences(words))
    row: ui.ActionRow[Any] = ui.ActionRow(
        review_button("begin", 0, token, language, good=True),
        review_button("whole", 0, token, language),
    )
    return Card(BLUE, text_block([label("article_offer", language, count=count)]), row)


def review_button(
    act: str, page: int, token: str, language: str, *, good: bool = False, name: str = ""
) -> ui.Button[Any]:
    """Return a button of a review; `name` is that of its label where it is not called as `act`."""
    return ui.Button(
        label=label(f"article_{name or act}", language),
        custom_id=REVIEW.write(language, act=act, page=page, draft=token),
        style=discord.ButtonStyle.success if good else discord.ButtonStyle.secondary,
    )


async def card_of_undoing(interaction: Interaction, undone: Undone, language: str) -> Card:
    """Lay out what was undone; drafts of an article that were stored so are in review again."""
    own = interaction.user.id, place_of(interaction)
    token = await interaction.client.app.reviews.take_back(undone.number, *own)
    back = token and review_button("show", 0, token, language, name="go_on")
    return undone_card(undone, language, back or None)

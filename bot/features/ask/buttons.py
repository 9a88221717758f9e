"""Buttons and menus that show a fact or its sources to the one who used them.

They look the fact up among those the presser may see, whatever the message around them shows.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.ask.cards import sources_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import (
    Recalled,
    logged_question,
    question_of_card,
    visible_facts,
)
from bot.interactions.policy import scope_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import card, related_card
from bot.rendering.answer_text import answer_text
from bot.rendering.messages import Refused, label
from knowledge.answers.fact_view import view_fact
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.neighbours import neighbours
from knowledge.answers.parts import parts_in_view
from knowledge.model import Fact, FactStatus, Snapshot


class FactButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.FACT.template):
    """Shows a candidate of a clarifying question as a card of its own."""

    needs = policy.Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Answer with the fact of the button."""
        held = await visible_facts(interaction)
        await _show_fact(interaction, held, self.named["key"], self.language)


class FactMenu(Recalled, ui.DynamicItem[ui.Select[Any]], template=custom_ids.FACT_MENU.template):
    """Shows the fact chosen from a list as a card of its own."""

    needs = policy.Capability.READ
    made_as = ui.Select

    async def act(self, interaction: Interaction) -> None:
        """Answer with the fact that was chosen."""
        if not self.item.values:
            raise Refused("old_button")
        held = await visible_facts(interaction)
        await _show_fact(interaction, held, self.item.values[0], self.language)


class SourceButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.SOURCE.template):
    """Shows where a fact comes from."""

    needs = policy.Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Answer with everything known about the fact's source."""
        held = await visible_facts(interaction)
        fact = held.facts.get(self.named["key"])
        if fact is None:
            raise Refused("gone")
        today = interaction.client.app.today_in(scope_of(interaction))
        told = view_fact(fact, held, today, self.language)
        await delivery.respond(interaction, sources_card(told, self.language), private=True)


class RelatedButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.RELATED.template):
    """Shows other facts on the same people, places and topic."""

    needs = policy.Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Answer with the facts around the one of the button."""
        held = await visible_facts(interaction)
        fact = _current(held, self.named["key"])
        today = interaction.client.app.today_in(scope_of(interaction))
        language = self.language
        others = tuple(
            view_fact(other, held, today, language) for other in neighbours(held, fact.key)
        )
        shown = related_card(view_fact(fact, held, today, language), others, language)
        await delivery.respond(interaction, shown, private=True)


class NextButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.NEXT_PAGE.template):
    """Shows the next page of a list, by asking its question again."""

    needs = policy.Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Answer with that page."""
        logged = await logged_question(interaction, self.named["token"])
        question = logged.text if logged else await question_of_card(interaction)
        if question is None:
            raise Refused("question_gone")
        asking = interaction.client.app.matcher.ask(question, scope_of(interaction))
        answer = await delivery.in_time(interaction, asking, private=True)
        number = custom_ids.number_of(self.named["token"])
        shown = card(answer, asking=number, page=int(self.named["page"]))
        await delivery.respond(interaction, shown, private=True)


ITEMS = (FactButton, FactMenu, SourceButton, RelatedButton, NextButton)


async def _show_fact(interaction: Interaction, held: Snapshot, key: str, language: str) -> None:
    fact = _current(held, key)
    today = interaction.client.app.today_in(scope_of(interaction))
    answer = Answer(
        outcome=Outcome.ANSWER,
        question="",
        lead=fact.statement_in(language),
        today=today,
        revision=held.revision,
        facts=(view_fact(fact, held, today, language),),
        notes=(label("replaced", language),) if fact.key != key else (),
        language=language,
        parts=parts_in_view(fact.key, held, today, language),
    )
    text = partial(answer_text, answer)
    await delivery.respond(interaction, card(answer), private=True, text=text)


def _current(held: Snapshot, key: str) -> Fact:
    """Return the fact, or what has replaced it since; raises Refused where there is neither."""
    fact = held.facts.get(key)
    seen = {key}
    while fact is not None and fact.status is FactStatus.SUPERSEDED:
        key = fact.superseded_by or ""
        fact = None if key in seen else held.facts.get(key)
        seen.add(key)
    if fact is None or fact.status is not FactStatus.CURRENT:
        raise Refused("gone")
    return fact

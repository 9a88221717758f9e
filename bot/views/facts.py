"""Buttons and menus that show a fact or its sources to the one who used them.

They are made anew from their custom id on every press, so they outlive a restart, and they look
the fact up among those the presser may see, whatever the message around them shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

import discord
from discord import app_commands, ui

from bot import delivery, policy
from bot.cards import ids
from bot.cards.labels import label
from bot.cards.layout import card
from bot.cards.sourcing import sources_card
from bot.cards.text import answer_text
from bot.errors import Refused
from bot.limits import Verdict
from knowledge.answers.model import Answer, Outcome
from knowledge.answers.telling import tell
from knowledge.records import Fact, FactStatus, Snapshot

if TYPE_CHECKING:
    from bot.client import BriefingBot

    Press: TypeAlias = discord.Interaction[BriefingBot]


class _Recalled:
    """What all of them share: made from a custom id, checked, answered to the presser alone."""

    needs: ClassVar[policy.Capability] = policy.Capability.READ
    made_as: ClassVar[Any]
    named: re.Match[str]

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Make the item that was used."""
        made = cls(cls.made_as(custom_id=match.string))  # type: ignore[call-arg]
        made.named = match
        return made

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show what was asked for, or say in a sentence why not."""
        bot = interaction.client
        if not bot.intake.is_new(interaction.id):
            return
        try:
            if not policy.allows(self.needs, interaction):
                raise app_commands.CheckFailure
            if bot.presses.take(interaction.user.id) is not Verdict.SERVE:
                raise Refused("slow_down")
            with bot.intake.taking():
                held = await delivery.in_time(
                    interaction, bot.matcher.snapshot(policy.scope_of(interaction)), private=True
                )
                await self.show(interaction, held)
        except Exception as error:
            await bot.explain(interaction, error, self.language)

    @property
    def language(self) -> str:
        """The language of the card it stands on."""
        return self.named["language"]

    async def show(self, interaction: Press, held: Snapshot) -> None:
        """Answer from what the presser may see."""
        raise NotImplementedError


class FactButton(_Recalled, ui.DynamicItem[ui.Button[Any]], template=ids.FACT):
    """Shows a candidate of a clarifying question as a card of its own."""

    made_as = ui.Button

    async def show(self, interaction: Press, held: Snapshot) -> None:
        """Answer with the fact of the button."""
        await _show_fact(interaction, held, self.named["key"], self.language)


class FactMenu(_Recalled, ui.DynamicItem[ui.Select[Any]], template=ids.MENU):
    """Shows the fact chosen from a list as a card of its own."""

    made_as = ui.Select

    async def show(self, interaction: Press, held: Snapshot) -> None:
        """Answer with the fact that was chosen."""
        if not self.item.values:
            raise Refused("old_button")
        await _show_fact(interaction, held, self.item.values[0], self.language)


class SourceButton(_Recalled, ui.DynamicItem[ui.Button[Any]], template=ids.SOURCE):
    """Shows where a fact comes from."""

    made_as = ui.Button

    async def show(self, interaction: Press, held: Snapshot) -> None:
        """Answer with everything held on the fact's source."""
        fact = held.facts.get(self.named["key"])
        if fact is None:
            raise Refused("gone")
        told = tell(fact, held, interaction.client.today(), self.language)
        await delivery.respond(interaction, sources_card(told, self.language), private=True)


ITEMS = (FactButton, FactMenu, SourceButton)


def is_known(custom_id: str) -> bool:
    """Whether a button or menu of this custom id still does something."""
    return any(pattern.fullmatch(custom_id) for pattern in (ids.FACT, ids.MENU, ids.SOURCE))


async def _show_fact(interaction: Press, held: Snapshot, key: str, language: str) -> None:
    fact = _current(held, key)
    today = interaction.client.today()
    answer = Answer(
        outcome=Outcome.ANSWER,
        question="",
        lead=fact.statement,
        today=today,
        revision=held.revision,
        told=(tell(fact, held, today, language),),
        notes=(label("replaced", language),) if fact.key != key else (),
        language=language,
    )
    await delivery.respond(interaction, card(answer), private=True, text=answer_text(answer))


def _current(held: Snapshot, key: str) -> Fact:
    """Return the fact, or what has replaced it since; raises Refused where neither is held."""
    fact = held.facts.get(key)
    seen = {key}
    while fact is not None and fact.status is FactStatus.SUPERSEDED:
        key = fact.superseded_by or ""
        fact = None if key in seen else held.facts.get(key)
        seen.add(key)
    if fact is None or fact.status is not FactStatus.CURRENT:
        raise Refused("gone")
    return fact

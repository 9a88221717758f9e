"""The base of every button and menu of a card, by which it works after a restart as well.

They are made from their custom id on every press, checked against the policy, and answered
to the presser alone. The question a card answers is looked up in the log of the place where the
button is pressed; where it is not kept, it is read again from the card, or from the message the
card answers. What people say of an answer is counted for it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, ClassVar, Self

import discord
from discord import ui

from bot.app import Interaction
from bot.interactions import delivery, handler, policy
from bot.interactions.policy import question_in, scope_of
from bot.rendering import custom_ids
from bot.rendering.messages import LANGUAGES, label
from bot.state.limits import Cost
from knowledge.model import Snapshot
from knowledge.question_log import Feedback, LoggedQuestion, NewQuestion

_ESCAPED = re.compile(r"\\([^\w\s])")
_SMALL = "-# "


class Recalled:
    """Mix it in before DynamicItem, and name `needs` and `made_as` (ui.Button or ui.Select).

    One that names no need is refused to everybody.
    """

    needs: ClassVar[policy.Capability | None] = None
    made_as: ClassVar[Any] = ui.Button
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
        """Do what the item is for, or say in a sentence why not."""
        await handler.handle(interaction, self.needs, Cost.PRESS, self.act, self.language)

    @property
    def language(self) -> str:
        """The language of the card it stands on."""
        return self.named["language"]

    async def act(self, interaction: Interaction) -> None:
        """Answer the press; the person gets an error as a sentence."""
        raise NotImplementedError


async def visible_facts(interaction: Interaction) -> Snapshot:
    """Return all that the presser may see there."""
    return await delivery.in_time(
        interaction,
        interaction.client.app.matcher.snapshot(scope_of(interaction)),
        private=True,
    )


async def logged_question(interaction: Interaction, token: str) -> LoggedQuestion | None:
    """Return the question of a card from the log, if the presser may see it there."""
    number, person = custom_ids.number_of(token), interaction.user.id
    scope = scope_of(interaction)
    return await delivery.in_time(
        interaction,
        interaction.client.app.writer.do(lambda log: log.find(number, scope=scope, person=person)),
        private=True,
    )


async def mark_question(
    interaction: Interaction, token: str, mark: Feedback, asked: NewQuestion | None = None
) -> bool | None:
    """Count what the presser says of the question of a card; see QuestionLog.add_feedback.

    `asked` is stored where the question is not in the log.
    """
    number, person = custom_ids.number_of(token), interaction.user.id
    scope = scope_of(interaction)
    return await interaction.client.app.writer.do(
        lambda log: log.add_feedback(number, mark, scope=scope, person=person, if_missing=asked)
    )


async def thanks_for(interaction: Interaction, mark: Feedback, language: str) -> list[str]:
    """Return what to say of feedback that was counted: where it goes, how long it is kept."""
    if mark is Feedback.HELPFUL:
        return [label(f"marked_{mark}", language)]
    scope, writer = scope_of(interaction), interaction.client.app.writer
    _, days = await writer.do(lambda _: writer.keeps(scope))
    thanks = label("marked_outside" if scope is None else f"marked_{mark}", language)
    return [thanks, label("marked_kept", language, days=days)]


async def question_of_card(interaction: Interaction) -> str | None:
    """Return the question of the card that a button stands on; see `question_answered_by`."""
    message = interaction.message
    return await question_answered_by(message) if message is not None else None


async def question_answered_by(message: discord.Message) -> str | None:
    """Return the question as a card shows it, or as the message has it that the card answers."""
    for shown in _texts(message):
        for language in LANGUAGES:
            start = f"{_SMALL}{label('question', language)}: "
            if shown.startswith(start):
                return _ESCAPED.sub(r"\1", shown.removeprefix(start))
    asked = await _answered(message)
    return (question_in(asked.content) or None) if asked is not None else None


async def _answered(message: discord.Message) -> discord.Message | None:
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return reference.resolved
    try:
        return await message.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        return None  # it was deleted, or may not be read any more


def facts_on(message: discord.Message) -> set[str]:
    """Return the keys of the facts that a card of the bot can open."""
    found: set[str] = set()
    for part in _parts(message):
        custom_id = getattr(part, "custom_id", None) or ""
        for kind in (custom_ids.SOURCE, custom_ids.FACT):
            if (named := kind.template.fullmatch(custom_id)) is not None:
                found.add(named["key"])
        if custom_ids.FACT_MENU.template.fullmatch(custom_id):
            found.update(option.value for option in getattr(part, "options", ()))
    return found


def _texts(message: discord.Message) -> list[str]:
    """Return the texts of a card; each may have several lines."""
    shown = (part for part in _parts(message) if isinstance(part, discord.TextDisplay))
    return [line for part in shown for line in part.content.splitlines()]


def _parts(message: discord.Message) -> Iterator[Any]:
    """Yield the components of a card, with those that stand in others."""
    waiting: list[Any] = list(message.components)
    while waiting:
        part = waiting.pop(0)
        yield part
        waiting += getattr(part, "children", [])

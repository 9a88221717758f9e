"""Buttons around an answer: why it was given, and what people make of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import discord
from discord import ui

from bot.app import Interaction
from bot.features.ask.cards import why_card
from bot.interactions import delivery, policy
from bot.interactions.buttons import (
    Recalled,
    logged_question,
    mark_question,
    question_of_card,
    thanks_for,
)
from bot.interactions.policy import scope_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import message_card, recorded_card
from bot.rendering.messages import Refused, known, label
from knowledge.question_log import Feedback, new_question


class WhyButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.WHY.template):
    """Explains which words of the question led to the answer, by asking it again."""

    needs = policy.Capability.READ

    async def act(self, interaction: Interaction) -> None:
        """Answer with the words, names and probability that decided."""
        app = interaction.client.app
        logged = await logged_question(interaction, self.named["token"])
        question = logged.text if logged else await question_of_card(interaction)
        if question is None:
            raise Refused("question_gone")
        asking = app.matcher.ask(question, scope_of(interaction))
        answer = await delivery.in_time(interaction, asking, private=True)
        best = answer.keys[0] if answer.keys else None
        changed = logged is not None and (logged.outcome, logged.fact_key) != (answer.outcome, best)
        await delivery.respond(interaction, why_card(answer, changed=changed), private=True)


class MarkButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.FEEDBACK.template):
    """Takes down that an answer helped or is wrong, or that a question is to be recorded."""

    needs = policy.Capability.ASK

    async def act(self, interaction: Interaction) -> None:
        """Count it once for this person, and answer where it goes."""
        mark = Feedback(self.named["mark"])
        is_new = await delivery.in_time(
            interaction, mark_question(interaction, self.named["token"], mark), private=True
        )
        number = custom_ids.number_of(self.named["token"])
        if is_new is None and number:
            is_new = await self._hand_over(interaction, number, mark)
        if is_new is None:
            raise Refused("question_gone")
        words = [label("marked_before", self.language)]
        if is_new:
            words = await thanks_for(interaction, mark, self.language)
        shown = message_card("\n".join(words))
        if mark is Feedback.RECORD and scope_of(interaction) is not None:
            shown = recorded_card(words, number, self.language)
        await delivery.respond(interaction, shown, private=True)

    async def _hand_over(
        self, interaction: Interaction, number: int, mark: Feedback
    ) -> bool | None:
        """Keep a question that is not in the log, since its asker wants it to be."""
        app, scope, person = (
            interaction.client.app,
            scope_of(interaction),
            interaction.user.id,
        )
        question = await question_of_card(interaction)
        if question is None:
            return None
        if _asker(interaction) != person:
            raise Refused("only_asker")
        answer = await delivery.soon(app, app.matcher.ask(question, scope))
        asked = dataclasses.replace(new_question(scope, person, question, answer), id=number)
        return await mark_question(interaction, self.named["token"], mark, asked)


class TellMeButton(
    Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.NOTIFY_ME.template
):
    """Subscribes a person to a direct message once a question they had recorded is answered."""

    needs = policy.Capability.ASK

    async def act(self, interaction: Interaction) -> None:
        """Subscribe the person, for as long as the question is kept."""
        app, scope, person = (
            interaction.client.app,
            scope_of(interaction),
            interaction.user.id,
        )
        number, language = custom_ids.number_of(self.named["token"]), known(self.language)
        if scope is None:
            raise Refused("question_gone")
        noting = app.writer.do(
            lambda _: app.library.subscribers.add(
                number, scope=scope, person=person, language=language
            )
        )
        if not await delivery.in_time(interaction, noting, change=True):
            raise Refused("question_gone")
        await delivery.change(interaction, message_card(label("will_tell", self.language)))


ITEMS = (WhyButton, MarkButton, TellMeButton)


def _asker(interaction: Interaction) -> int | None:
    message = interaction.message
    if message is None:
        return None
    if message.interaction_metadata is not None:
        return message.interaction_metadata.user.id
    asked = message.reference.resolved if message.reference else None
    return asked.author.id if isinstance(asked, discord.Message) else None

"""The buttons of a closest fact: that it is what was asked, or is not.

*Yes* offers the question to the curators as a phrasing of the fact. Where the presser curates, it
is taught at once, after the trial that every phrasing passes. Either way the two buttons go.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from discord import ui

from bot.app import Interaction
from bot.features.drafting.notifications import notify_askers
from bot.features.unanswered.phrasings import current_key, open_group, teach_or_refuse
from bot.interactions import delivery, policy
from bot.interactions.buttons import Recalled, mark_question, question_of_card, thanks_for
from bot.interactions.handler import reader_language
from bot.interactions.policy import scope_of
from bot.rendering import custom_ids
from bot.rendering.answer_card import message_card, without_buttons
from bot.rendering.messages import Refused, label
from knowledge.answers.model import Outcome
from knowledge.model import Scope
from knowledge.question_log import Feedback, NewQuestion, new_question


class ClosestButton(Recalled, ui.DynamicItem[ui.Button[Any]], template=custom_ids.CLOSEST.template):
    """Takes down whether the closest fact is what was asked, and teaches it for a curator."""

    needs = policy.Capability.ASK

    async def act(self, interaction: Interaction) -> None:
        """Note what the asker says, or a curator in their place, and take the buttons away."""
        is_asker = interaction.user.id == custom_ids.number_of(self.named["asker"])
        curates = policy.allows(policy.Capability.CURATE, interaction)
        if self.named["said"] == "yes" and (is_asker or curates):
            await self._confirm(interaction, is_asker=is_asker, curates=curates)
        elif self.named["said"] == "no" and is_asker:
            await self._deny(interaction)
        else:
            raise Refused("only_asker_says")

    async def _deny(self, interaction: Interaction) -> None:
        """Note that it is not; a question that is not kept stays so."""
        marking = mark_question(interaction, self.named["token"], Feedback.WRONG)
        await delivery.in_time(interaction, marking, change=True)
        await self._change(interaction, "closest_denied")

    async def _confirm(self, interaction: Interaction, *, is_asker: bool, curates: bool) -> None:
        """Offer the question to the curators, and teach it where one of them pressed."""
        scope, language = scope_of(interaction), reader_language(interaction, self.language)
        key = await delivery.in_time(
            interaction, self._offer(interaction, scope, is_asker=is_asker), change=True
        )
        if not curates:
            await self._change(
                interaction, "closest_offered_outside" if scope is None else "closest_offered"
            )
            words = await thanks_for(interaction, Feedback.RECORD, language)
            await delivery.follow_up(interaction, message_card("\n".join(words)))
            return
        app, number = interaction.client.app, custom_ids.number_of(self.named["token"])
        like = await open_group(app, number, scope)
        wording = next(words for words, ids in like.wordings if number in ids)
        like = dataclasses.replace(like, id=number, text=wording)
        shown, answered = await delivery.in_time(
            interaction, teach_or_refuse(interaction, like, key, scope, language), change=True
        )
        await self._change(interaction, "closest_taught" if answered else "closest_offered")
        await delivery.follow_up(interaction, shown)
        await notify_askers(interaction, answered)

    async def _offer(self, interaction: Interaction, scope: Scope, *, is_asker: bool) -> str:
        """Record the question for the curators, and return the key of the fact it is offered for.

        One that is not in the log is kept only if its asker wants it to be.
        """
        key = current_key(await interaction.client.app.matcher.snapshot(scope), self.named["key"])
        token = self.named["token"]
        if await mark_question(interaction, token, Feedback.RECORD) is None:
            if not is_asker:
                raise Refused("only_asker")
            asked = await self._read_again(interaction, scope, key)
            await mark_question(interaction, token, Feedback.RECORD, asked)
        return key

    async def _read_again(self, interaction: Interaction, scope: Scope, key: str) -> NewQuestion:
        """Return the question of the card, which still has to lead to its fact by itself."""
        app, question = interaction.client.app, await question_of_card(interaction)
        if question is None:
            raise Refused("question_gone")
        answer = await app.matcher.ask(question, scope)
        if key not in answer.keys:
            raise Refused("question_gone")  # it went on from one before, which is not kept
        asked = new_question(scope, interaction.user.id, question, answer)
        number = custom_ids.number_of(self.named["token"])
        return dataclasses.replace(asked, id=number, outcome=Outcome.CLOSEST, fact_key=key)

    async def _change(self, interaction: Interaction, said: str) -> None:
        """Take the two buttons off the card, and write below it what was said."""
        if interaction.message is not None:
            note = label(said, self.language)
            shown = without_buttons(interaction.message, custom_ids.CLOSEST.template, note)
            await delivery.change(interaction, shown)

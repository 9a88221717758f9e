"""Adding a question of the queue to a fact as a phrasing: its trial, and storing it."""

from __future__ import annotations

import asyncio

from bot.app import App, Interaction
from bot.features.drafting.notifications import close_answered
from bot.features.unanswered.cards import taught_card, trial_card
from bot.interactions.policy import change_by
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from knowledge.model import Scope, Snapshot
from knowledge.question_log import QuestionGroup
from knowledge.taught_questions import Trial


async def open_group(app: App, number: int, scope: Scope) -> QuestionGroup:
    """Return the group of an open question; raises Refused where it is not open any more."""
    likes = await app.writer.do(lambda log: log.unanswered(scope))
    for like in likes:
        if number in like.ids:
            return like
    raise Refused("queue_gone")


def current_key(held: Snapshot, short: str) -> str:
    """Return the key of the current fact with this hash; raises Refused where there is none."""
    for key in held.facts:
        if custom_ids.short(key) == short:
            return key
    raise Refused("gone")


async def try_for(app: App, like: QuestionGroup, key: str, scope: Scope) -> Trial:
    """Try what teaching the question of a group for a fact would change; store nothing."""
    today = app.today_in(scope)
    return await asyncio.to_thread(
        lambda: app.library.try_teaching(
            key, like.text, scope=scope, today=today, similar=like.texts
        )
    )


async def teach_or_refuse(
    interaction: Interaction, like: QuestionGroup, key: str, scope: Scope, language: str
) -> tuple[Card, list[int]]:
    """Try it again, teach it, and close the questions that the fact answers then.

    Returns the card to show, and the ids of the questions closed: none where the trial refuses.
    """
    app = interaction.client.app
    held = await app.matcher.snapshot(scope)
    trial = await try_for(app, like, key, scope)
    if not trial.may_be_taught:
        return trial_card(trial, like, held, language), []
    change = change_by(interaction)
    taught = await app.writer.do(
        lambda _: app.library.teach(key, like.text, scope=scope, change=change)
    )
    answered = await close_answered(app, like, key, scope)
    shown = taught_card(taught, held.facts[key].statement, like, len(answered), language)
    return shown, answered

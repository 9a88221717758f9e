"""What is told by direct message to people who are not there: quietly, once, without the facts.

A server's facts are never told in direct messages; what somebody wrote themself is.
"""

from __future__ import annotations

from bot.app import App, Interaction
from bot.features.proposals.cards import told_card
from bot.interactions import delivery, policy
from bot.rendering.answer_card import message_card
from bot.rendering.markdown import one_line
from bot.rendering.messages import known, label
from knowledge.answers.model import Outcome
from knowledge.curation.model import Proposal
from knowledge.model import Scope
from knowledge.question_log import QuestionGroup

MOST_TOLD = 20
"""People who are told of one answer; more would be a mailing."""


async def close_answered(app: App, like: QuestionGroup, key: str, scope: Scope) -> list[int]:
    """Close those questions of the queue that a fact answers now; return their ids."""
    answered: list[int] = []
    for words, numbers in like.wordings:
        answer = await app.matcher.ask(words, scope)
        if answer.outcome in (Outcome.ANSWER, Outcome.LIST) and key in answer.keys[:1]:
            answered += numbers
    await app.writer.do(lambda log: log.set_verdict(answered, "taught", scope=scope))
    return answered


async def tell_askers(interaction: Interaction, answered: list[int]) -> None:
    """Tell those who asked to be told that their question is answered now."""
    app, scope = interaction.client.app, policy.scope_of(interaction)
    if not answered:
        return
    waiting = await app.writer.do(lambda _: app.library.subscribers.pop(answered, scope=scope))
    for each in waiting[:MOST_TOLD]:
        words = label(
            "told_answered",
            each.language,
            server=one_line(_server(interaction)),
            question=one_line(each.question),
        )
        await delivery.post_to_person(interaction.client, each.person, message_card(words))


async def tell_proposer(interaction: Interaction, proposed: Proposal) -> None:
    """Tell a member what became of what they proposed, unless they decided on it themself."""
    if proposed.proposer is None or proposed.proposer == interaction.user.id:
        return
    language = policy.settings_of(interaction).language
    if language == "auto":
        language = known(str(interaction.guild_locale or "en")[:2])
    shown = told_card(proposed, _server(interaction), language)
    await delivery.post_to_person(interaction.client, proposed.proposer, shown)


def _server(interaction: Interaction) -> str:
    name: str | None = getattr(interaction.guild, "name", None)
    return name or "Discord"

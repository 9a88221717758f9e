"""Direct messages to people who are not there: that a question is answered, a proposal decided.

They are sent once, and without the facts of a server; people's own words are repeated to them.
"""

from __future__ import annotations

from bot.app import App, Interaction
from bot.interactions import delivery
from bot.interactions.policy import scope_of, settings_of
from bot.rendering.answer_card import GREEN, GREY, Card, message_card
from bot.rendering.markdown import Budget, one_line
from bot.rendering.messages import known, label
from bot.rendering.shared_cards import text_block
from knowledge.curation.model import Proposal, ProposalState
from knowledge.model import Scope
from knowledge.question_log import QuestionGroup

MOST_NOTIFIED = 20
"""People notified of one answer; more would be a mailing."""


async def close_answered(app: App, like: QuestionGroup, key: str, scope: Scope) -> list[int]:
    """Close the questions of the queue that a fact answers now; return their ids."""
    answered: list[int] = []
    for words, numbers in like.wordings:
        answer = await app.matcher.ask(words, scope)
        if answer.outcome.answers and key in answer.keys[:1]:
            answered += numbers
    await app.writer.do(lambda log: log.set_verdict(answered, "taught", scope=scope))
    return answered


async def notify_askers(interaction: Interaction, answered: list[int]) -> None:
    """Send a direct message to everyone who asked to hear of an answer to these questions."""
    app, scope = interaction.client.app, scope_of(interaction)
    if not answered:
        return
    waiting = await app.writer.do(lambda _: app.library.subscribers.pop(answered, scope=scope))
    for each in waiting[:MOST_NOTIFIED]:
        words = label(
            "told_answered",
            each.language,
            server=one_line(_server(interaction)),
            question=one_line(each.question),
        )
        await delivery.post_to_person(interaction.client, each.person, message_card(words))


async def notify_proposer(interaction: Interaction, proposed: Proposal) -> None:
    """Send a member the decision on their proposal, unless they decided on it themself."""
    if proposed.proposer is None or proposed.proposer == interaction.user.id:
        return
    language = settings_of(interaction).language
    if language == "auto":
        language = known(str(interaction.guild_locale or "en")[:2])
    shown = _decision_card(proposed, _server(interaction), language)
    await delivery.post_to_person(interaction.client, proposed.proposer, shown)


def _server(interaction: Interaction) -> str:
    name: str | None = getattr(interaction.guild, "name", None)
    return name or "Discord"


def _decision_card(proposed: Proposal, server: str, language: str) -> Card:
    """Lay out the decision on a proposal for its proposer; nothing else of the store is in it."""
    budget = Budget()
    reason = one_line(proposed.reason or label("no_reason", language))
    words = label(f"told_{proposed.state}", language, server=one_line(server), reason=reason)
    lines = [
        budget.take(words, 900),
        budget.take(one_line(proposed.written.statement), 1_000, before="> "),
    ]
    return Card(GREEN if proposed.state is ProposalState.APPROVED else GREY, text_block(lines))

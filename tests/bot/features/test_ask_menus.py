"""The entries in a message's menu: asking about it, and checking what it claims."""

from __future__ import annotations

import pytest

from bot.client import BriefingBot
from tests.discord_server import Interaction
from tests.discord_server.fixtures import Town

ASK, CHECK = "Ask the briefing about this", "Check this claim"


async def used(town: Town, menu: str, text: str) -> Interaction:
    message = await town.alice.post(town.channel, text)
    return await (await town.alice.context_menu(town.channel, menu, message)).wait()


async def test_a_message_is_answered_to_the_one_who_asked_alone(
    town: Town, bot: BriefingBot
) -> None:
    shown = await used(town, ASK, "does anyone know when the Lantern mission ends?")
    assert "The Lantern mission in Aren ends in December 2025." in shown.text
    assert shown.ephemeral


@pytest.mark.parametrize(
    ("claim", "verdict", "fact"),
    [
        (
            "The Lantern mission ends in December 2025.",
            "Supported:",
            "Lantern mission in Aren ends",
        ),
        ("The Lantern mission ends in 2031!", "Contradicted:", "Lantern mission in Aren ends"),
        ("The Beacon mission employs 900 people.", "Contradicted:", "340 people"),
    ],
)
async def test_a_claim_is_set_against_the_facts(
    town: Town, bot: BriefingBot, claim: str, verdict: str, fact: str
) -> None:
    shown = await used(town, CHECK, claim)
    assert shown.ephemeral
    assert verdict in shown.text
    assert fact in shown.text
    assert "Harbour Report" in shown.text


@pytest.mark.parametrize("chatter", ["lol what a match", "I love pizza", "gg everyone"])
async def test_chatter_bears_on_nothing(town: Town, bot: BriefingBot, chatter: str) -> None:
    shown = await used(town, CHECK, chatter)
    assert "I have nothing on that message." in shown.text


async def test_a_message_without_words_is_said_to_be_one(town: Town, bot: BriefingBot) -> None:
    for menu in (ASK, CHECK):
        shown = await used(town, menu, "<@bot>")
        assert "I cannot see any words" in shown.text

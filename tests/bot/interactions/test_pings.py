"""Nothing the bot sends, edits or replies may ping anybody, whatever stands in it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.client import BriefingBot
from tests.bot.features.test_facts import previewed
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server.fixtures import Town
from tests.discord_server.recorder import RecordedRequest

LOUD = "@everyone @here <@&1> <@1> when does the Lantern mission end?"


def said(request: RecordedRequest) -> dict[str, Any] | None:
    """The message in a request that makes or changes one; None where it does neither."""
    body = request.body if isinstance(request.body, dict) else {}
    if request.route.endswith("/callback"):
        return body.get("data") if body.get("type") in (4, 7) else None
    is_message = "/messages" in request.route or request.route.startswith("/webhooks")
    return body if is_message and request.method in ("POST", "PATCH") else None


@pytest.mark.threat("S10", "S11")
async def test_every_message_says_that_it_mentions_nobody(town: Town, bot: BriefingBot) -> None:
    curator = new_curator(town)
    town.server.recorder.requests.clear()
    asked = await town.alice.post(town.channel, f"<@bot> {LOUD}")
    await town.server.wait_for_message(town.channel, after=asked)
    await town.alice.edit(asked, "<@bot> @everyone who leads the Beacon mission?")
    await town.server.changes.until(
        lambda: town.server.recorder.of("PATCH", "/channels/*/messages/*"), "an edit"
    )
    for name, options in (
        ("ask", {"question": LOUD}),
        ("brief", {}),
        ("status", {"name": "@everyone"}),
        ("fact search", {"words": "@here Lantern"}),
        ("about", {}),
    ):
        await (await curator.command(town.channel, name, options)).wait()
    preview = await previewed(curator, town.channel, statement=f"@everyone {LOUD}")
    assert preview.message is not None
    await (await curator.press(preview.message, "Confirm")).wait()
    messages = [(r, body) for r in town.server.requests if (body := said(r)) is not None]
    assert len(messages) >= 8
    for request, body in messages:
        allowed = body.get("allowed_mentions")
        assert allowed is not None, request.line()
        assert allowed.get("parse") == [], request.line()
        assert not allowed.get("users"), request.line()
        assert not allowed.get("roles"), request.line()
        assert not allowed.get("replied_user"), request.line()

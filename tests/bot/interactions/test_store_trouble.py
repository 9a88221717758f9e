"""A store that takes no change for a while: a sentence in each face of the running bot."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import discord
import pytest

from bot.client import BriefingBot
from bot.features.watches import sender
from knowledge.library import Library
from knowledge.store import engines
from tests.bot.features.watch_helpers import Time, bot_at, came, own_fact, sender_of, watch
from tests.discord_server.fixtures import Town
from tests.stores import on_sqlite_alone
from tests.waiting import eventually

pytestmark = on_sqlite_alone

QUESTION = "<@bot> When does the Lantern mission end?"
BUSY = "Another program is writing to the store. Nothing was changed; try again."
CURATOR = discord.Permissions(manage_guild=True)


@pytest.fixture(autouse=True)
def _wait_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engines.WRITING, "busy_timeout", 50)  # type: ignore[index]
    monkeypatch.setattr(engines, "BUSY_TIMEOUT", 50)


@contextlib.contextmanager
def written_to(store: str) -> Iterator[None]:
    """Another program that writes to the store for as long as the block lasts."""
    file = Path(store.removeprefix("sqlite:///"))
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def tracebacks(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [r.getMessage() for r in caplog.records if r.exc_info or r.levelno >= logging.ERROR]


@pytest.mark.threat("R16")
async def test_commands_buttons_and_forms_tell_that_it_is_busy(
    town: Town, store: str, bot: BriefingBot, caplog: pytest.LogCaptureFixture
) -> None:
    cora = town.server.add_user("cora")
    town.guild.add_member(cora, permissions=CURATOR)
    message = await town.alice.post(town.channel, "The harbour library has 4,000 books.")
    menu = await cora.context_menu(town.channel, "Add as fact", message)
    await menu.wait_response()
    preview = await (await cora.submit(menu, {"topic": "Trade"})).wait()
    assert preview.message is not None
    with written_to(store):
        assert BUSY in (await (await cora.press(preview.message, "Confirm")).wait()).text
        assert BUSY in await watch(cora, town.channel, "everything", where="here")
        topic = await cora.command(town.channel, "topic add", {"title": "Ferries"})
        await topic.wait()
        assert BUSY in topic.text
        asked = await town.alice.post(town.channel, QUESTION)
        answer = await town.server.wait_for_message(town.channel, after=asked)
        assert "December 2025" in answer.text
    again = await (await cora.press(preview.message, "Confirm")).wait()
    assert again.text.startswith("Stored.")
    assert tracebacks(caplog) == []


@pytest.mark.threat("R16")
async def test_reminders_wait_until_it_is_free(
    town: Town,
    store: str,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name in ("FIRST", "BETWEEN"):
        monkeypatch.setattr(sender, name, 0.01)
    time = Time(town)
    own_fact(library, town.guild.id, "The Quay opens.", time.day(10).isoformat())
    cora = town.server.add_user("cora")
    town.guild.add_member(cora, permissions=CURATOR)
    async with bot_at(time, library) as bot:
        await watch(cora, town.channel, where="here", days_before=0)
        with written_to(store):
            time.to(10, 2)
            await sender_of(bot).start()
            await eventually(lambda: f"reminders are delayed: {BUSY}" in caplog.messages)
        await eventually(lambda: came(time, town.channel))
        await asyncio.sleep(0)
    assert len(came(time, town.channel)) == 1
    assert tracebacks(caplog) == []

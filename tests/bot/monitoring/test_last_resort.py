"""A bot that is stuck for good ends itself with the code on which supervisors start it anew."""

from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from bot.monitoring import last_resort
from bot.monitoring.last_resort import LastResort
from tests import programs
from tests.bot.test_process import QUESTION, surroundings
from tests.discord_server import TOKEN
from tests.discord_server.fixtures import Town
from tests.programs import Program
from tests.waiting import PATIENCE


def stuck(kind: str) -> None:
    """Run the bot so that the first question it is asked never ends, and it is patient until then.

    A busy machine may hold up a bot that is not stuck for as long.
    """
    from bot.features.ask import message_context
    from bot.monitoring import health, systemd
    from knowledge.library import Library

    last_resort.EVERY, health.STUCK = 0.1, 0.2
    watch = LastResort(PATIENCE)
    systemd.LastResort = lambda: watch  # type: ignore[assignment,misc]

    def never(*_: Any, **__: Any) -> Any:
        watch._limit = 0.5
        while True:
            time.sleep(0.1)

    if kind == "loop":
        message_context.question_in = never
    else:
        Library.talk = never
    programs.bot()


@pytest.mark.threat("R13")
@pytest.mark.parametrize("kind", ["loop", "matcher"])
async def test_a_bot_that_is_stuck_ends_to_be_started_anew(
    town: Town, store: str, tmp_path: Path, kind: str
) -> None:
    variables = surroundings(
        store,
        DISCORD_TOKEN=TOKEN,
        DISCORD_API_BASE=town.server.api_base,
        HEALTH_FILE=str(tmp_path / "health"),
        WATCHDOG_USEC="400000",
    )
    with Program(stuck, kind, environment=variables) as bot:
        await town.server.wait_until_connected()
        await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        assert await asyncio.to_thread(bot.wait) == 1
        assert b"the bot is stuck" in bot.stderr


@pytest.mark.threat("R13")
def test_while_it_is_alive_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_resort, "EVERY", 0.01)
    ended, codes = threading.Event(), []

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    watch = LastResort(PATIENCE, end)
    watch.start()
    assert not ended.wait(0.2)
    watch.stop()
    watch = LastResort(0.05, end)
    watch.start()
    assert ended.wait(PATIENCE)
    assert codes == [1]

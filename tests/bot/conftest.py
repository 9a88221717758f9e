"""A store with a small briefing, and the bot over it, connected to the stand-in."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot import run
from bot.client import BriefingBot
from bot.interactions import command_sync
from bot.state.limits import Cost, Limits, Rate, RateLimits
from knowledge.library import Library
from tests.bot.disks import small_disk as small_disk
from tests.bot.painting import PainterHere
from tests.discord_server import running
from tests.discord_server.fixtures import *  # noqa: F403
from tests.discord_server.fixtures import Town
from tests.stores import copy, store_at
from tests.waiting import PATIENCE

# Each of a thousand bots sends the same words of the commands.
command_sync._words = functools.cache(command_sync._words)

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 23)


PATIENT = Limits(
    defer_after=PATIENCE,
    defer_timeline_after=PATIENCE,
    give_up_after=PATIENCE,
    late_after=PATIENCE,
    picture_patience=PATIENCE,
)
"""Limits with which no answer is deferred, or given up, because the machine is busy."""


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill a store once; tests work on copies of it."""
    path = tmp_path_factory.mktemp("filled") / "briefing.db"
    library = Library.open(store_at(path), briefing=False)
    library.import_files([HERE / "briefing"], scope=None, actor="tests")
    library.close()
    return path


@pytest.fixture
def store(filled_store: Path, tmp_path: Path) -> str:
    """Return the address of a store of this test's own."""
    return store_at(copy(filled_store, tmp_path / "briefing.db"))


@pytest.fixture
def library(store: str) -> Iterator[Library]:
    opened = Library.open(store)
    yield opened
    opened.close()


def new_bot(library: Library, *, message_content: bool = False, **limits: Any) -> BriefingBot:
    """Make a bot that is ready at once instead of after two seconds, and draws in this process.

    `limits` are those that differ from `PATIENT`.
    """
    made = run.new_bot(
        library,
        lambda: TODAY,
        limits=dataclasses.replace(PATIENT, **limits),
        guild_ready_timeout=0.01,
        message_content=message_content,
    )
    made.app.painter = PainterHere(workers=1)
    return made


UNLIMITED: dict[str, Rate] = {
    name: (1_000_000_000, 1.0)
    for name in ("person", "server", *Cost)
    if name not in ("hints", "files")
}
"""The limits of bots that are tried with everything there is."""


def set_limits(bot: BriefingBot, **changed: Any) -> None:
    """Change some limits of a bot, and fill all rate limits up again."""
    bot.app.limits = dataclasses.replace(bot.app.limits, **changed)
    bot.app.rates = RateLimits(bot.app.limits)


def stop_refilling(bot: BriefingBot) -> None:
    """Fill all rate limits up a last time, so that a slow test gets no more than a quick one."""
    bot.app.rates = RateLimits(bot.app.limits, clock=lambda: 0.0)


@pytest_asyncio.fixture
async def bot(town: Town, library: Library) -> AsyncIterator[BriefingBot]:
    """Run the bot in the town."""
    client = new_bot(library)
    async with running(client, town.server):
        yield client

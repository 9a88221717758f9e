"""A store with a small briefing, and the bot over it, connected to the stand-in."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot import run
from bot.client import BriefingBot
from bot.features.timeline import service
from bot.interactions import delivery
from bot.workers import painter
from knowledge.library import Library
from tests.discord_server import running
from tests.discord_server.fixtures import *  # noqa: F403
from tests.discord_server.fixtures import Town
from tests.stores import copy, store_at
from tests.waiting import PATIENCE

HERE = Path(__file__).parent
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no answer be deferred, or given up, because the machine is busy."""
    for name in ("DEFER_AFTER", "GIVE_UP_AFTER", "LATE"):
        monkeypatch.setattr(delivery, name, PATIENCE)
    monkeypatch.setattr(service, "_DEFER_AFTER", PATIENCE)
    monkeypatch.setattr(painter, "PATIENCE", PATIENCE)


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


def new_bot(library: Library, *, message_content: bool = False) -> BriefingBot:
    """Make a bot that is ready at once instead of after two seconds."""
    return run.new_bot(
        library, lambda: TODAY, guild_ready_timeout=0.05, message_content=message_content
    )


@pytest_asyncio.fixture
async def bot(town: Town, library: Library) -> AsyncIterator[BriefingBot]:
    """Run the bot in the town."""
    client = new_bot(library)
    async with running(client, town.server):
        yield client

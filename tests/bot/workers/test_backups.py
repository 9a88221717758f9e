"""Backups by the clock, and what the bot does when its disk fails it."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import logging
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from bot.client import BriefingBot
from bot.workers.backups import BackupSchedule, folder_for
from knowledge.curation import Change
from knowledge.library import Library
from tests.bot.conftest import set_limits
from tests.bot.features.test_ask_buttons import answered
from tests.bot.features.test_facts import QUESTION, STATEMENT, own_keys, previewed, revisions
from tests.bot.features.test_unanswered import new_curator
from tests.discord_server.fixtures import Town
from tests.stores import on_sqlite_alone
from tests.waiting import PATIENCE

FULL = "The disk is full. Nothing was changed; free some space and try again."


@pytest.mark.parametrize(
    ("setting", "url", "folder"),
    [
        (None, None, "data/backups"),
        (None, "sqlite:////srv/bot/store.db", "/srv/bot/backups"),
        (None, "postgresql+psycopg://host/name", None),
        ("off", None, None),
        ("/safe", "postgresql+psycopg://host/name", "/safe"),
    ],
)
def test_where_backups_go(setting: str | None, url: str | None, folder: str | None) -> None:
    assert folder_for(setting, url) == (Path(folder) if folder else None)


def test_a_backup_an_hour_while_something_changes(library: Library, tmp_path: Path) -> None:
    now = datetime.datetime(2026, 11, 23, 8, tzinfo=datetime.UTC)
    folder = tmp_path / "safe"
    keeping = BackupSchedule(library, folder, lambda: now)
    keeping.back_up()
    now += datetime.timedelta(hours=1)
    keeping.back_up()
    assert len(list(folder.iterdir())) == 1
    library.curation.retire_fact("lantern-end", scope=None, change=Change("me"))
    keeping.back_up()
    assert len(list(folder.iterdir())) == 2


def test_a_backup_that_fails_is_told_once(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "safe").write_text("no folder")
    keeping = BackupSchedule(library, tmp_path / "safe")
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            keeping.back_up()
    assert keeping.failures == 3
    assert len(caplog.records) == 1
    (tmp_path / "safe").unlink()
    keeping.back_up()
    assert keeping.failures == 0


def fill_up(library: Library, *, full: bool) -> None:
    """Let the store have no page more than it has, or as many as it likes, from now on."""
    engine = library._database._engine
    with contextlib.closing(sqlite3.connect(library._database.url.database or "")) as held:
        pages = held.execute("PRAGMA page_count").fetchone()[0]
    limit = pages if full else 1_000_000

    @event.listens_for(engine, "begin")  # every connection has a limit of its own
    def _limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")


@pytest.mark.threat("S35")
@on_sqlite_alone
async def test_a_full_disk_refuses_writes_and_nothing_else(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    long = f"{STATEMENT} " + "It is a long way there from anywhere. " * 20
    preview = await previewed(curator, town.channel, statement=long)
    assert preview.message is not None
    before = revisions(library, town.guild.id)
    fill_up(library, full=True)
    tries = 0
    while True:  # free pages inside the file are used up first
        tries += 1
        pressed = await (await curator.press(preview.message, "Confirm")).wait()
        if FULL in pressed.text or tries > 3:
            break
    assert FULL in pressed.text
    assert revisions(library, town.guild.id) == before
    assert own_keys(library, town.guild.id) == []
    assert "December 2025" in (await answered(town, "When does the Lantern mission end?")).text
    fill_up(library, full=False)
    again = await (await curator.press(preview.message, "Confirm")).wait()
    assert again.text.startswith("Stored.")
    assert len(own_keys(library, town.guild.id)) == 1
    assert STATEMENT in (await answered(town, QUESTION)).text


@pytest.mark.threat("S35")
@on_sqlite_alone
async def test_a_question_log_that_cannot_be_written_costs_no_answer(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    fill_up(library, full=True)
    for _ in range(3):
        assert "December 2025" in (await answered(town, "When does the Lantern mission end?")).text
        set_limits(bot)


@on_sqlite_alone
async def test_a_change_that_has_begun_is_not_said_to_be_given_up(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    """What is stored after all must not have been told of as if it were not."""
    curator = new_curator(town)
    preview = await previewed(curator, town.channel)
    assert preview.message is not None
    set_limits(bot, defer_after=0.05, give_up_after=3.0)
    other = sqlite3.connect(library._database.url.database or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    pressed = await curator.press(preview.message, "Confirm")
    await asyncio.sleep(3.5)
    other.execute("ROLLBACK")
    other.close()
    await pressed.wait()
    await town.server.changes.until(lambda: "Store this?" not in pressed.text, "an answer")
    assert pressed.text.startswith("Stored.")
    assert len(own_keys(library, town.guild.id)) == 1


@on_sqlite_alone
async def test_a_change_given_up_before_its_turn_is_not_made(
    town: Town, bot: BriefingBot, library: Library
) -> None:
    curator = new_curator(town)
    preview = await previewed(curator, town.channel)
    assert preview.message is not None
    set_limits(bot, defer_after=0.05, give_up_after=0.5)
    go_on = threading.Event()
    before_it = asyncio.create_task(bot.app.writer.do(lambda _: go_on.wait(PATIENCE)))
    await asyncio.sleep(0)
    pressed = await curator.press(preview.message, "Confirm")
    await town.server.changes.until(lambda: "too long" in pressed.text, "an answer")
    go_on.set()
    assert await before_it
    await bot.app.writer.do(lambda _: None)
    assert own_keys(library, town.guild.id) == []

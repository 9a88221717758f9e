"""The program as it is run: started, told to stop, misconfigured."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import discord
import pytest

from tests import programs
from tests.bot.disks import fill
from tests.discord_server import TOKEN
from tests.discord_server.fixtures import Town
from tests.programs import ROOT, Program
from tests.stores import on_sqlite_alone
from tests.waiting import PATIENCE, eventually

QUESTION = "When does the Lantern mission end?"


def surroundings(store: str, **environment: str) -> dict[str, str]:
    """The environment of a bot over a store, with these variables."""
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("DISCORD_", "SHARD_"))}
    return inherited | {"DATABASE_URL": store, "LOG_LEVEL": "DEBUG"} | environment


def program(store: str, **environment: str) -> Program:
    """Run what `python bot.py` does with these variables."""
    return Program(programs.bot, environment=surroundings(store, **environment))


async def ended(bot: Program) -> tuple[int, str]:
    """Wait for the end; return the exit code and what was written."""
    code = await asyncio.to_thread(bot.wait)
    return code, (bot.stdout + bot.stderr).decode()


async def answers(town: Town) -> str:
    """Have it answer a message and a command, and return the token of that."""
    await town.server.wait_until_connected()
    asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
    answer = await town.server.wait_for_message(town.channel, after=asked)
    assert "December 2025" in answer.text
    command = await town.alice.command(town.channel, "ask", {"question": QUESTION})
    assert "December 2025" in (await command.wait()).text
    return command.token


@pytest.mark.threat("R8")
async def test_it_answers_and_stops_cleanly(town: Town, store: str) -> None:
    variables = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": town.server.api_base}
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        cwd=ROOT,
        env=surroundings(store, **variables),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        token = await answers(town)
        bot.send_signal(signal.SIGTERM)
        async with asyncio.timeout(PATIENCE):
            written = b"".join(await bot.communicate()).decode()
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()
    assert bot.returncode == 0
    assert "Traceback" not in written
    for secret in (TOKEN, token, QUESTION):
        assert secret not in written


@pytest.mark.threat("R8")
async def test_an_interrupt_stops_it_as_cleanly(town: Town, store: str) -> None:
    variables = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": town.server.api_base}
    with program(store, **variables) as bot:
        token = await answers(town)
        bot.send_signal(signal.SIGINT)
        code, written = await ended(bot)
    assert code == 0
    assert "Traceback" not in written
    for secret in (TOKEN, token, QUESTION):
        assert secret not in written


@on_sqlite_alone
@pytest.mark.threat("R16")
async def test_it_starts_once_another_program_has_done_with_the_store(
    town: Town, store: str
) -> None:
    variables = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": town.server.api_base}
    file = store.removeprefix("sqlite:///")
    with (
        contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other,
        program(store, **variables) as bot,
    ):
        other.execute("BEGIN IMMEDIATE")
        await eventually(lambda: b"Another program is writing" in bot.stderr)
        assert bot.returncode is None
        other.execute("ROLLBACK")
        await town.server.wait_until_connected()
        bot.send_signal(signal.SIGTERM)
        code, written = await ended(bot)
    assert code == 0
    assert "Traceback" not in written


@on_sqlite_alone
@pytest.mark.threat("R16")
async def test_on_a_full_disk_it_starts_and_answers_and_changes_wait_for_room(
    town: Town, store: str, small_disk: Path
) -> None:
    there = shutil.copy(store.removeprefix("sqlite:///"), small_disk / "b.db")
    filler = fill(small_disk)
    curator = town.server.add_user("cora")
    town.guild.add_member(curator, permissions=discord.Permissions(manage_guild=True))
    variables = {"DISCORD_TOKEN": TOKEN, "DISCORD_API_BASE": town.server.api_base}
    with program(f"sqlite:///{there}", **variables) as bot:
        await town.server.wait_until_connected()
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        answer = await town.server.wait_for_message(town.channel, after=asked)
        assert "December 2025" in answer.text
        message = await town.alice.post(town.channel, "The harbour library has 4,000 books.")

        async def stored() -> str:
            menu = await curator.context_menu(town.channel, "Add as fact", message)
            await menu.wait_response()
            preview = await (await curator.submit(menu, {"topic": "Trade"})).wait()
            assert preview.message is not None, preview.text
            return (await (await curator.press(preview.message, "Confirm")).wait()).text

        assert "Nothing was changed" in await stored()
        filler.unlink()
        assert (await stored()).startswith("Stored.")
        bot.send_signal(signal.SIGTERM)
        code, written = await ended(bot)
    assert code == 0
    assert "Traceback" not in written


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
async def test_it_stops_as_cleanly_while_it_starts(store: str, tmp_path: Path) -> None:
    os.mkfifo(pipe := tmp_path / "small-talk.toml")
    with (
        program(store, DISCORD_TOKEN=TOKEN, SMALL_TALK=str(pipe)) as bot,
        await asyncio.to_thread(pipe.open, "wb"),  # which waits until the bot reads it
    ):
        bot.send_signal(signal.SIGTERM)
        code, written = await ended(bot)
    assert code == 0
    assert "Traceback" not in written


async def test_a_token_is_asked_for_in_three_lines(store: str) -> None:
    with program(store, DISCORD_TOKEN="") as bot:
        code, written = await ended(bot)
    assert code == 78
    assert len(written.strip().splitlines()) == 3
    assert "DISCORD_TOKEN" in written


async def test_a_refused_token_is_told_in_three_lines(town: Town, store: str) -> None:
    base = town.server.api_base
    with (
        town.server.recorder.off_the_log(),
        program(
            store, DISCORD_TOKEN="wrong.token.here", DISCORD_API_BASE=base, LOG_LEVEL="ERROR"
        ) as bot,
    ):
        code, written = await ended(bot)
    assert code == 78
    assert len(written.strip().splitlines()) == 3
    assert "refused the token" in written
    assert "wrong.token.here" not in written


@pytest.mark.threat("R4")
@pytest.mark.parametrize(
    ("closed_with", "says"), [(4004, "token"), (4014, "intents"), (4010, "SHARD")]
)
async def test_final_close_codes_do_not_end_in_a_restart_loop(
    town: Town, store: str, closed_with: int, says: str
) -> None:
    base = town.server.api_base
    with program(store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base, LOG_LEVEL="CRITICAL") as bot:
        await town.server.wait_until_connected()
        ending = asyncio.create_task(ended(bot))
        while not ending.done():
            # Again and again, as Discord would: the code is lost where the connection breaks first.
            await town.server.gateway.close(closed_with)
            await asyncio.wait({ending}, timeout=0.2)
        code, written = await ending
    assert code == 78
    assert len(written.strip().splitlines()) == 3
    assert says in written


async def test_an_outage_at_the_start_is_waited_for_and_can_be_interrupted(store: str) -> None:
    base = "http://127.0.0.1:9/api/v10"
    with program(store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base) as bot:
        await eventually(lambda: b"next attempt" in bot.stderr)
        bot.send_signal(signal.SIGTERM)
        code, written = await ended(bot)
    assert code == 0
    assert "Traceback" not in written


async def test_an_outage_later_is_survived(town: Town, store: str) -> None:
    base = town.server.api_base
    with program(store, DISCORD_TOKEN=TOKEN, DISCORD_API_BASE=base) as bot:
        await town.server.wait_until_connected()
        town.server.gateway.drop()
        await town.server.changes.until(lambda: town.server.gateway.resumes, "a resume")
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        answer = await town.server.wait_for_message(town.channel, after=asked)
        assert "December 2025" in answer.text
        bot.send_signal(signal.SIGTERM)
        assert (await ended(bot))[0] == 0


async def test_a_setting_that_cannot_be_used_is_a_sentence(store: str) -> None:
    with program(store, DISCORD_TOKEN=TOKEN, SHARD_COUNT="many") as bot:
        code, written = await ended(bot)
    assert code == 78
    assert written.startswith("SHARD_COUNT is 'many'")
    assert "Traceback" not in written

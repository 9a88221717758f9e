"""A client that is not discord.py: npm's discord.js logs in, answers messages and a command.

It needs Node and the package, which are not part of the project: NODE_PATH names the folder of
modules that has it (`npm install discord.js` makes one), and without them the tests are skipped.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from .fixtures import Town

CLIENT = Path(__file__).parent / "javascript" / "client.js"
NODE = shutil.which("node")


def _has_package() -> bool:
    if NODE is None:
        return False
    found = subprocess.run(
        [NODE, "-e", "require.resolve('discord.js')"], capture_output=True, check=False
    )
    return found.returncode == 0


pytestmark = pytest.mark.skipif(
    not _has_package(), reason="needs Node, and NODE_PATH with npm's discord.js"
)


class Script:
    """The client in its process, and what it has met so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def met(self) -> dict[str, Any]:
        """Return what it meets next; what it cannot do fails the test."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        told: dict[str, Any] = json.loads(line or b'{"met": "its end"}')
        assert told["met"] != "error", told
        return told


@pytest_asyncio.fixture
async def script(town: Town) -> AsyncIterator[Script]:
    assert NODE is not None
    process = await asyncio.create_subprocess_exec(
        NODE,
        str(CLIENT),
        env=os.environ
        | {"DISCORD_API_BASE": town.server.api_base, "DISCORD_TOKEN": town.server.token},
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield Script(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def test_it_logs_in_registers_a_command_and_reads_it_back(town: Town, script: Script) -> None:
    ready = await script.met()
    assert ready == {"met": "ready", "user": str(town.server.bot.id), "permissions": "32"}


async def test_it_answers_in_a_server_and_in_direct_messages(town: Town, script: Script) -> None:
    await script.met()
    for channel in (town.channel, town.server.dm_with(town.alice)):
        asked = await town.alice.post(channel, "When does the Lantern mission end?")
        answer = await town.server.wait_for_message(channel, after=asked)
        assert answer.content == "heard: When does the Lantern mission end?"
        assert answer.reference is asked
        met = await script.met()
        assert met["answer"] == str(answer.id)
        assert met["guild"] == (str(channel.guild.id) if channel.guild else None)


async def test_it_defers_and_answers_a_command(town: Town, script: Script) -> None:
    await script.met()
    done = await town.server.owner.command(town.channel, "ping", force=True)
    assert (await done.wait()).ephemeral
    assert await script.met() == {"met": "interaction", "command": "ping"}
    assert done.message is not None
    assert done.message.content == "pong"

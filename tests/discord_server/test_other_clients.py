"""Clients that are not discord.py log in, answer messages and a command: of Node and of Python.

They are not part of the project. Those of Node need NODE_PATH, which names a folder of modules with
discord.js, eris and oceanic.js (`npm install` makes one); hikari needs to be installed beside the
project (`uv run --with hikari`). Each that is not there is skipped.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from .fixtures import Town

SCRIPTS = Path(__file__).parent / "other_clients"
NODE = shutil.which("node")


def has_package(name: str) -> bool:
    if NODE is None or not os.environ.get("NODE_PATH"):
        return False
    look = [NODE, "-e", f"require.resolve('{name}')"]
    return subprocess.run(look, capture_output=True, check=False).returncode == 0


def of_node(package: str) -> Any:
    reason = f"needs Node, and NODE_PATH with npm's {package}"
    missing = pytest.mark.skipif(not has_package(package), reason=reason)
    script = SCRIPTS / f"{package.removesuffix('.js')}.js"
    return pytest.param([NODE, str(script)], id=package, marks=missing)


CLIENTS = [
    *map(of_node, ("discord.js", "eris", "oceanic.js")),
    pytest.param(
        [sys.executable, str(SCRIPTS / "on_hikari.py")],
        id="hikari",
        marks=pytest.mark.skipif(
            importlib.util.find_spec("hikari") is None, reason="needs the package hikari"
        ),
    ),
]


class Script:
    """A client in its process, and what it has met so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def met(self) -> dict[str, Any]:
        """Return what it meets next; what it cannot do fails the test."""
        assert self.process.stdout is not None
        line = await asyncio.wait_for(self.process.stdout.readline(), 60)
        told: dict[str, Any] = json.loads(line or b'{"met": "its end"}')
        assert told["met"] != "error", told
        return told


@pytest_asyncio.fixture(params=CLIENTS)
async def script(town: Town, request: pytest.FixtureRequest) -> AsyncIterator[Script]:
    for kind, name in ((2, "voice"), (13, "stage"), (15, "forum")):  # which it is told of at once
        town.guild.add_channel(name, type=kind)
    process = await asyncio.create_subprocess_exec(
        *request.param,
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


@pytest.mark.threat("R19")
async def test_another_client_does_what_a_bot_does(town: Town, script: Script) -> None:
    ready = await script.met()
    assert ready == {"met": "ready", "user": str(town.server.bot.id), "permissions": "32"}
    voice, stage, forum = list(town.guild.channels.values())[-3:]
    private = town.server.dm_with(town.alice)
    aside = town.channel.add_thread("aside")
    for channel in (town.channel, private, aside, voice, stage, forum.add_thread("post")):
        asked = await town.alice.post(channel, "When does the Lantern mission end?")
        answer = await town.server.wait_for_message(channel, after=asked)
        assert answer.content == "heard: When does the Lantern mission end?"
        assert answer.reference is asked
        assert await script.met() == {
            "met": "message",
            "channel": str(channel.id),
            "guild": str(channel.guild.id) if channel.guild else None,
            "answer": str(answer.id),
        }
    done = await town.server.owner.command(town.channel, "ping", force=True)
    assert (await done.wait()).ephemeral
    assert await script.met() == {"met": "interaction", "command": "ping"}
    assert done.message is not None
    assert done.message.content == "pong"
    assert [r.line() for r in town.server.requests if r.status >= 400] == []

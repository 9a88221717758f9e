"""The hurried bot as a process: started, asked what it holds, stopped."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests.discord_server import DiscordServer
from tests.waiting import PATIENCE, eventually

ROOT = Path(__file__).parents[2]


class Process:
    """A running bot; `log` is where it writes what it has to say."""

    def __init__(self, process: asyncio.subprocess.Process, log: Path) -> None:
        self._process = process
        self.log = log

    @property
    def pid(self) -> int:
        """Its number among the processes of the system."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.returncode is None

    async def gauge(self) -> dict[str, Any]:
        """What it holds now."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"\n")
        async with asyncio.timeout(PATIENCE):
            return dict(json.loads(await self._process.stdout.readline()))

    async def stop(self) -> int:
        """Have it end as an operator does; return its exit code."""
        if self.is_running:
            self._process.terminate()
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()


@asynccontextmanager
async def running_bot(
    server: DiscordServer, store: str, folder: Path, module: str = "tests.chaos.accelerated"
) -> AsyncIterator[Process]:
    """Run the bot over a store until the block ends."""
    log = folder / "bot.log"
    environment = os.environ | {
        "DISCORD_TOKEN": server.token,
        "DISCORD_API_BASE": server.api_base,
        "DATABASE_URL": store,
        "LOG_LEVEL": "INFO",
    }
    with log.open("wb") as errors:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module),
            cwd=ROOT,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
            limit=1 << 26,
        )
    made = Process(process, log)
    try:
        await server.wait_until_connected()
        await eventually(lambda: server.commands.names)
        yield made
    finally:
        if made.is_running:
            process.kill()
        await process.wait()

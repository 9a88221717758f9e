"""Pictures drawn outside this process, one for all who ask for the same, and kept for a while."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from collections.abc import Hashable
from pathlib import Path

from bot.interactions.errors import Refused
from bot.rendering.timeline_picture.look import Look
from bot.workers.painter_process import HEAD
from knowledge.reports.timelines import Timeline

log = logging.getLogger(__name__)

PATIENCE = 20.0
"""Seconds one picture may take before its worker is given up."""

_SECRETS = ("DISCORD_TOKEN", "DATABASE_URL")


class PaintingFailed(Exception):  # noqa: N818 - it reads as what happened
    """A picture could not be drawn; what is shown must do without it."""


class Painter:
    """Has pictures drawn by up to `workers` processes, which end after `idle` seconds unused.

    The `kept` pictures used last are remembered; above `waiting` people in line one more is told
    that the bot is busy.
    """

    def __init__(
        self, *, workers: int = 2, idle: float = 300.0, kept: int = 48, waiting: int = 32
    ) -> None:
        self._free = asyncio.Semaphore(workers)
        self._idle_after = idle
        self._most_kept, self._most_waiting = kept, waiting
        self._resting: list[Process] = []
        self._working: set[Process] = set()
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._coming: dict[Hashable, asyncio.Task[bytes]] = {}
        self._rest: asyncio.TimerHandle | None = None

    async def paint_timeline(self, timeline: Timeline, look: Look) -> bytes:
        """Return a timeline as a PNG file; see `paint`."""
        drawing = "bot.rendering.timeline_picture.picture"
        return await self.paint(f"{drawing}:png", timeline, look)

    async def paint(self, draw: str, *arguments: Hashable) -> bytes:
        """Return the picture that `draw`, as "module:function", makes of `arguments`.

        The function is looked up in the worker alone, so that what it needs is not loaded here.
        Raises PaintingFailed, or Refused("busy").
        """
        key = (draw, *arguments)
        if (picture := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return picture
        task = self._coming.get(key)
        if task is None:
            if len(self._coming) >= self._most_waiting:
                raise Refused("busy")
            job = pickle.dumps((draw, arguments))
            task = asyncio.create_task(self._painted(key, job))
            self._coming[key] = task
            task.add_done_callback(lambda done: self._arrived(key, done))
        # One who gives up does not take the picture from the others who wait for it.
        return await asyncio.shield(task)

    async def warm_up(self) -> None:
        """Start a worker, so that the first picture does not wait for it."""
        if not self._resting and not self._working:
            async with self._free:
                with contextlib.suppress(OSError):
                    self._put_to_rest(await self._start())

    async def close(self) -> None:
        """End the workers, and with them whatever is being drawn."""
        if self._rest is not None:
            self._rest.cancel()
        ending = [*self._resting, *self._working]
        self._resting.clear()
        for process in ending:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        for process in ending:
            await process.wait()

    def _arrived(self, key: Hashable, done: asyncio.Task[bytes]) -> None:
        del self._coming[key]
        if done.cancelled() or done.exception() is not None:
            return
        self._kept[key] = done.result()
        while len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)

    async def _painted(self, key: Hashable, job: bytes) -> bytes:
        async with self._free:
            try:
                process = self._rested() or await self._start()
                self._working.add(process)
            except OSError as error:
                raise PaintingFailed(str(error)) from error
            try:
                async with asyncio.timeout(PATIENCE):
                    failed, picture = await _exchange(process, job)
            except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
                log.error("a picture was given up: %r", error)
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
                raise PaintingFailed(repr(error)) from error
            finally:
                self._working.discard(process)
            self._put_to_rest(process)
        if failed:
            log.error("a picture could not be drawn: %s", picture.decode())
            raise PaintingFailed(picture.decode())
        return picture

    def _rested(self) -> Process | None:
        """Take a worker that rests, unless it has died meanwhile."""
        while self._resting:
            if (process := self._resting.pop()).returncode is None:
                return process
        return None

    async def _start(self) -> Process:
        root = str(Path(__file__).parents[2])
        kept = {name: value for name, value in os.environ.items() if name not in _SECRETS}
        paths = [root, *filter(None, [kept.get("PYTHONPATH")])]
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.workers.painter_process",
            stdin=PIPE,
            stdout=PIPE,
            env=kept | {"PYTHONPATH": os.pathsep.join(paths), "MPLBACKEND": "agg"},
        )

    def _put_to_rest(self, process: Process) -> None:
        if process.returncode is None:
            self._resting.append(process)
        if self._rest is not None:
            self._rest.cancel()
        loop = asyncio.get_running_loop()
        self._rest = loop.call_later(self._idle_after, self._dismiss)

    def _dismiss(self) -> None:
        """Let go of the workers nobody has needed for a while."""
        for process in self._resting:
            if process.stdin is not None:
                process.stdin.close()  # it ends when its input does
        self._resting.clear()


async def _exchange(process: Process, job: bytes) -> tuple[bool, bytes]:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(len(job).to_bytes(8, "big") + b"\0" + job)
    await process.stdin.drain()
    head = await process.stdout.readexactly(HEAD)
    picture = await process.stdout.readexactly(int.from_bytes(head[:8], "big"))
    return head[8:] == b"\1", picture

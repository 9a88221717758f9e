"""Draws pictures in worker processes; equal requests share one drawing, the last ones are cached.

A new process takes seconds to load matplotlib, so one is started and tried with the bot, and the
first requests wait for it (`Painter.ready`). When more is asked for than it can draw at once,
others are started; until they have loaded it goes on alone.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import pickle
from asyncio.subprocess import PIPE, Process
from collections import OrderedDict
from collections.abc import Hashable

from bot.rendering.messages import Refused
from bot.rendering.timeline_picture import Look
from bot.workers.painter_process import HEAD
from knowledge import own_process
from knowledge.question_log import QuestionCounts
from knowledge.reports.timeline_model import Timeline

log = logging.getLogger(__name__)

WARM_UP = 60.0
"""Seconds a new worker may take for its first picture: matplotlib may list typefaces first."""

_PICTURES = "bot.rendering.timeline_picture"
SAMPLE = f"{_PICTURES}.postcard:sample"
"""The picture that a worker draws first."""

_SECRETS = ("DISCORD_TOKEN", "DATABASE_URL")


class PaintingFailed(Exception):  # noqa: N818 - it reads as what happened
    """A picture could not be drawn; the card must do without it."""


class Painter:
    """Has pictures drawn by up to `workers` processes, which end after `idle` seconds unused.

    A worker that is started draws the picture `first`, to load what drawing needs, before it is
    given others. The `cached` pictures used last are remembered. At most `waiting` different
    pictures are drawn or wait at a time; for a further one `paint` raises Refused("busy").
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        idle: float = 300.0,
        cached: int = 48,
        waiting: int = 32,
        patience: float = 20.0,
        first: str = SAMPLE,
    ) -> None:
        self._most_workers = workers
        self._alone()
        self._patience = patience
        self._idle_after = idle
        self._first = first
        self._most_cached, self._most_waiting = cached, waiting
        self._idle: list[Process] = []
        self._working: set[Process] = set()
        self._cache: OrderedDict[Hashable, bytes] = OrderedDict()
        self._drawing: dict[Hashable, asyncio.Task[bytes]] = {}
        self._warming: asyncio.Task[None] | None = None
        self._joining: asyncio.Task[None] | None = None
        self._idle_timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Start a worker in the background and have it draw once, unless one runs already."""
        is_warming = self._warming is not None and not self._warming.done()
        if not (is_warming or self._idle or self._working):
            self._warming = asyncio.create_task(self._warm_up(), name="painter warm-up")

    async def ready(self) -> bool:
        """Wait until a worker has drawn its first picture, `patience` seconds at most.

        Returns whether one runs. Where none does, `paint` still tries.
        """
        self.start()
        if self._warming is not None:
            await asyncio.wait({self._warming}, timeout=self._patience)
        return bool(self._idle or self._working)

    async def paint_timeline(
        self,
        timeline: Timeline,
        look: Look,
        *,
        poster: bool = False,
        within: float | None = None,
    ) -> bytes:
        """Return a timeline as a PNG file, a postcard or a page of the poster; see `paint`."""
        module = "poster" if poster else "postcard"
        return await self.paint(f"{_PICTURES}.{module}:png", timeline, look, within=within)

    async def paint_statistics(
        self, counts: QuestionCounts, look: Look, *, within: float | None = None
    ) -> bytes | None:
        """Return the questions of a period as a PNG file, None where it cannot be drawn now."""
        try:
            return await self.paint(
                "bot.rendering.statistics_chart:png", counts, look, within=within
            )
        except (PaintingFailed, Refused) as error:
            log.info("statistics are shown without their picture: %s", error)
            return None

    async def paint(self, draw: str, *arguments: Hashable, within: float | None = None) -> bytes:
        """Return the picture that `draw`, as "module:function", makes of `arguments`.

        The function is looked up in the worker alone, so that what it needs is not loaded here.
        `within` limits the seconds to wait once a worker is ready. Raises PaintingFailed, also
        where that is too short, or Refused("busy").
        """
        key = (draw, *arguments)
        if (picture := self._cache.get(key)) is not None:
            self._cache.move_to_end(key)
            return picture
        task = self._drawing.get(key)
        if task is None:
            if len(self._drawing) >= self._most_waiting:
                raise Refused("busy")
            job = pickle.dumps((draw, arguments))
            task = asyncio.create_task(self._draw_when_ready(job))
            self._drawing[key] = task
            task.add_done_callback(lambda done: self._remember(key, done))
        await self.ready()
        try:
            async with asyncio.timeout(within):
                # Others may wait for the same picture: it is drawn even if this caller gives up.
                return await asyncio.shield(task)
        except TimeoutError:
            raise PaintingFailed(f"it takes more than {within:.0f} s") from None

    async def close(self) -> None:
        """End the workers, and with them whatever is being drawn."""
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        ending = [*self._idle, *self._working]
        self._idle.clear()
        starting = [each for each in (self._warming, self._joining) if each is not None]
        for task in starting:
            task.cancel()
        await asyncio.gather(*starting, return_exceptions=True)
        for process in ending:
            _kill(process)
        for process in ending:
            await process.wait()

    async def _warm_up(self) -> None:
        with contextlib.suppress(PaintingFailed):  # logged already; the next picture tries again
            await self._draw(pickle.dumps((self._first, ())), WARM_UP)

    def _alone(self) -> None:
        """Have one worker draw at a time, until more are needed."""
        self._free, self._loaded = asyncio.Semaphore(1), 1

    def _start_another(self) -> None:
        """Start one more worker in the background, unless all are or one is being started."""
        is_joining = self._joining is not None and not self._joining.done()
        if self._loaded < self._most_workers and not is_joining:
            self._joining = asyncio.create_task(self._join(), name="painter growth")

    async def _join(self) -> None:
        """Start a worker; let it draw what is asked for once it has drawn the first picture."""
        with contextlib.suppress(PaintingFailed):  # logged already; the others go on
            await self._drawn(pickle.dumps((self._first, ())), WARM_UP, None)
            self._loaded += 1
            self._free.release()

    def _remember(self, key: Hashable, done: asyncio.Task[bytes]) -> None:
        del self._drawing[key]
        if done.cancelled() or done.exception() is not None:
            return
        self._cache[key] = done.result()
        while len(self._cache) > self._most_cached:
            self._cache.popitem(last=False)

    async def _draw_when_ready(self, job: bytes) -> bytes:
        await self.ready()
        return await self._draw(job, self._patience)

    async def _draw(self, job: bytes, seconds: float) -> bytes:
        if self._free.locked():
            self._start_another()
        async with self._free:
            return await self._drawn(job, seconds, self._take_idle())

    async def _drawn(self, job: bytes, seconds: float, process: Process | None) -> bytes:
        """Have a picture drawn by a worker, by a new one where it is None."""
        try:
            process = process or await self._start_process()
            self._working.add(process)
        except OSError as error:
            raise PaintingFailed(str(error)) from error
        try:
            async with asyncio.timeout(seconds):
                failed, picture = await _exchange(process, job)
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            log.error("a picture could not be drawn, its process was killed: %r", error)
            _kill(process)
            raise PaintingFailed(repr(error)) from error
        except asyncio.CancelledError:
            _kill(process)
            raise
        finally:
            self._working.discard(process)
        self._add_idle(process)
        if failed:
            log.error("a picture could not be drawn: %s", picture.decode())
            raise PaintingFailed(picture.decode())
        return picture

    def _take_idle(self) -> Process | None:
        """Return an idle worker that is still alive; None where there is none."""
        while self._idle:
            if (process := self._idle.pop()).returncode is None:
                return process
        return None

    async def _start_process(self) -> Process:
        return await asyncio.create_subprocess_exec(
            *own_process.command("bot.workers.painter_process"),
            stdin=PIPE,
            stdout=PIPE,
            cwd=own_process.ROOT,  # matplotlib reads its settings where it is started
            env=own_process.environment(_SECRETS) | {"MPLBACKEND": "agg"},
        )

    def _add_idle(self, process: Process) -> None:
        if process.returncode is None:
            self._idle.append(process)
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        loop = asyncio.get_running_loop()
        self._idle_timer = loop.call_later(self._idle_after, self._end_idle)

    def _end_idle(self) -> None:
        for process in self._idle:
            if process.stdin is not None:
                process.stdin.close()  # it ends when its input does
        self._idle.clear()
        if not self._working:
            self._alone()


def _kill(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()


async def _exchange(process: Process, job: bytes) -> tuple[bool, bytes]:
    assert process.stdin is not None  # noqa: S101 - both are pipes
    assert process.stdout is not None  # noqa: S101
    process.stdin.write(len(job).to_bytes(8, "big") + b"\0" + job)
    await process.stdin.drain()
    head = await process.stdout.readexactly(HEAD)
    picture = await process.stdout.readexactly(int.from_bytes(head[:8], "big"))
    return head[8:] == b"\1", picture

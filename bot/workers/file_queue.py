"""The queue of files that people sent: looked through one at a time, and one for each server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, TypeVar

from bot.rendering.messages import Refused
from knowledge.exchange import file_process
from knowledge.model import Scope

T = TypeVar("T")

MOST_WAITING = 8
"""Servers whose files wait or are looked through at a time."""

_CLOSE_SECONDS = 1.0
"""How long `close` waits for work that goes on in this process."""


class FileQueue:
    """Has work on files done in threads, one after the other, whatever each one takes.

    Belongs to the event loop.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)
        self._is_closed = False
        self._under_way: dict[Scope, tuple[str, asyncio.Task[Any]]] = {}

    async def do(self, scope: Scope, name: str, work: Callable[[], T]) -> T:
        """Do `work` on a file of a server in a thread, once those before it are done.

        Who asks may give up, which does not end the work: the next one waits for its end. Asked for
        again under the same `name` meanwhile, it is done once. Raises Refused("file_under_way")
        while another file of the server waits or is worked on, Refused("busy") where too many
        servers wait.
        """
        known, task = self._under_way.get(scope, ("", None))
        if task is None:
            if len(self._under_way) >= MOST_WAITING:
                raise Refused("busy")
            task = asyncio.create_task(self._do(work))
            self._under_way[scope] = (name, task)
            task.add_done_callback(lambda done: self._forget(scope, done))
        elif known != name:
            raise Refused("file_under_way")
        try:
            result: T = await asyncio.shield(task)
        finally:
            del task  # its error has this frame: they would keep each other, and the file
        return result

    async def wait(self, work: Callable[[], T]) -> T:
        """Do `work` on a file that was read before, in a thread and in turn, as `do` does.

        It is never refused: who corrects something would have to type it again.
        """
        return await asyncio.shield(asyncio.create_task(self._do(work)))

    async def close(self) -> None:
        """End the process that reads a file, if any, and begin no other work; may be repeated.

        Who waits for that file gets ImportRefused, all others Refused("busy").
        """
        self._is_closed = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                while self._turn.locked():
                    file_process.end_running()
                    await asyncio.sleep(0.02)  # it may be about to start another

    async def _do(self, work: Callable[[], T]) -> T:
        async with self._turn:
            if self._is_closed:
                raise Refused("busy")
            return await asyncio.to_thread(work)

    def _forget(self, scope: Scope, task: asyncio.Task[Any]) -> None:
        del self._under_way[scope]
        if not task.cancelled():
            task.exception()  # whoever asked may have given up: then nobody else looks at it

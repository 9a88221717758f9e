"""Files are looked through one at a time, one for each server, and to their end."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import signal
import threading
import weakref
from typing import Any

import pytest

from bot.rendering.messages import Refused
from bot.workers.file_queue import MOST_WAITING, FileQueue
from knowledge.errors import ImportRefused
from knowledge.exchange.file_process import run_apart
from tests.waiting import eventually

pytestmark = pytest.mark.threat("S46")


async def test_files_of_several_servers_are_looked_through_one_at_a_time() -> None:
    queue, lock = FileQueue(), threading.Lock()

    def work() -> bool:
        return lock.acquire(blocking=False) and (lock.release() is None)

    assert all(await asyncio.gather(*(queue.do(scope, "a", work) for scope in range(MOST_WAITING))))


async def test_a_server_has_one_at_a_time_and_few_servers_wait() -> None:
    queue, going_on = FileQueue(), threading.Event()
    try:
        first = [
            asyncio.create_task(queue.do(scope, "a", going_on.wait))
            for scope in range(MOST_WAITING)
        ]
        await asyncio.sleep(0)
        with pytest.raises(Refused, match="file_under_way"):
            await queue.do(0, "b", lambda: None)
        with pytest.raises(Refused, match="busy"):
            await queue.do(MOST_WAITING, "a", lambda: None)
    finally:
        going_on.set()
    assert all(await asyncio.gather(*first))
    assert await queue.do(0, "b", lambda: 1) == 1


async def test_asked_for_twice_it_is_done_once() -> None:
    queue, done = FileQueue(), []
    results = await asyncio.gather(*(queue.do(1, "a", lambda: done.append(1)) for _ in range(3)))
    assert (done, results) == ([1], [None] * 3)


async def test_who_gives_up_lets_the_next_begin_at_the_end_of_the_work() -> None:
    queue, going_on = FileQueue(), threading.Event()
    ended: list[int] = []

    def slow() -> None:
        going_on.wait()
        ended.append(1)

    first = asyncio.create_task(queue.do(1, "a", slow))
    await asyncio.sleep(0)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    with pytest.raises(Refused, match="file_under_way"):
        await queue.do(1, "b", lambda: None)
    second = asyncio.create_task(queue.do(2, "b", lambda: list(ended)))
    await asyncio.sleep(0)
    going_on.set()
    assert await second == [1]
    await eventually(lambda: not queue._under_way)


@pytest.mark.parametrize("fails", [False, True])
async def test_a_file_is_in_memory_no_longer_than_it_is_worked_on(fails: bool) -> None:
    """Also without the garbage collector, which looks for what is left for long hardly ever."""
    gc.disable()
    try:
        kept = await looked_through(FileQueue(), fails=fails)
        await eventually(lambda: kept() is None)
    finally:
        gc.enable()


async def looked_through(queue: FileQueue, *, fails: bool) -> weakref.ref[Any]:
    """Have a file looked through; return what refers to it without keeping it."""

    class File:
        """What is large."""

    def work(file: File) -> None:
        if fails:
            raise ImportRefused([])

    file = File()
    kept = weakref.ref(file)
    with contextlib.suppress(ImportRefused):
        await queue.do(1, "a", functools.partial(work, file))
    return kept


async def test_what_fails_fails_for_who_asked_alone() -> None:
    queue = FileQueue()
    with pytest.raises(ZeroDivisionError):
        await queue.do(1, "a", lambda: 1 / 0)
    assert await queue.do(1, "a", lambda: 2) == 2


def main() -> None:
    """Read a file that never ends."""
    while True:
        signal.pause()


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="the system cannot wait for signals")
async def test_at_the_end_of_the_bot_the_process_that_reads_a_file_is_ended() -> None:
    """Else the bot would go on until the file is read, a minute or more."""
    queue = FileQueue()
    reading = asyncio.create_task(queue.do(1, "a", lambda: run_apart(__name__, "a.csv", b"", 30)))
    waiting = asyncio.create_task(queue.do(2, "b", lambda: 1))
    await eventually(queue._turn.locked)
    await queue.close()
    with pytest.raises(ImportRefused):
        await reading
    for refused in (waiting, queue.do(3, "c", lambda: 1), queue.wait(lambda: 1)):
        with pytest.raises(Refused, match="busy"):
            await refused

"""Pictures drawn by processes of their own: shared, kept, and done without when one dies."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.rendering.messages import Refused
from bot.workers.painter import Painter, PaintingFailed
from tests.waiting import PATIENCE, eventually

DRAWINGS = "tests.bot.workers.drawings"
WHO = f"{DRAWINGS}:who"


def new_painter(**options: Any) -> Painter:
    """A painter whose workers load nothing that draws."""
    return Painter(waiting=4, patience=PATIENCE, first=f"{DRAWINGS}:nothing", **options)


@pytest_asyncio.fixture
async def painter() -> AsyncIterator[Painter]:
    made = new_painter()
    yield made
    await made.close()


async def test_a_picture_is_drawn_elsewhere_once_and_kept(
    painter: Painter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    drawn = await asyncio.gather(*(painter.paint(WHO, "a", 0.2) for _ in range(10)))
    assert len(set(drawn)) == 1
    assert await painter.paint(WHO, "a", 0.2) == drawn[0]
    process, _, nonce, knows_secrets = drawn[0].decode().split()
    assert int(process) != os.getpid()
    assert (nonce, knows_secrets) == ("a", "False")
    assert await painter.paint(WHO, "b") != drawn[0]


async def test_what_cannot_be_drawn_fails_alone(painter: Painter) -> None:
    with pytest.raises(PaintingFailed, match="no ink"):
        await painter.paint(f"{DRAWINGS}:fails")
    with pytest.raises(PaintingFailed, match="No module"):
        await painter.paint("tests.bot.nowhere:who")
    assert await painter.paint(WHO, "after")


async def test_a_worker_that_dies_is_replaced() -> None:
    painter = new_painter(workers=1)
    first = int((await painter.paint(WHO, "a")).split()[0])
    drawing = asyncio.create_task(painter.paint(WHO, "b", 30.0))
    await eventually(lambda: painter._working)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(PaintingFailed):
        await drawing
    second = int((await painter.paint(WHO, "c")).split()[0])
    assert second != first
    os.kill(second, signal.SIGKILL)
    await eventually(lambda: all(each.returncode is not None for each in painter._idle))
    assert await painter.paint(WHO, "d")
    await painter.close()


async def test_more_than_can_wait_are_turned_away(painter: Painter) -> None:
    waiting = [asyncio.create_task(painter.paint(WHO, str(n), 0.1)) for n in range(4)]
    await asyncio.sleep(0)
    with pytest.raises(Refused):
        await painter.paint(WHO, "one more")
    assert len(await asyncio.gather(*waiting)) == 4


async def test_a_worker_is_warmed_up_in_the_background_and_does_the_first_picture() -> None:
    painter = Painter(patience=PATIENCE)
    painter.start()
    painter.start()
    await painter.ready()
    assert await painter.paint(f"{DRAWINGS}:drawn_before") == b"True"
    await painter.close()


async def test_workers_that_join_are_given_pictures_once_they_have_loaded() -> None:
    painter = new_painter()
    drawn: list[list[str]] = []
    async with asyncio.timeout(PATIENCE):
        while len({process for process, *_ in drawn}) < 2:
            numbers = [f"{len(drawn) + n}" for n in range(4)]
            pictures = (painter.paint(f"{DRAWINGS}:has_begun", n, 0.05) for n in numbers)
            drawn += [each.decode().split() for each in await asyncio.gather(*pictures)]
    assert {has_begun for _, has_begun, _ in drawn} == {"True"}
    await painter.close()


async def test_a_warm_up_that_is_under_way_ends_with_the_painter() -> None:
    painter = Painter(patience=PATIENCE)
    painter.start()
    await asyncio.sleep(0.05)
    async with asyncio.timeout(PATIENCE):
        await painter.close()  # a process left behind would be a warning, and so a failure


async def test_idle_workers_end_and_are_started_again() -> None:
    painter = new_painter(idle=0.05)
    await ended(int((await painter.paint(WHO, "a")).split()[0]))
    assert await painter.paint(WHO, "b")
    await painter.close()


async def test_the_bot_itself_does_not_load_what_draws() -> None:
    code = "import sys, bot.run; list(bot.client.feature_modules()); print(*sys.modules)"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    assert not {"matplotlib", "PIL"} & set(out.decode().split())


async def ended(process: int) -> None:
    """Wait until a worker has ended."""
    await eventually(lambda: not Path(f"/proc/{process}").exists())

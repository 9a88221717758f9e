"""Pictures drawn in the test's own process, which loads what draws once for all tests."""

from __future__ import annotations

import asyncio
import importlib
import pickle

from bot.workers.painter import Painter, PaintingFailed


class PainterHere(Painter):
    """A painter without processes: all but the drawing itself is as it is in the bot."""

    def start(self) -> None:
        """Start nothing."""

    async def ready(self) -> bool:
        """Wait for nothing."""
        return True

    async def _draw(self, job: bytes, seconds: float) -> bytes:
        async with self._free:
            return await asyncio.to_thread(_drawn, job)


def _drawn(job: bytes) -> bytes:
    draw, arguments = pickle.loads(job)
    module, _, function = draw.partition(":")
    try:
        picture: bytes = getattr(importlib.import_module(module), function)(*arguments)
    except Exception as error:
        raise PaintingFailed(f"{type(error).__name__}: {error}") from error
    return picture

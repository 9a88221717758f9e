"""Waiting for something to become true in the stand-in, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from tests.waiting import PATIENCE

T = TypeVar("T")


class Changes:
    """Wakes those who wait each time the stand-in's state has changed."""

    def __init__(self) -> None:
        self._events: set[asyncio.Event] = set()

    def notify(self) -> None:
        """Let everybody who waits look again."""
        for event in self._events:
            event.set()

    async def until(
        self, look: Callable[[], T | None], what: str, *, timeout: float = PATIENCE
    ) -> T:
        """Return the first truthy value of `look`; TimeoutError names `what` was waited for."""
        event = asyncio.Event()
        self._events.add(event)
        try:
            async with asyncio.timeout(timeout):
                while not (found := look()):
                    await event.wait()
                    event.clear()
                return found
        except TimeoutError:
            raise TimeoutError(f"waited {timeout} s for {what}") from None
        finally:
            self._events.discard(event)

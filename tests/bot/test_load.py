"""The load command, in small: everybody is answered. How soon is for a person to look at."""

from __future__ import annotations

from tests.bot.load import measure


async def test_everybody_is_answered() -> None:
    times = await measure(askers=4, seconds=0.5, pause=0.2)
    assert len(times) >= 4

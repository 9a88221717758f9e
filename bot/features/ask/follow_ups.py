"""What somebody asked last, for a short while: "and UNITAD?" is read after it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

REMEMBERED_SECONDS = 300.0
"""How long a question can be followed up."""

MOST_REMEMBERED = 2_000
"""People and places whose last question is held; the oldest goes first."""


class Recent:
    """The last question of each person in each channel; in memory alone, never written down."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: OrderedDict[tuple[int, int], tuple[float, str]] = OrderedDict()

    def before(self, channel: int | None, person: int) -> str | None:
        """What this person asked last in this channel, if that is not long ago."""
        asked = self._asked.get((channel or 0, person))
        if asked is None or self._clock() - asked[0] > REMEMBERED_SECONDS:
            return None
        return asked[1]

    def remember(self, channel: int | None, person: int, question: str) -> None:
        """Hold what this person asked just now."""
        key = (channel or 0, person)
        self._asked[key] = (self._clock(), question)
        self._asked.move_to_end(key)
        while len(self._asked) > MOST_REMEMBERED:
            self._asked.popitem(last=False)

    def forget(self, person: int) -> None:
        """Let go of all that this person asked."""
        for key in [key for key in self._asked if key[1] == person]:
            del self._asked[key]

"""Feeding one parser, and what came of it."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tests.fuzz.parsers import Parser

SLOW = 0.25
"""Seconds of the processor that no input may take."""

RUNAWAY = 10 * SLOW
"""Seconds after which an input is slow, even if it takes less when it is given again."""

MOST_FAULTS = 5


@dataclass
class Fed:
    """What a parser did with its inputs; times in seconds."""

    name: str
    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    slowest_input: Any = None
    faults: list[str] = field(default_factory=list)

    @property
    def is_slow(self) -> bool:
        """Whether some input took too long."""
        return self.slowest > SLOW

    def __str__(self) -> str:
        told = (
            f"{self.name}: {self.inputs:,} inputs, {self.refused:,} refused, "
            f"slowest {self.slowest * 1000:.1f} ms"
        )
        if self.is_slow:
            told += f" for {self.slowest_input!r:.300}"
        return "\n  ".join([told, *self.faults])


def fed(parser: Parser, inputs: int, seed: int) -> Fed:
    """Feed a parser with so many inputs; the same for the same seed."""
    found = Fed(parser.name)
    for given in islice(parser.inputs(random.Random(seed)), inputs):
        found.inputs += 1
        took, raised = _timed(parser, given)
        if isinstance(raised, parser.answers):
            found.refused += 1
        elif raised is not None and len(found.faults) < MOST_FAULTS:
            found.faults.append(f"{raised!r:.200} for {given!r:.300}")
        if SLOW < took < RUNAWAY:  # the first use of something, or a collection of garbage
            took = min(took, *(_timed(parser, given)[0] for _ in range(3)))
        if took > found.slowest:
            found.slowest, found.slowest_input = took, given
    return found


def _timed(parser: Parser, given: Any) -> tuple[float, Exception | None]:
    """How long an input took, in seconds of the processor, and what it raised."""
    raised = None
    began = time.thread_time()
    try:
        parser.feed(given)
    except Exception as error:
        raised = error
    return time.thread_time() - began, raised

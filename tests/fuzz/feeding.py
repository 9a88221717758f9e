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
        began = time.thread_time()
        try:
            parser.feed(given)
        except parser.answers:
            found.refused += 1
        except Exception as error:
            if len(found.faults) < MOST_FAULTS:
                found.faults.append(f"{error!r:.200} for {given!r:.300}")
        took = time.thread_time() - began
        if took > found.slowest:
            found.slowest, found.slowest_input = took, given
    return found

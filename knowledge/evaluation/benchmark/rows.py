"""What a measurement tells: a row for a system on a corpus, a row for a store."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured. Times in milliseconds, but `build_s`; memory in megabytes.

    `right` and `right_misspelt` are shares of the questions about a fact, 0 to 1; `apart` is the
    area under the curve between those and the questions about none, None where there are none of
    these. All are None where the system is not installed.
    """

    system: str
    version: str | None
    corpus: str
    phrasings: int
    asked: int = 0
    build_s: float | None = None
    p50_ms: float | None = None
    p99_ms: float | None = None
    add_ms: float | None = None
    memory_mb: float | None = None
    right: float | None = None
    right_misspelt: float | None = None
    apart: float | None = None

    def plain(self) -> dict[str, Any]:
        """The row as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class StoreRow:
    """A store as one process uses it. Times in milliseconds, but `fill_s` and `start_s`.

    `start_s` is from the start of the process to its first answer. Memory in megabytes: `idle_mb`
    once that is given, `loaded_mb` after all questions and additions. `phrasings` are the texts
    that facts are found by.
    """

    store: str
    facts: int
    phrasings: int
    file_mb: float
    fill_s: float
    start_s: float
    p50_ms: float
    p99_ms: float
    add_ms: float
    idle_mb: float
    loaded_mb: float

    def plain(self) -> dict[str, Any]:
        """The row as JSON values."""
        return asdict(self)

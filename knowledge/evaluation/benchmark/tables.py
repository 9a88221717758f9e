"""Benchmark results: rows of measurements, as Markdown tables and JSON, and the machine."""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import rapidfuzz

REFERENCE = "tantivy, letters"
"""The system that ratios compare with, as it finds misspelt words too."""

_HEADINGS = (
    "corpus", "system", "asked", "right", "misspelt", "apart", "p50 ms", "p99 ms", "p99 ratio",
    "build s", "add ms", "memory MB",
)  # fmt: skip


_STORE_HEADINGS = (
    "store", "facts", "phrasings", "file MB", "fill s", "start s", "p50 ms", "p99 ms", "add ms",
    "idle MB", "loaded MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SystemRow:
    """The measurements of one system on one corpus.

    Times are in milliseconds, except `build_s`; memory is in megabytes. `right` and
    `right_misspelt` are shares of the questions about a fact, 0 to 1. `apart` is the area under
    the ROC curve that separates them from the questions about no fact, None if there are none of
    those. All are None if the system is not installed.
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
        """Return the row as JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class StoreRow:
    """The measurements of one store in a process of its own.

    Times are in milliseconds, except `fill_s` and `start_s`, which is from the start of the
    process to its first answer. Memory is in megabytes: `idle_mb` after the first answer,
    `loaded_mb` after all questions and additions. `phrasings` is the number of texts that facts
    are found by.
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
        """Return the row as JSON values."""
        return asdict(self)


def machine() -> dict[str, str]:
    """Return the conditions of a measurement: processor, memory, system, versions, load."""
    found = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": platform.platform(terse=True),
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "RapidFuzz": rapidfuzz.__version__,
    }
    with contextlib.suppress(OSError, AttributeError):
        found["load average at the end"] = f"{os.getloadavg()[0]:.1f}"
    return found


def ratio(row: SystemRow, rows: Sequence[SystemRow]) -> float | None:
    """Return the ratio of a row's p99 to that of REFERENCE on its corpus, None if not measured."""
    for other in rows:
        same = (other.corpus, other.phrasings) == (row.corpus, row.phrasings)
        if same and other.system == REFERENCE and other.p99_ms and row.p99_ms:
            return row.p99_ms / other.p99_ms
    return None


def cells(row: SystemRow, rows: Sequence[SystemRow]) -> list[str]:
    """Return the cells of a row, a dash for a missing measurement."""
    if row.version is None:
        return [row.corpus, f"{row.system} (not installed)", *["-"] * (len(_HEADINGS) - 2)]
    p99_ratio = ratio(row, rows)
    return [
        row.corpus,
        f"{row.system} {row.version}".strip(),
        str(row.asked),
        _share(row.right),
        _share(row.right_misspelt),
        _number(row.apart, 3),
        _number(row.p50_ms, 2),
        _number(row.p99_ms, 2),
        f"{p99_ratio:.2f} x" if p99_ratio is not None else "-",
        _number(row.build_s, 2),
        _number(row.add_ms, 2),
        _number(row.memory_mb, 0),
    ]


def headings() -> tuple[str, ...]:
    """Return the headings of the cells of a system's row."""
    return _HEADINGS


def store_headings() -> tuple[str, ...]:
    """Return the headings of the cells of a store's row."""
    return _STORE_HEADINGS


def store_cells(row: StoreRow) -> list[str]:
    """Return the cells of a store's row."""
    return [
        row.store,
        f"{row.facts:,}",
        f"{row.phrasings:,}",
        _number(row.file_mb, 1),
        _number(row.fill_s, 1),
        _number(row.start_s, 2),
        _number(row.p50_ms, 1),
        _number(row.p99_ms, 1),
        _number(row.add_ms, 0),
        _number(row.idle_mb, 0),
        _number(row.loaded_mb, 0),
    ]


def as_markdown(rows: Sequence[SystemRow], stores: Sequence[StoreRow] = ()) -> str:
    """Return the machine and all rows as Markdown."""
    facts = ", ".join(f"{name} {value}" for name, value in machine().items())
    lines = [f"Measured on: {facts}; one thread."]
    if rows:
        lines += ["", *_table(_HEADINGS, [cells(row, rows) for row in rows])]
    if stores:
        lines += ["", *_table(_STORE_HEADINGS, [store_cells(row) for row in stores])]
    return "\n".join(lines) + "\n"


def _table(names: Sequence[str], found: Iterable[Sequence[str]]) -> list[str]:
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    return lines + ["| " + " | ".join(row) + " |" for row in found]


def as_object(rows: Sequence[SystemRow], stores: Sequence[StoreRow] = ()) -> dict[str, Any]:
    """Return the machine and all rows as JSON values."""
    return {
        "machine": machine(),
        "rows": [row.plain() | {"p99_ratio": ratio(row, rows)} for row in rows],
        "stores": [row.plain() for row in stores],
    }


def _share(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.1f} %"


def _number(value: float | None, digits: int) -> str:
    return "-" if value is None else f"{value:,.{digits}f}"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (OSError, ValueError, AttributeError):
        return "unknown"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:  # noqa: PTH123 - no file to hold
            return next(
                line.split(":")[1].strip() for line in lines if line.startswith("model name")
            )
    except (OSError, StopIteration, IndexError):
        return platform.processor() or "unknown"

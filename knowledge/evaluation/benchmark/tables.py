"""Rows as a table with ratios, and the machine they were measured on."""

from __future__ import annotations

import contextlib
import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import rapidfuzz

from knowledge.evaluation.benchmark.rows import Row, StoreRow

BESIDE = "tantivy, letters"
"""The peer that ratios are told against: the one that, as this does, finds misspelt words."""

_HEADINGS = (
    "corpus", "system", "asked", "right", "misspelt", "apart", "p50 ms", "p99 ms", "p99 ratio",
    "build s", "add ms", "memory MB",
)  # fmt: skip


_STORE_HEADINGS = (
    "store", "facts", "phrasings", "file MB", "fill s", "start s", "p50 ms", "p99 ms", "add ms",
    "idle MB", "loaded MB",
)  # fmt: skip


def machine() -> dict[str, str]:
    """What the figures depend on: processor, memory, system, versions, what else runs."""
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


def ratio(row: Row, rows: Sequence[Row]) -> float | None:
    """The p99 of a row beside that of tantivy on the same corpus; None where that is missing."""
    for other in rows:
        same = (other.corpus, other.phrasings) == (row.corpus, row.phrasings)
        if same and other.system == BESIDE and other.p99_ms and row.p99_ms:
            return row.p99_ms / other.p99_ms
    return None


def cells(row: Row, rows: Sequence[Row]) -> list[str]:
    """A row as texts, a dash where nothing was measured."""
    if row.version is None:
        return [row.corpus, f"{row.system} (not installed)", *["-"] * (len(_HEADINGS) - 2)]
    beside = ratio(row, rows)
    return [
        row.corpus,
        f"{row.system} {row.version}".strip(),
        str(row.asked),
        _share(row.right),
        _share(row.right_misspelt),
        _number(row.apart, 3),
        _number(row.p50_ms, 2),
        _number(row.p99_ms, 2),
        f"{beside:.2f} x" if beside is not None else "-",
        _number(row.build_s, 2),
        _number(row.add_ms, 2),
        _number(row.memory_mb, 0),
    ]


def headings() -> tuple[str, ...]:
    """The names of the cells."""
    return _HEADINGS


def store_headings() -> tuple[str, ...]:
    """The names of the cells of a store's row."""
    return _STORE_HEADINGS


def store_cells(row: StoreRow) -> list[str]:
    """A store's row as texts."""
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


def as_markdown(rows: Sequence[Row], stores: Sequence[StoreRow] = ()) -> str:
    """The machine and all rows as Markdown."""
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


def as_object(rows: Sequence[Row], stores: Sequence[StoreRow] = ()) -> dict[str, Any]:
    """The machine and all rows as JSON values."""
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

"""Measurement of one system on one corpus: times, memory, and share of right results."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

import numpy as np

from knowledge import memory
from knowledge.evaluation.benchmark.corpora import BenchmarkQuestion, Corpus
from knowledge.evaluation.benchmark.systems import LINEAR, SYSTEMS, System, version_of
from knowledge.evaluation.benchmark.tables import SystemRow
from knowledge.retrieval import Phrasings

ADDED = 5
"""Facts added one by one; the median of their times is reported."""

SCANNED = 20_000_000
"""Comparisons of a linear scan in all: with a million phrasings, twenty questions."""

_NEW = "quagswald"


def measure(name: str, corpus: Corpus, most: int | None = None) -> SystemRow:
    """Measure one system; `most` questions of a kind are asked at most.

    It should run in a process of its own, as memory used before would be counted.
    """
    version = version_of(name)
    if version is None:
        return SystemRow(name, None, corpus.name, corpus.size)
    if name in LINEAR:
        most = min(most or SCANNED, max(20, SCANNED // max(corpus.size, 1)))
    system = SYSTEMS[name]()
    memory.release()
    before, began = resident(), time.perf_counter()
    system.build(corpus.facts)
    build = time.perf_counter() - began
    grown = resident() - before
    clean, times = _ask(system, corpus.clean[:most])
    misspelt, _ = _ask(system, corpus.misspelt[:most])
    return SystemRow(
        name,
        version,
        corpus.name,
        corpus.size,
        asked=len(clean),
        build_s=build,
        p50_ms=statistics.median(times) * 1000 if times else None,
        p99_ms=float(np.percentile(times, 99)) * 1000 if times else None,
        add_ms=_seconds_to_add(system) * 1000,
        memory_mb=grown,
        right=_share_right(clean),
        right_misspelt=_share_right(misspelt),
        apart=_area_under_curve(clean),
    )


Result = tuple[BenchmarkQuestion, str | None, float]


def _ask(system: System, questions: list[BenchmarkQuestion]) -> tuple[list[Result], list[float]]:
    for asked in questions[:10]:
        system.search(asked.text)  # the first ones fill caches
    results, times = [], []
    for asked in questions:
        began = time.perf_counter()
        found, score = system.search(asked.text)
        times.append(time.perf_counter() - began)
        results.append((asked, found, score))
    return results, times


def _seconds_to_add(system: System) -> float:
    """Return the median of the seconds until an added fact is found, of ADDED facts."""
    times = []
    for number in range(ADDED):
        word = f"{_NEW}{'abcdefgh'[number]}"
        fact = Phrasings(
            id=word, phrasings=[f"{word} {each}" for each in ("a", "b", "c", "d", "e")]
        )
        began = time.perf_counter()
        system.add(fact)
        found, _ = system.search(word)
        times.append(time.perf_counter() - began)
        if found != word:
            return float("nan")
    return statistics.median(times)


def _share_right(results: list[Result]) -> float | None:
    about = [(asked, found) for asked, found, _ in results if asked.gold is not None]
    return sum(found == asked.gold for asked, found in about) / len(about) if about else None


def _area_under_curve(results: list[Result]) -> float | None:
    """Return the area under the ROC curve.

    That is how often a question about a fact has a higher score than one about none.
    """
    inside = np.array([score for asked, _, score in results if asked.gold is not None])
    outside = np.sort([score for asked, _, score in results if asked.gold is None])
    if not len(inside) or not len(outside):
        return None
    below = np.searchsorted(outside, inside, "left") + np.searchsorted(outside, inside, "right")
    return float(below.sum() / 2 / len(inside) / len(outside))


def resident() -> float:
    """Return the resident memory of this process in megabytes, 0 if the system has no /proc."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0.0
    return int(status.read_text(encoding="ascii").split()[1]) * 4096 / 1e6

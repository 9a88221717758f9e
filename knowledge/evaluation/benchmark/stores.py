"""Measurement of the whole library over a store: filling, starting, answering, adding."""

from __future__ import annotations

import datetime
import json
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from knowledge import memory
from knowledge.curation import Change
from knowledge.evaluation.benchmark.corpora import synthetic_corpus
from knowledge.evaluation.benchmark.measurements import resident
from knowledge.library import Library
from knowledge.meaning import find_encoder
from knowledge.model import Bundle, Fact, Source, Topic

A_TIME = 5_000
"""Facts stored at once."""

ADDED = 5
ASKED = 300
_TODAY = datetime.date(2026, 1, 1)
_CARRIED = Bundle(topics=(Topic("made", "Made up", 1),), sources=(Source("made", "Made up"),))


def fill(folder: Path, size: int, *, meaning: bool = False) -> dict[str, Any]:
    """Make a store in `folder`, and a file of questions on it.

    The store has `size` phrasings, or the first briefing if `size` is 0, and with `meaning` also
    their vectors. Returns the fields of a StoreRow that describe it.
    """
    began = time.perf_counter()
    library = _open(folder, meaning=meaning, briefing=not size)
    if size:
        corpus = synthetic_corpus(size, ASKED)
        questions = [asked.text for asked in corpus.clean]
        facts = [_fact(each["id"], each["phrasings"]) for each in corpus.facts]
        began = time.perf_counter()
        for at in range(0, len(facts), A_TIME):
            bundle = Bundle(_CARRIED.topics, _CARRIED.sources, (), tuple(facts[at : at + A_TIME]))
            library.files.store(bundle, scope=None, change=Change("bench"))
    stored = library.facts.select(scope=None)
    library.fill_vectors(scope=None)
    took = time.perf_counter() - began
    if not size:
        questions = [fact.questions[-1] for fact in stored if fact.questions][:ASKED]
    library.close()
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    return {
        "store": (f"made-up text, {size:,} phrasings" if size else "the first briefing")
        + (", with meaning" if meaning else ""),
        "facts": len(stored),
        "phrasings": sum(1 + len(fact.questions) for fact in stored),
        "file_mb": (folder / "bench.db").stat().st_size / 1e6,
        "fill_s": took,
    }


def use(folder: Path, started: float, *, meaning: bool = False) -> dict[str, Any]:
    """Start on the store in `folder`, ask and add; return the other fields of a StoreRow.

    `started` is the time.time() at which this process was started; with `meaning` questions are
    answered by meaning as well as by words.
    """
    memory.collect_less_often()
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    library = _open(folder, meaning=meaning)
    library.ask(questions[0], scope=None, today=_TODAY)
    start = time.time() - started
    memory.release()
    idle = resident()
    library.start_vectors()
    times = [_seconds_to_answer(library, question) for question in questions]
    added = [_seconds_to_add(library, number) for number in range(ADDED)]
    loaded = resident()
    library.close()
    return {
        "start_s": start,
        "p50_ms": statistics.median(times) * 1000,
        "p99_ms": float(np.percentile(times, 99)) * 1000,
        "add_ms": statistics.median(added) * 1000,
        "idle_mb": idle,
        "loaded_mb": loaded,
    }


def _open(folder: Path, *, meaning: bool, briefing: bool = True) -> Library:
    url = f"sqlite:///{folder / 'bench.db'}"
    return Library.open(url, briefing=briefing, encoder=find_encoder if meaning else lambda: None)


def _fact(key: str, phrasings: list[str]) -> Fact:
    statement, *questions = phrasings
    return Fact(key, "made", f"{statement.capitalize()}.", "made", questions=tuple(questions))


def _seconds_to_answer(library: Library, question: str) -> float:
    began = time.perf_counter()
    library.ask(question, scope=None, today=_TODAY)
    return time.perf_counter() - began


def _seconds_to_add(library: Library, number: int) -> float:
    """Return the seconds until a new fact is stored and answers; raises AssertionError if not."""
    word = f"quagswald{'abcdefgh'[number]}"
    snapshot = library.snapshot(None)
    topic, source = next(iter(snapshot.topics)), next(iter(snapshot.sources))
    question = f"About {word}?"
    fact = Fact(word, topic, f"The {word} opened in 2019.", source, questions=(question,))
    began = time.perf_counter()
    library.curation.add_fact(fact, scope=None, change=Change("bench"))
    answer = library.ask(question, scope=None, today=_TODAY)
    took = time.perf_counter() - began
    if word not in answer.keys:
        raise AssertionError(f"{word} was added and is not answered")
    return took

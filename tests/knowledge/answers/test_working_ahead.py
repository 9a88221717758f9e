"""What is worked out of a large store beforehand waits while somebody asks, in whatever server."""

from __future__ import annotations

import datetime
import threading
from types import SimpleNamespace

import pytest

from knowledge.answers import feature_cache
from knowledge.answers.answer_index import AnswerIndex
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.store.database import Database
from tests.knowledge.bundles import bundle, fact

TODAY = datetime.date(2026, 11, 23)
LARGE, SMALL = 7, 8
LATER = 10.0**9
"""Seconds on a clock that nothing in this process has been at."""


@pytest.mark.parametrize("is_asked", [False, True])
def test_questions_of_one_server_slow_down_the_work_for_another(
    empty_store: Database, monkeypatch: pytest.MonkeyPatch, is_asked: bool
) -> None:
    pauses: list[float] = []
    clock = SimpleNamespace(monotonic=lambda: LATER, sleep=pauses.append)
    empty_store.remember("briefing", "none")
    library = Library(empty_store, encoder=lambda: None)
    library.files.store(
        bundle(fact("toll", "The bridge of Quillmere was closed on 4 May 2026.")),
        scope=None,
        change=Change("me"),
    )
    many = bundle(*(fact(f"f{n}", f"Pier P{n} of Quillmere has {n} berths.") for n in range(60)))
    library.files.store(many, scope=LARGE, change=Change("me"))
    if is_asked:
        monkeypatch.setattr(feature_cache, "time", clock)
        said = library.ask("When was the bridge of Quillmere closed?", scope=SMALL, today=TODAY)
        assert "4 May 2026" in said.lead
    monkeypatch.setattr(feature_cache, "time", clock)
    monkeypatch.setattr(feature_cache, "AHEAD_FROM", 50)
    AnswerIndex(library.snapshot(LARGE))
    for each in threading.enumerate():
        if each.name == "feature extraction":
            each.join()
    _, *between = pauses
    assert len(between) == 7
    assert (max(between) < 0.01) != is_asked
    assert len(set(between)) == 1

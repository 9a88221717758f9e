"""The harnesses in small: hostile files beside questions, and questions one after the other."""

from __future__ import annotations

import pytest

from tests.load import soak, uploads
from tests.load.asking import all_of
from tests.load.hostile_files import HOSTILE
from tests.load.process_tree import PROC

pytestmark = [
    pytest.mark.trial,
    pytest.mark.skipif(not (PROC / "self/smaps_rollup").exists(), reason="memory is in /proc"),
]

MOST = 600.0
"""MiB that the bot and all it has started may hold, without its sentence encoder."""

SENT = {
    "cells.xlsx": "refused",
    "levels.json": "refused",
    "word.txt": "refused",
    "alike.csv": "looked through",
}


async def test_hostile_files_are_done_with_in_little_memory_while_others_ask() -> None:
    files = [each for each in HOSTILE if each.name in SENT]
    figures = uploads.Figures()
    await uploads.measure(uploads=3, rate=5, seconds=1, files=files, figures=figures)
    assert {each.file.name: each.outcome for each in figures.sent} == SENT
    assert figures.peak.processes > 1
    assert figures.peak.rss < MOST
    assert all_of(figures.beside).answered


async def test_all_questions_of_a_soak_are_answered() -> None:
    done = await soak.run(questions=120, every=40, seed=1)
    assert [each.questions for each in done.samples] == [40, 80, 120]
    assert done.counts["not answered"] == 0
    assert done.counts["mentions"] + done.counts["commands"] == 120
    assert all(done.counts[kind] for kind in ("follow-ups", "buttons", "typed"))
    assert 50 < done.samples[-1].bot.pss < MOST
    assert done.growth(after=40) is not None

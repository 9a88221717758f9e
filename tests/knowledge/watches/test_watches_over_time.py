"""Time travel: two years of watches, with restarts, crashes, refusals and outages at random.

WATCH_SEEDS=200 makes the long run; here it is short.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from knowledge.store.database import Database
from tests.knowledge.watches.watch_world import World
from tests.stores import copy, store_at

SEEDS = int(os.environ.get("WATCH_SEEDS", "0"))
DAYS = 730 if SEEDS else 150


@pytest.mark.parametrize(
    ("seed", "days"),
    [(0, 45), *(pytest.param(seed, DAYS, marks=pytest.mark.trial) for seed in range(SEEDS or 1))],
)
def test_each_reminder_comes_once_in_order_and_none_is_lost(
    upgraded_file: Path, tmp_path: Path, seed: int, days: int
) -> None:
    copy(upgraded_file, tmp_path / "store.db")
    database = Database.open(store_at(tmp_path / "store.db"))
    world = World(database, seed, span=datetime.timedelta(days=days))
    world.live()
    database.close()
    print(f"seed {seed}: {dict(world.counts)}")
    assert world.counts["reminders"] > days // 15
    assert world.counts["looked for"] > days

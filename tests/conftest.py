"""What all tests have in common: how much property tests try, and where bytecode is stored.

Property tests try few examples here, the same in each run, and many others with `pytest
--hypothesis-profile=long`, among them words that the program itself has. How long an example takes
depends on what else the machine does, and fails none.

Some containers and shells switch bytecode off (PYTHONDONTWRITEBYTECODE), to keep folders clean.
Each of the many programs that tests start would then compile all it imports again, which takes
longer than its work. So it is stored out of the way, under build/.

Tests wait for programs, databases and timers about a third of the time, so there are half as many
workers again as cores.

The first new store of each worker is made by the migrations, and any further one by the statements
that lead to the same tables: a test that needs the migrations themselves asks for
`migrated_stores`. Statements are compiled once for all stores of a worker.

Garbage is not collected while tests are: what is loaded then stays, and looking through it took a
quarter of that time.

A crash of the machine is none that a test survives, so no store waits here until the disk has
what was written. On PostgreSQL it is the same: see `tests.knowledge.postgres`.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
    folder = str(Path(__file__).parents[1] / "build" / "bytecode")
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ.setdefault("PYTHONPYCACHEPREFIX", folder)

# Programs that tests start would all encode the first briefing, each for itself.
os.environ.setdefault("MEANING", "0")

from knowledge import memory
from knowledge.store import engines, postgresql, upgrade
from tests import compiled_statements, new_stores, waiting

gc.disable()

SHIPPED = engines.WRITING
waiting.wait_for_locks()
engines.WRITING = {**engines.WRITING, "synchronous": 0}

for module in (engines, postgresql):
    module.create_engine = compiled_statements.create_engine

MIGRATE = upgrade.upgrade
upgrade.upgrade = new_stores.upgrade

settings.register_profile(
    "suite",
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long", settings.get_profile("suite"), max_examples=1_000, derandomize=False
)
settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Have the examples of the suite depend on no more than the test."""
    if not config.getoption("--hypothesis-profile", default=None):
        providers.is_local_module_file = lambda _: False


def pytest_collection_finish() -> None:
    """Have garbage collected seldom, and not looked for in what is loaded by now."""
    gc.set_threshold(10_000, 10, 10)
    memory.freeze()
    gc.enable()


def pytest_xdist_auto_num_workers() -> int:
    """Return how many workers `--numprocesses auto` starts."""
    return max(2, 3 * (os.cpu_count() or 1) // 2)


@pytest.fixture
def durable_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have stores wait for the disk, as they do in the program."""
    monkeypatch.setattr(engines, "WRITING", SHIPPED)


@pytest.fixture
def migrated_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every new store made by the migrations."""
    monkeypatch.setattr(upgrade, "upgrade", MIGRATE)


@pytest.fixture
def nothing_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have only known phrasings answer; of any other question the best fact is the closest."""
    monkeypatch.setattr("knowledge.answers.answerer.ANSWER_FROM", 1.0)
    monkeypatch.setattr("knowledge.answers.decision.EXACT", 1.0)

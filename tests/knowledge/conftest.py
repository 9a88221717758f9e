"""Stores to try the library on: SQLite always, PostgreSQL where its programs are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.database import Database
from tests.knowledge import postgres


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    binaries = postgres.programs()
    if binaries is None:
        pytest.skip(postgres.MISSING)
    running = postgres.Server(binaries)
    yield running
    running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is yet to be made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    running: postgres.Server = request.getfixturevalue("server")
    return running.new_store()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty store of the present schema, on either engine."""
    opened = Database.open(url)
    opened.upgrade()
    yield opened
    opened.close()


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Database]:
    """An empty store on SQLite, for what the engine has no part in."""
    opened = Database.open(f"sqlite:///{tmp_path}/store.db")
    opened.upgrade()
    yield opened
    opened.close()

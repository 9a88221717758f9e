"""Stores to try the library on: SQLite always, PostgreSQL where its programs are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.store.database import Database
from knowledge.store.upgrade import prepare
from tests.knowledge import postgres
from tests.stores import ENGINE, copy, store_at


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    binaries = postgres.programs()
    if binaries is None:
        pytest.skip(postgres.MISSING)
    running = postgres.Server(binaries)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def upgraded_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store of the present schema, to copy: a copy is faster than an upgrade."""
    file = tmp_path_factory.mktemp("upgraded") / "store.db"
    database = Database.open(store_at(file))
    prepare(database)
    database.close()
    return file


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store that is yet to be made; beside `database`, the address of that."""
    if request.param == "sqlite":
        if ENGINE != "sqlite":
            pytest.skip("this run is on PostgreSQL, which the other parameter is")
        if "database" in request.fixturenames:
            copy(request.getfixturevalue("upgraded_file"), tmp_path / "store.db")
        return store_at(tmp_path / "store.db")
    running: postgres.Server = request.getfixturevalue("server")
    return running.upgraded_store() if "database" in request.fixturenames else running.new_store()


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """An empty store of the present schema, on either engine."""
    opened = Database.open(url)
    prepare(opened)
    yield opened
    opened.close()


@pytest.fixture
def empty_store(upgraded_file: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty store on this run's engine, for what the engine has no part in."""
    copy(upgraded_file, tmp_path / "store.db")
    opened = Database.open(store_at(tmp_path / "store.db"))
    yield opened
    opened.close()

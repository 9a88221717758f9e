"""Where the tests' stores are: in SQLite files, or with TEST_DATABASE=postgresql in databases.

A test names the file its store would be in; on PostgreSQL that name stands for a database of a
server that this run starts and ends.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
from pathlib import Path

import pytest

from tests.knowledge import postgres

ENGINE = os.environ.get("TEST_DATABASE", "sqlite")
if ENGINE not in ("sqlite", "postgresql"):
    raise pytest.UsageError(f"TEST_DATABASE is {ENGINE!r}; write sqlite or postgresql.")

on_sqlite_alone = pytest.mark.skipif(
    ENGINE != "sqlite", reason="it is about SQLite's own files, and this run is on PostgreSQL"
)

_names: dict[Path, str] = {}


def store_at(file: Path) -> str:
    """The address of the store that is, or will be, in a file."""
    if ENGINE == "sqlite":
        return f"sqlite:///{file}"
    if file not in _names:
        _names[file] = f"tests{len(_names)}"
        _server().create(_names[file])
    return _server().address(_names[file])


def copy(source: Path, target: Path) -> Path:
    """Copy a store that nobody has open; return where it is then."""
    if ENGINE == "sqlite":
        return Path(shutil.copy(source, target))
    store_at(source)
    _names[target] = f"tests{len(_names)}"
    _server().create(_names[target], _names[source])
    return target


@functools.cache
def _server() -> postgres.Server:
    binaries = postgres.programs()
    if binaries is None:
        raise pytest.UsageError(postgres.MISSING)
    started = postgres.Server(binaries)
    atexit.register(started.stop)
    return started

"""S38: one application's shards are served by one program at a time, however the last one ended."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

import pytest

from knowledge import leases
from knowledge.errors import LeaseHeldError
from knowledge.leases import advisory
from knowledge.store import postgresql
from knowledge.store.database import Database
from tests.knowledge import postgres
from tests.knowledge.processes import hold_lease
from tests.programs import Program
from tests.waiting import PATIENCE, until


@contextlib.contextmanager
def another(url: str, shards: leases.Shards) -> Iterator[Program]:
    """Another program that has the lease of some shards."""
    with Program(hold_lease, url, shards) as process:
        until(lambda: process.stdout == b"held\n")
        yield process


@pytest.mark.threat("S38")
def test_shards_that_overlap_are_refused_and_others_are_not(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    with another(url, (0, 1)):
        for shards in (None, (1, 2), (0,)):
            with pytest.raises(LeaseHeldError, match="Another instance of the bot already serves"):
                leases.acquire(database, "application", shards)
        leases.acquire(database, "application", (2, 3)).close()
        leases.acquire(database, "another application", None).close()


@pytest.mark.threat("S38")
def test_who_serves_all_shards_shares_with_nobody_until_killed(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    with another(url, None) as other:
        for shards in (None, (5,)):
            with pytest.raises(LeaseHeldError):
                leases.acquire(database, "application", shards)
        other.kill()
        other.wait()

        def is_free() -> bool:
            with contextlib.suppress(LeaseHeldError):
                leases.acquire(database, "application", None).close()
                return True
            return False

        until(is_free)


class TestOnPostgreSQL:
    """What can happen to the session that holds it."""

    @pytest.fixture(autouse=True)
    def _often(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(advisory, "LOOK_SECONDS", 0.05)

    @pytest.fixture
    def url(self, server: postgres.Server) -> str:
        return server.upgraded_store()

    def test_a_lost_session_is_made_again(
        self, server: postgres.Server, database: Database
    ) -> None:
        lost = threading.Event()
        lease = leases.acquire(database, "application", None)
        assert isinstance(lease, advisory.AdvisoryLease)
        lease.watch(lost.set)
        for lose in (lambda: server.terminate(lease._name), server.restart):
            [before] = server.sessions(lease._name)
            lose()
            until(lambda old=before: server.sessions(lease._name) not in ([], [old]))
        with pytest.raises(LeaseHeldError):
            leases.acquire(database, "application", (3,))
        assert not lost.is_set()
        lease.close()
        leases.acquire(database, "application", (3,)).close()

    def test_a_released_lease_is_free_before_the_server_ends_its_session(
        self, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        left_open: list[postgresql.Connection] = []
        with monkeypatch.context() as patched:
            patched.setattr(postgresql.Connection, "close", lambda each: left_open.append(each))
            lease = leases.acquire(database, "application", (0, 1))
            with pytest.raises(LeaseHeldError):
                leases.acquire(database, "application", (0,))
            lease.close()
            leases.acquire(database, "application", (1,)).close()
        for connection in left_open:
            connection.close()

    def test_who_loses_it_to_another_is_told(
        self, server: postgres.Server, database: Database
    ) -> None:
        lost = threading.Event()
        first = leases.acquire(database, "application", (0, 1))
        assert isinstance(first, advisory.AdvisoryLease)
        first._connection.close()
        second = leases.acquire(database, "application", (1,))
        first.watch(lost.set)
        assert lost.wait(PATIENCE)
        first.close()
        second.close()

    def test_a_frozen_session_of_its_own_is_waited_for(
        self, server: postgres.Server, database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(advisory, "_PATIENCE", 0.2)
        monkeypatch.setattr(advisory, "_LONGEST_WAIT", 0.1)  # a try is over before one looks
        lost = threading.Event()
        lease = leases.acquire(database, "application", None)
        assert isinstance(lease, advisory.AdvisoryLease)
        with server.frozen(lease._name) as [frozen]:
            lease.watch(lost.set)
            until(lambda: lease._connection.closed)
            until(lambda: len(server.sessions(lease._name)) > 1)  # it tries, beside the frozen one
            assert not lost.is_set()
        until(lambda: server.sessions(lease._name) not in ([], [frozen]))
        assert not lost.is_set()
        lease.close()

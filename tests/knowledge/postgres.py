"""A PostgreSQL server for the tests: made from the installed programs, gone when they end.

It listens on a Unix socket in a folder of its own, so that any number may run at once.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import event

from knowledge.store.database import Database
from knowledge.store.upgrade import prepare
from tests.waiting import PATIENCE

MISSING = "PostgreSQL's programs (initdb, pg_ctl) are not installed"


def programs() -> Path | None:
    """The folder of the newest installed server programs, None where there are none."""
    found = [
        path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()
    ]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


# A crash of the machine, which these save from, is none that a test survives.
_CARELESS = "-c synchronous_commit=off -c full_page_writes=off"


class Server:
    """A running server; each store it gives an address of is a new one."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        """Start one; only a `durable` one keeps what it has committed through a crash."""
        self._binaries = binaries
        self._user = _unprivileged_user()
        self._made = 0
        self._upgrade: str | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        self._options = (
            f"-c listen_addresses='' -c unix_socket_directories={self.folder} "
            f"-c shared_buffers=16MB -c fsync=off {'' if durable else _CARELESS}"
        )
        self._run("initdb", "-D", "data", "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    def start(self) -> None:
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "start", "-o", self._options)

    def halt(self, mode: str = "fast") -> None:
        """End it so that it can be started again: "fast", or "immediate", which is a crash."""
        self._run("pg_ctl", "-D", "data", "-w", "-m", mode, "stop")

    def restart(self, mode: str = "fast") -> None:
        self.halt(mode)
        self.start()

    def sessions(self, name: str) -> list[int]:
        """The processes that serve sessions of this name."""
        with self.connect() as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE application_name LIKE %s "
                "AND backend_type = 'client backend' AND pid <> pg_backend_pid()",
                [name],
            ).fetchall()
        return [pid for (pid,) in rows]

    def terminate(self, name: str) -> int:
        """End all sessions of this name (% stands for any end); return how many there were."""
        with self.connect() as connection:
            return connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE application_name LIKE %s",
                [name],
            ).rowcount

    @contextlib.contextmanager
    def frozen(self, name: str) -> Iterator[list[int]]:
        """Stop the processes of all sessions of this name until the block ends."""
        found = []
        try:
            for pid in self.sessions(name):
                with contextlib.suppress(ProcessLookupError):  # the session has just ended
                    os.kill(pid, signal.SIGSTOP)
                    found.append(pid)
            yield found
        finally:
            for pid in found:
                os.kill(pid, signal.SIGCONT)

    def connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        return psycopg.connect(
            host=str(self.folder), user="tester", dbname="postgres", autocommit=True
        )

    def new_store(self, statements: str = "") -> str:
        """The address of a new schema, in which `statements` have been executed.

        It is faster made than a copied database opens.
        """
        self._made += 1
        name = f"store{self._made}"
        with self.connect() as connection:
            connection.execute(
                f"CREATE SCHEMA {name}; SET search_path = {name}; {statements}".encode()
            )
        return (
            f"postgresql+psycopg://tester@/postgres?host={self.folder}"
            f"&options=-csearch_path%3D{name}"
        )

    def upgraded_store(self) -> str:
        """The address of an empty store of the present schema.

        Only the first is upgraded. What that has executed is sent in one request for each other
        one, where an upgrade sends each statement by itself.
        """
        if self._upgrade is None:
            database = Database.open(self.new_store())
            executed: list[str] = []

            def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
                if not statement.startswith(("SELECT", "SET")):
                    executed.append(statement.replace("%%", "%"))

            event.listen(database._engine, "before_cursor_execute", note)
            prepare(database)
            database.close()
            self._upgrade = ";\n".join(executed)
        return self.new_store(self._upgrade)

    def create(self, database: str, template: str = "template1") -> None:
        """Make a database, as a copy of another that nobody is connected to."""
        with self.connect() as connection:
            connection.execute(f"CREATE DATABASE {database} TEMPLATE {template}")

    def address(self, database: str) -> str:
        return f"postgresql+psycopg://tester@/{database}?host={self.folder}"

    def stop(self) -> None:
        try:
            self.halt("immediate")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        # Output goes to a file, since a pipe would wait for the server's end.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run(
                [self._binaries / program, *arguments],
                cwd=self.folder,
                user=self._user,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env={"LC_ALL": "C", "PATH": os.environ.get("PATH", "")},
                timeout=PATIENCE,
                check=False,
            )
            output.seek(0)
            said = output.read().decode(errors="replace")
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed ({done.returncode}): {said}")


def _unprivileged_user() -> str | None:
    """Whom to run the server as, which refuses to run as root; None for ourselves."""
    if os.geteuid() != 0:
        return None
    names = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"

"""Restoring: from what people copy, of what cannot be used, beside others, and interrupted."""

from __future__ import annotations

import contextlib
import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from knowledge.errors import StoreError
from knowledge.store import backups, whole_files
from knowledge.store.alone import alone_with_file
from knowledge.store.backups import restoration
from knowledge.store.database import Database
from knowledge.store.transfer import move
from knowledge.store.upgrade import prepare
from tests.knowledge import postgres
from tests.knowledge.processes import hold_lease
from tests.knowledge.store.test_backups import NOW, add, facts_in
from tests.programs import Program
from tests.stores import on_sqlite_alone, store_at
from tests.waiting import until


def keys_in(file: Path) -> list[str]:
    """The keys of the facts in a file, whoever has locked it."""
    address = f"{file.as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as opened:
        return [key for (key,) in opened.execute("SELECT key FROM facts ORDER BY id")]


def new_store(file: Path, *facts: str) -> str:
    url = store_at(file)
    database = Database.open(url)
    prepare(database)
    for key in facts:
        add(database, key)
    database.close()
    return url


@pytest.fixture
def store(tmp_path: Path) -> str:
    return new_store(tmp_path / "used" / "briefing.db", "old")


@pytest.mark.threat("R14")
@on_sqlite_alone
@pytest.mark.parametrize("endings", [("", "-wal", "-shm"), ("", "-wal")])
def test_what_stands_in_the_log_of_a_copied_store_is_restored(
    store: str, tmp_path: Path, endings: tuple[str, ...]
) -> None:
    (copy := tmp_path / "copy").mkdir()
    other = Database.open(f"sqlite:///{tmp_path}/other.db")
    prepare(other)
    with other.read():  # so that nothing goes from the log into the file meanwhile
        for number in range(20):
            add(other, f"fact {number}")
        for ending in endings:
            shutil.copy(tmp_path / f"other.db{ending}", copy)
    other.close()
    assert (copy / "other.db-wal").stat().st_size > 0
    backups.restore(store, copy / "other.db", now=NOW)
    assert facts_in(store) == 20


@pytest.mark.threat("R14")
@on_sqlite_alone
def test_of_the_replaced_store_the_kept_copy_has_all(tmp_path: Path) -> None:
    """Also what stands in its log, if its program was killed."""
    url = f"sqlite:///{tmp_path}/briefing.db"
    with Program(add_and_crash, url) as program:
        assert program.wait() == 9
    assert (tmp_path / "briefing.db-wal").stat().st_size > 0
    made = new_store(tmp_path / "new.db", "one")
    done = backups.restore(url, tmp_path / "new.db", now=NOW)
    assert done.before is not None
    assert facts_in(f"sqlite:///{done.before}") == 20
    assert facts_in(url) == facts_in(made) == 1


def spoiled(file: Path, *statements: str) -> None:
    with contextlib.closing(sqlite3.connect(file)) as opened, opened:
        for statement in statements:
            opened.execute(statement)


SPOILED: dict[str, tuple[str, ...]] = {
    "few tables": ("DROP TABLE question_log",),
    "too few columns": ("ALTER TABLE topics RENAME COLUMN position TO place",),
    "a version below its tables": ("UPDATE alembic_version SET version_num = '0001'",),
    "a version nobody knows": ("UPDATE alembic_version SET version_num = '0000x'",),
    "a newer version": ("UPDATE alembic_version SET version_num = '9999'",),
    "an unreadable time": ("UPDATE topics SET position = 'never'",),
    "an unreadable date": ("UPDATE facts SET date = 'soon'",),
    "an unknown status": (
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE facts SET status = 'odd'",
    ),
    "a trigger": (
        "CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts WHERE id = new.id; END",
    ),
    "a trigger less": ("DROP TRIGGER revisions_stay",),
    "a view": ("CREATE VIEW v AS SELECT 1",),
    "no versions": ("DROP TABLE alembic_version",),
}


@pytest.mark.threat("R14")
@on_sqlite_alone
@pytest.mark.parametrize("kind", SPOILED)
def test_what_cannot_be_used_is_refused_before_anything_is_touched(
    store: str, tmp_path: Path, kind: str
) -> None:
    bad = tmp_path / "bad.db"
    new_store(bad, "new")
    spoiled(bad, *SPOILED[kind])
    with pytest.raises(StoreError) as refused:
        backups.restore(store, bad, now=NOW)
    assert ".part-" not in str(refused.value)  # the copy on which it was tried
    assert [path.name for path in (tmp_path / "used").iterdir()] == ["briefing.db"]
    assert keys_in(tmp_path / "used" / "briefing.db") == ["old"]


@pytest.mark.threat("R14")
@on_sqlite_alone
def test_a_backup_of_an_older_version_is_upgraded_before_it_is_put_back(
    store: str, tmp_path: Path
) -> None:
    from knowledge.store.upgrade import upgrade

    old = Database.open(f"sqlite:///{tmp_path}/old.db")
    with old.write() as session:
        upgrade(session.connection(), "0001")
    old.close()
    backups.restore(store, tmp_path / "old.db", now=NOW)
    restored = Database.open(store)
    assert restored.schema_is_current()
    restored.close()


@pytest.mark.threat("R14")
@on_sqlite_alone
def test_who_writes_meanwhile_waits_or_is_refused(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each step, from the first look on: what another program was told it stored is there."""
    new_store(tmp_path / "new.db", "new")
    tried: list[str] = []

    def beside(step: Callable[..., object]) -> Callable[..., object]:
        def stepped(*given: object, **named: object) -> object:
            result = step(*given, **named)
            program = (
                "import sqlite3, sys\n"
                "opened = sqlite3.connect(sys.argv[1], timeout=0.1)\n"
                "opened.execute(\"UPDATE facts SET detail = 'mine'\")\n"
                "opened.commit()\n"
            )
            file = store.removeprefix("sqlite:///")
            done = subprocess.run(
                [sys.executable, "-c", program, file], capture_output=True, text=True, check=False
            )
            tried.append(done.stderr)
            return result

        return stepped

    for name in ("prove", "_set_aside", "flush"):
        monkeypatch.setattr(restoration, name, beside(getattr(restoration, name)))
    backups.restore(store, tmp_path / "new.db", now=NOW)
    assert len(tried) >= 3
    assert all("database is locked" in each for each in tried)


@pytest.mark.threat("R14")
@on_sqlite_alone
def test_a_store_that_is_served_from_is_not_moved(store: str, tmp_path: Path) -> None:
    serving = Database.open(store)
    source, target = (
        Database.open(store, read_only=True),
        Database.open(f"sqlite:///{tmp_path}/target.db"),
    )
    with pytest.raises(StoreError, match="Stop the bot first"):
        move(source, target)
    serving.close()
    assert move(source, target)
    source.close()
    target.close()


@pytest.mark.threat("R14")
@on_sqlite_alone
def test_while_a_store_is_moved_nobody_writes_to_it(store: str) -> None:
    file = Path(store.removeprefix("sqlite:///"))
    with alone_with_file(file, reading=True):
        program = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0.1).execute('{}')"
        said = [
            subprocess.run(
                [sys.executable, "-c", program.format(statement), str(file)],
                capture_output=True,
                text=True,
                check=False,
            ).stderr
            for statement in ("SELECT 1 FROM facts", "DELETE FROM facts")
        ]
    assert said[0] == ""
    assert "database is locked" in said[1]


@pytest.mark.threat("R14")
@on_sqlite_alone
def test_after_the_point_of_no_return_it_is_told_as_put_back(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_store(tmp_path / "new.db", "new", "newer")
    whole = whole_files.flush

    def failing(path: Path) -> None:
        if path.is_dir() and len(keys_in(tmp_path / "used" / "briefing.db")) == 2:
            raise OSError(5, "Input/output error")
        whole(path)

    monkeypatch.setattr(whole_files, "flush", failing)
    done = backups.restore(store, tmp_path / "new.db", now=NOW)
    assert done.fault == "Input/output error"
    assert done.before is not None
    assert facts_in(store) == 2


@pytest.mark.threat("R14")
@on_sqlite_alone
@pytest.mark.parametrize("failing_at", range(1, 6))
def test_before_it_the_store_is_as_it_was(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing_at: int
) -> None:
    """Whatever file cannot be made, synced or renamed, the store has its facts or the new ones."""
    new_store(tmp_path / "new.db", "new", "newer")
    calls = 0

    def failing(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == failing_at:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files, "flush", failing)
    monkeypatch.setattr(restoration, "flush", failing)
    told = ""
    try:
        told = backups.restore(store, tmp_path / "new.db", now=NOW).fault or ""
    except StoreError as error:
        told = f"not done: {error}"
    assert "No space left" in told
    assert facts_in(store) == (1 if told.startswith("not done") else 2)
    assert not [path for path in (tmp_path / "used").iterdir() if ".part-" in path.name]


@pytest.mark.threat("R14")
def test_what_dead_processes_left_goes_and_what_is_others_stays(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = [
        tmp_path / f".briefing-1.db.part-{gone.pid}-0123456789ab{ending}"
        for ending in ("", "-wal", "-journal", "-log-of")
    ]
    own = tmp_path / f".other.db.part-{os.getpid()}-0123456789ab"
    others = [tmp_path / name for name in ("notes.part", ".part-1", f".x.part-{gone.pid}-xyz")]
    for file in (*left, own, *others):
        file.touch()
    with whole_files.whole_file(tmp_path / "new.txt") as part:
        part.write_text("whole")
    assert sorted(tmp_path.iterdir()) == sorted([own, *others, tmp_path / "new.txt"])
    old = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC).timestamp()
    os.utime(own, (old, old))
    whole_files.remove_leftovers(tmp_path)
    assert not own.exists()


@pytest.mark.threat("R14")
def test_a_file_that_is_cut_short_never_has_its_name(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("before")
    with contextlib.suppress(OSError), whole_files.whole_file(tmp_path / "kept.txt") as part:
        part.write_text("ha")
        raise OSError(28, "full")
    assert (tmp_path / "kept.txt").read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def add_and_crash(url: str) -> None:
    """Make a store, add 20 facts, and end without closing it."""
    database = Database.open(url)
    prepare(database)
    for number in range(20):
        add(database, f"fact {number}")
    os._exit(9)


@contextlib.contextmanager
def served_by(url: str) -> Iterator[None]:
    """Have a program serve from a store until the block ends."""
    with Program(hold_lease, url, None) as serving:
        until(lambda: b"held" in serving.stdout)
        yield


@pytest.mark.threat("R14")
def test_a_store_that_is_served_from_is_not_replaced_on_either_engine(
    database: Database, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = backups.back_up(database, tmp_path / "safe.backup")
    add(database, "late")
    database.close()
    with served_by(url), pytest.raises(StoreError, match="Stop the bot first"):
        backups.restore(url, made.file, now=NOW)
    assert facts_in(url) == 1
    backups.restore(url, made.file, now=NOW)
    assert facts_in(url) == 0


@pytest.fixture
def on_server(server: postgres.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return server.upgraded_store()


@pytest.mark.threat("R14")
def test_on_a_server_nobody_writes_between_the_copy_and_the_new_store(
    on_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = Database.open(on_server)
    add(database, "old")
    made = backups.back_up(database, tmp_path / "safe.dump")
    copying = restoration.back_up
    writer = threading.Thread(target=add, args=(database, "late"))

    def beside(*given: Any, **named: Any) -> backups.Backup:
        kept = copying(*given, **named)
        writer.start()
        return kept

    monkeypatch.setattr(restoration, "back_up", beside)
    backups.restore(on_server, made.file, now=NOW)
    writer.join()
    assert facts_in(on_server) == 2
    database.close()


@pytest.mark.threat("R14")
def test_on_a_server_what_cannot_be_used_leaves_the_old_store(
    on_server: str, server: postgres.Server, tmp_path: Path
) -> None:
    database = Database.open(on_server)
    add(database, "old")
    for statement, told in (
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("UPDATE facts SET date = 'soon'", "not an intact copy"),
    ):
        with database.write() as session:
            before = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            session.execute(text(statement))
        made = backups.back_up(database, tmp_path / "bad.dump", force=True)
        with database.write() as session:
            session.execute(text(f"UPDATE alembic_version SET version_num = '{before}'"))
            session.execute(text("UPDATE facts SET date = NULL"))
        add(database, told)
        with pytest.raises(StoreError, match=told):
            backups.restore(on_server, made.file, now=NOW)
    database.close()
    assert facts_in(on_server) == 3


@pytest.mark.threat("R14")
def test_on_a_server_a_store_that_is_served_from_is_not_moved(
    on_server: str, tmp_path: Path
) -> None:
    source, target = Database.open(on_server), Database.open(f"sqlite:///{tmp_path}/target.db")
    with served_by(on_server), pytest.raises(StoreError, match="Stop the bot first"):
        move(source, target)
    assert move(source, target)
    source.close()
    target.close()

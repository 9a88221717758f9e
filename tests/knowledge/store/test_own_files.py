"""The files a store consists of: a log of another is never applied, and a lost one is noticed."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.library import Library
from knowledge.store import backups
from knowledge.store.database import Database
from knowledge.store.own_files import note_of
from tests.knowledge.processes import add_until_killed
from tests.knowledge.store.test_backups import NOW, add, facts_in
from tests.knowledge.store.test_restoration import keys_in, new_store
from tests.programs import Program
from tests.stores import on_sqlite_alone
from tests.waiting import until

pytestmark = on_sqlite_alone

FACTS = 20


def killed_with(url: str, *, lose_log: bool = False) -> None:
    """A program that adds facts, may find its log gone, and is killed."""
    with Program(add_until_killed, url, FACTS, lose_log) as adding:
        assert adding.wait() == 9, adding.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "used").mkdir()
    new_store(tmp_path / "used" / "briefing.db", "old")
    return tmp_path / "used" / "briefing.db"


@pytest.fixture
def backup(file: Path, tmp_path: Path) -> Path:
    database = Database.open(f"sqlite:///{file}")
    made = backups.back_up(database, tmp_path / "safe.db").file
    database.close()
    return made


@pytest.mark.threat("R15")
@pytest.mark.parametrize("put", ["moved", "copied"])
def test_the_log_of_a_killed_program_is_not_applied_to_a_backup_in_its_place(
    file: Path, backup: Path, put: str
) -> None:
    url = f"sqlite:///{file}"
    killed_with(url)
    log = file.with_name("briefing.db-wal")
    assert log.stat().st_size > 0
    if put == "moved":
        shutil.move(backup, file)
    else:
        shutil.copyfile(backup, file)
    with pytest.raises(StoreError, match=r"delete .*briefing\.db-wal and") as caught:
        Database.open(url)
    assert str(log) in str(caught.value)
    log.unlink()
    file.with_name("briefing.db-shm").unlink()
    assert facts_in(url) == 1


@pytest.mark.threat("R15")
def test_what_a_killed_program_stored_is_there_with_its_own_log(file: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{file}"
    killed_with(url)
    copy = tmp_path / "elsewhere"
    shutil.copytree(file.parent, copy)
    assert facts_in(f"sqlite:///{copy / file.name}") == 1 + FACTS
    renamed = file.parent.rename(tmp_path / "renamed")
    assert facts_in(f"sqlite:///{renamed / file.name}") == 1 + FACTS


@pytest.mark.threat("R15")
def test_over_the_log_of_another_a_backup_is_restored(file: Path, backup: Path) -> None:
    url = f"sqlite:///{file}"
    killed_with(url)
    shutil.copy(backup, other := file.with_name("new.db"))
    other.replace(file)
    done = backups.restore(url, backup, now=NOW)
    assert facts_in(url) == 1
    assert done.before is not None


@pytest.mark.threat("R15")
@pytest.mark.parametrize("put", ["moved", "copied", "gone"])
def test_a_store_that_is_replaced_under_a_program_gets_none_of_its_facts(
    file: Path, backup: Path, put: str
) -> None:
    """Stopped and started, as the message advises, it has the new store alone."""
    url = f"sqlite:///{file}"
    database = Database.open(url)
    for number in range(FACTS):
        add(database, f"fact {number}")
    aside = file.rename(file.with_name("aside.db")) if put != "copied" else None
    if put == "moved":
        shutil.move(backup, file)
    elif put == "copied":
        shutil.copyfile(backup, file)
    with pytest.raises(StoreError, match="deleted or replaced"):
        add(database, "late")
    database.close()
    if put == "gone":
        shutil.move(backup, file)
    assert facts_in(url) == 1
    with contextlib.closing(sqlite3.connect(file)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    if aside is not None:
        assert len(keys_in(aside)) == 1 + FACTS


@pytest.mark.threat("R15")
def test_a_log_that_goes_is_noticed_and_costs_nothing_that_was_stored(file: Path) -> None:
    killed_with(f"sqlite:///{file}", lose_log=True)
    assert facts_in(f"sqlite:///{file}") == 1 + FACTS


def test_what_belongs_to_what_leaves_nothing_behind_where_it_cannot_be_noted(file: Path) -> None:
    note_of(file).mkdir()
    Library.open(f"sqlite:///{file}", briefing=False).close()
    assert not [path for path in file.parent.iterdir() if ".part-" in path.name]


@pytest.mark.threat("R15")
def test_a_log_that_goes_while_nothing_is_written_is_stored_within_a_moment(file: Path) -> None:
    library = Library.open(f"sqlite:///{file}", briefing=False)
    library.follow()
    try:
        add(library._database, "late")
        file.with_name("briefing.db-wal").unlink()
        until(lambda: keys_in(file)[-1] == "late")
    finally:
        library.close()


@pytest.mark.threat("R15")
def test_a_log_that_goes_during_a_commit_is_not_acknowledged(file: Path) -> None:
    database = Database.open(f"sqlite:///{file}")

    def write() -> None:
        with database.write() as session:
            session.connection().exec_driver_sql("UPDATE facts SET detail = 'x'")
            file.with_name("briefing.db-wal").unlink()

    with pytest.raises(StoreError, match="whether the last change is there"):
        write()
    database.close()


@pytest.mark.threat("R15")
def test_what_is_noted_goes_with_the_log(file: Path) -> None:
    database = Database.open(f"sqlite:///{file}")
    add(database, "one")
    assert note_of(file).exists()
    assert note_of(file).stat().st_mode & 0o777 == 0o600
    database.close()
    assert [path.name for path in file.parent.iterdir()] == ["briefing.db"]
    note_of(file).write_text("{damaged")
    assert facts_in(f"sqlite:///{file}") == 2

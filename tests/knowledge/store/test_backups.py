"""Backups: made while others write, restored, rotated, and rejected when damaged."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from knowledge.answers.model import Answer, Outcome
from knowledge.curation import CurationService
from knowledge.curation.model import FactForm
from knowledge.errors import InputError, StoreError
from knowledge.library import Library
from knowledge.question_log import Feedback, new_question
from knowledge.store import backups
from knowledge.store.backups import dumps
from knowledge.store.backups.creation import verify
from knowledge.store.backups.rotation import DAILY, HOURLY, backup_time
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.upgrade import prepare, upgrade
from knowledge.watches import PauseReason, Recipient, WatchRequest
from tests.knowledge.bundles import add, bundle, fact, full
from tests.stores import on_sqlite_alone

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
FAR = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)


def facts_in(url: str) -> int:
    database = Database.open(url)
    try:
        with database.read() as session:
            return len(load_snapshot(session, None, every_status=True).facts)
    finally:
        database.close()


def test_a_backup_of_either_engine_is_verified_and_restored(
    database: Database, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    CurationService(database).import_bundle(bundle(full(), fact("crane")), scope=None, actor="me")
    made = backups.back_up(database, tmp_path / "safe" / "store.backup")
    assert made.facts == 2
    add(database, "late")
    database.close()
    done = backups.restore(url, made.file, now=NOW)
    assert facts_in(url) == 2
    assert done.before is not None
    backups.restore(url, done.before, now=NOW + datetime.timedelta(seconds=1))
    assert facts_in(url) == 3


@on_sqlite_alone
def test_a_backup_is_whole_while_others_write(empty_store: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            add(empty_store, f"fact {number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backups.back_up(empty_store, tmp_path / f"{n}.db") for n in range(5)]
        while (last := backups.back_up(empty_store, tmp_path / "last.db", force=True)).facts < 3:
            pass
        made.append(last)
    finally:
        stop.set()
        writer.join()
    assert [verify(each.file).facts for each in made] == [each.facts for each in made]
    assert made[0].facts < made[-1].facts


def test_a_file_is_written_over_only_if_asked(empty_store: Database, tmp_path: Path) -> None:
    file = tmp_path / "safe.db"
    backups.back_up(empty_store, file)
    with pytest.raises(InputError, match="--force"):
        backups.back_up(empty_store, file)
    backups.back_up(empty_store, file, force=True)
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


@on_sqlite_alone
def test_the_store_is_no_file_for_its_own_backup(empty_store: Database) -> None:
    """A bot that has it open would find its file replaced, and store nothing more."""
    store = Path(empty_store.url.database or "")
    (link := store.with_name("link.db")).symlink_to(store)
    for file in (store, link, store.parent / ".." / store.parent.name / store.name):
        with pytest.raises(InputError, match="is the store itself"):
            backups.back_up(empty_store, file, force=True)
    add(empty_store, "one")


@on_sqlite_alone
def test_a_damaged_backup_is_refused_and_the_store_stays(
    empty_store: Database, tmp_path: Path
) -> None:
    add(empty_store, "one")
    made = backups.back_up(empty_store, tmp_path / "safe.db")
    url = str(empty_store.url)
    empty_store.close()
    whole = made.file.read_bytes()
    for damaged in (whole[:5_000], b"", b"nothing of the kind" * 400, whole[:4096] + bytes(8192)):
        made.file.write_bytes(damaged)
        with pytest.raises(StoreError):
            backups.restore(url, made.file, now=NOW)
    with contextlib.closing(sqlite3.connect(tmp_path / "odd.db")) as odd, odd:
        odd.execute("CREATE TABLE x (y)")
    with pytest.raises(StoreError, match="not an intact copy"):
        backups.restore(url, tmp_path / "odd.db", now=NOW)
    assert facts_in(url) == 1


@on_sqlite_alone
def test_a_history_with_gaps_is_no_sound_backup(empty_store: Database, tmp_path: Path) -> None:
    add(empty_store, "one")
    made = backups.back_up(empty_store, tmp_path / "safe.db")
    with contextlib.closing(sqlite3.connect(made.file)) as opened, opened:
        opened.execute("UPDATE store_revisions SET number = number + 1")
    with pytest.raises(StoreError, match="gaps"):
        verify(made.file)


@on_sqlite_alone
def test_a_store_in_use_is_not_replaced(empty_store: Database, tmp_path: Path) -> None:
    made = backups.back_up(empty_store, tmp_path / "safe.db")
    with pytest.raises(StoreError, match="Stop the bot first"):
        backups.restore(str(empty_store.url), made.file, now=NOW)


@on_sqlite_alone
def test_a_damaged_store_is_put_aside_and_replaced(empty_store: Database, tmp_path: Path) -> None:
    add(empty_store, "one")
    made = backups.back_up(empty_store, tmp_path / "safe.db")
    url, store = str(empty_store.url), Path(empty_store.url.database or "")
    empty_store.close()
    store.write_bytes(b"no database at all" * 1_000)
    done = backups.restore(url, made.file, now=NOW)
    assert facts_in(url) == 1
    assert done.before is not None
    assert done.before.read_bytes().startswith(b"no database")


@pytest.mark.threat("R10")
def test_a_migration_keeps_what_was_before(tmp_path: Path) -> None:

    url = f"sqlite:///{tmp_path}/store.db"
    old = Database.open(url)
    with old.write() as session:
        upgrade(session.connection(), "0001")
    assert prepare(old) is not None
    (kept,) = tmp_path.glob("store.before-*.db")
    assert verify(kept).version == "0001"
    assert prepare(old) is None
    old.close()
    new = Database.open(f"sqlite:///{tmp_path}/new.db")
    assert prepare(new) is None
    new.close()


@pytest.mark.threat("R10")
def test_no_migration_without_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    old = Database.open(f"sqlite:///{tmp_path}/store.db")
    with old.write() as session:
        upgrade(session.connection(), "0001")

    def full_disk(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("knowledge.store.whole_files.flush", full_disk)
    with pytest.raises(StoreError, match="No space left"):
        prepare(old)
    assert not old.schema_is_current()
    assert [path.name for path in tmp_path.glob("*before*")] == []
    old.close()


moments = st.integers(1_580_000_000, 1_890_000_000).map(
    lambda seconds: datetime.datetime.fromtimestamp(seconds, datetime.UTC)
)


@given(st.lists(moments, max_size=80))
def test_the_latest_hours_and_days_are_kept(made: list[datetime.datetime]) -> None:
    names = [backups.backup_name(at) for at in made]
    kept = set(names) - set(backups.expired(names, FAR))
    times = sorted({backup_time(name) for name in names} - {None}, reverse=True)  # type: ignore[type-var]
    assert len(kept) <= HOURLY + DAILY
    if times:
        assert backups.backup_name(times[0]) in kept  # type: ignore[arg-type]
    days = sorted({at.date() for at in times if at}, reverse=True)[:DAILY]
    assert {at.date() for name in kept if (at := backup_time(name))} >= set(days)
    assert set(backups.expired(list(kept), FAR)) == set()


@pytest.mark.threat("S29")
@pytest.mark.threat("S29")
@given(st.text(max_size=40))
def test_no_other_file_is_ever_deleted(name: str) -> None:
    assert backups.expired([name], FAR) == []
    assert backup_time("../" + backups.backup_name(NOW)) is None


def propose(library: Library) -> None:
    written = FactForm("Aren has 12 lamp posts.", "The town", "Town Gazette")
    library.proposals.propose(written, scope=5, person=1, name="ann", request="1")


def ask(library: Library) -> None:
    answer = Answer(Outcome.ABSTAIN, "Where?", "No.", NOW.date(), 1)
    library.questions.record([new_question(5, 1, "Where?", answer, NOW)])


def complain(library: Library) -> None:
    [group] = library.questions.unanswered(5)
    library.questions.add_feedback(group.id, Feedback.RECORD, scope=5, person=1)


def subscribe(library: Library) -> None:
    [group] = library.questions.unanswered(5)
    assert library.subscribers.add(group.id, scope=5, person=1, language="en")


def watch(library: Library) -> None:
    library.watches.registry.begin(WatchRequest(), scope=5, home=Recipient(person=1), now=NOW)


def dismiss(library: Library) -> None:
    [group] = library.questions.unanswered(5)
    library.questions.set_verdict(group.ids, "dismissed", scope=5)


def leave(library: Library) -> None:
    library.watches.registry.pause(PauseReason.LEFT, scope=5, now=NOW, person=1)


def forget(library: Library) -> None:
    library.watches.registry.erase(1)


def test_a_backup_is_made_after_whatever_people_did(empty_store: Database, tmp_path: Path) -> None:
    library, now = Library(empty_store), NOW
    _, last = backups.back_up_if_changed(empty_store, tmp_path, now)
    for act in (propose, ask, complain, subscribe, watch, dismiss, leave, forget):
        act(library)
        now += datetime.timedelta(hours=1)
        made, last = backups.back_up_if_changed(empty_store, tmp_path, now, last)
        assert made is not None, act.__name__
        assert backups.back_up_if_changed(empty_store, tmp_path, now, last)[0] is None


def test_a_program_of_postgresql_that_hangs_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_restore"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(dumps, "LONGEST", 0.2)
    with pytest.raises(StoreError, match="pg_restore"):
        dumps.restore_dump(make_url("postgresql://localhost/none"), tmp_path / "a.dump")


def test_a_backup_is_made_only_when_something_changed(
    empty_store: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    made, mark = backups.back_up_if_changed(empty_store, folder, NOW)
    assert made is not None
    (folder / "notes.txt").write_text("mine")
    again, mark = backups.back_up_if_changed(
        empty_store, folder, NOW + datetime.timedelta(hours=1), mark
    )
    assert again is None
    add(empty_store, "one")
    for hour in range(2, 60):
        add(empty_store, f"fact {hour}")
        _, mark = backups.back_up_if_changed(
            empty_store, folder, NOW + datetime.timedelta(hours=hour), mark
        )
    names = sorted(path.name for path in folder.iterdir())
    assert "notes.txt" in names
    assert HOURLY < len(names) - 1 <= HOURLY + DAILY


@given(st.lists(moments, max_size=80), st.lists(moments, max_size=80), moments)
def test_what_lies_in_the_future_takes_no_place(
    past: list[datetime.datetime], future: list[datetime.datetime], now: datetime.datetime
) -> None:
    before = [backups.backup_name(at) for at in past if at <= now]
    after = [backups.backup_name(at) for at in future if at > now]
    assert backups.expired([*before, *after], now) == backups.expired(before, now)


@pytest.mark.threat("R14")
def test_the_one_just_made_is_kept_whatever_the_clock_says(
    empty_store: Database, tmp_path: Path
) -> None:
    folder, last = tmp_path / "kept", None
    folder.mkdir()
    for hour in range(24 * 7):
        later = NOW + datetime.timedelta(days=30, hours=hour)
        (folder / backups.backup_name(later)).touch()
    for hour in range(3):
        add(empty_store, f"fact {hour}")
        made, last = backups.back_up_if_changed(
            empty_store, folder, NOW + datetime.timedelta(hours=hour), last
        )
        assert made is not None
        assert made.file.exists()
        assert len(list(folder.iterdir())) == 24 * 7 + hour + 1

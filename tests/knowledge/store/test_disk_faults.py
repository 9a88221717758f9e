"""A disk that fails: what can be read is read, nothing is half written, and the reason is told."""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from knowledge.answers.model import Outcome
from knowledge.curation import Change
from knowledge.errors import KnowledgeError, PassingStoreError, StoreError
from knowledge.library import Library
from knowledge.model import Bundle, Fact, Source, Topic
from knowledge.store import engines
from knowledge.store.database_errors import error_of

TODAY = datetime.date(2026, 11, 23)
DAMAGES = int(os.environ.get("DAMAGES", "25"))
BRIEFING = Path(__file__).parents[2] / "bot" / "briefing"
BROUGHT = Bundle(topics=(Topic("sea", "Sea", 9),), sources=(Source("log", "Log"),))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("filled") / "store.db"
    library = Library.open(f"sqlite:///{file}", briefing=False)
    library.import_files([BRIEFING], scope=None, actor="tests")
    library.close()
    return file


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "store.db"))


def add(library: Library, key: str, scope: int | None = None) -> None:
    library.curation.add_fact(
        Fact(key, "sea", f"Pier {key} is long.", "log", questions=(f"Is pier {key} long?",)),
        scope=scope,
        change=Change("me"),
        references=BROUGHT,
    )


def asked(library: Library) -> str:
    return library.ask("When does the Lantern mission end?", scope=None, today=TODAY).lead


@pytest.mark.parametrize("what", ["deleted", "replaced"])
def test_a_file_that_goes_while_it_is_used_takes_no_change(file: Path, what: str) -> None:
    library = Library.open(f"sqlite:///{file}")
    try:
        assert "December 2025" in asked(library)
        moved = file.rename(file.with_name("moved.db"))
        if what == "replaced":
            shutil.copy(moved, file)
        with pytest.raises(StoreError, match="deleted or replaced"):
            add(library, "one")
        assert "December 2025" in asked(library)
        file.unlink(missing_ok=True)
        moved.rename(file)
        add(library, "one")
    finally:
        library.close()
    again = Library.open(f"sqlite:///{file}")
    assert "one" in again.facts.snapshot(None).facts
    again.close()


def test_a_store_that_another_program_writes_to(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engines.WRITING, "busy_timeout", 50)  # type: ignore[index]
    monkeypatch.setattr(engines, "BUSY_TIMEOUT", 50)
    library = Library.open(f"sqlite:///{file}")
    other = sqlite3.connect(file, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program is writing"):
            add(library, "one")
        assert "December 2025" in asked(library)
        other.execute("ROLLBACK")
        add(library, "one")
    finally:
        other.close()
        library.close()


@pytest.mark.threat("S36")
def test_a_folder_one_may_not_write_to_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "may_write", lambda _: False)  # root may write anywhere
    library = Library.open(f"sqlite:///{file}")
    try:
        assert "December 2025" in asked(library)
        with pytest.raises(StoreError, match="reading only"):
            add(library, "one")
    finally:
        library.close()


@contextlib.contextmanager
def failing_after_a_commit() -> Iterator[None]:
    """Have every statement fail that is executed after the next commit, as by a disk that does."""
    failing = False

    def fail(*_: object) -> None:
        if failing:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR"  # type: ignore[misc]
            raise error

    def begin(_: object) -> None:
        nonlocal failing
        failing = True

    event.listen(Session, "after_commit", begin)
    event.listen(Engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(Session, "after_commit", begin)
        event.remove(Engine, "before_cursor_execute", fail)


@pytest.mark.threat("R17")
@pytest.mark.parametrize("scope", [None, 7])
def test_what_is_committed_is_told_as_stored_though_it_cannot_be_read(
    file: Path, scope: int | None
) -> None:
    library = Library.open(f"sqlite:///{file}")
    try:
        library.ask("When does the Lantern mission end?", scope=scope, today=TODAY)
        with failing_after_a_commit():
            add(library, "one", scope)
        answer = library.ask("Is pier one long?", scope=scope, today=TODAY)
        assert answer.outcome is Outcome.ANSWER
        with failing_after_a_commit():
            library.curation.undo(scope=scope, change=Change("me"))
        assert "one" not in library.facts.snapshot(scope).facts
        library.settings.change(7, Change("me"), keep_days=9)
        with failing_after_a_commit():
            assert library.server_data.delete(7) > 0
        with failing_after_a_commit():
            taught = library.teach("lantern-end", "Pier of lanterns?", scope=7, change=Change("me"))
        assert taught.question == "Pier of lanterns?"
    finally:
        library.close()


def test_a_store_that_one_connection_cannot_read_may_be_tried_again(file: Path) -> None:
    cause = sqlite3.DatabaseError("file is not a database")
    cause.sqlite_errorname = "SQLITE_NOTADB"
    url = engines.parse(f"sqlite:///{file}")
    assert isinstance(error_of(cause, url), PassingStoreError)
    file.write_bytes(b"a text, and a rather long one " * 200)
    assert not isinstance(error_of(cause, url), PassingStoreError)


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_a_damaged_file_answers_or_says_so_and_never_half_writes(file: Path, seed: int) -> None:
    drawn = random.Random(seed)
    content = bytearray(file.read_bytes())
    kind = drawn.choice(["bytes", "page", "cut"])
    if kind == "bytes":
        for _ in range(drawn.choice([1, 20, 400])):
            content[drawn.randrange(len(content))] = drawn.randrange(256)
    elif kind == "page":
        at = 4096 * drawn.randrange(len(content) // 4096)
        content[at : at + 4096] = drawn.randbytes(4096) if drawn.random() < 0.5 else bytes(4096)
    else:
        del content[drawn.randrange(len(content)) :]
    file.write_bytes(content)
    with contextlib.suppress(KnowledgeError):
        library = Library.open(f"sqlite:///{file}", briefing=False)
        try:
            library.ask("When does the Lantern mission end?", scope=None, today=TODAY)
            add(library, "one")
            assert "one" in library.facts.snapshot(None).facts
        finally:
            library.close()

"""Opening the store: settings held, scopes kept apart, errors told as sentences."""

import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update

from knowledge.errors import ConflictError, StoreError
from knowledge.store import engines
from knowledge.store.database import Database
from knowledge.store.tables import (
    AliasRow,
    Base,
    EntityRow,
    FactEntityRow,
    FactRow,
    FigureRow,
    PhrasingRow,
    RevisionRow,
    SectionRow,
    SourceRow,
    StoreRevisionRow,
    TopicRow,
)
from tests.stores import on_sqlite_alone, store_at

A, B = 111, 222


def fact(scope: int, key: str, **changes: object) -> dict[str, object]:
    return {
        "scope": scope,
        "key": key,
        "topic_id": scope,
        "source_id": scope,
        "kind": "status",
        "statement": f"Statement of {key}.",
        "confidence": "high",
        "status": "current",
        **changes,
    }


@pytest.fixture
def two_servers(database: Database) -> Database:
    """Servers A and B, each with a source, topic, entity and fact whose id is the server's."""
    with database.write() as session:
        for scope in (A, B):
            own = {"id": scope, "scope": scope, "key": "k"}
            session.execute(insert(SourceRow).values(**own, title="Source"))
            session.execute(insert(TopicRow).values(**own, title="Topic"))
            session.execute(insert(EntityRow).values(**own, name="Entity", kind="thing"))
            session.execute(insert(FactRow).values(**fact(scope, "k"), id=scope))
    return database


class TestSettings:
    @pytest.mark.usefixtures("durable_stores")
    def test_sqlite_has_the_profile_on_every_connection(self, tmp_path: Path) -> None:
        database = Database.open(f"sqlite:///{tmp_path}/new folder/store.db")
        with database.read() as one, database.read() as two, database.write() as three:
            for session in (one, two, three):
                held = {
                    pragma: session.scalar(text(f"PRAGMA {pragma}"))
                    for pragma in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
                }
                assert held == {
                    "journal_mode": "wal",
                    "synchronous": 2,
                    "busy_timeout": 5000,
                    "foreign_keys": 1,
                }
        database.close()

    def test_a_setting_that_does_not_take_is_refused(self, tmp_path: Path) -> None:
        """Files locked in this way have no shared memory, which write-ahead logging needs."""
        file = f"file:{tmp_path}/store.db?vfs=unix-dotfile"
        connection = sqlite3.connect(file, uri=True, isolation_level=None)
        with pytest.raises(StoreError, match="would not set journal_mode to wal"):
            engines.apply_settings(connection, engines.WRITING)
        connection.close()

    def test_a_reading_session_sees_one_moment(self, two_servers: Database) -> None:
        with two_servers.read() as session:
            before = session.scalars(select(FactRow.version)).all()
            with two_servers.write() as writing:
                writing.execute(update(FactRow).values(version=9))
            assert session.scalars(select(FactRow.version)).all() == before
        with two_servers.read() as session:
            assert session.scalars(select(FactRow.version)).all() == [9, 9]

    def test_what_is_changed_in_a_reading_session_is_lost_or_refused(
        self, two_servers: Database
    ) -> None:
        try:
            with two_servers.read() as session:
                session.execute(update(FactRow).values(version=9))
        except StoreError:
            pass
        with two_servers.read() as session:
            assert session.scalars(select(FactRow.version)).all() == [1, 1]

    def test_contending_writers_lose_nothing(self, database: Database, url: str) -> None:
        """Read, add one, write back, from two programs' worth of connections at once."""
        with database.write() as session:
            session.add(StoreRevisionRow(scope=A, number=0))
        others = [Database.open(url) for _ in range(2)]
        failures: list[BaseException] = []

        def count(database: Database) -> None:
            try:
                for _ in range(25):
                    with database.write() as session:
                        row = session.get(StoreRevisionRow, A, with_for_update=True)
                        assert row is not None
                        row.number += 1
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=count, args=(db,)) for db in others for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for other in others:
            other.close()
        assert failures == []
        with database.read() as session:
            assert session.get(StoreRevisionRow, A).number == 100  # type: ignore[union-attr]

    def test_a_note_first_kept_by_two_at_once_is_kept(self, database: Database, url: str) -> None:
        others = [Database.open(url) for _ in range(3)]
        failures: list[BaseException] = []

        def note(other: Database) -> None:
            try:
                other.remember("note", "kept")
            except BaseException as error:
                failures.append(error)

        threads = [threading.Thread(target=note, args=(other,)) for other in others]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for other in others:
            other.close()
        assert failures == []
        assert database.recall("note") == "kept"


class TestScopes:
    @pytest.mark.threat("S9")
    @pytest.mark.parametrize(
        ("row", "values"),
        [
            (FactRow, fact(A, "new", topic_id=B)),
            (FactRow, fact(A, "new", source_id=B)),
            (
                FactRow,
                fact(A, "new", topic_id=A, status="superseded", superseded_by_id=B),
            ),
            (
                PhrasingRow,
                {"fact_id": B, "position": 0, "text": "Q?", "norm": "q", "language": "en"},
            ),
            (FigureRow, {"fact_id": B, "position": 0, "number": "1", "unit": ""}),
            (FactEntityRow, {"fact_id": A, "entity_id": B, "position": 0}),
            (FactEntityRow, {"fact_id": B, "entity_id": A, "position": 0}),
            (AliasRow, {"entity_id": B, "text": "a", "norm": "a", "language": "en"}),
            (SectionRow, {"source_id": B, "position": 0, "title": "T", "paragraphs": 1}),
        ],
    )
    def test_no_row_points_into_another_server(
        self, two_servers: Database, row: type[Base], values: dict[str, object]
    ) -> None:
        with pytest.raises(ConflictError), two_servers.write() as session:
            session.execute(insert(row).values(**{"scope": A, **values}))

    def test_a_key_is_free_in_each_scope_and_taken_in_one(self, two_servers: Database) -> None:
        with pytest.raises(ConflictError), two_servers.write() as session:
            session.execute(insert(FactRow).values(**fact(A, "k")))


class TestChecks:
    @pytest.mark.parametrize(
        "changes",
        [
            {"kind": "rumour"},
            {"status": "gone"},
            {"confidence": "total"},
            {"statement": ""},
            {"statement": "x" * 5001},
            {"date": ""},
            {"as_of": ""},
            {"key": ""},
            {"version": 0},
            {"scope": -1},
            {"status": "superseded"},
            {"superseded_by_id": A},
        ],
        ids=str,
    )
    def test_the_database_refuses_what_a_fact_cannot_be(
        self, two_servers: Database, changes: dict[str, object]
    ) -> None:
        with pytest.raises(ConflictError), two_servers.write() as session:
            session.execute(insert(FactRow).values(**{**fact(A, "new"), **changes}))

    def test_a_revision_is_never_changed(self, database: Database) -> None:
        with database.write() as session:
            session.add(
                RevisionRow(
                    scope=0,
                    number=1,
                    at=datetime.datetime.now(datetime.UTC),
                    actor="me",
                    action="add",
                    subject_kind="fact",
                    subject_key="k",
                )
            )
        with (
            pytest.raises((StoreError, ConflictError), match="revisions are never changed"),
            database.write() as session,
        ):
            session.execute(update(RevisionRow).values(actor="you"))


class TestErrors:
    @pytest.mark.parametrize(
        "url",
        ["", "nonsense", "mysql://a/b", "sqlite:///:memory:", "sqlite://", "oracle+what://x"],
    )
    def test_an_address_that_is_none(self, url: str) -> None:
        with pytest.raises(StoreError):
            Database.open(url or " ")

    def test_a_file_that_is_no_store(self, tmp_path: Path) -> None:
        file = tmp_path / "store.db"
        file.write_bytes(b"this is no database" * 100)
        with pytest.raises(StoreError, match="is not a store"):
            Database.open(f"sqlite:///{file}")

    def test_a_folder_that_cannot_be(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(StoreError, match="Cannot make the folder"):
            Database.open(f"sqlite:///{tmp_path}/file/store.db")

    def test_a_server_that_is_not_there_and_its_password(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError) as caught:
            Database.open(f"postgresql://me:hush@/x?host={tmp_path}")
        assert "hush" not in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_the_postgresql_driver_is_named_where_it_is_missing(self) -> None:
        code = (
            "import sys; sys.modules['psycopg'] = None\n"
            "from knowledge.store.database import Database\n"
            "from knowledge.errors import StoreError\n"
            "try: Database.open('postgresql://localhost/x')\n"
            "except StoreError as error: print(error)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "briefing-bot[postgres]" in done.stdout, done.stderr

    @on_sqlite_alone
    def test_a_full_disk_refuses_writes_and_still_reads(self, empty_store: Database) -> None:
        with empty_store.write() as session:
            session.add(TopicRow(scope=0, key="first", title="First"))
        with empty_store.write() as session:
            pages = session.scalar(text("PRAGMA page_count"))
            session.execute(text(f"PRAGMA max_page_count = {pages}"))
        rows = [TopicRow(scope=0, key=f"key {at}", title="long " * 200) for at in range(2_000)]
        with pytest.raises(StoreError, match="disk is full"), empty_store.write() as session:
            session.add_all(rows)
        with empty_store.read() as session:
            assert session.scalars(select(TopicRow.key)).all() == ["first"]

    @pytest.mark.threat("S17")
    def test_half_a_character_and_nul_are_told_plainly(self, database: Database) -> None:
        with pytest.raises(StoreError, match="half of a character"), database.write() as session:
            session.add(TopicRow(scope=0, key="a", title="\ud800"))
        with database.read() as session:
            assert session.scalars(select(TopicRow.key)).all() == []


def opened_by_another(store: Path) -> subprocess.CompletedProcess[str]:
    """Open a store as a user who is not root, and print what is found there."""
    code = (
        "from knowledge.errors import StoreError\n"
        "from knowledge.store.database import Database\n"
        "try:\n"
        f"    database = Database.open({store_at(store)!r})\n"
        "    print(database.read_only, database.recall('note'))\n"
        "except StoreError as error:\n"
        "    print(error)\n"
    )
    other = ["setpriv", "--reuid=65534", "--clear-groups"] if os.geteuid() == 0 else []
    if subprocess.run([*other, sys.executable, "-c", ""], capture_output=True).returncode:
        pytest.skip("this interpreter lies where only root may run it")
    return subprocess.run(
        [*other, sys.executable, "-B", "-c", code], capture_output=True, text=True
    )


class TestReadOnly:
    def test_it_reads_and_refuses_to_write(self, empty_store: Database) -> None:
        empty_store.remember("note", "kept")
        reading = Database.open(str(empty_store.url), read_only=True)
        assert reading.recall("note") == "kept"
        assert reading.schema_is_current()
        with pytest.raises(StoreError, match="reading only"):
            reading.remember("note", "changed")
        with pytest.raises(StoreError), reading.read() as session:
            session.execute(text("DELETE FROM server_settings"))
        reading.close()

    def test_a_store_that_is_not_there_is_not_made(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="cannot be opened"):
            Database.open(f"sqlite:///{tmp_path}/store.db", read_only=True)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="needs a user")
    @on_sqlite_alone
    def test_a_file_one_may_not_write_opens_for_reading(
        self, tmp_path: Path, empty_store: Database
    ) -> None:
        """As a container with a read-only disk would find it; root has to become somebody else."""
        empty_store.remember("note", "kept")
        empty_store.close()
        # Not below `tmp_path`: each run of pytest shuts the folder of all runs to other users.
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            store = Path(shutil.copy(tmp_path / "store.db", folder))
            store.chmod(0o444)
            folder.chmod(0o555)
            done = opened_by_another(store)
            folder.chmod(0o000)
            refused = opened_by_another(store)
            folder.chmod(0o700)
        assert done.stdout == "True kept\n", done.stderr
        assert refused.stdout == f"{store} cannot be reached: Permission denied.\n", refused.stderr

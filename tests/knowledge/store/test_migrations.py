"""The schema: up and down on both engines, the same as the models, and never half-way."""

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, text

from knowledge.errors import StoreError
from knowledge.store.database import MIGRATIONS, Database, newest_version
from knowledge.store.tables import Base, TopicRow
from knowledge.store.upgrade import differences, downgrade, prepare
from tests.knowledge.processes import upgrade_store
from tests.programs import Program

pytestmark = pytest.mark.usefixtures("migrated_stores")


def tables(database: Database) -> set[str]:
    with database.read() as session:
        return set(inspect(session.connection()).get_table_names())


def checks(database: Database) -> dict[str, set[str]]:
    with database.read() as session:
        looking = inspect(session.connection())
        return {
            table: {str(check["name"]) for check in looking.get_check_constraints(table)}
            for table in Base.metadata.tables
        }


def test_up_and_down_and_up(database: Database) -> None:
    assert set(Base.metadata.tables) <= tables(database)
    with database.write() as session:
        downgrade(session.connection(), "base")
    assert tables(database) <= {"alembic_version"}
    assert not database.schema_is_current()
    prepare(database)
    assert database.schema_is_current()
    assert set(Base.metadata.tables) <= tables(database)


def test_migrations_make_what_the_models_say(database: Database) -> None:
    with database.read() as session:
        assert differences(session.connection()) == []


def test_migrations_make_every_check_of_the_models(database: Database) -> None:
    """Alembic compares no check constraints, so their names are compared here."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for name, table in Base.metadata.tables.items():
        wanted[name] = {
            str(constraint.name)
            for constraint in table.constraints
            if type(constraint).__name__ == "CheckConstraint"
        }
    assert checks(database) == wanted


def test_upgrading_twice_keeps_what_is_stored(database: Database) -> None:
    with database.write() as session:
        session.add(TopicRow(scope=0, key="a", title="A", position=1))
    prepare(database)
    with database.read() as session:
        assert session.query(TopicRow).count() == 1


@pytest.mark.threat("R10")
def test_a_crash_at_any_statement_leaves_no_half_schema(url: str) -> None:
    # A store takes long to start anew, on PostgreSQL longest: at every third, and every seventh.
    at, step = 0, 3 if url.startswith("sqlite") else 7
    while True:
        at += step
        database = Database.open(url)
        left = at

        def fail(*_: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise KeyboardInterrupt

        event.listen(database._engine, "before_cursor_execute", fail)
        try:
            prepare(database)
        except KeyboardInterrupt:
            event.remove(database._engine, "before_cursor_execute", fail)
            assert tables(database) == set()
            database.close()
            continue
        event.remove(database._engine, "before_cursor_execute", fail)
        assert database.schema_is_current()
        database.close()
        break
    assert at > len(Base.metadata.tables)


def test_two_programs_may_start_on_one_new_store(url: str) -> None:
    with Program(upgrade_store, url) as one, Program(upgrade_store, url) as other:
        assert (one.wait(), other.wait()) == (0, 0), one.stderr + other.stderr
    database = Database.open(url)
    assert database.schema_is_current()
    database.close()


def test_a_newer_store_is_refused_with_a_sentence(database: Database) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"newer version of this program \(schema 9999\)"):
        prepare(database)


def test_the_last_file_is_the_newest_version() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == newest_version()


def test_opening_a_present_store_loads_no_alembic(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    code = (
        "import sys; from knowledge.store.database import Database\n"
        "from knowledge.store.upgrade import prepare\n"
        f"prepare(Database.open({url!r}))\n"
        "print('alembic' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert said == ["True\n", "False\n"]

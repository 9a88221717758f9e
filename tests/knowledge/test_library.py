"""The library's face: opened, filled once, asked anything, and told of what is imported."""

import contextlib
import dataclasses
import datetime
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.answers.model import Outcome
from knowledge.curation import Change
from knowledge.errors import ImportRefused, InputError, StoreError
from knowledge.exchange import FORMS
from knowledge.library import SCOPES_KEPT, Library
from knowledge.model import FactStatus
from knowledge.snapshots import cache, refresh
from knowledge.store import engines
from knowledge.store.database import Database
from knowledge.store.upgrade import downgrade
from tests.knowledge.processes import open_store
from tests.programs import Program
from tests.stores import copy, on_sqlite_alone, store_at
from tests.waiting import PATIENCE

SMALL = Path(__file__).parents[1] / "bot" / "briefing"
A, B = 111, 222
TODAY = datetime.date(2026, 11, 23)
HEADER = "id,topic,statement,date,entities,source,quote,questions\n"
PIER = "pier,Harbour,The pier of Quillmere is 40 metres long.,,Quillmere,Gazette,,How long is it?\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's file with the first briefing, to copy."""
    file = tmp_path_factory.mktemp("filled") / "store.db"
    Library.open(store_at(file)).close()
    return file


@pytest.fixture(scope="module")
def opened(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library that nothing is written to."""
    library = Library.open(store_at(copy(filled, tmp_path_factory.mktemp("opened") / "store.db")))
    yield library
    library.close()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store's file with a few facts, to copy."""
    file = tmp_path_factory.mktemp("small") / "store.db"
    library = Library.open(store_at(file), briefing=False)
    library.import_files([SMALL], scope=None, actor="me")
    library.close()
    return file


@pytest.fixture
def library(small: Path, tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(store_at(copy(small, tmp_path / "store.db")))
    yield opened
    opened.close()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "facts.csv"
    file.write_text(HEADER + PIER)
    return file


class TestOpening:
    def test_a_new_store_is_made_filled_once_and_kept(self, url: str) -> None:
        first = Library.open(url)
        held = first.facts.snapshot(None)
        first.close()
        assert len(held.facts) >= 150
        second = Library.open(url)
        assert second.facts.snapshot(None) == held
        second.close()

    def test_a_store_wanted_empty_stays_empty(self, tmp_path: Path) -> None:
        url = store_at(tmp_path / "store.db")
        for briefing in (False, True):
            library = Library.open(url, briefing=briefing)
            assert dict(library.snapshot(None).facts) == {}
            answer = library.ask("When does UNAMI end?", scope=None, today=TODAY)
            assert answer.outcome is Outcome.ABSTAIN
            assert library.suggest("wh", scope=None) == []
            library.close()

    def test_a_briefing_half_taken_in_is_taken_in_at_the_next_start(self, tmp_path: Path) -> None:
        """The program ends between storing the facts and noting that it has."""
        url = store_at(tmp_path / "store.db")
        first = Library.open(url)
        held = first.facts.snapshot(None)
        with first._database.write() as session:
            session.connection().exec_driver_sql("DELETE FROM server_settings")
        first.close()
        second = Library.open(url)
        assert second.facts.snapshot(None) == held
        second.close()

    @pytest.mark.usefixtures("migrated_stores")
    def test_an_older_store_gets_what_its_tables_could_not_hold(
        self, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Titles and statements in Arabic, but for the facts that somebody has changed."""
        monkeypatch.chdir(tmp_path)  # where a store on PostgreSQL is backed up
        first = Library.open(url)
        held = first.facts.snapshot(None)
        mine, taken = list(held.facts)[:2]
        first.curation.retire_fact(taken, scope=None, change=Change("me"))
        first.remember("briefing", "first")
        with first._database.write() as session:
            session.connection().exec_driver_sql(
                f"UPDATE facts SET statement = 'Mine.', version = 2 WHERE key = '{mine}'"
            )
            downgrade(session.connection(), "0007")
        first.close()
        second = Library.open(url)
        now = second.facts.snapshot(None)
        lines = second.facts.history(next(reversed(held.facts)), scope=None)
        second.close()
        assert dict(now.topics) == dict(held.topics)
        assert all(topic.arabic for topic in now.topics.values())
        for key, fact in held.facts.items():
            if key not in (mine, taken):
                wanted = dataclasses.replace(fact, version=now.facts[key].version)
                assert now.facts[key] == wanted
        assert now.facts[mine].statement == "Mine."
        assert now.facts[mine].translations == ()
        assert now.facts[taken].status is FactStatus.RETIRED
        assert {line.actor for line in lines} == {"first use"}

    @on_sqlite_alone
    def test_an_older_store_that_is_busy_is_read_and_completed_later(
        self, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(engines.WRITING, "busy_timeout", 50)  # type: ignore[index]
        monkeypatch.setattr(engines, "BUSY_TIMEOUT", 50)
        file = copy(filled, tmp_path / "store.db")
        with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("UPDATE server_settings SET value = 'first' WHERE name = 'briefing'")
            other.execute("UPDATE topics SET arabic = NULL")
            for is_busy in (True, False):
                if is_busy:
                    other.execute("BEGIN IMMEDIATE")
                library = Library.open(store_at(file))
                titles = {topic.arabic for topic in library.snapshot(None).topics.values()}
                library.close()
                assert (None in titles) == is_busy
                if is_busy:
                    other.execute("ROLLBACK")

    def test_two_programs_may_open_one_new_store(self, url: str) -> None:
        with Program(open_store, url) as one, Program(open_store, url) as other:
            assert (one.wait(), other.wait()) == (0, 0), one.stderr + other.stderr
        library = Library.open(url)
        assert {fact.version for fact in library.facts.snapshot(None).facts.values()} == {1}
        library.close()

    def test_notes_written_at_once_are_all_kept(self, database: Database, url: str) -> None:
        """Several programs' first note under one name: none of them fails."""
        others = [Database.open(url) for _ in range(4)]
        failures: list[BaseException] = []
        ready = threading.Barrier(len(others))

        def note(name: int, kept: Database) -> None:
            try:
                for at in range(10):
                    ready.wait(PATIENCE)
                    kept.remember(f"note {at}", str(name))
            except BaseException as error:
                failures.append(error)
                ready.abort()

        threads = [threading.Thread(target=note, args=pair) for pair in enumerate(others)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for other in others:
            other.close()
        assert failures == []
        assert all(database.recall(f"note {at}") in ("0", "1", "2", "3") for at in range(10))

    @on_sqlite_alone
    def test_what_is_no_store_is_told_and_left_as_it_was(self, tmp_path: Path) -> None:
        file = tmp_path / "store.db"
        file.write_bytes(b"A letter to a friend. " * 400)
        with pytest.raises(StoreError, match="is not a store"):
            Library.open(f"sqlite:///{file}")
        assert file.read_bytes() == b"A letter to a friend. " * 400


class TestImporting:
    def test_the_next_question_sees_it(self, library: Library, table: Path) -> None:
        asked = "How long is the pier of Quillmere?"
        assert "pier" not in library.ask(asked, scope=A, today=TODAY).keys
        result = library.import_files([table], scope=A, actor="me")
        assert result.added == ("pier",)
        assert library.ask(asked, scope=A, today=TODAY).keys == ("pier",)
        assert library.suggest("how long is it", scope=A)[:1] == ["How long is it?"]
        for other in (None, B):
            assert "pier" not in library.ask(asked, scope=other, today=TODAY).keys
            assert "How long is it?" not in library.suggest("how long is it", scope=other)

    def test_what_is_shared_is_seen_by_servers_that_asked_before(
        self, library: Library, table: Path
    ) -> None:
        asked = "How long is the pier of Quillmere?"
        for scope in (None, A, B):
            library.ask(asked, scope=scope, today=TODAY)
        library.import_files([table], scope=None, actor="me")
        for scope in (None, A, B):
            assert library.ask(asked, scope=scope, today=TODAY).keys == ("pier",)

    def test_a_dry_run_and_a_refusal_change_nothing(self, library: Library, table: Path) -> None:
        before = library.snapshot(A)
        assert library.import_files([table], scope=A, actor="me", dry_run=True).added == ("pier",)
        assert library.snapshot(A) == before
        table.write_text(HEADER + PIER + "bad,Harbour,Wrong date.,soon,,Gazette,,\n")
        with pytest.raises(ImportRefused, match="row 3, column date"):
            library.import_files([table], scope=A, actor="me")
        with pytest.raises(InputError):
            library.import_files([table.with_name("none.csv")], scope=A, actor="me")
        reopened = Library.open(store_at(table.parent / "store.db"))
        assert reopened.snapshot(A) == before
        reopened.close()

    def test_a_table_with_no_questions_is_answered_from(
        self, library: Library, table: Path
    ) -> None:
        table.write_text(
            "id,topic,statement,date,entities,source,quote\n"
            "pier,Harbour,The pier of Quillmere is 40 metres long.,,Quillmere,Gazette,\n"
            "fire,Harbour,A fire closed the fish market of Quillmere.,2024-03,Quillmere,Gazette,\n"
        )
        library.import_files([table], scope=A, actor="me")
        asked = "When did a fire close the fish market in Quillmere?"
        assert library.ask(asked, scope=A, today=TODAY).keys == ("fire",)

    @pytest.mark.parametrize("form", FORMS)
    def test_an_export_goes_into_an_empty_store_and_comes_out_the_same(
        self, form: str, opened: Library, tmp_path: Path
    ) -> None:
        written = opened.export(form, scope=None)
        file = tmp_path / f"export.{form}"
        file.write_text(written, encoding="utf-8", newline="")
        empty = Library.open(store_at(tmp_path / "other.db"), briefing=False)
        empty.import_files([file], scope=None, actor="me")
        assert empty.export(form, scope=None) == written
        again = empty.import_files([file], scope=None, actor="me")
        assert (again.added, again.changed) == ((), ())
        empty.close()

    def test_importing_while_others_ask_shows_them_before_or_after(
        self, library: Library, tmp_path: Path
    ) -> None:
        """Each answer is from one revision, and the last from the last import."""
        failures: list[BaseException] = []
        done = threading.Event()

        def ask() -> None:
            try:
                latest = 0
                while not done.is_set():
                    answer = library.ask("How long is pier 3?", scope=A, today=TODAY)
                    assert answer.revision >= latest
                    latest = answer.revision
            except BaseException as error:
                failures.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        for at in range(5):
            table = tmp_path / f"{at}.csv"
            table.write_text(
                f"{HEADER}pier-{at},Harbour,Pier {at} of Quillmere is {at + 40} metres long.,,"
                f"Quillmere,Gazette,,How long is pier {at}?\n"
            )
            library.import_files([table], scope=A, actor="me")
            assert f"pier-{at}" in library.snapshot(A).facts
        done.set()
        asking.join()
        assert failures == []
        assert library.ask("How long is pier 3?", scope=A, today=TODAY).keys == ("pier-3",)


class TestAsking:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        question=st.text(max_size=80)
        | st.text(st.characters(categories=["Cs", "Cc", "Cf", "Co", "Mn", "Zl"]), max_size=30)
        | st.lists(
            st.sampled_from(
                [
                    "when",
                    "UNAMI",
                    "2025",
                    "?",
                    "\ud800",
                    "\u202e",
                    "\0",
                    "بعثة",
                    "99999999",
                    "%",
                    "_",
                ]
            ),
            max_size=12,
        ).map(" ".join),
        scope=st.sampled_from([None, A]),
    )
    def test_any_text_has_an_answer_and_suggestions(
        self, opened: Library, question: str, scope: int | None
    ) -> None:
        answer = opened.ask(question, scope=scope, today=TODAY)
        assert answer.lead.strip()
        without = (Outcome.ABSTAIN, Outcome.SMALL_TALK)
        assert bool(answer.facts) == (answer.outcome not in without)
        assert 0 <= answer.score <= 1
        assert len(opened.suggest(question, scope=scope)) <= 25

    @pytest.mark.parametrize("question", ["", " ", "?" * 5_000, "UNAMI " * 3_000, "\ud800" * 2_000])
    def test_empty_and_endless_questions_have_an_answer(
        self, opened: Library, question: str
    ) -> None:
        assert opened.ask(question, scope=None, today=TODAY).lead.strip()

    def test_suggestions_are_answered_by_a_fact(self, opened: Library) -> None:
        found = opened.suggest("when does", scope=None, limit=5)
        assert 0 < len(found) <= 5
        for question in found:
            assert opened.ask(question, scope=None, today=TODAY).facts

    def test_servers_with_nothing_of_their_own_share_what_is_in_memory(
        self, library: Library
    ) -> None:
        """Else a bot in a thousand servers would build, and hold, the same index for each."""
        facts = library.snapshot(1).facts
        for scope in range(2, SCOPES_KEPT * 2):
            assert library.ask("When does Lantern leave?", scope=scope, today=TODAY).keys
            assert library.snapshot(scope).facts is facts
        assert library.snapshot(1).facts is facts

    def test_few_servers_are_kept_in_memory_and_all_are_answered(
        self, tmp_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cache, "SCOPES_KEPT", 8)
        monkeypatch.setattr(refresh, "SCOPES_KEPT", 4)
        library = Library.open(store_at(tmp_path / "small.db"), briefing=False)
        scopes = range(1, cache.SCOPES_KEPT + 10)
        for scope in scopes:
            library.import_files([table], scope=scope, actor="me")
        for scope in scopes:
            answer = library.ask("How long is the pier of Quillmere?", scope=scope, today=TODAY)
            assert [told.fact.scope for told in answer.facts] == [scope]
        assert len(library._answerers) <= cache.SCOPES_KEPT
        library.close()


@on_sqlite_alone
def test_a_store_that_another_program_is_making_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself does not wait when write-ahead logging is turned on."""
    file = tmp_path / "store.db"
    maker = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    maker.execute("CREATE TABLE t (a)")
    maker.execute("BEGIN IMMEDIATE")
    maker.execute("INSERT INTO t VALUES (1)")
    done = threading.Timer(0.3, lambda: maker.execute("COMMIT"))
    done.start()
    Database.open(f"sqlite:///{file}").close()
    done.join()
    maker.close()

"""What one program stores is answered by another that runs beside it, and outages are told."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from sqlalchemy import delete, text, update

from knowledge.answers.answerer import Answerer
from knowledge.curation import Change
from knowledge.errors import StoreError, StoreUnreachable
from knowledge.library import Library
from knowledge.model import Fact, FactKind, Scope
from knowledge.snapshots import OUTDATED_AFTER, signals
from knowledge.snapshots.cache import AnswererCache
from knowledge.store.database import Database
from knowledge.store.tables import RevisionRow, StoreRevisionRow
from knowledge.store.upgrade import prepare
from tests.knowledge import postgres
from tests.waiting import until

TODAY = datetime.date(2026, 11, 24)
QUESTION = "What does the Aren lighthouse cost?"
STATEMENT = "The Aren lighthouse costs 12 million crowns."
HERE, THERE = 11, 22
CSV = (
    "id,topic,statement,date,entities,source,quote,questions\n"
    'ferry,Trade,The Aren ferry sails on Mondays.,2025-12,Aren,Gazette,"sails on Mondays",'
    "When does the ferry sail?\n"
)


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def writer(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A program that writes, over a small store."""
    library = Library(database)
    file = tmp_path_factory.mktemp("facts") / "facts.csv"
    file.write_text(CSV)
    library.import_files([file], scope=None, actor="tests")
    return library


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reader(
    writer: Library, url: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Library]:
    """Another program over the same store, which follows it and has been asked before."""
    monkeypatch.setattr(signals, "LOOK_SQLITE", 0.05)
    monkeypatch.setattr(signals, "LOOK_POSTGRESQL", 1.0)
    library = Library(Database.open(url), clock=clock)
    library.follow()
    for scope in (None, HERE, THERE):
        library.ask("When does the ferry sail?", scope=scope, today=TODAY)
    until(lambda: library.follower.untouched_scopes(HERE))
    yield library
    library.close()


def store(library: Library, scope: int | None, key: str = "lighthouse") -> None:
    held = library.facts.find("ferry", scope=scope)
    fact = Fact(
        key=key,
        topic=held.topic,
        statement=STATEMENT,
        source=held.source,
        kind=FactKind.STATUS,
        questions=(QUESTION,),
    )
    library.curation.add_fact(
        fact, scope=scope, change=Change("tests", idempotency_key=f"{scope} {key}")
    )


def told(library: Library, scope: int | None) -> bool:
    answer = library.ask(QUESTION, scope=scope, today=TODAY)
    return bool(answer.facts) and answer.facts[0].fact.statement == STATEMENT


def test_a_servers_fact_is_answered_by_the_other_program_there_alone(
    writer: Library, reader: Library
) -> None:
    store(writer, HERE)
    until(lambda: told(reader, HERE))
    assert not told(reader, THERE)
    assert not told(reader, None)


def test_a_shared_fact_is_answered_everywhere_also_beside_a_servers_own(
    writer: Library, reader: Library
) -> None:
    store(writer, HERE, "own")
    until(lambda: told(reader, HERE))
    writer.curation.retire_fact("own", scope=HERE, change=Change("tests"))
    until(lambda: not told(reader, HERE))
    store(writer, None)
    until(lambda: all(told(reader, scope) for scope in (None, HERE, THERE)))
    # A server that was never asked is answered with it too, without a look into the store.
    assert told(reader, 33)


def test_a_server_that_is_forgotten_is_not_answered_from_the_memory_of_the_other(
    writer: Library, reader: Library
) -> None:
    store(writer, HERE)
    until(lambda: told(reader, HERE))
    writer.server_data.delete(HERE)
    until(lambda: not told(reader, HERE))


def test_taught_questions_and_settings_reach_the_other_program(
    writer: Library, reader: Library
) -> None:
    assert reader.settings.read(HERE).style == "card"
    writer.settings.change(HERE, Change("tests"), style="compact", language="ar")
    known = reader.settings.known
    until(lambda: (held := known(HERE)) is not None and held.style == "compact")
    writer.teach("ferry", "which day is boat day", scope=THERE, change=Change("tests"))

    def hears() -> bool:
        answer = reader.ask("which day is boat day", scope=THERE, today=TODAY)
        return answer.keys == ("ferry",)

    until(hears)


def test_who_asks_reads_memory_alone(
    writer: Library, reader: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(writer, HERE)
    until(lambda: told(reader, HERE))

    def refuse(_: Database) -> None:
        raise AssertionError("the store was read")

    monkeypatch.setattr(Database, "read", refuse)
    assert told(reader, HERE)
    assert not told(reader, THERE)
    assert not told(reader, 44)


def test_a_store_put_back_to_an_earlier_day_is_read_anew(
    writer: Library, reader: Library, database: Database
) -> None:
    store(writer, HERE, "lighthouse")
    store(writer, THERE, "own")
    until(lambda: told(reader, HERE) and told(reader, THERE))
    assert len(reader.facts.select(scope=HERE)) == 2
    with database.write() as session:
        # As a backup taken before the two would leave it, and somebody else's change since.
        for table in ("phrasings", "figures", "fact_entities"):
            session.execute(
                text(
                    f"DELETE FROM {table} WHERE fact_id IN "
                    "(SELECT id FROM facts WHERE key IN ('lighthouse', 'own'))"
                )
            )
        session.execute(text("DELETE FROM facts WHERE key IN ('lighthouse', 'own')"))
        session.execute(
            delete(RevisionRow).where(RevisionRow.subject_key.in_(["lighthouse", "own"]))
        )
        session.execute(update(StoreRevisionRow).values(number=StoreRevisionRow.number - 1))
        session.execute(delete(StoreRevisionRow).where(StoreRevisionRow.number == 0))
    until(lambda: not told(reader, HERE) and not told(reader, THERE))
    assert [fact.key for fact in reader.facts.select(scope=HERE)] == ["ferry"]


class TestAnOutageOfPostgreSQL:
    """The server goes away and comes back."""

    @pytest.fixture
    def url(self, server: postgres.Server) -> str:
        return server.new_store()

    def test_answers_go_on_are_marked_after_a_minute_and_are_caught_up(
        self, server: postgres.Server, writer: Library, reader: Library, clock: Clock
    ) -> None:
        store(writer, HERE)
        until(lambda: told(reader, HERE))
        server.halt()
        try:
            with pytest.raises(StoreUnreachable, match="cannot be reached right now"):
                store(writer, HERE, "second")
            clock.now += OUTDATED_AFTER - 1
            answer = reader.ask(QUESTION, scope=HERE, today=TODAY)
            assert (answer.facts[0].fact.statement, answer.notes) == (STATEMENT, ())
            clock.now += 2
            for language, words in (("en", "may be outdated"), ("ar", "قد لا تكون")):
                asked = QUESTION if language == "en" else "متى تبحر العبارة؟"
                answer = reader.ask(asked, scope=HERE, today=TODAY)
                assert words in answer.notes[0]
            assert "may be outdated" in reader.brief(scope=HERE, today=TODAY).line
            assert reader.ask(QUESTION, scope=None, today=TODAY).notes
        finally:
            server.start()
        until(lambda: not reader.follower.may_be_outdated)
        assert reader.ask(QUESTION, scope=HERE, today=TODAY).notes == ()
        writer.curation.retire_fact("lighthouse", scope=HERE, change=Change("tests"))
        until(lambda: not told(reader, HERE))

    @pytest.mark.parametrize("follower_was_faster", [False, True])
    def test_a_change_that_cannot_be_read_back_leaves_what_is_in_memory(
        self,
        server: postgres.Server,
        reader: Library,
        monkeypatch: pytest.MonkeyPatch,
        *,
        follower_was_faster: bool,
    ) -> None:
        store(reader, HERE)
        making = AnswererCache.refresh
        away = []

        def has_it(cache: AnswererCache) -> bool:
            return "Is light dear?" in cache.get(HERE).snapshot.facts["lighthouse"].questions

        def lost(cache: AnswererCache, scope: Scope, tried: Answerer | None = None) -> None:
            if follower_was_faster:
                until(lambda: has_it(cache))
            server.halt()
            away.append(scope)
            making(cache, scope, tried)

        monkeypatch.setattr(AnswererCache, "refresh", lost)
        try:
            reader.teach("lighthouse", "Is light dear?", scope=HERE, change=Change("tests"))
            answer = reader.ask(QUESTION, scope=HERE, today=TODAY)
            assert answer.facts[0].fact.statement == STATEMENT
            assert "facts have just changed" in answer.notes[0]
            assert "facts have just changed" in reader.brief(scope=HERE, today=TODAY).line
            assert reader.ask(QUESTION, scope=None, today=TODAY).notes == ()
            assert away == [HERE]
        finally:
            if away:
                server.start()
        until(lambda: "Is light dear?" in reader.snapshot(HERE).facts["lighthouse"].questions)
        until(lambda: not reader.ask(QUESTION, scope=HERE, today=TODAY).notes)

    def test_settings_that_were_never_read_do_not_keep_a_question_from_being_answered(
        self, server: postgres.Server, reader: Library
    ) -> None:
        store(reader, HERE)
        until(lambda: bool(reader.ask(QUESTION, scope=HERE, today=TODAY).facts))
        reader.settings._cache.clear()
        server.halt()
        try:
            assert reader.ask(QUESTION, scope=HERE, today=TODAY).facts
        finally:
            server.start()

    def test_a_listener_that_is_ended_listens_again(
        self, server: postgres.Server, writer: Library, reader: Library
    ) -> None:
        until(lambda: bool(server.sessions("briefing-bot listener")))
        assert server.terminate("briefing-bot listener") >= 1
        store(writer, HERE)
        until(lambda: told(reader, HERE))
        until(lambda: bool(server.sessions("briefing-bot listener")))

    def test_a_server_that_is_frozen_holds_nobody_up_for_long(
        self, server: postgres.Server, url: str
    ) -> None:
        database = Database.open(url)
        connection = database.dedicated_connection(patience=0.3, name="to be frozen")
        with (
            server.frozen("to be frozen"),
            pytest.raises(Exception, match="did not answer"),
        ):
            connection.execute("SELECT 1")
        assert connection.closed
        database.close()


def test_a_lock_that_is_held_for_too_long_is_told(server: postgres.Server) -> None:
    first, second = (Database.open(url) for url in [server.new_store()] * 2)
    prepare(first)
    with first.write() as holding:
        holding.execute(text("SELECT pg_advisory_xact_lock(11)"))
        wanting = text("SET lock_timeout = '100ms'; SELECT pg_advisory_xact_lock(11)")
        with pytest.raises(StoreError, match="Another program"), second.write() as waiting:
            waiting.execute(wanting)
    first.close()
    second.close()

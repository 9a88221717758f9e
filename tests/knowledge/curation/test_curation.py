"""Curating: every change whole, audited, done once; servers kept apart."""

import dataclasses
import re
import signal
import threading
from typing import Any

import pytest
from sqlalchemy import event, func, select

from knowledge.curation import Change, CurationService, imports, validation
from knowledge.curation.validation import MOST_FACTS_OF_A_SERVER
from knowledge.errors import ConflictError, ImportRefused, InputError, NotFoundError
from knowledge.model import Alias, Bundle, Entity, Fact, FactStatus, Scope, Snapshot, Topic
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.scopes import revision_of
from knowledge.store.tables import RevisionRow
from tests.knowledge.bundles import ME, bundle, fact, full
from tests.knowledge.processes import import_until_killed
from tests.programs import Program

A, B = 111, 222


def seen(database: Database, scope: Scope = None, *, every_status: bool = False) -> Snapshot:
    with database.read() as session:
        return load_snapshot(session, scope, every_status=every_status)


def revisions(database: Database, scope: int = 0) -> list[RevisionRow]:
    with database.read() as session:
        rows = session.scalars(
            select(RevisionRow).where(RevisionRow.scope == scope).order_by(RevisionRow.number)
        ).all()
        session.expunge_all()
        return list(rows)


def everything(database: Database, scope: Scope = None) -> tuple[Any, ...]:
    """All that can be seen and all that was audited, to compare before with after."""
    held = seen(database, scope, every_status=True)
    return (
        dict(held.facts), dict(held.topics), dict(held.sources), dict(held.entities), held.revision,
        len(revisions(database, scope or 0)),
    )  # fmt: skip


@pytest.fixture
def curator(database: Database) -> CurationService:
    """A curator of a store that holds the small bundle as its shared briefing."""
    hand = CurationService(database)
    hand.import_bundle(bundle(full(), fact("crane")), scope=None, actor="me")
    return hand


class TestImport:
    def test_everything_comes_back_as_it_went_in(self, database: Database) -> None:
        result = CurationService(database).import_bundle(bundle(), scope=None, actor="me")
        held = seen(database)
        assert result.added == ("quay",)
        assert tuple(held.facts.values()) == bundle().facts
        assert tuple(held.topics.values()) == bundle().topics
        assert tuple(held.sources.values()) == bundle().sources
        assert tuple(held.entities.values()) == bundle().entities

    def test_it_tells_added_changed_and_unchanged_apart(
        self, database: Database, curator: CurationService
    ) -> None:
        again = bundle(full(), fact("crane", "The crane is red."), fact("mole"))
        result = curator.import_bundle(again, scope=None, actor="me")
        assert (result.added, result.changed, result.unchanged) == (
            ("mole",), ("crane",), ("quay",),
        )  # fmt: skip
        held = seen(database).facts
        assert held["crane"].statement == "The crane is red."
        assert [held[key].version for key in ("quay", "crane", "mole")] == [1, 2, 1]

    def test_the_same_again_leaves_no_trace(
        self, database: Database, curator: CurationService
    ) -> None:
        before = everything(database)
        curator.import_bundle(bundle(full(), fact("crane")), scope=None, actor="me")
        assert everything(database) == before

    def test_a_dry_run_tells_the_same_and_changes_nothing(
        self, database: Database, curator: CurationService
    ) -> None:
        before = everything(database)
        more = bundle(full(), fact("mole"))
        dry = curator.import_bundle(more, scope=None, actor="me", dry_run=True)
        assert everything(database) == before
        wet = curator.import_bundle(more, scope=None, actor="me")
        assert (wet.added, wet.changed, wet.unchanged) == (dry.added, dry.changed, dry.unchanged)

    @pytest.mark.parametrize(
        ("bad", "reason"),
        [
            (fact("x", topic="nowhere"), "no topic “nowhere”"),
            (fact("x", source="nobody"), "no source “nobody”"),
            (fact("x", entities=("noone",)), "no name “noone”"),
            (fact("x", "NUL \0 in it"), r"control character \(U\+0000\)"),
            (fact("x", "half \ud800"), "lone surrogate"),
            (fact("x", "\u202eturned round"), r"invisible character \(U\+202E\)"),
            (fact("x", detail="zero\u200bwidth"), r"invisible character \(U\+200B\)"),
            (fact("x", "no character\ufffe"), r"invisible character \(U\+FFFE\)"),
            (fact("x", "nor this \U0001ffff"), r"invisible character \(U\+1FFFF\)"),
            (fact("x", questions=("tag \U000e0041?",)), r"U\+E0041"),
            (fact("x", "long " * 1001), "over 5,000 characters"),
            (fact("x" * 201), "over 200 characters"),
            (fact("x", "what  CRANE says."), "says the same as “crane”"),
            (fact("x", status=FactStatus.SUPERSEDED), "a replaced fact"),
        ],
    )
    def test_one_bad_fact_refuses_all(
        self, database: Database, curator: CurationService, bad: Fact, reason: str
    ) -> None:
        before = everything(database)
        with pytest.raises(ImportRefused, match=reason):
            curator.import_bundle(bundle(fact("good"), bad), scope=None, actor="me")
        assert everything(database) == before

    def test_persian_and_emoji_joiners_are_text(self, curator: CurationService) -> None:
        words = fact(
            "x", "می\u200cخواهم \U0001f469\u200d\U0001f692 \U0001f3f3\ufe0f\u200d\U0001f308"
        )
        assert curator.import_bundle(bundle(words), scope=None, actor="me").added == ("x",)

    def test_names_are_united_never_taken_away(
        self, database: Database, curator: CurationService
    ) -> None:
        again = Bundle(
            entities=(Entity("quillmere", "Quillmere", aliases=(Alias("The Mere"),)),),
        )
        curator.import_bundle(again, scope=None, actor="me")
        names = [alias.text for alias in seen(database).entities["quillmere"].aliases]
        assert names == ["Quilmere", "كويلمير", "The Mere"]

    def test_a_superseded_fact_keeps_its_standing(self, database: Database) -> None:
        old = fact("old", status=FactStatus.SUPERSEDED, superseded_by="new")
        CurationService(database).import_bundle(bundle(old, fact("new")), scope=None, actor="me")
        assert list(seen(database).facts) == ["new"]
        assert seen(database, every_status=True).facts["old"].superseded_by == "new"

    @pytest.mark.parametrize("statement", [10, 18, 22])
    def test_a_program_killed_in_the_middle_has_stored_nothing(
        self, statement: int, database: Database, curator: CurationService
    ) -> None:
        before = everything(database)
        with Program(import_until_killed, str(database.url), statement) as other:
            assert other.wait() == -signal.SIGKILL, other.stderr.decode()
        assert everything(database) == before
        assert len(curator.import_bundle(bundle(fact("f1")), scope=None, actor="me").added) == 1


class TestOnce:
    def test_an_import_repeated_returns_the_first_outcome(
        self, database: Database, curator: CurationService
    ) -> None:
        more = bundle(fact("mole"))
        first = curator.import_bundle(more, scope=None, actor="me", idempotency_key="k")
        held = seen(database).facts["mole"]
        curator.edit_fact(
            dataclasses.replace(held, statement="The mole is old."),
            scope=None, expected_version=1, change=ME,
        )  # fmt: skip
        before = everything(database)
        again = curator.import_bundle(more, scope=None, actor="me", idempotency_key="k")
        assert again == first
        assert everything(database) == before

    def test_an_import_that_changed_nothing_is_remembered_too(
        self, database: Database, curator: CurationService
    ) -> None:
        same = bundle(full(), fact("crane"))
        first = curator.import_bundle(same, scope=None, actor="me", idempotency_key="k")
        curator.retire_fact("crane", scope=None, change=ME)
        assert curator.import_bundle(same, scope=None, actor="me", idempotency_key="k") == first

    def test_an_operation_repeated_returns_the_first_outcome(
        self, database: Database, curator: CurationService
    ) -> None:
        once = Change("me", idempotency_key="interaction 1")
        new = dataclasses.replace(full(), key="mole", statement="The mole is 2 m high.")
        first = curator.add_fact(new, scope=None, change=once)
        curator.edit_fact(
            dataclasses.replace(first, detail="Or so."), scope=None, expected_version=1, change=ME
        )
        before = everything(database)
        assert curator.add_fact(new, scope=None, change=once) == first
        assert everything(database) == before

    def test_a_key_is_not_taken_for_another_operation(self, curator: CurationService) -> None:
        once = Change("me", idempotency_key="interaction 1")
        curator.retire_fact("crane", scope=None, change=once)
        with pytest.raises(ConflictError, match="another change"):
            curator.retire_fact("quay", scope=None, change=once)
        with pytest.raises(ConflictError, match="another change"):
            curator.restore_fact("crane", scope=None, change=once)

    def test_another_server_may_use_the_same_key(self, curator: CurationService) -> None:
        once = Change("me", idempotency_key="interaction 1")
        assert curator.add_fact(fact("own a"), scope=A, change=once).key == "own a"
        assert curator.add_fact(fact("own b"), scope=B, change=once).key == "own b"

    def test_one_request_delivered_many_times_at_once_is_done_once(
        self, database: Database, curator: CurationService
    ) -> None:
        once = Change("me", idempotency_key="interaction 1")
        said: list[Any] = []

        def deliver(hand: CurationService) -> None:
            try:
                said.append(hand.add_fact(fact("mole"), scope=A, change=once))
            except BaseException as error:
                said.append(error)

        others = [Database.open(str(database.url)) for _ in range(3)]
        threads = [
            threading.Thread(target=deliver, args=(CurationService(other),)) for other in others
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for other in others:
            other.close()
        assert said == [said[0]] * 3
        assert len(revisions(database, A)) == 1


class TestFacts:
    def test_a_fact_is_edited_at_the_version_that_was_seen(
        self, database: Database, curator: CurationService
    ) -> None:
        new = dataclasses.replace(full(), statement="The quay is longer.", figures=(), date=None)
        after = curator.edit_fact(new, scope=None, expected_version=1, change=ME)
        assert after == dataclasses.replace(new, version=2)
        assert seen(database).facts["quay"] == after
        with pytest.raises(ConflictError, match=r"“The quay is longer\.” .* version 2 now"):
            curator.edit_fact(new, scope=None, expected_version=1, change=ME)

    def test_a_fact_is_superseded_retired_and_restored(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.supersede_fact("crane", "quay", scope=None, change=ME)
        assert list(seen(database).facts) == ["quay"]
        held = seen(database, every_status=True).facts["crane"]
        assert (held.status, held.superseded_by) == (FactStatus.SUPERSEDED, "quay")
        curator.restore_fact("crane", scope=None, change=ME)
        curator.retire_fact("quay", scope=None, change=ME)
        held = seen(database, every_status=True).facts
        assert (held["crane"].status, held["crane"].superseded_by) == (FactStatus.CURRENT, None)
        assert held["quay"].status is FactStatus.RETIRED
        assert held["crane"].version == 3

    def test_what_cannot_be_says_why(self, database: Database, curator: CurationService) -> None:
        with pytest.raises(ConflictError, match="already"):
            curator.add_fact(fact("quay"), scope=None, change=ME)
        with pytest.raises(InputError, match="no topic “nowhere”"):
            curator.add_fact(fact("x", topic="nowhere"), scope=None, change=ME)
        with pytest.raises(InputError, match="says the same as “crane”"):
            curator.add_fact(fact("x", "What crane says."), scope=None, change=ME)
        with pytest.raises(InputError, match="itself"):
            curator.supersede_fact("quay", "quay", scope=None, change=ME)
        with pytest.raises(ConflictError, match="already current"):
            curator.restore_fact("quay", scope=None, change=ME)
        for act in (curator.retire_fact, curator.restore_fact):
            with pytest.raises(NotFoundError, match="no fact “x”"):
                act("x", scope=None, change=ME)
        curator.retire_fact("quay", scope=None, change=ME)
        quay = re.escape(seen(database, every_status=True).facts["quay"].statement)
        with pytest.raises(ConflictError, match=f"“{quay}” was already taken out"):
            curator.retire_fact("quay", scope=None, change=ME)
        with pytest.raises(ConflictError, match=f"“{quay}” was taken out"):
            curator.supersede_fact("crane", "quay", scope=None, change=ME)


class TestAudit:
    def test_every_change_tells_who_what_and_why(
        self, database: Database, curator: CurationService
    ) -> None:
        first = len(revisions(database))
        curator.retire_fact("crane", scope=None, change=Change("Noor", "it was scrapped"))
        (row,) = revisions(database)[first:]
        assert (row.actor, row.reason, row.action) == ("Noor", "it was scrapped", "retire")
        assert (row.subject_kind, row.subject_key) == ("fact", "crane")
        assert (row.before or {})["status"] == "current"
        assert (row.after or {})["status"] == "retired"
        assert row.number == first + 1
        assert seen(database).revision == row.number

    def test_an_import_has_a_row_for_each_thing_under_one_batch(self, database: Database) -> None:
        result = CurationService(database).import_bundle(bundle(), scope=None, actor="me")
        rows = revisions(database)
        assert {row.batch for row in rows} == {result.batch}
        assert [(row.subject_kind, row.subject_key) for row in rows] == [
            ("topic", "harbour"),
            ("source", "gazette"),
            ("entity", "quillmere"),
            ("fact", "quay"),
            ("store", result.batch),
        ]

    @pytest.mark.threat("S42")
    def test_a_rollback_leaves_no_row(self, database: Database, curator: CurationService) -> None:
        """The transaction fails after all is written, as it would where the disk is full."""
        before = everything(database)

        def write_and_fail() -> None:
            with database.write() as session:
                imports.store(session, bundle(fact("mole")), None, ME)
                held = session.scalar(select(func.count()).select_from(RevisionRow))
                assert held > before[-1]
                raise InterruptedError

        with pytest.raises(InterruptedError):
            write_and_fail()
        assert everything(database) == before

    def test_writers_at_once_leave_no_gap(
        self, database: Database, curator: CurationService
    ) -> None:
        others = [Database.open(str(database.url)) for _ in range(3)]
        failures: list[BaseException] = []

        def add(hand: CurationService, name: int) -> None:
            try:
                for at in range(6):
                    hand.add_fact(fact(f"{name}-{at}"), scope=A, change=ME)
            except BaseException as error:
                failures.append(error)

        threads = [
            threading.Thread(target=add, args=(CurationService(other), name))
            for name, other in enumerate(others)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for other in others:
            other.close()
        assert failures == []
        assert [row.number for row in revisions(database, A)] == list(range(1, 19))
        assert len(seen(database, A).facts) == 20


class TestServers:
    def test_a_server_sees_its_own_beside_the_shared_and_no_other_server(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.add_fact(fact("own"), scope=A, change=ME)
        assert list(seen(database, A).facts) == ["quay", "crane", "own"]
        assert seen(database, A).facts["own"].scope == A
        for scope in (None, B):
            assert list(seen(database, scope).facts) == ["quay", "crane"]

    def test_what_a_server_borrows_stays_the_shared_one(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.add_fact(fact("own"), scope=A, change=ME)
        shared = bundle(full())
        renamed = dataclasses.replace(
            shared,
            topics=(Topic("harbour", "Harbour and port", 1),),
            sources=(dataclasses.replace(shared.sources[0], title="The New Gazette"),),
            entities=(dataclasses.replace(shared.entities[0], name="Quillmere-on-Sea"),),
        )
        curator.import_bundle(renamed, scope=None, actor="me")
        held = seen(database, A)
        assert held.topics["harbour"].title == "Harbour and port"
        assert held.sources["gazette"].title == "The New Gazette"
        assert held.entities["quillmere"].name == "Quillmere-on-Sea"

    def test_a_servers_own_words_win_in_that_server_alone(
        self, database: Database, curator: CurationService
    ) -> None:
        own = bundle(fact("own"))
        own = dataclasses.replace(
            own,
            topics=(Topic("harbour", "Our harbour", 1),),
            entities=(dataclasses.replace(own.entities[0], aliases=(Alias("Our Mere"),)),),
        )
        curator.import_bundle(own, scope=A, actor="me")
        assert seen(database, A).topics["harbour"].title == "Our harbour"
        assert [a.text for a in seen(database, A).entities["quillmere"].aliases] == [
            "Quilmere", "كويلمير", "Our Mere",
        ]  # fmt: skip
        for scope in (None, B):
            assert seen(database, scope).topics["harbour"].title == "The harbour"
            assert len(seen(database, scope).entities["quillmere"].aliases) == 2

    def test_a_shared_fact_is_not_changed_from_a_server(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.add_fact(fact("own"), scope=A, change=ME)
        before = everything(database, A)
        quay = re.escape(seen(database).facts["quay"].statement)
        with pytest.raises(NotFoundError, match=f"“{quay}” is a fact of the shared briefing"):
            curator.retire_fact("quay", scope=A, change=ME)
        with pytest.raises(NotFoundError, match="shared briefing"):
            curator.edit_fact(full(), scope=A, expected_version=1, change=ME)
        with pytest.raises(NotFoundError, match="no fact “own”"):
            curator.retire_fact("own", scope=B, change=ME)
        assert everything(database, A) == before

    def test_importing_the_shared_briefing_into_a_server_adds_nothing(
        self, database: Database, curator: CurationService
    ) -> None:
        result = curator.import_bundle(bundle(full(), fact("crane")), scope=A, actor="me")
        assert (result.added, result.unchanged) == ((), ("quay", "crane"))
        assert revisions(database, A) == []

    def test_a_revision_of_either_part_moves_the_servers_number(
        self, database: Database, curator: CurationService
    ) -> None:
        def number(scope: Scope) -> int:
            with database.read() as session:
                return revision_of(session, scope)

        before = [number(scope) for scope in (None, A, B)]
        curator.add_fact(fact("own"), scope=A, change=ME)
        assert [number(scope) for scope in (None, A, B)] == [before[0], before[1] + 1, before[2]]
        curator.retire_fact("crane", scope=None, change=ME)
        assert [number(scope) for scope in (None, A, B)] == [
            before[0] + 1, before[1] + 2, before[2] + 1,
        ]  # fmt: skip

    @pytest.mark.threat("S34")
    def test_a_server_has_its_share_of_the_store_and_no_more(self, empty_store: Database) -> None:
        facts = [fact(f"f{at}") for at in range(MOST_FACTS_OF_A_SERVER)]
        hand = CurationService(empty_store)
        hand.import_bundle(bundle(*facts), scope=A, actor="me")
        with pytest.raises(InputError, match="at most 10,000 facts"):
            hand.add_fact(fact("one more"), scope=A, change=ME)

    @pytest.mark.threat("S34")
    @pytest.mark.parametrize(("what", "most"), [("questions", 50), ("characters", 2_000)])
    def test_neither_many_questions_nor_long_ones_fill_the_store(
        self, empty_store: Database, monkeypatch: pytest.MonkeyPatch, what: str, most: int
    ) -> None:
        monkeypatch.setattr(validation, f"MOST_{what.upper()}_OF_A_SERVER", most)
        hand = CurationService(empty_store)

        def add(key: str, scope: Scope) -> None:
            asked = tuple(f"Is it {key} {n:030}?" for n in range(30))
            hand.import_bundle(bundle(fact(key, questions=asked)), scope=scope, actor="me")

        add("first", A)
        with pytest.raises(InputError, match=f"at most {most:,} {what}; with this it would have"):
            add("second", A)
        add("second", B)
        add("third", None)


def test_a_snapshot_takes_a_fixed_number_of_queries(database: Database) -> None:
    asked: list[str] = []
    event.listen(database._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for facts in (3, 600):
        many = [fact(f"f{at}", questions=(f"Q{at}?",)) for at in range(facts)]
        CurationService(database).import_bundle(bundle(*many), scope=None, actor="me")
        asked.clear()
        assert len(seen(database).facts) == facts
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12

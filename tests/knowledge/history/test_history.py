"""History: every change can be read back, made again from the audit, and taken back whole."""

from __future__ import annotations

import dataclasses
import datetime
import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from knowledge.curation import Change, CurationService
from knowledge.curation.references import ReferenceEditor
from knowledge.curation.undo import Undone
from knowledge.errors import ConflictError, KnowledgeError, NotFoundError
from knowledge.history.revisions import differences, operations, revisions
from knowledge.history.serialization import to_plain
from knowledge.model import Alias, Bundle, Entity, Fact, FactStatus, Scope, Snapshot, Source, Topic
from knowledge.snapshots.as_of import replay
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.taught_questions import Teaching, with_taught_questions
from tests.knowledge.bundles import bundle, fact, full

CORA, THEO = Change("cora (1)"), Change("theo (2)")
SERVER = 7
SEED = int(os.environ.get("CURATION_SEED", "11"))
OPERATIONS = int(os.environ.get("CURATION_OPERATIONS", "60"))


def held(database: Database, scope: Scope) -> Snapshot:
    with database.read() as session:
        return with_taught_questions(session, load_snapshot(session, scope, every_status=True))


def replayed(database: Database, scope: Scope) -> Snapshot:
    with database.read() as session:
        return replay(session, scope, every_status=True)


def parts(snapshot: Snapshot, *, versions: bool = True) -> list[list[tuple[str, Any]]]:
    """All of a snapshot in its order; without `versions`, which no undo turns back."""
    facts = [
        (key, fact if versions else dataclasses.replace(fact, version=1))
        for key, fact in snapshot.facts.items()
    ]
    others = (snapshot.topics, snapshot.sources, snapshot.entities)
    return [facts, *(list(part.items()) for part in others)]


def keys_of(undone: Undone) -> set[str]:
    return {each.key for each in undone.facts}


@pytest.fixture
def curator(database: Database) -> CurationService:
    hand = CurationService(database)
    hand.import_bundle(bundle(full(), fact("crane")), scope=None, actor="first")
    return hand


class TestUndo:
    def test_everything_that_came_with_a_fact_goes_with_it(
        self, database: Database, curator: CurationService
    ) -> None:
        before = parts(held(database, None))
        curator.add_fact(
            fact("mole", topic="sea", source="log", entities=("mole",)),
            scope=None,
            change=CORA,
            references=Bundle(
                (Topic("sea", "The sea"),), (Source("log", "Log"),), (Entity("mole", "Mole"),)
            ),
            instead_of="crane",
        )
        assert held(database, None).facts["crane"].superseded_by == "mole"
        undone = curator.undo(scope=None, change=CORA)
        assert (undone.action, keys_of(undone)) == ("add", {"mole", "crane"})
        assert parts(held(database, None), versions=False) == [
            [(k, dataclasses.replace(f, version=1)) for k, f in before[0]], *before[1:],
        ]  # fmt: skip

    def test_ones_own_last_change_is_meant_whoever_came_after(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.add_fact(fact("one"), scope=None, change=CORA)
        curator.add_fact(fact("two"), scope=None, change=THEO)
        renamed = Change("cora-of-aren (1)")
        assert keys_of(curator.undo(scope=None, change=renamed)) == {"one"}
        with pytest.raises(NotFoundError, match="no change here"):
            curator.undo(scope=None, change=renamed)
        assert "two" in held(database, None).facts

    def test_what_somebody_changed_since_is_not_overwritten(self, curator: CurationService) -> None:
        added = curator.add_fact(fact("one"), scope=None, change=CORA)
        better = dataclasses.replace(added, statement="Better.")
        curator.edit_fact(better, scope=None, expected_version=1, change=THEO)
        with pytest.raises(ConflictError, match=r"changed since by theo \(2\)"):
            curator.undo(scope=None, change=CORA)

    def test_what_others_have_come_to_use_stays(
        self, database: Database, curator: CurationService
    ) -> None:
        sea = Bundle(topics=(Topic("sea", "The sea"),))
        curator.add_fact(fact("one", topic="sea"), scope=None, change=CORA, references=sea)
        curator.add_fact(fact("two", topic="sea"), scope=None, change=THEO)
        assert keys_of(curator.undo(scope=None, change=CORA)) == {"one"}
        left = held(database, None)
        assert ("one" in left.facts, left.facts["two"].topic) == (False, "sea")
        with database.read() as session:
            last = operations(revisions(session, None))[-1]
        curator.undo(scope=None, change=THEO, number=last.number)
        assert held(database, None).facts["one"].topic == "sea"

    def test_a_topic_that_facts_have_come_to_use_is_not_removed(
        self, curator: CurationService
    ) -> None:
        sea = Bundle(topics=(Topic("sea", "The sea"),))
        curator.import_bundle(sea, scope=None, actor="cora (1)")
        curator.add_fact(fact("two", topic="sea"), scope=None, change=THEO)
        with pytest.raises(ConflictError, match="used by facts that were added since"):
            curator.undo(scope=None, change=CORA)

    def test_a_whole_import_is_taken_back_and_done_again(
        self, database: Database, curator: CurationService
    ) -> None:
        more = bundle(fact("crane", "The crane is red."), fact("mole"), full())
        start = parts(held(database, None), versions=False)
        curator.import_bundle(more, scope=None, actor="importer")
        after = parts(held(database, None), versions=False)
        undone = curator.undo(scope=None, change=Change("importer"))
        assert keys_of(undone) == {"crane", "mole"}
        assert parts(held(database, None), versions=False) == start
        with database.read() as session:
            last = operations(revisions(session, None))[-1]
        curator.undo(scope=None, change=THEO, number=last.number)
        assert parts(held(database, None), versions=False) == after
        assert parts(replayed(database, None)) == parts(held(database, None))

    def test_it_is_done_once_for_one_request(self, curator: CurationService) -> None:
        for key in ("one", "two"):
            curator.add_fact(fact(key), scope=None, change=CORA)
        once = dataclasses.replace(CORA, idempotency_key="press")
        first = curator.undo(scope=None, change=once)
        assert curator.undo(scope=None, change=once) == first
        assert keys_of(first) == {"two"}

    def test_a_fact_that_comes_again_is_never_taken_for_the_one_before(
        self, database: Database, curator: CurationService
    ) -> None:
        first = curator.add_fact(fact("one"), scope=None, change=CORA)
        curator.undo(scope=None, change=CORA)
        again = curator.add_fact(fact("one", "Something else."), scope=None, change=THEO)
        assert again.version > first.version
        assert held(database, None).facts["one"].version == again.version
        with pytest.raises(ConflictError, match="changed while you were editing"):
            curator.edit_fact(first, scope=None, expected_version=first.version, change=CORA)

    def test_scopes_do_not_reach_into_each_other(self, curator: CurationService) -> None:
        curator.add_fact(fact("one"), scope=None, change=CORA)
        with pytest.raises(NotFoundError):
            curator.undo(scope=SERVER, change=CORA)
        with pytest.raises(NotFoundError):
            curator.undo(scope=SERVER, change=CORA, number=1)


class TestReading:
    def test_a_difference_names_the_part_and_both_sides(self) -> None:
        before = fact("one", questions=("A?", "B?"))
        after = dataclasses.replace(before, statement="New.", questions=("B?", "C?"), version=2)
        told = [
            (each.part, each.before, each.after)
            for each in differences(to_plain(before), to_plain(after))
        ]
        assert told == [("statement", "What one says.", "New."), ("questions", "A?", "C?")]

    def test_the_past_is_what_was_held_at_the_end_of_a_day(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.retire_fact("crane", scope=None, change=CORA)
        today = datetime.datetime.now(datetime.UTC).date()
        with database.read() as session:
            assert list(replay(session, None, today).facts) == ["quay"]
            assert not replay(session, None, today - datetime.timedelta(1)).facts


class BrokenError(Exception):
    """A failure in the middle of a change."""


@contextmanager
def failing_after(database: Database, statements: int | None) -> Iterator[None]:
    """Fail at the nth statement that writes, as a full disk or a killed program would."""
    left = [statements]

    def count(_c: Any, _k: Any, statement: str, *_: Any) -> None:
        if left[0] is not None and statement.startswith(("INSERT", "UPDATE", "DELETE")):
            if left[0] == 0:
                raise BrokenError
            left[0] -= 1

    event.listen(database._engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(database._engine, "before_cursor_execute", count)


class Hand:
    """A curator at random: any operation, whether it makes sense or not."""

    def __init__(self, database: Database, seed: int) -> None:
        self.random = random.Random(seed)
        self.curator = CurationService(database)
        self.teaching = Teaching(database)
        self.naming = ReferenceEditor(database)
        self.scope: Scope = None
        self.known: Snapshot = held(database, None)

    def act(self, known: Snapshot) -> None:
        """Do something in the scope of what is `known`, which was read before."""
        self.known, self.scope = known, known.scope
        self.random.choice(
            [self.add, self.add, self.add_all, self.edit, self.supersede, self.retire,
             self.restore, self.undo, self.load, self.teach, self.name]
        )()  # fmt: skip

    def some(self) -> str:
        return self.random.choice([*self.known.facts, "nowhere"])

    def new(self, **fields: Any) -> Fact:
        number = self.random.randrange(60)
        words = f"Thing {number} is {self.random.randrange(10**6)}."
        asked = tuple(f"What is {n}?" for n in self.random.sample(range(9), 2))
        return fact(f"f{number}", words, questions=asked, **fields)

    def add(self) -> None:
        self.curator.add_fact(self.new(), scope=self.scope, change=CORA)

    def add_all(self) -> None:
        key = f"t{self.random.randrange(4)}-of-{self.scope or 'all'}"
        entity = Entity(key, f"E {key}", aliases=(Alias(f"alias {self.random.randrange(5)}"),))
        topic, source = Topic(key, f"T {self.random.randrange(3)}"), Source(key, f"S {key}")
        instead = self.random.choice([None, self.some()])
        self.curator.add_fact(
            self.new(topic=key, source=key, entities=(key, "quillmere")),
            scope=self.scope,
            change=CORA,
            references=Bundle((topic,), (source,), (entity,)),
            instead_of=instead,
        )

    def edit(self) -> None:
        held = self.known.facts.get(self.some())
        if held is not None:
            words = f"Edited {self.random.randrange(10**6)}."
            self.curator.edit_fact(
                dataclasses.replace(held, statement=words),
                scope=self.scope,
                expected_version=held.version - (self.random.random() < 0.1),
                change=CORA,
            )

    def supersede(self) -> None:
        self.curator.supersede_fact(self.some(), self.some(), scope=self.scope, change=CORA)

    def retire(self) -> None:
        self.curator.retire_fact(self.some(), scope=self.scope, change=CORA)

    def restore(self) -> None:
        self.curator.restore_fact(self.some(), scope=self.scope, change=CORA)

    def undo(self) -> None:
        self.curator.undo(scope=self.scope, change=CORA)

    def load(self) -> None:
        facts = {each.key: each for each in (self.new(), self.new(), self.new())}
        self.curator.import_bundle(
            bundle(*facts.values()), scope=self.scope, actor=CORA.actor, reason="again"
        )

    def name(self) -> None:
        own = [key for key in self.known.entities if key.endswith(f"of-{self.scope or 'all'}")]
        one, other = (self.random.choice([*own, "nowhere"]) for _ in range(2))
        new = f"Name {self.random.randrange(99)}"
        with_scope: dict[str, Any] = {"scope": self.scope, "change": CORA}
        acts: list[Callable[[], object]] = [
            lambda: self.naming.add_alias("quillmere", new, **with_scope),
            lambda: self.naming.add_alias(one, new, **with_scope),
            lambda: self.naming.rename_entity(one, new, **with_scope),
            lambda: self.naming.merge(one, other, **with_scope),
            lambda: self.naming.save_source(Source(f"{one}-s", new), **with_scope),
            lambda: self.naming.save_topic(Topic(f"{one}-t", new), **with_scope),
        ]
        self.random.choice(acts)()

    def teach(self) -> None:
        asked = f"Is it {self.random.randrange(9)}?"
        self.teaching.teach(self.some(), asked, scope=self.scope, change=CORA)


def undo_all(curator: CurationService, scope: Scope) -> None:
    """Take back one's own changes until there is none left."""
    try:
        while True:
            curator.undo(scope=scope, change=CORA)
    except NotFoundError:
        return


def test_history_makes_the_store_again_and_undoing_all_of_it_returns_to_the_start(
    empty_store: Database,
) -> None:
    database = empty_store
    CurationService(database).import_bundle(
        bundle(full(), fact("crane")), scope=None, actor="first"
    )
    start = {scope: parts(held(database, scope), versions=False) for scope in (None, SERVER)}
    hand, done = Hand(database, SEED), 0
    for number in range(OPERATIONS):
        before = held(database, SERVER if number % 3 else None)
        breaks = hand.random.randrange(12) if hand.random.random() < 0.3 else None
        try:
            with failing_after(database, breaks):
                hand.act(before)
            done += 1
        except (BrokenError, KnowledgeError):
            # Whatever went wrong, nothing of it is there.
            assert parts(held(database, before.scope)) == parts(before)
        if number % 50 == 0:
            for scope in (None, SERVER):
                assert parts(replayed(database, scope)) == parts(held(database, scope))
    assert done > OPERATIONS / 3
    for scope in (SERVER, None):
        undo_all(hand.curator, scope)
    for scope in (None, SERVER):
        assert parts(held(database, scope), versions=False) == start[scope]
        assert parts(replayed(database, scope)) == parts(held(database, scope))
    assert all(f.status is FactStatus.CURRENT for f in held(database, None).facts.values())

"""What is brought up to date after a change is what would be read anew."""

from __future__ import annotations

import contextlib
import dataclasses
import random
from pathlib import Path

import pytest

from knowledge.curation import Change
from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.model import EntityKind, Fact, FactStatus, Scope, Snapshot
from knowledge.snapshots.refresh import SnapshotCache, current
from knowledge.store.loader import load_snapshot
from tests.durability.work import BROUGHT, SERVER, chosen, perform
from tests.stores import copy, on_sqlite_alone, store_at

OTHER = 8
SCOPES: tuple[Scope, ...] = (None, SERVER, OTHER)
STEPS = 20


def shared(library: Library, drawn: random.Random, step: int) -> None:
    """Change something in the shared part, now and then under a key that the server has, too."""
    change = Change("tests")
    facts = library.facts.select(scope=None)
    fact = Fact(
        key=f"f{drawn.randint(1, STEPS)}",
        topic=drawn.choice(("sea", "land")),
        statement=f"Crane {step} lifts {step} tons.",
        source="log",
        questions=(f"What does crane {step} lift?",),
    )
    kinds = ["add"] * 3 + ["edit"] * 3 + ["status"] * 3 + ["move", "teach", "undo", "name"]
    match drawn.choice(kinds if facts else ["add"]):
        case "add":
            library.curation.add_fact(fact, scope=None, change=change)
        case "edit" | "move" as what:
            one = drawn.choice(facts)
            topic = one.topic if what == "edit" else fact.topic
            new = dataclasses.replace(fact, key=one.key, topic=topic)
            library.curation.edit_fact(new, scope=None, expected_version=one.version, change=change)
        case "status":
            one = drawn.choice(facts)
            if one.status is FactStatus.CURRENT:
                library.curation.retire_fact(one.key, scope=None, change=change)
            else:
                library.curation.restore_fact(one.key, scope=None, change=change)
        case "teach":
            one = drawn.choice(facts)
            library.teach(one.key, f"Which is crane {step}?", scope=None, change=change)
        case "undo":
            library.curation.undo(scope=None, change=change)
        case _:
            library.curation.change_references(
                lambda it: it.add_entity(
                    f"Crane {step}", EntityKind.PLACE, scope=None, change=change
                ),
                scope=None,
            )


def parts(held: Snapshot) -> list[object]:
    """All of a snapshot, with the order of its facts."""
    return [held.revision, *(list(part.items()) for part in (held.facts, held.sources))] + [
        list(part.items()) for part in (held.topics, held.entities)
    ]


@pytest.mark.parametrize("seed", [1])  # many by hand
def test_it_is_what_is_read_anew_and_most_of_it_is_not_read(tmp_path: Path, seed: int) -> None:
    library = Library.open(store_at(tmp_path / "reread.db"), briefing=False)
    land = dataclasses.replace(BROUGHT.topics[0], key="land", title="Land", position=40)
    brought = dataclasses.replace(BROUGHT, topics=(*BROUGHT.topics, land))
    library.files.store(brought, scope=None, change=Change("tests"))
    first = Fact(key="f0", topic="land", statement="It began.", source="log", questions=("Begun?",))
    library.curation.add_fact(first, scope=None, change=Change("tests"))
    drawn, everything = random.Random(seed), SnapshotCache()
    known: dict[Scope, Snapshot] = {}
    brought_up = 0
    for step in range(1, STEPS + 1):
        with contextlib.suppress(KnowledgeError):
            if drawn.random() < 0.5:
                shared(library, drawn, step)
            else:
                number = seed * 1_000 + step % 50  # a key may be that of a shared fact, too
                perform(library, number, chosen(library, number))
        for scope in drawn.sample(SCOPES, 2):  # the others are some changes behind next time
            with library._database.read() as session:
                anew, before = current(session, scope), known.get(scope)
                made = current(session, scope, before)
                assert parts(made) == parts(anew)
                assert parts(current(session, scope, None, current(session, None))) == parts(anew)
                every = load_snapshot(session, scope, every_status=True)
                assert parts(everything.of(session, scope)) == parts(every)
                assert parts(SnapshotCache().of(session, scope)) == parts(every)
            if before is not None and before.revision != made.revision:
                brought_up += any(
                    made.facts[key] is f for key, f in before.facts.items() if key in made.facts
                )
            known[scope] = made
    library.close()
    assert brought_up > STEPS / 3


@on_sqlite_alone
def test_another_store_of_as_many_changes_is_read_anew(tmp_path: Path) -> None:
    library = Library.open(store_at(one := tmp_path / "one.db"), briefing=False)
    library.files.store(BROUGHT, scope=None, change=Change("tests"))
    perform(library, 1, {"kind": "add", "ships": 1})
    library.close()
    copy(one, other := tmp_path / "other.db")
    library = Library.open(store_at(one), briefing=False)
    perform(library, 2, {"kind": "add", "ships": 2})
    with library._database.read() as session:
        known = current(session, SERVER)
    library.close()
    library = Library.open(store_at(other), briefing=False)
    for number in (3, 4):
        perform(library, number, {"kind": "add", "ships": number})
    with library._database.read() as session:
        assert list(current(session, SERVER, known).facts) == ["f1", "f3", "f4"]
    library.close()


def test_a_servers_own_fact_goes_where_the_shared_one_of_its_key_stands(tmp_path: Path) -> None:
    library = Library.open(store_at(tmp_path / "both.db"), briefing=False)
    library.files.store(BROUGHT, scope=None, change=Change("tests"))
    for number in (1, 2):
        perform(library, number, {"kind": "add", "ships": number})
    with library._database.read() as session:
        known = current(session, SERVER)
    for key in ("f9", "f2"):
        fact = dataclasses.replace(known.facts["f1"], key=key, statement=f"{key} is shared.")
        library.curation.add_fact(fact, scope=None, change=Change("tests"))
    with library._database.read() as session:
        made = current(session, SERVER, known)
        assert parts(made) == parts(current(session, SERVER))
    assert [(f.key, f.scope) for f in made.facts.values()] == [
        ("f9", None),
        ("f2", SERVER),
        ("f1", SERVER),
    ]
    library.close()

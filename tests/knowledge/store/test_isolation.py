"""Servers apart: nothing one of them stores is read, found, exported or shadowed by another."""

import contextlib
import dataclasses
import datetime
import importlib
import inspect
import itertools
import pkgutil
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge
from knowledge.curation import Change, CurationService
from knowledge.errors import ConflictError, KnowledgeError, NotFoundError
from knowledge.library import Library
from knowledge.model import (
    Alias,
    Bundle,
    Entity,
    FactStatus,
    Figure,
    Scope,
    Section,
    Snapshot,
    Source,
    Topic,
)
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.upgrade import prepare
from tests.knowledge.bundles import ME, bundle, fact, full
from tests.stores import store_at

A, B = 111, 222
TODAY = datetime.date(2026, 11, 23)


def seen(database: Database, scope: Scope, *, every_status: bool = True) -> Snapshot:
    with database.read() as session:
        return load_snapshot(session, scope, every_status=every_status)


def marked(mark: str) -> Bundle:
    """A bundle of a server's own with `mark` in every text it has, beside what is shared."""
    own = fact(
        f"{mark}-fact",
        f"{mark} statement about the pier.",
        topic=f"{mark}-topic",
        source=f"{mark}-source",
        detail=f"{mark} detail",
        date_note=f"{mark} note",
        locator=f"{mark} section",
        quote=f"{mark} quote",
        entities=(f"{mark}-entity", "quillmere"),
        questions=(f"{mark} question about the pier?",),
        figures=(Figure(full().figures[0].number, f"{mark} unit", f"{mark} label", f"{mark} q"),),
    )
    return Bundle(
        topics=(Topic(f"{mark}-topic", f"{mark} topic"),),
        sources=(
            Source(
                f"{mark}-source",
                f"{mark} title",
                f"{mark} publisher",
                f"{mark} author",
                url=f"https://{mark}.example",
                note=f"{mark} note",
                sections=(Section(f"{mark} section", 1),),
            ),
        ),
        entities=(
            Entity(f"{mark}-entity", f"{mark} entity", aliases=(Alias(f"{mark} by-name"),)),
            Entity("quillmere", "Quillmere", aliases=(Alias(f"{mark} nickname"),)),
        ),
        facts=(own, fact(f"{mark}-second", f"{mark} borrows what is shared.")),
    )


@pytest.fixture
def curator(database: Database) -> CurationService:
    """A curator of a store with the small bundle shared, and server A's own beside it."""
    hand = CurationService(database)
    hand.import_bundle(bundle(full(), fact("crane")), scope=None, actor="me")
    hand.import_bundle(marked("canary"), scope=A, actor="canary actor")
    return hand


class TestSnapshots:
    @pytest.mark.parametrize("other", [None, B, 1, 11, 1111, 2**63 - 1])
    def test_nothing_of_a_server_is_in_anothers(
        self, database: Database, curator: CurationService, other: Scope
    ) -> None:
        assert repr(seen(database, A)).count("canary") > 20
        held = seen(database, other)
        assert "canary" not in repr(held)
        assert list(held.facts) == ["quay", "crane"]

    def test_a_servers_fact_cites_what_is_shared(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.add_fact(fact("own"), scope=A, change=ME)
        held, shared = seen(database, A), seen(database, None)
        own = held.facts["own"]
        assert held.topics[own.topic] == shared.topics["harbour"]
        assert held.sources[own.source] == shared.sources["gazette"]
        assert own.entities == ("quillmere",)
        assert "own" not in shared.facts

    def test_a_nickname_is_added_for_one_server(
        self, database: Database, curator: CurationService
    ) -> None:
        def names(scope: Scope) -> list[str]:
            return [alias.text for alias in seen(database, scope).entities["quillmere"].aliases]

        assert names(A) == ["Quilmere", "كويلمير", "canary nickname"]
        assert names(B) == names(None) == ["Quilmere", "كويلمير"]

    @pytest.mark.parametrize("status", [FactStatus.RETIRED, FactStatus.SUPERSEDED])
    def test_a_servers_own_word_on_a_fact_hides_the_shared_one_even_when_it_is_past(
        self, database: Database, curator: CurationService, status: FactStatus
    ) -> None:
        """Else what a server corrected, and corrected again, would come back as first told."""
        own = dataclasses.replace(full(), statement="The quay is shorter than they say.")
        curator.import_bundle(bundle(own, fact("newer")), scope=A, actor="me")
        if status is FactStatus.RETIRED:
            curator.retire_fact("quay", scope=A, change=ME)
        else:
            curator.supersede_fact("quay", "newer", scope=A, change=ME)
        assert "quay" not in seen(database, A, every_status=False).facts
        assert seen(database, A).facts["quay"].status is status
        assert seen(database, B, every_status=False).facts["quay"] == full()
        curator.restore_fact("quay", scope=A, change=ME)
        assert seen(database, A, every_status=False).facts["quay"].statement == own.statement


class TestWriting:
    def test_refusals_do_not_tell_what_another_server_has(self, curator: CurationService) -> None:
        for act in (curator.retire_fact, curator.restore_fact):
            with pytest.raises(NotFoundError, match="There is no fact “canary-fact” here"):
                act("canary-fact", scope=B, change=ME)
        with pytest.raises(NotFoundError, match="There is no fact"):
            curator.supersede_fact("canary-second", "canary-fact", scope=B, change=ME)
        for field in ("topic", "source"):
            with pytest.raises(KnowledgeError, match=f"there is no {field} “canary-{field}”"):
                curator.add_fact(fact("b", **{field: f"canary-{field}"}), scope=B, change=ME)
        with pytest.raises(KnowledgeError, match="no name “canary-entity”"):
            curator.add_fact(fact("b", entities=("canary-entity",)), scope=B, change=ME)

    def test_the_same_keys_and_words_are_free_in_another_server(
        self, database: Database, curator: CurationService
    ) -> None:
        before = seen(database, A)
        result = curator.import_bundle(marked("canary"), scope=B, actor="me")
        assert result.added == ("canary-fact", "canary-second")
        curator.retire_fact("canary-fact", scope=B, change=ME)
        assert seen(database, A) == before

    def test_the_shared_part_does_not_see_what_a_server_calls_its_own(
        self, database: Database, curator: CurationService
    ) -> None:
        curator.import_bundle(marked("canary"), scope=None, actor="me")
        assert {f.scope for f in seen(database, None).facts.values()} == {None}
        assert {f.scope for f in seen(database, B).facts.values()} == {None}
        assert seen(database, A).facts["canary-fact"].scope == A

    def test_a_stale_edit_from_another_server_changes_nothing(
        self, database: Database, curator: CurationService
    ) -> None:
        before = seen(database, A)
        edited = dataclasses.replace(before.facts["canary-fact"], statement="Taken over.")
        with pytest.raises(NotFoundError):
            curator.edit_fact(edited, scope=B, expected_version=1, change=ME)
        with pytest.raises(ConflictError):
            curator.edit_fact(edited, scope=A, expected_version=7, change=ME)
        assert seen(database, A) == before


@pytest.mark.threat("S3")
def test_whoever_reads_or_writes_says_for_whom() -> None:
    """Each function that takes a scope has to be given one: none is the shared part by itself."""
    taking = [
        (f"{module}.{name}", parameter)
        for module, name, function in functions()
        if (parameter := inspect.signature(function).parameters.get("scope")) is not None
    ]
    assert len(taking) > 100
    left_out = [name for name, parameter in taking if parameter.default is not parameter.empty]
    assert left_out == ["knowledge.model.Fact.__init__"]  # told once it is stored


def functions() -> Iterator[tuple[str, str, Callable[..., Any]]]:
    """Every function and method of the library."""
    for found in pkgutil.walk_packages(knowledge.__path__, "knowledge."):
        for name, thing in vars(importlib.import_module(found.name)).items():
            if getattr(thing, "__module__", None) != found.name:
                continue
            if inspect.isfunction(thing):
                yield found.name, name, thing
            elif inspect.isclass(thing):
                for method, value in vars(thing).items():
                    plain = getattr(value, "__func__", value)
                    if inspect.isfunction(plain):
                        yield found.name, f"{name}.{method}", plain


ACTS = ("import", "add", "edit", "retire", "restore", "supersede")
SERVERS = itertools.count(1)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One store for many examples, each of which has two servers nobody wrote to before."""
    database = Database.open(store_at(tmp_path_factory.mktemp("busy") / "store.db"))
    prepare(database)
    CurationService(database).import_bundle(bundle(full(), fact("crane")), scope=None, actor="me")
    yield database
    database.close()


@pytest.mark.threat("S3")
@settings(max_examples=8)
@given(acts=st.lists(st.tuples(st.booleans(), st.sampled_from(ACTS)), max_size=8))
def test_in_whatever_order_two_servers_write_no_mark_crosses(
    busy: Database, acts: list[tuple[bool, str]]
) -> None:
    servers = {True: next(SERVERS), False: next(SERVERS)}
    for first, act in acts:
        with contextlib.suppress(ConflictError, NotFoundError):
            _do(CurationService(busy), act, servers[first], f"s{servers[first]}x")
    for scope in servers.values():
        held = repr(seen(busy, scope))
        marks = set(re.findall(r"s\d+x", held))
        assert marks <= {f"s{scope}x"}
        assert "crane" in held
    assert list(seen(busy, None).facts) == ["quay", "crane"]


def _do(curator: CurationService, act: str, scope: int, mark: str) -> None:
    """One act of a server, with its mark in all it writes and one key for all servers."""
    match act:
        case "import":
            curator.import_bundle(marked(mark), scope=scope, actor=mark, idempotency_key="same")
        case "add":
            curator.add_fact(fact("same", f"{mark} says."), scope=scope, change=Change(mark))
        case "edit":
            new = fact("same", f"{mark} says otherwise.", detail=mark)
            curator.edit_fact(new, scope=scope, expected_version=1, change=Change(mark))
        case "retire":
            curator.retire_fact("same", scope=scope, change=Change(mark, idempotency_key="r"))
        case "restore":
            curator.restore_fact("same", scope=scope, change=Change(mark))
        case "supersede":
            curator.supersede_fact("same", f"{mark}-fact", scope=scope, change=Change(mark))


class TestReading:
    @pytest.fixture
    def library(self, database: Database, curator: CurationService) -> Library:
        return Library(database)

    @pytest.mark.threat("S3", "S8")
    def test_answers_suggestions_and_exports_of_others_hold_no_mark(self, library: Library) -> None:
        asked = ("canary question about the pier?", "What is canary by-name?", "canary", "pier")
        told = library.ask(asked[0], scope=A, today=TODAY)
        assert told.keys[:1] == ("canary-fact",)
        assert library.suggest("canary", scope=A) == ["canary question about the pier?"]
        for other in (None, B):
            for question in asked:
                answer = library.ask(question, scope=other, today=TODAY)
                parts = repr((answer.facts, answer.related, answer.notes))
                assert "canary" not in parts
            assert library.suggest("canary", scope=other) == []
            for form in ("csv", "json", "yaml"):
                assert "canary" in library.export(form, scope=A)
                assert "canary" not in library.export(form, scope=other)
            assert "canary" not in repr(library.quality.report(scope=other, today=TODAY))

    def test_naming_anothers_source_or_entity_in_a_file_brings_nothing_of_theirs(
        self, library: Library, tmp_path: Path
    ) -> None:
        table = tmp_path / "facts.csv"
        table.write_text(
            "id,topic,statement,date,entities,source,quote\n"
            "mine,canary topic,A statement of our own.,,canary by-name,canary title,\n"
        )
        library.import_files([table], scope=B, actor="me")
        held = library.snapshot(B)
        assert held.sources[held.facts["mine"].source].publisher is None
        (entity,) = held.facts["mine"].entities
        assert (held.entities[entity].name, held.entities[entity].aliases) == ("canary by-name", ())
        assert "canary-fact" not in held.facts

    def test_a_snapshot_says_whose_it_is(self, library: Library) -> None:
        assert [library.snapshot(scope).scope for scope in (None, A, B)] == [None, A, B]

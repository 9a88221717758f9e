"""What goes into the store comes out, whatever it is; and its audit retells all that happened."""

import dataclasses
import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from knowledge import dates, text
from knowledge.curation import Change, CurationService
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.history.serialization import fact_of
from knowledge.model import (
    Alias,
    Bundle,
    Confidence,
    Entity,
    EntityKind,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    Section,
    Snapshot,
    Source,
    Topic,
    Translation,
)
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.scopes import revision_of
from knowledge.store.tables import RevisionRow
from knowledge.store.upgrade import prepare
from tests.knowledge import postgres
from tests.knowledge.bundles import ME, bundle, fact
from tests.stores import ENGINE, store_at

SERVERS = itertools.count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def busy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """One store for many examples; each takes a server that nobody wrote to before."""
    if request.param == "sqlite":
        if ENGINE != "sqlite":
            pytest.skip("this run is on PostgreSQL, which the other parameter is")
        url = store_at(tmp_path_factory.mktemp("busy") / "store.db")
    else:
        server: postgres.Server = request.getfixturevalue("server")
        url = server.new_store()
    database = Database.open(url)
    prepare(database)
    yield database
    database.close()


def seen(database: Database, scope: int) -> Snapshot:
    with database.read() as session:
        return load_snapshot(session, scope, every_status=True)


CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf"]) | st.sampled_from("\n\t\r")
WORDS = st.builds(
    lambda first, rest: (first + rest).rstrip(),
    st.sampled_from("aZé9م\U00020000"),
    st.text(CHARACTERS, max_size=25) | st.sampled_from(["\u200cخ", "'; --", "%s", '"', "\\", "=1"]),
).filter(lambda words: not text.fault_in(words))
DATES = st.sampled_from(["2025-12", "2014/..", "../2017", "202X", "2023?", "2024-02-29", "2018-21"])
SOME = st.none() | WORDS
FIGURES = st.builds(Figure, st.decimals(-(10**12), 10**12, places=3), WORDS | st.just(""), SOME)


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    keys = st.lists(WORDS, min_size=1, max_size=3, unique=True)
    topics, sources, entities = draw(keys), draw(keys), draw(keys)
    statements = draw(st.lists(WORDS, max_size=4, unique_by=text.norm))
    names = draw(st.lists(WORDS, max_size=4, unique_by=text.norm))
    when = st.none() | DATES.map(dates.parse)
    return Bundle(
        topics=tuple(
            Topic(key, draw(WORDS), at, draw(st.none() | WORDS)) for at, key in enumerate(topics, 1)
        ),
        sources=tuple(
            Source(
                key, draw(WORDS), draw(SOME), draw(SOME), draw(when), draw(SOME),
                draw(st.sampled_from([None, "A", "F"])), draw(SOME),
                tuple(draw(st.lists(st.builds(Section, WORDS, st.integers(1, 99)), max_size=2))),
            )
            for key in sources
        ),
        entities=tuple(
            Entity(
                key, draw(WORDS), draw(st.sampled_from(EntityKind)),
                tuple(Alias(name, text.language(name), draw(st.booleans())) for name in names),
            )
            for key in entities
        ),
        facts=tuple(
            Fact(
                key=f"{at} {said}",
                topic=draw(st.sampled_from(topics)),
                statement=said,
                source=draw(st.sampled_from(sources)),
                kind=draw(st.sampled_from(FactKind)),
                detail=draw(SOME),
                date=draw(when),
                date_note=draw(SOME),
                as_of=draw(when),
                figures=tuple(draw(st.lists(FIGURES, max_size=2))),
                confidence=draw(st.sampled_from(Confidence)),
                locator=draw(SOME),
                quote=draw(SOME),
                entities=tuple(draw(st.lists(st.sampled_from(entities), unique=True))),
                questions=tuple(draw(st.lists(WORDS, max_size=3, unique=True))),
                relations=draw(st.sampled_from([(), ("none",), ("begin", "planned-end")])),
                order=draw(st.none() | st.integers(1, 10_000)),
                parent=f"0 {statements[0]}" if at and draw(st.booleans()) else None,
                translations=draw(
                    st.lists(WORDS, max_size=2).map(
                        lambda said: tuple(map(Translation, ("ar", "de"), said))
                    )
                ),
                status=draw(st.sampled_from([FactStatus.CURRENT, FactStatus.RETIRED])),
            )
            for at, said in enumerate(statements)
        ),
    )  # fmt: skip


@settings(max_examples=8)
@given(made=bundles())
def test_any_bundle_comes_back_as_it_went_in(busy: Database, made: Bundle) -> None:
    scope = next(SERVERS)
    curator = CurationService(busy)
    added = curator.import_bundle(made, scope=scope, actor="me")
    assert added.added == tuple(given.key for given in made.facts)
    held = seen(busy, scope)
    assert held.facts == {f.key: dataclasses.replace(f, scope=scope) for f in made.facts}
    assert held.topics == {topic.key: topic for topic in made.topics}
    assert held.sources == {source.key: source for source in made.sources}
    assert held.entities == {entity.key: entity for entity in made.entities}
    again = curator.import_bundle(made, scope=scope, actor="me")
    assert (again.unchanged, again.batch) == (added.added, None)
    assert seen(busy, scope) == held


KEYS = ("a", "b", "c")
ACTS = ("add", "edit", "stale", "retire", "restore", "supersede", "import", "repeat")


@pytest.mark.threat("S42")
@settings(max_examples=6)
@given(
    acts=st.lists(
        st.tuples(st.sampled_from(ACTS), st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=14
    )
)
def test_the_audit_retells_every_change_and_nothing_else(
    busy: Database, acts: list[tuple[str, str, str]]
) -> None:
    scope = next(SERVERS)
    curator = CurationService(busy)
    curator.import_bundle(bundle(fact("a")), scope=scope, actor="me")
    for number, (act, key, other) in enumerate(acts):
        before = seen(busy, scope)
        try:
            _do(curator, act, (key, other), scope, number)
        except (ConflictError, NotFoundError, InputError):
            assert seen(busy, scope) == before
        held = seen(busy, scope)
        assert (held.revision == before.revision) == (held.facts == before.facts)
        assert held.revision >= before.revision
    held = seen(busy, scope)
    with busy.read() as session:
        rows = session.scalars(
            select(RevisionRow).where(RevisionRow.scope == scope).order_by(RevisionRow.number)
        ).all()
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert revision_of(session, scope) == len(rows)
        retold: dict[str, dict[str, object]] = {}
        for row in rows:
            if row.subject_kind == "fact":
                assert row.before == retold.get(row.subject_key)
                assert row.after is not None
                retold[row.subject_key] = row.after
    facts = {key: dataclasses.replace(fact_of(plain), scope=scope) for key, plain in retold.items()}
    assert facts == held.facts


def _do(curator: CurationService, act: str, keys: tuple[str, str], scope: int, number: int) -> None:
    key, other = keys
    new = fact(key, f"{key} as told at {number}.", detail=f"Told {number}.")
    change = Change("me", f"act {number}")
    match act:
        case "add":
            curator.add_fact(new, scope=scope, change=change)
        case "edit" | "stale":
            held = seen(curator._database, scope).facts.get(key)
            version = (held.version if held else 1) - (act == "stale")
            curator.edit_fact(new, scope=scope, expected_version=version, change=change)
        case "retire":
            curator.retire_fact(key, scope=scope, change=change)
        case "restore":
            curator.restore_fact(key, scope=scope, change=change)
        case "supersede":
            curator.supersede_fact(key, other, scope=scope, change=change)
        case "import":
            curator.import_bundle(bundle(new), scope=scope, actor="me")
        case "repeat":
            once = Change("me", idempotency_key=f"{key} once")
            first = curator.retire_fact(key, scope=scope, change=once)
            before = seen(curator._database, scope)
            assert curator.retire_fact(key, scope=scope, change=once) == first
            assert seen(curator._database, scope) == before


@pytest.mark.parametrize("scope", [0, False, -1, 2**63])
def test_a_number_that_is_no_servers_leads_nowhere(empty_store: Database, scope: int) -> None:
    """Least of all to the shared part, which the tables know as 0."""
    curator = CurationService(empty_store)
    curator.import_bundle(bundle(), scope=None, actor="me")
    with pytest.raises(InputError, match="not the ID of a server"):
        curator.add_fact(fact("astray"), scope=scope, change=ME)
    with pytest.raises(InputError, match="not the ID of a server"):
        curator.import_bundle(bundle(fact("astray")), scope=scope, actor="me")
    with pytest.raises(InputError, match="not the ID of a server"):
        seen(empty_store, scope)
    with empty_store.read() as session:
        assert list(load_snapshot(session, None).facts) == ["quay"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Change(" "), "needs the name"),
        (Change("me\ud800"), "name of the person who makes the change has half of a character"),
        (Change("me", "it was\0wrong"), r"reason has a control character \(U\+0000\)"),
        (Change("me", "\u202etxt.exe"), r"reason has an invisible character \(U\+202E\)"),
        (Change("me", "x" * 5_001), "reason is over 5,000 characters"),
    ],
)
def test_who_and_why_must_be_fit_to_read(database: Database, change: Change, reason: str) -> None:
    CurationService(database).import_bundle(bundle(), scope=None, actor="me")
    with pytest.raises(InputError, match=reason):
        CurationService(database).retire_fact("quay", scope=None, change=change)
    with database.read() as session:
        assert list(load_snapshot(session, None).facts) == ["quay"]

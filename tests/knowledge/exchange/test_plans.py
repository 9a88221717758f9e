"""What importing a file would do: told alike by this process and by one of its own."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from knowledge.curation import Change
from knowledge.curation.doubts import DoubtReason
from knowledge.errors import ImportRefused, InputError, StoreError
from knowledge.exchange import plan_process
from knowledge.exchange.plan_process import LARGEST_IN_PLACE, MOST_SHOWN
from knowledge.library import Library
from knowledge.store.database import Database
from tests.knowledge.bundles import bundle, fact, full
from tests.knowledge.exchange.test_exchange import HEADER
from tests.stores import ENGINE

SERVER = 7
STORED = (
    fact("fee", "The mooring fee of Quillmere is 3 marks."),
    fact("old", "The old quay of Quillmere has 12 lamps."),
    fact("same", "The weir of Quillmere has two gates."),
)


@pytest.fixture
def library(database: Database) -> Library:
    """A library with shared facts, of which a server has one of its own."""
    database.remember("briefing", "none")
    opened = Library(database, encoder=lambda: None)
    change = Change("first")
    opened.files.store(bundle(full(), *STORED), scope=None, change=change)
    own = bundle(fact("tide", "The tide table of Quillmere is printed in May."))
    opened.files.store(own, scope=SERVER, change=change)
    return opened


def rows(count: int, *more: str) -> bytes:
    """A file of so many new facts, after some given rows."""
    new = (
        f"f{n},Piers,Pier P{n} of Aren has {n % 40} berths.,{1990 + n % 30},Pier P{n},Log,"
        for n in range(count)
    )
    return "\n".join((HEADER, *more, *new)).encode()


MIXED = rows(
    30,
    "quay14,Trade,The old quay of Quillmere has 14 lamps.,2024,,Log,",
    "fee,Trade,The mooring fee of Quillmere is 5 marks.,2024,,Log,",
    "tide,Trade,The tide table of Quillmere is printed in June.,2024,,Log,",
    "lamps,Trade,The new quay of Quillmere cost 1.300 crowns.,2024,,Log,",
    "again,Trade,Pier P1 of Aren has 1 berths.,1991,,Log,",
)


@pytest.mark.parametrize("scope", [None, SERVER])
def test_a_plan_made_apart_is_that_made_here(
    library: Library, scope: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = library.files.plan_file("facts.csv", MIXED, scope=scope, skip_duplicates=True)
    monkeypatch.setattr(plan_process, "LARGEST_IN_PLACE", 0)
    apart = library.files.plan_file("facts.csv", MIXED, scope=scope, skip_duplicates=True)
    assert apart.result == here.result
    assert apart.added == here.added
    assert apart.changed == here.changed
    assert apart.fingerprint == here.fingerprint
    assert (apart.topics, apart.sources) == (here.topics, here.sources)
    assert (len(apart.result.added), len(apart.added)) == (33, MOST_SHOWN)
    assert [(e.fact, e.stored, e.doubt, str(e.question)) for e in apart.doubts] == [
        (e.fact, e.stored, e.doubt, str(e.question)) for e in here.doubts
    ]
    assert {e.doubt for e in apart.doubts} >= {DoubtReason.FIGURE, DoubtReason.READING}
    assert list(map(str, apart.notes)) == list(map(str, here.notes))
    assert apart.note_count == 1


def test_what_cannot_be_imported_is_refused_alike(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = (
        rows(2, "a,Trade,One is 1.,Smarch,,Log,", "b,,Two is 2.,2024,,Log,"),
        rows(2, "a,Trade,The old quay of Quillmere has 12 lamps.,2024,,Log,"),
    )
    for content in files:
        refusals = []
        for most in (LARGEST_IN_PLACE, 0):
            monkeypatch.setattr(plan_process, "LARGEST_IN_PLACE", most)
            with pytest.raises(ImportRefused) as caught:
                library.files.plan_file("facts.csv", content, scope=SERVER)
            refusals.append(str(caught.value))
        assert refusals[0] == refusals[1]
    with pytest.raises(InputError, match=r"facts\.exe"):
        library.files.plan_file("facts.exe", b"x", scope=SERVER)


@pytest.mark.threat("S46")
@pytest.mark.skipif(os.name == "nt", reason="the system does not tell the time of other processes")
def test_a_large_file_is_compared_with_the_store_in_a_process_of_its_own(library: Library) -> None:
    before, own = _seconds_of_others(), time.thread_time()
    planned = library.files.plan_file("facts.csv", rows(1_500), scope=SERVER)
    own = time.thread_time() - own
    assert len(planned.result.added) == 1_500
    assert own < (_seconds_of_others() - before) / 5


@pytest.mark.threat("S46")
def test_a_small_file_is_compared_with_a_large_store_in_a_process_of_its_own(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, begun = plan_process.run_apart, []
    monkeypatch.setattr(plan_process, "run_apart", lambda *a, **k: begun.append(1) or run(*a, **k))
    library.files.plan_file("facts.csv", rows(2), scope=SERVER)
    assert not begun
    monkeypatch.setattr(plan_process, "MOST_STORED_IN_PLACE", len(STORED))
    assert len(library.files.plan_file("facts.csv", rows(2), scope=SERVER).added) == 2
    assert begun


def _seconds_of_others() -> float:
    used = os.times()
    return used.children_user + used.children_system


@pytest.mark.threat("S46")
def test_what_takes_too_much_is_told_so(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setattr(plan_process, "LARGEST_IN_PLACE", 0)
    monkeypatch.setattr(plan_process, "MOST_MEMORY", 1)
    with pytest.raises(ImportRefused, match="too much memory or time"):
        library.files.plan_file("facts.csv", rows(2), scope=SERVER)


@pytest.mark.skipif(ENGINE != "sqlite", reason="its store is a file")
def test_a_store_that_cannot_be_read_there_is_told_so(
    empty_store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Library(empty_store, encoder=lambda: None)
    monkeypatch.setattr(plan_process, "LARGEST_IN_PLACE", 0)
    Path(empty_store.url.database or "").rename(f"{empty_store.url.database}.away")
    with pytest.raises(StoreError, match=r"store\.db"):
        opened.files.plan_file("facts.csv", rows(2), scope=SERVER)

"""Proposals in the store, on both engines: limits, decisions, the audit, erasure and time."""

from __future__ import annotations

import dataclasses
import datetime
import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from knowledge.curation import Change, proposals
from knowledge.curation.model import AlreadyDecided, FactForm, Proposal, ProposalState
from knowledge.curation.proposals import MOST_A_DAY, MOST_OF_A_PERSON
from knowledge.errors import InputError, NotFoundError
from knowledge.library import Library
from knowledge.store.database import Database
from knowledge.store.tables import RevisionRow

SCOPE, OTHER, ALICE, BOB = 5, 6, 11, 12
TODAY = datetime.date(2026, 3, 1)
WRITTEN = FactForm("Aren has 12 lamp posts.", "The town", "Town Gazette", questions="lamp posts?")


@pytest.fixture
def library(database: Database) -> Iterator[Library]:
    return Library(database)


def hand_in(library: Library, request: str = "1", *, person: int = ALICE) -> Proposal:
    return library.proposals.propose(
        WRITTEN, scope=SCOPE, person=person, name=f"p{person}", request=request
    )


def approve(library: Library, proposed: Proposal, actor: str = "cora (3)") -> str:
    read = library.drafts.parse(proposed.written, scope=SCOPE, today=TODAY)
    stored = library.curation.approve(
        proposed.number,
        read.parsed.fact,
        scope=SCOPE,
        change=Change(actor, idempotency_key=f"interaction {actor}"),
        references=read.parsed.references,
    )
    return stored.key


def test_a_proposal_waits_and_becomes_a_fact_with_both_names(library: Library) -> None:
    first = hand_in(library)
    assert first == hand_in(library)
    assert library.proposals.waiting(SCOPE) == [first]
    assert (first.written, first.state) == (WRITTEN, ProposalState.WAITING)
    assert library.facts.select(scope=SCOPE) == []
    key = approve(library, first)
    after = library.proposals.find(first.number, scope=SCOPE)
    assert (after.state, after.fact_key, after.decided_by) == (
        ProposalState.APPROVED,
        key,
        "cora (3)",
    )
    [revision] = library.facts.history(key, scope=SCOPE)
    assert (revision.actor, revision.action) == ("cora (3)", "add")
    assert library.proposals.behind([revision]) == {revision.number: after}
    assert library.proposals.count(SCOPE) == 0


def test_what_fails_leaves_it_waiting(library: Library) -> None:
    """One transaction: a fact that cannot be stored approves nothing."""
    first = hand_in(library)
    read = library.drafts.parse(WRITTEN, scope=SCOPE, today=TODAY)
    broken = dataclasses.replace(read.parsed.fact, topic="gone")
    with pytest.raises(InputError):
        library.curation.approve(first.number, broken, scope=SCOPE, change=Change("cora (3)"))
    assert library.proposals.waiting(SCOPE) == [first]
    assert library.facts.select(scope=SCOPE) == []
    for number, scope in ((first.number, OTHER), (first.number + 1, SCOPE)):
        with pytest.raises(NotFoundError):
            library.curation.approve(
                number, read.parsed.fact, scope=scope, change=Change("c (3)"),
                references=read.parsed.references,
            )  # fmt: skip
    assert library.facts.select(scope=OTHER) == []


def test_of_many_curators_at_once_one_decides(library: Library) -> None:
    first = hand_in(library)
    outcomes: list[str] = []
    start = threading.Barrier(6)

    def decide(number: int) -> None:
        start.wait()
        try:
            if number % 2:
                approve(library, first, f"c{number} ({number})")
            else:
                change = Change(f"c{number} ({number})", "No.")
                library.proposals.decline(first.number, scope=SCOPE, change=change)
        except AlreadyDecided as error:
            outcomes.append(str(error))
        else:
            outcomes.append("done")

    threads = [threading.Thread(target=decide, args=(number,)) for number in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    after = library.proposals.find(first.number, scope=SCOPE)
    assert outcomes.count("done") == 1
    told = f"That proposal was already {after.state} by {after.decided_by}."
    assert outcomes.count(told) == 5
    facts = library.facts.select(scope=SCOPE)
    assert len(facts) == (1 if after.state is ProposalState.APPROVED else 0)
    with library._database.read() as session:
        added = select(func.count()).where(RevisionRow.action == "add")
        assert session.scalar(added) == len(facts)


def test_so_many_wait_and_no_more(library: Library) -> None:
    for number in range(MOST_OF_A_PERSON):
        hand_in(library, str(number))
    with pytest.raises(InputError, match="proposals waiting here"):
        hand_in(library, "more")
    assert hand_in(library, "0").number
    for number in range(MOST_OF_A_PERSON, MOST_A_DAY):
        waiting = library.proposals.waiting(SCOPE)[0]
        library.proposals.withdraw(waiting.number, scope=SCOPE, person=ALICE)
        hand_in(library, str(number))
    library.proposals.withdraw(
        library.proposals.waiting(SCOPE)[0].number, scope=SCOPE, person=ALICE
    )
    with pytest.raises(InputError, match="within a day"):
        hand_in(library, "too many")


def test_a_server_holds_so_many_that_wait(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert proposals.MOST_OF_A_SERVER == 200
    monkeypatch.setattr(proposals, "MOST_OF_A_SERVER", 15)
    for number in range(15):
        hand_in(library, str(number), person=100 + number // MOST_OF_A_PERSON)
    with pytest.raises(InputError, match="already waiting in this server"):
        hand_in(library, "more")


@pytest.mark.threat("S17")
@pytest.mark.parametrize("words", ["a\ud800b", "a\x00b", "a\u202eb", "x" * 5_001])
def test_what_cannot_be_kept_is_refused(library: Library, words: str) -> None:
    for field in ("statement", "publisher"):
        written = dataclasses.replace(WRITTEN, **{field: words})
        with pytest.raises(InputError, match=field):
            library.proposals.propose(written, scope=SCOPE, person=1, name="a", request="1")
    assert library.proposals.count(SCOPE) == 0


def test_nobody_withdraws_what_is_not_theirs(library: Library) -> None:
    first = hand_in(library)
    for person, scope in ((BOB, SCOPE), (ALICE, OTHER)):
        with pytest.raises(NotFoundError):
            library.proposals.withdraw(first.number, scope=scope, person=person)
    done = library.proposals.withdraw(first.number, scope=SCOPE, person=ALICE)
    assert (done.state, done.decided_by) == (ProposalState.WITHDRAWN, None)
    with pytest.raises(AlreadyDecided):
        approve(library, first)


def test_erasing_takes_the_name_and_what_was_typed(library: Library) -> None:
    approved, waits, bobs = (
        hand_in(library, "1"),
        hand_in(library, "2"),
        hand_in(library, "3", person=BOB),
    )
    key = approve(library, approved)
    assert library.user_data.summary(ALICE, scope=SCOPE).proposals == 2
    assert library.user_data.erase(ALICE).proposals == 2
    after = library.proposals.find(approved.number, scope=SCOPE)
    assert (after.proposer, after.proposer_name, after.written.statement) == (None, None, "")
    assert (after.decided_by, after.fact_key) == ("cora (3)", key)
    assert library.facts.find(key, scope=SCOPE).statement == WRITTEN.statement
    with pytest.raises(NotFoundError):
        library.proposals.find(waits.number, scope=SCOPE)
    assert library.proposals.waiting(SCOPE) == [bobs]
    assert library.user_data.summary(ALICE, scope=SCOPE).is_empty
    with library._database.read() as session:
        rows = session.execute(select(RevisionRow.actor, RevisionRow.reason, RevisionRow.after))
        assert str(ALICE) not in repr(rows.all())


def test_what_was_turned_down_goes_with_time(library: Library) -> None:
    approved, declined, waits = (hand_in(library, str(number)) for number in range(3))
    approve(library, approved)
    library.proposals.decline(declined.number, scope=SCOPE, change=Change("cora (3)", "No."))
    now = datetime.datetime.now(datetime.UTC)
    assert library.proposals.purge(now + datetime.timedelta(days=29), lambda _: 30) == 0
    assert library.proposals.purge(now + datetime.timedelta(days=31), lambda _: 30) == 1
    with pytest.raises(NotFoundError):
        library.proposals.find(declined.number, scope=SCOPE)
    assert library.proposals.waiting(SCOPE) == [waits]
    assert library.proposals.find(approved.number, scope=SCOPE).state is ProposalState.APPROVED

"""A whole store moved from one engine to the other: everything, or nothing."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from knowledge.curation import Change
from knowledge.errors import ConflictError, InputError, StoreError
from knowledge.library import Library
from knowledge.model import Fact, FactKind, Translation
from knowledge.question_log import Feedback, new_question
from knowledge.store.database import Database
from knowledge.store.tables import (
    ArticleReviewRow,
    Base,
    FactRow,
    NoticeItemRow,
    NoticeRow,
    ProposalRow,
    RefusalRow,
    SubscriberRow,
    VectorRow,
    WatchRow,
)
from knowledge.store.transfer import move
from knowledge.store.upgrade import prepare
from tests import programs
from tests.knowledge import postgres
from tests.programs import Program

TODAY = datetime.date(2026, 11, 24)
ROOT = Path(__file__).resolve().parents[3]
ASKED = "When does the Lantern mission end?"
HERE = 11


@pytest.fixture
def new_url(server: postgres.Server, tmp_path: Path) -> Callable[[str], str]:
    """Addresses of stores that are yet to be made."""
    numbers = itertools.count()

    def made(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path}/store{next(numbers)}.db"
        return server.new_store()

    return made


def lived_in(url: str) -> None:
    """Make a store with something in every table."""
    library = Library.open(url, briefing=False)
    library.import_files([ROOT / "tests" / "bot" / "briefing"], scope=None, actor="tests")
    first, second = library.facts.select(scope=None)[:2]
    for number, (key, scope) in enumerate([("b", HERE), ("a", HERE), ("c", HERE)]):
        fact = Fact(
            key,
            first.topic,
            f"The tower number {number} of Aren is {number} m high: «{key}», ٣ أمتار.",
            first.source,
            FactKind.FIGURE,
            figures=first.figures,
            entities=first.entities,
            questions=(f"How high is tower {number}?",),
            order=number + 1,
            translations=(Translation("ar", f"ارتفاع البرج {number} أمتار."),),
        )
        library.curation.add_fact(
            fact, scope=scope, change=Change("olin", idempotency_key=f"i {key}")
        )
    # ReferenceChange the other way round than they were made, so that the order of ids does not do.
    library.curation.supersede_fact("b", "c", scope=HERE, change=Change("olin"))
    library.curation.supersede_fact("a", "c", scope=HERE, change=Change("olin"))
    library.teach(second.key, "which of them is it", scope=HERE, change=Change("olin"))
    library.settings.change(HERE, Change("olin"), ask_channels=(5, 6), language="ar")
    asking = new_question(HERE, 9, ASKED, library.ask(ASKED, scope=HERE, today=TODAY))
    library.questions.record([asking])
    library.questions.add_feedback(asking.id, Feedback.WRONG, scope=HERE, person=10)
    _fill_the_rest(library, asking.id, first.topic)
    library.close()


def _fill_the_rest(library: Library, question: int, topic: str) -> None:
    """Write a row into each table whose rows are made in Discord or in the background alone."""
    now = datetime.datetime(2026, 1, 2, 3, 4, 5, 678, datetime.UTC)
    today = now.date()
    watch = {"id": 2**61, "person_id": 5, "topic_key": topic, "days_before": 7, "since": now}
    notice = {"id": 2**60, "channel_id": 6, "state": "sent", "at": now, "watches": [{"ب": [None]}]}
    item = {"notice_id": 2**60, "home": "c6", "fact_key": "a", "date": "2025-12", "due": today}
    written = {"statement": "«x»", "n": 1.5}
    proposal = {"proposer": 5, "proposer_name": "Dora", "written": written, "created_at": now}
    refusal = {"at": now, "hour": 1, "person": "Dora (5)", "what": "/fact add", "needed": "curate"}
    review = {"token": "aB3_-6789012", "person": 5, "at": now, "content": b"x\x9c\x00"}
    vector = {"model": "an encoder", "text_hash": b"\x00" * 16, "vector": b"\x7f\x81"}
    rows: list[tuple[type[Base], dict[str, object]]] = [
        (WatchRow, {**watch, "language": "ar", "digest_day": today}),
        (NoticeRow, {**notice}),
        (NoticeItemRow, {**item, "stage": "passed"}),
        (ProposalRow, {**proposal, "idempotency_key": "i 1"}),
        (ArticleReviewRow, {**review}),
        (RefusalRow, {**refusal}),
        (VectorRow, {**vector, "tokens": None}),
        (VectorRow, {**vector, "model": "another", "tokens": b"\xff\x00"}),
        (SubscriberRow, {"question_id": question, "person": 5, "language": "en"}),
    ]
    with library._database.write() as session:
        for table, row in rows:
            session.execute(insert(table), [{"scope": HERE, **row}])


@pytest.mark.parametrize(("first", "then"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_store_lives_on_at_its_new_address(
    new_url: Callable[[str], str], first: str, then: str
) -> None:
    old_url, middle_url = new_url(first), new_url(then)
    lived_in(old_url)
    old, new = Database.open(old_url, read_only=True), Database.open(middle_url)
    copied = move(old, new)
    assert [each.table for each in copied] == [t.name for t in Base.metadata.sorted_tables]
    assert all(each.rows for each in copied)
    old.close()
    new.close()
    before, after = Library.open(old_url), Library.open(middle_url)
    for scope in (None, HERE, 22):
        assert before.snapshot(scope) == after.snapshot(scope)
        assert before.facts.snapshot(scope) == after.facts.snapshot(scope)
        answers = [each.ask(ASKED, scope=scope, today=TODAY) for each in (before, after)]
        assert answers[0] == answers[1]
    assert before.settings.read(HERE) == after.settings.read(HERE)
    assert before.facts.history("a", scope=HERE) == after.facts.history("a", scope=HERE)
    assert before.questions.personal_data(9, scope=HERE) == after.questions.personal_data(
        9, scope=HERE
    )
    # Ids go on after the highest one, and what was done is not done again.
    again = Change("olin", idempotency_key="i a")
    held = before.facts.find("a", scope=HERE)
    after.curation.add_fact(held, scope=HERE, change=again)
    fact = Fact("d", held.topic, "Aren has a fourth tower.", held.source, FactKind.STATUS)
    after.curation.add_fact(fact, scope=HERE, change=Change("olin"))
    assert len(after.facts.select(scope=HERE, own=True)) == 4
    before.close()
    after.close()


def test_a_store_that_holds_something_is_not_moved_to(new_url: Callable[[str], str]) -> None:
    filled, other = new_url("sqlite"), new_url("postgresql")
    for url in (filled, other):
        library = Library.open(url, briefing=False)
        library.close()
    old, new = Database.open(filled, read_only=True), Database.open(other)
    with pytest.raises(ConflictError, match="not empty"):
        move(old, new)
    old.close()
    new.close()


def test_what_does_not_read_back_the_same_leaves_nothing(
    new_url: Callable[[str], str],
) -> None:
    filled, other = new_url("sqlite"), new_url("postgresql")
    lived_in(filled)
    old, new = Database.open(filled, read_only=True), Database.open(other)
    prepare(new)
    with new.write() as session:
        # A store that cuts what it is given, as a faulty one might.
        session.execute(
            text(
                "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN NEW.statement := left(NEW.statement, 20); RETURN NEW; END $$"
            )
        )
        session.execute(
            text("CREATE TRIGGER cut BEFORE INSERT ON facts FOR EACH ROW EXECUTE FUNCTION cut()")
        )
    with pytest.raises(StoreError, match="facts does not read back"):
        move(old, new)
    with new.read() as session:
        assert session.scalar(select(func.count()).select_from(FactRow)) == 0
    old.close()
    new.close()


def test_an_older_store_is_to_be_brought_up_to_date_first(new_url: Callable[[str], str]) -> None:
    url = new_url("sqlite")
    Database.open(url).close()
    old, new = Database.open(url, read_only=True), Database.open(new_url("sqlite"))
    with pytest.raises(InputError, match="Upgrade it first"):
        move(old, new)
    old.close()
    new.close()


def test_the_command_says_what_it_moved(new_url: Callable[[str], str], tmp_path: Path) -> None:
    filled, other = new_url("sqlite"), new_url("postgresql")
    lived_in(filled)

    with Program(programs.bot, "move", filled, other, folder=tmp_path) as moving:
        assert moving.wait() == 0, moving.stderr
        assert b"facts" in moving.stdout
        assert b"compared them" in moving.stdout
    with Program(programs.bot, "move", filled, other, folder=tmp_path) as again:
        assert (again.wait(), b"not empty" in again.stderr) == (2, True)

"""Teaching: a question leads to a fact from then on, breaks nothing, and can be taken back."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import select

from knowledge.answers.model import Answer, Outcome
from knowledge.curation import Change, CurationService
from knowledge.errors import ConflictError, InputError, NotFoundError
from knowledge.library import Library
from knowledge.model import Scope
from knowledge.question_log import Feedback, new_question
from knowledge.store.database import Database
from knowledge.store.tables import RevisionRow
from tests.knowledge.bundles import ME, bundle, fact, full

A, B = 111, 222
TODAY = datetime.date(2026, 11, 23)
ODD = "Where can gulls be fed?"
LIFTS = "What does the crane lift?"
FACTS = (
    full(),
    fact("crane", "The crane of Quillmere lifts nine tonnes.", questions=(LIFTS,)),
    fact("gulls", "Birds may be given bread on the pier of Quillmere."),
)


@pytest.fixture
def library(database: Database) -> Library:
    CurationService(database).import_bundle(bundle(*FACTS), scope=None, actor="me")
    return Library(database)


@pytest.fixture
def light(empty_store: Database) -> Library:
    CurationService(empty_store).import_bundle(bundle(*FACTS), scope=None, actor="me")
    return Library(empty_store)


def said(library: Library, question: str = ODD, scope: Scope = A) -> tuple[str, tuple[str, ...]]:
    answer = library.ask(question, scope=scope, today=TODAY)
    return answer.outcome.value, answer.keys


class TestTeaching:
    def test_a_taught_question_is_answered_from_then_on(self, library: Library) -> None:
        assert said(library)[0] == "abstain"
        library.teach("gulls", ODD, scope=A, change=ME)
        assert said(library) == ("answer", ("gulls",))
        assert said(library, "where can gulls be fed") == ("answer", ("gulls",))
        assert ODD in library.suggest("where can", scope=A)

    def test_a_server_teaches_the_shared_briefing_for_itself_alone(self, library: Library) -> None:
        library.teach("gulls", ODD, scope=A, change=ME)
        for other in (B, None):
            assert said(library, scope=other)[0] == "abstain"
            assert ODD not in library.suggest("where can", scope=other)
            assert ODD not in library.export("csv", scope=other)
        assert library.snapshot(A).facts["gulls"].scope is None
        assert ODD in library.export("csv", scope=A)
        library.teach("crane", ODD, scope=B, change=ME)
        assert said(library, scope=B) == ("answer", ("crane",))
        assert said(library, scope=A) == ("answer", ("gulls",))

    def test_it_survives_edits_and_new_imports_of_its_fact(
        self, library: Library, database: Database
    ) -> None:
        curator = CurationService(database)
        curator.add_fact(fact("own", "Nets are mended on Mondays."), scope=A, change=ME)
        library.teach("own", "net repair day?", scope=A, change=ME)
        library.teach("gulls", ODD, scope=A, change=ME)
        changed = fact("own", "Nets are mended on Tuesdays.", questions=("When are nets mended?",))
        curator.edit_fact(changed, scope=A, expected_version=1, change=ME)
        again = bundle(*FACTS[:2], fact("gulls", "Birds may get bread on Quillmere's pier."))
        curator.import_bundle(again, scope=None, actor="me")
        fresh = Library(database)
        assert said(fresh, "net repair day?") == ("answer", ("own",))
        assert fresh.snapshot(A).facts["own"].questions == (
            "When are nets mended?",
            "net repair day?",
        )
        assert said(fresh) == ("answer", ("gulls",))

    def test_an_import_that_changes_nothing_still_changes_nothing(
        self, library: Library, database: Database
    ) -> None:
        library.teach("gulls", ODD, scope=None, change=ME)
        result = CurationService(database).import_bundle(bundle(*FACTS), scope=None, actor="me")
        assert (result.added, result.changed) == ((), ())

    def test_it_can_be_taken_back(self, library: Library) -> None:
        taught = library.teach("gulls", ODD, scope=A, change=ME)
        with pytest.raises(NotFoundError):
            library.unteach(taught.id, scope=B, change=ME)
        assert library.unteach(taught.id, scope=A, change=ME) == taught
        assert said(library)[0] == "abstain"
        with pytest.raises(NotFoundError, match="no longer, linked to a fact here"):
            library.unteach(taught.id, scope=A, change=ME)

    def test_both_are_in_the_audit(self, library: Library, database: Database) -> None:
        taught = library.teach("gulls", ODD, scope=A, change=Change("ann", "asked often"))
        library.unteach(taught.id, scope=A, change=Change("ben"))
        with database.read() as session:
            rows = session.scalars(
                select(RevisionRow).where(RevisionRow.scope == A).order_by(RevisionRow.number)
            ).all()
            told = [(r.actor, r.action, r.subject_key, r.before, r.after, r.reason) for r in rows]
        words = {"question": ODD}
        assert told == [
            ("ann", "teach", "gulls", None, words, "asked often"),
            ("ben", "unteach", "gulls", words, None, None),
        ]

    def test_the_same_request_again_teaches_once(self, library: Library) -> None:
        once = Change("me", idempotency_key="press 7")
        first = library.teach("gulls", ODD, scope=A, change=once)
        assert library.teach("gulls", ODD, scope=A, change=once) == first
        with pytest.raises(ConflictError, match="already linked to “gulls”"):
            library.teach("crane", ODD.upper(), scope=A, change=ME)

    @pytest.mark.parametrize(
        ("key", "question", "error"),
        [
            ("nowhere", ODD, NotFoundError),
            ("gulls", "?!", InputError),
            ("gulls", "x" * 301, InputError),
            ("gulls", "ﷺ" * 300, InputError),
            ("gulls", "a\u202eb", InputError),
            ("gulls", "\ud800", InputError),
        ],
    )
    def test_what_cannot_be_taught_is_refused(
        self, light: Library, key: str, question: str, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            light.teach(key, question, scope=A, change=ME)
        assert light.snapshot(A).facts["gulls"].questions == ()

    def test_a_fact_of_another_server_or_out_of_use_cannot_be_taught(
        self, light: Library, empty_store: Database
    ) -> None:
        curator = CurationService(empty_store)
        curator.add_fact(fact("own", "Nets are mended on Mondays."), scope=B, change=ME)
        curator.retire_fact("crane", scope=None, change=ME)
        for key in ("own", "crane"):
            with pytest.raises(NotFoundError):
                light.teach(key, ODD, scope=A, change=ME)


class TestTrial:
    def test_it_tells_what_would_be_and_changes_nothing(self, light: Library) -> None:
        trial = light.try_teaching("gulls", ODD, scope=A, today=TODAY, similar=["gulls fed where?"])
        assert trial.before.outcome is Outcome.ABSTAIN
        assert trial.after.keys == ("gulls",)
        assert trial.may_be_taught
        assert trial.tried == 3
        assert said(light)[0] == "abstain"
        [change] = trial.changes
        assert (change.question, change.before, change.after) == ("gulls fed where?", None, "gulls")

    def test_another_facts_own_question_cannot_be_taken_from_it(self, light: Library) -> None:
        for words in (LIFTS, "what does the crane lift"):
            trial = light.try_teaching("gulls", words, scope=A, today=TODAY)
            assert not trial.may_be_taught

    def test_a_taught_question_cannot_be_broken(self, light: Library) -> None:
        light.teach("gulls", ODD, scope=A, change=ME)
        trial = light.try_teaching("crane", ODD.lower().rstrip("?"), scope=A, today=TODAY)
        assert not trial.may_be_taught

    def test_a_taught_question_outranks_a_similar_one_of_another_fact(self, light: Library) -> None:
        light.teach("gulls", ODD, scope=A, change=ME)
        light.teach("crane", "where can the gulls be fed", scope=A, change=ME)
        assert light.ask(ODD, scope=A, today=TODAY).keys == ("gulls",)

    def test_an_answer_somebody_found_helpful_cannot_be_broken(self, light: Library) -> None:
        question = "What can the crane lift in tonnes?"
        answer = light.ask(question, scope=A, today=TODAY)
        assert answer.keys == ("crane",)
        made = new_question(A, 1, question, answer)
        light.questions.record([made])
        light.questions.add_feedback(made.id, Feedback.HELPFUL, scope=A, person=1)
        stolen = light.try_teaching(
            "gulls", "what can the crane lift in tonnes", scope=A, today=TODAY
        )
        assert [change.question for change in stolen.broken] == [question]
        assert not stolen.may_be_taught

    def test_what_is_answered_already_need_not_be_taught(self, light: Library) -> None:
        trial = light.try_teaching("crane", LIFTS, scope=A, today=TODAY)
        assert trial.is_redundant

    def test_what_would_still_not_be_answered_is_told(self, light: Library) -> None:
        trial = light.try_teaching("gulls", "hello", scope=A, today=TODAY)
        assert not trial.works
        with pytest.raises(NotFoundError):
            light.try_teaching("nowhere", ODD, scope=A, today=TODAY)


def test_the_queue_forgets_what_was_taught_and_takes_it_up_again(light: Library) -> None:
    log = light.questions
    answer = Answer(Outcome.ABSTAIN, ODD, "No.", TODAY, 1)
    log.record([new_question(A, person, ODD, answer) for person in (1, 2)])
    [like] = log.unanswered(A)
    log.set_verdict(like.ids, "taught", scope=A)
    assert log.unanswered(A) == []
    log.set_verdict(like.ids, None, scope=A)
    assert log.unanswered(A)[0].people == 2


def test_reopening_brings_back_all_that_were_worded_alike(light: Library) -> None:
    log = light.questions
    words = ("best pizza in town", "the best pizza in town?", "Who paints the ferry?")
    log.record([new_question(A, 1, w, Answer(Outcome.ABSTAIN, w, "No.", TODAY, 1)) for w in words])
    ids = [number for like in log.unanswered(A) for number in like.ids]
    pizza = next(like for like in log.unanswered(A) if "pizza" in like.text)
    log.set_verdict(ids, "dismissed", scope=A)
    assert log.reopen(pizza.id, scope=B) == 0
    assert log.reopen(pizza.id, scope=A) == 2
    assert [like.times for like in log.unanswered(A)] == [2]

"""The question log: what is kept, for how long, of whom; what curators see of it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.model import Answer, Outcome
from knowledge.model import Scope
from knowledge.question_log import Feedback, NewQuestion, QuestionGroup, QuestionLog, new_question
from knowledge.question_log.similarity import group_similar
from knowledge.store.database import Database
from knowledge.store.upgrade import prepare
from tests.stores import on_sqlite_alone, store_at

A, B = 111, 222
ANN, BEN, CY = 9001, 9002, 9003
NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def log(database: Database) -> QuestionLog:
    return QuestionLog(database)


@pytest.fixture
def light(empty_store: Database) -> QuestionLog:
    """A log on SQLite, for what the engine has no part in."""
    return QuestionLog(empty_store)


def asking(
    text: str,
    *,
    scope: Scope = A,
    person: int = ANN,
    outcome: Outcome = Outcome.ABSTAIN,
    at: datetime.datetime = NOW,
    score: float = 0.25,
) -> NewQuestion:
    answer = Answer(outcome, text, "Said.", NOW.date(), 1, score=score)
    return new_question(scope, person, text, answer, at)


def asked(log: QuestionLog, *texts: str, **how: object) -> list[NewQuestion]:
    made = [asking(text, **how) for text in texts]  # type: ignore[arg-type]
    log.record(made)
    return made


def queue(log: QuestionLog, scope: Scope = A) -> list[tuple[str, int, int]]:
    return [(group.text, group.people, group.times) for group in log.unanswered(scope)]


class TestKeeping:
    def test_a_question_is_found_again_with_what_became_of_it(self, log: QuestionLog) -> None:
        [made] = asked(log, "Where is the quay?", outcome=Outcome.ANSWER, score=0.75)
        found = log.find(made.id, scope=A, person=BEN)
        assert found is not None
        assert (found.text, found.outcome, found.score) == (
            "Where is the quay?", Outcome.ANSWER, 0.75,
        )  # fmt: skip
        assert found.at == NOW

    def test_ids_cannot_be_guessed_from_one_another(self) -> None:
        ids = [asking("x").id for _ in range(200)]
        assert len(set(ids)) == 200
        assert all(0 < number < 1 << 62 for number in ids)
        assert max(ids) > 1 << 60
        assert ids != sorted(ids)

    @pytest.mark.parametrize(
        "text", ["", "\x00", "\ud800 half", "\u202e", "a\nb", "x" * 5_000, "ﷺ" * 4_000, "@everyone"]
    )
    def test_any_text_can_be_kept(self, log: QuestionLog, text: str) -> None:
        [made] = asked(log, text)
        found = log.find(made.id, scope=A, person=ANN)
        assert found is not None
        assert 1 <= len(found.text) <= 300
        assert found.text.isprintable()

    def test_the_rows_name_no_person(
        self, light: QuestionLog, empty_store: Database, tmp_path: Path
    ) -> None:
        asked(light, "mine")
        asked(light, "mine", scope=B)
        light.add_feedback(
            asked(light, "hers", person=BEN)[0].id, Feedback.WRONG, scope=A, person=ANN
        )
        with empty_store.read() as session:
            connection = session.connection()
            rows = connection.exec_driver_sql(
                "SELECT scope, person FROM question_log WHERE text = 'mine'"
            ).all()
            marks = connection.exec_driver_sql("SELECT person FROM question_marks").all()
        assert {scope for scope, _ in rows} == {A, B}
        assert len({who for _, who in rows}) == 2
        assert str(ANN) not in repr((rows, marks))

    def test_another_program_on_the_store_knows_the_same_people(
        self, log: QuestionLog, database: Database
    ) -> None:
        asked(log, "mine")
        again = QuestionLog(database)
        assert again.personal_data(ANN, scope=A).count_here == 1
        assert again.erase(ANN) == 1


class TestScopes:
    def test_two_servers_never_mix(self, log: QuestionLog) -> None:
        ours = asked(log, "canary of A", person=ANN) + asked(log, "canary of A", person=BEN)
        theirs = asked(log, "canary of B", scope=B)
        assert queue(log, A) == [("canary of A", 2, 2)]
        assert queue(log, B) == [("canary of B", 1, 1)]
        assert queue(log, None) == []
        for made in ours:
            assert log.find(made.id, scope=B, person=ANN) is None
            assert log.add_feedback(made.id, Feedback.WRONG, scope=B, person=ANN) is None
        assert log.set_verdict([made.id for made in ours], "dismissed", scope=B) == 0
        assert log.find(theirs[0].id, scope=A, person=ANN) is None
        assert queue(log, A) == [("canary of A", 2, 2)]

    def test_in_direct_messages_a_question_is_the_askers_alone(self, log: QuestionLog) -> None:
        [made] = asked(log, "between us", scope=None)
        assert log.find(made.id, scope=None, person=BEN) is None
        assert log.add_feedback(made.id, Feedback.WRONG, scope=None, person=BEN) is None
        assert log.find(made.id, scope=None, person=ANN) is not None
        assert log.add_feedback(made.id, Feedback.WRONG, scope=None, person=ANN) is True

    def test_an_id_taken_elsewhere_is_not_written_over(self, log: QuestionLog) -> None:
        [made] = asked(log, "ours")
        other = asking("theirs", scope=B)
        forged = NewQuestion(made.id, B, BEN, other.text, other.outcome, None, 0.0, NOW)
        assert (
            log.add_feedback(made.id, Feedback.WRONG, scope=B, person=BEN, if_missing=forged)
            is None
        )
        found = log.find(made.id, scope=A, person=ANN)
        assert found is not None
        assert found.text == "ours"
        assert queue(log, B) == []


STEPS = st.tuples(
    st.sampled_from(["ask", "mark", "settle", "reopen", "erase"]),
    st.sampled_from([A, B]),
    st.sampled_from([ANN, BEN]),
    st.integers(0, 20),
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuestionLog]:
    """One log for many examples."""
    opened = Database.open(store_at(tmp_path_factory.mktemp("busy") / "store.db"))
    prepare(opened)
    yield QuestionLog(opened)
    opened.close()


@given(steps=st.lists(STEPS, max_size=25))
def test_whatever_is_done_no_word_crosses_to_another_server(
    busy: QuestionLog, steps: list[tuple[str, int, int, int]]
) -> None:
    ids: list[int] = []

    def look() -> None:
        for here, other in ((A, B), (B, A)):
            lists = busy.unanswered(here), busy.helpful_answers(here)
            found = [busy.find(each, scope=here, person=ANN) for each in ids]
            seen = repr((lists, busy.personal_data(ANN, scope=here), found))
            assert f"canary of {other}" not in seen

    for at, (step, scope, person, pick) in enumerate(steps, start=1):
        number = ids[pick % len(ids)] if ids else 1
        if step == "ask":
            ids.append(asked(busy, f"canary of {scope}?", scope=scope, person=person)[0].id)
        elif step == "mark":
            busy.add_feedback(number, list(Feedback)[pick % 3], scope=scope, person=person)
        elif step == "settle":
            busy.set_verdict(ids[pick % 5 :], "dismissed" if pick % 2 else "taught", scope=scope)
        elif step == "reopen":
            busy.reopen(number, scope=scope)
        else:
            busy.erase(person)
        if at % 6 == 0 or at == len(steps):  # what crosses once stays there, most likely
            look()
    for person in (ANN, BEN):
        busy.erase(person)
    assert queue(busy, A) == queue(busy, B) == []


class TestMarks:
    def test_a_mark_counts_once_for_a_person(self, log: QuestionLog) -> None:
        [made] = asked(log, "Who leads?", outcome=Outcome.ANSWER)
        assert queue(log) == []
        assert log.add_feedback(made.id, Feedback.WRONG, scope=A, person=BEN) is True
        assert log.add_feedback(made.id, Feedback.WRONG, scope=A, person=BEN) is False
        assert log.add_feedback(made.id, Feedback.WRONG, scope=A, person=CY) is True
        [group] = log.unanswered(A)
        assert (group.wrong, group.people, group.times) == (2, 3, 1)

    def test_a_mark_can_be_thought_better_of(self, log: QuestionLog) -> None:
        [made] = asked(log, "Who leads?", outcome=Outcome.ANSWER)
        log.add_feedback(made.id, Feedback.WRONG, scope=A, person=ANN)
        assert log.add_feedback(made.id, Feedback.HELPFUL, scope=A, person=ANN) is True
        assert queue(log) == []

    def test_a_question_missing_from_the_log_takes_feedback_only_if_it_is_passed_along(
        self, log: QuestionLog
    ) -> None:
        unlogged = asking("Where is the pier?")
        assert log.add_feedback(unlogged.id, Feedback.RECORD, scope=A, person=ANN) is None
        for outcome in (True, False):
            marked = log.add_feedback(
                unlogged.id, Feedback.RECORD, scope=A, person=ANN, if_missing=unlogged
            )
            assert marked is outcome
        [group] = log.unanswered(A)
        assert (group.text, group.recorded, group.times) == ("Where is the pier?", 1, 1)


class TestQueue:
    def test_only_what_found_no_answer_is_open(self, log: QuestionLog) -> None:
        asked(log, "answered", outcome=Outcome.ANSWER)
        asked(log, "a list", outcome=Outcome.LIST)
        asked(log, "Is the pier open?")
        assert queue(log) == [("Is the pier open?", 1, 1)]

    def test_the_most_asked_is_first_by_people_not_by_repeats(self, log: QuestionLog) -> None:
        asked(log, *["Who paints the ferry?"] * 9)
        for person in (ANN, BEN, CY):
            asked(log, "Where does the tram stop?", person=person)
        assert queue(log) == [
            ("Where does the tram stop?", 3, 3),
            ("Who paints the ferry?", 1, 9),
        ]

    def test_the_same_in_other_words_is_one(self, log: QuestionLog) -> None:
        asked(log, "How many people are displaced in Aren?", "number of displaced people in Aren")
        asked(log, "HOW MANY displaced peple in aren??", person=BEN)
        asked(log, "How many people were displaced in Aren in 2023?")
        first, second = log.unanswered(A)
        assert (first.people, first.times, len(first.texts)) == (2, 3, 3)
        assert (second.texts, second.times) == (
            ("How many people were displaced in Aren in 2023?",),
            1,
        )

    def test_greetings_are_no_questions(self, log: QuestionLog) -> None:
        asked(log, "hello", "thanks!", "???")
        assert queue(log) == []

    def test_a_dismissed_question_stays_away_however_often_it_is_asked(
        self, log: QuestionLog
    ) -> None:
        asked(log, "best pizza in town", "Best pizza in town?")
        [group] = log.unanswered(A)
        assert log.set_verdict(group.ids, "dismissed", scope=A) == 2
        asked(log, "best pizza in town", person=BEN)
        assert queue(log) == []
        log.set_verdict(group.ids, None, scope=A)
        assert len(queue(log)) == 1

    def test_a_complaint_opens_a_closed_question(self, log: QuestionLog) -> None:
        [made] = asked(log, "Who leads?", outcome=Outcome.ANSWER)
        log.add_feedback(made.id, Feedback.WRONG, scope=A, person=ANN)
        log.set_verdict([made.id], "dismissed", scope=A)
        assert queue(log) == []
        log.add_feedback(made.id, Feedback.WRONG, scope=A, person=BEN)
        assert queue(log) == [("Who leads?", 2, 1)]

    def test_a_closest_fact_leaves_its_question_open_and_counts_what_askers_say(
        self, log: QuestionLog
    ) -> None:
        yes, no, silent = asked(log, *3 * ["Where is the quay?"], outcome=Outcome.CLOSEST)
        log.add_feedback(yes.id, Feedback.RECORD, scope=A, person=ANN)
        log.add_feedback(no.id, Feedback.WRONG, scope=A, person=BEN)
        [like] = log.unanswered(A)
        assert silent.id in like.ids
        assert (like.times, like.confirmed, like.denied) == (3, 1, 1)
        assert (like.recorded, like.wrong) == (0, 0)

    def test_a_rejected_closest_fact_opens_no_closed_question(self, log: QuestionLog) -> None:
        [made] = asked(log, "Where is the quay?", outcome=Outcome.CLOSEST)
        log.set_verdict([made.id], "dismissed", scope=A)
        log.add_feedback(made.id, Feedback.WRONG, scope=A, person=ANN)
        assert log.unanswered(A) == []
        log.add_feedback(made.id, Feedback.RECORD, scope=A, person=ANN)
        assert [like.confirmed for like in log.unanswered(A)] == [1]

    def test_thousands_are_grouped_quickly(self, light: QuestionLog) -> None:
        made = [
            asking(f"Where is shop {n % 600} of the {'abcdefg'[n % 7]} quarter?")
            for n in range(3_000)
        ]
        light.record(made)
        began = time.thread_time()
        assert len(light.unanswered(A)) > 100
        assert time.thread_time() - began < 10


class TestPrivacy:
    def test_a_person_sees_the_words_of_this_place_only(self, log: QuestionLog) -> None:
        asked(log, "old", at=NOW - DAY)
        asked(log, "new")
        asked(log, "elsewhere", scope=B)
        asked(log, "whispered", scope=None)
        asked(log, "hers", person=BEN)
        kept = log.personal_data(ANN, scope=A)
        assert [each.text for each in kept.here] == ["new", "old"]
        assert (kept.count_here, kept.count_elsewhere) == (2, 2)
        assert log.personal_data(CY, scope=A).is_empty

    def test_erasure_is_whole_and_leaves_others_alone(self, log: QuestionLog) -> None:
        mine = [*asked(log, "mine"), *asked(log, "mine", scope=B), *asked(log, "mine", scope=None)]
        [hers] = asked(log, "hers", person=BEN)
        log.add_feedback(mine[0].id, Feedback.WRONG, scope=A, person=BEN)
        log.add_feedback(hers.id, Feedback.WRONG, scope=A, person=ANN)
        log.add_feedback(hers.id, Feedback.RECORD, scope=A, person=CY)
        assert log.erase(ANN) == 3
        assert log.personal_data(ANN, scope=A).is_empty
        assert [log.find(m.id, scope=m.scope, person=ANN) for m in mine] == [None] * 3
        [group] = log.unanswered(A)
        assert (group.text, group.wrong, group.recorded) == ("hers", 0, 1)
        assert log.personal_data(BEN, scope=A).marks == 0
        assert log.erase(ANN) == 0

    @pytest.mark.threat("S21")
    @on_sqlite_alone
    @pytest.mark.parametrize("way", ["erased", "purged"])
    def test_no_file_of_the_store_holds_the_words_any_more(
        self, light: QuestionLog, tmp_path: Path, way: str
    ) -> None:
        asked(light, *(f"zanzibarine secret number {n}" for n in range(200)))

        def found() -> bool:
            return any(b"zanzibarine" in path.read_bytes() for path in tmp_path.glob("store.db*"))

        assert found()
        gone = light.erase(ANN) if way == "erased" else light.purge(NOW + 31 * DAY, lambda _: 30)
        assert gone == 200
        assert not found()

    @pytest.mark.threat("S21")
    def test_each_scope_keeps_questions_its_own_number_of_days(self, log: QuestionLog) -> None:
        for scope in (None, A, B):
            for age in (1, 8, 31):
                made = asked(log, f"{age} days", scope=scope, at=NOW - age * DAY)
                log.add_feedback(made[0].id, Feedback.WRONG, scope=scope, person=ANN)
        days = {None: 30, A: 7, B: 90}
        assert log.purge(NOW, days.__getitem__) == 3
        left = {
            scope: sorted(each.text for each in log.personal_data(ANN, scope=scope).here)
            for scope in days
        }
        assert left == {
            None: ["1 days", "8 days"], A: ["1 days"], B: ["1 days", "31 days", "8 days"],
        }  # fmt: skip
        assert log.personal_data(ANN, scope=A).marks == 6
        assert log.purge(NOW, days.__getitem__) == 0


class TestSimilarity:
    @pytest.mark.parametrize(
        ("first", "second", "same"),
        [
            ("what is the weather in Aren", "weather aren?", True),
            ("When does the mission end?", "when does the mission close", True),
            ("When does the mission end?", "When does the mission start?", False),
            ("When did he leave Aren?", "Who did leave Aren?", False),
            ("Who is the mayor of Aren?", "Who is the mayor of Quillmere?", False),
            ("prices in 2023", "prices in 2024", False),
            (
                "How many people live in tents in Aren?",
                "How many people live in tents in Umber?",
                False,
            ),
            ("Who sells apples to sailors?", "Who sells bricks to sailors?", False),
            ("Who sells apples to sailors?", "who sels aples to the sailers", True),
            ("من هو عمدة الموصل", "من هو عُمدة الموصل؟", True),
            ("", "anything", False),
        ],
    )
    def test_which_questions_are_similar(self, first: str, second: str, same: bool) -> None:
        assert group_similar([first, second]) == ([[0, 1]] if same else [[0], [1]])

    def test_a_group_has_the_time_of_its_latest_question(self, light: QuestionLog) -> None:
        asked(light, "Is the pier open?", at=NOW - DAY)
        asked(light, "is the pier open")
        [group] = light.unanswered(A)
        assert isinstance(group, QuestionGroup)
        assert group.last == NOW

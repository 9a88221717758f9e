"""Several questions in one message, comparisons, questions back, updating, claims."""

import datetime
import itertools
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import dates
from knowledge.answers import Answer, Outcome
from knowledge.answers.answerer import Answerer
from knowledge.answers.claims import ClaimVerdict
from knowledge.model import Alias, Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2026, 11, 23)


def _fact(key: str, statement: str, date: str | None, *entities: str, **fields: object) -> Fact:
    when = dates.parse(date) if date else None
    return Fact(key, "ferries", statement, "gazette", date=when, entities=entities, **fields)  # type: ignore[arg-type]


FACTS = [
    _fact("aren-start", "The Aren ferry first sailed in May 1990.", "1990-05", "aren"),
    _fact("koss-start", "The Koss ferry first sailed in July 1994.", "1994-07", "koss"),
    _fact("aren-riders", "The Aren ferry carried 120,000 passengers in 2023.", "2023", "aren"),
    _fact("koss-riders", "The Koss ferry carried 40,000 passengers in 2023.", "2023", "koss"),
    _fact("aren-captain", "Mara Olin is the captain of the Aren ferry.", None, "aren", "olin"),
    _fact("aren-why", "The Aren ferry sails because the bridge collapsed.", None, "aren"),
    _fact(
        "aren-end", "The Aren ferry is to stop in March 2026.", "2026-03", "aren",
        kind=FactKind.PLAN,
    ),
    _fact("first-strike", "The first strike of the crews was in 2001.", "2001"),
    _fact("second-strike", "The second strike of the crews was in 2010.", "2010"),
]  # fmt: skip
ENTITIES = [
    Entity("aren", "Aren", EntityKind.PLACE, (Alias("Aren ferry"),)),
    Entity("koss", "Koss", EntityKind.PLACE, (Alias("Koss ferry"),)),
    Entity("olin", "Mara Olin", EntityKind.PERSON),
]


def _with(facts: list[Fact]) -> Snapshot:
    return Snapshot(
        None,
        1,
        MappingProxyType({f.key: f for f in facts}),
        MappingProxyType({"gazette": Source("gazette", "Gazette")}),
        MappingProxyType({"ferries": Topic("ferries", "Ferries", 1)}),
        MappingProxyType({e.key: e for e in ENTITIES}),
    )


@pytest.fixture(scope="module")
def ferries() -> Answerer:
    return Answerer(_with(FACTS))


def ask(ferries: Answerer, asked: str) -> Answer:
    return ferries.answer(asked, TODAY)


class TestUpdating:
    NEW = _fact("koss-captain", "Ida Brenn is the captain of the Koss ferry.", None, "koss")
    EDITED = _fact("koss-start", "The Koss ferry first sailed in June 1995.", "1995-06", "koss")

    @pytest.mark.parametrize("how", [Answerer.updated, Answerer.branched])
    def test_is_like_an_answerer_made_anew(
        self, how: Callable[[Answerer, Snapshot], Answerer | None]
    ) -> None:
        facts = [f for f in FACTS if f.key not in ("aren-why", "koss-start")]
        facts += [self.NEW, self.EDITED]
        updated, anew = how(Answerer(_with(FACTS)), _with(facts)), Answerer(_with(facts))
        assert updated is not None
        for fact in [*FACTS, self.NEW, self.EDITED]:
            asked = fact.statement
            assert updated.answer(asked, TODAY).keys == anew.answer(asked, TODAY).keys
        assert updated.answer("who is the captain of Koss?", TODAY).keys == ("koss-captain",)
        assert "1995" in updated.answer("when did Koss first sail?", TODAY).lead
        assert updated.answer("why does the Aren ferry sail?", TODAY).outcome is Outcome.ABSTAIN

    def test_branches_know_nothing_of_each_other(self) -> None:
        first = Answerer(_with(FACTS))
        alone = first.branched(_with(FACTS[1:]))
        grown: Answerer | None = first
        for number in range(80):  # more than are kept apart, and in a chain
            more = _fact(f"koss-{number}", f"Koss bought buoy {number}x.", None, "koss")
            grown = grown and grown.branched(
                _with([*grown.snapshot.facts.values(), more, *[self.NEW][: number == 0]])
            )
        assert alone is not None
        assert grown is not None
        captain = "who is the captain of Koss?"
        assert grown.answer(captain, TODAY).keys == ("koss-captain",)
        assert grown.answer("did Koss buy buoy 7x?", TODAY).keys == ("koss-7",)
        for other in (first, alone):
            assert not other.answer(captain, TODAY).outcome.answers
            assert other.answer("did Koss buy buoy 7x?", TODAY).keys != ("koss-7",)
        asked = FACTS[0].statement
        assert first.answer(asked, TODAY).keys == (FACTS[0].key,)
        assert FACTS[0].key not in alone.answer(asked, TODAY).keys

    def test_the_old_one_tells_of_no_fact_it_does_not_hold(self) -> None:
        old = Answerer(_with(FACTS))
        old.updated(_with([*FACTS, self.NEW]))
        assert "koss-captain" not in old.answer("who is the captain of Koss?", TODAY).keys


class TestSeveralQuestions:
    def test_each_is_answered(self, ferries: Answerer) -> None:
        answer = ask(ferries, "When did the Aren ferry first sail and who is its captain?")
        assert answer.outcome is Outcome.LIST
        assert answer.keys == ("aren-start", "aren-captain")

    def test_what_is_not_held_is_named(self, ferries: Answerer) -> None:
        answer = ask(ferries, "Who is the captain of the Aren ferry? And how much is a ticket?")
        assert answer.keys == ("aren-captain",)
        [note] = answer.notes
        assert "how much is a ticket" in note

    def test_one_question_with_an_and_in_it_stays_one(self, ferries: Answerer) -> None:
        answer = ask(ferries, "how many passengers did Aren and Koss carry in 2023?")
        assert not any("On “" in note for note in answer.notes)


class TestComparing:
    def test_figures_are_set_against_each_other(self, ferries: Answerer) -> None:
        answer = ask(ferries, "did Aren carry more passengers than Koss?")
        assert answer.outcome is Outcome.LIST
        assert set(answer.keys) == {"aren-riders", "koss-riders"}
        assert "a difference of 80,000 (3 times as much)" in answer.lead

    def test_dates_are_set_apart(self, ferries: Answerer) -> None:
        answer = ask(ferries, "which ferry sailed first, Aren or Koss?")
        assert set(answer.keys) == {"aren-start", "koss-start"}
        assert "4 years, 2 months apart" in answer.lead

    def test_two_of_a_kind_are_found(self, ferries: Answerer) -> None:
        answer = ask(ferries, "how many years passed between the two strikes?")
        assert set(answer.keys) == {"first-strike", "second-strike"}
        assert "9 years apart" in answer.lead

    @pytest.mark.parametrize(
        "asked", ["did Aren cost more than Koss?", "is Aren safer than the moon?"]
    )
    def test_a_side_that_is_not_held_is_no_comparison(self, ferries: Answerer, asked: str) -> None:
        assert ask(ferries, asked).outcome is Outcome.ABSTAIN


def test_little_asked_is_asked_back(ferries: Answerer) -> None:
    answer = ask(ferries, "the strike?")
    assert answer.outcome is Outcome.CLARIFY
    assert set(answer.keys) == {"first-strike", "second-strike"}


def test_a_date_that_has_passed_is_what_a_question_of_the_clock_gets(ferries: Answerer) -> None:
    for asked in ("is the Aren ferry over yet?", "has the Aren ferry stopped already?"):
        [told] = ask(ferries, asked).facts
        assert told.fact.key == "aren-end"
        assert told.clock is not None
        assert "passed" in told.clock


WORDS = (
    *("and", "what", "about", "it", "its", "why", "when", "?", "،", "و", "متى", "هو", "Aren"),
    *("Koss", "ferry", "2023", "or", "than", "first", "two", "more", "between", "vs", "compare"),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120) | st.lists(
    st.sampled_from(WORDS),
    max_size=12,
).map(" ".join)


@given(asked=TEXTS)
def test_no_text_breaks_it(ferries: Answerer, asked: str) -> None:
    answer = ask(ferries, asked)
    assert 0.0 <= answer.score <= 1.0
    assert len(set(answer.keys)) == len(answer.keys)
    assert all(one != other for one, other in itertools.pairwise(answer.notes))


class TestClaims:
    @pytest.mark.parametrize(
        ("claim", "key", "verdict"),
        [
            (
                "The Aren ferry carried 120,000 passengers in 2023.",
                "aren-riders",
                ClaimVerdict.SUPPORTED,
            ),
            (
                "The Aren ferry carried 90,000 passengers in 2023.",
                "aren-riders",
                ClaimVerdict.CONTRADICTED,
            ),
            ("The Koss ferry first sailed in 1980.", "koss-start", ClaimVerdict.CONTRADICTED),
            (
                "Mara Olin is not the captain of the Aren ferry.",
                "aren-captain",
                ClaimVerdict.CONTRADICTED,
            ),
        ],
    )
    def test_a_fact_supports_or_contradicts_it(
        self, ferries: Answerer, claim: str, key: str, verdict: ClaimVerdict
    ) -> None:
        first = ferries.check(claim, TODAY).bearings[0]
        assert (first.view.fact.key, first.verdict) == (key, verdict)
        assert bool(first.reason("en")) == (verdict is ClaimVerdict.CONTRADICTED)

    def test_each_sentence_is_checked(self, ferries: Answerer) -> None:
        claim = "The Aren ferry is to stop in March 2026. I love pizza. Koss first sailed in 1994."
        found = {b.view.fact.key for b in ferries.check(claim, TODAY).bearings}
        assert {"aren-end", "koss-start"} <= found

    @given(claim=TEXTS)
    def test_any_text_can_be_checked(self, ferries: Answerer, claim: str) -> None:
        bearings = ferries.check(claim, TODAY).bearings
        assert len({b.view.fact.key for b in bearings}) == len(bearings)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Who took the Aren ferry captain's hat?", "I have nothing on “hat”."),
        ("Which crews were given bonuses for the Koss ferry?", "I have nothing on “bonuses”."),
        ("What did the Aren ferry take?", "I have facts on Aren, but find none that answers this."),
        (
            "What took the Aren ferry so long?",
            "I have facts on Aren, but find none that answers this.",
        ),
        ("Who built the Aren ferry?", "I have facts on Aren, but find none that says who."),
        (
            "Did the Koss ferry undergo inspections?",
            "Not known. I have nothing on “inspections”.",
        ),
    ],
)
def test_only_words_that_name_something_are_named_as_missing(
    ferries: Answerer, question: str, lead: str
) -> None:
    answer = ferries.answer(question, TODAY)
    assert (answer.outcome, answer.lead) == (Outcome.ABSTAIN, lead)


def test_related_facts_come_with_the_name_that_the_question_and_all_of_them_share(
    ferries: Answerer,
) -> None:
    shared = ferries.answer("Who built the Aren ferry?", TODAY)
    assert shared.related
    assert shared.related_names == ("Aren",)
    assert ferries.answer("What is the recipe for pancakes?", TODAY).related_names == ()

"""The cards around an answer, whatever is in the store and whatever people typed."""

from __future__ import annotations

import dataclasses
import datetime
import re
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.ask.cards import compact_card, why_card
from bot.features.privacy import privacy_card
from bot.features.unanswered.cards import (
    REOPEN,
    choice_card,
    done_card,
    question_card,
    queue_card,
    taught_card,
    trial_card,
)
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card, card, related_card
from bot.rendering.messages import LANGUAGES
from knowledge.answers.model import Answer, Outcome, Why
from knowledge.model import Snapshot
from knowledge.question_log import LoggedQuestion, PersonalData, QuestionGroup
from knowledge.taught_questions import AnswerChange, TaughtQuestion, Trial
from tests.bot.rendering.made_answers import answer, answers, facts, tellings, texts, told
from tests.bot.rendering.test_answer_card import controls, parts
from tests.bot.rendering.test_answer_card import texts as shown_texts

NOW = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
numbers = st.integers(1, (1 << 62) - 1)
languages = st.sampled_from(LANGUAGES)
whys = st.builds(
    Why,
    fact=texts,
    score=st.floats(0, 1),
    phrasing=texts,
    words=st.lists(st.tuples(texts, texts), max_size=20).map(tuple),
    entities=st.lists(texts, max_size=20).map(tuple),
    unmatched=st.lists(texts, max_size=20).map(tuple),
    reads_like=st.just("") | texts,
)
likes = st.builds(
    QuestionGroup,
    id=numbers,
    text=texts,
    wordings=st.lists(
        st.tuples(texts, st.lists(numbers, min_size=1, max_size=3).map(tuple)),
        min_size=1,
        max_size=12,
    ).map(tuple),
    people=st.integers(1, 10**6),
    times=st.integers(1, 10**6),
    wrong=st.integers(0, 10**6),
    recorded=st.integers(0, 10**6),
    confirmed=st.integers(0, 10**6),
    denied=st.integers(0, 10**6),
    confirmed_key=st.none() | st.just("k"),
    last=st.just(NOW),
)
changes = st.builds(
    AnswerChange,
    question=texts,
    before=st.none() | st.just("k"),
    after=st.none() | st.just("k"),
    was_right=st.booleans(),
)


def check(shown: Card) -> list[dict[str, Any]]:
    for text in shown_texts(shown):
        assert text.strip()
        assert not re.search(r"@(everyone|here)|[\ud800-\udfff\u202a-\u202e\x00]", text, re.I)
        assert not re.search(r"(?<!\\)<@", text)
    found = controls(shown)
    assert all(c.get("label", "x").strip() for c in found)
    return found


def test_an_answer_has_at_most_one_row_beside_menu_and_link() -> None:
    for outcome in Outcome:
        many = (told(), told(key="b")) if outcome in (Outcome.LIST, Outcome.CLARIFY) else (told(),)
        shown = () if outcome is Outcome.ABSTAIN else many
        made = answer(*shown, outcome=outcome, related=many if not shown else (), lead="Said.")
        rows = [
            row
            for row in parts(card(made, asking=77, asker=8))[0]["components"]
            if row["type"] == 1
            and any(b["custom_id"][:4] in ("why:", "mark") for b in row["components"])
        ]
        assert len(rows) == 1
        assert len(rows[0]["components"]) <= 5


def test_an_abstention_that_names_a_fact_still_has_one_row() -> None:
    made = answer(told(), outcome=Outcome.ABSTAIN)
    assert len([c for c in controls(card(made, asking=77)) if "custom_id" in c]) == 4


def test_what_nobody_asked_has_nothing_to_judge() -> None:
    marks = [c.get("custom_id", "") for c in controls(card(answer(told())))]
    assert not [each for each in marks if each.startswith(("why", "mark"))]


@pytest.mark.parametrize(
    ("language", "like", "known"),
    [
        ("en", "Reads like: “Who leads it?”", "Closest known question"),
        ("ar", "معناه كمعنى: “Who leads it?”", "أقرب سؤال معروف"),
    ],
)
def test_why_names_the_text_that_a_question_reads_like(
    language: str, like: str, known: str
) -> None:
    made = dataclasses.replace(answer(told()), language=language)
    key = made.facts[0].fact.key
    by_words = Why(fact=key, score=0.9, phrasing="Who is its head?")
    by_meaning = dataclasses.replace(by_words, reads_like="Who leads it?")

    def rows(why: Why) -> str:
        return "\n".join(shown_texts(why_card(dataclasses.replace(made, why=(why,)))))

    assert like in rows(by_meaning)
    assert known not in rows(by_meaning)
    assert known in rows(by_words)


@given(numbers)
def test_a_number_of_the_log_is_read_back_from_its_token(number: int) -> None:
    assert custom_ids.number_of(custom_ids.token(number)) == number
    assert custom_ids.WHY.write("en", token=number)
    assert custom_ids.FEEDBACK.write("ar", mark="wrong", token=number)


@given(answers, numbers, st.lists(whys, max_size=3).map(tuple), st.booleans())
def test_every_answer_and_its_reasons_make_cards_discord_accepts(
    made: Answer, number: int, why: tuple[Why, ...], changed: bool
) -> None:
    check(card(made, question=made.question, asking=number, asker=number))
    check(compact_card(made, asking=number, asker=number))
    check(why_card(dataclasses.replace(made, why=why), changed=changed))


@given(tellings, st.lists(tellings, max_size=10).map(tuple), languages)
def test_related_facts_make_a_card_discord_accepts(one: Any, others: Any, language: str) -> None:
    check(related_card(one, others, language))


@given(st.lists(likes, max_size=8, unique_by=lambda like: like.id), st.integers(0, 3), languages)
def test_the_queue_makes_cards_discord_accepts(
    waiting: list[QuestionGroup], page: int, language: str
) -> None:
    check(queue_card(waiting, page, language))
    check(queue_card(waiting, 999, language))


@given(
    likes, answers, st.lists(facts, max_size=30), facts, st.lists(changes, max_size=10), languages
)
def test_what_is_done_with_a_question_makes_cards_discord_accepts(
    like: QuestionGroup,
    made: Answer,
    some: list[Any],
    one: Any,
    changed: list[AnswerChange],
    language: str,
) -> None:
    check(choice_card(like, some, 0, language))
    held = Snapshot(None, 1, facts=MappingProxyType({"k": one, one.key: one}))
    check(question_card(like, made, held, language))
    trial = Trial(one.key, like.text, made, made, tuple(changed), 300)
    check(trial_card(trial, like, held, language))
    check(taught_card(TaughtQuestion(7, like.text, one.key), one.statement, like, 3, language))
    check(done_card(like.text, language, undo=REOPEN.write(language, token=like.id)))


@given(st.lists(texts, max_size=10), languages, st.booleans())
def test_what_is_kept_makes_a_card_discord_accepts(
    words: list[str], language: str, keeps: bool
) -> None:
    here = tuple(LoggedQuestion(1, each, Outcome.ABSTAIN, None, 0.0, NOW) for each in words)
    check(privacy_card(PersonalData(here, len(here), 10**6, 10**6), language, keeps=keeps, days=30))

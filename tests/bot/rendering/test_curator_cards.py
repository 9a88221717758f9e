"""Curators' cards and forms, whatever is in the store and whatever people typed."""

from __future__ import annotations

import dataclasses
import datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.features.drafting.cards import (
    cancelled_card,
    conflict_card,
    preview_card,
    refused_card,
    stored_card,
)
from bot.features.drafting.forms import fact_form, seen_as, source_form
from bot.features.facts.cards import fact_card, facts_card, history_card
from bot.features.facts.changes import changes_card, operation_name
from bot.rendering.messages import LANGUAGES, Refused
from bot.rendering.shared_cards import done_card, named_card, undone_card
from bot.state.drafts import EditDraft, NewDraft, StoredDraft
from knowledge.curation.model import (
    FactForm,
    Nearness,
    ParsedFact,
    Review,
    SimilarFact,
    TriedQuestion,
)
from knowledge.curation.undo import Undone, UndoneEffect, UndoneRecord
from knowledge.history.revisions import Operation, Revision
from knowledge.history.serialization import to_plain
from knowledge.model import Bundle, Fact, Snapshot, Source, Topic
from knowledge.taught_questions import AnswerChange
from tests.bot.rendering.made_answers import facts, sources, tellings, texts, told
from tests.bot.rendering.test_answer_card import texts as shown_texts
from tests.bot.rendering.test_answer_cards import check
from tests.discord_server.limits_commands import check_modal_response

TOKEN = "a1_B2-c3D4e5"
NOW = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
languages = st.sampled_from(LANGUAGES)
writings = st.builds(
    FactForm, texts, texts, texts, date=texts, questions=texts, publisher=texts, published=texts
)
nears = st.builds(SimilarFact, tellings, st.sampled_from(Nearness))
trieds = st.builds(TriedQuestion, texts, st.none() | st.just("k"), st.booleans())
changed = st.builds(AnswerChange, texts, st.none() | st.just("k"), st.just("k"), st.booleans())
reviews = st.builds(
    lambda fact, told, source, names, near, tried, moved: Review(
        ParsedFact(fact, Bundle(sources=(source,))), told, names, near, tried, moved
    ),
    facts,
    tellings,
    sources,
    st.lists(texts, max_size=12).map(tuple),
    st.lists(nears, max_size=3).map(tuple),
    st.lists(trieds, max_size=12).map(tuple),
    st.lists(changed, max_size=12).map(tuple),
)
revisions = st.builds(
    lambda before, after, action, actor, reason, kind: Revision(
        scope=7, number=1, at=NOW, actor=actor, action=action, kind=kind, key="k", reason=reason,
        before=to_plain(before), after=to_plain(after), batch=None,
    ),
    st.none() | facts, facts, st.sampled_from(["add", "edit", "undo", "set", "import"]), texts,
    st.none() | texts, st.sampled_from(["fact", "phrasing", "entity"]),
)  # fmt: skip
operations = st.builds(Operation, st.lists(revisions, min_size=1, max_size=6).map(tuple))


@given(reviews, st.none() | facts, writings, facts, languages)
def test_a_preview_and_what_becomes_of_it_make_cards_discord_accepts(
    review: Review, seen: Fact | None, written: FactForm, other: Fact, language: str
) -> None:
    new = NewDraft(1, 7, written, review)
    draft = EditDraft(1, 7, written, review, seen=seen) if seen is not None else new
    check(preview_card(draft, review, TOKEN, {"k": other}, language))
    check(stored_card(StoredDraft(draft, review.parsed.fact), 12, language))
    check(cancelled_card(language))


@given(texts, facts, facts, revisions, languages)
def test_refusals_and_conflicts_make_cards_discord_accepts(
    why: str, seen: Fact, now: Fact, last: Revision, language: str
) -> None:
    check(refused_card(why, TOKEN, language))
    check(conflict_card(EditDraft(1, 7, seen=seen), now, last, TOKEN, language))


@given(st.lists(revisions, max_size=30), st.lists(operations, max_size=30), texts, languages)
def test_history_and_changes_make_cards_discord_accepts(
    history: list[Revision], made: list[Operation], statement: str, language: str
) -> None:
    check(history_card(statement, history, language))
    check(changes_card(NOW.date(), made, language))
    for operation in made:
        assert operation_name(operation, language)


@given(tellings, st.lists(facts, max_size=40), texts, languages)
def test_facts_looked_over_make_cards_discord_accepts(
    told: Any, some: list[Fact], words: str, language: str
) -> None:
    held = Snapshot(None, 1, facts=MappingProxyType({each.key: each for each in some}))
    check(fact_card(told, held, language))
    check(facts_card(some, language))
    for action in ("supersede", "retire", "restore"):
        check(done_card(action, told.fact, 7, language))
    records = tuple(UndoneRecord("fact", "a", words, effect) for effect in UndoneEffect)
    check(undone_card(Undone(1, "import", records * 3), language))
    check(named_card(words, words, 7, language))


@given(
    writings,
    st.none() | facts,
    st.lists(texts, max_size=30, unique=True),
    sources,
    languages,
)
def test_forms_are_such_as_discord_opens(
    written: FactForm, seen: Fact | None, titles: list[str], source: Source, language: str
) -> None:
    topics = {str(at): Topic(str(at), title) for at, title in enumerate(titles)}
    held = Snapshot(
        7, 1, topics=MappingProxyType(topics), sources=MappingProxyType({source.key: source})
    )
    draft: NewDraft | EditDraft = NewDraft(1, 7, written)
    if seen is not None:
        written = dataclasses.replace(written, **seen_as(seen, held))
        draft = EditDraft(1, 7, written, seen=seen)
    try:
        form = fact_form(draft, TOKEN, held, language)
    except Refused:
        assume(False)
    check_modal_response(form.to_dict())
    check_modal_response(source_form(draft, TOKEN, language).to_dict())


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("The fund feeds 2.4k family farms.", "2.4k family farms (2,400)"),
        ("It sent 1.3k supply trucks.", "1.3k supply trucks (1,300)"),
        (
            "It feeds 1.3 million internally displaced people.",
            "1.3 million displaced people (1,300,000)",
        ),
    ],
)
def test_a_preview_names_what_a_figure_counts(statement: str, read: str) -> None:
    fact = Fact("k", "t", statement, "s")
    review = Review(ParsedFact(fact, Bundle()), told(), (), (), (), ())
    draft = NewDraft(1, 7, FactForm(statement, "T", "S"), review)
    assert any(read in shown for shown in shown_texts(preview_card(draft, review, TOKEN, {}, "en")))

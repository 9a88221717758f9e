"""Answers that are remembered: until a fact changes or the day ends, and for one server alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.answers.model import Answer
from knowledge.conversation import Conversation
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Scope
from tests.stores import store_at

A, B = 111, 222
TODAY = datetime.date(2026, 11, 23)
ASKED = "When does the lease of the Quillmere pier end?"
HEADER = "id,topic,statement,date,entities,source,quote,questions\n"
TABLE = (
    f"{HEADER}"
    "lease,Harbour,The lease of the Quillmere pier ends.,2026-11-24,Quillmere pier,Gazette,,"
    f"{ASKED}\n"
    "keeper,Harbour,Una Ferris keeps the Quillmere pier.,,Una Ferris|Quillmere pier,Gazette,,"
    "Who keeps the Quillmere pier?\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    file = tmp_path / "facts.csv"
    file.write_text(TABLE)
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([file], scope=None, actor="tests")
    yield library
    library.close()


def ask(library: Library, scope: Scope, today: datetime.date = TODAY) -> Answer:
    return library.ask(ASKED, scope=scope, today=today)


def test_what_is_asked_again_is_answered_from_memory_in_one_server_alone(
    library: Library,
) -> None:
    first = ask(library, A)
    assert first.keys == ("lease",)
    assert ask(library, A).facts is first.facts
    for other in (B, None):
        answer = ask(library, other)
        assert answer.facts == first.facts
        assert answer.facts is not first.facts


@pytest.mark.parametrize("scope", [None, A])
def test_what_changed_is_answered_at_once_where_it_changed(
    library: Library, scope: Scope, tmp_path: Path
) -> None:
    asked = "How long is the pier?"

    def told() -> dict[Scope, tuple[str, ...]]:
        return {each: library.ask(asked, scope=each, today=TODAY).keys for each in (A, B)}

    assert told() == {A: (), B: ()}
    added = tmp_path / "more.csv"
    added.write_text(HEADER + "long,Harbour,The pier is 40 metres long.,,,Gazette,,\n")
    library.import_files([added], scope=scope, actor="tests")
    assert told() == {A: ("long",), B: () if scope else ("long",)}
    library.curation.retire_fact("long", scope=scope, change=Change("tests"))
    assert told() == {A: (), B: ()}


def test_at_midnight_it_is_answered_anew(library: Library) -> None:
    before = ask(library, A)
    after = ask(library, A, TODAY + datetime.timedelta(days=2))
    assert not before.facts[0].passed
    assert after.facts[0].passed
    assert after.today == TODAY + datetime.timedelta(days=2)


def test_the_same_words_after_other_turns_are_another_question(library: Library) -> None:
    told = []
    for asked in (ASKED, "Who keeps the Quillmere pier?"):
        first = library.talk(asked, Conversation(), scope=A, today=TODAY)
        reply = library.talk("what is your source?", first.conversation, scope=A, today=TODAY)
        told.append(reply.answer.keys)
    assert told == [("lease",), ("keeper",)]


def test_the_language_of_a_server_is_that_of_the_answer(library: Library) -> None:
    assert ask(library, A).language == "en"
    library.settings.change(A, Change("tests"), language="ar")
    assert ask(library, A).language == "ar"
    assert ask(library, B).language == "en"

"""Answers as plain text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from bot.rendering.answer_text import answer_text
from knowledge.answers.model import Answer, Outcome
from knowledge.model import Confidence, FactKind
from tests.bot.rendering.made_answers import answer, answers, told


def test_the_answer_comes_first_then_date_clock_and_source() -> None:
    assert answer_text(answer(told())).splitlines() == [
        "The Lantern mission ends in December 2025.",
        "Date: December 2025",
        "That date has passed, 10 months ago; I have nothing newer.",
        "As of: 19 June 2024",
        "Source: Harbour Report, Port Authority, published 19 June 2024, Missions, paragraph 2",
        "https://port.example.org/reports/2024",
    ]


def test_a_lead_of_its_own_is_followed_by_the_statement() -> None:
    lines = answer_text(answer(told(detail="It began in 2003."), lead="In December.")).splitlines()
    assert lines[:3] == [
        "In December.",
        "The Lantern mission ends in December 2025.",
        "It began in 2003.",
    ]


def test_doubt_is_said_in_words() -> None:
    guess = told("It may be extended.", kind=FactKind.ASSESSMENT, confidence=Confidence.LOW)
    text = answer_text(answer(guess))
    assert "Kind: assessment" in text
    assert "Confidence: low" in text


def test_a_list_is_numbered_and_counted() -> None:
    many = [told(f"Statement {n} " + "of many words " * 20, key=f"k{n}") for n in range(1, 31)]
    text = answer_text(answer(*many, outcome=Outcome.LIST))
    shown = len(re.findall(r"^\d+\. Statement", text, re.MULTILINE))
    assert 3 <= shown < 30
    assert f"{shown} of 30 shown." in text
    assert text.endswith("Source: Harbour Report, Port Authority, published 19 June 2024")


def test_an_abstention_names_what_is_near_as_related_only() -> None:
    text = answer_text(
        answer(outcome=Outcome.ABSTAIN, lead="I have nothing on that.", related=(told(),))
    )
    assert text.splitlines()[:2] == ["I have nothing on that.", "Nearby in the briefing:"]
    assert "- The Lantern mission ends in December 2025." in text


def test_labels_are_in_the_askers_language() -> None:
    assert "التاريخ: " in answer_text(answer(told(), language="ar"))


@pytest.mark.parametrize("markdown", [True, False])
def test_markup_in_stored_text_is_shown_and_links_are_whole(markdown: bool) -> None:
    hostile = told("Pay [your bank](https://evil.example/a_b) @everyone <@&7> **now**", key="x")
    text = answer_text(answer(hostile), markdown=markdown)
    assert "@everyone" not in text
    assert "https://evil.example/a_b" in text
    assert ("\\[your bank\\](" in text) is markdown
    assert ("\\*\\*now" in text) is markdown


@given(answers)
def test_every_answer_fits_and_pings_nobody(made: Answer) -> None:
    for limit in (2000, 300):
        text = answer_text(made, limit)
        assert 0 < len(text) <= limit
        assert not re.search(r"@(everyone|here)|[\ud800-\udfff\u202a-\u202e\x00]", text, re.I)
        assert not re.search(r"(?<!\\)<@", text)
        assert text == answer_text(made, limit)

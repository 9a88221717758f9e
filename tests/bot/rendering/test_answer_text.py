"""Answers as plain text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from bot.rendering.answer_text import answer_text
from knowledge.answers.model import Answer, Outcome
from knowledge.dates import parse
from knowledge.model import Confidence, FactKind, Translation
from tests.bot.rendering.made_answers import answer, answers, told


def test_the_answer_comes_first_then_clock_and_source_in_one_line() -> None:
    assert answer_text(answer(told())).splitlines() == [
        "The Lantern mission ends in December 2025.",
        "That date has passed, 10 months ago; I have nothing newer"
        " · Source: Harbour Report, Port Authority, 19 June 2024",
    ]


def test_a_date_that_the_words_do_not_tell_is_told() -> None:
    assert (
        answer_text(answer(told("The Lantern mission ends.")))
        .splitlines()[1]
        .startswith("December 2025 · ")
    )


def test_a_distance_beside_several_dates_says_of_which_it_is() -> None:
    own: dict[str, Any] = {"told_age": "5 years ago", "told_date": "2021", "told_clock": None}
    several = told("It was told in March 2016 of work begun in 2021.", date=parse("2021"), **own)
    assert "2021 (5 years ago)" in answer_text(answer(several)).splitlines()[1]
    alone = told("It was told of work begun in 2021.", date=parse("2021"), **own)
    assert answer_text(answer(alone)).splitlines()[1].startswith("5 years ago")


def test_details_are_shown_on_demand() -> None:
    lines = answer_text(answer(told(quote="ends with the year")), details=True).splitlines()
    assert lines == [
        "The Lantern mission ends in December 2025.",
        "Date: December 2025",
        "That date has passed, 10 months ago; I have nothing newer.",
        "As of: 19 June 2024",
        "Quote: “ends with the year”",
        "Source: Harbour Report, Port Authority, published 19 June 2024, Missions, paragraph 2",
        "https://port.example.org/reports/2024",
    ]


def test_a_translation_is_told_before_the_original() -> None:
    arabic = "تنتهي بعثة الفانوس في كانون الأول 2025."
    fact = told(translations=(Translation("ar", arabic),))
    first, second, last = answer_text(answer(fact, lead=arabic, language="ar")).splitlines()
    assert (first, second) == (arabic, "The Lantern mission ends in December 2025.")
    assert last.endswith("المصدر: Harbour Report، Port Authority، 19 حزيران 2024")
    assert arabic not in answer_text(answer(fact))


def test_a_lead_of_its_own_is_followed_by_the_statement() -> None:
    made = answer(told(detail="It began in 2003."), lead="In December.")
    lines = answer_text(made, details=True).splitlines()
    assert lines[:3] == [
        "In December.",
        "The Lantern mission ends in December 2025.",
        "It began in 2003.",
    ]
    assert "It began in 2003." not in answer_text(made)


def test_doubt_is_said_in_words() -> None:
    guess = told("It is a success.", kind=FactKind.ASSESSMENT, confidence=Confidence.LOW)
    last = answer_text(answer(guess)).splitlines()[-1]
    assert " · assessment · Confidence: low · Source: " in last
    assert "Kind: assessment" in answer_text(answer(guess), details=True)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("It may be extended.", FactKind.ASSESSMENT),
        ("The mission should be extended.", FactKind.RECOMMENDATION),
        ("It is to be extended.", FactKind.PLAN),
    ],
)
def test_a_kind_that_the_wording_tells_is_not_told_again(statement: str, kind: FactKind) -> None:
    assert str(kind) not in answer_text(answer(told(statement, kind=kind)))


def test_a_list_is_numbered_and_counted() -> None:
    many = [told(f"Statement {n} " + "of many words " * 20, key=f"k{n}") for n in range(1, 31)]
    text = answer_text(answer(*many, outcome=Outcome.LIST))
    shown = len(re.findall(r"^\d+\. Statement", text, re.MULTILINE))
    assert 3 <= shown < 30
    assert f"{shown} of 30 shown." in text
    assert text.endswith("Source: Harbour Report, Port Authority, 19 June 2024")


def test_an_abstention_names_what_is_near_as_related_only() -> None:
    text = answer_text(
        answer(outcome=Outcome.ABSTAIN, lead="I have nothing on that.", related=(told(),))
    )
    assert text.splitlines()[:2] == ["I have nothing on that.", "Nearby in the briefing:"]
    assert "- The Lantern mission ends in December 2025." in text


def test_labels_are_in_the_askers_language() -> None:
    assert "المصدر: " in answer_text(answer(told(), language="ar"))


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

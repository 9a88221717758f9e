"""Answers as cards of components, within what Discord accepts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from bot.features.ask.cards import compact_card, sources_card
from bot.rendering.answer_card import Card, card, message_card
from knowledge.answers.model import Answer, Outcome
from tests.bot.rendering.made_answers import answer, answers, told
from tests.discord_server import components
from tests.discord_server.errors import Form
from tests.discord_server.limits_components import check_components


def parts(shown: Card) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = shown.to_components()
    form = Form()
    check_components(form, "components", made, v2=True)
    form.check()
    return made


def texts(shown: Card) -> list[str]:
    return components.texts(parts(shown))


def controls(shown: Card) -> list[dict[str, Any]]:
    return [c for c in components.walk(parts(shown)) if c["type"] in (2, 3)]


def test_the_lead_is_large_and_first_and_everything_else_follows() -> None:
    shown = texts(card(answer(told())))
    assert shown[0] == "### The Lantern mission ends in December 2025."
    assert shown[1:] == [
        "-# That date has passed, 10 months ago; I have nothing newer"
        " · Source: Harbour Report, Port Authority, 19 June 2024"
    ]


@pytest.mark.threat("S12")
def test_a_link_button_names_the_true_host() -> None:
    row = [each for each in controls(card(answer(told()))) if "url" not in each]
    [link] = [each for each in controls(card(answer(told()))) if "url" in each]
    assert [each["custom_id"] for each in row][-2:] == [
        "source:en:lantern-end",
        "related:en:lantern-end",
    ]
    assert (link["url"], link["label"]) == (
        "https://port.example.org/reports/2024",
        "Read it at port.example.org",
    )


@pytest.mark.parametrize(
    ("outcome", "main"),
    [
        (Outcome.ANSWER, "Sources"),
        (Outcome.CLOSEST, "Yes, that's it"),
        (Outcome.ABSTAIN, "Send to the curators"),
    ],
)
def test_one_button_stands_out(outcome: Outcome, main: str) -> None:
    facts = () if outcome is Outcome.ABSTAIN else (told(),)
    shown = card(answer(*facts, outcome=outcome), asking=1, asker=2)
    styles = {each["label"]: each["style"] for each in controls(shown) if "custom_id" in each}
    assert [name for name, style in styles.items() if style in (1, 3)] == [main]
    assert len(styles) > 3


def test_a_command_shows_what_was_asked_without_its_markup() -> None:
    shown = texts(card(answer(told()), question="**@everyone** [when](https://x.example)?\n# now"))
    assert shown[-1].startswith(
        "-# Asked: \\*\\*@\u200beveryone\\*\\* \\[when\\](https://x.example)?"
    )
    assert "\n" not in shown[-1]


def test_a_list_is_numbered_counted_and_can_be_opened() -> None:
    many = [told(f"Statement {n}. " + "More of it. " * 30, key=f"k{n}") for n in range(1, 41)]
    made = card(answer(*many, outcome=Outcome.LIST))
    body = "\n".join(texts(made))
    listed = re.findall(r"^(\d+)\. Statement", body, re.MULTILINE)
    assert listed == ["1", "2", "3", "4", "5", "6"]
    assert "1 to 6 of 40." in body
    [menu] = controls(made)
    assert [option["value"] for option in menu["options"]] == [f"k{n}" for n in range(1, 7)]


def test_a_list_has_pages_and_what_has_no_number_comes_last() -> None:
    many = [told(f"Statement {n}.", key=f"k{n}") for n in range(1, 9)]
    other = told("One more.", key="other")
    made = answer(*many, outcome=Outcome.LIST, further=(other,))

    def shown(page: int) -> tuple[str, list[str]]:
        view = card(made, asking=7, page=page)
        ids = [c["custom_id"] for c in controls(view) if c["type"] == 2]
        return "\n".join(texts(view)), ids

    first, buttons = shown(0)
    assert "6. Statement 6." in first
    assert "7. Statement 7." not in first
    assert "next:en:7:1" in buttons
    second, buttons = shown(1)
    assert "7. Statement 7." in second
    assert "next:en:7:2" in buttons
    last, buttons = shown(2)
    assert "- One more." in last
    assert not any(each.startswith("next:") for each in buttons)


def test_the_parts_of_a_fact_can_be_opened() -> None:
    part = told("It begins with a bell.", key="bell")
    made = card(answer(told(), parts=(("lantern-end", (part,)),)))
    [menu] = [each for each in controls(made) if each["type"] == 3]
    assert menu["placeholder"] == "Open one of its parts"
    assert [option["value"] for option in menu["options"]] == ["bell"]


def test_candidates_are_buttons_with_their_words_in_full_above() -> None:
    long = "The Lantern mission " + "and what belongs to it " * 8 + "ends."
    made = card(answer(told(long, key="a"), told(key="b"), outcome=Outcome.CLARIFY))
    assert [c["custom_id"] for c in controls(made)] == ["fact:en:a", "fact:en:b"]
    assert f"1. {long}" in "\n".join(texts(made))
    assert [c["label"] for c in controls(made)] == ["1", "2"]


def test_related_facts_are_headed_by_the_name_they_share_with_the_question() -> None:
    made = card(
        answer(
            outcome=Outcome.ABSTAIN,
            lead="I have nothing on that.",
            related=(told(),),
            related_names=("The *Lantern*",),
            language="en",
        )
    )
    assert "Also on The \\*Lantern\\*:\n- The Lantern" in texts(made)[1]


def test_the_source_of_an_answer_is_not_told_again_below_what_is_related() -> None:
    made = card(answer(told(key="a"), related=(told(key="b"),), language="en"))
    assert "\n".join(texts(made)).count("Source:") == 1


def test_an_abstention_offers_what_is_related() -> None:
    made = card(
        answer(
            outcome=Outcome.ABSTAIN,
            lead="I have nothing on that.",
            related=(told(),),
            language="en",
        )
    )
    assert "Nearby in the briefing:\n- The Lantern" in texts(made)[1]
    assert [option["value"] for option in controls(made)[0]["options"]] == ["lantern-end"]


def test_a_key_discord_has_no_room_for_has_no_button() -> None:
    assert [c["type"] for c in controls(card(answer(told(key="k" * 101))))] == [2]


@pytest.mark.parametrize(
    ("outcome", "passed"),
    [(Outcome.ANSWER, True), (Outcome.ANSWER, False), (Outcome.CLARIFY, False)],
)
def test_colours_differ_and_are_never_alone(outcome: Outcome, passed: bool) -> None:
    fact = told(told_passed=passed, told_clock="That date has passed." if passed else None)
    body = "\n".join(texts(card(answer(fact, told(key="b"), outcome=outcome))))
    assert ("has passed" in body) >= passed


def test_a_short_answer_has_the_accent_of_the_whole_card() -> None:
    passed = answer(told())
    ahead = answer(told(told_passed=False, told_clock=""))
    closest = answer(told(), outcome=Outcome.CLOSEST)
    accents = []
    for made in (passed, ahead, closest):
        [whole] = card(made).to_components()
        [short] = compact_card(made).to_components()
        assert short["accent_color"] == whole["accent_color"]
        accents.append(whole["accent_color"])
    assert len(set(accents)) == 3


def test_what_is_left_out_of_a_list_stands_below_it_and_notes_are_small() -> None:
    listed = answer(
        told("One."), told("Two."), outcome=Outcome.LIST, notes=("Read as: which?",),
        further=(told("Three.", key="three"),),
    )  # fmt: skip
    lead, items, beyond, source = texts(card(listed))[:4]
    assert lead.splitlines()[1] == "-# Read as: which?"
    assert "2. Two." in items
    assert beyond == "There is 1 more outside this order."
    assert source.startswith("-# Source")


def test_sources_say_all_that_is_held_on_the_source() -> None:
    [lead, body] = texts(
        sources_card(told(quote="ends with the year", date_note="A month is named."), "en")
    )
    assert lead == "### The Lantern mission ends in December 2025."
    for line in (
        "**Source:** Harbour Report",
        "**Publisher:** Port Authority",
        "**Author:** N. Weaver",
        "**Published:** 19 June 2024",
        "**Reliability of the source:** B, usually reliable",
        "**Where in the source:** Missions, paragraph 2",
        "**Quote:** ends with the year",
        "**Link:** https://port.example.org/reports/2024",
        "**About the date:** A month is named.",
    ):
        assert line in body.splitlines()


@given(answers)
def test_every_answer_makes_a_card_discord_accepts(made: Answer) -> None:
    shown = [card(made, question=made.question), message_card(made.lead, *made.notes)]
    shown += [sources_card(each, made.language) for each in made.facts[:2]]
    for each in shown:
        for text in texts(each):
            assert text.strip()
            assert not re.search(r"@(everyone|here)|[\ud800-\udfff\u202a-\u202e\x00]", text, re.I)
            assert not re.search(r"(?<!\\)<@", text)
        assert all(c.get("label", "x").strip() for c in controls(each))

"""Claims against a small briefing: each detail in which a claim may differ from a fact."""

from __future__ import annotations

import dataclasses
from types import MappingProxyType

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.answers.claims import Checked
from knowledge.model import Fact
from tests.knowledge.answers.port import SNAPSHOT, TODAY


@pytest.fixture(scope="module")
def port() -> Answerer:
    return Answerer(SNAPSHOT)


def check(port: Answerer, claim: str) -> Checked:
    return port.check(claim, TODAY)


@pytest.mark.parametrize(
    "claim",
    [
        "The Velm lighthouse was opened by Orrest in May 1990.",
        "The Velm lighthouse was opened in 1990.",
        "In 2023 at least 120 ships passed Velm.",
        "The Velm lighthouse is in Norway.",
        "The Tarn mill has never flooded.",
        "The Velm lighthouse is to close in March 2025.",
    ],
)
def test_what_a_fact_says_in_other_words_is_supported(port: Answerer, claim: str) -> None:
    assert check(port, claim).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "fact", "kind", "held"),
    [
        ("Orrest opened the Velm lighthouse in May 1980.", "opened", "date", "May 1990"),
        ("The Velm lighthouse is 84 metres tall.", "height", "number", "48 metres"),
        ("The Velm lighthouse is 48 feet tall.", "height", "unit", "48 metres"),
        ("The Velm lighthouse lies in Sweden.", "place", "place", "Norway"),
        ("Fewer than 100 ships passed Velm in 2023.", "ships", "number", "At least 120 ships"),
        ("The rents of the Tarn mill fell by 12 percent in 2022.", "rents", "relation", "rose"),
        ("Orrest did not open the Velm lighthouse in May 1990.", "opened", "negation", ""),
        ("The Tarn mill has flooded.", "never", "negation", ""),
        ("The mill was closed because Lund asked for it.", "asked", "name", "Orrest"),
    ],
)
def test_the_detail_that_differs_is_named_with_its_fact(
    port: Answerer, claim: str, fact: str, kind: str, held: str
) -> None:
    checked = check(port, claim)
    assert checked.verdict == "contradicted"
    [bearing] = checked.bearings
    assert bearing.view.fact.key == fact
    assert bearing.difference is not None
    assert bearing.difference.kind == kind
    assert bearing.difference.held_in_words("en") == held
    assert held in bearing.reason("en")


@pytest.mark.parametrize(
    "claim",
    [
        "The Velm lighthouse closed in March 2025.",  # a plan, and its date has passed
        "Ida Brenn sold the Tarn mill to Mara Olin.",  # the other way round
        "All guards of the Tarn mill speak Danish.",
        "The guards of the Tarn mill speak Danish.",
        "Only Orrest opened the Velm lighthouse in May 1990.",
        "Exactly 120 ships passed Velm in 2023.",
        "Orrest opened the Velm lighthouse on 3 May 1990.",  # more exact than what is held
        "The Velm lighthouse lies in Oslo.",
        "Orrest opened the red Velm lighthouse in May 1990.",
        "The Velm lighthouse is in Norway and haunted.",
    ],
)
def test_what_no_fact_says_in_every_detail_is_not_supported(port: Answerer, claim: str) -> None:
    assert check(port, claim).verdict != "supported"


ORDERED = (
    "In April 2025 Orrest was ordered to shut the Velm lighthouse, with May 2026 set as its end.",
    "The council voted unanimously to close the Velm lighthouse.",
    "Lund refused to repair the Velm lighthouse.",
    "In May 2025 Orrest decided to hand over its maps.",
    "Mara Olin, the leader of the port union, became prime minister in May 2024.",
)


@pytest.fixture(scope="module")
def ordered() -> Answerer:
    told = [
        Fact(f"told-{n}", "port", statement, "gazette", entities=("velm",))
        for n, statement in enumerate(ORDERED)
    ]
    facts = SNAPSHOT.facts | {fact.key: fact for fact in told}
    return Answerer(dataclasses.replace(SNAPSHOT, facts=MappingProxyType(facts)))


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The Velm lighthouse is closed.", "related"),
        ("The Velm lighthouse has been closed.", "related"),
        ("The Velm lighthouse closed.", "related"),
        ("Lund repaired the Velm lighthouse.", "related"),
        ("The Velm lighthouse closed in 2031.", "related"),
        ("The Velm lighthouse closes in 2031.", "contradicted"),
        ("Orrest handed over its maps.", "related"),
        ("Orrest handed its maps over.", "related"),
        ("The president is running.", "nothing"),  # one word is not the like of both
    ],
)
def test_what_was_ordered_or_voted_has_not_been_done_by_that(
    ordered: Answerer, claim: str, verdict: str
) -> None:
    assert check(ordered, claim).verdict == verdict


def test_a_message_is_supported_only_where_each_of_its_sentences_is(port: Answerer) -> None:
    both = "The Tarn mill has never flooded. The Velm lighthouse is 48 metres tall."
    assert check(port, both).verdict == "supported"
    assert check(port, both.replace("48", "47")).verdict == "contradicted"
    assert check(port, "The Tarn mill has never flooded. Velm is haunted.").verdict == "related"
    assert check(port, "I had a great lunch.").verdict == "nothing"


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("The Tarn mill had more guards in 2013 than in 2023.", "supported"),
        ("The Tarn mill had fewer guards in 2013 than in 2023.", "contradicted"),
        ("The guards of the Tarn mill increased between 2013 and 2023.", "contradicted"),
        ("The Tarn mill had more guards in 2013 than in 2003.", "related"),
    ],
)
def test_a_comparison_is_computed_where_both_sides_are_held(
    port: Answerer, claim: str, verdict: str
) -> None:
    checked = check(port, claim)
    assert checked.verdict == verdict
    if verdict != "related":
        keys = {bearing.view.fact.key for bearing in checked.bearings}
        assert keys == {"guards-2013", "guards-2023"}

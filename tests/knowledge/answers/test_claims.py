"""Claims against a small briefing: each detail in which a claim may differ from a fact."""

from __future__ import annotations

import datetime
from types import MappingProxyType

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.claims import Checked
from knowledge.model import Alias, Entity, EntityKind, Fact, FactKind, Snapshot, Source, Topic

TODAY = datetime.date(2025, 6, 1)


def _fact(key: str, statement: str, date: str | None = None, *entities: str) -> Fact:
    kind = FactKind.PLAN if " is to " in statement else FactKind.STATUS
    when = dates.parse(date) if date else None
    return Fact(key, "port", statement, "gazette", date=when, entities=entities, kind=kind)


FACTS = [
    _fact("opened", "Orrest opened the Velm lighthouse in May 1990.", "1990-05", "orrest", "velm"),
    _fact("height", "The Velm lighthouse is 48 metres tall.", None, "velm"),
    _fact("place", "The Velm lighthouse lies in Norway.", None, "velm"),
    _fact("ships", "At least 120 ships passed Velm in 2023.", "2023", "velm"),
    _fact("guards-2013", "The Tarn mill had 45 guards in 2013.", "2013", "tarn"),
    _fact("guards-2023", "The Tarn mill had 30 guards in 2023.", "2023", "tarn"),
    _fact("closing", "The Velm lighthouse is to close in March 2025.", "2025-03", "velm"),
    _fact("sold", "Mara Olin sold the Tarn mill to Ida Brenn.", None, "olin", "brenn", "tarn"),
    _fact("tours", "Some guards of the Tarn mill speak Danish.", None, "tarn"),
    _fact("rents", "The rents of the Tarn mill rose by 12 percent in 2022.", "2022", "tarn"),
    _fact("asked", "The mill was closed because Orrest asked for it.", None, "orrest", "tarn"),
    _fact("never", "The Tarn mill has never flooded.", None, "tarn"),
]
ENTITIES = [
    Entity("velm", "Velm", EntityKind.THING, (Alias("Velm lighthouse"),)),
    Entity("tarn", "Tarn mill", EntityKind.THING),
    Entity("olin", "Mara Olin", EntityKind.PERSON),
    Entity("brenn", "Ida Brenn", EntityKind.PERSON),
    Entity("orrest", "Orrest", EntityKind.ORGANISATION),
]
SNAPSHOT = Snapshot(
    None,
    1,
    MappingProxyType({f.key: f for f in FACTS}),
    MappingProxyType({"gazette": Source("gazette", "Gazette", published=dates.parse("2024-01"))}),
    MappingProxyType({"port": Topic("port", "The port", 1)}),
    MappingProxyType({e.key: e for e in ENTITIES}),
)


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

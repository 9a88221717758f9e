"""The quality report: planted faults are found, and sound facts cause no findings."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Alias, Entity, Fact, FactKind, Figure, Snapshot, Source, Topic
from knowledge.quality import Checker, Finding, QualityReport, Rule, SourceText
from knowledge.quality.quotes import occurs_in
from knowledge.store.database import Database

TODAY = datetime.date(2026, 3, 1)
SETS = Path(__file__).parents[2] / "evaluation" / "briefings"
GAZETTE = Source(
    "gazette", "Town Gazette", "Aren Press", published=dates.parse("2025-11-02"), url=None
)


def fact(key: str, statement: str, **more: object) -> Fact:
    date, as_of = (more.pop(name, None) for name in ("date", "as_of"))
    fields: dict[str, object] = {
        "topic": "town",
        "source": "gazette",
        "questions": (f"What about {key}?", statement),
        "date": dates.parse(str(date)) if date else None,
        "as_of": dates.parse(str(as_of)) if as_of else None,
    }
    return Fact(key=key, statement=statement, **{**fields, **more})  # type: ignore[arg-type]


def report_on(
    *facts: Fact,
    sources: tuple[Source, ...] = (GAZETTE,),
    entities: tuple[Entity, ...] = (),
    texts: tuple[SourceText, ...] = (),
) -> QualityReport:
    snapshot = Snapshot(
        None,
        1,
        {each.key: each for each in facts},
        {each.key: each for each in sources},
        {"town": Topic("town", "The town", 1)},
        {each.key: each for each in entities},
    )
    return Checker(lambda _: Answerer(snapshot)).report(scope=None, today=TODAY, texts=texts)


def found(report: QualityReport, *rules: Rule) -> list[Finding]:
    return [each for each in report.findings if each.rule in rules]


def test_relations_that_are_in_the_table_no_more_are_found() -> None:
    report = report_on(
        fact("a", "The ferry opened.", relations=("begin", "was-once-known")),
        fact("b", "The bridge opened.", relations=("none",)),
    )
    assert found(report, Rule.UNKNOWN_RELATION) == [
        Finding(Rule.UNKNOWN_RELATION, ("a",), "was-once-known")
    ]


CONTRADICTIONS = (Rule.OTHER_FIGURE, Rule.OTHER_DATE)


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (
            fact("a", "The Aren harbour has 12 cranes."),
            fact("b", "The Aren harbour has 15 cranes."),
            Rule.OTHER_FIGURE,
        ),
        (
            fact("a", "In 2024 about 1.1 million people visited Aren.", date="2024"),
            fact("b", "In 2024 about 1.4 million people visited Aren.", date="2024"),
            Rule.OTHER_FIGURE,
        ),
        (
            fact("a", "The old bridge of Aren opened in May 2019.", date="2019-05", kind="event"),
            fact("b", "The old bridge of Aren opened in June 2019.", date="2019-06", kind="event"),
            Rule.OTHER_DATE,
        ),
        (
            fact("a", "The Aren mission is to end in 2027.", date="2027", kind="plan"),
            fact("b", "The Aren mission is to end in 2029.", date="2029", kind="plan"),
            Rule.OTHER_DATE,
        ),
    ],
)
def test_what_cannot_both_be_right_is_found(one: Fact, other: Fact, rule: Rule) -> None:
    made = [dataclasses.replace(each, kind=FactKind(each.kind)) for each in (one, other)]
    [finding] = found(report_on(*made), *CONTRADICTIONS)
    assert finding == Finding(rule, ("a", "b"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            fact("a", "In 2014 there were 6 million displaced people in Aren.", date="2014"),
            fact("b", "In 2023 there were 1.1 million displaced people in Aren.", date="2023"),
        ),
        (
            fact("a", "Elections were held in Aren in May 2018.", date="2018-05"),
            fact("b", "Elections were held in Aren in May 2022.", date="2022-05"),
        ),
        (
            fact("a", "The region pays 25 percent of the cost."),
            fact("b", "The government pays 60 percent of the cost."),
        ),
        (
            fact("a", "The Aren bridge is 40 metres long."),
            fact("b", "The Aren bridge is 40 metres long and has 3 arches."),
        ),
        (
            fact("a", "The coalition left Aren in 2017.", date="2017", entities=("aren",)),
            fact("b", "The coalition left Torm in 2017.", date="2017", entities=("torm",)),
        ),
        (
            fact("a", "The bridge was shut in December 2021.", date="2021-12"),
            fact("b", "The bridge has been shut since December 2021.", date="2021-12/.."),
        ),
    ],
)
def test_what_can_both_be_right_is_left_alone(one: Fact, other: Fact) -> None:
    made = [
        dataclasses.replace(each, kind=FactKind.EVENT if each.date else FactKind.STATUS)
        for each in (one, other)
    ]
    towns = (Entity("aren", "Aren"), Entity("torm", "Torm"))
    assert found(report_on(*made, entities=towns), *CONTRADICTIONS) == []


def test_another_date_of_what_lay_ahead_is_a_contradiction_whatever_the_kind() -> None:
    ferry = "Support for ferry 11 of the Aren line ends on {}."
    one = fact("a", ferry.format("30 April 2028"), date="2028-04-30", kind=FactKind.FIGURE)
    other = fact("b", ferry.format("31 May 2029"), date="2029-05-31", kind=FactKind.FIGURE)
    assert found(report_on(one, other), Rule.OTHER_DATE) == [Finding(Rule.OTHER_DATE, ("a", "b"))]


def test_figures_of_other_units_are_no_contradiction() -> None:
    crowns = fact("a", "The Aren ferry costs 12.", figures=(Figure(Decimal(12), "crowns"),))
    jobs = fact("b", "The Aren ferry costs 15.", figures=(Figure(Decimal(15), "jobs"),))
    assert found(report_on(crowns, jobs), *CONTRADICTIONS) == []


def test_passed_dates_and_old_figures_of_what_still_goes_on() -> None:
    number = {"kind": FactKind.FIGURE}
    report = report_on(
        fact("plan", "The quay is to open in January 2026.", date="2026-01", kind=FactKind.PLAN),
        fact("past", "The quay burnt down in January 2019.", date="2019-01", kind=FactKind.EVENT),
        fact("stale", "Some 340 people live on the quay.", as_of="2024-05", **number),
        fact("fresh", "Some 20 gulls live on the tower.", as_of="2026-01", **number),
        fact("year", "In 2019 the ferry carried 900 goats.", date="2019", **number),
        fact("older", "In all 12 shops sell rope.", as_of="2020-05", **number),
        fact("newer", "In all 15 shops sell rope.", as_of="2024-12", date="2024-12", **number),
    )
    assert [each.facts for each in found(report, Rule.PASSED)] == [("plan",)]
    stale = [each.facts[0] for each in found(report, Rule.OLD_FIGURE)]
    assert stale == ["stale", "newer"]


def test_weak_sources_are_reported_once_each() -> None:
    bare = Source("hearsay", "What somebody said")
    report = report_on(
        fact("a", "The mayor keeps bees.", source="hearsay"),
        fact("b", "The baker keeps geese.", source="hearsay"),
        fact("c", "The miller keeps cats.", source="gone"),
        fact("d", "The smith keeps dogs.", locator="page 2"),
        fact("e", "The cook keeps hens.", locator="page 3"),
        fact("f", "The priest keeps doves."),
        sources=(GAZETTE, bare),
    )
    assert found(report, Rule.BARE_SOURCE) == [
        Finding(Rule.BARE_SOURCE, ("a", "b"), "What somebody said")
    ]
    assert found(report, Rule.NO_SOURCE) == [Finding(Rule.NO_SOURCE, ("c",), "gone")]
    assert found(report, Rule.NO_PLACE) == [Finding(Rule.NO_PLACE, ("f",), "Town Gazette")]


def test_names_that_are_two_or_look_alike() -> None:
    report = report_on(
        fact("a", "Aren has a harbour.", entities=("aren",)),
        entities=(
            Entity("aren", "Aren", aliases=(Alias("the town"),)),
            Entity("torm", "Torm", aliases=(Alias("The Town"),)),
            Entity("fake", "Аren"),  # its first letter is Cyrillic
            Entity("moss", "Moss"),
        ),
    )
    assert {each.about for each in found(report, Rule.NAMES)} == {
        "the town: Aren, Torm",
        "Aren: Aren, Аren",
    }


def test_a_clash_of_names_concerns_the_server_whose_own_fact_has_the_name() -> None:
    shared = fact("shared", "Aren has a harbour.", entities=("aren",))
    own = dataclasses.replace(fact("own", "Torm has a mill.", entities=("torm",)), scope=5)
    towns = (Entity("aren", "Aren", aliases=(Alias("the town"),)), Entity("torm", "The Town"))
    snapshot = Snapshot(
        5,
        1,
        {each.key: each for each in (shared, own)},
        {GAZETTE.key: GAZETTE},
        {"town": Topic("town", "The town", 1)},
        {each.key: each for each in towns},
    )
    report = Checker(lambda _: Answerer(snapshot)).report(scope=5, today=TODAY, own=True)
    [clash] = found(report, Rule.NAMES)
    assert clash.facts == ("own", "shared")


def test_facts_that_nothing_reaches() -> None:
    ferry = "When does the night ferry sail?"
    report = report_on(
        fact("ferry", "The night ferry sails at nine.", questions=(ferry, "night ferry time")),
        fact("baker", "The baker opens at six.", questions=(ferry,)),
        fact("tower", "The tower of Aren is made of slate.", questions=()),
    )
    assert ("baker",) in [each.facts for each in found(report, Rule.UNREACHED)]
    assert ("ferry",) not in [each.facts for each in found(report, Rule.UNREACHED)]
    assert [each.facts for each in found(report, Rule.NO_QUESTION)] == [("tower",)]
    [shared] = found(report, Rule.SHARED_QUESTION)
    assert (shared.facts, shared.about) == (("ferry", "baker"), ferry)


TEXT = """The council voted on 3 May. “We took it under fire,” the cap-
tain wrote, “and with-
out consent.” In all, 312 pieces in eleven crates were shipped."""


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("312 pieces in eleven crates", True),
        ("We took it under fire … and without consent", True),
        ("the captain wrote", True),
        ("THE COUNCIL VOTED ON 3 MAY", True),
        ("without consent [...] under fire", False),
        ("213 pieces in eleven crates", False),
        ("We took it by consent", False),
    ],
)
def test_quotes_are_looked_up_in_their_source(quote: str, *, stands: bool) -> None:
    quoted = fact("a", "It was taken.", quote=quote)
    report = report_on(quoted, texts=(SourceText("gazette", TEXT),))
    assert (found(report, Rule.QUOTE) == []) is stands
    assert report.unchecked_quotes == 0


def test_the_nearest_passage_is_told_and_missing_texts_are_counted() -> None:
    quoted = fact("a", "It was shipped.", quote="312 pieces in twelve crates")
    report = report_on(quoted, texts=(SourceText(None, TEXT),))
    [finding] = found(report, Rule.QUOTE)
    assert "312 pieces in eleven crates" in finding.about
    for texts in ((), (SourceText("another", TEXT),)):
        report = report_on(quoted, texts=texts)
        assert (found(report, Rule.QUOTE), report.unchecked_quotes) == ([], 1)
    assert occurs_in("…", "")


@pytest.mark.parametrize(
    ("statement", "quote", "wrong"),
    [
        ("Captain Rohne took 300 objects.", "312 pieces in eleven crates", "300"),
        ("Captain Rohne took 312 objects.", "312 pieces in eleven crates", None),
        ("Some 1.1 million people fled.", "1,100,000 people", None),
        ("About 300 objects were taken.", "312 pieces", None),
        ("Three soldiers were killed.", "killing 3 soldiers", None),
        ("The town pays 60 percent.", "pays its share", None),
        ("In May 1894 he took 312 objects.", "312 pieces", None),
        ("If camps such as Jad'ah 1 grow, 2 things follow.", "two things", None),
    ],
)
def test_figures_are_checked_against_the_quote(
    statement: str, quote: str, wrong: str | None
) -> None:
    camp = Entity("camp", "Jad'ah 1")
    report = report_on(fact("a", statement, quote=quote, entities=("camp",)), entities=(camp,))
    assert [each.about for each in found(report, Rule.QUOTED_FIGURE)] == ([wrong] if wrong else [])


def test_what_concerns_a_server_is_about_its_own_facts(
    empty_store: Database, make_library: Callable[[Database], Library]
) -> None:
    library = make_library(empty_store)
    own = fact("own", "The Aren harbour has 15 cranes.", locator=None)
    library.curation.import_bundle(
        _bundle(fact("shared", "The Aren harbour has 12 cranes."), fact("other", "It rains.")),
        scope=None,
        actor="tests",
    )
    library.curation.add_fact(own, scope=5, change=Change("tests"))
    report = library.quality.report(scope=5, today=TODAY, own=True)
    assert report.facts == 1
    assert found(report, *CONTRADICTIONS) == [Finding(Rule.OTHER_FIGURE, ("shared", "own"))]
    assert library.quality.report(scope=5, today=TODAY, own=True) is report
    assert found(library.quality.report(scope=None, today=TODAY), *CONTRADICTIONS) == []
    library.curation.retire_fact("own", scope=5, change=Change("tests"))
    assert library.quality.report(scope=5, today=TODAY, own=True).findings == ()


@pytest.mark.parametrize(
    ("briefing", "most"), [(None, 8), ("vale-line", 3), ("taveo-return.csv", 7)]
)
def test_sound_briefings_get_few_findings(briefing: str | None, most: int, tmp_path: Path) -> None:
    library = Library.open(f"sqlite:///{tmp_path}/store.db", briefing=briefing is None)
    if briefing is not None:
        library.import_files([SETS / briefing], scope=None, actor="tests")
    report = library.quality.report(scope=None, today=datetime.date(2026, 11, 24))
    library.close()
    assert found(report, *CONTRADICTIONS, Rule.QUOTED_FIGURE, Rule.UNREACHED, Rule.NAMES) == []
    assert len(report.findings) <= most, report.findings


def _bundle(*facts: Fact):  # type: ignore[no-untyped-def]
    from knowledge.model import Bundle

    return Bundle(topics=(Topic("town", "The town", 1),), sources=(GAZETTE,), facts=facts)


@pytest.fixture
def make_library() -> Callable[[Database], Library]:
    return Library

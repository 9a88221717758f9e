"""The question sets: valid, balanced, and about stored facts."""

import csv
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
FIRST = HERE.parents[1] / "knowledge" / "briefings" / "iraq-2024"
KINDS = [
    "direct",
    "paraphrase",
    "typo",
    "fragment",
    "chatty",
    "temporal",
    "list",
    "unclear",
    "arabic",
    "comparison",
    "unanswerable",
    "false_premise",
    "off_topic",
    "hostile",
]
PLAIN = {"direct": 20, "paraphrase": 8, "fragment": 3, "list": 3, "unanswerable": 15}
SILENT = {"unanswerable", "false_premise", "off_topic"}
FIELDS = {"id", "q", "kind", "expect", "facts", "all", "today", "note", "split"}


@dataclass(frozen=True)
class Set:
    """A file of questions, its briefing, and the least numbers of questions in it."""

    name: str
    briefing: Path
    questions: int
    silent: int
    least: dict[str, int]


SETS = [
    Set(
        "iraq-2024",
        FIRST,
        460,
        140,
        {
            "direct": 80,
            "paraphrase": 90,
            "typo": 40,
            "fragment": 40,
            "chatty": 35,
            "temporal": 35,
            "list": 25,
            "unclear": 15,
            "arabic": 40,
            "comparison": 15,
            "unanswerable": 80,
            "false_premise": 30,
            "off_topic": 25,
            "hostile": 30,
        },
    ),
    Set("vale-line", HERE / "briefings" / "vale-line", 130, 58, dict.fromkeys(KINDS, 3)),
    Set("taveo-return", HERE / "briefings" / "taveo-return.csv", 100, 38, dict.fromkeys(KINDS, 2)),
    Set(
        "copenhagen-metro",
        HERE / "briefings" / "copenhagen-metro.csv",
        110,
        38,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "debian-releases",
        HERE / "briefings" / "debian-releases.csv",
        110,
        37,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "fair-labor-standards",
        HERE / "briefings" / "fair-labor-standards.csv",
        110,
        37,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "gardner-museum",
        HERE / "briefings" / "gardner-museum.csv",
        110,
        37,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "health-notices",
        HERE / "briefings" / "health-notices.csv",
        110,
        37,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "india-election-2019",
        HERE / "briefings" / "india-election-2019.csv",
        110,
        38,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "malawi-appeals",
        HERE / "briefings" / "malawi-appeals.csv",
        110,
        38,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "montreal-protocol",
        HERE / "briefings" / "montreal-protocol.csv",
        110,
        38,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "premier-league-2015-16",
        HERE / "briefings" / "premier-league-2015-16.csv",
        110,
        38,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "shenzhou-flights",
        HERE / "briefings" / "shenzhou-flights.csv",
        110,
        37,
        dict.fromkeys(KINDS, 4),
    ),
    Set(
        "software-lifecycles",
        HERE / "briefings" / "software-lifecycles.csv",
        405,
        123,
        dict.fromkeys(KINDS, 7),
    ),
    Set("nokia-q3-2023", HERE / "briefings" / "nokia-q3-2023.csv", 60, 20, PLAIN),
    Set(
        "polytechnique-admissions",
        HERE / "briefings" / "polytechnique-admissions.csv",
        60,
        20,
        PLAIN,
    ),
]
each_set = pytest.mark.parametrize("which", SETS, ids=lambda s: s.name)


def cases(which: Set) -> list[dict[str, Any]]:
    lines = (HERE / f"{which.name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def stored(briefing: Path) -> dict[str, list[str]]:
    """The phrasings of each fact, read from the data files without the importer."""
    if briefing.suffix == ".csv":
        with briefing.open(encoding="utf-8", newline="") as file:
            facts: dict[str, list[str]] = {row["id"]: [] for row in csv.DictReader(file)}
        apart = briefing.with_suffix(".phrasings.csv")
        if apart.exists():
            with apart.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    facts[row["id"]] = row["questions"].split("|")
        return facts
    facts = {}
    for path in sorted((briefing / "facts").glob("*.yaml")):
        for fact in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["facts"]:
            facts[fact["id"]] = [str(question) for question in fact.get("questions", [])]
    return facts


def folded(question: str) -> str:
    return question.casefold().strip().rstrip("?؟.! ")


@each_set
def test_each_line_has_valid_fields(which: Set) -> None:
    for case in cases(which):
        where = case["id"]
        assert set(case) <= FIELDS, where
        assert isinstance(case["q"], str), where
        assert case["kind"] in KINDS, where
        assert case["expect"] in {"answer", "abstain", "clarify"}, where
        assert case["split"] in {"dev", "held"}, where
        assert bool(case["facts"]) is (case["expect"] != "abstain"), where
        assert (case["expect"] == "clarify") is (case["kind"] == "unclear"), where
        if case["kind"] in SILENT:
            assert case["expect"] == "abstain", where
        if case.get("all"):
            assert case["kind"] in {"list", "comparison"}, where


@each_set
def test_ids_and_questions_are_unique(which: Set) -> None:
    found = cases(which)
    assert len({case["id"] for case in found}) == len(found)
    asked = Counter(folded(case["q"]) or case["q"] for case in found)
    assert not [question for question, count in asked.items() if count > 1]


@each_set
def test_all_kinds_occur_and_a_third_expects_abstention(which: Set) -> None:
    found = cases(which)
    kinds = Counter(case["kind"] for case in found)
    silent = sum(case["expect"] == "abstain" for case in found)
    assert len(found) >= which.questions
    assert {kind: kinds[kind] for kind, least in which.least.items() if kinds[kind] < least} == {}
    assert silent >= which.silent
    assert 0.3 <= silent / len(found) <= 0.4


@each_set
def test_about_a_third_of_each_kind_is_in_the_held_split(which: Set) -> None:
    found = cases(which)
    held = Counter(case["kind"] for case in found if case["split"] == "held")
    assert 0.32 <= held.total() / len(found) <= 0.38
    for kind, count in Counter(case["kind"] for case in found).items():
        assert abs(held[kind] - 0.35 * count) <= 1.5, kind


@each_set
def test_every_fact_named_is_stored(which: Set) -> None:
    keys = set(stored(which.briefing))
    missing = {key for case in cases(which) for key in case["facts"]} - keys
    assert not missing


@each_set
def test_nearly_every_fact_has_a_question(which: Set) -> None:
    keys = set(stored(which.briefing))
    asked = {key for case in cases(which) for key in case["facts"]}
    assert len(keys & asked) >= 0.95 * len(keys), sorted(keys - asked)


@each_set
def test_no_question_is_a_stored_phrasing(which: Set) -> None:
    """Otherwise a set would measure exact lookup; a fragment can hardly differ."""
    phrasings = {folded(p) for phrasing in stored(which.briefing).values() for p in phrasing}
    same = [c["q"] for c in cases(which) if c["kind"] != "fragment" and folded(c["q"]) in phrasings]
    assert not same


@each_set
def test_the_readme_has_the_right_counts(which: Set) -> None:
    found = cases(which)
    silent = sum(case["expect"] == "abstain" for case in found)
    page = (HERE / "README.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if f"`{which.name}.jsonl`" in line)
    assert row.endswith(f"| {len(found)} | {silent} |")

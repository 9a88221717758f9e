"""Labelled claims: how many are judged rightly, and that none is called supported falsely."""

import dataclasses
import datetime
import functools
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from knowledge.answers.answerer import Answerer
from knowledge.answers.claims import ClaimVerdict
from knowledge.evaluation.question_sets import SetForm, find_sets, in_form

HERE = Path(__file__).parent
FILES = sorted((HERE / "claims").glob("*.jsonl"))
SETS = {each.name: each for each in find_sets(HERE)}
DAY = datetime.date(2026, 11, 28)
LEAST_RIGHT = 0.82
MOST_FACTS = int(os.environ.get("FACTS", "10"))  # of each briefing whose statements are falsified


@functools.cache
def answerer(name: str) -> Answerer:
    form = SetForm.FULL if name == "iraq-2024" else SetForm.BARE
    return Answerer(in_form(SETS[name].snapshot(), form))


def claims(split: str | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            claim = json.loads(line)
            if split in (None, claim["split"]):
                yield path.stem, claim


def test_the_claims_are_valid_and_of_all_kinds() -> None:
    every = list(claims())
    assert len({claim["id"] for _, claim in every}) == len(every) >= 150
    for name, claim in every:
        facts = answerer(name).snapshot.facts
        assert set(claim["facts"]) <= set(facts), claim["id"]
        assert {ClaimVerdict(each) for each in claim["verdicts"]}, claim["id"]
        assert claim["split"] in ("dev", "held")


@pytest.mark.parametrize("split", ["dev", "held"])
def test_claims_are_judged_rightly_and_none_is_falsely_supported(split: str) -> None:
    right = total = 0
    for name, claim in claims(split):
        verdict = str(answerer(name).check(claim["claim"], DAY).verdict)
        is_false = "supported" not in claim["verdicts"]
        assert not (verdict == "supported" and is_false), claim["claim"]
        right += verdict in claim["verdicts"]
        total += 1
    assert right / total >= LEAST_RIGHT, f"{right} of {total}"


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_fact_of_a_briefing_is_contradicted_by_its_others(name: str) -> None:
    every = answerer(name).snapshot
    keys = list(every.facts)
    left_out = keys[:: max(2, len(keys) // MOST_FACTS)]
    rest = {key: fact for key, fact in every.facts.items() if key not in left_out}
    asked = Answerer(dataclasses.replace(every, facts=MappingProxyType(rest)))
    for key in left_out:
        statement = every.facts[key].statement
        assert asked.check(statement, DAY).verdict != "contradicted", statement


def with_another_number(statement: str) -> Iterator[str]:
    """Yield the statement with each of its numbers and years changed, one at a time."""
    for found in re.finditer(r"\d+(?:,\d{3})*(?:\.\d+)?", statement):
        digits = found[0]
        other = digits[:-1] + ("2" if digits[-1] == "9" else str(int(digits[-1]) + 1))
        yield statement[: found.start()] + other + statement[found.end() :]


@pytest.mark.parametrize("name", ["iraq-2024", "malawi-appeals", "taveo-return"])
def test_a_held_statement_is_supported_and_never_with_another_number(name: str) -> None:
    asked = answerer(name)
    facts = list(asked.snapshot.facts.values())
    for fact in facts[:: max(1, len(facts) // MOST_FACTS)]:
        verdict = asked.check(fact.statement, DAY).verdict
        assert verdict is ClaimVerdict.SUPPORTED, fact.statement
        for changed in with_another_number(fact.statement):
            assert asked.check(changed, DAY).verdict is not ClaimVerdict.SUPPORTED, changed

"""The first briefing's data files: whole, consistent, and fit to answer from."""

import re
from collections import Counter
from pathlib import Path

import pytest

from knowledge import text
from knowledge.exchange import default_briefing, read_files
from knowledge.model import Bundle, FactKind

FOLDER = Path(default_briefing())


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    return read_files([FOLDER])


def test_it_reads_whole(bundle: Bundle) -> None:
    """Dates parse, entities, topics and kinds resolve: the loader refuses anything else."""
    assert len(bundle.facts) >= 150
    assert len(bundle.topics) == 12
    assert {fact.kind for fact in bundle.facts} == set(FactKind)


def test_every_fact_is_sourced_located_and_asked_about(bundle: Bundle) -> None:
    sections = {s.title: s.paragraphs for source in bundle.sources for s in source.sections}
    for fact in bundle.facts:
        located = re.fullmatch(r"(.+), paragraphs? (\d+)(?:[-–](\d+))?", fact.locator or "")
        assert located, f"{fact.key}: {fact.locator!r} names no section and paragraph"
        assert located[1] in sections, f"{fact.key}: no section {located[1]!r}"
        assert 1 <= int(located[3] or located[2]) <= sections[located[1]], fact.key
        assert len(fact.questions) >= 5, fact.key
        assert any(text.language(q) == "ar" for q in fact.questions), fact.key


def test_every_fact_is_told_in_arabic_and_its_place_found_by_a_few_words(bundle: Bundle) -> None:
    for fact in bundle.facts:
        arabic = fact.translation("ar") or ""
        assert text.language(arabic) == "ar", fact.key
        assert 2 <= len((fact.quote or "").split()) <= 6, fact.key
    said = Counter(fact.translation("ar") for fact in bundle.facts)
    assert [words for words, count in said.items() if count > 1] == []


def test_no_two_facts_say_or_answer_the_same(bundle: Bundle) -> None:
    statements = Counter(text.norm(fact.statement) for fact in bundle.facts)
    assert not [s for s, count in statements.items() if count > 1]
    asked = Counter(text.norm(q) for fact in bundle.facts for q in set(fact.questions))
    assert not [q for q, count in asked.items() if count > 1]


def test_figures_are_those_of_the_statement(bundle: Bundle) -> None:
    for fact in bundle.facts:
        if fact.kind is FactKind.FIGURE:
            assert fact.figures, fact.key


def test_relative_dates_say_how_they_were_read(bundle: Bundle) -> None:
    facts = {fact.key: fact for fact in bundle.facts}
    end = facts["unami-end"]
    assert str(end.date) == "2025-12"
    assert end.date_note or end.detail
    assert any(str(f.date) == "2024-09" and f.date_note for f in bundle.facts)


def test_names_lead_to_one_entity(bundle: Bundle) -> None:
    owner: dict[str, str] = {}
    for entity in bundle.entities:
        for name in (entity.name, *(alias.text for alias in entity.aliases)):
            assert owner.setdefault(text.norm(name), entity.key) == entity.key, name
    assert owner[text.norm("Supreme Military Committee")] == owner[text.norm("HMC")]
    assert owner[text.norm("Al-Hawl")] == owner[text.norm("al-Hol")]
    assert owner[text.norm("Jeddah 1")] == owner[text.norm("Jad'ah 1")]

"""Four articles of different kinds, with their dated and figured statements labelled by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.articles import write_drafts
from knowledge.exchange import read_content
from tests.knowledge.articles.measuring import drafted, labelled, measure

each_article = pytest.mark.parametrize("name", sorted(labelled()))


@each_article
def test_most_statements_are_drafted_with_their_dates(name: str) -> None:
    got = measure(name)
    assert got.found >= 0.95, got.missing
    assert got.dated >= 0.95, got.misdated
    assert got.drafts <= got.count * 1.2


@each_article
def test_every_quote_is_word_for_word(name: str) -> None:
    assert measure(name).misquoted == []


@each_article
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_table_is_imported_as_it_is(name: str, language: str) -> None:
    _, drafts = drafted(name)
    table = write_drafts(drafts, language=language)
    bundle = read_content("drafts.csv", table.encode("utf-8-sig"))
    wanted = [each.fact for each in drafts.facts]
    assert [fact.statement for fact in bundle.facts] == [fact.statement for fact in wanted]
    for read, made in zip(bundle.facts, wanted, strict=True):
        assert (read.date, read.as_of, read.kind) == (made.date, made.as_of, made.kind)
        assert (read.quote, read.locator, read.questions) == (
            made.quote,
            made.locator,
            made.questions,
        )
    assert any("column review" in str(note) for note in bundle.notes)


def test_the_samples_are_of_this_folder() -> None:
    assert {path.name for path in Path(__file__).with_name("samples").iterdir()} == {
        *labelled(),
        "labels.json",
    }

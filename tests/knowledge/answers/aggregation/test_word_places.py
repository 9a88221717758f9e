"""Lists hold a fact wherever the word asked for stands in it, and follow each change of it."""

import dataclasses
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.curation import Change
from knowledge.library import Library
from tests.stores import store_at

TODAY = datetime.date(2027, 9, 1)
_LONG = " ".join(f"The gauge on pillar {chr(97 + at)}{chr(97 + at)} was read." for at in range(9))
_FACTS = f"""\
id,topic,statement,date,entities,detail,source,quote
word,All,A flood warning was given for Lessum.,2021-03-02,,,Report,
detail,All,A flood warning was given at night.,2022-04-05,,It was for Lessum.,Report,
end,All,A flood warning was given. {_LONG} It was for Lessum.,2023-05-06,,,Report,
name,All,A flood warning was given by radio.,2024-06-07,Port of Lessum,,Report,
topic,Lessum,A flood warning was given by mail.,2025-07-08,,,Report,
other,All,A flood warning was given for Halden.,2026-08-09,,,Report,
"""
_QUESTION = "all the flood warnings of Lessum"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    file = tmp_path / "facts.csv"
    file.write_text(_FACTS, encoding="utf-8")
    library = Library.open(store_at(tmp_path / "store.db"), briefing=False)
    library.import_files([file], scope=None, actor="test")
    yield library
    library.close()


def _listed(library: Library) -> tuple[str, ...]:
    return library.ask(_QUESTION, scope=None, today=TODAY).keys


def test_a_word_counts_in_statement_detail_name_and_topic(library: Library) -> None:
    assert _listed(library) == ("word", "detail", "end", "name", "topic")


def test_a_list_follows_the_changes_of_its_facts(library: Library) -> None:
    _listed(library)
    facts = library.snapshot(None).facts
    moved = dataclasses.replace(
        facts["other"], detail="It was for Lessum as well.", statement="A flood warning was given."
    )
    gone = dataclasses.replace(facts["detail"], detail="It was for Orrest.")
    for fact in (moved, gone):
        library.curation.edit_fact(
            fact, scope=None, expected_version=fact.version, change=Change("test")
        )
    assert _listed(library) == ("word", "end", "name", "topic", "other")

"""Kinds of new names: guessed where they are plain, left open where they are not."""

from __future__ import annotations

import time

import pytest

from knowledge.curation.entity_kinds import guess_entity_kind


@pytest.mark.parametrize(
    ("name", "statement", "kind"),
    [
        ("Norsund Port Board", "", "organisation"),
        ("Ministry of Ports and Roads", "", "organisation"),
        ("Vale Ltd", "Vale Ltd sold the pier.", "organisation"),
        ("وزارة الموانئ", "", "organisation"),
        ("University of Aren", "", "organisation"),
        ("Olm River", "", "place"),
        ("Aren", "The pier is in the city of Aren.", "place"),
        ("أرن", "يقع الرصيف في مدينة أرن.", "place"),
        ("Una Ferris", "President Una Ferris opened the pier.", "person"),
        ("Olga Berg", "The pier was opened by Dr. Olga Berg.", "person"),
        ("ليلى حسن", "افتتحت السيدة ليلى حسن الرصيف.", "person"),
    ],
)
def test_a_plain_kind_is_read_from_the_name_or_the_words_before_it(
    name: str, statement: str, kind: str
) -> None:
    assert str(guess_entity_kind([name], statement)) == kind


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("Aren", "The pier in Aren was opened."),
        ("Aren", "The Aren city council met."),
        ("Una Ferris", "Una Ferris opened the pier."),
        ("Veltrix 45", "The company released Veltrix 45."),
        ("Beacon", "The minister Una Ferris left Beacon."),
        ("Board", ""),
    ],
)
def test_what_is_not_plain_stays_a_thing(name: str, statement: str) -> None:
    assert str(guess_entity_kind([name], statement)) == "thing"


def test_many_names_are_quickly_guessed() -> None:
    began = time.thread_time()
    for number in range(3_000):
        guess_entity_kind([f"Aren {number}"], "The pier is in the city of Aren.")
    assert time.thread_time() - began < 1

"""Time zones by city, whatever their case; others are refused with what to write."""

from __future__ import annotations

import zoneinfo

import pytest

from knowledge.errors import InputError
from knowledge.time_zones import find_zone


@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("Europe/Vienna", "Europe/Vienna"),
        ("europe/vienna", "Europe/Vienna"),
        ("VIENNA", "Europe/Vienna"),
        ("Amman", "Asia/Amman"),
        ("new york", "America/New_York"),
        ("america/new york", "America/New_York"),
        ("utc", "UTC"),
        ("Vienna time", "Europe/Vienna"),
        ("New York City", "America/New_York"),
        ("time in Amman", "Asia/Amman"),
        ("port-au-prince", "America/Port-au-Prince"),
        ("دمشق", "Asia/Damascus"),
        ("الدار البيضاء", "Africa/Casablanca"),
        ("عَمّان", "Asia/Amman"),
        ("اسطنبول", "Europe/Istanbul"),
        ("توقيت مكه", "Asia/Riyadh"),
        ("بتوقيت القاهرة", "Africa/Cairo"),
        ("مدينة الكويت", "Asia/Kuwait"),
        ("mosul", "Asia/Baghdad"),
        ("Pacific Time", "America/Los_Angeles"),
        ("ET", "America/New_York"),
        ("Munich time", "Europe/Berlin"),
        ("Sana'a", "Asia/Aden"),
    ],
)
def test_a_city_is_enough(written: str, zone: str) -> None:
    assert find_zone(written) == zone


def test_every_name_is_known_in_any_case() -> None:
    of_places = [zone for zone in zoneinfo.available_timezones() if "/" in zone]
    assert len(of_places) > 400
    for zone in of_places:
        assert find_zone(zone.upper()) == zone


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Europe/Viena", "Did you mean Europe/Vienna?"),
        ("دمشثق", "Did you mean Asia/Damascus?"),
        ("Eastern Time", "Did you mean America/New_York"),
        ("Paris, France", "Did you mean Europe/Paris?"),
        ("St. Kitts", "Did you mean America/St_Kitts?"),
        ("CET", "clocks change.*Europe/Berlin"),
        ("AEST", "clocks change.*Australia/Brisbane"),
        ("GMT+3", "clocks change.*Asia/Riyadh"),
        ("utc -5", "clocks change.*America/New_York"),
        ("+03:30", "clocks change.*Asia/Tehran"),
        ("somewhere else", "Asia/Baghdad"),
        ("Mars", "Asia/Baghdad"),
        ("my home time", "Asia/Baghdad"),
        ("", "Asia/Baghdad"),
    ],
)
def test_others_are_refused_with_what_to_write(written: str, told: str) -> None:
    with pytest.raises(InputError, match=told.replace("?", r"\?")):
        find_zone(written)

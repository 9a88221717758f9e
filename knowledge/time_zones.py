"""Time zones as people name them: "europe/berlin", "Baghdad", "new york", "دمشق"."""

from __future__ import annotations

import datetime
import functools
import re
import zoneinfo
from collections import defaultdict
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import text
from knowledge.errors import InputError

NEAR_FROM = 0.75
"""Share of its letters, 0 to 1, that a city has in common with a name for it to be suggested."""

_FIXED = frozenset(
    text.tokens(
        "est edt cst cdt mst mdt pst pdt akst akdt hst ast adt nst ndt brt art clt "
        "cet cest eet eest wet west bst ist msk trt gst irst pkt npt wib ict sgt hkt jst kst "
        "aest aedt acst acdt awst nzst nzdt sast wat cat eat"
    )
)
_OFFSET = re.compile(r"(?:utc|gmt|z)?_?([+-])_?(\d{1,2})(?::?(\d\d))?")
_MOST_OFFERED = 3
_YEAR_OF_OFFSETS = 2026
_WELL_KNOWN = (
    "Europe/London", "Europe/Berlin", "Asia/Baghdad", "Africa/Lagos", "Africa/Cairo",
    "Asia/Beirut", "Europe/Athens", "Africa/Johannesburg", "Asia/Riyadh", "Europe/Istanbul",
    "Europe/Moscow", "Africa/Maputo", "Africa/Nairobi", "Asia/Tehran", "Asia/Dubai", "Asia/Kabul",
    "Asia/Karachi", "Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin", "Asia/Kathmandu",
    "Asia/Dhaka", "Asia/Yangon", "Asia/Bangkok", "Asia/Jakarta",
    "Asia/Shanghai", "Asia/Singapore", "Australia/Perth", "Asia/Tokyo", "Asia/Seoul",
    "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney",
    "Pacific/Noumea", "Pacific/Auckland", "Atlantic/Azores", "Atlantic/South_Georgia",
    "America/Sao_Paulo", "America/Argentina/Buenos_Aires", "America/St_Johns", "America/Halifax",
    "America/Caracas", "America/Santiago", "America/New_York", "America/Bogota",
    "America/Chicago", "America/Mexico_City", "America/Denver", "America/Phoenix",
    "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Pacific/Pago_Pago",
    "Africa/Casablanca", "Europe/Lisbon",
)  # fmt: skip
_ABBREVIATIONS = {
    "ast": ("Asia/Riyadh", "Asia/Baghdad"),
    "art": ("America/Argentina/Buenos_Aires",),
    "brt": ("America/Sao_Paulo",),
    "clt": ("America/Santiago",),
    "trt": ("Europe/Istanbul",),
    "gst": ("Asia/Dubai",),
    "irst": ("Asia/Tehran",),
    "npt": ("Asia/Kathmandu",),
    "ict": ("Asia/Bangkok",),
    "sgt": ("Asia/Singapore",),
    "bst": ("Asia/Dhaka",),
}
"""Abbreviations of zones that the system's data calls by their offset or otherwise."""
_TIME = re.compile(r"^(?:time_(?:in|of)|ب?توقيت)_|_(?:local_|standard_|summer_)?time(?:_?zone)?$")
_CITY = re.compile(r"^(?:the_)?city_of_|_city$")
_AREAS = frozenset(
    text.tokens("Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific")
)


def zone_of(name: str) -> datetime.tzinfo:
    """Return the time zone of an IANA name, or UTC if the system does not know the name."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return datetime.UTC


def find_zone(written: str) -> str:
    """Return the IANA name of a time zone, whatever its case, or that of a city alone.

    Raises InputError, which names the nearest, for any other name, and for offsets and
    abbreviations such as "UTC+3" and "CET", which stay the same when the clocks change.
    """
    if not written.isprintable():
        raise InputError("setting_time_zone")
    known, cities = _names()
    name = _TIME.sub("", "_".join(text.norm(written).split()))
    if name in _FIXED or _OFFSET.fullmatch(name):
        near = ", ".join(_cities_on(name)[:_MOST_OFFERED])
        raise InputError("zone_fixed", zone=written.strip(), near=near)
    if name in known:
        return known[name]
    city = name.rpartition("/")[2]
    found = cities.get(city, ()) or cities.get(city.removeprefix("مدينه_"), ())
    if len(found) == 1:
        return found[0]
    without = _CITY.sub("", city.partition(",")[0].replace(".", ""))
    found = found or cities.get(without, ())  # "St. Johns", "New York City", "Paris, France"
    if found:
        raise InputError("zone_near", zone=written.strip(), near=", ".join(found))
    nearest = process.extractOne(
        city, cities.keys(), scorer=OSA.normalized_similarity, score_cutoff=NEAR_FROM
    )
    if nearest is None:
        raise InputError("setting_time_zone")
    raise InputError("zone_near", zone=written.strip(), near=", ".join(cities[nearest[0]]))


def _cities_on(name: str) -> list[str]:
    """Return zones of well-known cities that have an offset or abbreviation at some time of year.

    Those that keep it all year come first.
    """
    offset = _offset_of(name)
    found = []
    for zone in _WELL_KNOWN:
        tz = zone_of(zone)
        times = [datetime.datetime(_YEAR_OF_OFFSETS, month, 1, tzinfo=tz) for month in (1, 7)]
        has = [
            offset == time.utcoffset()
            if offset is not None
            else name == text.norm(str(time.tzname()))
            for time in times
        ]
        if any(has) or zone in _ABBREVIATIONS.get(name, ()):
            found.append((not all(has), zone))
    cities = [zone for _, zone in sorted(found, key=lambda each: each[0])]
    return cities or ["Europe/Berlin", "America/New_York"]


def _offset_of(name: str) -> datetime.timedelta | None:
    found = _OFFSET.fullmatch(name)
    if found is None:
        return None
    sign, hours, minutes = found[1], int(found[2]), int(found[3] or 0)
    return (-1 if sign == "-" else 1) * datetime.timedelta(hours=hours, minutes=minutes)


def zone_names() -> list[str]:
    """Return the names of all time zones that keep the clock of a place, and UTC."""
    every = sorted(zoneinfo.available_timezones())
    return ["UTC", *(zone for zone in every if text.norm(zone.partition("/")[0]) in _AREAS)]


@functools.cache
def cities_of_zones() -> dict[str, tuple[str, ...]]:
    """Return the zones in cities.txt, each with the names of its cities as they are written."""
    content = Path(__file__).with_name("cities.txt").read_text(encoding="utf-8")
    lines = (line.partition(": ") for line in content.splitlines() if line[:1] not in ("", "#"))
    return {zone: tuple(names.split(", ")) for zone, _, names in lines}


@functools.cache
def _names() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return all names by their normal spelling, and those of each city."""
    every = sorted(zoneinfo.available_timezones()) or ["UTC"]
    known = {text.norm(name): name for name in every if text.norm(name) not in _FIXED}
    cities: defaultdict[str, list[str]] = defaultdict(list)
    for name in every:
        if text.norm(name.partition("/")[0]) in _AREAS:
            cities[text.norm(name.rpartition("/")[2])].append(name)
    own = set(cities)
    for zone, names in cities_of_zones().items():
        for city in {"_".join(text.norm(name).split()) for name in names} - own:
            if zone in every:
                cities[city].append(zone)
    return known, {city: tuple(names) for city, names in cities.items()}

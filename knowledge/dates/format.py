"""Formatting dates in words, and their distance from today, in English or Arabic."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from knowledge.dates.edtf import EdtfDate, Precision, has_passed, parse
from knowledge.dates.names import MONTHS_AR, MONTHS_EN, SEASONS_AR, SEASONS_EN
from knowledge.dates.parts import find_part

_DAYS_COUNTED = 31
"""Days up to which a distance is given in days; longer ones in months or years."""
_MONTHS_COUNTED = 23
"""Months up to which a distance is given in months; longer ones in years."""


@dataclass(frozen=True, slots=True)
class _DateWords:
    months: tuple[str, ...]
    seasons: tuple[str, ...]
    phrases: dict[str, str]
    units: dict[Precision, tuple[str, ...]]


_EN = _DateWords(
    months=tuple(MONTHS_EN),
    seasons=SEASONS_EN,
    phrases={
        "both": "{0} to {1}",
        "onwards": "from {0} on",
        "until": "until {0}",
        "unknown": "an unknown date",
        "about": "about {0}",
        "possibly": "possibly {0}",
        "some year": "some year in {0}-{1}",
        "some month": "some month of {0}",
        "some day": "some day of {0}",
        "decade": "the {0}s",
        "early": "early {0}",
        "mid": "mid-{0}",
        "late": "late {0}",
        "past": "{0} ago",
        "ahead": "in {0}",
        "within": "within {0}",
        "now": "now",
        "no start": "start unknown",
        "no end": "end unknown",
        "day 0": "today",
        "day -1": "yesterday",
        "day 1": "tomorrow",
        "month 0": "this month",
        "month -1": "last month",
        "month 1": "next month",
        "year 0": "this year",
        "year -1": "last year",
        "year 1": "next year",
    },
    units={unit: (unit.value, f"{unit.value}s") for unit in Precision},
)
_AR = _DateWords(
    months=MONTHS_AR,
    seasons=SEASONS_AR,
    phrases={
        "both": "من {0} إلى {1}",
        "onwards": "من {0} فصاعدًا",
        "until": "حتى {0}",
        "unknown": "تاريخ غير معروف",
        "about": "نحو {0}",
        "possibly": "ربما {0}",
        "some year": "إحدى سنوات {0}-{1}",
        "some month": "أحد أشهر {0}",
        "some day": "أحد أيام {0}",
        "decade": "إحدى سنوات {0}-{1}",
        "early": "أوائل {0}",
        "mid": "منتصف {0}",
        "late": "أواخر {0}",
        "past": "قبل {0}",
        "ahead": "بعد {0}",
        "within": "خلال {0}",
        "now": "الآن",
        "no start": "بدايته غير معروفة",
        "no end": "نهايته غير معروفة",
        "day 0": "اليوم",
        "day -1": "أمس",
        "day 1": "غدًا",
        "month 0": "هذا الشهر",
        "month -1": "الشهر الماضي",
        "month 1": "الشهر القادم",
        "year 0": "هذا العام",
        "year -1": "العام الماضي",
        "year 1": "العام القادم",
    },
    units={
        Precision.DAY: ("يوم", "يومين", "أيام", "يومًا", "يوم"),
        Precision.MONTH: ("شهر", "شهرين", "أشهر", "شهرًا", "شهر"),
        Precision.YEAR: ("سنة", "سنتين", "سنوات", "سنة", "سنة"),
    },
)


@dataclass(frozen=True, slots=True)
class DateInWords:
    """A date as a parameter of a message, formatted in the message's language."""

    date: EdtfDate

    def render(self, language: str = "en") -> str:
        """Return the date in words in `language`, "en" or "ar"; any other gets English."""
        return in_words(self.date, language)


def in_words(date: EdtfDate, language: str = "en") -> str:
    """Format `date` at its own precision: "December 2025", "about 2024", "2014 to 2017".

    `language` is "en" or "ar"; any other gets English. `from_words` can parse the result.
    """
    wording = _AR if language == "ar" else _EN
    if not date.is_interval:
        return _single(date, wording)
    first, last = date.ends()
    start, end = (_single(part, wording) if part else None for part in (first, last))
    phrases = wording.phrases
    if date.text.endswith("/.."):
        return phrases["onwards"].format(start)
    if date.text.startswith("../"):
        return phrases["until"].format(end)
    if first and last:
        start = _shortened(first, last, wording) or start
    return phrases["both"].format(start or phrases["unknown"], end or phrases["unknown"])


def _shortened(start: EdtfDate, end: EdtfDate, wording: _DateWords) -> str | None:
    """Return the start without the parts that the end repeats: "14" of "14 to 16 January 2024"."""
    one, other = start.text.split("-"), end.text.split("-")
    named = len(one) == len(other) and one[0] == other[0] and one != other
    if not named or not all(n.isdigit() and int(n) <= 31 for n in one[1:] + other[1:]):
        return None
    if len(one) == 2 and max(int(one[1]), int(other[1])) <= 12:
        return wording.months[int(one[1]) - 1]
    if len(one) == 3:
        month = "" if one[1] == other[1] else f" {wording.months[int(one[1]) - 1]}"
        return f"{int(one[2])}{month}"
    return None


def distance(date: EdtfDate, today: datetime.date, language: str = "en") -> str:
    """Format the distance of `date` from `today`: "10 months ago", "in 3 days", "this month".

    It has the date's own precision, never a finer one, and counts from the end of an interval that
    has passed, or to the start of one ahead. It is "now" within an interval (of one whose
    start or end is unknown the words show that), and "within 3 days" before one that only has an
    end. Rounded counts and approximate dates get "about".
    """
    wording = _AR if language == "ar" else _EN
    start, end = date.ends()
    if has_passed(date, today) and end and end.latest:
        return _away(end, end.latest, today, wording, "past")
    if start and start.earliest and start.earliest > today:
        return _away(start, start.earliest, today, wording, "ahead")
    if start is None and end and end.latest and date.text.startswith(".."):
        return _away(end, end.latest, today, wording, "within")
    if date.has_unknown_end:
        return wording.phrases["no end" if date.latest is None else "no start"]
    if date.is_interval or not _is_plain(date):
        return wording.phrases["now"]
    return _hedged(date, wording.phrases[f"{date.precision} 0"], wording)


def _is_plain(date: EdtfDate) -> bool:
    """Return whether it is one day, month or year and not a season, decade or century."""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return False
    if date.precision is Precision.YEAR:
        return first.year == last.year
    return (first.year, first.month) == (last.year, last.month)


def _single(date: EdtfDate, wording: _DateWords) -> str:
    if (part := find_part(date.text)) is not None:
        whole = _single(parse(part.whole), wording).removeprefix("the ")  # "early 1990s"
        phrase = wording.phrases[part.name].format(whole)
        return wording.phrases["possibly"].format(phrase) if part.is_uncertain else phrase
    year, *rest = date.text.rstrip("?~%").split("-")
    phrases = wording.phrases
    phrase = year
    if year.endswith("XX"):
        phrase = phrases["some year"].format(year.replace("X", "0"), year.replace("X", "9"))
    elif year.endswith("X"):
        # "the 2000s" could be ten years or a hundred.
        kind = "some year" if year.endswith("0X") else "decade"
        phrase = phrases[kind].format(year.replace("X", "0"), year.replace("X", "9"))
    elif rest and rest[0] == "XX":
        phrase = phrases["some day" if len(rest) == 2 else "some month"].format(year)
    elif rest and int(rest[0]) > 12:
        season = wording.seasons[int(rest[0]) - 21]
        # A winter belongs to two years; naming one alone would leave open which.
        phrase = f"{season} {year}" if rest[0] != "24" else f"{season} {year}/{int(year) + 1:04d}"
    elif rest:
        phrase = f"{wording.months[int(rest[0]) - 1]} {year}"
        if rest[1:] == ["XX"]:
            phrase = phrases["some day"].format(phrase)
        elif rest[1:]:
            phrase = f"{int(rest[1])} {phrase}"
    return _hedged(date, phrase, wording)


def _hedged(date: EdtfDate, phrase: str, wording: _DateWords) -> str:
    if date.approximate:
        phrase = wording.phrases["about"].format(phrase)
    return wording.phrases["possibly"].format(phrase) if date.uncertain else phrase


def _away(
    date: EdtfDate, day: datetime.date, today: datetime.date, wording: _DateWords, way: str
) -> str:
    count, unit, rounded = _count(date.precision, day, today)
    near = f"{unit} {count}"
    if near in wording.phrases and not (date.approximate or rounded) and way != "within":
        return _hedged(date, wording.phrases[near], wording)
    if not count:
        return _hedged(date, wording.phrases[near], wording)
    phrase = _counted(abs(count), wording.units[unit])
    if date.approximate or rounded:
        phrase = wording.phrases["about"].format(phrase)
    phrase = wording.phrases[way].format(phrase)
    return wording.phrases["possibly"].format(phrase) if date.uncertain else phrase


def _count(
    precision: Precision, day: datetime.date, today: datetime.date
) -> tuple[int, Precision, bool]:
    """Return the whole units from `today` to `day`, negative if past, and whether it is rounded."""
    if precision is Precision.YEAR:
        return day.year - today.year, Precision.YEAR, False
    days = (day - today).days
    months = (day.year - today.year) * 12 + day.month - today.month
    same_day = True
    if precision is Precision.DAY:
        if abs(days) <= _DAYS_COUNTED:
            return days, Precision.DAY, False
        same_day = day.day == today.day
        months = months if same_day else round(days / 30.436875)
    if abs(months) <= _MONTHS_COUNTED:
        return months, Precision.MONTH, not same_day
    # Of a day, 7 years and 5 months are not rounded up to 90 months and then to 8 years.
    years = months / 12 if same_day else days / 365.2425
    return round(years), Precision.YEAR, not same_day or months % 12 != 0


def _counted(count: int, forms: tuple[str, ...]) -> str:
    """Return `count` (1 or more) with its unit in the plural form of English or Arabic."""
    if len(forms) == 2:
        return f"{count} {forms[count != 1]}"
    singular, dual, few, many, hundreds = forms
    if count <= 2:
        return dual if count == 2 else singular
    tens = count % 100
    form = few if 3 <= tens <= 10 else many if tens > 10 else hundreds
    return f"{count} {form}"

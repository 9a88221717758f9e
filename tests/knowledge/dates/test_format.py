"""Formatting dates in words, and their distance from today."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates import Precision, distance, has_passed, in_words, parse
from tests.knowledge.dates.edtf_texts import singles, texts

TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2025-12", "December 2025", "كانون الأول 2025"),
        ("2024-01-28", "28 January 2024", "28 كانون الثاني 2024"),
        ("2014", "2014", "2014"),
        ("2014/2017", "2014 to 2017", "من 2014 إلى 2017"),
        ("2024-01/2024-03", "January to March 2024", "من كانون الثاني إلى آذار 2024"),
        ("2024-01-14/2024-01-16", "14 to 16 January 2024", "من 14 إلى 16 كانون الثاني 2024"),
        ("2024-01-14/2024-02-03", "14 January to 3 February 2024", None),
        ("2014/..", "from 2014 on", "من 2014 فصاعدًا"),
        ("../2017", "until 2017", "حتى 2017"),
        ("2014/", "2014 to an unknown date", "من 2014 إلى تاريخ غير معروف"),
        ("/2017", "an unknown date to 2017", "من تاريخ غير معروف إلى 2017"),
        ("2024~", "about 2024", "نحو 2024"),
        ("2023?", "possibly 2023", "ربما 2023"),
        ("2023-05%", "possibly about May 2023", "ربما نحو أيار 2023"),
        ("2018-21", "spring 2018", "ربيع 2018"),
        ("2018-24", "winter 2018/2019", "شتاء 2018/2019"),
        ("202X", "the 2020s", "إحدى سنوات 2020-2029"),
        ("200X", "some year in 2000-2009", None),
        ("20XX", "some year in 2000-2099", "إحدى سنوات 2000-2099"),
        ("2024-XX", "some month of 2024", "أحد أشهر 2024"),
        ("2024-XX-XX", "some day of 2024", "أحد أيام 2024"),
        ("2024-01-XX", "some day of January 2024", "أحد أيام كانون الثاني 2024"),
    ],
)
def test_in_words(text, english, arabic):
    assert in_words(parse(text)) == english
    if arabic:
        assert in_words(parse(text), "ar") == arabic


def test_an_unknown_language_falls_back_to_english():
    assert in_words(parse("2025-12"), "tlh") == "December 2025"


@given(singles())
def test_unknown_days_and_months_are_not_formatted(text):
    date = parse(text)
    told = in_words(date)

    names_a_day = re.search(r"(?<!\d)\d{1,2}(?!\d)", told) is not None
    assert names_a_day is (date.precision is Precision.DAY)
    if date.precision is Precision.YEAR:
        assert not re.search(r"[A-Z]", told)


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2026-11-23", "today", "اليوم"),
        ("2026-11-24", "tomorrow", "غدًا"),
        ("2026-11-22", "yesterday", "أمس"),
        ("2026-11-26", "in 3 days", "بعد 3 أيام"),
        ("2026-11-12", "11 days ago", "قبل 11 يومًا"),
        ("2026-11-21", "2 days ago", "قبل يومين"),
        ("2026-09-23", "2 months ago", "قبل شهرين"),
        ("2026-09-20", "about 2 months ago", "قبل نحو شهرين"),
        ("2024-01-28", "about 3 years ago", "قبل نحو 3 سنوات"),
        ("2019-06-05", "about 7 years ago", "قبل نحو 7 سنوات"),  # 7 years and 5 months
        ("2023-11-23", "3 years ago", "قبل 3 سنوات"),
        ("2026-11", "this month", "هذا الشهر"),
        ("2026-10", "last month", "الشهر الماضي"),
        ("2026-12", "next month", "الشهر القادم"),
        ("2026-01", "10 months ago", "قبل 10 أشهر"),
        ("2025-12", "11 months ago", "قبل 11 شهرًا"),
        ("2027-09", "in 10 months", "بعد 10 أشهر"),
        ("2023-11", "3 years ago", "قبل 3 سنوات"),
        ("2023-12", "about 3 years ago", "قبل نحو 3 سنوات"),
        ("2026", "this year", "هذا العام"),
        ("2025", "last year", "العام الماضي"),
        ("2024", "2 years ago", "قبل سنتين"),
        ("2027~", "in about 1 year", "بعد نحو سنة"),
        ("2024~", "about 2 years ago", "قبل نحو سنتين"),
        ("2024?", "possibly 2 years ago", "ربما قبل سنتين"),
        ("2014/2017", "9 years ago", "قبل 9 سنوات"),
        ("2014/2026-10", "last month", "الشهر الماضي"),
        ("2028/2030", "in 2 years", "بعد سنتين"),
        ("2014/..", "now", "الآن"),
        ("2028/..", "in 2 years", "بعد سنتين"),
        ("2014/2030", "now", "الآن"),
        ("../2017", "9 years ago", "قبل 9 سنوات"),
        ("../2026-11-26", "within 3 days", "خلال 3 أيام"),
        ("../2026-12", "within 1 month", "خلال شهر"),
        ("2014/", "end unknown", "نهايته غير معروفة"),
        ("2028/", "in 2 years", "بعد سنتين"),
        ("/2030", "start unknown", "بدايته غير معروفة"),
        ("/2017", "9 years ago", "قبل 9 سنوات"),
        ("../2026", "this year", "هذا العام"),
        ("202X", "now", "الآن"),
        ("201X", "7 years ago", "قبل 7 سنوات"),
        ("2026-23", "now", "الآن"),
        ("2026-22", "3 months ago", "قبل 3 أشهر"),
    ],
)
def test_distance(text, english, arabic):
    assert distance(parse(text), TODAY) == english
    assert distance(parse(text), TODAY, "ar") == arabic


@given(texts(), st.dates())
def test_only_passed_dates_are_formatted_as_past(text, today):
    date = parse(text)
    told = distance(date, today)

    is_past = told.endswith(" ago") or any(w in told for w in ("yesterday", "last "))
    assert is_past is has_passed(date, today)
    is_ahead = re.search(r"\b(in|tomorrow|next)\b", told) is not None
    assert is_ahead is (date.earliest is not None and date.earliest > today)


@given(texts(), st.dates())
def test_a_distance_is_never_finer_than_the_date(text, today):
    date = parse(text)
    told = distance(date, today)

    finest = max((end for end in date.ends() if end), key=lambda end: len(end.text)).precision
    if finest is not Precision.DAY and not date.is_interval:
        assert not re.search(r"\bdays?\b|today|tomorrow|yesterday", told)
    if date.precision is Precision.YEAR and not date.is_interval:
        assert "month" not in told


@given(st.dates(), st.dates())
def test_a_counted_distance_is_right_within_rounding(day, today):
    told = distance(parse(day.isoformat()), today)
    found = re.search(r"(\d+) (day|month|year)", told)
    if found:
        length = {"day": 1, "month": 30.436875, "year": 365.2425}[found[2]]
        slack = {"day": 0, "month": 16, "year": 200}[found[2]]
        assert abs(int(found[1]) * length - abs((day - today).days)) <= slack

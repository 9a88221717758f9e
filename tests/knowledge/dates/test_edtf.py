"""EDTF dates: parsing, bounds, precision, order and overlap."""

import contextlib
import datetime
import io
import subprocess
import sys
import time

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.dates import Precision, has_passed, overlaps, parse
from knowledge.errors import DateError
from tests.knowledge.dates.edtf_texts import intervals, singles, texts


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2024-01-28", "2024-01-28", "2024-01-28", Precision.DAY),
        ("2025-12", "2025-12-01", "2025-12-31", Precision.MONTH),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2014", "2014-01-01", "2014-12-31", Precision.YEAR),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("202X", "2020-01-01", "2029-12-31", Precision.YEAR),
        ("20XX", "2000-01-01", "2099-12-31", Precision.YEAR),
        ("2024-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-XX-XX", "2024-01-01", "2024-12-31", Precision.YEAR),
        ("2024-01-XX", "2024-01-01", "2024-01-31", Precision.MONTH),
        ("2018-21", "2018-03-01", "2018-05-31", Precision.MONTH),
        ("2018-22", "2018-06-01", "2018-08-31", Precision.MONTH),
        ("2018-23", "2018-09-01", "2018-11-30", Precision.MONTH),
        ("2023-24", "2023-12-01", "2024-02-29", Precision.MONTH),
        ("2014/2017", "2014-01-01", "2017-12-31", Precision.YEAR),
        ("2024-01-15/2024-02", "2024-01-15", "2024-02-29", Precision.MONTH),
        ("2023/2024-06-19", "2023-01-01", "2024-06-19", Precision.YEAR),
    ],
)
def test_bounds_and_precision(text, earliest, latest, precision):
    date = parse(text)

    assert (date.earliest, date.latest) == (day(earliest), day(latest))
    assert date.precision is precision
    assert date.is_interval is ("/" in text)


@pytest.mark.parametrize("text", ["2014/..", "2014/"])
def test_an_open_or_unknown_end_has_no_latest_day(text):
    assert (parse(text).earliest, parse(text).latest) == (day("2014-01-01"), None)


@pytest.mark.parametrize("text", ["../2017-03", "/2017-03"])
def test_an_open_or_unknown_start_has_no_earliest_day(text):
    assert (parse(text).earliest, parse(text).latest) == (None, day("2017-03-31"))
    assert parse(text).precision is Precision.MONTH


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2023", False, False),
        ("2023?", True, False),
        ("2024-05~", False, True),
        ("2024-05-02%", True, True),
        ("202X~", False, True),
        ("2019~/..", False, True),
        ("2014?/2017~", True, True),
    ],
)
def test_qualifiers(text, uncertain, approximate):
    assert (parse(text).uncertain, parse(text).approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no date here"),
        ("   ", "no date here"),
        ("next week", "not a date I can read"),
        ("24", "not a date I can read"),
        ("2024-1", "not a date I can read"),
        ("٢٠٢٤", "not a date I can read"),
        ("2024-01-28T10:00", "time of day"),
        ("2024-01-28 10:00:00", "time of day"),
        ("0000", "year 0"),
        ("000X", "year 0"),
        ("-0044", "from 0001 to 9999"),
        ("Y17000", "from 0001 to 9999"),
        ("2024-13", "month 13"),
        ("2024-00", "month 00"),
        ("2024-25", "month 25"),
        ("2024-21-01", "month 21"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("2024-04-31", "April 2024 has 30 days"),
        ("2024-04-00", "is no day: April 2024"),
        ("2024-XX-05", "unknown month"),
        ("202X-05", "unknown year"),
        ("2XXX", "not a date I can read"),
        ("2017/2014", "ends before it begins"),
        ("2024-05/2024-04-30", "ends before it begins"),
        ("../..", "has no date"),
        ("/", "has no date"),
        ("28/01/2024", "hyphens"),
        ("9999-24", "after the year 9999"),
        ("2024" * 100, "too long"),
        ("2024-01\n-28", "not a date I can read"),
        ("2024\ud800", "not a date I can read"),
    ],
)
def test_invalid_texts_are_refused_with_the_reason(text, says):
    with pytest.raises(DateError, match=says) as refused:
        parse(text)

    sentence = str(refused.value)
    assert sentence.endswith(".") or sentence[-1].isdigit()
    assert sentence.isprintable()
    assert len(sentence) < 300


@given(st.text(max_size=200))
def test_any_text_is_a_date_or_refused(text):
    with contextlib.suppress(DateError):
        assert parse(text).text == text.strip()


def test_a_huge_text_is_refused_at_once():
    began = time.thread_time()
    for text in ("9" * 5_000_000, " " * 5_000_000, "2014/" * 1_000_000):
        with pytest.raises(DateError, match="too long"):
            parse(text)
    assert time.thread_time() - began < 10


@given(texts())
def test_every_text_of_levels_0_and_1_is_parsed(text):
    date = parse(text)

    assert str(date) == date.text == text
    assert parse(f" {text}\n") == date
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert date.uncertain is any(mark in text for mark in "?%")
    assert date.approximate is any(mark in text for mark in "~%")


@given(singles())
def test_bounds_are_never_narrower_than_the_precision(text):
    date = parse(text)

    if date.precision is Precision.DAY:
        assert date.earliest == date.latest
    elif date.precision is Precision.MONTH:
        assert date.earliest.day == 1
        assert (date.latest + datetime.timedelta(days=1)).day == 1
    else:
        assert (date.earliest.month, date.earliest.day) == (1, 1)
        assert (date.latest.month, date.latest.day) == (12, 31)


@given(intervals())
def test_an_interval_spans_its_ends_and_is_as_coarse_as_the_coarser(text):
    order = list(Precision)
    start, end = parse(text).ends()

    assert parse(text).earliest == (start.earliest if start else None)
    assert parse(text).latest == (end.latest if end else None)
    known = [part.precision for part in (start, end) if part]
    assert order.index(parse(text).precision) == max(map(order.index, known))


def second_opinion(text: str) -> tuple[str, str] | None:
    """Bounds by the public edtf package, None where it does not read `text`."""
    # It prints what it stumbles over.
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            read = edtf.parse_edtf(text)
        except (edtf.parser.EDTFParseException, TypeError, AttributeError):
            return None
        bounds = []
        for bound in (read.lower_strict(), read.upper_strict()):
            if isinstance(bound, time.struct_time):
                bounds.append("{:04}-{:02}-{:02}".format(*bound[:3]))
            else:
                bounds.append("open")
        return bounds[0], bounds[1]


@settings(deadline=None)  # the other package is slow on a busy machine
@given(texts())
def test_bounds_agree_with_the_public_edtf_package(text):
    other = second_opinion(text)
    ours = [str(d) if d else "open" for d in (parse(text).earliest, parse(text).latest)]
    if other is None:
        # It trips over qualified seasons and over unspecified digits within intervals.
        assert "X" in text or "-2" in text
        return
    start, end = text.split("/") if "/" in text else (text, text)
    # It pads an unknown end by ten years and takes winter for December alone.
    if start:
        assert ours[0] == other[0]
    if end and not end.rstrip("?~%").endswith("-24"):
        assert ours[1] == other[1]


@settings(deadline=None)
@given(st.text("0123456789-/.X?~%", min_size=4, max_size=12))
def test_texts_that_both_can_parse_have_the_same_bounds(text):
    try:
        ours = parse(text)
    except DateError:
        return
    other = second_opinion(text)
    if other and not ours.is_interval and "-24" not in text:
        assert (str(ours.earliest), str(ours.latest)) == other


@pytest.mark.parametrize(
    ("text", "today", "passed"),
    [
        ("2025-12", "2025-12-31", False),
        ("2025-12", "2026-01-01", True),
        ("2024-01-28", "2024-01-28", False),
        ("2024-01-28", "2024-01-29", True),
        ("2024", "2024-12-31", False),
        ("2024~", "2025-01-01", True),
        ("2014/..", "9999-12-31", False),
        ("2014/", "9999-12-31", False),
        ("../2017", "2018-01-01", True),
        ("202X", "2029-12-31", False),
        ("2023-24", "2024-02-29", False),
    ],
)
def test_a_date_has_passed_only_when_all_of_it_has(text, today, passed):
    assert has_passed(parse(text), day(today)) is passed


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024", "2024-05", True),
        ("2024-05-31", "2024-06", False),
        ("2014/..", "2026", True),
        ("2014/..", "2013", False),
        ("../2017", "2017-12-31", True),
        ("../2017", "2018", False),
        ("../2017", "2016/..", True),
        ("202X", "2025-12", True),
    ],
)
def test_overlap(first, second, expected):
    assert overlaps(parse(first), parse(second)) is expected
    assert overlaps(parse(second), parse(first)) is expected


@given(texts(), st.dates())
def test_a_date_overlaps_exactly_the_days_it_spans(text, when):
    date = parse(text)
    after = date.latest is not None and when > date.latest
    before = date.earliest is not None and when < date.earliest

    assert overlaps(date, parse(when.isoformat())) is not (before or after)
    assert has_passed(date, when) is after


def test_order_is_by_first_day_then_the_wider_first():
    texts = ["2024-01-01", "../2023", "2025", "2024", "2024-01", "2024/..", "2023-12-31"]

    ordered = sorted(map(parse, texts), key=lambda date: date.sort_key())

    assert [str(date) for date in ordered] == [
        "../2023",
        "2023-12-31",
        "2024/..",
        "2024",
        "2024-01",
        "2024-01-01",
        "2025",
    ]


def test_importing_dates_pulls_in_nothing_outside_the_standard_library():
    found = "import sys, knowledge.dates; print(*(m.split('.')[0] for m in sys.modules))"

    run = subprocess.run([sys.executable, "-c", found], capture_output=True, text=True, check=True)

    # Tools installed as import hooks of the environment are not ours.
    named = set(run.stdout.split()) - sys.stdlib_module_names
    assert {"edtf", "numpy", "sqlalchemy", "discord"}.isdisjoint(named)

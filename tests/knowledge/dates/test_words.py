"""Parsing human dates, English and Arabic, into EDTF."""

import contextlib
import datetime
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.dates import from_words, in_words, overlaps, parse
from knowledge.dates.names import MONTHS_EN
from knowledge.errors import DateError
from tests.knowledge.dates.edtf_texts import texts

PUBLISHED = datetime.date(2024, 6, 19)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Dec 2025", "2025-12"),
        ("Sept. 2023", "2023-09"),
        ("JUNE 2023", "2023-06"),
        ("2025-12", "2025-12"),
        ("2024", "2024"),
        ("in 2024", "2024"),
        ("28 January 2024", "2024-01-28"),
        ("Jan 28, 2024", "2024-01-28"),
        ("the 1st of May 2021", "2021-05-01"),
        ("Sunday, 28 January 2024", "2024-01-28"),
        ("28-Jan-2024", "2024-01-28"),
        ("14/06/2024", "2024-06-14"),
        ("6-19-2024", "2024-06-19"),
        ("04/04/2024", "2024-04-04"),
        ("28.01.2024", "2024-01-28"),
        ("2024/06/14", "2024-06-14"),
        ("06/2024", "2024-06"),
        ("2014-2017", "2014/2017"),
        ("2014\u20132017", "2014/2017"),
        ("2014 to 2017", "2014/2017"),
        ("from June 2014 until 3 March 2017", "2014-06/2017-03-03"),
        ("between 2014 and 2017", "2014/2017"),
        ("January to March 2024", "2024-01/2024-03"),
        ("Jan-Mar 2024", "2024-01/2024-03"),
        ("14-16 January 2024", "2024-01-14/2024-01-16"),
        ("since May 2021", "2021-05/.."),
        ("from 2014 on", "2014/.."),
        ("2014 to present", "2014/.."),
        ("until 2017", "../2017"),
        ("by the end of 2025", "../2025"),
        ("early 2024", "2024~"),
        ("mid-June 2024", "2024-06~"),
        ("the end of 2025", "2025~"),
        ("since about 2019", "2019~/.."),
        ("c. 2019", "2019~"),
        ("possibly 2023", "2023?"),
        ("around 2019?", "2019%"),
        ("spring 2018", "2018-21"),
        ("winter 2018/19", "2018-24"),
        ("the 2020s", "202X"),
        ("2014/..", "2014/.."),
        ("2024-xx", "2024-XX"),
    ],
)
def test_english(words, text):
    assert from_words(words, None) == parse(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("كانون الأول 2025", "2025-12"),
        ("كانون الاول 2025", "2025-12"),
        ("ديسمبر 2025", "2025-12"),
        ("كانون الأول/ديسمبر 2025", "2025-12"),
        ("كانون الأول (ديسمبر) 2025", "2025-12"),
        ("كانون الثاني ٢٠٢٤", "2024-01"),
        ("٢٨ يناير ٢٠٢٤", "2024-01-28"),
        ("۲۸ ینایر ۲۰۲۴", "2024-01-28"),
        ("28 آذار 2024", "2024-03-28"),
        ("عام 2024", "2024"),
        ("2024م", "2024"),
        ("من 2014 إلى 2017", "2014/2017"),
        ("بين 2014 و2017", "2014/2017"),
        ("منذ أيّار 2021", "2021-05/.."),
        ("حتى نهاية 2017", "../2017"),
        ("أوائل 2024", "2024~"),
        ("صيف 2018", "2018-22"),
    ],
)
def test_arabic(words, text):
    assert from_words(words, None) == parse(text)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("next September", "2024-09"),
        ("next June", "2025-06"),
        ("next January", "2025-01"),
        ("last January", "2024-01"),
        ("last June", "2023-06"),
        ("this June", "2024-06"),
        ("last year", "2023"),
        ("this year", "2024"),
        ("next month", "2024-07"),
        ("this week", "2024-06-17/2024-06-23"),
        ("last week", "2024-06-10/2024-06-16"),
        ("since last week", "2024-06-10/.."),
        ("today", "2024-06-19"),
        ("yesterday", "2024-06-18"),
        ("3 days ago", "2024-06-16"),
        ("in three days", "2024-06-22"),
        ("two months ago", "2024-04~"),
        ("in 2 years", "2026~"),
        ("early next year", "2025~"),
        ("سبتمبر المقبل", "2024-09"),
        ("العام الماضي", "2023"),
        ("السنة الجاية", "2025"),
        ("هذا الأسبوع", "2024-06-17/2024-06-23"),
        ("أمس", "2024-06-18"),
        ("قبل ٣ أيام", "2024-06-16"),
        ("قبل شهرين", "2024-04~"),
    ],
)
def test_relative_words_count_from_the_publication(words, text):
    assert from_words(words, PUBLISHED) == parse(text)
    with pytest.raises(DateError, match="publication date first"):
        from_words(words, None)


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_is_next_or_last_only_outside_the_month_of_publication(month):
    name = MONTHS_EN[month - 1]

    following, before = (from_words(f"{way} {name}", PUBLISHED) for way in ("next", "last"))

    assert before.latest < PUBLISHED < following.earliest
    written = parse("2024-06")
    assert not overlaps(before, written)
    assert not overlaps(following, written)
    assert (following.earliest - before.earliest).days in (365, 366, 730, 731)


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("03/04/2024", ("3 April 2024", "4 March 2024")),
        ("3.4.2024", ("3 April 2024", "4 March 2024")),
        ("٠٣/٠٤/٢٠٢٤", ("3 April 2024", "4 March 2024")),
        ("winter 2018", ("winter 2017/2018", "winter 2018/2019")),
        ("2018-21", ("spring 2018", "2018 to 2021")),
        ("the 2000s", ("2000 to 2009", "2000 to 2099")),
    ],
)
def test_ambiguous_dates_are_refused_with_both_readings(words, readings):
    with pytest.raises(DateError, match="Write the one that is meant") as refused:
        from_words(words, PUBLISHED)

    assert all(reading in str(refused.value) for reading in readings)
    for reading in readings:
        assert from_words(reading, None)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "no date here"),
        (" \n\u200f ", "no date here"),
        ("soon", "not a date I can read"),
        ("28 smarch 2024", "not a date I can read"),
        ("January", "January 2024"),
        ("28 January", "28 January 2024"),
        ("January February 2024", "not a date I can read"),
        ("2024 2025", "not a date I can read"),
        ("28 2024", "not a date I can read"),
        ("30 February 2024", "ends on day 29"),
        ("31/02/2024", "ends on day 29"),
        ("Monday 28 January 2024", "is a Sunday"),
        ("2017 to 2014", "ends before it begins"),
        ("December to March 2024", "ends before it begins"),
        ("28 January 2024 at 10:30", "time of day"),
        ("about", "not a date I can read"),
        ("since", "not a date I can read"),
        ("9999 years ago", "outside the years"),
        ("in 9999 weeks to 2014", "ends before it begins"),
        ("x" * 101, "too long"),
    ],
)
def test_invalid_texts_are_refused_with_the_reason(words, says):
    with pytest.raises(DateError, match=says) as refused:
        from_words(words, PUBLISHED)

    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


VOCABULARY = """
since from until to by between and about early possibly next last this week month year January Dec
28 2024 2014 03/04/2024 2018-21 ../2017 2014/.. ? ~ winter 2020s in ago days 3 some day of an
unknown date present , . - / – قبل منذ العام الماضي كانون الأول و2017
"""
PIECES = st.sampled_from(VOCABULARY.split())


@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(PIECES, max_size=9).map(" ".join),
        st.lists(PIECES, max_size=9).map("".join),
    ),
    st.sampled_from([None, PUBLISHED, datetime.date.min, datetime.date.max]),
)
def test_any_text_is_a_date_or_refused(words, published):
    with contextlib.suppress(DateError):
        date = from_words(words, published)
        assert parse(date.text) == date


def test_hostile_texts_are_refused_quickly():
    began = time.thread_time()
    for unit in ("since ", "about ", "1-", "to ", "of the ", "و", "\u0651", "ﷺ", "2014 - ", "/"):
        for text in (unit * 1_000_000, (unit * 100)[:100]):
            with pytest.raises(DateError):
                from_words(text, PUBLISHED)
    assert time.thread_time() - began < 20


@given(texts(), st.sampled_from(["en", "ar"]))
def test_formatted_dates_are_parsed_back(text, language):
    date = parse(text)
    told = in_words(date, language)
    assume(len(told) <= 100)

    assert from_words(told, None) == date


@given(st.dates(), st.sampled_from(["en", "ar"]))
def test_relative_words_keep_their_own_precision(day, language):
    words = {"en": ["this year", "this month", "today"], "ar": ["هذا العام", "هذا الشهر", "اليوم"]}
    iso = day.isoformat()

    assert [str(from_words(each, day)) for each in words[language]] == [iso[:4], iso[:7], iso]

"""Periods in questions: which facts they ask for, what the heading says, and what is nearest."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest

from knowledge.answers import Answer, Outcome
from knowledge.library import Library
from tests.knowledge.answers.conftest import Asker
from tests.stores import store_at

TODAY = datetime.date(2031, 5, 14)  # a Wednesday

COAST = """\
id,topic,statement,date,entities,source,quote
fire,Coast,The Drell mill burnt down on 12 February 2031.,2031-02-12,Drell mill,News,
pier,Coast,The Aldham pier was reopened on 5 April 2031.,2031-04-05,Aldham pier,News,
inn,Coast,The Varn inn was closed in August 2030.,2030-08,Varn inn,News,
dyke,Coast,The Olm dyke broke in November 2029.,2029-11,Olm dyke,News,
lock,Coast,The Drell lock opens on 3 March 2033.,2033-03-03,Drell lock,News,
left,Coast,By June 2027 the Varn school had been told to move.,../2027-06-10,Varn school,News,
coins,Coast,Between 1852 and 1890 the Odd Bank struck coins of tin.,,,News,
cod,Coast,Cod rose after the previous two quarters and fell in the last six weeks.,,,News,
"""


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("coast")
    (folder / "coast.csv").write_text(COAST, encoding="utf-8")
    library = Library.open(store_at(folder / "store.db"), briefing=False)
    library.import_files([folder / "coast.csv"], scope=None, actor="tests")
    yield library
    library.close()


def ask(library: Library, question: str) -> Answer:
    return library.ask(question, scope=None, today=TODAY)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what happened on 2031-02-12?", ("fire",)),
        ("what happened on 13/8/2030 or on 2031-04-05", ("pier",)),
        ("what happened on 2031/04/05?", ("pier",)),
        ("what happened on <t:1933156800:D>?", ("pier",)),
        ("what happened in Q1 2031?", ("fire",)),
        ("what happened in 2030-Q3?", ("inn",)),
        ("what happened in the third quarter of 2030?", ("inn",)),
        ("what happened in Q1?", ("fire",)),
        ("what happened in the first half of 2031?", ("fire", "pier")),
        ("what happened in early 2031?", ("fire", "pier")),
        ("what happened in mid-2030?", ("inn",)),
        ("what happened at the end of 2029?", ("dyke",)),
        ("what happened last month?", ("pier",)),
        ("what happened last quarter?", ("fire",)),
        ("what happened in the last six months?", ("fire", "pier")),
        ("what happened in the week of 10 February 2031?", ("fire",)),
        ("what happened from 1 to 20 February 2031?", ("fire",)),
        ("what happened between February and April 2031?", ("fire", "pier")),
        ("what happened between 1 August 2030 and 28 February 2031?", ("inn", "fire")),
        ("what happened in August 2030 and in April 2031?", ("inn", "pier")),
        ("what happened in February and April 2031?", ("fire", "pier")),
        ("what happened in 2029 and 2031?", ("dyke", "fire", "pier")),
        ("what happened in August, November and December 2029?", ("dyke",)),
        ("what happened in Jan-Mar 2031?", ("fire",)),
        ("what happened in Nov 2029, Dec 2029 and Feb 2031?", ("dyke", "fire")),
        ("what happened in 2029, 2030 and 2033?", ("dyke", "inn", "lock")),
        ("what happened in Q3 and Q4 2029?", ("dyke",)),
        ("what happened in the first and second quarters of 2031?", ("fire", "pier")),
        ("what happened in H1 and H2 2030?", ("inn",)),
        ("ماذا حدث في الربع الثالث والربع الرابع من 2029؟", ("dyke",)),
        ("what happened between the 1st and the 20th of February 2031?", ("fire",)),
        ("what happened 5 March - 15 April 2031?", ("pier",)),
        ("what happened February 1 - March 15, 2031?", ("fire",)),
        ("what happened in 2031-W07?", ("fire",)),
        ("what happened in Jan, Feb & Mar 2031?", ("fire",)),
        ("what happened in November & December 2029?", ("dyke",)),
        ("what happened Aug 2030–Feb 2031?", ("inn", "fire")),
        ("what happened in the third and fourth quarters of last year?", ("inn",)),
        ("what happened in Jan., Feb. and Mar. 2031?", ("fire",)),
        ("what happened in February of 2031?", ("fire",)),
        ("what happened at 2 pm on 12 February 2031?", ("fire",)),
        ("what happened at 14:00 on 5 April 2031?", ("pier",)),
        ("what happened on 5 April 2031 at noon?", ("pier",)),
        ("what happened on the evening of 5 April 2031?", ("pier",)),
        ("ماذا حدث في الساعة الثالثة مساء يوم 5 نيسان 2031؟", ("pier",)),
        ("ماذا حدث في الربع الأخير من 2029؟", ("dyke",)),
        ("what happened between 2029 and 2030?", ("dyke", "inn")),
        ("what happened in Q1 31?", ("fire",)),
        ("what happened in 3Q30?", ("inn",)),
        ("what happened in 08/2030?", ("inn",)),
        ("what happened in 2029/30?", ("dyke", "inn")),
        ("what happened between 1 March and now?", ("pier",)),
        ("what happened before April 2031 and after 2029?", ("inn", "fire")),
        ("what happened since 1 August 2030 but before April 2031?", ("inn", "fire")),
        ("what happened after 1 August 2030 until 28 February 2031?", ("fire",)),
        ("what happened before 2030 or after March 2031?", ("left", "dyke", "pier")),
        ("ماذا حدث بعد 2029 وقبل نيسان 2031؟", ("inn", "fire")),
        ("what happened on Saturday 5 April 2031?", ("pier",)),
        ("what happened on Saturday, April 5th, 2031?", ("pier",)),
        ("ماذا حدث يوم السبت 5 نيسان 2031؟", ("pier",)),
        ("what will happen before 2034?", ("lock",)),
        ("what will happen by the end of 2034?", ("lock",)),
        ("ما المقرر قبل نهاية عام 2033؟", ("lock",)),
        ("what happened between August 2030 and today?", ("inn", "fire", "pier")),
        ("what happened from early 2030 to late 2031?", ("inn", "fire", "pier")),
        ("ماذا حدث بين آب 2030 والآن؟", ("inn", "fire", "pier")),
        ("what happened in the fiscal year to March 2031?", ("inn", "fire")),
        ("what happened in the first two quarters of 2031?", ("fire", "pier")),
        ("what happened in 2030/8?", ("inn",)),
        ("what happened six weeks ago?", ("pier",)),
        ("what happened between 1.8.2030 and 28.2.2031?", ("inn", "fire")),
        ("what happened from 8/1/2030 to 2/28/2031?", ("inn", "fire")),
        ("did anything happen on 5 April 2031?", ("pier",)),
        ("was the Varn inn closed in July or August?", ("inn",)),
        ("anything new since March?", ("pier",)),
        ("was the Aldham pier reopened before or after 1 April 2031?", ("pier",)),
        ("what happened on 12.II.2031?", ("fire",)),
        ("anything held for April 2031?", ("pier",)),
        ("what happened on 5 Apr '31?", ("pier",)),
        ("what happened in the last two quarters?", ("fire",)),
        ("what happened in the past quarter?", ("fire",)),
        ("ما الذي وقع في ٥/٤/٢٠٣١ أو في ١٣/٨/٢٠٣٠؟", ("pier",)),
        ("ماذا وقع في نيسان 2031؟", ("pier",)),
        ("what do you hold for 5.4.2031 or 13.8.2030?", ("pier",)),
        ("what happened on 5.4.31 or on 13.8.30?", ("pier",)),
        ("has anything happened since August 2030?", ("inn", "fire", "pier")),
        ("هل حدث شيء في نيسان 2031؟", ("pier",)),
        ("events before 2030", ("left", "dyke")),
        ("events until August 2030", ("left", "dyke", "inn")),
        ("what happened after 2030", ("fire", "pier")),
        ("what happened since August 2030", ("inn", "fire", "pier")),
        ("ماذا حدث في ١٢/٢٨/٢٠٣٠ أو في فيفري 2031؟", ("fire",)),
        ("ماذا حدث في الربع الأول 2031؟", ("fire",)),
        ("ماذا حدث في النصف الثاني من عام 2030؟", ("inn",)),
        ("ماذا حدث في أوائل 2031؟", ("fire", "pier")),
        ("ماذا حدث بين شباط ونيسان 2031؟", ("fire", "pier")),
        ("ماذا حدث في شباط ونيسان 2031؟", ("fire", "pier")),
        ("ماذا حدث في ٢٠٢٩ و٢٠٣١؟", ("dyke", "fire", "pier")),
        ("ماذا حدث في عامي 2029 و2031؟", ("dyke", "fire", "pier")),
        ("ماذا حدث بين عامي 2029 و2030؟", ("dyke", "inn")),
        ("ماذا حدث في أفريل 2031؟", ("pier",)),
        ("ماذا حدث قبل 2030؟", ("left", "dyke")),
        ("ماذا حدث في الأشهر الستة الماضية؟", ("fire", "pier")),
        ("ما الذي سيحدث خلال السنتين القادمتين؟", ("lock",)),
        ("ما المواعيد خلال ٣٠ شهرا القادمة؟", ("lock",)),
        ("ماذا حدث حتى آب 2030؟", ("left", "dyke", "inn")),
    ],
)
def test_the_facts_of_a_period(coast: Library, question: str, keys: tuple[str, ...]) -> None:
    answer = ask(coast, question)

    assert answer.outcome.answers, answer.lead
    assert tuple(view.fact.key for view in answer.facts) == keys


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("events before 2031", "before 2031"),
        ("events until August 2030", "until August 2030"),
        ("what happened after 2030", "after 2030"),
        ("what happened since August 2030", "since August 2030"),
        ("what happened in early 2031?", "for early 2031"),
        ("what happened in the early 2030s?", "for early 2030s"),
        ("what happened in the first half of 2031?", "for January to June 2031"),
        ("what happened in August 2030 and in April 2031?", "for August 2030 and for April 2031"),
        ("ماذا حدث في أوائل 2031؟", "عن أوائل 2031"),
        ("ماذا حدث بين شباط ونيسان 2031؟", "من شباط إلى نيسان 2031"),
    ],
)
def test_the_heading_says_which_period(coast: Library, question: str, heading: str) -> None:
    assert heading in ask(coast, question).lead


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("what happened in March 2031?", ("12 February 2031", "5 April 2031")),
        ("what happened in 2028?", ("10 June 2027", "November 2029")),
        ("what happened after 2033?", ("3 March 2033",)),
        ("what's next week?", ("3 March 2033",)),
        ("what's next quarter?", ("3 March 2033",)),
        ("anything in the next six months?", ("3 March 2033",)),
        ("anything due this weekend?", ("17 to 18 May 2031", "3 March 2033")),
        ("ماذا سيحدث نهاية الأسبوع القادم؟", ("3 آذار 2033",)),
        ("ماذا سيحدث الشهر القادم؟", ("3 آذار 2033",)),
        ("هل سيحدث شيء خلال الأسبوعين القادمين؟", ("28 أيار 2031", "3 آذار 2033")),
        ("what is coming up in the next 30 days?", ("3 March 2033",)),
        ("ماذا حدث في آذار 2031؟", ("12 شباط 2031", "5 نيسان 2031")),
    ],
)
def test_where_nothing_falls_in_it_the_nearest_dates_are_named(
    coast: Library, question: str, near: tuple[str, ...]
) -> None:
    answer = ask(coast, question)

    assert answer.outcome is Outcome.ABSTAIN
    assert all(date in answer.lead for date in near)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what happened on 02/03/2031?", "2 March 2031 or as 3 February 2031"),
        ("what happened on 12/2/31?", "12 February 2031 or as 2 December 2031"),
        ("what happened on 12.2.31?", "12 February 2031 or as 2 December 2031"),
        ("what happened on Sunday 5 April 2031?", "is a Saturday"),
        ("what happened in 2030/1?", "January 2030 or as 2030 to 2031"),
        ("what happened in 2009/10?", "October 2009 or as 2009 to 2010"),
        ("what happened in Shaban 1452?", "Islamic calendar"),
        ("ماذا حدث في ٠٢/٠٣/٢٠٣١؟", "2 آذار 2031 أو 3 شباط 2031"),
        ("ماذا حدث في شعبان 1452؟", "هجري"),
        ("what happened at the turn of the year?", "could not read a time"),
        ("what happened before Easter?", "could not read a time"),
        ("what happened on 30 February 2031?", "February 2031 has 28 days"),
    ],
)
def test_a_date_that_cannot_be_read_is_told(coast: Library, question: str, told: str) -> None:
    answer = ask(coast, question)

    assert answer.outcome is Outcome.ABSTAIN
    assert told in answer.lead


@pytest.mark.parametrize(
    "question",
    [
        "what is due between now and 3 December?",
        "what is due between now and the end of the year?",
        "what is due from today until Christmas?",
        "ما المقرر من الآن حتى 3 كانون الأول؟",
    ],
)
def test_a_span_from_now_ends_in_the_year_after_it_begins(asker: Asker, question: str) -> None:
    sale = ("The Olm barge is to be sold on 3 December 2027.", "2027-12-03")
    fair = ("The Olm fair is to be held on 4 January 2028.", "2028-01-04")

    assert asker((sale, fair))(question).keys == ("f1",)


@pytest.mark.parametrize(
    "question",
    ["what was closed since 2026?", "what closed after 2025?", "what has shut since 2026?"],
)
def test_what_was_done_since_a_time_is_no_plan(asker: Asker, question: str) -> None:
    mill = ("The Olm mill was closed on 3 May 2026.", "2026-05-03")
    pier = ("The Varn pier is to be closed on 4 January 2028.", "2028-01-04")

    assert asker((mill, pier))(question).keys == ("f1",)


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("what happened in May?", "for May of any year"),
        ("what happened on 3 May?", "for 3 May of any year"),
        ("ماذا حدث في أيار؟", "عن أيار من أي عام"),
    ],
)
def test_a_month_without_a_year_is_said_to_be_of_any(
    asker: Asker, question: str, heading: str
) -> None:
    mill = ("The Olm mill was closed on 3 May 2025.", "2025-05-03")
    pier = ("The Varn pier was closed on 3 May 2026.", "2026-05-03")
    answer = asker((mill, pier))(question)

    assert len(answer.facts) == 2
    assert heading in answer.lead


def test_two_times_ahead_are_both_told(asker: Asker) -> None:
    ask = asker(
        (
            ("The Olm exam is to be held on 9 September 2027.", "2027-09-09"),
            ("The Varn dam is to be filled in November 2027.", "2027-11"),
            ("The Varn bridge is to be closed in March 2028.", "2028-03"),
        )
    )

    assert ask("what is due in September or November 2027?").keys == ("f1", "f2")
    assert ask("what is due after next week but before 2028?").keys == ("f2",)


def test_by_a_day_says_nothing_of_the_years_before(coast: Library) -> None:
    assert not ask(coast, "when was the Varn school told to move in 2024?").outcome.answers
    assert not ask(coast, "when was the Varn school told to move before 2026?").outcome.answers
    assert ask(coast, "when was the Varn school told to move?").outcome.answers


@pytest.mark.parametrize(
    "question", ["what happened between 3/4/2030 and March 2031?", "and since 3/4/2030 or in May?"]
)
def test_a_date_with_two_readings_is_asked_about_beside_a_clear_one(
    coast: Library, question: str
) -> None:
    answer = ask(coast, question)

    assert answer.outcome is Outcome.ABSTAIN
    assert "3 April 2030 or as 4 March 2030" in answer.lead


def test_the_end_of_a_year_is_no_part_of_it_where_it_is_a_limit(coast: Library) -> None:
    assert "until 2030" in ask(coast, "list everything until the end of 2030").lead


def test_whether_anything_happened_is_told_by_what_did(coast: Library) -> None:
    assert ask(coast, "did anything happen in April 2031?").lead.startswith("The Aldham pier")
    nothing = ask(coast, "did anything happen in January 2031?")
    assert nothing.outcome is Outcome.ABSTAIN
    assert "January 2031" in nothing.lead


def test_a_day_within_a_short_span_is_answered_with_what_went_on(asker: Asker) -> None:
    fair = ("The Olm fair was held from 4 to 13 May 2028.", "2028-05-04/2028-05-13")
    age = ("The Olm school was in use from 2020 to 2029.", "2020/2029")

    assert asker((fair, age))("what happened on 8 May 2028?").keys == ("f1",)


@pytest.mark.parametrize(
    "question", ["was the Olm mill pulled down in 2012?", "was the Varn pier torn down in 2020?"]
)
def test_what_was_done_by_a_day_may_have_been_done_before(asker: Asker, question: str) -> None:
    mill = ("By September 2025 the Olm mill had been pulled down.", "../2025-09")
    pier = ("The Varn pier was torn down by May 2027.", "../2027-05")

    assert not asker((mill, pier))(question).lead.startswith(("No:", "Yes"))


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what happened in 1852?", ("coins",)),
        ("what happened in 1890?", ("coins",)),
    ],
)
def test_a_stated_span_is_of_the_times_when_it_begins_and_ends(
    coast: Library, question: str, keys: tuple[str, ...]
) -> None:
    assert ask(coast, question).keys == keys


def test_a_stated_span_is_no_event_of_a_time_within_it(coast: Library) -> None:
    assert "coins" not in ask(coast, "what happened in 1877?").keys


@pytest.mark.parametrize("today", [datetime.date.min, TODAY, datetime.date.max])
@pytest.mark.parametrize(
    "question",
    [
        "what of cod?",
        "cod since march until tomorrow",
        "in three quarters",
        "yesterday until march",
    ],
)
def test_relative_times_can_be_read_on_the_first_and_last_day_of_the_calendar(
    coast: Library, question: str, today: datetime.date
) -> None:
    assert coast.ask(question, scope=None, today=today).lead

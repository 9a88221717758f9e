"""Dates of statements, resolved against the day of publication."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import dates
from knowledge.articles.days import read_day
from knowledge.articles.event_days import event_of

WEDNESDAY = datetime.date(2025, 5, 14)


@pytest.mark.parametrize(
    ("statement", "date"),
    [
        ("The camp was closed on 3 March.", "2025-03-03"),
        ("The camp will be closed on 3 March.", "2026-03-03"),
        ("The camp closed on Friday.", "2025-05-09"),
        ("The camp closed on Wednesday.", "2025-05-14"),
        ("The camp will close on Friday.", "2025-05-16"),
        ("Last Friday the camp was closed.", "2025-05-09"),
        ("The law was passed in May.", "2025-05"),
        ("The law was passed in September.", "2024-09"),
        ("The law is to be passed in September.", "2025-09"),
        ("Rain fell yesterday.", "2025-05-13"),
        ("The pier was built two years ago.", "2023~"),
        ("They arrived three days ago.", "2025-05-11"),
        ("The board plans to meet by the end of the year.", "../2025"),
        ("The board plans to meet by the end of 2026.", "../2026"),
        ("The plant was closed at the end of last year.", "2024-12~"),
        ("The road has been closed since 4 May.", "2025-05-04/.."),
        ("The road will be closed until 4 June.", "../2025-06-04"),
        ("The contract runs from 2027 to 2031.", "2027/2031"),
        ("Between March and April, 40 people came.", "2025-03/2025-04"),
        ("Between 1 and 15 April, 40 people came.", "2025-04-01/2025-04-15"),
        ("Prices rose in the first quarter.", "2025-01/2025-03"),
        ("The bank will open in the third quarter.", "2025-07/2025-09"),
        ("The firm earned 3 million in the year to March.", "2024-04/2025-03"),
        ("Over the past two years prices rose by 5%.", "2023~/2025-05-14"),
        ("It needs 6 million for the next three months.", "2025-05-14/2025-08"),
        ("The city saw protests last summer.", "2024-22"),
        ("Membership shrank from 7 million in 2015 to 2 million in June 2023.", "2015/2023-06"),
        ("A storm hit the coast on the weekend of 26 and 27 April.", "2025-04-26/2025-04-27"),
        ("A storm hit the coast on the weekend of 27 April.", "2025-04-26/2025-04-27"),
        ("The mill was sold on Tuesday last week.", "2025-05-06"),
        ("The mill is to be sold on Friday of next week.", "2025-05-23"),
        ("The bridge stays shut until early July.", "../2025-07-10"),
        ("The emergency declared on 2 April expires soon.", "2025-04-02"),
        ("The union asked on 6 May for twice as much.", "2025-05-06"),
        ("Some 40 clinics were open at the end of the quarter.", "2025-03~"),
        ("شيد ثلث الجسور قبل عام 1980.", "../1979-12-31"),
        ("توقفت الأعمال خلال صيف 2024.", "2024-22"),
        ("ستعود المحطة إلى العمل قبل منتصف حزيران المقبل.", "../2025-06-10"),
        ("بيع المصنع يوم الثلاثاء من الأسبوع الماضي.", "2025-05-06"),
        ("For the current year the firm expects growth of 3%.", "2025"),
        ("At year-end the firm employed 3,912 people.", "2024-12-31"),
        ("At year-end 2021 the firm employed 3,700 people.", "2021-12-31"),
        ("At the end of the year the firm employed 3,912 people.", "2024-12~"),
        ("Only three checks were made in 2019 and 2020.", "2019/2020"),
        ("The court sat between 8 and 12 May 2023.", "2023-05-08/2023-05-12"),
        ("In the winter of 1972 the lake froze.", "1972~"),
        ("The council agreed on Monday evening to rebuild the pier.", "2025-05-12"),
        ("The clerk leaves at the end of August.", "2025-08-31"),
        ("In the whole of last year there were 430 accidents.", "2024"),
        ("In the outbreak of 2013, 31 people died.", "2013"),
        ("Work will begin after the summer fair, on 2 September.", "2025-09-02"),
        ("The hearing was held on Tuesday 11 June.", "2024-06-11"),
        ("The council raised the fee to 75 francs from 1 June.", "2025-06-01"),
        ("The school was closed from 3 December to 5 March.", "2024-12-03/2025-03-05"),
        ("June was the best month of all.", "2024-06"),
        ("The deputy announced on Monday that she will not stand again.", "2025-05-12"),
        ("It is expected to last 20 months.", "None"),
        ("The fine set by section 12 may not exceed 5,000 crowns.", "None"),
        ("An appeal must be lodged within 28 days.", "None"),
        ("The owner must report within 28 days.", "../2025-06-11"),
        ("افتتحت المحطة أمس.", "2025-05-13"),
        ("ومن المقرر أن يبدأ العمل في أيلول.", "2025-09"),
        ("بدأ العمل في أيلول.", "2024-09"),
        ("وصل الوفد الأسبوع الماضي.", "2025-05-05/2025-05-11"),
        ("سيزور الوفد العاصمة بين 20 و25 مايو.", "2025-05-20/2025-05-25"),
        ("تراجع النمو في الربع الأخير من العام الماضي.", "2024-10/2024-12"),
        ("The firm plans to restart the site before the end of October.", "../2025-10"),
        ("Repairs should be finished by 20 June.", "../2025-06-20"),
        ("This year's examinations run from 8 to 26 June.", "2025-06-08/2025-06-26"),
        ("The firm lost 12 million in the first four months of the year.", "2025-01/2025-04"),
        ("Sales fell in the first six months of last year.", "2024-01/2024-06"),
        ("وخسرت الشركة 12 مليون دولار خلال الأشهر الأربعة الأولى من هذا العام.", "2025-01/2025-04"),
        ("ويعمل فيها 2,900 موظف منذ اندماجها مع شركة أخرى في أبريل.", "2025-04/.."),
        ("بلغت الميزانية 900 مليون هذا العام.", "2025"),
        ("The drug was approved on Nov. 12, 2021.", "2021-11-12"),
        ("The fire broke out on the night of Aug. 29, 2024.", "2024-08-29"),
        ("The drug was approved on Feb. 3.", "2025-02-03"),
        ("The bridge was closed in February last year.", "2024-02"),
        ("The bridge was closed on 3 February last year.", "2024-02-03"),
        ("وتوقف البناء في شباط من العام الماضي.", "2024-02"),
        ("Output returns to normal in the 2027/28 fiscal year.", "2027/2028"),
        ("The court ordered the firm to stop work until the end of September.", "../2025-09"),
        ("On the night of May 4-5, a landslide blocked a road.", "2025-05-04/2025-05-05"),
        ("The board proposes a dividend of 2 crowns, to be paid on 15 June.", "2025-06-15"),
        ("ومن المتوقع إصلاح المحطة في منتصف تشرين الأول.", "2025-10-11~/2025-10-20~"),
        ("وتعهد الاتحاد الأوروبي بدفع مليون يورو قبل نهاية أيلول.", "../2025-09"),
        ("وخلال العامين الماضيين ترك 9 آلاف تلميذ مدارسهم.", "2023~/2025-05-14"),
        ("ويلزم المنظمة مليون يورو خلال الأشهر الستة المقبلة.", "2025-05-14/2025-11"),
        ("In the mid-1990s, the railway carried salt.", "1994~/1996~"),
        ("The club won the league in the 2011-12 season.", "2011/2012"),
        ("The second quarter of this year saw 14 strikes.", "2025-04/2025-06"),
        ("The next meeting will be held on Wednesday 11 June at 16:00.", "2025-06-11"),
        ("At the summit on 8 January, both sides agreed to release 36 men.", "2025-01-08"),
        ("It declared a dividend of 3 crowns, payable on 4 June.", "2025-06-04"),
        ("The safety plan goes to the inspectors by 23 June.", "../2025-06-23"),
        ("The mayor invites the county to a visit in the week of 9 June.", "2025-06-09/2025-06-15"),
        ("The board announced on Monday that the line will open on 20 June.", "2025-06-20"),
        ("A public inquiry sat between 20 January and 6 March 2020.", "2020-01-20/2020-03-06"),
        ("The inquiry sat from December to March 2020.", "2019-12/2020-03"),
        ("The vote was held on Monday and Tuesday.", "2025-05-12/2025-05-13"),
        ("Two workers were hurt on New Year's Eve.", "2024-12-31"),
        ("It must submit a plan within three months of today.", "../2025-08-14"),
        ("They reached 92,700 people in the first half of the month.", "2025-05-01/2025-05-15"),
        ("About 260 schools have been closed since the beginning of April.", "2025-04-01/.."),
        ("The ministry has moved the tests from 11 May to 1 June.", "2025-06-01"),
        ("It covers the period from 14 to 21 April.", "2025-04-14/2025-04-21"),
        ("Spending is expected to be about 40 million for the full year.", "2025"),
        ("An update for the third quarter will be published on 4 November.", "2025-11-04"),
        ("Aren last reported cholera in 2018.", "2018"),
        ("The concession expires at the end of 2039.", "2039-12"),
        ("The arrears stood at 1.1 billion at the end of April.", "2025-04-30"),
        ("The audit should be published before the end of the year.", "../2025"),
        ("Eleven people were notified in week 8.", "2025-02-17/2025-02-23"),
        ("Coverage fell from 95.1% in 2019 to 90.4% in 2024.", "2019/2024"),
        ("You do not need an appointment until 31 March.", "../2026-03-31"),
        ("Staff who were there on 21 January will be told.", "2025-01-21"),
        ("These measures will be reviewed in mid-June.", "2025-06-11~/2025-06-20~"),
        ("Elections have been called for the last Sunday of November.", "2025-11-30"),
        ("Panels were installed in the past eighteen months.", "2023-11~/2025-05-14"),
        ("The pool was used as a hospital during the Second World War.", "1939/1945"),
        ("A learner pool was added in the late 1970s.", "1977~/1979~"),
        ("The slide was taken out the summer before last.", "2023-22"),
        ("The grant was paid on the second of April.", "2025-04-02"),
        ("ووافق المجلس على القرض في الثاني من أبريل.", "2025-04-02"),
        ("ووصلت السفينة في الحادي والعشرين من نيسان.", "2025-04-21"),
        ("قال المدير، الذي تولى منصبه في يناير الماضي، إن المشروع سيغير حياة الناس.", "2025-01"),
        ("The bridge opened on 9 May, eleven months later than planned.", "2025-05-09"),
        ("The offer closes at the end of the month.", "2025-05-31"),
        ("The winter shelter was open from 4 November to 21 March.", "2024-11-04/2025-03-21"),
        ("We plan a second laundry for 2026.", "2026"),
        ("In April the council cut its grant by 12%.", "2025-04"),
        ("By the end of March it had taken in 57 of them.", "../2025-03"),
        ("We are closed from 24 to 26 May.", "2025-05-24/2025-05-26"),
        ("Thorne was born around 1795 in a cottage.", "1795~"),
        ("In the second half of the 18th century it had twenty ships.", "1750/1799"),
        ("It had 74 visitors in the first three months of this year.", "2025-01/2025-03"),
        ("وتقام البطولة من 12 إلى 21 حزيران.", "2025-06-12/2025-06-21"),
        ("وتراجع الإنتاج في حزيران.", "2024-06"),
        ("وتستأنف المباريات في الأسبوع الأول من حزيران.", "2025-06-01/2025-06-07"),
        ("أقيمت البطولة بين 3 و9 نيسان الماضي.", "2025-04-03/2025-04-09"),
        ("وبين عامي 2019 و2022 لم يشارك في أي بطولة.", "2019/2022"),
        ("ومنذ مطلع الشهر أوقفت اللجنة 11 لاعباً.", "2025-05-01/.."),
        ("توقف العمل قبل ثلاث سنوات.", "2022~"),
        ("The director expects the lake to be half full by the end of June.", "../2025-06"),
        ("The board approved a budget of 46 million kronor for 2026.", "2026"),
        ("The share of bad loans was 0.8% at the end of December.", "2024-12-31"),
        ("وأصيب عاملان في النصف الأول من نيسان.", "2025-04-01/2025-04-15"),
        ("ويجب أن تسلم الشركة الخطة خلال ثلاثة أشهر.", "../2025-08-14"),
        ("أعلنت الوزارة، اليوم الأربعاء، أن المطار سيُفتتح في 20 حزيران المقبل.", "2025-06-20"),
        ("The next review is scheduled for October.", "2025-10"),
        ("On Friday, 11 people were hurt.", "2025-05-09"),
        ("The isles had no water on Monday, 11 days after a pipe burst.", "2025-05-12"),
        ("The court will hear it from Jan 12 to 23.", "2026-01-12/2026-01-23"),
        ("The line to 6th of October City will be opened in July.", "2025-07"),
        ("وسيفتتح الخط إلى مدينة 6 أكتوبر في تموز المقبل.", "2025-07"),
        ("وتلقت الشركة أكثر من 22 ألف طلب منذ مطلع أبريل.", "2025-04-01/.."),
        ("Tarn saw 66 cases between September and December last year.", "2024-09/2024-12"),
        ("Enrolment dropped from 19,400 in 2017 to 16,150 this year.", "2017/2025"),
        ("نشرت الوزارة دراسة تفيد بأن الأسعار ارتفعت خلال خمس سنوات في آذار.", "2025-03"),
        ("وسجلت تارن 66 حالة بين سبتمبر وديسمبر من العام الماضي.", "2024-09/2024-12"),
        ("Bad loans fell to 7% at end-March, from 9% at the end of 2023.", "2025-03-31"),
        ("Bad loans should fall to 5% by end-2025.", "../2025"),
        ("The minutes will be published in two weeks' time.", "2025-05-28~"),
        ("It is the second closure in three years.", "None"),
        ("Sales rose to 31 crowns in 2024, up from 27 crowns in the previous year.", "2024"),
        ("وأدرجت القطع في معرض يقام في تارن من 15 أيار إلى 30 أيلول.", "2025-05-15/2025-09-30"),
        ("وتعاقدت الدائرة مطلع الأسبوع مع البعثة.", "2025-05-12/2025-05-18"),
        ("Orlen said in March it might sell a stake by the end of the year.", "../2025"),
        ("Prices have risen by 4% since the end of January.", "2025-01-31~/.."),
        ("The annual meeting of 22 May elected Ane Holt to the board.", "2024-05-22"),
        ("It replaces the note of 14 October.", "2024-10-14"),
        ("The firm expects sales of 860 crowns for 2025, after 771 crowns in 2024.", "2025"),
        ("The firm raises its forecast for 2026 to 860 crowns, after 771 crowns in 2024.", "2026"),
        ("Rain is expected from Monday to Thursday.", "2025-05-19/2025-05-22"),
        ("Rain is expected from Friday to Thursday.", "2025-05-16/2025-05-22"),
        ("The accounts will cover the six months to the end of August.", "2025-03/2025-08"),
        ("سيبدأ الصرف في فاتح حزيران المقبل.", "2025-06-01"),
        ("وكان المجلس قد أعلن في 28 أكتوبر أنه سيعيد بناء السوق.", "2024-10-28"),
        ("أعلن المجلس في 28 أكتوبر أنه سيعيد بناء السوق.", "2024-10-28"),
        ("وتوقعت المديرية تساقط الأمطار من يوم الاثنين إلى يوم الخميس.", "2025-05-19/2025-05-22"),
    ],
)
def test_the_date_of_a_statement_is_resolved(statement: str, date: str) -> None:
    read = read_day(statement, WEDNESDAY)
    assert str(read.date) == date
    assert {mark.kind for mark in read.marks} <= {"relative"}


@pytest.mark.parametrize(
    ("statement", "words", "date"),
    [
        ("Engineers opened the spillway yesterday.", "yesterday", "2025-05-13"),
        ("The camp closed last Friday.", "last friday", "2025-05-09"),
        ("The board plans to meet by the end of the year.", "the end of the year", "../2025"),
        ("وصل الوفد الأسبوع الماضي.", "الاسبوع الماضي", "2025-05-05/2025-05-11"),
    ],
)
def test_words_that_mean_another_day_later_are_marked(
    statement: str, words: str, date: str
) -> None:
    (mark,) = read_day(statement, WEDNESDAY).marks
    assert (mark.kind, mark.words, mark.hint) == ("relative", words, date)
    assert read_day("The camp closed on 3 May.", WEDNESDAY).marks == ()


@pytest.mark.parametrize(
    "statement",
    [
        "Lomar has 3,100 inhabitants, down from 4,500 in 1990.",
        "Exports were higher than in 2019.",
        "Enrolment reached 2.31 million, an increase of 4 per cent over 2024.",
        "This is twice the rate of 2023.",
        "People born before 1970 are regarded as immune.",
        "They take 300 pounds less on a Saturday.",
        "It was launched on Easter Sunday.",
        "It cost 1.2 billion, up from the 870 million that the council approved in March 2019.",
        "Profit was 141 million (2024: 118 million).",
        "It is the highest number since 2008.",
        "The bank has raised the rate from 4.5% in January.",
        "The number was higher than a year earlier.",
        "This is the first time in eleven years that 40 people came.",
        "The rains usually begin in late March.",
        "ويرى خبراء أن المطار لن يكون رابحاً قبل سنوات.",
        "The harvest is expected to be half of last year's.",
        "وارتفع سعر الذرة بنسبة 35 في المائة مقارنة بشهر آذار.",
        "This is the first outbreak of that disease anywhere in the south of Tarn since 2004.",
        "ويلزم القانون المالك بإبلاغ المستأجر قبل 90 يوما من الإخلاء.",
        "Its output was 771 crowns, after 700 crowns in 2024.",
        "وارتفع معدل البطالة إلى 13 في المائة، وهو أعلى مستوى منذ عام 2000.",
    ],
)
def test_a_date_of_a_comparison_is_not_that_of_the_statement(statement: str) -> None:
    read = read_day(statement, WEDNESDAY)
    assert (read.date, read.marks) == (None, ())


def test_when_something_was_said_is_when_it_was_known() -> None:
    read = read_day(
        "Some 8,200 houses have been destroyed, the office reported on Monday.", WEDNESDAY
    )
    assert (read.date, str(read.as_of)) == (None, "2025-05-12")
    read = read_day("The line will reopen on 2 June, the office said on Tuesday.", WEDNESDAY)
    assert str(read.date) == "2025-06-02"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("That same month, talks began.", "that same month"),
        ("The bridge collapsed two days later.", "two days later"),
        ("In the following year it was sold.", "the following year"),
        ("The following January, an expert measured the dust.", "the following january"),
        ("A fortnight later, 29 of them had left.", "a fortnight later"),
        ("A year earlier, prices had risen by 4 percent.", "a year earlier"),
        ("وفي الشهر نفسه بدأت المحادثات.", "الشهر نفسه"),
    ],
)
def test_a_time_that_points_elsewhere_is_marked_and_never_guessed(
    statement: str, words: str
) -> None:
    read = read_day(statement, WEDNESDAY)
    assert read.date is None
    assert [(mark.kind, mark.words) for mark in read.marks] == [("pointing", words)]


@pytest.mark.parametrize(
    ("statement", "before", "date"),
    [
        ("The next day the crane was shut.", "2025-02-28", "2025-03-01"),
        ("That same month, talks began.", "2025-04-03", "2025-04"),
        ("In the following year it was sold.", "2019-04", "2020"),
        ("He appointed an inspector the following month.", "2019-12-12", "2020-01"),
        ("Six weeks later the council brought a claim.", "2021-04-08", "2021-05-20~"),
        ("A year earlier, prices had risen by 4 percent.", "2023", "2022"),
        ("The mate took up the pen the following day.", "../1843-06-17", "1843-06-18"),
        ("Cable had been stolen there the weekend before.", "2025-05-08", "2025-05-03/2025-05-04"),
        (
            "They opened an inquiry two weeks later.",
            "2025-05-17/2025-05-18",
            "2025-06-01~",
        ),
        ("In the same period, prices rose by 9%.", "2020/..", "2020/.."),
        ("The roofs made 188 MWh in the same two months.", "2025-01/2025-02", "2025-01/2025-02"),
        ("It refused permission on 12 September of that year.", "2019-02", "2019-09-12"),
        ("The following January, an expert measured the dust.", "2019-02", "2020-01"),
        ("In the same period a year earlier it had sold 8.", "2025-01/2025-03", "2024-01/2024-03"),
        ("In the same quarter of 2023 it had sold 8.", "2025-01/2025-03", "2023-01/2023-03"),
        ("In the same period of last year it had sold 8.", "2025-01/2025-03", "2024-01/2024-03"),
        ("The following spring an inquiry was held.", "1974-12-02", "1975-21"),
        ("A day later the city put on 40 buses.", "2025-02-17~", "2025-02-18~"),
        ("Production resumed two days later.", "2025-02-21/2025-02-22", "2025-02-24"),
        ("A pipe had burst the night before.", "2025-05-04/..", "2025-05-03"),
        ("The appeal was lodged three weeks after that judgment.", "2025-02-03", "2025-02-24~"),
        ("She bought the house for 14,000 crowns the next year.", "1986", "1987"),
        ("وفي الشهر التالي بدأت المحادثات.", "2024-12-05", "2025-01"),
        ("وبعد ذلك بأسبوعين أغلق المصنع.", "2024-12-05", "2024-12-19~"),
        ("When the work was approved in January of that year, it was less.", "2024-08", "2024-01"),
        ("وأعيد تشغيلها بعد خمسة أيام.", "2024-12-22", "2024-12-27"),
        ("وصدر الحكم في آذار من العام نفسه.", "2021", "2021-03"),
        ("Ane Holt succeeds him on the 14th of that month.", "2020-12", "2020-12-14"),
        # Not exact enough to count from.
        ("The next day the crane was shut.", "2025-02", "None"),
        ("That same month, talks began.", "2023~", "None"),
    ],
)
def test_a_time_that_points_to_the_date_before_it_counts_from_that(
    statement: str, before: str, date: str
) -> None:
    read = read_day(statement, WEDNESDAY, dates.parse(before), is_next=True)
    assert str(read.date) == date
    assert [mark.kind for mark in read.marks] == ["pointing" if date == "None" else "counted"]


def test_a_month_after_a_date_of_long_ago_may_be_of_either_year() -> None:
    statement = "Asbestos was found in September."
    read = read_day(statement, WEDNESDAY, dates.parse("2022-08"))
    assert [(mark.kind, mark.words) for mark in read.marks] == [("dates", "2022-09; 2024-09")]
    assert read_day(statement, WEDNESDAY, dates.parse("2024-03")).marks == ()
    report = dates.parse("2023-04/2024-03")
    read = read_day("Asbestos was found in May.", datetime.date(2024, 6, 18), None, report)
    assert [(mark.kind, mark.words) for mark in read.marks] == [("dates", "2023-05; 2024-05")]
    for last in ("last May", "last September 4"):
        assert read_day(f"It was found {last}.", WEDNESDAY, dates.parse("2022-08")).marks == ()


def test_a_month_is_of_the_year_that_the_statement_right_before_or_the_heading_names() -> None:
    found = "Asbestos was found in September."
    assert str(read_day(found, WEDNESDAY, dates.parse("2022-08"), is_next=True).date) == "2022-09"
    read = read_day(found, WEDNESDAY, of_section=dates.parse("1983"))
    assert str(read.date) == "1983-09"
    assert [mark.kind for mark in read.marks] == ["dates"]
    # The board had answered before, and a month of the time that a report covers is of that.
    before = dates.parse("1953-02-03")
    had = "The board had answered on 9 February."
    assert str(read_day(had, WEDNESDAY, before).date) == "1953-02-09"
    report = dates.parse("2025-01/2025-03")
    assert str(read_day(had, WEDNESDAY, before, report).date) == "2025-02-09"
    # That day was a Tuesday in 2024, not in 1983.
    read = read_day("It sank on Tuesday 11 June.", WEDNESDAY, of_section=dates.parse("1983"))
    assert str(read.date) == "2024-06-11"


@pytest.mark.parametrize(
    ("statement", "date"),
    [
        ("The captain resigned two weeks after the sinking.", "2025-04-17~"),
        ("A vigil was held on the eve of the vote in parliament.", "2025-03-19"),
        ("Notes are to be handed in three days before the meeting.", "2025-06-02"),
        ("The day after the council met, 46 crews rowed.", "2025-06-06"),
        ("The captain resigned two weeks after the wedding.", "None"),
        ("The hall was opened two years after the fire.", "1976"),
        ("Talks broke down on the eve of the strike.", "None"),
        ("It rained on the day after the storm.", "None"),  # there were two
    ],
)
def test_a_time_may_count_from_an_event_told_before(statement: str, date: str) -> None:
    told = (
        ("Members of parliament voted on 20 March 2025.", "2025-03-20"),
        ("The ferry began sinking off Alda on 3 April 2025.", "2025-04-03"),
        ("The council meets on 5 June 2025.", "2025-06-05"),
        ("The council had last met here.", "2025-06-05"),
        ("The fire of 1974", "1974"),
        ("A storm hit Alda on 3 February 2025.", "2025-02-03"),
        ("A storm hit Karn on 9 February 2025.", "2025-02-09"),
        ("Drivers took an offer on 13 March 2025, ending a strike.", "2025-03-13"),
    )
    events = [event for each in told if (event := event_of(each[0], dates.parse(each[1])))]
    read = read_day(statement, WEDNESDAY, events=events)
    assert str(read.date) == date
    assert [mark.kind for mark in read.marks] == ["pointing" if date == "None" else "counted"]


def test_the_reporting_period_is_the_one_the_article_covers() -> None:
    statement = "Partners distributed 5,400 tents during the reporting period."
    covered = dates.parse("2025-05-01/2025-05-07")
    assert read_day(statement, WEDNESDAY, None, covered).date == covered
    read = read_day(statement, WEDNESDAY)
    assert (read.date, [mark.kind for mark in read.marks]) == (None, ["pointing"])


def test_several_dates_are_marked() -> None:
    read = read_day("The office opened in April and will move next March.", WEDNESDAY)
    assert [(mark.kind, mark.words) for mark in read.marks] == [("dates", "2025-04; 2026-03")]
    read = read_day("It was founded in May 2019 and moved in June 2021.", WEDNESDAY)
    assert str(read.date) == "2019-05"
    assert [mark.kind for mark in read.marks] == ["dates"]


@pytest.mark.parametrize(
    "aside",
    [
        "which had been open since 1974",
        "opened in 1974",
        "whose 1,974 members left in 1974",
        "a school since 1974",
        "the seat of the guild from 1974",
    ],
)
def test_a_date_in_an_aside_is_not_taken_before_that_of_the_statement(aside: str) -> None:
    read = read_day(f"The branch in Karsholm, {aside}, was closed on 3 May.", WEDNESDAY)
    assert str(read.date) == "2025-05-03"
    assert [mark.kind for mark in read.marks] == ["dates"]


@pytest.mark.parametrize(
    "statement", ["Rain fell yesterday.", "It closed on 3 March.", "It opened in May."]
)
def test_without_the_day_of_publication_nothing_that_counts_from_it_is_read(statement: str) -> None:
    read = read_day(statement, None)
    assert read.date is None
    assert [mark.kind for mark in read.marks] == ["no_day"]


@given(st.text(max_size=200), st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_any_text_is_read(words: str, day: datetime.date) -> None:
    assert read_day(words, day) == read_day(words, day)


@given(st.integers(0, 6), st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)))
def test_a_weekday_of_the_past_is_of_the_last_seven_days(weekday: int, day: datetime.date) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    read = read_day(f"The gate was closed on {name}.", day).date
    assert read is not None
    assert read.earliest is not None
    assert read.earliest.weekday() == weekday
    assert 0 <= (day - read.earliest).days < 7

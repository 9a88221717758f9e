"""Question parsing: kind, entities, periods, and removal of chat."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import text
from knowledge.model import Alias, Entity, EntityKind
from knowledge.query import Asks, EntityLinker, PeriodRelation, Question, Reader
from knowledge.query.question import everyday_words
from knowledge.query.store_words import StoreWords

TODAY = datetime.date(2026, 11, 23)

ENTITIES = [
    Entity("unami", "UNAMI", EntityKind.ORGANISATION, (Alias("UN Assistance Mission for Iraq"),)),
    Entity("unitad", "UNITAD", EntityKind.ORGANISATION),
    Entity("al-hol", "al-Hol", EntityKind.PLACE, (Alias("Al-Hawl"), Alias("الهول", "ar"))),
    Entity("us", "United States", EntityKind.PLACE, (Alias("US"), Alias("Washington"))),
    Entity("saudi", "Saudi Arabia", EntityKind.PLACE, (Alias("Riyadh"),)),
]
KNOWN = frozenset(
    [
        "mission",
        "end",
        "camp",
        "people",
        "returned",
        "attacks",
        "troops",
        "coalition",
        "partnership",
    ]
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(EntityLinker(ENTITIES, everyday_words()), StoreWords(KNOWN))


def keys(question: Question) -> list[str]:
    return [mention.key for mention in question.mentions]


@pytest.mark.parametrize(
    ("asked", "asks"),
    [
        ("When does UNAMI end?", Asks.WHEN),
        ("so UNAMI ends when", Asks.WHEN),
        ("what year did the mission end", Asks.WHEN),
        ("Who asked for it?", Asks.WHO),
        ("which country returned people", Asks.WHO),
        ("how many people returned", Asks.HOW_MANY),
        ("How much is the partnership worth?", Asks.HOW_MUCH),
        ("whens the mission over", Asks.WHEN),
        ("whos in the camp", Asks.WHO),
        ("where is the camp", Asks.WHERE),
        ("How come the mission ends?", Asks.WHY),
        ("is the coalition still in the camp", Asks.STATUS),
        ("did the coalition end", Asks.YES_NO),
        ("everything you have on attacks", Asks.LIST),
        ("short rundown on attacks", Asks.BRIEF),
        ("timeline of attacks", Asks.TIMELINE),
        ("attacks higher or lower than people", Asks.COMPARE),
        ("coalition troops", Asks.KEYWORDS),
        ("متى تنتهي المهمة", Asks.WHEN),
        ("شكد عدد النازحين", Asks.HOW_MANY),
        ("منو طلب هالشي", Asks.WHO),
        ("وين المخيم", Asks.WHERE),
        ("ليش سدو المخيم", Asks.WHY),
        ("hey guys, can you tell me when does the mission end?", Asks.WHEN),
    ],
)
def test_kind(reader: Reader, asked: str, asks: Asks) -> None:
    assert reader.read(asked, TODAY).asks is asks


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("When does UNAMI end?", ["unami"]),
        ("When does UNITAD end?", ["unitad"]),
        ("the UN assistance mission for iraq", ["unami"]),
        ("whn does unmai end", ["unami"]),
        ("people in al hawl", ["al-hol"]),
        ("people in Al-Hol", ["al-hol"]),
        ("مخيم الهول", ["al-hol"]),
        ("US troops", ["us"]),
        ("tell us about troops", []),
        ("did Ryadh and Washingtn agree", ["saudi", "us"]),
    ],
)
def test_names(reader: Reader, asked: str, named: list[str]) -> None:
    assert keys(reader.read(asked, TODAY)) == named


def test_numbers_in_a_row_are_one_part_of_a_message(reader: Reader) -> None:
    question = reader.read("attacks of phases 2, 3 and 4", TODAY)
    assert [i.value for i in question.identifiers] == ["2", "3", "4"]


def test_what_is_chosen_from_may_stand_in_a_clause_of_its_own(reader: Reader) -> None:
    question = reader.read("which came first, phase 2 or phase 3?", TODAY)
    assert [i.value for i in question.identifiers] == ["2", "3"]
    assert "first" in question.tokens


def test_a_known_word_is_not_a_misspelt_name() -> None:
    reader = Reader(EntityLinker([Entity("camb", "Camb")]), StoreWords(KNOWN))
    assert keys(reader.read("the camp", TODAY)) == []


@pytest.mark.parametrize(
    ("asked", "relation", "date"),
    [
        ("attacks in 2024", PeriodRelation.IN, "2024"),
        ("attacks after 2021", PeriodRelation.AFTER, "2021"),
        ("attacks before December 2025", PeriodRelation.BEFORE, "2025-12"),
        ("attacks between 2017 and 2020", PeriodRelation.IN, "2017/2020"),
        ("attacks last year", PeriodRelation.IN, "2025"),
        ("attacks on 28 January 2024", PeriodRelation.IN, "2024-01-28"),
        ("هجمات في 2024", PeriodRelation.IN, "2024"),
        ("attacks in the seventies", PeriodRelation.IN, "197X"),
        ("attacks before the 80s", PeriodRelation.BEFORE, "198X"),
        ("هجمات في السبعينات", PeriodRelation.IN, "197X"),
        ("what happened from May 2026 onwards?", PeriodRelation.SINCE, "2026-05"),
        ("what happened in 2024 or later?", PeriodRelation.SINCE, "2024"),
        ("what happened in 2024 and earlier?", PeriodRelation.UNTIL, "2024"),
        ("what happened up to and including May 2026?", PeriodRelation.UNTIL, "2026-05"),
        ("what happened in the year to March 2027?", PeriodRelation.IN, "2026-04/2027-03"),
        ("what happened on 20270422?", PeriodRelation.IN, "2027-04-22"),
        ("what happened on 2026.03.14?", PeriodRelation.IN, "2026-03-14"),
        ("what happened on Nov. 25, 2025?", PeriodRelation.IN, "2025-11-25"),
        ("what happened in winter 2025/26?", PeriodRelation.IN, "2025-24"),
        ("what happened six months ago?", PeriodRelation.IN, "2026-05~"),
        ("what happened no later than September 2025?", PeriodRelation.UNTIL, "2025-09"),
        ("what is due before the end of the month?", PeriodRelation.UNTIL, "2026-11"),
        ("what happened on the twenty-third of May 2026?", PeriodRelation.IN, "2026-05-23"),
        ("what happened on 8 and 9 May 2026?", PeriodRelation.IN, "2026-05-08/2026-05-09"),
        ("what happened on Tuesday?", PeriodRelation.IN, "2026-11-17"),
        ("what will happen on Tuesday?", PeriodRelation.IN, "2026-11-24"),
        ("what happened over the past fortnight?", PeriodRelation.IN, "2026-11-09/2026-11-23"),
        ("what happened over the past year?", PeriodRelation.IN, "2025-11-23/2026-11-23"),
        ("what is due by the summer?", PeriodRelation.IN, "2027-22"),
        ("what is coming up after the new year?", PeriodRelation.AFTER, "2027-01-01"),
        ("what happened on the 14th?", PeriodRelation.IN, "2026-11-14"),
        ("what happened earlier this month?", PeriodRelation.IN, "2026-11-01/2026-11-23"),
        ("what is left this month?", PeriodRelation.IN, "2026-11-23/2026-11-30"),
        ("attacks in Q4 of last year", PeriodRelation.IN, "2025-10/2025-12"),
        ("attacks in May last year", PeriodRelation.IN, "2025-05"),
        ("attacks in the first ten days of May 2026", PeriodRelation.IN, "2026-05-01/2026-05-10"),
        ("attacks in 1258", PeriodRelation.IN, "1258"),
        ("attacks before 1100", PeriodRelation.BEFORE, "1100"),
        ("attacks on 14 October 1066", PeriodRelation.IN, "1066-10-14"),
        ("attacks in the 13th century", PeriodRelation.IN, "12XX"),
        ("attacks in the year 762", PeriodRelation.IN, "0762"),
        ("attacks in the first two quarters of 2026", PeriodRelation.IN, "2026-01/2026-06"),
        ("attacks in the fiscal year to March 2026", PeriodRelation.IN, "2025-04/2026-03"),
        ("attacks in the last week of May 2026", PeriodRelation.IN, "2026-05-25/2026-05-31"),
        ("attacks two days after 12 June 2024", PeriodRelation.IN, "2024-06-14"),
        ("what happened on Nov 1-15, 2026?", PeriodRelation.IN, "2026-11-01/2026-11-15"),
        ("what happened between 3 and 9 November?", PeriodRelation.IN, "2026-11-03/2026-11-09"),
        ("what happened since March?", PeriodRelation.SINCE, "2026-03"),
        ("what is due within a week?", PeriodRelation.IN, "2026-11-23/2026-11-30"),
        ("did anything happen on Tuesday?", PeriodRelation.IN, "2026-11-17"),
        ("attacks in the week ending 11 June 2026", PeriodRelation.IN, "2026-06-05/2026-06-11"),
        ("what happened at the weekend?", PeriodRelation.IN, "2026-11-21/2026-11-22"),
        ("what happened between tuesday and friday?", PeriodRelation.IN, "2026-11-17/2026-11-20"),
        ("what happened between monday and friday?", PeriodRelation.IN, "2026-11-16/2026-11-20"),
        ("what is planned from friday to monday?", PeriodRelation.IN, "2026-11-27/2026-11-30"),
        ("what happened in the 12 months to August 2026?", PeriodRelation.IN, "2025-09/2026-08"),
        ("attacks this day last year", PeriodRelation.IN, "2025-11-23"),
        ("attacks within a month of 1 March 2026", PeriodRelation.IN, "2026-02-01/2026-04-01"),
        ("attacks in the 2nd week of May 2026", PeriodRelation.IN, "2026-05-08/2026-05-14"),
        ("attacks in the 12 months before March 2026", PeriodRelation.IN, "2025-03-01/2026-02-28"),
        ("attacks before the summer of 2026", PeriodRelation.BEFORE, "2026-22"),
        ("what is planned between now and the summer", PeriodRelation.IN, "2026-11-23/2027-05-31"),
        ("attacks from 22.02.26 to 1.3.26", PeriodRelation.IN, "2026-02-22/2026-03-01"),
        ("attacks between December and January 2026", PeriodRelation.IN, "2025-12/2026-01"),
        ("attacks on 12.VI.2024", PeriodRelation.IN, "2024-06-12"),
    ],
)
def test_periods(reader: Reader, asked: str, relation: PeriodRelation, date: str) -> None:
    (period,) = reader.read(asked, TODAY).periods
    assert (period.relation, str(period.date)) == (relation, date)


def test_a_month_without_a_year_is_that_month_of_any_year(reader: Reader) -> None:
    (period,) = reader.read("attacks in January", TODAY).periods
    assert period.month == 1
    assert not reader.read("may people return", TODAY).periods
    (period,) = reader.read("attacks on 6 May", TODAY).periods
    assert (period.month, period.day) == (5, 6)
    assert not reader.read("how many hours may 16 year olds work?", TODAY).periods


def test_a_season_or_quarter_of_a_thing_may_be_that_of_any_year(reader: Reader) -> None:
    assert not reader.read("how many attacks in the second quarter?", TODAY).periods
    assert reader.read("what happened in the second quarter?", TODAY).periods
    assert not reader.read("who spoke at the Black Friday market?", TODAY).periods


def test_a_month_of_the_islamic_calendar_is_refused_unless_the_store_names_it() -> None:
    asked = "what happened since last Ramadan?"
    reader = Reader(EntityLinker(ENTITIES), StoreWords(KNOWN))
    error = reader.read(asked, TODAY).unclear_date
    assert error is not None
    assert "Islamic calendar" in error.render("en")
    knowing = Reader(EntityLinker(ENTITIES), StoreWords(KNOWN | {"ramadan"}))
    assert knowing.read(asked, TODAY).unclear_date is None


def test_chat_is_removed(reader: Reader) -> None:
    question = reader.read("<@123456> heyo 😅 ok last q i swear. who returned from Al-Hawl?", TODAY)
    assert question.asks is Asks.WHO
    assert keys(question) == ["al-hol"]
    assert question.content == ("returned", "al", "hawl") or "returned" in question.content


@pytest.mark.parametrize("space", ["\t", "\u00a0", "\u2009", "\u202f", "\u3000", "\r"])
def test_every_kind_of_space_sets_words_apart(reader: Reader, space: str) -> None:
    question = reader.read("attacks on 9 March 2026".replace(" ", space), TODAY)
    assert [str(period.date) for period in question.periods] == ["2026-03-09"]
    assert "attacks" in question.content


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("who's the head of the mission now", "who is the head of the mission now"),
        ("who’s been sent to the camp?", "who has been sent to the camp?"),
        ("when'll the mission end", "when will the mission end"),
        ("where's the camp located", "where is the camp located"),
    ],
)
def test_a_contraction_is_read_like_its_full_form(reader: Reader, short: str, full: str) -> None:
    one, other = reader.read(short, TODAY), reader.read(full, TODAY)
    assert (one.tokens, one.asked, one.asks) == (other.tokens, other.asked, other.asks)


def test_asked_noun_follows_the_question_word(reader: Reader) -> None:
    assert reader.read("how many soldiers returned", TODAY).asked_noun == "soldiers"
    assert reader.read("which minister returned", TODAY).asked_noun == "minister"


@given(st.text(max_size=2000))
def test_any_text_is_parsed(reader: Reader, raw: str) -> None:
    question = reader.read(raw, TODAY)
    assert len(question.shown) <= 300
    assert "@everyone" not in question.shown


@pytest.mark.parametrize(
    ("asked", "asks", "noun"),
    [
        ("في أي يوم عاد النازحون؟", Asks.WHEN, None),
        ("بأي شهر رجعوا النازحين", Asks.WHEN, None),
        ("منذ أي عام يعمل المخيم؟", Asks.WHEN, None),
        ("من كان قائد المهمة؟", Asks.WHO, "قايد"),
        ("من هو وزير الصحة؟", Asks.WHO, "وزير"),
        ("في أي مدينة يقع المخيم؟", Asks.WHERE, None),
        ("في أي قطاع يعمل النازحون؟", Asks.WHICH, "قطاع"),
        ("كم ساعة دامت الهجمات؟", Asks.HOW_MANY, "ساعه"),
        ("كم بلغ العدد الإجمالي للوفيات؟", Asks.HOW_MANY, "للوفيات"),
        ("كم شخصا عاد؟", Asks.HOW_MANY, "شخصا"),
        ("كم بلغ الحد الأدنى للأجور؟", Asks.HOW_MUCH, None),
        ("كم كان الحد الأدنى للأجور عام 1996؟", Asks.HOW_MUCH, None),
        ("كم طول الجسر؟", Asks.HOW_MUCH, None),
        ("كم كلفت المهمة؟", Asks.HOW_MUCH, None),
        ("كم بلغت نسبة المشاركة؟", Asks.HOW_MUCH, None),
        ("كم يوما استغرقت الرحلة؟", Asks.HOW_LONG, None),
        ("كم استغرقت الرحلة؟", Asks.HOW_LONG, None),
        ("ما عاصمة العراق؟", Asks.WHAT, "عاصمه"),
        ("ما هي لغات المعاهدة؟", Asks.WHAT, "لغات"),
        ("ما المناطق المتنازع عليها؟", Asks.WHAT, None),
    ],
)
def test_kind_and_noun_in_arabic(reader: Reader, asked: str, asks: Asks, noun: str | None) -> None:
    question = reader.read(asked, TODAY)
    assert (question.asks, question.asked_noun) == (asks, noun)


@pytest.mark.parametrize(
    ("asked", "relation", "date"),
    [
        ("هجمات في عام 2024", PeriodRelation.IN, "2024"),
        ("هجمات في نوفمبر 2023", PeriodRelation.IN, "2023-11"),
        ("هجمات في شهر تشرين الثاني ٢٠٢٣", PeriodRelation.IN, "2023-11"),
        ("هجمات في كانون الأول/ديسمبر 2021", PeriodRelation.IN, "2021-12"),
        ("هجمات يوم 5 من مايو عام 2021", PeriodRelation.IN, "2021-05-05"),
        ("النازحون حتى 31 مارس 2023", PeriodRelation.UNTIL, "2023-03-31"),
        ("بحلول منتصف أبريل 2023", PeriodRelation.IN, "2023-04-11~/2023-04-20~"),
        ("هجمات قبل عام 2020", PeriodRelation.BEFORE, "2020"),
        ("هجمات بعد سنة 2019", PeriodRelation.AFTER, "2019"),
        ("ماذا حدث منذ مايو 2026 فصاعدا؟", PeriodRelation.SINCE, "2026-05"),
        ("ماذا حدث في الأول من مايو 2027؟", PeriodRelation.IN, "2027-05-01"),
        ("ماذا حدث يوم الثلاثاء؟", PeriodRelation.IN, "2026-11-17"),
        ("ماذا سيحدث يوم الثلاثاء؟", PeriodRelation.IN, "2026-11-24"),
        ("هجمات قبل عامين", PeriodRelation.IN, "2024~"),
        ("هجمات في الربع الأخير من العام الماضي", PeriodRelation.IN, "2025-10/2025-12"),
        ("هجمات في الأسبوع الأول من أيار 2026", PeriodRelation.IN, "2026-05-01/2026-05-07"),
        ("هجمات في خريف العام الماضي", PeriodRelation.IN, "2025-23"),
        ("هجمات في صيف 2026", PeriodRelation.IN, "2026-22"),
        ("ماذا حدث خلال العام المنصرم؟", PeriodRelation.IN, "2025"),
        ("هجمات منذ الخامس من حزيران", PeriodRelation.SINCE, "2026-06-05"),
        ("هجمات في أول شهرين من هذا العام", PeriodRelation.IN, "2026-01/2026-02"),
        ("ما المقرر خلال أسبوعين؟", PeriodRelation.IN, "2026-11-23/2026-12-07"),
        ("ما المقرر قبل نهاية العام؟", PeriodRelation.UNTIL, "2026"),
        ("الهجمات في الشهرين الأخيرين من 2025", PeriodRelation.IN, "2025-11/2025-12"),
        ("الهجمات في السنة المالية المنتهية في آذار 2026", PeriodRelation.IN, "2025-04/2026-03"),
    ],
)
def test_periods_in_arabic(reader: Reader, asked: str, relation: PeriodRelation, date: str) -> None:
    question = reader.read(asked, TODAY)
    (period,) = question.periods
    assert (period.relation, str(period.date)) == (relation, date)
    assert not set(text.tokens(period.written)) & set(question.content)


@pytest.mark.parametrize(
    ("asked", "is_negated"),
    [
        ("when did the president of the government accept it", False),
        ("did the movement want a shipment", False),
        ("who didn't accept it", True),
        ("who did not accept it", True),
        ("why don't they end it", True),
        ("من لم يوافق", True),
    ],
)
def test_only_a_word_of_denial_makes_a_question_negative(
    reader: Reader, asked: str, is_negated: bool
) -> None:
    assert reader.read(asked, TODAY).negated is is_negated


def test_names_with_bin_are_found_in_every_spelling() -> None:
    linker = EntityLinker([Entity("nasser", "Khalid bin Nasser"), Entity("k", "Khalid bin Salem")])
    read = Reader(linker, StoreWords(frozenset()))

    for written in ("Khaled ben Nasir", "Khalid ibn Nasser", "khaled bin nasser"):
        question = read.read(f"when did {written} sign it?", datetime.date(2030, 1, 1))
        assert [mention.key for mention in question.mentions] == ["nasser"]


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Anna van der Meer", "when did Anna Vandermeer leave?"),
        ("Anna Vandermeer", "when did Anna van der Meer leave?"),
        ("Jan de Vries", "when did Jan DeVries leave?"),
        ("عبد الكريم النوري", "متى استقال عبدالكريم النوري؟"),
        ("عبدالكريم النوري", "متى استقال عبد الكريم النوري؟"),
        ("ORVEM", "when does O.R.V.E.M. end?"),
        ("U.S.-Aren Council", "when did the US-Aren Council meet?"),
        ("US-Aren Council", "when did the U.S.-Aren Council meet?"),
    ],
)
def test_names_are_found_joined_and_apart_with_dots_and_without(stored: str, asked: str) -> None:
    linker = EntityLinker([Entity("it", stored), Entity("other", "Dela Mere")])
    question = Reader(linker, StoreWords(frozenset())).read(asked, datetime.date(2030, 1, 1))

    assert [mention.key for mention in question.mentions] == ["it"]
    assert not question.mentions[0].distance
    assert not question.periods


@pytest.mark.parametrize("stored", ["Abdulrahman al-Qasim", "Abd al-Rahman al-Qasim"])
@pytest.mark.parametrize(
    "written",
    [
        "Abdulrahman al-Qasim",
        "Abd al-Rahman Al Qasim",
        "Abdel Rahman el-Qasim",
        "Abd-ur-Rahman al-Qassim",
        "Abdurrahman al Qasim",
        "Abdelrahman Al-Qasim",
    ],
)
def test_arabic_names_are_found_in_every_spelling(stored: str, written: str) -> None:
    linker = EntityLinker([Entity("qasim", stored), Entity("latif", "Abdul Latif Nur")])
    read = Reader(linker, StoreWords(frozenset()))

    question = read.read(f"what did {written} open?", datetime.date(2030, 1, 1))

    assert [mention.key for mention in question.mentions] == ["qasim"]


US = (
    Entity("us", "United States", aliases=(Alias("US"),)),
    Entity("forces", "US forces", aliases=(Alias("US troops"),)),
    Entity("unami", "UNAMI"),
)


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("what should the us do?", ["us"]),
        ("why is the us in Mali", ["us"]),
        ("did us sanctions work?", ["us"]),
        ("are us troops leaving?", ["forces"]),
        ("how many US troops are there?", ["forces"]),
        ("tell us about UNAMI", ["unami"]),
        ("can you give us figures on UNAMI", ["unami"]),
        ("what does this mean for us all?", []),
    ],
)
def test_an_acronym_in_small_letters_is_a_name_where_it_can_be_no_pronoun(
    question: str, keys: list[str]
) -> None:
    reader = Reader(EntityLinker(US, everyday_words()), StoreWords(KNOWN))
    assert [m.key for m in reader.read(question, TODAY).mentions] == keys

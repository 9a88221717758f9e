"""Periods of a question: the dates that it names, also by the day on which it is asked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from knowledge import dates, text
from knowledge.query.date_patterns import MONTH
from knowledge.query.named_dates import LIMIT, NamedDate
from knowledge.query.periods import Period, placed_periods
from knowledge.query.relative_dates import calendar_days, resolution
from knowledge.query.relative_dates.asked_patterns import ASKED_DATES
from knowledge.query.relative_dates.finder import Named, find_relative
from knowledge.query.relative_dates.fragments import MONTH_DAY, TO, WILL_AR
from knowledge.query.relative_dates.near_dates import Day
from knowledge.query.relative_dates.patterns import RELATIVE_DATES, Resolver

_PLACED = (resolution.weekday, calendar_days.holiday, calendar_days.century)
"""Dates that may be part of a name or of a description: "Black Friday", "a 19th century mill"."""
_OF_EACH_YEAR = (resolution.quarter, resolution.season, resolution.without_year)
"""Dates without a year: with the name of a thing, that of another year may be meant."""
_OF_NO_DAY = (calendar_days.world_war, calendar_days.full_year)
_ANYWHERE = tuple(
    each for each in RELATIVE_DATES if each[1] not in (*_PLACED, *_OF_EACH_YEAR, *_OF_NO_DAY)
)
_IN_PLACE = tuple(each for each in RELATIVE_DATES if each[1] in _PLACED)
_WITHOUT_YEAR = tuple(each for each in RELATIVE_DATES if each[1] in _OF_EACH_YEAR)

_BEFORE_IT = re.compile(
    r"(?:\b(?:on|since|by|before|after|until|till|from|between|and|or|to|through|over|around|during"
    r"|in|at|this|next|last|throughout|for|of|this coming)"
    r"|(?<!\w)و?(?:يوم|منذ|قبل|بعد|حتي|بحلول|من|الي|بين|في|خلال|حوالي|هذا))"
    r" (?:the |a |ال)?$|^$"
)
_AFTER_IT = re.compile(
    r"(?: (?:morning|afternoon|evening|night|صباحا|مساء))?"
    r"(?:\W*$|[,;?؟،]| (?:and|or|to|until|و|او)\b)| (?:in|at|on|of) | و"
)
_SINCE = re.compile(r"(?:\bsince|(?<!\w)منذ) (?:the |last |يوم )?$")
_BY = re.compile(r"(?:\b(?:by|until|till|before|within)|(?<!\w)(?:بحلول|قبل|حتي)) (?:the |يوم )?$")
_AHEAD = re.compile(
    r"\b(?:will|due|coming|upcoming|ahead|planned|scheduled|going to|is to|are to|plans?|expected"
    r"|forthcoming|shall|deadlines?|on the (?:calendar|agenda))\b"
    rf"|(?<!\w)(?:{WILL_AR}|سوف|المقرر|مقرر|المتوقع|متوقع|المنتظر|المرتقب|المخطط)(?!\w)"
)
_RATHER_AHEAD = re.compile(r"\b(?:happening|left|is on|anything on)\b")
_PAST = re.compile(
    r"\b(?:happened|did|was|were|had|has|have|went|took place|occurred|[a-z]{3,20}ed)\b"
    r"|(?<!\w)(?:حدث|حصل|جري|وقع|كان|كانت|تم|صار)(?!\w)"
)
_MAY_NAME_A_TIME = re.compile(
    r"\d|day|week|fortnight|month|quarter|half|year|spring|summer|autumn|fall|winter|christmas"
    r"|overnight|night|morning|recent|to date|now\b|يوم|ايام|اسبوع|اسابيع|شهر|اشهر|عام|اعوام"
    r"|سن[هتو]"
    r"|ربع|نصف|ربيع|صيف|خريف|شتاء|امس|غدا|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد|الميلاد|السنه"
    rf"|{MONTH}"
)


def find_asked_periods(words: str, today: datetime.date) -> tuple[Period, ...]:
    """Return the periods named in a question, a normalised text; relative ones from `today`."""
    placed = placed_periods(words, today, *_relative(words, today))
    return tuple(period for _, period in placed)


def _relative(
    words: str, today: datetime.date
) -> tuple[tuple[NamedDate, ...], tuple[NamedDate, ...]]:
    """Return the dates that only people who ask name, and those that articles name as well."""
    if _MAY_NAME_A_TIME.search(words) is None:
        return (), ()

    def day_at(at: int) -> Day:
        before = words[:at]
        if _SINCE.search(before):
            return Day(today, is_ahead=False)
        ahead = is_asked_ahead(words)
        return Day(today, True if ahead is None and _BY.search(before) else ahead)

    def found(patterns: Sequence[tuple[re.Pattern[str], Resolver]]) -> list[NamedDate]:
        return [_named(words, each, today) for each in find_relative(words, day_at, patterns)]

    in_place = (
        e
        for e in found(_IN_PLACE)
        if _is_in_place(words, e) and (_is_of_years(e) or _is_once(words, e))
    )
    without_year = (each for each in found(_WITHOUT_YEAR) if _is_clear(words, each))
    return tuple(found(ASKED_DATES)), (*found(_ANYWHERE), *in_place, *without_year)


def _is_of_years(named: NamedDate) -> bool:
    """Return whether a date is a century, which no other is like, and no day of each year."""
    return named.written.endswith("century")


def _is_in_place(words: str, named: NamedDate) -> bool:
    """Return whether a date stands where a time does: after a preposition, before no noun."""
    before, after = words[: named.start], _AFTER_IT.match(words, named.end)
    return _BEFORE_IT.search(before) is not None and after is not None


def _is_once(words: str, named: NamedDate) -> bool:
    """Return whether a day of each week or year is one day: "when does it open on Sunday?" is not.

    It is where the question is of the past or of the future, or asks for nothing but a time.
    """
    return is_asked_ahead(words) is not None or _has_open_words(words, named)


def _is_clear(words: str, named: NamedDate) -> bool:
    """Return whether a date without a year is a day of any year, or all that is asked about."""
    if named.date is None:
        return not named.written.startswith("may ") or _is_in_place(words, named)
    return _has_open_words(words, named)


def _has_open_words(words: str, named: NamedDate) -> bool:
    rest = text.tokens(f"{words[: named.start]} {words[named.end :]}")
    return all(token in _OPEN_WORDS for token in rest)


_OPEN_WORDS = frozenset(
    text.tokens(
        "what whats which s is was are were will be has have had did do does happened happen "
        "happens happening occurred occurs took take takes taking place going on due planned plan "
        "scheduled coming comes up next ahead new news events event things thing anything "
        "everything something any there to the in of for over during by since before after until "
        "between and from all list show me tell us about changed changes facts dates today "
        "deadline deadlines expected still lies lie known it early mid late through up now then "
        "ماذا حدث ما الذي سيحدث يحدث المقرر مقرر جرى حصل حصلت وقع هل شيء اي هناك من في منذ بين و "
        "so far اليوم الآن خلال قبل بعد حتى بحلول الى المتوقع متوقع المخطط الأحداث احداث اهم ابرز "
        "هو هي"
    )
)
"""Words of a question that asks for all there is of a time."""


def is_asked_ahead(words: str) -> bool | None:
    """Return whether a normalised question is about what is to come; None where nothing says."""
    if _AHEAD.search(words):
        return True
    if _PAST.search(words):
        return False
    return True if _RATHER_AHEAD.search(words) else None


def _named(words: str, found: Named, today: datetime.date) -> NamedDate:
    date, written = found.date, words[found.start : found.end]
    is_any = _OF_ANY_YEAR.fullmatch(written) and not LIMIT.search(words[: found.start])
    if is_any and date.earliest is not None and not _TO_ANOTHER.match(words, found.end):
        day = date.earliest
        return NamedDate(found.start, found.end, written, None, day.month, day.day)
    if date.earliest is None and date.latest is not None:  # "within 30 days" is from now on
        date = dates.parse(f"{today}/{date.latest}")
    return NamedDate(found.start, found.end, written, date, None)


_OF_ANY_YEAR = re.compile(f"{MONTH_DAY}|{calendar_days.HOLIDAY}")
_TO_ANOTHER = re.compile(rf"{TO}(?:\d|{MONTH})")

"""Dates of an article that have no year, or count from its day: "on 3 May", "last summer"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from knowledge.articles import calendar_days
from knowledge.articles import day_resolution as on_day
from knowledge.articles.day_resolution import Day
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.date_patterns import MONTH, YEAR


class Named(NamedTuple):
    """A date named in a normalised text, by the characters from `start` to `end`."""

    start: int
    end: int
    date: EdtfDate


def find_relative(words: str, day_at: Callable[[int], Day]) -> Iterator[Named]:
    """Yield the dates of a normalised text that need the day of its publication to be resolved.

    `day_at` gives of a place in the text that day, and whether the date there is to come: a month
    without a year is then the next one, else the last.
    """
    for pattern, resolve in _PATTERNS:
        for match in pattern.finditer(words):
            try:
                date = resolve(match, day_at(match.start()))
            except (DateError, ValueError, IndexError, StopIteration):
                continue
            yield Named(*match.span(), date)
        words = pattern.sub(_blank, words)


def first_relative(words: str) -> str | None:
    """Return the first words that say a date which only the day of publication resolves."""
    found = [match for pattern, _ in _PATTERNS if (match := pattern.search(words)) is not None]
    return min(found, key=lambda match: match.start())[0] if found else None


def blank_relative(words: str) -> str:
    """Return a normalised text with signs that mean nothing in place of those dates."""
    for pattern, _ in _PATTERNS:
        words = pattern.sub(_blank, words)
    return words


def _blank(match: re.Match[str]) -> str:
    return "\x00" * len(match[0])


_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
MONTH_DAY = (
    rf"(?:{_DAY}(?: of)? {MONTH}|{MONTH}(?: the)? {_DAY}|\d{{1,2}} (?:من )?{MONTH}(?:/{MONTH})?)"
)
_TO = r" ?(?:-|–|to|until|till|through|and|الي|حتي|و) ?"
_NO_YEAR = rf"(?!\w)(?!,? ?(?:من )?(?:عام |سنه )?{YEAR}(?!\w))(?!,? of {YEAR})(?![/-]\w)"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|ال(?:اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد))"
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_COUNT_AR = r"(?:ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر|\d{1,3})ه?"
_UNIT_AR = (
    r"(?:يومين|اسبوعين|شهرين|عامين|سنتين|يوما?|اسبوعا?|شهرا?|عاما?|سنه"
    r"|ايام|اسابيع|اشهر|اعوام|سنوات)"
)
_ONE_OR_TWO_AR = r"(?:يومين|اسبوعين|شهرين|عامين|سنتين|يوم|اسبوع|شهر|عام|سنه)"
_PART = r"(?:the )?(?P<part>early|mid|late|end|start|beginning|middle)(?: of |[ -])"
_PART_AR = r"(?P<part>اوائل|مطلع|بدايه|منتصف|اواخر|نهايه) "
PART = r"(?:the )?(?:early|mid|late|end|start|beginning|middle)(?: of |[ -])"
_OF_MONTH_AR = r"(?:اوائل|مطلع|بدايه|منتصف|اواخر|نهايه) (?:شهر )?"
_OF_YEAR_AR = (
    rf"(?:(?:ال)?عام |(?:ال)?سنه )?{YEAR}"
    r"|(?:هذا |هذه )?(?:العام|السنه)(?: (?:الماضي|الحالي|الجاري)ه?)?"
)
_TIME = (
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )"
    r"|(?<=\bbefore )|(?<=\bafter )|(?<=\bduring )|(?<=\bto )|(?<=\bthrough )|(?<=\bbetween )"
    r"|(?<=في )|(?<=منذ )|(?<=بحلول )|(?<=حتي )|(?<=خلال )|(?<=شهر )|(?<=الي )|(?<=من ))"
)
"""What stands before a month, so that "may" and "march" are months."""


def _compiled(*bodies: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<![\w.,/-])|(?<=\sو))(?:{'|'.join(bodies)})(?![\w%])")


_Resolver = Callable[[re.Match[str], Day], EdtfDate]

_PATTERNS: tuple[tuple[re.Pattern[str], _Resolver], ...] = (
    (
        _compiled(
            rf"(?P<first>{MONTH_DAY}|{PART}{MONTH}|{_TIME}{MONTH})"
            rf"(?={_TO}(?P<last>{MONTH_DAY}|{MONTH}),? (?:of |من )?"
            rf"(?:عام |سنه )?(?P<year>{YEAR})\b)"
        ),
        calendar_days.before_year,
    ),
    (
        _compiled(
            rf"the (?P<nth>first|second) half of (?:the (?:current )?month"
            rf"|(?P<named>{MONTH}|(?:last|this|next) month)(?:,? (?P<year>{YEAR}))?)"
            r"|النصف ال(?P<nth_ar>اول|ثاني) من (?:(?:هذا )?الشهر(?! ال)"
            rf"|(?P<named_ar>(?:شهر )?{MONTH}|الشهر ال(?:ماضي|حالي|جاري|مقبل|قادم))(?! \d))"
        ),
        calendar_days.part_of_month,
    ),
    (
        _compiled(
            r"the (?P<unit>night|week|month|year|spring|summer|autumn|winter) before last"
            r"|the (?P<day>day) before yesterday|(?:ال(?P<unit_ar>اسبوع|شهر|عام|سنه) قبل الماضيه?)"
            r"|اول (?:من )?امس|امس الاول"
        ),
        calendar_days.before_last,
    ),
    (
        _compiled(
            rf"the (?P<nth>first|second|third|fourth|last) (?P<weekday>{_WEEKDAY}) (?:of|in) "
            rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
        ),
        calendar_days.nth_weekday,
    ),
    (
        _compiled(
            r"(?:(?<=\bin )|(?<=during )|(?<=since )|(?<=until )|(?<=of ))"
            rf"week (?P<number>\d{{1,2}})(?! of (?!{YEAR}))(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        calendar_days.numbered_week,
    ),
    (
        _compiled(
            r"(?:(?<=during )|(?<=\bin )|(?<=throughout ))the (?P<nth>first|second) world war"
            r"|(?:(?<=during )|(?<=\bin ))world war (?P<number>i|ii|one|two)"
            r"|(?:(?<=خلال )|(?<=في ))الحرب العالميه (?P<nth_ar>الاولي|الثانيه)"
        ),
        calendar_days.world_war,
    ),
    (
        _compiled(
            rf"(?P<named>\d{{1,2}} (?:من )?{MONTH}|{MONTH}) "
            r"(?:(?P<past>الماضي|المنصرم|الفائت)|المقبل|القادم)(?! \d)"
        ),
        calendar_days.near_month,
    ),
    (_compiled(rf"(?:{calendar_days.HOLIDAY})(?:,? (?P<year>{YEAR}))?"), calendar_days.holiday),
    (_compiled(rf"the full year(?! (?:to|ended) )(?!,? (?:of )?{YEAR})"), calendar_days.full_year),
    (
        _compiled(
            rf"within (?:the next )?(?P<amount>{_COUNT} (?:day|week|month|year)s?)"
            r"(?! of(?! today| now))(?:(?: of| from) (?:today|now))?"
            rf"|(?:خلال|في غضون) (?P<amount_ar>{_COUNT_AR} {_UNIT_AR}|{_ONE_OR_TWO_AR})"
            r"(?! من(?! (?:اليوم|الان)))"
        ),
        calendar_days.within,
    ),
    (
        _compiled(
            rf"(?:{_WEEKDAY},? )?(?P<month>(?:{MONTH_DAY}|{PART}{MONTH}|{MONTH}))"
            r" (?:of |من )?(?P<year>(?:last|this|next) year"
            r"|(?:هذا )?(?:العام|السنه) (?:الماضي|الحالي|الجاري|المقبل|القادم)ه?)"
        ),
        on_day.month_of_year,
    ),
    (
        _compiled(
            r"(?:the )?(?P<quarter>(?:first|second|third|fourth|last) (?:quarter|half))"
            r"(?: of (?:the|(?P<this>this))(?: current)? year)?"
            rf"(?! (?:of |in )?(?:the )?(?:{YEAR}|last|this|next|previous))"
            r"(?! of)"
        ),
        on_day.quarter,
    ),
    (_compiled(rf"{_PART}(?P<step>(?:last|this|next) (?:year|month))"), on_day.part_of_step),
    (
        _compiled(
            rf"{_PART_AR}(?P<step>(?:العام|السنه|الشهر) (?:الماضي|المقبل|القادم|الحالي|الجاري)ه?)"
        ),
        on_day.part_of_step,
    ),
    (_compiled(rf"{_PART}(?:the|this)(?: current)? (?P<unit>year|month|week)"), on_day.present),
    (
        _compiled(r"(?:earlier |later |so far )?this (?P<part>)(?P<unit>year|month|week)"),
        on_day.present,
    ),
    (
        _compiled(
            r"ال(?P<what>ربع|نصف) ال(?P<nth>اول|ثاني|ثالث|رابع|اخير) من "
            r"(?P<step>(?:هذا |هذه )?(?:العام|السنه)(?: (?:الماضي|المقبل|القادم|الحالي|الجاري)ه?)?)"
        ),
        on_day.quarter_of_step,
    ),
    (
        _compiled(rf"{_PART_AR}(?:هذا |هذه )?(?P<unit>العام|السنه|الشهر)(?! \d)(?! ال)"),
        on_day.present,
    ),
    (
        _compiled(
            rf"the (?:(?P<count>{_COUNT}) )?(?P<unit>year|months|month) (?:to|through|ending) "
            rf"(?:the end of )?(?P<month>{MONTH})(?: (?P<year>{YEAR}))?"
        ),
        on_day.months_to,
    ),
    (
        _compiled(
            rf"{_DAY}{_TO}{MONTH_DAY}{_NO_YEAR}",
            rf"{MONTH_DAY}{_TO}{MONTH_DAY}{_NO_YEAR}",
            rf"{MONTH} {_DAY} ?[-–] ?{_DAY}{_NO_YEAR}",
            rf"{MONTH}{_TO}{MONTH}{_NO_YEAR}",
            rf"(?:{_WEEKDAY},? (?:the )?)?{MONTH_DAY}{_NO_YEAR}",
            rf"{PART}{MONTH}{_NO_YEAR}",
            rf"{_OF_MONTH_AR}{MONTH}{_NO_YEAR}",
        ),
        on_day.without_year,
    ),
    (
        _compiled(
            rf"{_COUNT} (?:day|week|month|year)s? ago",
            rf"in {_COUNT} (?:day|week|month|year)s?(?!'| of)",
            rf"قبل (?:{_COUNT_AR} {_UNIT_AR}|{_ONE_OR_TWO_AR})",
        ),
        on_day.counted,
    ),
    (
        _compiled(
            rf"the first (?P<count>{_COUNT}) months of (?P<step>{YEAR}|(?:the|this|last|next) year)"
            r"|الاشهر ال(?P<number>ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه) الاولي من "
            rf"(?P<year>{_OF_YEAR_AR})"
        ),
        on_day.first_months,
    ),
    (
        _compiled(
            rf"the (?P<way>past|last|previous|next|coming) (?P<count>{_COUNT}) "
            r"(?P<unit>day|week|month|year)s?"
        ),
        on_day.span,
    ),
    (
        _compiled(r"the (?P<way>past) (?P<count>)(?P<unit>week|month|year)"),
        on_day.span,
    ),
    (
        _compiled(
            r"(?<!last )(?<!next )(?<!every )(?<!each )(?<! a )(?<!easter )(?<!good )(?<!palm )"
            rf"(?<!black )(?<!whit )(?<!ash )(?P<weekday>{_WEEKDAY})"
            rf"(?!,? (?:the )?\d)(?!,? {MONTH} \d)(?! ال(?:ماضي|قادم|مقبل|جاري))(?!s)"
        ),
        on_day.weekday,
    ),
    (
        _compiled(
            r"yesterday|today|tomorrow|tonight|last night|overnight",
            r"this (?:morning|afternoon|evening)",
            r"(?:مساء |يوم )?امس(?! الاول)|البارحه|غدا|اليوم(?! (?:ال[^\W\d]+ )?\d)(?! نفسه)",
        ),
        on_day.today,
    ),
    (
        _compiled(
            r"(?P<step>last|this|next|coming|the) (?P<season>spring|summer|autumn|fall|winter)"
            rf"(?!,? (?:of )?{YEAR})"
        ),
        on_day.season,
    ),
    (
        _compiled(
            r"ال(?:(?P<two>عامين|سنتين|شهرين|اسبوعين|يومين)"
            r"|(?P<many>سنوات|اعوام|اشهر|اسابيع|ايام)"
            r" ال(?P<number>ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر)ه?)"
            r" ال(?P<way>ماضي|اخير|مقبل|قادم)(?:ه|ين)"
        ),
        on_day.span_in_arabic,
    ),
    (
        _compiled(r"(?P<season>الربيع|الصيف|الخريف|الشتاء) (?P<step>الماضي|الفائت|المقبل|القادم)"),
        on_day.season,
    ),
    (_compiled(rf"{_TIME}{MONTH}(?:/{MONTH})?(?! \d){_NO_YEAR}"), on_day.without_year),
)

"""Patterns of the dates that only an article's day resolves, each with what resolves it."""

from __future__ import annotations

import re
from collections.abc import Callable

from knowledge.dates import EdtfDate
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.relative_dates import calendar_days
from knowledge.query.relative_dates import resolution as on_day
from knowledge.query.relative_dates.fragments import (
    COUNT,
    COUNT_AR,
    DAY,
    MONTH_DAY,
    NAMED_PART,
    NAMED_PART_AR,
    NO_YEAR,
    OF_MONTH_AR,
    OF_YEAR_AR,
    ONE_OR_TWO_AR,
    PART,
    TIME,
    TO,
    UNIT_AR,
    WEEKDAY,
    compiled,
)
from knowledge.query.relative_dates.near_dates import Day

_NTH = r"first|second|third|fourth|last|1st|2nd|3rd|4th"
Resolver = Callable[[re.Match[str], Day], EdtfDate]

RELATIVE_DATES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        compiled(
            rf"(?P<first>{MONTH_DAY}|{PART}{MONTH}|{TIME}{MONTH})"
            rf"(?={TO}(?P<last>{MONTH_DAY}|{MONTH}),? (?:of |من )?"
            rf"(?:عام |سنه )?(?P<year>{YEAR}|(?:last|this|next) year"
            r"|(?:العام|السنه) (?:الماضي|الحالي|الجاري|المقبل|القادم)ه?)\b)"
        ),
        calendar_days.before_year,
    ),
    (
        compiled(
            r"(?:the )?week (?:of|from|beginning|starting|commencing) "
            rf"(?P<day>{MONTH_DAY}){NO_YEAR}"
        ),
        calendar_days.week_of,
    ),
    (
        compiled(
            rf"(?:the )?weekend of (?:the )?(?P<day>{MONTH_DAY})(?:,? (?P<year>{YEAR}))?(?![/-]\w)"
        ),
        calendar_days.weekend_of,
    ),
    (
        compiled(
            rf"(?P<weekday>{WEEKDAY})(?:,? (?:of )?(?P<step>last|this|next) week"
            r"| من (?P<step_ar>الاسبوع ال(?:ماضي|حالي|جاري|مقبل|قادم)))"
        ),
        calendar_days.weekday_of_week,
    ),
    (
        compiled(
            rf"(?:(?P<before>{YEAR}) year[- ]end|year[- ]end(?: of)?(?: (?P<year>{YEAR}))?"
            r"(?! (?:results?|accounts?|report|review|figures?|bonus|party|close|audit)))"
        ),
        calendar_days.year_end,
    ),
    (
        compiled(
            rf"(?:the )?(?P<nth>{_NTH}) week (?:of|in) "
            rf"(?P<named>{MONTH}|(?:the|next|last|this) month)(?:,? (?P<year>{YEAR}))?"
            rf"|الاسبوع ال(?P<nth_ar>اول|ثاني|ثالث|رابع|اخير) من (?P<named_ar>(?:شهر )?{MONTH}"
            rf"|الشهر(?: ال(?:ماضي|حالي|جاري|مقبل|قادم))?)(?: (?P<year_ar>{YEAR}))?"
        ),
        calendar_days.week_of_month,
    ),
    (
        compiled(
            r"(?:the )?(?:(?P<half>first|second) half of the |(?P<part>early|mid|late)[ -])?"
            r"(?:the )?(?P<century>\d{1,2}(?:st|nd|rd|th)|"
            rf"{'|'.join(calendar_days.CENTURIES)}) century"
        ),
        calendar_days.century,
    ),
    (
        compiled(
            rf"(?:the )?(?P<nth>first|second|1st|2nd) half of (?:the (?:current )?month"
            rf"|(?P<named>{MONTH}|(?:last|this|next) month)(?:,? (?P<year>{YEAR}))?)"
            r"|النصف ال(?P<nth_ar>اول|ثاني) من (?:(?:هذا )?الشهر(?! ال)"
            rf"|(?P<named_ar>(?:شهر )?{MONTH}|الشهر ال(?:ماضي|حالي|جاري|مقبل|قادم)))"
            rf"(?: (?P<year_ar>{YEAR})|(?! \d))"
        ),
        calendar_days.part_of_month,
    ),
    (
        compiled(
            r"the (?P<unit>night|week|month|year|spring|summer|autumn|winter) before last"
            r"|the (?P<day>day) before yesterday|(?:ال(?P<unit_ar>اسبوع|شهر|عام|سنه) قبل الماضيه?)"
            r"|اول (?:من )?امس|امس الاول"
        ),
        calendar_days.before_last,
    ),
    (
        compiled(
            rf"(?:the )?(?P<nth>{_NTH}) (?P<weekday>{WEEKDAY}) (?:of|in) "
            rf"(?P<month>{MONTH})(?:,? (?P<year>{YEAR}))?"
        ),
        calendar_days.nth_weekday,
    ),
    (
        compiled(
            r"(?:(?<=\bin )|(?<=during )|(?<=since )|(?<=until )|(?<=of ))"
            rf"week (?P<number>\d{{1,2}})(?! of (?!{YEAR}))(?:,? (?:of )?(?P<year>{YEAR}))?"
        ),
        calendar_days.numbered_week,
    ),
    (
        compiled(
            r"(?:(?<=during )|(?<=\bin )|(?<=throughout ))the (?P<nth>first|second) world war"
            r"|(?:(?<=during )|(?<=\bin ))world war (?P<number>i|ii|one|two)"
            r"|(?:(?<=خلال )|(?<=في ))الحرب العالميه (?P<nth_ar>الاولي|الثانيه)"
        ),
        calendar_days.world_war,
    ),
    (
        compiled(
            rf"(?P<named>(?:\d{{1,2}}{TO})?\d{{1,2}} (?:من )?{MONTH}|{OF_MONTH_AR}{MONTH}|{MONTH}) "
            r"(?:(?P<past>الماضي|المنصرم|الفائت)|المقبل|القادم)(?! \d)"
        ),
        calendar_days.near_month,
    ),
    (compiled(rf"(?:{calendar_days.HOLIDAY})(?:,? (?P<year>{YEAR}))?"), calendar_days.holiday),
    (
        compiled(rf"the full year(?! (?:to|ended) )(?!,? (?:of )?{YEAR})"),
        calendar_days.full_year,
    ),
    (
        compiled(
            rf"within (?:the next )?(?P<amount>{COUNT} (?:day|week|month|year)s?)"
            r"(?! of(?! today| now))(?:(?: of| from) (?:today|now))?"
            rf"|(?:خلال|في غضون) (?P<amount_ar>{COUNT_AR} {UNIT_AR}|{ONE_OR_TWO_AR})"
            r"(?! من(?! (?:اليوم|الان)))"
        ),
        calendar_days.within,
    ),
    (
        compiled(
            rf"(?:{WEEKDAY},? )?(?P<month>(?:{MONTH_DAY}|{PART}{MONTH}|{MONTH}))"
            r" (?:of |من )?(?P<year>(?:last|this|next) year"
            r"|(?:هذا )?(?:العام|السنه) (?:الماضي|الحالي|الجاري|المقبل|القادم)ه?)"
        ),
        on_day.month_of_year,
    ),
    (
        compiled(
            r"(?:the )?(?P<quarter>(?:first|second|third|fourth|last) (?:quarter|half))"
            r"(?: of (?:the|(?P<this>this))(?: current)? year)?"
            rf"(?! (?:of |in )?(?:the )?(?:{YEAR}|last|this|next|previous))"
            r"(?! of)"
        ),
        on_day.quarter,
    ),
    (compiled(rf"{NAMED_PART}(?P<step>(?:last|this|next) (?:year|month))"), on_day.part_of_step),
    (
        compiled(
            rf"{NAMED_PART_AR}(?P<step>(?:العام|السنه|الشهر) "
            r"(?:الماضي|المقبل|القادم|الحالي|الجاري)ه?)"
        ),
        on_day.part_of_step,
    ),
    (
        compiled(
            rf"the first (?P<count>{COUNT}) months of (?P<step>{YEAR}|(?:the|this|last|next) year)"
            r"|الاشهر ال(?P<number>ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه) الاولي من "
            rf"(?P<year>{OF_YEAR_AR})"
        ),
        on_day.first_months,
    ),
    (
        compiled(rf"{NAMED_PART}(?:the|this)(?: current)? (?P<unit>year|quarter|month|week)"),
        on_day.present,
    ),
    (
        compiled(
            r"(?:earlier |later |so far )?(?:this|the current) (?P<part>)(?P<unit>year|month|week)"
        ),
        on_day.present,
    ),
    (
        compiled(
            r"ال(?P<what>ربع|نصف) ال(?P<nth>اول|ثاني|ثالث|رابع|اخير) من "
            r"(?P<step>(?:هذا |هذه )?(?:العام|السنه)(?: (?:الماضي|المقبل|القادم|الحالي|الجاري)ه?)?)"
        ),
        on_day.quarter_of_step,
    ),
    (
        compiled(
            rf"{NAMED_PART_AR}(?:هذا |هذه )?(?P<unit>العام|السنه|الشهر|الاسبوع)(?! \d)(?! ال)"
        ),
        on_day.present,
    ),
    (
        compiled(
            rf"the (?:(?P<count>{COUNT}) )?(?P<unit>year|months|month) (?:to|through|ending) "
            rf"(?:the end of )?(?P<month>{MONTH})(?: (?P<year>{YEAR}))?"
        ),
        on_day.months_to,
    ),
    (
        compiled(
            rf"{DAY}{TO}{MONTH_DAY}{NO_YEAR}",
            rf"{MONTH_DAY}{TO}{MONTH_DAY}{NO_YEAR}",
            rf"{MONTH} {DAY} ?(?:[-–]|to|through) ?{DAY}{NO_YEAR}",
            rf"{MONTH}{TO}{MONTH}{NO_YEAR}",
            rf"(?:{WEEKDAY},? (?:the )?)?{MONTH_DAY}{NO_YEAR}",
            rf"{PART}{MONTH}{NO_YEAR}",
            rf"{OF_MONTH_AR}{MONTH}{NO_YEAR}",
        ),
        on_day.without_year,
    ),
    (
        compiled(
            rf"{COUNT} (?:day|week|month|year)s? ago",
            rf"in {COUNT} (?:day|week|month|year)s?(?:['’]s?|['’]?s['’]?) time",
            rf"in {COUNT} (?:day|week|month|year)s?(?!['’]| of| before| after)",
            rf"قبل (?:{COUNT_AR} {UNIT_AR}|{ONE_OR_TWO_AR})(?! \d)(?! من (?!الان|اليوم))",
        ),
        on_day.counted,
    ),
    (
        compiled(
            rf"the (?P<way>past|last|previous|next|coming) (?P<count>{COUNT}) "
            r"(?P<unit>day|week|month|year)s?"
        ),
        on_day.span,
    ),
    (
        compiled(r"the (?P<way>past) (?P<count>)(?P<unit>week|month|year)"),
        on_day.span,
    ),
    (
        compiled(
            r"(?<!last )(?<!next )(?<!every )(?<!each )(?<! a )(?<!easter )(?<!good )(?<!palm )"
            rf"(?<!black )(?<!whit )(?<!ash )(?P<weekday>{WEEKDAY})"
            rf"(?!,? (?:the )?\d{{1,2}}(?:st|nd|rd|th|[./-]\d|(?: of| من)? {MONTH}))"
            rf"(?!,? {MONTH} \d)(?! ال(?:ماضي|قادم|مقبل|جاري))(?!s)"
        ),
        on_day.weekday,
    ),
    (
        compiled(
            r"yesterday|today|tomorrow|tonight|last night|overnight",
            r"this (?:morning|afternoon|evening)",
            r"(?:مساء |يوم )?امس(?! الاول)|البارحه|غدا|اليوم(?! (?:ال[^\W\d]+ )?\d)(?! نفسه)",
        ),
        on_day.today,
    ),
    (
        compiled(
            r"(?P<step>last|this|next|coming|(?:(?<=\bin )|(?<=during )|(?<=since )|(?<=\bby )"
            r"|(?<=until )|(?<=before )|(?<=after )|(?<=over )|(?<=from ))the) "
            r"(?P<season>spring|summer|autumn|fall|winter)(?P<season_alone>)"
            r"(?! (?:fair|festival|games|sale|camps?|concerts?|party|programme|show|exhibition"
            r"|timetable|house|palace|tyres?)\b)"
            rf"(?!,? (?:of )?{YEAR})"
        ),
        on_day.season,
    ),
    (
        compiled(
            r"ال(?:(?P<two>عامين|سنتين|شهرين|اسبوعين|يومين)"
            r"|(?P<many>سنوات|اعوام|اشهر|اسابيع|ايام)"
            r" ال(?P<number>ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر)ه?)"
            r" ال(?P<way>ماضي|اخير|مقبل|قادم)(?:ه|ين)"
        ),
        on_day.span_in_arabic,
    ),
    (
        compiled(
            r"(?P<season>الربيع|الصيف|الخريف|الشتاء) (?P<step>الماضي|الفائت|المقبل|القادم)",
            r"(?:(?<=في )|(?<=خلال )|(?<=منذ )|(?<=بحلول )|(?<=قبل )|(?<=بعد )|(?<=حتي ))"
            r"(?P<season_alone>الربيع|الصيف|الخريف|الشتاء)(?! ال)(?! \d)",
        ),
        on_day.season,
    ),
    (
        compiled(
            rf"{TIME}{MONTH}(?:/{MONTH})?(?! \d){NO_YEAR}",
            rf"{MONTH}(?= (?:was|were|saw|brought) )",
        ),
        on_day.without_year,
    ),
)

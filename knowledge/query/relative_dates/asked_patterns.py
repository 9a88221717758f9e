"""Patterns of the times that people ask about and articles seldom name: "the past fortnight"."""

from __future__ import annotations

import re

from knowledge.dates.ordinal_days import DAYS_OF_MONTH, ORDINAL_DAY_AR
from knowledge.query.date_patterns import MONTH, YEAR
from knowledge.query.relative_dates import asked_times
from knowledge.query.relative_dates.fragments import (
    COUNT,
    COUNT_AR,
    ONE_OR_TWO_AR,
    UNIT_AR,
    compiled,
)
from knowledge.query.relative_dates.patterns import Resolver

_UNIT = r"(?:day|week|fortnight|month|quarter|year|decade)"
_THIS_AR = r"(?:هذا |هذه )?ال(?P<unit_ar>عام|سنه|شهر|اسبوع)(?! ال)(?! \d)"
_ORDINAL = "|".join(sorted(DAYS_OF_MONTH, reverse=True))
_WHOLE = (
    rf"(?P<whole>{MONTH},? {YEAR}|{YEAR}|(?:the|this|last|next) (?:month|year)"
    rf"|{MONTH} (?:of )?(?:last|this|next) year|{MONTH})"
)
_WHOLE_AR = (
    rf"(?P<whole_ar>(?:شهر )?{MONTH}(?: (?:من )?(?:عام |سنه )?{YEAR})?|(?:عام |سنه )?{YEAR}"
    r"|(?:هذا |هذه )?ال(?:عام|سنه|شهر)(?: ال(?:ماضي|حالي|جاري|مقبل|قادم)ه?)?)"
)
_FULL_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? {YEAR}|{MONTH} \d{{1,2}},? {YEAR}"
    rf"|{YEAR}-\d\d-\d\d)"
)

ASKED_DATES: tuple[tuple[re.Pattern[str], Resolver], ...] = (
    (
        compiled(
            rf"(?:the )?(?P<which>first|last|final|opening|closing) (?P<count>{COUNT}) "
            rf"(?P<unit>day|week|month|quarter)s? (?:of|in) {_WHOLE}",
            rf"(?P<which_dual>اول|اخر) (?P<amount_ar>{COUNT_AR} {UNIT_AR}|{ONE_OR_TWO_AR})"
            rf" (?:من|في) {_WHOLE_AR.replace('whole_ar', 'whole_of')}",
            rf"(?:ال(?P<unit_ar>ايام|اسابيع|اشهر|ارباع) )?ال(?P<count_ar>{COUNT_AR})"
            rf" (?:(?P<unit_ar2>ايام|اسابيع|اشهر) )?ال(?P<which_ar>اولي|اخيره) من {_WHOLE_AR}",
            r"ال(?P<pair>يومين|اسبوعين|شهرين|ربعين) ال(?P<which_pair>اولين|اخيرين)"
            rf" من {_WHOLE_AR.replace('whole_ar', 'whole_pair')}",
        ),
        asked_times.ends_of_span,
    ),
    (
        compiled(
            r"(?:(?<=\bat )|(?<=\bon )|(?<=over )|(?<=since )|(?<=during ))the weekend(?! of)"
        ),
        asked_times.weekend,
    ),
    (
        compiled(r"(?:on )?(?:this|the same) (?P<same>day|week|month|time) (?:in )?last year"),
        asked_times.a_year_before,
    ),
    (
        compiled(rf"within (?P<within>{COUNT} {_UNIT}s?) of (?P<date>{_FULL_DAY})"),
        asked_times.around_day,
    ),
    (
        compiled(
            rf"the (?P<amount>{COUNT} {_UNIT}s?) (?P<way>before|after|following) "
            rf"(?P<date>{_FULL_DAY}|{MONTH} {YEAR}|{YEAR})"
        ),
        asked_times.span_next_to,
    ),
    (
        compiled(
            rf"(?P<amount>(?:the|{COUNT}) {_UNIT}s?) (?P<way>before|after) (?P<date>{_FULL_DAY})"
        ),
        asked_times.away_from_day,
    ),
    (
        compiled(
            r"(?:(?<=between )|(?<=from ))(?:now|today)"
            r"(?: (?:and|to|until|till) the (?P<season>spring|summer|autumn|fall|winter)(?! of)"
            r"|(?= (?:and|to|until|till) ))",
            r"(?:(?<=بين )|(?<=من ))(?:الان|اليوم)(?= (?:و|الي|حتي))",
            r"(?:(?<=\band )|(?<=\bto )|(?<=\buntil )|(?<=\btill )|(?<=\sو)|(?<=الي )|(?<=حتي ))"
            r"(?P<as_end>now|today|الان|اليوم)(?=\W*$|[,;?؟])",
        ),
        asked_times.now,
    ),
    (
        compiled(
            r"(?:the )?(?P<way>last|past|previous|next|coming|recent) "
            rf"(?:(?P<count>{COUNT}|couple of|few|several) )?"
            r"(?:(?P<fortnight>fortnights?)|(?P<unit>day|week|month|year)s)",
            r"ال(?P<few_ar>ايام|اسابيع|اشهر|اعوام|سنوات) القليله "
            r"ال(?P<way_ar>ماضي|اخير|مقبل|قادم)ه",
            r"(?:(?<=over )|(?<=during )|(?<=\bin )|(?<=within )|(?<=throughout ))the "
            r"(?P<rolling>last|past|next) (?P<of>week|month|year)(?! of)",
        ),
        asked_times.span_from_today,
    ),
    (
        compiled(
            rf"in (?P<amount>{COUNT} {_UNIT}s?)'? time",
            rf"(?P<from_now>{COUNT} {_UNIT}s?) from (?:now|today)",
        ),
        asked_times.in_some_time,
    ),
    (
        compiled(
            r"(?:earlier|so far) (?:in )?this (?P<so_far>week|month|quarter|year)",
            r"this (?P<till_now>week|month|quarter|year) so far",
            r"(?:the )?(?P<to_date>month|quarter|year)[ -]to[ -]date",
            r"(?:later|(?:the )?(?:rest|remainder) (?:of|in)|(?:is |are )?(?:left|remaining"
            r"|still to come|to come|outstanding)(?: in| of| for)?) "
            r"(?:in )?(?:this|the) (?P<left>week|month|quarter|year)",
            rf"(?P<part_ar>(?:في وقت )?(?:لاحقا?|سابق) (?:من )?|(?:ما )?(?:ي?تبقي|بقي|بقيه|باقي) "
            rf"(?:من )?){_THIS_AR}",
        ),
        asked_times.part_of_present,
    ),
    (
        compiled(
            r"(?:(?<=\bon )|(?<=since )|(?<=\bby )|(?<=until )|(?<=till )|(?<=before )|(?<=after )"
            r"|(?<=from )|(?<=between )|(?<=and )|(?<=\bto ))"
            rf"the (?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})"
            r"(?: of (?P<month>(?:this|last|next|the) month))?(?=\W*$|[,;?]| (?:and|to|or|until) )"
            rf"(?! (?:and|to|or|until) (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH})",
            rf"(?:يوم )?(?:(?P<nth_ar>\d{{1,2}})|{ORDINAL_DAY_AR}) من "
            r"(?P<month_ar>(?:هذا )?الشهر(?: ال(?:ماضي|حالي|جاري|مقبل|قادم))?"
            rf"|(?:شهر )?{MONTH}(?!/)(?! (?:من )?(?:عام |سنه )?\d))",
        ),
        asked_times.day_of_month,
    ),
    (
        compiled(
            r"(?:the )?(?P<short>[qh][1-4])(?: of| in)? (?P<step>(?:last|this|next|previous) year)",
            rf"(?P<year>{YEAR})'s (?P<named>(?:first|second|third|fourth|last) (?:quarter|half))",
        ),
        asked_times.quarter_of_year,
    ),
    (
        compiled(
            r"(?:the )?(?P<season>spring|summer|autumn|fall|winter)(?: of|,)? "
            r"(?P<step>(?:last|this|next|previous) year)",
            rf"(?P<of_year>{YEAR})'s (?P<its_season>spring|summer|autumn|fall|winter)",
            r"(?P<season_ar>ربيع|صيف|خريف|شتاء) (?:من )?"
            r"(?P<step_ar>(?:هذا |هذه )?(?:العام|السنه)(?: ال(?:ماضي|حالي|جاري|مقبل|قادم)ه?)?)",
        ),
        asked_times.season_of_year,
    ),
    (
        compiled(rf"(?P<part>early|mid|late)(?:-| in (?:the )?)(?P<date>(?:{MONTH} )?{YEAR})"),
        asked_times.part_of_date,
    ),
    (
        compiled(r"(?<=\bin )the (?P<year>new year)", r"(?:the )?(?P<day>new year)(?!'| eve| day)"),
        asked_times.new_year,
    ),
)
"""Each pattern with what resolves it; they go before what articles name."""

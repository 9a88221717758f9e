"""Patterns of the dates that questions and statements name, in a normalised text."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.dates.names import DECADES, ROMAN_MONTHS, month_names
from knowledge.dates.ordinal_days import DAYS_OF_MONTH, ORDINAL_DAY_AR
from knowledge.query.spans_ahead import SPAN_AHEAD

MONTH = "(?:" + "|".join(sorted(map(text.norm, month_names()), key=len, reverse=True)) + ")"
"""Pattern of the names of months, normalised."""

YEAR = r"(?:1[5-9]\d\d|2[01]\d\d)"
"""Pattern of a year in four digits."""

_EARLY_YEAR = r"1[0-4]\d\d"
_IN_A_YEAR = (
    r"(?:(?<=\bin )|(?<=\bsince )|(?<=\bbefore )|(?<=\bafter )|(?<=\buntil )|(?<=\bby )"
    r"|(?<=\bbetween )|(?<=\bfrom )|(?<=\band )|(?<=\bto )|(?<=\bفي )|(?<=\bمنذ )|(?<=\bقبل )"
    r"|(?<=\bبعد )|(?<=\bبين )|(?<=\sو))"
)
_BEHIND_YEAR = r"(?=\W*$|[,;?؟]| (?:and|to|until|till|or|و|الي)\b| و)"
"""What stands beside a year before 1500, which elsewhere is a number of something."""

DATE_IN_WORDS = rf"(?:\d{{1,2}} )?(?:{MONTH} )?(?:\d{{1,2}},? )?{YEAR}"
"""Pattern of a year, a month or a day in words, normalised."""

_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:early|mid|late|(?:the )?(?:end|start|beginning|middle) of)[ -]"
_PART_ARABIC = r"(?:اوا[ئي]ل|مطلع|بدايه|منتصف|اواسط|اواخر|نهايه) "
_YEAR_ARABIC = rf"(?:(?:من )?(?:عام|العام|سنه|السنه) )?{YEAR}"
_MONTH_ARABIC = rf"(?:شهر )?{MONTH}(?:/{MONTH})?"
_DAYS_APART = r"(?:-|–|to|until|till|through|and|الي|و)"
_ORDINAL_DAY = re.sub(r"\?P<\w+>", "?:", ORDINAL_DAY_AR)
_QUARTER = (
    r"(?:the )?(?:q[1-4]|h[12])(?:[ /-]?(?:of )?{year})|{year}[ -]?[qh][1-4]"
    r"|(?:(?:q[1-4]|h[12])[/-]|[1-4][qh][/-]?)\d\d(?!\d)|(?:q[1-4]|h[12]) \d\d(?=\W*$)"
    r"|(?:the )?(?:first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th)) (?:quarters?|half)"
    r"(?: of| in)? (?:the )?(?:{year}|(?:next|last|this|previous) year)"
    r"|ال(?:ربع|نصف) ال(?:اول|ثاني|ثالث|رابع|اخير) (?:من )?(?:(?:ال)?(?:عام|سنه) )?{year}"
).replace("{year}", YEAR)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NUMERIC = rf"\d{{1,2}}(?P<sign>[./-])\d{{1,2}}(?P=sign){YEAR}|{YEAR}[./]\d{{1,2}}[./]\d{{1,2}}"
NUMERIC_SHORT = (
    r"\d{1,2}/\d{1,2}/\d\d(?!\d)|(?:(?<=\bon )|(?<=\bby )|(?<=\bsince )|(?<=\bbefore )"
    r"|(?<=\bafter )|(?<=\buntil )|(?<=\bfrom )|(?<=\bto )|(?<=\btill )|(?<=\bbetween )|(?<=\band )"
    r"|(?<=\bفي )|(?<=\bيوم )|(?<=\bقبل )|(?<=\bبعد )|(?<=\bمنذ ))"
    r"\d{1,2}(?P<dot>[.-])\d{1,2}(?P=dot)\d\d(?![\d.-])"
)
"""Pattern of a numeric date with a year of two digits; with dots a version may be meant."""
_SHORTENED = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_MONTHS_TO = (
    rf"(?:the )?(?:(?:{_COUNT} )?months?|quarter"
    r"|(?:full |half[ -]|fiscal |financial |budget )?year)"
    rf" (?:to|ending|ended|through)(?: in| on)?(?: (?:the )?end of)?"
    rf" (?:\d{{1,2}} )?{MONTH} {YEAR}"
    rf"|(?:ال)?(?:سنه|عام)(?: (?:ال)?مالي?ه?)? المنتهيه? (?:في|ب)(?: ?نهايه)? ?"
    rf"(?:\d{{1,2}} )?(?:شهر )?{MONTH} {YEAR}"
)
_SPECS = (
    _MONTHS_TO,
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? {_EARLY_YEAR}",
    rf"{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_EARLY_YEAR}{_BEHIND_YEAR}",
    rf"{MONTH},? {_EARLY_YEAR}{_BEHIND_YEAR}",
    rf"{YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
    rf"(?:this|next|last|previous|coming|past) {_SEASON}(?!s)",
    r"(?:هذا )?(?:الربيع|الصيف|الخريف|الشتاء) ال(?:ماضي|فائت|مقبل|قادم|حالي)",
    r"هذا (?:الربيع|الصيف|الخريف|الشتاء)",
    rf"(?:the )?(?:{'|'.join(sorted(DAYS_OF_MONTH, reverse=True))}) (?:of )?{MONTH},? {YEAR}",
    r"(?:the )?(?:end|start|beginning|middle) of "
    r"(?:the|this|last|next) (?:year|month|week|quarter)",
    rf"{_WEEKDAY},? (?:of )?(?:last|this|next) week",
    r"ال(?:اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد) من الاسبوع ال(?:ماضي|قادم|مقبل|حالي)",
    r"the day (?:before yesterday|after tomorrow)|اول (?:من )?امس|بعد غدا?",
    rf"(?:an?|{_COUNT}) (?:day|week|fortnight|month|year)s? ago",
    rf"\d{{1,2}}/{MONTH}/{YEAR}",
    rf"{MONTH}/{MONTH},? {YEAR}",
    rf"{_ORDINAL_DAY} من {_MONTH_ARABIC} {_YEAR_ARABIC}",
    SPAN_AHEAD,
    NUMERIC,
    NUMERIC_SHORT,
    rf"(?:0?[1-9]|1[0-2])/{YEAR}",
    _QUARTER,
    r"(?:the )?week (?:of|from|ending|beginning|starting) (?:the )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH} {YEAR}"
    rf"|{MONTH} \d{{1,2}},? {YEAR}|{YEAR}-\d\d-\d\d)",
    rf"{_DAY} ?{_DAYS_APART} ?(?:the )?{_DAY}(?: of)? {MONTH},? {YEAR}",
    rf"{_DAY}(?: of)? {MONTH} ?[-–] ?{_DAY}(?: of)? {MONTH},? {YEAR}",
    rf"{MONTH} {_DAY} ?[-–] ?{MONTH} {_DAY},? {YEAR}",
    rf"{MONTH} {_DAY} ?{_DAYS_APART} ?{_DAY},? {YEAR}",
    rf"\d{{1,2}}\. ?(?:{'|'.join(ROMAN_MONTHS)})\.? ?{YEAR}",
    rf"winter(?: of)? {YEAR}[/–-](?:{YEAR}|\d\d)(?!\d)",
    rf"{_SEASON}(?: of)? {YEAR}",
    rf"(?:ربيع|صيف|خريف|شتاء) {_YEAR_ARABIC}",
    rf"{_PART}(?:{MONTH} )?{YEAR}",
    rf"{_PART}(?:the )?(?:1[5-9]|20)\d0s",
    rf"{_PART_ARABIC}(?:{_MONTH_ARABIC} )?{_YEAR_ARABIC}",
    rf"\d{{1,2}} (?:من )?{_MONTH_ARABIC} {_YEAR_ARABIC}",
    rf"{_MONTH_ARABIC} {_YEAR_ARABIC}",
    rf"(?:عامي?|العام|سنه|سنتي|السنه) {YEAR}",
    r"(?:1[5-9]|20)\d0s",
    rf"(?:the )?(?:nineteen[ -])?(?:{'|'.join(DECADES)})",
    r"the [3-9]0s",
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_SHORTENED}(?:,? {YEAR})",
    rf"{_SHORTENED} \d{{1,2}}(?:st|nd|rd|th)?,? {YEAR}(?!\d)",
    rf"{_SHORTENED},? {YEAR}",
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?:,? {YEAR})?",
    rf"{MONTH}(?: the)? \d{{1,2}}(?:st|nd|rd|th)?(?:,? {YEAR})?(?!\d)",
    rf"{MONTH},? {YEAR} ?[-–] ?{MONTH},? {YEAR}",
    rf"{MONTH} ?[-–/] ?{MONTH},? {YEAR}",
    rf"{MONTH}(?:,? | of ){YEAR}",
    rf"{YEAR}(?:[/–]\d\d|/[1-9])(?![\d/–-])",
    rf"{YEAR}-\d{{1,2}}-\d{{1,2}}",
    rf"{YEAR}[- ]?w\d\d",
    rf"{YEAR}-\d\d",
    rf"(?:next|last|this|previous|coming|past) "
    rf"(?:{MONTH}|year|quarter|month|week(?:end)?|{_WEEKDAY})",
    r"the weekend|(?:هذه )?نهايه (?:هذا )?الاسبوع(?: ال(?:ماضي|قادم|مقبل|جاي|حالي)ه?)?",
    r"(?:yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))",
    rf"{MONTH}(?! \w+ (?:be|have)\b)",
    rf"{YEAR}",
    rf"(?:the year|عام|سنه) (?:[1-9]\d\d|{_EARLY_YEAR})",
    rf"{_IN_A_YEAR}{_EARLY_YEAR}{_BEHIND_YEAR}",
    r"(?:هذ[اه] )?ال(?:سنه|عام|شهر|اسبوع|ربع|جمعه|سبت|احد|اثنين|ثلاثاء|اربعاء|خميس)"
    r" ال(?:ماضي|منصرم|فائت|سابق|قادم|مقبل|جاي|حالي|جاري)ه?",
    r"هذ[اه] ال(?:سنه|عام|شهر|اسبوع)",
)
DATE = re.compile(r"(?:(?<![\w.,-])|(?<=\sو))(?:" + "|".join(_SPECS) + r")(?![\w%])")

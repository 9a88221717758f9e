"""Parts of the patterns by which dates without a year are found in a normalised text."""

from __future__ import annotations

import re

from knowledge.query.date_patterns import MONTH, YEAR

DAY = r"\d{1,2}(?:st|nd|rd|th)?"
MONTH_DAY = (
    rf"(?:{DAY}(?: of)? {MONTH}|{MONTH}(?: the)? {DAY}|\d{{1,2}} (?:من )?{MONTH}(?:/{MONTH})?)"
)
TO = r" ?(?:-|–|to|until|till|through|and|الي|حتي|و) ?"
NO_YEAR = rf"(?!\w)(?!,? ?(?:من )?(?:عام |سنه )?{YEAR}(?!\w))(?!,? of {YEAR})(?![/-]\w)"
WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|ال(?:اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد))"
)
COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
COUNT_AR = r"(?:ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|عشر|\d{1,3})ه?"
UNIT_AR = (
    r"(?:يومين|اسبوعين|شهرين|عامين|سنتين|يوما?|اسبوعا?|شهرا?|عاما?|سنه"
    r"|ايام|اسابيع|اشهر|اعوام|سنوات)"
)
ONE_OR_TWO_AR = r"(?:يومين|اسبوعين|شهرين|عامين|سنتين|يوم|اسبوع|شهر|عام|سنه)"
_PART = "early|mid|late|end|start|beginning|middle"
_PART_AR = "اوائل|مطلع|بدايه|منتصف|اواخر|نهايه"
NAMED_PART = rf"(?:the )?(?P<part>{_PART})(?: of |[ -])"
NAMED_PART_AR = rf"(?P<part>{_PART_AR}) "
PART = rf"(?:the )?(?:{_PART})(?: of |[ -])"
OF_MONTH_AR = rf"(?:{_PART_AR}) (?:شهر )?"
OF_YEAR_AR = (
    rf"(?:(?:ال)?عام |(?:ال)?سنه )?{YEAR}"
    r"|(?:هذا |هذه )?(?:العام|السنه)(?: (?:الماضي|الحالي|الجاري)ه?)?"
)
TIME = (
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bby )|(?<=\buntil )|(?<=\btill )|(?<=\bfrom )"
    r"|(?<=\bbefore )|(?<=\bafter )|(?<=\bduring )|(?<=\bto )|(?<=\bthrough )|(?<=\bbetween )"
    r"|(?<=\bfor )|(?<=بين )"
    r"|(?<=في )|(?<=منذ )|(?<=بحلول )|(?<=حتي )|(?<=خلال )|(?<=شهر )|(?<=الي )|(?<=من ))"
)
"""Words before a month, by which "may" and "march" are months."""

WILL_AR = (
    r"س(?!يار|ياس|ياح|ياد|ياق|يد(?:ه|ات|تي)?\b|يطر|يول(?:ه)?\b|ينما|يناء|يناريو|يناتور|يره\b|نوات|نوي"
    r"|نت[يا]ن|نغاف|ندات|تين|تون|تمائ|تاد\b)[يتن][^\W\d_]{3,}"
)
"""Pattern of an Arabic verb of what will be, normalised, without nouns that begin alike."""


def compiled(*bodies: str) -> re.Pattern[str]:
    """Return a pattern of any of these dates that is no part of a longer word or number."""
    return re.compile(rf"(?:(?<![\w.,/-])|(?<=\sو))(?:{'|'.join(bodies)})(?![\w%])")

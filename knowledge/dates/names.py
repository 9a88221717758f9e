"""Names of days, months and seasons in English and Arabic, and one normal spelling for them.

`plain` turns a human date into a small language of English words that `knowledge.dates.words`
reads: months as "jan" to "dec", digits as 0 to 9, Arabic words as their English counterpart.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

from knowledge.dates.ordinal_days import days_in_numbers

MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_AR = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
"""The names used in Iraq and the Levant; `plain` knows those of Egypt and the Maghreb too."""
SEASONS_EN = ("spring", "summer", "autumn", "winter")
SEASONS_AR = ("ربيع", "صيف", "خريف", "شتاء")

MONTHS = tuple(name[:3].lower() for name in MONTHS_EN)
ROMAN_MONTHS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
"""Roman numerals of the months, as in "12.VI.2024"."""
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


DECADES = {
    word: f"19{tens}0s"
    for tens, words in enumerate(
        (
            "thirties|الثلاثينات|الثلاثينيات",
            "forties|الاربعينات|الاربعينيات",
            "fifties|الخمسينات|الخمسينيات",
            "sixties|الستينات|الستينيات",
            "seventies|السبعينات|السبعينيات",
            "eighties|الثمانينات|الثمانينيات",
            "nineties|التسعينات|التسعينيات",
        ),
        start=3,
    )
    for word in words.split("|")
}
"""Words for the decades of the last century."""

# Counterpart, then the folded forms that are written for it.
_WORDS = """
last: الماضي الماضيه المنصرم المنصرمه السابق السابقه الفائت الفائته previous past this-past
next: القادم القادمه المقبل المقبله الجاي الجايه التالي التاليه
next: coming upcoming following this-coming
this: هذا هذه الحالي الحاليه الجاري الجاريه current
today: اليوم
day: يوم يوما يومي ايام الايام days
week: w/c wk الاسبوع اسبوع اسبوعا اسابيع الاسابيع weeks
weekend: weekends
friday weekend: نهايه-الاسبوع عطله-نهايه-الاسبوع
month: الشهر شهر شهرا شهري اشهر الاشهر شهور months
year: السنه سنه سنتي سنوات سنين العام عام عاما عامي اعوام years
2 day: يومين اليومين اليومان
2 day ago: the-day-before-yesterday day-before-yesterday اول-امس اول-من-امس امس-الاول
in 2 day: the-day-after-tomorrow day-after-tomorrow بعد-غد بعد-غدا
2 week: اسبوعين الاسبوعين الاسبوعان fortnight a-fortnight one-fortnight
2 month: شهرين الشهرين الشهران
2 year: سنتين عامين
yesterday: امس البارحه
tomorrow: غدا
ago: قبل
after: بعد
since: منذ ابتداء-من اعتبارا-من بدءا-من no-earlier-than not-earlier-than not-before
from: من
to: الي
ending: المنتهيه المنتهي
fiscal: الماليه المالي
until: حتي لغايه till through thru no-later-than not-later-than up-to
until: on-or-before by-or-on
since: on-or-after
until: up-to-and-including until-and-including till-and-including
before then: or-earlier and-earlier or-before and-before
to present: to-date to-this-day
before: prior-to earlier-than
on: الموافق فصاعدا وما-بعده وما-بعدها onwards onward
on: or-later and-later or-after and-after and-onwards and-beyond
and: و
between: بين ما-بين فيما-بين
in: في خلال during
about: نحو حوالي تقريبا قرابه on-or-about around circa ca c approximately approx roughly
early: اوائل اوايل مطلع بدايه beginning start
late: اواخر
end: نهايه
mid: منتصف middle
possibly: ربما perhaps maybe probably
some-day: احد-ايام some-day-of
some-month: احد-اشهر some-month-of
some-year: احدي-سنوات some-year-in
unknown: تاريخ-غير-معروف an-unknown-date
present: الان now ongoing
spring: الربيع
summer: الصيف
autumn: الخريف fall
winter: الشتاء
quarter: الربع ربع ارباع الارباع quarters
2 quarter: ربعين الربعين الربعان
half: النصف نصف
1st: first الاول الاولي الاولين الاولان اول
2nd: second الثاني الثانيه
3rd: third الثالث الثالثه
4th: fourth الرابع الرابعه
final: الاخير الاخيره الاخيرين الاخيران اخر
jan: يناير جانفي كانون-ثاني
feb: فبراير فيفري
mar: مارس
apr: ابريل افريل
may: مايو ماي مايس
jun: يونيو يونيه جوان
jul: يوليو يوليه جويليه يوليوز
aug: اغسطس اوت غشت
sep: سبتمبر sept شتنبر
oct: اكتوبر تشرين-اول
nov: نوفمبر نونبر تشرين-ثاني
dec: ديسمبر دجنبر كانون-اول
monday: الاثنين
tuesday: الثلاثاء
wednesday: الاربعاء
thursday: الخميس
friday: الجمعه
saturday: السبت
sunday: الاحد
1: one
2: two
3: three ثلاثه ثلاث الثلاثه الثلاث
4: four اربعه اربع الاربعه الاربع
5: five خمسه خمس الخمسه الخمس
6: six سته ست السته الست
7: seven سبعه سبع السبعه السبع
8: eight ثمانيه ثماني ثمان الثمانيه الثماني
9: nine تسعه تسع التسعه التسع
10: ten عشره عشر العشره العشر
11: eleven
12: twelve
"""


def _fold(text: str) -> str:
    kept = []
    for char in unicodedata.normalize("NFKC", text).casefold():
        digit = unicodedata.decimal(char, None)
        if digit is not None:
            kept.append(str(digit))
        elif unicodedata.category(char) not in ("Cf", "Mn") and char != "ـ":
            kept.append(_LETTERS.get(char, char))
    return "".join(kept)


_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ک": "ك",
    "ة": "ه",
    "،": " ",
    "؟": "?",
}


def _vocabulary() -> dict[str, str]:
    known: dict[str, str] = {}
    for line in _WORDS.strip().splitlines():
        meaning, forms = line.split(": ")
        meaning = meaning.replace("-", " ")
        known.update((form.replace("-", " "), meaning) for form in forms.split())
    for short, name, western in zip(MONTHS, MONTHS_EN, MONTHS_AR, strict=True):
        known.update({name.lower(): short, _fold(western): short})
    known.update({day[:3]: day for day in WEEKDAYS})
    known.update(DECADES)
    known.update(zip(map(_fold, SEASONS_AR), SEASONS_EN, strict=True))
    return known


def month_names() -> tuple[str, ...]:
    """Return all names of months that are read, in lower case, also the short ones."""
    return tuple(name for name, meaning in _VOCABULARY.items() if meaning in MONTHS) + MONTHS


def month_number(name: str) -> int | None:
    """Return the number, 1 to 12, of a month by any of its names; None for other words."""
    short = _VOCABULARY.get(name, name)
    return MONTHS.index(short) + 1 if short in MONTHS else None


_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_VOCABULARY = _vocabulary()
_FORM = re.compile(
    r"(?<!\w)(?:"
    + "|".join(sorted(map(re.escape, _VOCABULARY), key=len, reverse=True))
    + r")(?!\w)"
)


_ARABIC_MONTHS = "|".join(
    form for form, meaning in _VOCABULARY.items() if meaning in MONTHS and not form.isascii()
)
_ANY_MONTH = f"(?:{'|'.join(sorted(map(_fold, month_names()), key=len, reverse=True))})"
_JOINED = re.compile(rf"(?<=[a-wyz])-(?=[a-wyz])|(?<=\d)-(?=\d{{1,2}} (?:{'|'.join(MONTHS)}))")

_MIDNIGHT = re.compile(
    r"(?<=\d)[ t]+(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?a\.?m\.?)(?:z|[+-]00:?00)?(?!\S)"
)
"""What office programs append to a day, in a text that is folded."""
_GLUED = re.compile(rf"(?<!\w)(\d{{1,2}})?({'|'.join(MONTHS)})(\d{{4}}|\d\d)(?!\w)")  # "15MAR2026"
_SLASHED = re.compile(rf"(?<![\d/.])(\d\d?)[/.]({'|'.join(MONTHS)})[/.](\d{{4}}|\d\d)(?![\d/.])")
_QUARTER_AND_SHORT_YEAR = re.compile(r"(?<!\w)([qh] ?[1-4]|[1-4][qh])[ /-]?(\d\d)(?![\w-])")
_BOTH_PARTS = re.compile(
    r"(?<=[qh][1-4])-(?=[qh][1-4])|(?<=\d/\d{4})-(?=\d)|(?<=\d/\d\d)-(?=\d{4}/)"
    r"|(?<=\d(?:st|nd|rd|th))-(?=\d)"
)
_STAMP = re.compile(r"<t:(-?\d{1,10})(?::[a-z])?>")
_SHORT_YEAR = re.compile(r"(?<![\d./-])['’‘`](\d\d)(?![\w'’‘])")
_JOINED_YEAR = re.compile(r"(?<=\d[./-])['’‘`](\d\d)(?![\w'’‘])")
_OF_ERA = re.compile(r"(?<![\w./-])(?:(?:ad|ce) (\d{1,4})|(\d{1,4}) (?:ad|ce))(?![\w./-])")
_ROMAN = re.compile(
    rf"(?<![\w./])(\d\d?)[./ -] ?({'|'.join(ROMAN_MONTHS)})[./ -] ?(\d{{4}})(?![\w/])"
)
_LAST_OF_THIS_CENTURY = 49


def day_of_stamp(stamp: re.Match[str]) -> str:
    """Return the day, in UTC, of one of Discord's time stamps: "<t:1706400000:D>"."""
    seconds = int(re.sub(r"<t:(-?\d+).*", r"\1", stamp[0]))
    return (_EPOCH + datetime.timedelta(seconds=seconds)).date().isoformat()


def with_century(short: str) -> str:
    """Return a year of two digits with its century: "26" as "2026", "98" as "1998"."""
    return f"20{short}" if int(short) <= _LAST_OF_THIS_CENTURY else f"19{short}"


_HIJRI = re.compile(
    r"(?<!\w)(?:محرم|صفر|ربيع ال(?:اول|اخر|ثاني)|جمادي ال(?:اولي|اخره|ثانيه)|رجب|شعبان|رمضان|شوال|"
    r"ذو القعده|ذي القعده|ذو الحجه|ذي الحجه|muharram|safar|rabi['’ ]?(?: ?(?:al|ul|uth)[- ]\w+|i+)|"
    r"juma+d[ai]\b[- \w]*|rajab|sha['’]?ba+n|ramad[ah]a?n|shawwa+l|d[hz]u[l]?[- ][\w'-]+)(?!\w)"
    r"|\d ?(?:هـ?|a\.?h\.?)(?!\w)"
    # "1447/9/1": the years that are counted today; one of the Middle Ages is written "1447-09-01".
    r"|(?<![\w./-])14[0-5]\d/(?:0?[1-9]|1[0-2])/(?:[12]\d|30|0?[1-9])(?![\w/-])"
    r"|(?<![\w./-])(?:[12]\d|30|0?[1-9])/(?:0?[1-9]|1[0-2])/14[0-5]\d(?![\w/-])"
)
_FISCAL = re.compile(r"\b(?:fy ?\d|fiscal|financial year)|السنه الماليه|العام المالي")


def years_written_out(words: str) -> str:
    """Return a text with its years in full that an apostrophe shortens: "20 Nov '25"."""
    words = _JOINED_YEAR.sub(lambda year: with_century(year[1]), words)
    return _SHORT_YEAR.sub(lambda year: with_century(year[1]), words)


def is_hijri(text: str) -> bool:
    """Return whether a text names a month or year of the Islamic calendar."""
    return _HIJRI.search(_fold(text)) is not None


def is_fiscal(text: str) -> bool:
    """Return whether a text names a fiscal year; each country has its own."""
    return _FISCAL.search(_fold(text)) is not None


def plain(text: str) -> str:
    """Return `text` in normal spelling: folded, Arabic and variants replaced, single spaces."""
    folded = _STAMP.sub(lambda stamp: f" {day_of_stamp(stamp)} ", _fold(text))
    folded = _GLUED.sub(r"\1 \2 \3", _MIDNIGHT.sub("", folded))
    folded = _ROMAN.sub(lambda m: f"{m[1]} {MONTHS[ROMAN_MONTHS.index(m[2])]} {m[3]}", folded)
    folded = days_in_numbers(" ".join(folded.split()), _ANY_MONTH)
    folded = re.sub(r"(?<!\w)~ ?(?=\d)", "about ", folded)
    folded = re.sub(r"[\u2010\u2011\u2212]", "-", folded)
    folded = re.sub(r"[\u2012-\u2015]", " - ", folded)
    folded = re.sub(r"(?<![\d./])\.(?!\.)|(?<=\d)\.(?=\s|$)", " ", folded)
    folded = _JOINED_YEAR.sub(lambda year: with_century(year[1]), folded)
    folded = _SHORT_YEAR.sub(lambda year: f" {with_century(year[1])}", folded)
    folded = re.sub(r"[,()\"'“”‘’]", " ", folded)
    folded = _BOTH_PARTS.sub(" - ", folded)
    folded = _QUARTER_AND_SHORT_YEAR.sub(lambda q: f"{q[1]} {with_century(q[2])}", folded)
    folded = re.sub(rf"(?<!\w)و(?=\d|(?:{_ARABIC_MONTHS})(?!\w))", "and ", folded)
    folded = _FORM.sub(lambda form: _VOCABULARY[form[0]], " ".join(folded.split()))
    folded = re.sub(r"\s*/\s*", "/", folded)
    folded = _SLASHED.sub(r"\1 \2 \3", folded)
    folded = re.sub(rf"(?<=\b\d{{4}})/(?=(?:{'|'.join(MONTHS)})\b)", " - ", folded)
    folded = re.sub(r"(?<=[a-z])/(?=[a-z])", " ", folded)
    folded = re.sub(r"(?<=\d)-(?=present\b)", " - ", folded)
    folded = re.sub(r"(?<=\bmid)-|(?<=\d)-(?=[a-wyz])|(?<=[a-wyz])-(?=\d)", " ", folded)
    folded = _JOINED.sub(" - ", folded)
    folded = re.sub(r"(?<=\b\d{4})-(?=\d{4}\b)", " - ", folded)
    folded = re.sub(r"(?<=\d) ?م(?!\w)", "", folded)
    folded = re.sub(r"\byear (\d{3})(?![\w/-])", r"year 0\1", folded)
    folded = _OF_ERA.sub(lambda year: f"{int(year[1] or year[2]):04}", folded)
    return " ".join(folded.split())

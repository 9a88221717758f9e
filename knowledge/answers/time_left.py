"""Time left and time since: how long it is until something, or how long ago it was.

"How many months until it closes?" and "how long ago was it founded?" ask when that is. The answer
begins with the time from now until then, or since then; so does that on an age which no fact states
but follows from a year of birth or opening. The time between two dates is worded alike, as exactly
as the less exact of the two is known.
"""

from __future__ import annotations

import datetime
import re

from knowledge import dates, text
from knowledge.answers.dates_ahead import due_date
from knowledge.dates import EdtfDate, Precision
from knowledge.messages import say
from knowledge.model import Fact, Snapshot
from knowledge.query import Asks, Question

_HOW_LONG = (
    r"\bhow (?:long|much (?:longer|more time|time)|many (?:more )?(?:days|weeks|months|years))"
)
_HOW_SOON = re.compile(r"\bhow soon\b")
_UNTIL = re.compile(rf"{_HOW_LONG}\b.{{0,40}}?\b(?:until|till|til) (?P<then>.+)$")
_LEFT_FOR = re.compile(
    rf"{_HOW_LONG} (?:is|are) (?:there )?(?:still )?(?:left|remaining) "
    r"(?:for|in|of|on) (?P<thing>.+)$"
)
_LEFT_TO = re.compile(
    rf"{_HOW_LONG} (?:(?:is|are) (?:there )?(?:still )?left|"
    r"(?:do|does|has|have) (?P<who>.{1,40}?) (?:have )?left) to (?P<act>.+)$"
)
_HAS_LEFT = re.compile(
    rf"{_HOW_LONG} (?:does|do|has|have|will) (?P<thing>.+?) (?:still )?(?:have |got )?left$"
)
_GOES_ON = re.compile(
    r"\bhow (?:much (?:longer|more time)|many more (?:days|weeks|months|years)"
    r"|long(?=.* (?:longer|more|still)\b)) "
    r"(?:will|does|do|is|are|can) (?P<thing>.+?) (?:still )?"
    r"(?:be|stay|remain|run|last|work|operate|continue|go on|keep|staying|remaining|running|"
    r"working|operating|continuing|going on)\b"
)
_FAR_OFF = re.compile(r"\bhow far (?:off|away) (?:is|are) (?P<thing>.+)$")
_ARABIC = re.compile(
    r"\b(?:كم|شكد|جم) (?:(?:من )?الوقت |يوما? |شهرا? |سنه |عاما? )?(?:بقي|يبقي|تبقي|باقي)\b"
)
_AGO = re.compile(rf"{_HOW_LONG} ago (?P<then>.+)$")
_SINCE = re.compile(rf"{_HOW_LONG} (?:(?:has it been|is it|have passed|ago) )?since (?P<then>.+)$")
_AGE = re.compile(r"\bhow old (?:is|are)\b")
_ASKING = (_UNTIL, _LEFT_FOR, _LEFT_TO, _HAS_LEFT, _GOES_ON, _HOW_SOON, _FAR_OFF, _ARABIC)


def asks_time_left(question: Question) -> bool:
    """Return whether a question asks how long it is from now until something."""
    asked = _plain(question)
    return any(pattern.search(asked) for pattern in _ASKING)


def asks_time_since(question: Question) -> bool:
    """Return whether a question asks how long ago something was."""
    asked = _plain(question)
    return _AGO.search(asked) is not None or _SINCE.search(asked) is not None


def asks_age(question: Question) -> bool:
    """Return whether a question asks how old a person or thing is now."""
    return _AGE.search(_plain(question)) is not None


def when_over(question: Question) -> tuple[str, ...]:
    """Return questions when something ends, is or was, for one on the time until or since then.

    "How many weeks are left for the inquiry?" asks when the inquiry ends. The likeliest comes
    first; there are none for a question that asks for something else.
    """
    asked = _plain(question)
    for pattern in (_HAS_LEFT, _LEFT_FOR, _GOES_ON):
        if (found := pattern.search(asked)) is not None:
            return (f"when does {found['thing']} end?",)
    if (found := _LEFT_TO.search(asked)) is not None:
        return (f"until when can {found['who'] or 'one'} {found['act']}?",)
    if (found := _FAR_OFF.search(asked)) is not None:
        return _whens(found["thing"])
    if (found := _HOW_SOON.search(asked)) is not None:
        return (f"when {asked[found.end() :].strip()}?",)
    if (found := _UNTIL.search(asked)) is not None:
        return (f"when {found['then']}?", *_whens(found["then"]))
    if (found := _SINCE.search(asked) or _AGO.search(asked)) is not None:
        return (f"when {found['then']}?",)
    return ()


def _whens(event: str) -> tuple[str, ...]:
    return f"when is {event}?", f"when is {event} held?"


def time_left_first(fact: Fact, snapshot: Snapshot, today: datetime.date, language: str) -> str:
    """Return how long it is until the date of a fact, with that date; "" where it is not ahead."""
    due = due_date(fact, snapshot, today)
    if due is None or not due.is_ahead:
        return ""
    span = span_between(dates.parse(today.isoformat()), due.part, language)
    if not span:
        return ""
    return say("lead_time_left", language, span=span, date=dates.in_words(due.part, language))


def time_since_first(date: EdtfDate, today: datetime.date, language: str) -> str:
    """Return how long ago a date was, with that date; "" for today, an interval and a later one."""
    if not dates.has_passed(date, today):
        return ""
    span = span_between(date, dates.parse(today.isoformat()), language)
    if not span:
        return ""
    return say("lead_time_since", language, span=span, date=dates.in_words(date, language))


def age_first(date: EdtfDate, today: datetime.date, language: str) -> str:
    """Return how many years ago a date was, as an age: "51 years since 6 May 1975"; else "".

    Of a year or month alone either of two ages may be right: that reached within it is meant.
    """
    born = date.earliest
    if born is None or date.is_interval or date.approximate or not dates.has_passed(date, today):
        return ""
    reached = {
        Precision.DAY: (today.month, today.day) >= (born.month, born.day),
        Precision.MONTH: today.month >= born.month,
        Precision.YEAR: True,
    }
    years = today.year - born.year - (not reached.get(date.precision, True))
    if date.precision not in reached or years < 1:
        return ""
    span = say("span_years", language, count=years)
    return say("lead_age", language, span=span, date=dates.in_words(date, language))


def _plain(question: Question) -> str:
    return " ".join(text.tokens(question.shown)) if question.asks in _MAY_ASK else ""


_MAY_ASK = frozenset({Asks.WHEN, Asks.HOW_LONG, Asks.HOW_MANY, Asks.HOW_MUCH})


def apart(one: EdtfDate, other: EdtfDate, language: str) -> str | None:
    """Return a sentence on how far apart two dates are; None where that is unknown."""
    early, late = sorted((one, other), key=lambda date: date.sort_key())
    span = span_between(early, late, language)
    if span is None:
        return None
    return say(
        "set_apart" if span else "set_same_date",
        language,
        first=dates.in_words(early, language),
        second=dates.in_words(late, language),
        span=span,
    )


def span_between(early: EdtfDate, late: EdtfDate, language: str) -> str | None:
    """Return how far apart two dates are: "2 years, 1 month (764 days)".

    "" where they are the same; None where one of them is no single date, so that it is unknown.
    """
    first, second = early.earliest, late.earliest
    if first is None or second is None or early.is_interval or late.is_interval:
        return None
    coarsest = {early.precision, late.precision}
    if not coarsest <= {Precision.DAY, Precision.MONTH, Precision.YEAR}:
        return None
    if Precision.YEAR in coarsest:
        return _joined([("years", second.year - first.year)], language)
    months = (second.year - first.year) * 12 + second.month - first.month
    if Precision.MONTH in coarsest:
        return _joined([("years", months // 12), ("months", months % 12)], language)
    days = (second - first).days
    months -= second.day < first.day
    if months < 2:
        return _joined([("days", days)], language)
    parts = _joined([("years", months // 12), ("months", months % 12)], language)
    key = "span_exact" if first.day == second.day else "span_over"
    return say(key, language, span=parts, days=say("span_days", language, count=days))


def _joined(parts: list[tuple[str, int]], language: str) -> str:
    said = [say(f"span_{unit}", language, count=count) for unit, count in parts if count]
    return say("span_two", language, one=said[0], two=said[1]) if len(said) == 2 else "".join(said)

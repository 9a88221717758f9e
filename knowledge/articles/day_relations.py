"""Relations of a date to its statement: beginning ("since May"), end, or one end of a span."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.errors import DateError
from knowledge.query.relative_dates.finder import Named
from knowledge.query.relative_dates.fragments import TO, WEEKDAY
from knowledge.query.relative_dates.resolution import MOVED

SINCE = re.compile(
    r"(?:\bsince|(?<!\w)و?منذ) (?:the (?:start|beginning) of )?(?:شهر |عام )?$"
    r"|\bsince (?:[^\W\d]\S* ){1,8}(?:on|in) $|(?<!\w)و?منذ (?:[^\W\d]\S* ){1,6}في $"
)
BY = re.compile(
    r"(?:\b(?:by|until|till|up to|no later than)|(?<!\w)و?(?:بحلول|حتي)) "
    r"(?:the )?(?:end of |نهايه )?(?:شهر |عام |يوم )?(?:on )?$"
)
_BEFORE = re.compile(r"(?:\bbefore|(?<!\w)و?قبل) (?:the )?$")
_ONWARDS = re.compile(r"^,? onwards?\b|^ on(?=[,.;]|$)|^ فصاعدا")
_BEGINNING_OF = re.compile(r"(?:the )?(?:start|beginning) of |(?:بدايه|مطلع) ")
_ENDING = re.compile(
    r"\b(?:expires?|expired|lapses?|lapsed|ends?|ended|closes?|leaves?|retires?|runs? out|ran out"
    r"|concludes?|stood|stands|due)(?: [^\s,;]+){0,5} (?:at |on )?$"
    r"|\d%?(?: [^\W\d]\S*){0,3} at $"
    r"|(?<!\w)و?[يت]نتهي [^.،]{0,40}في $"
)
"""What ends, or stood, "at the end of August" did so on its last day, not about it."""
_ABOUT = re.compile(
    r"(?:\b(?:around|about|circa|ca?|roughly|approximately)\.?|(?<!\w)(?:نحو|حوالي|قرابه)) "
    r"(?:the year |عام )?$"
)
_END_OF = re.compile(r"(?:the )?end of |نهايه ")


def with_relation(words: str, named: Named) -> Named:
    """Return a date as the time of its statement: "since May" is open at its end."""
    before, after = words[: named.start], words[named.end :]
    first, last = named.date.text.split("/")[0], named.date.text.split("/")[-1].rstrip("~?%")
    if ".." in (first, last) or "" in (first, last):
        return named
    written = named.date.text
    is_end = _END_OF.match(words[named.start : named.end]) is not None
    whole = last[: 7 if len(last) == 10 else 4] if "/" in written else last
    if len(first) == 10 and first[:8] == last[:8] and int(last[8:]) - int(first[8:10]) < 5:
        whole = last  # the end of a week
    if SINCE.search(before) or _ONWARDS.search(after):
        is_first = _BEGINNING_OF.match(words[named.start : named.end]) is not None
        begun = f"{last}~" if is_end and "/" in written else first
        written = f"{first.rstrip('~') if is_first else begun}/.."
    elif _BEFORE.search(before) and named.date.earliest is not None and not is_end:
        written = f"../{named.date.earliest - datetime.timedelta(days=1)}"
    elif BY.search(before) or _BEFORE.search(before):
        written = f"../{whole if is_end else last}"  # the month or year at whose end it is
    elif is_end and "/" in written:
        written = last if _ENDING.search(before) else f"{last}~"
    elif _ABOUT.search(before) and "/" not in written and not named.date.approximate:
        written = f"{written.rstrip('~')}~"
    try:
        return named._replace(date=dates.parse(written))
    except DateError:
        return named


_FROM = re.compile(
    r"(?:\b(?:from|between)|(?<!\w)و?(?:من|بين)) (?:the )?(?:عامي? |شهر(?:ي)? |يوم )?$"
)
_TO = re.compile(rf"{TO}(?:the )?(?:عام |شهر |يوم )?")
_TO_THIS = re.compile(r" (?:to|الي) [€$£]?\d(?:[\d.,]*\d)?%?(?: [^\W\d]+){0,2} ")
_WEEKDAY = re.compile(WEEKDAY)
_WEEK = datetime.timedelta(days=7)
_ANY = r"(?:[^.;]|\.(?=\d)){1,60}"
_FROM_FIGURE = re.compile(rf"(?:\bfrom|(?<!\w)من) {_ANY}(?:\bin|(?<!\w)(?:في|عام)) $")
_TO_FIGURE = re.compile(
    rf" (?:to|الي) {_ANY}(?:\b(?:in|by|as of)|(?<!\w)(?:في|عام)) (?:the )?(?:عام )?"
)


def joined_spans(words: str, found: list[Named]) -> list[Named]:
    """Join dates that are the ends of a span: "from 2027 to 2031", "from 6m in 2014 to 1m in"."""
    joined: list[Named] = []
    for each in found:
        if joined and _is_span(words, joined[-1], each):
            start = joined[-1].date.text.split("/")[0].rstrip("~?%")
            end = each.date.text.split("/")[-1].rstrip("~?%")
            if end < start and _are_weekdays(words, joined[-1], each):
                end = str(datetime.date.fromisoformat(end) + _WEEK)
            try:
                span = dates.parse(f"{start}/{end}")
            except DateError:
                pass
            else:
                joined[-1] = Named(joined[-1].start, each.end, span)
                continue
        joined.append(each)
    return joined


def _are_weekdays(words: str, *found: Named) -> bool:
    return all(_WEEKDAY.fullmatch(words, each.start, each.end) for each in found)


def _is_span(words: str, first: Named, last: Named) -> bool:
    before, between = words[: first.start], words[first.end : last.start]
    if MOVED.search(before):
        return False
    if _TO.fullmatch(between) and _FROM.search(before):
        return True
    if between in (" and ", " و", " to ", "-", "–", " - ", " – ") and _are_next(first, last):
        return True
    if _FROM_FIGURE.search(before) is None:
        return False
    is_step = words[last.start :].startswith(("this ", "last "))
    return bool(_TO_FIGURE.fullmatch(between) or (is_step and _TO_THIS.fullmatch(between)))


def _are_next(first: Named, last: Named) -> bool:
    """Return whether one date is right before another: "2019 and 2020", "Tuesday and Wednesday"."""
    one, two = first.date, last.date
    if one.is_interval or two.is_interval or one.precision is not two.precision:
        return False
    if one.approximate or two.approximate or one.latest is None or two.earliest is None:
        return False
    return two.earliest - one.latest == datetime.timedelta(days=1)

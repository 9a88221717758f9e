"""Statements shortened to stand next to a date: without the words shown next to them anyway.

Nothing is put in other words. What may go is the date that stands there, and what a name is
("UNITAD, the UN team on ISIS crimes, is to ..."), which the heading says.
"""

from __future__ import annotations

import functools
import re

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.dates.names import MONTHS_AR, MONTHS_EN
from knowledge.errors import DateError

_MONTH = f"(?:{'|'.join(MONTHS_EN)})"
_DATE = rf"(?:(?:\d{{1,2}} )?{_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}, \d{{4}}|\d{{4}}(?:-\d\d-\d\d)?)"
_MONTH_AR = f"(?:{'|'.join(MONTHS_AR)})"
_DATE_AR = rf"(?:(?:\d{{1,2}} )?{_MONTH_AR} \d{{4}}|\d{{4}})"
_LEADING = re.compile(
    rf"(?:(?:On|In|(?P<since>Since|From)) (?P<date>{_DATE})(?(since)(?: on(?:wards?)?(?=,))?)"
    rf"|(?:في عام|في|عام|(?P<since_ar>منذ عام|منذ)) (?P<date_ar>{_DATE_AR}))[,،]? "
    r"(?!(?:to|till|until|through)\b)(?=\w)"
)
_TRAILING = re.compile(
    rf",? (?:(?:on|in|(?P<since>since)) (?P<date>{_DATE})"
    rf"|(?:في عام|في|عام|(?P<since_ar>منذ عام|منذ)) (?P<date_ar>{_DATE_AR}))(?=\.?$)"
)
_LINKS = frozenset(("and", "or", "but", "as", "with"))


@functools.lru_cache(maxsize=2_048)
def shortened(statement: str, date: EdtfDate, name: str = "") -> str:
    """Return a statement without a date at its start or end that is `date`, ready to stand by it.

    Statements are English or Arabic. "Since" a day is the date that begins then and goes on.
    With `name`, what the statement says that this is goes too, where it begins with it.
    """
    if name and (note := apposition(statement, name)):
        statement = statement.replace(f"{name}, {note}, ", f"{name} ", 1)
    kept = _without(_TRAILING, statement, date)
    kept = _without(_LEADING, kept, date)
    return kept[:1].upper() + kept[1:] if kept != statement else statement


def apposition(statement: str, name: str) -> str:
    """Return what a statement that begins with a name says that it is; "" where it says nothing.

    "the UN team on ISIS crimes" of "UNITAD, the UN team on ISIS crimes, is to stop work".
    """
    if not name or not statement.startswith(f"{name}, "):
        return ""
    found = re.match(r"((?:the|an?) [^,;.]{3,60}), (\w+)", statement[len(name) + 2 :])
    return found[1] if found and found[2] not in _LINKS else ""


def _without(pattern: re.Pattern[str], statement: str, date: EdtfDate) -> str:
    found = pattern.search(statement) if pattern is _TRAILING else pattern.match(statement)
    if found is None:
        return statement
    try:
        stated = dates.from_words(found["date"] or found["date_ar"], None).text
    except DateError:
        return statement
    if date.text != (f"{stated}/.." if found["since"] or found["since_ar"] else stated):
        return statement
    return statement[: found.start()] + statement[found.end() :]

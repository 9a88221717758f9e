"""Days of the week that a text is of: "daily", "on weekdays", "from Monday to Friday", "except".

"The pool is open every day except Sunday" is of Tuesday, and leaves Sunday out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge import text
from knowledge.dates.names import WEEKDAYS

_DAILY = frozenset({"daily", "everyday"})
_SPANNING = frozenset({"to", "through", "until", "till"})
_LEAVING_OUT = frozenset({"except", "but", "excluding", "save", "not"})
_WEEK_AND_WEEKEND = {"weekday": WEEKDAYS[:5], "weekend": WEEKDAYS[5:]}
_LIMITS = frozenset(
    text.tokens("summer winter spring autumn season term holiday holidays ramadan month year")
)


def weekday_of(token: str) -> str | None:
    """Return the day of the week that a word names, in the singular; None for none."""
    day = token.removesuffix("s")
    return day if day in WEEKDAYS else None


def is_of_weekday(tokens: Sequence[str], day: str) -> bool:
    """Return whether a text is of a day of the week that it does not name itself.

    What is so daily in summer only may not be so on a Tuesday.
    """
    if not _LIMITS.isdisjoint(tokens):
        return False
    return day in days_of(tokens) and not leaves_out(tokens, day)


def leaves_out(tokens: Sequence[str], day: str) -> bool:
    """Return whether a text is of all days but some, among them this one."""
    at = next((at for at, token in enumerate(tokens) if token in _LEAVING_OUT), len(tokens))
    return day in _named(tokens[at:])


def days_of(tokens: Sequence[str]) -> frozenset[str]:
    """Return all days of the week that a text is of, without regard to those it leaves out."""
    at = next((at for at, token in enumerate(tokens) if token in _LEAVING_OUT), len(tokens))
    if re.search(r"\b(?:every|each) day\b", " ".join(tokens)) or not _DAILY.isdisjoint(tokens):
        return frozenset(WEEKDAYS)
    return _named(tokens[:at])


def _named(tokens: Sequence[str]) -> frozenset[str]:
    found: set[str] = set()
    for at, token in enumerate(tokens):
        found.update(_WEEK_AND_WEEKEND.get(token.removesuffix("s"), ()))
        day = weekday_of(token)
        if day is None:
            continue
        found.add(day)
        last = weekday_of(tokens[at + 2]) if at + 2 < len(tokens) else None
        if last is not None and tokens[at + 1] in _SPANNING:
            first, end = WEEKDAYS.index(day), WEEKDAYS.index(last)
            found.update((WEEKDAYS * 2)[first : end + 1 if end >= first else end + 8])
    return frozenset(found)

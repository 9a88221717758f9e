"""Statements shortened to stand next to a date: without the words shown next to them anyway.

Nothing is put in other words. What may go is the date that stands there, and what a name is
("UNITAD, the UN team on ISIS crimes, is to ..."), which the heading says.
"""

from __future__ import annotations

import functools
import re

from knowledge import dates
from knowledge.dates import EdtfDate
from knowledge.errors import DateError

# fmt: off
_LEADS = frozenset((
    "on", "in", "by", "until", "till", "since", "from", "between", "during", "about",
    "around", "في", "عام", "منذ", "حتى", "بحلول", "من", "بين", "خلال", "نحو"
))
_GO_ON = frozenset((
    "to", "till", "until", "through", "and", "or", "حتى", "إلى", "أو"
))
_CLINGS = frozenset((
    "is", "are", "was", "were", "be", "been", "it", "took", "takes", "take", "lasted",
    "lasts", "last", "ran", "runs", "run", "dates", "dated", "fell", "falls", "set", "not",
    "and", "or", "than", "from", "to", "between", "كان", "كانت", "يكون", "تكون", "هو", "هي",
    "استمر", "استمرت", "يستمر", "تستمر", "امتد", "امتدت", "يمتد", "تمتد", "أو", "و", "من",
    "إلى", "بين"
))
# fmt: on
"""Words that say too little without the date after them."""

_YEAR = re.compile(r"و?\d{4}(?:s|-\d\d-\d\d)?")
_ONWARDS = frozenset(("on", "onward", "onwards", "فصاعدًا", "فصاعداً"))

_MOST_WORDS = 8
_LINKS = frozenset(("and", "or", "but", "as", "with"))


@functools.lru_cache(maxsize=2_048)
def shortened(statement: str, date: EdtfDate, name: str = "") -> str:
    """Return a statement without a date at its start or end that is `date`, ready to stand by it.

    Statements are English or Arabic. "Since" a day is the date that begins then and goes on,
    "until" and "by" a day the one of which only the end is known. With `name`, what the statement
    says that this is goes too, where it begins with it.
    """
    if name and (note := apposition(statement, name)):
        statement = statement.replace(f"{name}, {note}, ", f"{name} ", 1)
    kept = _without_last(statement, date)
    kept = _without_first(kept, date)
    return kept[:1].upper() + kept[1:] if kept != statement else statement


def apposition(statement: str, name: str) -> str:
    """Return what a statement that begins with a name says that it is; "" where it says nothing.

    "the UN team on ISIS crimes" of "UNITAD, the UN team on ISIS crimes, is to stop work".
    """
    if not name or not statement.startswith(f"{name}, "):
        return ""
    found = re.match(r"((?:the|an?) [^,;.]{3,60}), (\w+)", statement[len(name) + 2 :])
    return found[1] if found and found[2] not in _LINKS else ""


def _without_last(statement: str, date: EdtfDate) -> str:
    ending = "." if statement.endswith(".") else ""
    words = statement.removesuffix(".").split(" ")
    if not _YEAR.fullmatch(words[-1]):
        return statement
    for at in range(max(1, len(words) - _MOST_WORDS), len(words)):
        if words[at] in _LEADS and (read := _read(words[at:])) is not None:
            before = words[at - 1]
            is_meant = read == date.text and before.casefold() not in _CLINGS
            return " ".join(words[:at]).rstrip(",،") + ending if is_meant else statement
    return statement


def _without_first(statement: str, date: EdtfDate) -> str:
    words = statement.split(" ")
    if words[0].lower() not in _LEADS:
        return statement
    for end in range(min(_MOST_WORDS, len(words) - 1), 1, -1):
        if _YEAR.fullmatch(words[end - 1].rstrip(",،")) is None:
            continue
        if (read := _read(words[:end])) is None:
            continue
        end += words[end].rstrip(",،") in _ONWARDS and read.endswith("/..")
        rest = words[end:]
        goes_on = not rest or rest[0] in _GO_ON or _YEAR.match(rest[0]) is not None
        return statement if read != date.text or goes_on else " ".join(rest)
    return statement


def _read(words: list[str]) -> str | None:
    """Return the date that words say, after a word such as "in"; None where they say none."""
    said = " ".join(words).rstrip(",،")
    said = said.replace("بحلول", "حتى", 1)
    said = re.sub(r"(?i)^(?:on|in|during) (?=the \d|\d{4}-)", "", said)
    try:
        return dates.from_words(said, None).text
    except DateError:
        return None

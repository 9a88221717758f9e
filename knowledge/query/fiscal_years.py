"""Fiscal years as people name them: "FY2024", "FY 23-24", "fiscal year 2023/24", السنة المالية.

Which months one has differs between countries and companies, so none is read as a calendar year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_YEARS = r"['\u2019]?(?P<{0}first>\d{{4}}|\d{{2}})(?:\s?[-/\u2013]\s?(?P<{0}last>\d{{4}}|\d{{2}}))?"
_WORDS = (
    r"(?:\bf\.?y\.?|\b(?:fiscal|financial|budget) years?(?: of)?|\bfiscal"
    r"|(?:ال)?سن[ةه] (?:ال)?مالي[ةه]|(?:ال)?عام (?:ال)?مالي)"
)
_PART = (
    r"(?P<{0}part>[qh][1-4]|(?:first|second|third|fourth|last|final|[1-4](?:st|nd|rd|th))"
    r" (?:quarter|half))"
)
_NAMED = re.compile(
    r"(?:(?<!\w)(?:in|for|during|of|from|في|خلال|عن) )?(?:\bthe )?"
    rf"(?:\b{_PART.format('')}(?: of| in)?(?: the)? )?"
    rf"(?:{_WORDS}[\s-]?{_YEARS.format('')}(?:[\s-]?{_PART.format('its_')})?(?![\w/-]|[.,]\d)"
    rf"|(?<![\w/-]){_YEARS.format('its_')} (?:fiscal|financial|budget) year\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year by its name, "2024" or "2023/24"; the two need not be the same one.

    A part of one has it in its name: "2024 Q3", "2024 H1". `start` and `end` are where it stands in
    the text, with the preposition before it.
    """

    name: str
    start: int
    end: int

    @property
    def years(self) -> frozenset[int]:
        """The calendar years in its name."""
        first = int(self.name[:4])
        return frozenset({first, first + 1} if "/" in self.name else {first})


def find_fiscal_years(text: str) -> Iterator[FiscalYear]:
    """Yield the fiscal years that a text names; "FY2020-2024" is a span of them, and none."""
    for found in _NAMED.finditer(text):
        first = _year(found["first"] or found["its_first"])
        last = found["last"] or found["its_last"]
        if last and not _follows(first, last):
            continue
        name = f"{first}/{(first + 1) % 100:02}" if last else f"{first}"
        if part := found["part"] or found["its_part"]:
            name = f"{name} {_part(part.casefold())}"
        yield FiscalYear(name, found.start(), found.end())


def _follows(first: int, last: str) -> bool:
    """Return whether the second year named is the one after: "2099-00" ends a century."""
    after, written = first + 1, _year(last)
    return written % 100 == after % 100 and (len(last) == _SHORT or written == after)


_SHORT = 2  # digits of a year


def _part(words: str) -> str:
    """Return the short form of a quarter or half: "Q3" for "third quarter"."""
    number, _, kind = words.partition(" ")
    if not kind:
        return words.upper()
    last = "2nd" if kind == "half" else "4th"
    ordinal = {"last": last, "final": last}.get(number, number)
    at = _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(ordinal[0])
    return f"{'H' if kind == 'half' else 'Q'}{at}"


_ORDINALS = ("first", "second", "third", "fourth")


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)

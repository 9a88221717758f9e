"""Quantities in facts, and the difference between two of them."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from knowledge import text
from knowledge.dates.names import MONTHS_EN
from knowledge.messages import say
from knowledge.model import Fact

_SCALES = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
_NO_UNITS = frozenset(text.tokens("and to of in or on at by for from with the a years-old"))
_STATED = re.compile(
    rf"(?<![\w.,-])([$€£¥])?(\d[\d,]*(?:\.\d+)?|\b(?i:{_SMALL})\b)\s*"
    r"(thousand|million|billion|trillion)?\s*(%|[^\W\d_]+)?"
)
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_SPELT = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_MONTHS = frozenset(map(str.lower, MONTHS_EN))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: as a stem to compare by, and as it is written.

    `digits` are those of the number in a statement, without its scale ("4.2" of "4.2 million").
    """

    number: Decimal
    unit: str
    written: str
    digits: str = ""

    def is_stated_in(self, numbers: Container[str]) -> bool:
        """Return whether its number is among those that count or measure something in a fact."""
        return not self.digits or self.digits in numbers


def quantities_of(fact: Fact) -> list[Quantity]:
    """Return the quantities of a fact: its figures, else those its statement names."""
    if fact.figures:
        return [Quantity(f.number, _unit(f.unit), f.unit) for f in fact.figures]
    return _stated(fact.statement)


def _stated(statement: str) -> list[Quantity]:
    found = []
    for match in _STATED.finditer(statement):
        sign, digits, scale, word = match.groups()
        spelt = text.number_of(digits.lower())
        plain = spelt or ("1" if digits.lower() == "one" else digits.replace(",", ""))
        if not sign and not scale and word != "%" and _YEAR.fullmatch(plain):
            continue  # a year
        if word and word.casefold() in _MONTHS:
            continue  # a day of a month
        unit = _SPELT.get(sign or word or "", word or "")
        if not unit or text.norm(unit) in _NO_UNITS:
            continue
        number = Decimal(plain) * _SCALES.get((scale or "").casefold(), Decimal(1))
        found.append(Quantity(number, _unit(unit), unit, plain))
    return found


def _unit(words: str) -> str:
    tokens = text.tokens(_SPELT.get(words, words))
    return text.stem(tokens[-1]) if tokens else ""


def difference(high: Quantity, low: Quantity, language: str = "en") -> str:
    """Return a sentence with both numbers, their difference and their ratio if it is 2 or more."""
    gap = high.number - low.number
    times = (high.number / low.number).quantize(Decimal("0.1")) if low.number > 0 else Decimal(0)
    key = "numbers_same" if not gap else "numbers_times" if times >= 2 else "numbers_apart"
    return say(
        key,
        language,
        high=f"{plain(high.number)} {high.written}",
        low=f"{plain(low.number)} {low.written}",
        gap=plain(gap),
        times=plain(times),
    )


def plain(number: Decimal) -> str:
    """Format a number with thousands separators and without trailing zeros."""
    shown = f"{number:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown

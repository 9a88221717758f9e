"""Quantities in facts, and the difference between two of them or between two dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from knowledge import text
from knowledge.dates import EdtfDate, Precision
from knowledge.model import Fact

_SCALES = {
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_STATED = re.compile(
    r"(?<![\w.,-])([$€£¥])?(\d[\d,]*(?:\.\d+)?)\s*"
    r"(thousand|million|billion|trillion)?\s*(%|[^\W\d_]+)?"
)
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_SPELT = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_MONTHS = frozenset(
    text.tokens(
        "january february march april may june july august september october november december"
    )
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: as a stem to compare by, and as it is written."""

    number: Decimal
    unit: str
    written: str


def quantity_of(fact: Fact) -> Quantity | None:
    """Return the only quantity of a fact; None where it has none, or several."""
    if len(fact.figures) == 1:
        figure = fact.figures[0]
        return Quantity(figure.number, _unit(figure.unit), figure.unit)
    if fact.figures:
        return None
    found = list(_stated(fact.statement))
    return found[0] if len(found) == 1 else None


def _stated(statement: str) -> list[Quantity]:
    found = []
    for match in _STATED.finditer(statement):
        sign, digits, scale, word = match.groups()
        plain = digits.replace(",", "")
        if not sign and not scale and word != "%" and _YEAR.fullmatch(plain):
            continue  # a year
        if word and word.casefold() in _MONTHS:
            continue  # a day of a month
        unit = _SPELT.get(sign or word or "", word or "")
        if not unit or text.norm(unit) in ("and", "to", "of", "in", "or"):
            continue
        number = Decimal(plain) * _SCALES.get((scale or "").casefold(), Decimal(1))
        found.append(Quantity(number, _unit(unit), unit))
    return found


def _unit(words: str) -> str:
    tokens = text.tokens(_SPELT.get(words, words))
    return text.stem(tokens[-1]) if tokens else ""


def difference(high: Quantity, low: Quantity) -> str:
    """Return a sentence with both numbers, their difference and their ratio if it is 2 or more."""
    sentence = (
        f"{plain(high.number)} {high.written} against {plain(low.number)} {low.written}: "
        f"a difference of {plain(high.number - low.number)}"
    )
    if low.number > 0 and high.number != low.number:
        times = (high.number / low.number).quantize(Decimal("0.1"))
        sentence += f" ({plain(times)} times as much)" if times >= 2 else ""
    return f"{sentence}."


def plain(number: Decimal) -> str:
    """Format a number with thousands separators and without trailing zeros."""
    shown = f"{number:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def apart(first: EdtfDate, second: EdtfDate) -> tuple[int, str] | None:
    """Return the distance of two dates in the unit of the less exact one; None for open dates."""
    early, late = sorted((first, second), key=lambda d: d.sort_key())
    one, other = early.earliest, late.earliest
    if one is None or other is None or early.is_interval or late.is_interval:
        return None
    coarsest = {first.precision, second.precision}
    if Precision.YEAR in coarsest:
        return other.year - one.year, "year"
    if Precision.MONTH in coarsest:
        return (other.year - one.year) * 12 + other.month - one.month, "month"
    return (other - one).days, "day"

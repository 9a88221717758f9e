"""Quantities in facts, and the difference between two of them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from decimal import Decimal

from knowledge import text
from knowledge.figures import StatedFigure, read_figures
from knowledge.messages import say
from knowledge.model import Fact

_SPELT = {"%": "percent", "$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_FLOORS = frozenset(("at_least", "more_than"))
_CEILINGS = frozenset(("at_most", "less_than"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit: as a stem to compare by, and as it is written.

    `digits` are those of the number in a statement, without its scale ("4.2" of "4.2 million"), ""
    where it counts or measures something for certain. `hedge` is what the source says of its
    exactness ("at_least"), None where it says nothing. `upper` is the upper end of a range.
    """

    number: Decimal
    unit: str
    written: str
    digits: str = ""
    hedge: str | None = None
    upper: Decimal | None = None

    @property
    def most(self) -> Decimal:
        """The number, of a range its upper end."""
        return self.number if self.upper is None else self.upper

    def is_above(self, other: Quantity) -> bool:
        """Return whether it is more than another one for certain, of ranges all of it."""
        return self.number > other.most

    def in_words(self, language: str) -> str:
        """Return it as the source gives it: "about 500 people", "20 to 25 goats"."""
        amount = plain(self.number)
        if self.upper is not None:
            amount = say("number_range", language, first=amount, last=plain(self.upper))
        return hedged(f"{amount} {self.written}", self.hedge, language)

    def is_stated_in(self, numbers: Container[str]) -> bool:
        """Return whether its number is among those that count or measure something in a fact."""
        return not self.digits or self.digits in numbers


def quantities_of(fact: Fact) -> list[Quantity]:
    """Return the quantities of a fact: its figures, else those its statement names.

    A number that can be read in two ways is none: nothing is computed with it.
    """
    if fact.figures:
        return [
            Quantity(f.number, _unit(f.unit), f.unit, hedge=_hedge(f.qualifier))
            for f in fact.figures
        ]
    read = [each for each in read_figures(fact.statement) if len(each.readings) == 1]
    if not any(each.unit for each in read) and len(read) == 1:
        counted = _NUMBER_OF.search(fact.statement)
        read = [dataclasses.replace(read[0], unit=counted[1] or counted[2])] if counted else []
    return [_quantity(each) for each in read if each.unit]


_NUMBER_OF = re.compile(
    r"\b(?:number|count) of (?:[^\W\d_]+ ){0,2}?([^\W\d_]+)(?= (?:in|at|of|on|from|for|with|aboard"
    r"|who|was|were|is|are|rose|fell|grew|reached|stood|came|had|has)\b)"
    r"|(?<!\w)عدد ([\u0621-\u0652]+)",
    re.IGNORECASE,
)
"""What a number at the end counts: "the number of workers in Aren reached 2,500"."""


def _quantity(figure: StatedFigure) -> Quantity:
    is_marked = figure.is_marked or figure.upper is not None
    written = f"{figure.unit} {figure.noun}".strip()
    counted = figure.unit if figure.unit.endswith("ed") else figure.noun or figure.unit
    return Quantity(
        figure.readings[0],
        _unit(counted),
        written,
        "" if is_marked else figure.digits,
        figure.hedge,
        figure.upper,
    )


def _hedge(qualifier: str | None) -> str | None:
    """Return the hedge of a figure's qualifier, which is that of any number after it."""
    if not qualifier:
        return None
    found = read_figures(f"{qualifier} 9 x")
    return found[0].hedge if found else "about"


def _unit(words: str) -> str:
    tokens = text.tokens(_SPELT.get(words, words))
    return text.stem(tokens[-1]) if tokens else ""


def difference(high: Quantity, low: Quantity, language: str = "en") -> str:
    """Return a sentence with both numbers, their difference and their ratio if it is 2 or more.

    Where the source gives a number as inexact, so is what is computed of them: of at least 500 and
    400 it is at least 100. Of two limits that leave it open nothing is computed.
    """
    if high.upper is not None or low.upper is not None:
        return _of_ranges(high, low, language)
    gap = high.number - low.number
    times = (high.number / low.number).quantize(Decimal("0.1")) if low.number > 0 else Decimal(0)
    more = high.hedge in _FLOORS or low.hedge in _CEILINGS
    less = high.hedge in _CEILINGS or low.hedge in _FLOORS
    is_exact = high.hedge is None and low.hedge is None
    about = None if is_exact else "at_least" if more else "at_most" if less else "about"
    key = "numbers_times" if times >= 2 else "numbers_apart"
    if more and less:
        key = "numbers_open"
    elif not gap:
        key = "numbers_same" if is_exact else "numbers_alike"
    return say(
        key,
        language,
        high=high.in_words(language),
        low=low.in_words(language),
        gap=hedged(_gap(plain(gap), high, language), about, language),
        times=hedged(plain(times), about, language),
    )


def _of_ranges(high: Quantity, low: Quantity, language: str) -> str:
    """Return how far two numbers are apart of which one or both are ranges, unless they overlap."""
    least, most = high.number - low.most, high.most - low.number
    gap = say("number_range", language, first=plain(least), last=plain(most))
    is_exact = high.hedge is None and low.hedge is None
    return say(
        "numbers_apart" if high.is_above(low) and is_exact else "numbers_open",
        language,
        high=high.in_words(language),
        low=low.in_words(language),
        gap=_gap(gap, high, language),
    )


def _gap(amount: str, of: Quantity, language: str) -> str:
    """Return a difference in words: between percentages it is one of percentage points."""
    return say("percentage_points", language, amount=amount) if of.unit == "percent" else amount


def side_by_side(facts: Iterable[Fact], language: str) -> str:
    """Return the heading of facts of which nothing is computed, and which figure is the reason."""
    said = [
        say(
            "figure_two_readings",
            language,
            written=each.written,
            first=plain(each.readings[0]),
            second=plain(each.readings[1]),
        )
        for fact in facts
        if not fact.figures
        for each in read_figures(fact.statement)
        if each.unit and len(each.readings) == 2
    ]
    return " ".join((*said[:1], say("side_by_side", language)))


def hedged(amount: str, hedge: str | None, language: str) -> str:
    """Return an amount with what its source says of its exactness: "at least 500 people"."""
    return say(f"hedge_{hedge}", language, amount=amount) if hedge else amount


def plain(number: Decimal) -> str:
    """Format a number with thousands separators and without trailing zeros."""
    shown = f"{number:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown

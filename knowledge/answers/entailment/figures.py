"""Figures in a text: numbers with their bounds and units, and whether one entails another."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge import dates, text
from knowledge.answers.entailment.words import bounds, units
from knowledge.dates.names import MONTHS_EN
from knowledge.errors import DateError
from knowledge.figures.notation import readings
from knowledge.figures.plain_numbers import SCALES, with_plain_numbers
from knowledge.query.date_patterns import NUMERIC
from knowledge.retrieval.lexicon import function_words, past_forms

_LIMITS = frozenset({"least", "most", "above", "below"})
_WINDOW = 5
_LONGEST_BOUND = 4
_NEAR = Decimal("0.05")
_EVERYTHING = Decimal("Infinity")


_DAY = re.compile(
    rf"(?<![\w./-])(?:{NUMERIC}|[12]\d{{3}}-\d\d-\d\d|(?:0?[1-9]|1[0-2])/[12]\d{{3}})(?![\w/-])"
)


def in_one_notation(words: str) -> str:
    """Return a text with each day as "14 March 2026" and each figure as "1,100,000 euros".

    What has two readings stays as it is written.
    """
    spelt = with_plain_numbers(_DAY.sub(_day, words), names_money=True)
    return re.sub(r"(?<=\d)\s?[%٪]", " percent", spelt)


def _day(written: re.Match[str]) -> str:
    try:
        date = dates.from_words(written[0], None)
    except DateError:
        return written[0]
    if date.precision is dates.Precision.YEAR or date.earliest is None:
        return written[0]
    day = f"{date.earliest.day} " if date.precision is dates.Precision.DAY else ""
    return f"{day}{MONTHS_EN[date.earliest.month - 1]} {date.earliest.year}"


_RANKED = frozenset(text.tokens("class hand tier grade rate year floor home league division"))
"""Nouns that "second" ranks, instead of being the unit."""


@dataclass(frozen=True, slots=True)
class BoundedNumber:
    """A number in a text, from token `start` to `end`, with its bound ("least", "about", "").

    `upper` is the greater end of a range of two numbers.
    `counted` are the words after it up to the next word of grammar: what it counts, or its unit.
    `begin` is where its bound begins, `places` where what it counts stands: with another figure if
    it `inherits` that, as the second one of "9 wells there and 7 here".
    """

    number: Decimal
    bound: str
    begin: int
    start: int
    end: int
    counted: tuple[str, ...]
    places: tuple[int, ...]
    upper: Decimal | None = None
    inherits: bool = False

    @property
    def unit(self) -> str:
        """Return the unit it is measured in, "" where it counts things."""
        if self.counted[:1] == ("second",) and not _RANKED.isdisjoint(self.counted[1:2]):
            return ""  # "11 second-class"
        return next((units()[word] for word in self.counted if word in units()), "")

    @property
    def stems(self) -> tuple[str, ...]:
        """Return the stems of the thing it counts."""
        return tuple(map(text.stem, self.counted))

    @property
    def _range(self) -> tuple[Decimal, Decimal, bool, bool]:
        """Return the least and greatest number it may be, and whether each may be it."""
        number, near = self.number, abs(self.number) * _NEAR
        if self.upper is not None:
            return number, self.upper, True, True
        return {
            "least": (number, _EVERYTHING, True, False),
            "above": (number, _EVERYTHING, False, False),
            "most": (-_EVERYTHING, number, False, True),
            "below": (-_EVERYTHING, number, False, False),
            "nearly": (number - near, number, True, False),
            "about": (number - near, number + near, True, True),
            "just over": (number, number + near, False, True),
        }.get(self.bound, (number, number, True, True))

    def entails(self, other: BoundedNumber, *, counts_alike: bool = False) -> bool:
        """Return whether the other figure is true where this one is.

        `counts_alike` is whether what it counts is counted by the other one, in whatever words.
        """
        is_same = self.number == other.number and self.upper == other.upper
        if is_same and (self.bound or "exact") == (other.bound or "exact"):
            return True
        if other.bound == "exact" or (self.bound == other.bound and self.bound):
            return False  # "up to 5" is said of another limit than "up to 6"
        if other.upper is not None and self.upper is not None:
            return False  # for ages six to 16 is not for ages six to 17
        is_alike = counts_alike or self.stems == other.stems
        if self.number != other.number and other.bound in _LIMITS and not is_alike:
            return False  # what is counted must be the same, in the same words
        low, high, has_low, has_high = self._range
        least, most, has_least, has_most = other._range
        return (low > least or (low == least and (has_least or not has_low))) and (
            high < most or (high == most and (has_most or not has_high))
        )

    def excludes(self, other: BoundedNumber) -> bool:
        """Return whether the other figure is untrue where this one is true."""
        is_range = self.upper is not None or other.upper is not None
        alike = self.bound == other.bound and not is_range
        if alike and self.bound in ("most", "nearly", "about", "just over"):
            return self.number != other.number
        if self.bound == other.bound == "least":
            return other.number > self.number
        low, high, has_low, has_high = self._range
        least, most, has_least, has_most = other._range
        if high < least or most < low:
            return True
        return (high == least and not (has_high and has_least)) or (
            most == low and not (has_most and has_low)
        )


def figures_in(
    tokens: Sequence[str],
    in_dates: Container[int],
    in_names: Container[int],
    breaks: Sequence[str] = (),
) -> list[BoundedNumber]:
    """Return the figures of a text, without the numbers of dates and names.

    `breaks` are the marks after its tokens.
    """
    found: list[BoundedNumber] = []
    at = 0
    while at < len(tokens):
        is_other = at in in_dates or at in in_names
        read = None if is_other else _number_at(tokens, at)
        if read is None:
            at += 1
            continue
        number, end = read
        upper, end = _upper_end(tokens, at, end, number)
        number, end = _with_smaller_unit(tokens, end, number)
        bound, begin = _bound_before(tokens, at)
        if at and tokens[at - 1] == "minus":
            number, begin = -number, at - 1
        if not bound:
            bound = _bound_after(tokens, end)
        places = _counted(tokens, end, in_dates)
        counted = tuple(tokens[each] for each in places)
        found.append(BoundedNumber(number, bound, begin, at, end, counted, places, upper))
        at = end
    return [_completed(found, place, tokens, breaks) for place in range(len(found))]


def _completed(
    figures: Sequence[BoundedNumber], place: int, tokens: Sequence[str], breaks: Sequence[str]
) -> BoundedNumber:
    """Return a figure with the unit or noun of the one before or after it, where it has none."""
    figure = figures[place]
    after = figures[place + 1] if place + 1 < len(figures) else None
    if after is not None and not figure.counted and after.counted:
        between = tokens[figure.end : after.begin]
        is_range = after.number > figure.number and between == ("to",)
        if between and _BEFORE_ANOTHER.issuperset(between) and not is_range:
            return dataclasses.replace(
                figure, counted=after.counted, places=after.places, inherits=True
            )
    for other in reversed(figures[:place]):
        if not other.counted:
            continue
        gap = range(other.end, figure.begin)
        is_apart = any(tokens[at] in _APART or "," in "".join(breaks[at : at + 1]) for at in gap)
        unit = next((at for at in other.places if tokens[at] in units()), None)
        rest = [tokens[at] for at in other.places if unit is not None and at > unit]
        is_bare = not figure.counted or (not figure.unit and rest[-1:] == [*figure.counted][-1:])
        if not is_bare or not is_apart:
            return figure
        own = tuple(at for at in other.places if unit is None or at <= unit)
        counted = (*(tokens[at] for at in own), *figure.counted)
        return dataclasses.replace(
            figure, counted=counted, places=(*own, *figure.places), inherits=True
        )
    return figure


_BEFORE_ANOTHER = frozenset(text.tokens("and or of the its their all these those to"))
_APART = frozenset(
    text.tokens("and but or while whereas to instead rather than compared against versus not")
)


def _upper_end(
    tokens: Sequence[str], at: int, end: int, number: Decimal
) -> tuple[Decimal | None, int]:
    """Return the upper end of a range that begins with a number, and where it ends."""
    is_range = end + 1 < len(tokens) and tokens[end] == "to"
    read = _number_at(tokens, end + 1) if is_range else None
    if read is None or read[0] <= number or (at and tokens[at - 1] == "from"):
        return None, end  # a score, or a change
    return read


def _with_smaller_unit(tokens: Sequence[str], end: int, number: Decimal) -> tuple[Decimal, int]:
    """Return a number and its end, with that of a smaller unit after it: "3 hours 20 minutes"."""
    unit = units().get(tokens[end], "") if end < len(tokens) else ""
    at = end + 2 if tokens[end + 1 : end + 2] == ("and",) else end + 1
    read = _number_at(tokens, at) if unit in _SMALLER and at + 1 < len(tokens) else None
    if read is None or read[1] >= len(tokens):
        return number, end
    smaller, size = _SMALLER[unit]
    is_one = units().get(tokens[read[1]], "") == smaller
    return (number * size + read[0], read[1]) if is_one else (number, end)


_SMALLER = {
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "kilometre": ("metre", 1000),
    "metre": ("centimetre", 100),
    "year": ("month", 12),
    "week": ("day", 7),
    "day": ("hour", 24),
}
"""Units with the smaller one that may follow, and how many of those one has."""


def _number_at(tokens: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """Return the number that begins at a token, and where it ends."""
    value = _plain(tokens[at])
    if value is None:
        after = tokens[at + 1] if at + 1 < len(tokens) else ""
        is_one = tokens[at] == "one" and after not in ("of", "or") and not _is_pronoun(tokens, at)
        if not is_one and not (tokens[at] == "a" and after in SCALES):
            return None
        value = Decimal(1)
    end = at + 1
    if end < len(tokens) and value < 100 and value % 10 == 0 and tokens[at].isalpha():
        unit = _plain(tokens[end])
        if unit is not None and unit < 10 and tokens[end].isalpha():  # "twenty five"
            value, end = value + unit, end + 1
    while end < len(tokens) and tokens[end] in SCALES:
        value, end = value * SCALES[tokens[end]], end + 1
    return value, end


def _is_pronoun(tokens: Sequence[str], at: int) -> bool:
    """Return whether "one" stands for a thing: "the lower one is 9 metres deep"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if not {"the", "this", "that"}.intersection(tokens[max(0, at - 2) : at]):
        return False
    is_followed = after in function_words() or after in past_forms() or _plain(after) is not None
    return not after or is_followed


def _plain(token: str) -> Decimal | None:
    """Return the value of a number; None for other words and for one with two readings."""
    found = readings(text.number_of(token) or token)
    return found[0] if len(found) == 1 else None


def _bound_before(tokens: Sequence[str], at: int) -> tuple[str, int]:
    table = bounds()
    for size in range(min(_LONGEST_BOUND, at), 0, -1):
        if kind := table.get(tuple(tokens[at - size : at])):
            return kind, at - size
    return "", at


def _bound_after(tokens: Sequence[str], end: int) -> str:
    table = bounds("bounds after")
    for begin in range(end, min(end + 3, len(tokens))):
        for size in (2, 1):
            if kind := table.get(tuple(tokens[begin : begin + size])):
                return kind
    return ""


def _counted(tokens: Sequence[str], end: int, in_dates: Container[int]) -> tuple[int, ...]:
    """Return where the words after a number stand that name the thing it counts."""
    places: list[int] = []
    for at in range(end, min(end + _WINDOW, len(tokens))):
        word = tokens[at]
        if word in function_words() and word != "us":
            if not places and word in ("of", "the", "its"):
                continue  # "34 of the trains"
            break
        if at in in_dates or _plain(word) is not None or word == "respectively":
            break
        places.append(at)
    return tuple(places)

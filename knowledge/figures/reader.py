"""Reading the figures of a statement: number, scale, range, hedge and unit."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from knowledge.figures.date_numbers import AFTER_MONTH, is_of_date
from knowledge.figures.notation import Shown, plain_digits, readings, shown_by
from knowledge.figures.numbers import (
    NUMBER,
    PART_BEHIND,
    last_scale,
    least_place,
    numbers_apart,
    part_value,
)
from knowledge.figures.shares import Share, find_shares
from knowledge.figures.words import (
    CHANGE,
    MONEY_AFTER,
    MONEY_BEFORE,
    ONE_OR_TWO,
    PERCENT,
    SCALE,
    WORD,
    any_meaning,
    any_of,
    folded_text,
    numbers_of,
    shown_text,
    words_of,
    words_value,
)
from knowledge.retrieval.lexicon import function_words

_DOT_WITHIN = re.compile(r"\.(?= ?[€$£¥₹%]| ([^\W\d_]+))")  # "5 Mio. Euro"
_VAGUE = re.compile(r"(?:an? )?couple(?: of)?")
_SMALLER = re.compile(r",? |,? and |(?P<arabic> ?و ?)")
_LETTER = re.compile(r" ?([mb])(?!\w)")
_TO = re.compile(
    rf"(?: ?- ?|(?: up)? to {{1,2}}(?:(?:{any_of('hedge before')}) )?| bis | الي | ل ?)"
    r"(?:[€$£¥₹] ?)?"
)
_OR = re.compile(" (?:or|او) ")
_AND = re.compile(r"(?: and | ?و ?)(?:[€$£¥₹] ?)?")
_LOWER = re.compile(rf"(?:^|(?<=\W))(?:{any_meaning('at_least', 'more_than')})\s*$")
_UPPER = re.compile(rf" (?:and|but|و ?) ?(?:{any_meaning('at_most', 'less_than')}) (?:[€$£¥₹] ?)?")
"""Words around the first of two limits: "at least 300 but fewer than 400"."""
_CHANGED = re.compile(rf"(?<!\w)(?:{any_of('change')})\w*[^.;]*(?<!\w)(?:from|من) ?$")
_BETWEEN = re.compile(r"(?:\bbetween|(?<!\w)بين)\s*$")
_HEDGE = re.compile(rf"(?:^|(?<=\W))({any_of('hedge before')})\s*(?:the |an? )?$")
_HEDGE_AFTER = re.compile(
    rf"\+|[ -](?:{any_of('hedge joined')})(?!\w)(?! ?\d)|,? (?:{any_of('hedge after')})(?!\w)"
)
_HEDGE_BEHIND = re.compile(
    rf"(?: of)?(?: (?:the|its|their))?(?: [^\W\d_]+){{0,2}} ({any_of('hedge after')})(?!\w)"
)
"""A hedge behind what is counted: "500 people or so", "نصف المنازل تقريبا"."""
_PLURALS = ("people", "men", "women", "children", "persons", "staff", "sheep", "cattle")
_NOUN = re.compile(rf" ([^\W\d_]{{2,40}}[^\Wsuid_]s|{'|'.join(_PLURALS)})(?!\w)")
_ADVERB = re.compile(rf" [a-z]{{3,20}}ly(?= [a-z]{{2,20}}[a-rt-z]{_NOUN.pattern})")
"""An adverb between a number and what it counts: "40 badly injured people"."""
_ONE_SIGN = re.compile(r"\d+(?:[.,]\d+)?")
_MINUS = re.compile(
    r"(?:(?:^|[^\d\s][\s(]{1,3}|\()[-−]|(?<!\w)(?:minus|سالب|ناقص) "
    # "In 2024 -4.5 %", but "2020 -2024".
    r"|(?:\b[Ii]n|(?<!\w)(?:في|عام|سن[هة])) (?:1[5-9]|2[01])\d\d [-−])$"
)
_SAME_SCALE = re.compile(rf"(?:نصف|ربع|باع)( ال(?:{any_of('scale')})(?!\w))")
_MULTIPLE_OF = re.compile(r"(?:\b(?:twice|double|triple|treble|thrice) |(?<!\w)ضعف )$")
"""What a number is multiplied by, in words: "twice 300"."""
_PERCENT_BEFORE = re.compile(r"(?<!\d)(?<!\d )[%٪] ?$")
_LIKE = re.compile(r"(?: ?- ?| (?:to|and|or|bis) )(?=\d)")
_FOLLOWING = 4  # a number, and as many scales before it
_LONGEST_HEDGE = 60
_LEAST_SCALE = 1000


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as a text states it.

    `readings` are the values its number may have: two where its signs or its scale leave open
    which. `upper` is the upper end of a range. `unit` is the word after the number as it is
    written, with `noun` where that is an adjective; `written` is the number with its scale,
    `hedge` what is said of its exactness ("at_least"), `hedge_written` that in the words of the
    text. `is_marked` is whether separators, a scale, money or percent show that it counts or
    measures something.
    """

    readings: tuple[Decimal, ...]
    written: str
    digits: str
    unit: str = ""
    noun: str = ""
    upper: Decimal | None = None
    hedge: str | None = None
    hedge_written: str = ""
    is_marked: bool = False
    start: int = 0
    end: int = 0

    @property
    def values(self) -> tuple[Decimal, ...]:
        """All values it may have, and the upper end of a range."""
        return self.readings if self.upper is None else (*self.readings, self.upper)

    @property
    def number(self) -> Decimal | None:
        """The value of the number where there is one: no range, and no second reading."""
        return self.readings[0] if len(self.readings) == 1 and self.upper is None else None


@functools.lru_cache(maxsize=16_384)
def read_figures(statement: str) -> tuple[StatedFigure, ...]:
    """Read the figures of a statement in their order, without the numbers of its dates."""
    shown = shown_text(statement)
    return tuple(_Reader(shown, folded_text(shown)).read())


def without_numbers(statement: str) -> str:
    """Return a statement without the numbers of its figures, with what they count or measure."""
    shown = shown_text(statement)
    for each in reversed(read_figures(statement)):
        end = each.start + len(each.written)
        before = shown[: each.start].removesuffix(f"{each.hedge_written} ")
        shown = f"{before} {shown[end:].lstrip().removeprefix(f'{each.hedge_written} ')}"
    return " ".join(shown.split())


def without_figures(statement: str) -> str:
    """Return a statement with spaces in place of its figures."""
    shown = shown_text(statement)
    for each in reversed(read_figures(statement)):
        shown = f"{shown[: each.start]} {shown[each.end :]}"
    return shown


class _Reader:
    """One reading of a text from left to right."""

    def __init__(self, shown: str, folded: str) -> None:
        self._text = shown
        self._folded = numbers_apart(folded)
        self._signs = Shown()

    def read(self) -> Iterator[StatedFigure]:
        """Yield the figures of the text."""
        found = list(NUMBER.finditer(self._folded))
        self._signs = shown_by(m["digits"] for m in found if m["digits"])
        shares = list(self._shares())
        end = 0
        for at, match in enumerate(found):
            while shares and shares[0].start <= match.start():
                share = shares.pop(0)
                if share.start >= end and not self._is_joined(share.start):
                    end = share.end
                    yield share
            if match.start() < end or self._is_joined(match.start()):
                continue
            figure = self._figure(match, found[at + 1 : at + _FOLLOWING])
            if figure is not None:
                end = figure.end
                yield figure
        yield from (share for share in shares if share.start >= end)

    def _shares(self) -> Iterator[StatedFigure]:
        """Yield the shares of the text, two that are the ends of a range as one figure."""
        shares = find_shares(self._folded)
        while shares:
            share, upper = shares.pop(0), None
            before = self._folded[max(0, share.start - _LONGEST_HEDGE) : share.start]
            if shares and share.percent < shares[0].percent and share.amount is None:
                is_range = self._joins(before, share.end, shares[0].start)
                upper = shares.pop(0) if is_range else None
                if upper is not None and upper.amount is not None:
                    share = share._replace(amount=upper.amount * share.part / upper.part)
            yield self._share(share, upper)

    def _is_joined(self, start: int) -> bool:
        """Return whether a number stands behind a hyphen that is no minus sign."""
        before = self._folded[:start]
        return before.endswith("-") and not self._is_negative(start)

    def _is_negative(self, start: int) -> bool:
        return _MINUS.search(self._text[max(0, start - _LONGEST_HEDGE) : start]) is not None

    def _share(self, share: Share, upper: Share | None = None) -> StatedFigure:
        number, unit, noun, end = share.percent, "percent", "", (upper or share).end
        before = self._folded[max(0, share.start - _LONGEST_HEDGE) : share.start]
        hedge, follows = _HEDGE.search(before), _HEDGE_BEHIND.match(self._folded, end)
        is_exact = share.is_exact and (upper is None or upper.is_exact)
        written = self._text[share.start : end]
        if share.amount is not None:
            number = _rounded(share.amount)
            unit, noun, end = self._unit(end, "")
        return StatedFigure(
            readings=(_plain(number),),
            written=written,
            digits=f"{share.whole:f}",
            unit=unit,
            noun=noun,
            upper=_plain(_rounded(upper.amount or upper.percent)) if upper else None,
            hedge=_hedge_of(hedge, follows) or (None if is_exact else "about"),
            hedge_written=self._hedge_written(share.start, before, hedge, None),
            is_marked=True,
            start=share.start,
            end=end,
        )

    def _figure(self, match: re.Match[str], following: list[re.Match[str]]) -> StatedFigure | None:
        start, end = match.start(), match.end()
        values = self._values(match)
        if not values or is_of_date(self._text, self._folded, match):
            return None
        before = self._folded[max(0, start - _LONGEST_HEDGE) : start]
        if _MULTIPLE_OF.search(before):
            return None
        money = MONEY_BEFORE.search(before)
        plain_before = before[: money.start()] if money else before
        is_money = money is not None
        scaled, scales, end = self._scale(match.end(), is_money=is_money)
        added, end = self._part_behind(end) if scaled else (Decimal(0), end)
        values = tuple(value + added for value in values)
        upper = None
        limit = least_place(values[0]) if match["words"] else scales[0] if scaled else Decimal(1)
        if limit >= _LEAST_SCALE and len(scales) == len(values) == 1 and not added:
            rest, end = self._smaller_scale(following, end, limit, is_money=is_money)
            values = (values[0] + rest / scales[0],)
        after = next((each for each in following if each.start() >= end), None)
        others = self._values(after) if after is not None else ()
        of_scale = (after is not None and last_scale(after)) or Decimal(1)
        are_near = bool(others) and values[0] < others[0] / of_scale <= 2 * values[0]
        if after is not None and (
            self._joins(plain_before, end, after.start())
            or (are_near and _OR.fullmatch(self._folded[end : after.start()]))  # "two or three"
        ):
            high_scaled, high_scales, high_end = self._scale(after.end(), is_money=is_money)
            high_added = Decimal(0)
            if high_scaled:
                high_added, high_end = self._part_behind(high_end)
            rises = others and (values[0] < others[-1] or scaled != high_scaled)
            if rises and not is_of_date(self._text, self._folded, after):
                scales = scales if scaled else high_scales
                is_scaled = scaled or values[0] >= _LEAST_SCALE
                if not is_scaled and (scale := last_scale(after)) and not last_scale(match):
                    scales = tuple(each * scale for each in scales)  # "five to seven thousand"
                upper = _plain((others[-1] + high_added) * high_scales[-1])
                scaled, end = scaled or high_scaled, high_end
        if (again := _SAME_SCALE.match(self._folded, end - 3)) is not None:
            end = again.end()
        if self._is_negative(start):
            scales = tuple(-scale for scale in scales)
            start -= self._folded[start - 1] == "-"
        written = self._text[start:end]
        tail = end
        if follows := _HEDGE_AFTER.match(self._folded, end):
            tail = follows.end()
        is_limited = upper is not None and _LOWER.search(plain_before) is not None
        hedge = None if is_limited else _HEDGE.search(plain_before)
        unit, noun, tail = self._unit(tail, money[1] if money else "")
        if _PERCENT_BEFORE.search(before):
            unit = "percent"
        follows = follows or _HEDGE_BEHIND.match(self._folded, end)
        is_percent = unit == "percent"
        read = tuple(dict.fromkeys(_plain(v * s) for v in values for s in scales))
        return StatedFigure(
            readings=read,
            written=written,
            digits=_digits(match, values),
            unit=unit,
            noun=noun,
            upper=upper,
            hedge=_hedge_of(hedge, follows) or ("about" if "couple" in match[0] else None),
            hedge_written=self._hedge_written(start, before, hedge, follows),
            is_marked=scaled or money is not None or is_percent or _is_marked(match, values[0]),
            start=start,
            end=tail,
        )

    def _values(self, match: re.Match[str]) -> tuple[Decimal, ...]:
        if match["digits"] is not None:
            number, _, part = match["digits"].partition(" and ")
            found = readings(number, self._signs)
            if part:
                return tuple(value + part_value(part) for value in found)
            if " " in match["digits"] and AFTER_MONTH.search(self._folded[: match.start()]):
                return ()  # "On May 5 300 people"
            return found
        value = words_value(match["words"])
        if value is None or (match["words"].isascii() and match["words"] in numbers_of("scale")):
            return ()  # "the old mill"
        if _VAGUE.fullmatch(match["words"]):
            return ()
        return (value, 2 * value) if match["words"] in ONE_OR_TWO else (value,)

    def _scale(self, end: int, *, is_money: bool) -> tuple[bool, tuple[Decimal, ...], int]:
        """Read the scale after a number: whether there is one, its values, and where it ends."""
        scale = Decimal(1)
        known, start = numbers_of("scale"), end
        while (match := SCALE.match(self._folded, end)) is not None:
            scale, end = scale * known[match[1]], match.end()
        if end > start and (dot := _DOT_WITHIN.match(self._text, end)):
            begins = (dot[1] or "")[:1].isupper() and dot[1].lower() in function_words()
            end += not begins  # "5 Mio. The next"
        if end > start:
            return True, (scale,), end
        if (letter := _LETTER.match(self._folded, end)) is None:
            return False, (scale,), end
        value = numbers_of("scale with a currency")[letter[1]]
        is_capital = self._text[letter.end() - 1].isupper()
        if is_money or is_capital or letter[1] == "b":
            return True, (value,), letter.end()
        following = WORD.match(self._folded, letter.end())
        if following is None:
            is_joined = letter.end() - end == 1
            return (True, (scale, value), letter.end()) if is_joined else (False, (scale,), end)
        if (joint := _LIKE.match(self._folded, letter.end())) is not None:
            other = NUMBER.match(self._folded, joint.end())
            same = other and _LETTER.match(self._folded, other.end())
            if other and same and same[1] == letter[1]:  # "4m to 5m people"
                is_scaled, values, _ = self._scale(other.end(), is_money=is_money)
                return is_scaled, values, letter.end() if is_scaled else end
        if following[1] in words_of("length") or following[1] in function_words():
            return False, (scale,), end
        return True, (value,), letter.end()

    def _smaller_scale(
        self, following: list[re.Match[str]], end: int, limit: Decimal, *, is_money: bool
    ) -> tuple[Decimal, int]:
        """Read what a smaller scale adds to a number: "2 million, 300 thousand"."""
        after = next((each for each in following if each.start() >= end), None)
        joint = _SMALLER.fullmatch(self._folded[end : after.start()]) if after else None
        if after is None or joint is None or (is_money and joint[0] != " "):
            return Decimal(0), end
        values = self._values(after)
        scaled, scales, last = self._scale(after.end(), is_money=False)
        if len(values) != 1 or len(scales) != 1:
            return Decimal(0), end
        is_scaled = scaled or last_scale(after) is not None or joint["arabic"] is not None
        value = values[0] * scales[0]
        return (value, last) if is_scaled and value < limit else (Decimal(0), end)

    def _part_behind(self, end: int) -> tuple[Decimal, int]:
        """Read a part that is added behind a scale: "5 million and a half"."""
        part = PART_BEHIND.match(self._folded, end)
        return (part_value(part[1]), part.end()) if part else (Decimal(0), end)

    def _joins(self, before: str, end: int, start: int) -> bool:
        """Return whether two numbers are the ends of a range: "10 to 12", "between 10 and 12"."""
        is_between = _BETWEEN.search(before) is not None
        if (percent := PERCENT.match(self._folded, end)) is not None:
            # "20% to 25%", but "rose 20% to 25 million" and "rose 5% to 25%".
            number = NUMBER.match(self._folded, start)
            if number is None or not PERCENT.match(self._folded, number.end()):
                return False
            if not is_between and CHANGE.search(before) is not None:
                return False
            end = percent.end()
        between = self._folded[end:start]
        if _UPPER.fullmatch(between):
            return _LOWER.search(before) is not None
        if _TO.fullmatch(between):
            return _CHANGED.search(before) is None
        return is_between and _AND.fullmatch(between) is not None

    def _unit(self, end: int, money: str) -> tuple[str, str, int]:
        """Return the unit of a number that ends at `end`, a noun after it, and where it ends."""
        if (percent := PERCENT.match(self._folded, end)) is not None:
            return "percent", "", percent.end()
        if money:
            return words_of("currency")[money], "", end
        if (code := MONEY_AFTER.match(self._folded, end)) is not None:
            return words_of("currency")[code[1]], "", code.end()
        word = WORD.match(self._text, end)
        folded = WORD.match(self._folded, end)
        if word is None or folded is None or folded[1] in function_words():
            return "", "", end
        if (adverb := _ADVERB.match(self._text, end)) is not None:
            word = WORD.match(self._text, adverb.end()) or word
        noun = None if _is_plural(word[1]) else _NOUN.match(self._text, word.end())
        return word[1], noun[1] if noun else "", noun.end() if noun else word.end()

    def _hedge_written(
        self,
        start: int,
        before: str,
        hedge: re.Match[str] | None,
        follows: re.Match[str] | None,
    ) -> str:
        if hedge is not None:
            offset = start - len(before)
            return self._text[offset + hedge.start(1) : offset + hedge.end(1)]
        return follows[follows.lastindex or 0].strip(" ,") if follows else ""


def _hedge_of(before: re.Match[str] | None, after: re.Match[str] | None) -> str | None:
    if before is not None:
        return words_of("hedge before")[before[1]]
    if after is not None:
        known = words_of("hedge after") | words_of("hedge joined")
        return known.get(after[after.lastindex or 0].strip(" ,-"), "at_least")
    return None


def _is_marked(match: re.Match[str], value: Decimal) -> bool:
    """Return whether a number is written in groups, or in several words, or is a scale alone."""
    if match["digits"]:
        return _ONE_SIGN.fullmatch(match[0]) is None
    return " " in match[0] or value >= _LEAST_SCALE


def _digits(match: re.Match[str], values: tuple[Decimal, ...]) -> str:
    return plain_digits(match[0]) if match["digits"] else f"{values[0]:f}"


def _is_plural(word: str) -> bool:
    """Return whether a word has the form of a plural, after which no noun is looked for."""
    lower = word.lower()
    return lower in _PLURALS or (lower.endswith("s") and not lower.endswith(("ss", "us", "is")))


def _rounded(number: Decimal) -> Decimal:
    return number.to_integral_value() if number >= _LEAST_SCALE else number


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()

"""Shares in a text: "one in four", "three out of five", "two thirds"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from knowledge.figures.words import any_of, numbers_of

_ONE_OF = re.compile(
    rf"(?<![\w.,])(?P<part>{any_of('number')}|\d{{1,3}}) (?P<way>in|out of|in every|of every|"
    rf"out of every|من كل|من اصل) (?P<whole>{any_of('number')}|\d{{1,3}})"
    r"(?= [^\W\d_]|[.,;)](?!\d)|$)"
)
_OF_TIME = re.compile(r" (?:second|minute|hour|day|week|month|year|decade|centur)")
_IN_CLEAR = re.compile(rf"(?:^|[,;:(] ?|(?<!\w)(?:{any_of('hedge before')}|only|just) )$")
"""Words before a share like "four in ten", which elsewhere may be a number in ten of others."""
_PARTS = re.compile(
    rf"(?<![\w.,])(?P<part>{any_of('number')}|\d{{1,2}})[ -](?P<whole>{any_of('part of a whole')}"
    r"|(?<=-)quarters?(?= of )|quarters?(?= of (?:[^\W\d_]+ ){1,3}(?:was|were|are|ha[ds]|have) )"
    r"|quarters?(?= of (?:the|all|its|their|our|this|that|these|those|every"
    rf"|an? (?:{any_of('scale')}))\b)|ارباع(?= ال))"
    rf"(?: of an? (?P<scale>{any_of('scale')}))?(?![\w-])"
)


class Share(NamedTuple):
    """A share in percent, to a tenth: where it stands, and whether it is exactly that.

    `amount` is that of "two thirds of a million", None where it is a share of something else.
    """

    start: int
    end: int
    percent: Decimal
    is_exact: bool
    whole: Decimal
    amount: Decimal | None = None

    @property
    def part(self) -> Decimal:
        """The part that it is of its whole, 0 to 1."""
        return (self.percent * self.whole / 100).to_integral_value() / self.whole


def find_shares(folded: str) -> list[Share]:
    """Return the shares in a folded text, in their order. One in so many days is none."""
    every = (*_with_their_whole(folded), *_parts_of_a_unit(folded))
    ends = {share.end for share in every}
    longest = {
        share.start: share
        for share in sorted(every)
        if (added := _ADDED_TO.search(folded, 0, share.start)) is None or added.end(1) in ends
    }
    found = list(longest.values())
    starts = [share.start for share in found]
    starts += [match.start() for match in _PERCENT.finditer(folded)]
    lower = [share for start in starts if (share := _lower_end(folded, start)) is not None]
    known = {share.end for share in found}
    return sorted((*found, *(each for each in lower if each.end not in known)))


def _lower_end(folded: str, start: int) -> Share | None:
    """Return the share before another one that begins at `start`: "a fifth to a quarter of"."""
    match = _LOWER_END.search(folded, max(0, start - _LONGEST_LOWER), start)
    if match is None:
        return None
    if match["whole"]:
        part = _value(match["part"])
        whole = numbers_of("part of a whole").get(match["whole"], Decimal(4))
    else:
        above, below = _PART_OF[match["one"] or match["half"] or match["arabic"]]
        part, whole = Decimal(above), Decimal(below)
    share = _share(match, part, whole)
    return share._replace(end=match.start("joint")) if 0 < part < whole else None


_LONGEST_LOWER = 40  # characters


def _with_their_whole(folded: str) -> Iterator[Share]:
    for match in _ONE_OF.finditer(folded):
        part, whole = _value(match["part"]), _value(match["whole"])
        is_clear = part == 1 or _IN_CLEAR.search(folded[: match.start()]) is not None
        is_share = 0 < part < whole and (match["way"] != "in" or is_clear)
        if is_share and not _OF_TIME.match(folded, match.end()):
            yield _share(match, part, whole)
    for match in _PARTS.finditer(folded):
        # Quarters are those of a year as well, and so must be of something.
        whole = numbers_of("part of a whole").get(match["whole"], Decimal(4))
        if 0 < (part := _value(match["part"])) < whole:
            yield _share(match, part, whole)
    for match in _OF_A_PERCENT.finditer(folded):
        above, below = _PART_OF[match["part"] or match["arabic"]]
        share = _share(match, Decimal(above), Decimal(below))
        yield share._replace(percent=(Decimal(above) / below).quantize(Decimal("0.01")))
    for match in _ONE_PART.finditer(folded):
        above, below = _PART_OF[next(word for word in match.groups() if word)]
        if not (match["half"] and _WHICH_HALF.search(folded[: match.start()])):
            yield _share(match, Decimal(above), Decimal(below))


def _parts_of_a_unit(folded: str) -> Iterator[Share]:
    for match in _OF_A_SCALE.finditer(folded):
        if match["above"]:
            above, below = int(match["above"]), int(match["below"])
        elif match["sign"]:
            above, below = map(int, unicodedata.normalize("NFKD", match["sign"]).split("⁄"))
        else:
            above, below = _PART_OF[match["part"] or match["arabic"]]
        if above >= below:
            continue
        yield _share(match, Decimal(above), Decimal(below))
    for match in _OF_A_UNIT.finditer(folded):
        word = " ".join(re.split("[ -]", match["one"] or match["several"]))
        above, below = _PART_OF.get(word, (0, 1))
        amount = numbers_of("part").get(word) or round(Decimal(above) / below, 6)
        yield Share(match.start(), match.end(), 100 * amount, True, Decimal(below), amount)


_ORDINAL = r"third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PART_AR = "ثلاثه ارباع|ثلثا|ثلثي|ثلث|ربع|نصف|خمس|سدس|عشر"
_TIME = r"years?|months?|weeks?|days?|century|decade|season|game|match|hours?|mile|time"
_ONE_PART = re.compile(
    rf"(?<![\w.,-])an?[ -](?P<part>{_ORDINAL})(?= of (?!an?\b|(?:the )?(?:{_TIME})\b|\d))"
    rf"|(?:(?<=\bby )|(?<=\bup )|(?<=\bdown ))an? (?P<change>{_ORDINAL})"
    r"(?=[.,;]|$| (?:in|to|since|over|on|from|last|this|between|compared)\b)"
    rf"|(?<![\w-])(?:an? )?(?P<half>half)"
    rf"(?= (?:of (?!an?\b|\d|(?:(?:the|this|that) )?(?:{_TIME})\b)"
    rf"|(?:the|its|their|our|his|her|all|these|those) (?!(?:{_TIME})\b)))"
    rf"|(?:(?<!\w)|(?<=\sو))(?P<arabic>{_PART_AR})"
    r"(?= ال(?!عام|سنه|شهر|قرن|اسبوع|يوم|ساعه|مليون|مليار|الف|ماراثون))"
)
"""A part without a number before it: "a third of", "by a fifth", "half the houses"."""
_PART_OF = {
    "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5), "sixth": (1, 6), "seventh": (1, 7),
    "eighth": (1, 8), "ninth": (1, 9), "tenth": (1, 10), "half": (1, 2),
    "ثلثا": (2, 3), "ثلثي": (2, 3), "ثلث": (1, 3), "ربع": (1, 4), "نصف": (1, 2),
    "ثلاثه ارباع": (3, 4), "خمس": (1, 5), "سدس": (1, 6), "عشر": (1, 10),
}  # fmt: skip
_UNIT = any_of("measure")
_OF_A_UNIT = re.compile(
    rf"(?<![\w.,-])(?:(?:(?:an?|one) )?(?P<one>half|{_ORDINAL})(?: of)? an?"
    rf"|(?P<several>{any_of('part')})(?: of an?)?) (?=(?:{_UNIT})(?!\w))"
)
_OF_A_SCALE = re.compile(
    rf"(?<![\w.,-])(?:an? )?(?P<part>half|(?:(?<=a )|(?<=an ))(?:{_ORDINAL})) of an?"
    rf" (?P<scale>{any_of('scale')})(?!\w)"
    r"|(?<![\w.,/])(?P<above>[1-9])/(?P<below>[2-9]|10) (?:of an? )?"
    rf"(?P<scale_above>{any_of('scale')})(?!\w)"
    rf"|(?P<sign>[½¼¾⅓⅔⅛]) of an? (?P<scale_sign>{any_of('scale')})(?!\w)"
    rf"|(?:(?<!\w)|(?<=\sو))(?P<arabic>{_PART_AR}) ال(?P<scale_ar>{any_of('scale')})(?!\w)"
)
_ADDED_TO = re.compile(rf"(?<!\w)({any_of('number')}|\d{{1,2}}|an? (?:{_UNIT}|{_TIME})) and $")
"""What a part behind it is added to: "two and two thirds", "a mile and a half of"."""
_OF_A_PERCENT = re.compile(
    rf"(?<![\w-])(?:an? )?(?P<part>half|{_ORDINAL})(?: of)? (?:an?|one|1) (?:{any_of('percent')})"
    rf"(?!\w)|(?:(?<!\w)|(?<=\sو))(?P<arabic>{_PART_AR}) (?:{any_of('percent')})(?!\w)"
)
_LOWER_END = re.compile(
    rf"(?<![\w.,-])(?:an? (?P<one>{_ORDINAL})|(?:an? )?(?P<half>half)|(?P<arabic>{_PART_AR})"
    rf"|(?P<part>{any_of('number')}|\d{{1,2}})[ -](?P<whole>{any_of('part of a whole')}|quarters))"
    r"(?P<joint> ?- ?| to {1,2}| and | or | الي | ?و ?)$"
)
"""A part before another one, with which alone it is said what both are of: "a fifth to"."""
_PERCENT = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:[.,]\d{{1,3}})? ?(?:{any_of('percent')})(?!\w)")
_WHICH_HALF = re.compile(
    r"(?:\b(?:first|second|other|latter|last|one|final|each|this|that)"
    rf"|\d(?: and)?|\b(?:{any_of('number')}) and) $"
)


def _share(match: re.Match[str], part: Decimal, whole: Decimal) -> Share:
    percent = (100 * part / whole).quantize(Decimal("0.1"))
    named = (
        match.groupdict().get(name) for name in ("scale", "scale_above", "scale_sign", "scale_ar")
    )
    scale = numbers_of("scale").get(next(filter(None, named), ""))
    amount = part * scale / whole if scale is not None else None
    is_exact = percent * whole == 100 * part
    return Share(match.start(), match.end(), percent, is_exact, whole, amount)


def _value(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else numbers_of("number")[word]

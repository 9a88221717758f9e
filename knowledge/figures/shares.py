"""Shares in a text: "one in four", "three out of five", "two thirds"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from knowledge.figures.words import any_of, numbers_of

_ONE_OF = re.compile(
    rf"(?<![\w.,])(?P<part>{any_of('number')}|\d{{1,3}}) (?P<way>in|out of|in every|of every|"
    rf"out of every|من كل|من اصل) (?P<whole>{any_of('number')}|\d{{1,3}})(?= [^\W\d_])"
)
_OF_TIME = re.compile(r" (?:second|minute|hour|day|week|month|year|decade|centur)")
_PARTS = re.compile(
    rf"(?<![\w.,])(?P<part>{any_of('number')}|\d{{1,2}})[ -](?P<whole>{any_of('part of a whole')}"
    r"|quarters?(?= of (?:the|all|its|their|our|this|that|these|those|every"
    rf"|an? (?:{any_of('scale')}))\b)|ارباع(?= ال))"
    rf"(?: of an? (?P<scale>{any_of('scale')}))?(?![\w-])"
)


class Share(NamedTuple):
    """A share in percent, to a tenth: where it stands, and whether it is exactly that.

    `amount` is that of "two thirds of a million", None where it is a share of something else.
    """

    percent: Decimal
    is_exact: bool
    whole: Decimal
    start: int
    end: int
    amount: Decimal | None = None


def find_shares(folded: str) -> Iterator[Share]:
    """Yield the shares in a folded text. One in so many days is none."""
    for match in _ONE_OF.finditer(folded):
        part, whole = _value(match["part"]), _value(match["whole"])
        is_share = 0 < part < whole and (match["way"] != "in" or part == 1)
        if is_share and not _OF_TIME.match(folded, match.end()):
            yield _share(match, part, whole)
    for match in _PARTS.finditer(folded):
        # Quarters are those of a year as well, and so must be of something.
        whole = numbers_of("part of a whole").get(match["whole"], Decimal(4))
        if 0 < (part := _value(match["part"])) < whole:
            yield _share(match, part, whole)


def _share(match: re.Match[str], part: Decimal, whole: Decimal) -> Share:
    percent = (100 * part / whole).quantize(Decimal("0.1"))
    scale = numbers_of("scale").get(match.groupdict().get("scale") or "")
    amount = part * scale / whole if scale is not None else None
    is_exact = percent * whole == 100 * part
    return Share(percent, is_exact, whole, match.start(), match.end(), amount)


def _value(word: str) -> Decimal:
    return Decimal(word) if word.isdigit() else numbers_of("number")[word]

"""Reading the separators and decimal signs of one number, by the other numbers of its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_WHOLE = re.compile(r"\d+")
_ONE_SIGN = re.compile(r"(\d{1,40})([.,٫])(\d{1,40})")
_GROUPS = re.compile(r"\d{1,3}(?:([,.' ٬])\d{3})(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")
_GROUPS_AND_PART = re.compile(r"(\d[\d,.' ٬]{1,60})([.,٫])(\d{1,40})")
_DIGITS = {ord(c): str(n) for n, c in enumerate("٠١٢٣٤٥٦٧٨٩")} | {
    ord(c): str(n) for n, c in enumerate("۰۱۲۳۴۵۶۷۸۹")
}
_FRACTIONS = "½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞"
_MIXED = re.compile(rf" ?([{_FRACTIONS}])$| ([1-7])/([2-8])$")
_SIGNS = {ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2008\u2009\u202f"} | {
    ord(c): "'" for c in "’‘ʼ´`"
}
FRACTION = rf" ?[{_FRACTIONS}]| [1-7]/[2-8](?=[ %][^\W\d])"
"""Pattern of the fraction after a whole number: "3½", "3 1/2 million"."""

FOLDED_SIGNS = _DIGITS | _SIGNS
"""Digits, spaces and apostrophes, each as the one this module reads."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Use of commas and points in a text, as its numbers with only one reading show."""

    comma_groups: bool = False
    comma_decimal: bool = False
    point_groups: bool = False
    point_decimal: bool = False


NOTHING_SHOWN = Shown()


def shown_by(numbers: Iterable[str]) -> Shown:
    """Return what numbers, written one way each, show of the commas and points of their text."""
    groups: set[str] = set()
    decimals: set[str] = set()
    for each in numbers:
        if (two := _GROUPS_AND_PART.fullmatch(each)) and _grouped(two[1], two[2]) is not None:
            decimals.add(two[2])
            groups.update(c for c in two[1] if c in ",.")
        elif each.count(",") > 1 or each.count(".") > 1:
            if _grouped(each) is not None:
                groups.update(c for c in each if c in ",.")
        elif (one := _ONE_SIGN.fullmatch(each)) and not _may_group(one):
            decimals.add(one[2])
    return Shown("," in groups, "," in decimals, "." in groups, "." in decimals)


def readings(number: str, shown: Shown = NOTHING_SHOWN) -> tuple[Decimal, ...]:
    """Return the values a written number may have: one, two where it is ambiguous, or none.

    `number` is folded by FOLDED_SIGNS. A comma before three digits groups thousands unless the
    text shows that it is a decimal sign; a point before three digits may be either, unless the
    text shows which.
    """
    if _WHOLE.fullmatch(number):
        return (Decimal(number),)
    if (mixed := _MIXED.search(number)) is not None:
        whole_part = number[: mixed.start()]
        before = readings(whole_part, shown) if whole_part else (Decimal(0),)
        part = _fraction(mixed[1]) if mixed[1] else Decimal(mixed[2]) / Decimal(mixed[3])
        return tuple(value + round(part, 6) for value in before)
    if (one := _ONE_SIGN.fullmatch(number)) is not None:
        decimal, whole = Decimal(f"{one[1]}.{one[3]}"), Decimal(one[1] + one[3])
        if not _may_group(one):
            is_odd = one[2] == "," and len(one[3]) > 3 and one[3].endswith("0")
            return (decimal, whole) if is_odd else (decimal,)  # "12,5000"
        if one[2] == ",":
            doubtful = shown.comma_decimal or (shown.point_groups and not shown.comma_groups)
            return (whole, decimal) if doubtful else (whole,)
        if shown.point_decimal or shown.comma_groups:
            return (whole, decimal) if shown.point_groups or shown.comma_decimal else (decimal,)
        return (whole,) if shown.point_groups or shown.comma_decimal else (whole, decimal)
    if (grouped := _grouped(number)) is not None:
        return (Decimal(grouped),)
    two = _GROUPS_AND_PART.fullmatch(number)
    if two is not None and (grouped := _grouped(two[1], two[2])) is not None:
        return (Decimal(f"{grouped}.{two[3]}"),)
    return ()


def read_number(written: str) -> tuple[Decimal, ...]:
    """Return the values that a number standing alone may have; none where it is no number."""
    folded = written.strip().translate(FOLDED_SIGNS)
    sign = -1 if folded[:1] in "-−" and folded[1:] else 1
    return tuple(sign * value for value in readings(folded.lstrip("-−+").strip()))


def plain_digits(token: str) -> str:
    """Return a number among the tokens of a text as digits: "1,100" -> "1100", "1,1" -> "1.1".

    Versions and other tokens stay as they are.
    """
    if "," not in token and token.count(".") < 2:
        return token
    found = readings(token)
    return f"{found[0]:f}" if len(found) == 1 else token


def _fraction(sign: str) -> Decimal:
    above, _, below = unicodedata.normalize("NFKD", sign).partition("⁄")
    return Decimal(above) / Decimal(below)


def _may_group(one: re.Match[str]) -> bool:
    """Return whether the only sign of a number may separate thousands."""
    return (
        one[2] != "٫" and len(one[3]) == 3 and 1 <= len(one[1]) <= 3 and not one[1].startswith("0")
    )


def _grouped(number: str, other_than: str = "") -> str | None:
    """Return the digits of a number in groups of thousands, None where it is not in groups."""
    found = _GROUPS.fullmatch(number)
    if found is not None and found[1] != other_than and not number.startswith("0"):
        return re.sub(r"\D", "", number)
    if other_than != "," and _INDIAN.fullmatch(number):
        return number.replace(",", "")
    return None

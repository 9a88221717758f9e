"""Texts with their figures in one notation: "1,100,000", "1.1 million"."""

from __future__ import annotations

import re
from decimal import Decimal

from knowledge import text
from knowledge.figures.reader import StatedFigure, read_figures
from knowledge.figures.words import any_of, folded_text, shown_text, words_of

SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "mn": Decimal(10**6),
    "billion": Decimal(10**9),
    "bn": Decimal(10**9),
    "trillion": Decimal(10**12),
    text.norm("ألف"): Decimal(10**3),
    text.norm("آلاف"): Decimal(10**3),
    text.norm("مليون"): Decimal(10**6),
    text.norm("ملايين"): Decimal(10**6),
    text.norm("مليار"): Decimal(10**9),
    text.norm("مليارات"): Decimal(10**9),
}
"""Scales that stay words; figures with any other are written out."""

_MONEY_BEFORE = re.compile(rf"(?<!\w)(?:{any_of('currency')}) ?$")
_MONEY_AFTER = re.compile(rf" ?(?:{any_of('currency')})(?!\w)")
_SHARE = re.compile(r" (?:in|out of|of every) ")


def with_plain_numbers(words: str, *, names_money: bool = False) -> str:
    """Return a text with its figures as "1,100,000" and "1.1 million".

    With `names_money` currencies are words behind them. What has two readings stays as it is.
    """
    shown = spelt = shown_text(words)
    for figure in reversed(read_figures(words)):
        end = figure.start + len(figure.written)
        number = _plain(figure) or figure.written
        before, after = shown[: figure.start], spelt[end:]
        if figure.unit in _MONEY and names_money:
            if sign := _MONEY_BEFORE.search(folded_text(before)):
                before = before[: sign.start()]
                number = f"{number} {figure.unit}"
            elif sign := _MONEY_AFTER.match(folded_text(after)):
                after = after[sign.end() :]
                number = f"{number} {figure.unit}"
        elif number.endswith(" of"):
            after = after.removeprefix(" of")
        spelt = f"{before}{number}{after}"
    return spelt if spelt != shown else words


_MONEY = frozenset(words_of("currency").values())


def _plain(figure: StatedFigure) -> str | None:
    """Return a figure with commas between thousands and a decimal point; None where it stays."""
    number, written = figure.readings[0], figure.written
    if len(figure.readings) != 1 or not (figure.is_marked or re.search(r"\d", written)):
        return None
    if figure.upper is not None:
        return f"{number:,f} to {figure.upper:,f}"
    if figure.unit == "percent" and _SHARE.search(written):
        return (
            f"{'about ' if figure.hedge and not figure.hedge_written else ''}{number:,f} percent of"
        )
    if figure.unit == "percent" and not re.search(r"\d", written):
        return None  # "two thirds"
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", written) and Decimal(written.replace(",", "")) == number:
        return None
    digits, _, scale = written.rpartition(" ")
    if (value := SCALES.get(text.norm(scale))) is not None and not re.search(r"[^\W\d_]", digits):
        return f"{(number / value).normalize():,f} {scale}"
    return f"{number:,f}"

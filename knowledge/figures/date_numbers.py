"""Numbers of a text that are no figures: those of dates, times, scores, codes and ordinals."""

from __future__ import annotations

import re

from knowledge.dates.names import month_names
from knowledge.figures.words import (
    CHANGE,
    MONEY_AFTER,
    MONEY_BEFORE,
    PERCENT,
    SCALE,
    WORD,
    any_of,
    folded_text,
)
from knowledge.retrieval.lexicon import function_words

_MONTH = "|".join(sorted((folded_text(name) for name in month_names()), key=len, reverse=True))
_DAY_OF_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?: of| من)? (?:{_MONTH})(?!\w)")
AFTER_MONTH = re.compile(rf"(?<!\w)(?:{_MONTH})\.? $")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)")
_IN_CODE = re.compile(rf"[/:]\d|-\d+-|-(?!(?:{any_of('hedge joined')})(?!\w))[^\W\d]")
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_EARLY_YEAR = re.compile(r"[1-9]\d\d|1[0-4]\d\d")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:years?|ad)|(?<!\w)و?(?:عام|العام|سنه|السنه|عامي)) $"
    r"|(?:(?<!\w)عامي|\byears) \d{3,4} (?:and |to |until |و ?|الي )$"
)
_ERA = re.compile(r" (?:ad|ce|bc|bce)(?!\w)")
_TO_YEAR = re.compile(r"(?: (?:to|and|until) | ?- ?| و ?| الي )\d{3,4}(?![\w.,]\d|\w)")
_IN_BEFORE = re.compile(rf"(?:^|[^\d\s] )(?:in|since|until|في|منذ|حتي) $|(?<!\w)(?:{_MONTH}) $")
_TIME_BEFORE = re.compile(
    r"(?:(?:^|[^\d\s] )(?:in|since|until|till|before|after|circa|between|from|في|منذ|حتي|قبل|بعد"
    rf"|بين|من)|(?<!\w)(?:{_MONTH}))"
    r" (?:\d{3,4} (?:and |to |until |و ?|الي ))?$"
)
_COUNTING = re.compile(
    r"(?:\b(?:were|was|are|is|had|has|have|killed|some|about|over|nearly|almost|than|least)) $"
)


def is_of_date(text: str, folded: str, match: re.Match[str]) -> bool:
    """Return whether a number of a text is part of a date, a time, a score, a code or an ordinal.

    `folded` is the text folded, and `match` the number in it.
    """
    end = match.end()
    if match["digits"] is None:
        return False
    if _DAY_OF_MONTH.match(folded, end) or AFTER_MONTH.search(folded[: match.start()]):
        is_year = _YEAR.fullmatch(match[0]) is not None or _is_early_year(text, folded, match)
        return len(match[0]) <= 2 or is_year
    if _ORDINAL.match(folded, end) or _IN_CODE.match(folded, end):
        return True
    if not _YEAR.fullmatch(match[0]):
        return _is_early_year(text, folded, match)
    scale = SCALE.match(folded, end) or PERCENT.match(folded, end)
    money = MONEY_BEFORE.search(folded[: match.start()]) or MONEY_AFTER.match(folded, end)
    return not (scale or money or _counts(folded, match))


def _is_early_year(text: str, folded: str, match: re.Match[str]) -> bool:
    """Return whether a number is a year before 1500: after a word of time, counting nothing."""
    if _EARLY_YEAR.fullmatch(match[0]) is None:
        return False
    before, end = folded[: match.start()], match.end()
    if _YEAR_BEFORE.search(before) or _ERA.match(folded, end):
        return True
    if other := _TO_YEAR.match(folded, end):
        end = other.end()
    is_of_time = (_TIME_BEFORE if len(match[0]) > 3 else _IN_BEFORE).search(before)
    if is_of_time is None or PERCENT.match(folded, end):
        return False
    if "from" in is_of_time[0] and CHANGE.search(before):
        return False
    if MONEY_AFTER.match(folded, end) or SCALE.match(folded, end):
        return False
    word = WORD.match(text, end)
    if word is None or word[1][0].isupper():
        return True
    after = folded[word.start(1) : word.end(1)]
    return after != "of" and (after in function_words() or after.startswith("و"))


def _counts(folded: str, match: re.Match[str]) -> bool:
    """Return whether what looks like a year counts something: "were 2000 sheep"."""
    noun = WORD.match(folded, match.end())
    if noun is None or noun[1] in function_words():
        return False
    return _COUNTING.search(folded[: match.start()]) is not None

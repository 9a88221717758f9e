"""Time limits: whether something may still be done, or its last day has passed, by the clock.

"Can I still apply?", "is it too late to apply?" and "has the deadline passed?" ask until when that
may be done; whether the day has come is told by the calendar, not by a fact.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.asked_dates import end_of
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.scoring import Candidate
from knowledge.dates import EdtfDate
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.query.periods import find_periods
from knowledge.relations.ends import is_end_relation
from knowledge.relations.grammar import NEGATIONS

_LIMIT = r"(?:deadline|due date|closing date|cut ?off(?: date)?|time limit|last day)"
_OVER = r"(?:passed|over|gone|past|expired|elapsed|lapsed|up|behind us)"
_STILL = re.compile(
    r"\b(?P<may>can|may|could) (?P<who>.{1,60}?) still (?P<act>(?!be\b).+?)(?: now)?$"
)
_STILL_TIME = re.compile(
    r"\bis there still (?:some |enough )?time (?:left )?(?:for (?P<who>.+?) )?"
    r"to (?P<act>.+)$"
)
_TOO_LATE = re.compile(r"\btoo late (?:for (?P<who>.+?) )?to (?P<act>.+)$")
_PASSED = (
    re.compile(rf"\b{_LIMIT} (?:for|of|to) (?P<thing>.+?) (?:already |now )?{_OVER}\b"),
    re.compile(
        rf"^(?:has|have|is|did|was) (?:the )?(?P<thing>.+?)(?: s)? {_LIMIT} "
        rf"(?:already |now )?(?:been )?(?:{_OVER}|pass)\b"
    ),
    re.compile(rf"\bmiss(?:ed)? the {_LIMIT} (?:for|of|to) (?P<thing>.+)$"),
)
_NAMES_LIMIT = re.compile(rf"\b{_LIMIT}\b")
_ENDS_ON = re.compile(r"\b(?:close[sd]?|end(?:s|ed)?|expire[sd]?|shuts?) (?:on|in|at) (?:the )?$")
_NO_LIMIT = frozenset(
    text.tokens(
        "closed shut suspended banned barred postponed delayed unavailable cannot halted blocked "
        "off"
    )
)
"""States whose "until" is the day on which something may be done again."""


_LIMIT_WORDS = frozenset(text.tokens("last day due closing date cutoff time limit deadline"))
_OF_DATES = frozenset({Asks.WHEN, Asks.WHAT, Asks.KEYWORDS})
_MOST = 5
"""Candidates that are looked at."""


@dataclass(frozen=True, slots=True)
class LimitAsked:
    """A question whether something is still possible, or with `is_over` whether it no longer is.

    `whens` are questions until when it is, the likeliest first. `is_named` is whether it names the
    limit ("deadline"), so that whatever states one may be meant.
    """

    is_over: bool
    whens: tuple[str, ...]
    is_named: bool = False

    def first(self, features: FactFeatures, today: datetime.date, language: str) -> str:
        """Return yes or no with the last day that a fact states; "" where it states none."""
        end = limit_of(features)
        if end is None or end.earliest is None or end.latest is None:
            return ""
        has_passed = dates.has_passed(end, today)
        if not has_passed and end.earliest < today and end.earliest != end.latest:
            return ""  # it is in this month, and which day of it is not known
        key = f"lead_limit_{'passed' if has_passed else 'ahead'}"
        answer = "yes" if has_passed is self.is_over else "no"
        return say(f"{key}_{answer}", language, date=dates.in_words(end, language))


def limit_asked(question: Question) -> LimitAsked | None:
    """Return what a question asks of the last day of something; None where it asks for none."""
    asked = " ".join(text.tokens(question.shown))
    for pattern in _PASSED:
        if (found := pattern.search(asked)) is not None:
            thing = found["thing"]
            whens = (
                f"when is the deadline for {thing}?",
                f"until when can one {thing}?",
                f"when does {thing} end?",
                f"when do {thing} close?",
            )
            return LimitAsked(True, whens, is_named=True)
    for pattern in (_STILL, _STILL_TIME, _TOO_LATE):
        if (found := pattern.search(asked)) is not None:
            who = found["who"] or "one"
            when = f"until when can {who} {found['act']}?", f"when can {who} {found['act']}?"
            return LimitAsked(pattern is _TOO_LATE, when)
    return None


def names_limit(question: Question) -> bool:
    """Return whether a question asks for the last day of something by that name: "deadline"."""
    is_one = question.asks in _OF_DATES and not question.periods
    return is_one and _NAMES_LIMIT.search(" ".join(text.tokens(question.shown))) is not None


def only_limit(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the only fact with all words of a question, but that for a limit, that states one."""
    found = [
        each
        for each in candidates[:_MOST]
        if not each.evidence.is_ruled_out
        and not each.evidence.other_names
        and all(_NAMES_LIMIT.search(word) or word in _LIMIT_WORDS for word in each.evidence.missing)
        and limit_of(each.features) is not None
    ]
    return found[0] if len(found) == 1 else None


def limit_of(features: FactFeatures) -> EdtfDate | None:
    """Return the last day on which something may be done by a statement; None for none."""
    fact = features.fact
    tokens = frozenset(text.tokens(fact.statement))
    if not (NEGATIONS | _NO_LIMIT).isdisjoint(tokens):
        return None
    if (end := end_of(fact)) is not None:
        return end
    normal = text.norm(fact.statement)
    named = [each for each in find_periods(normal, datetime.date.min) if each.date is not None]
    if len(named) == 1 and named[0].is_deadline and named[0].date is not None:
        return named[0].date
    if len(named) != 1:
        return None
    ends = any(is_end_relation(reading.relation) for reading in features.readings)
    ends = ends or _ENDS_ON.search(normal[: normal.find(named[0].written)]) is not None
    return date_of(fact) if ends or _NAMES_LIMIT.search(normal) is not None else None

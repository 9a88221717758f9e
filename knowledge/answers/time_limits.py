"""Time limits: whether something may still be done, or its last day has passed, by the calendar.

"Can I still apply?", "is it too late to apply?" and "has the deadline passed?" ask until when that
may be done; whether the day has come is told by the calendar, not by a fact. A limit is of those
and of that of which a statement says it, and of no others.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.scoring import Candidate
from knowledge.answers.stated_dates import only_date, stated_periods
from knowledge.dates import EdtfDate
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.query.periods import PeriodRelation
from knowledge.relations.grammar import BE, DETERMINERS, DO, HAVE, MODALS, NEGATIONS, PREPOSITIONS
from knowledge.retrieval.lexicon import function_words, past_forms

_LIMIT = r"(?:deadline|due date|closing date|cut ?off(?: date)?|time limit|last day)"
_OVER = r"(?:already |now )?(?:been )?(?:passed|pass|over|gone|past|expired|elapsed|lapsed|up)"
_END = r"(?: (?:yet|already|now|by now))?$"
_STILL = re.compile(rf"^(?:can|may|could) (?P<who>.{{1,60}}?) still (?P<act>(?!be\b).+?){_END}")
_STILL_TIME = re.compile(
    r"^is there still (?:some |enough )?time (?:left )?(?:for (?P<who>.+?) )?to (?P<act>.+)$"
)
_TOO_LATE = re.compile(rf"^(?:is it )?too late (?:for (?P<who>.+?) )?to (?P<act>.+?){_END}")
_PASSED = (
    re.compile(rf"\b{_LIMIT} to (?P<act>.+?) {_OVER}{_END}"),
    re.compile(rf"\b{_LIMIT} (?:for|of) (?P<thing>.+?) {_OVER}{_END}"),
    re.compile(rf"^(?:has|have|is|did|was) (?:the )?(?P<thing>.+?)(?: s)? {_LIMIT} {_OVER}{_END}"),
    re.compile(rf"\bmiss(?:ed)? the {_LIMIT} to (?P<act>.+?){_END}"),
    re.compile(rf"\bmiss(?:ed)? the {_LIMIT} (?:for|of) (?P<thing>.+?){_END}"),
)
_NAMES_LIMIT = re.compile(rf"\b{_LIMIT}\b")
_LIMIT_WORDS = frozenset(text.tokens("last day due closing date cutoff time limit deadline"))
_UNTIL = re.compile(r"\b(?:until|till|up to|through)(?: the end of| and including)? (?:the )?$")
_BY = re.compile(r"\b(?:by|at the latest on)(?: the end of)? (?:the )?$")
_ENDS_ON = re.compile(r"\b(?:close[sd]?|end(?:s|ed)?|expire[sd]?) (?:on|in|at) (?:the )?$")
_NO_LIMIT = frozenset(
    text.tokens(
        "closed shut suspended banned barred postponed delayed unavailable halted blocked moved "
        "extended"
    )
)
"""States whose "until" is another day, as that on which something may be done again."""

_ANYBODY = frozenset(
    text.tokens("side sides party parties anyone anybody everyone you people person")
)
_NOT = ("no ", "not ")
_OF_DATES = frozenset({Asks.WHEN, Asks.WHAT, Asks.KEYWORDS})
_AFTER_SUBJECT = PREPOSITIONS | MODALS | BE | HAVE | DO
_LEAST_PREFIX = 3
_MOST = 5
"""Candidates that are looked at."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The last day of something by a statement; `is_duty` is whether it has to be done by then."""

    day: EdtfDate
    is_duty: bool


@dataclass(frozen=True, slots=True)
class LimitAsked:
    """A question whether something is still possible, or with `is_over` whether it no longer is.

    `words` are those of whom and what it asks. `whens` are questions until when it is, the
    likeliest first. `is_named` is whether it names the limit ("deadline").
    """

    is_over: bool
    words: tuple[str, ...]
    whens: tuple[str, ...]
    is_named: bool = False

    def first(self, features: FactFeatures, today: datetime.date, language: str) -> str:
        """Return yes or no with the last day that a fact states; "" where it states none."""
        limit = limit_of(features)
        if limit is None or not is_of(self.words, features):
            return ""
        end = limit.day
        if end.earliest is None or end.latest is None:
            return ""
        has_passed = dates.has_passed(end, today)
        if not has_passed and end.earliest < today and end.earliest != end.latest:
            return ""  # it is in this month, and which day of it is not known
        date = dates.in_words(end, language)
        if has_passed and limit.is_duty and not self.is_named:
            return say("lead_limit_was", language, date=date)
        answer = "yes" if has_passed is self.is_over else "no"
        return say(
            f"lead_limit_{'passed' if has_passed else 'ahead'}_{answer}", language, date=date
        )


def limit_asked(question: Question) -> LimitAsked | None:
    """Return what a question asks of the last day of something; None where it asks for none."""
    asked = " ".join(text.tokens(question.shown))
    if question.periods or question.negated:
        return None
    for pattern in _PASSED:
        if (found := pattern.search(asked)) is None:
            continue
        if (act := found.groupdict().get("act")) is not None:
            whens: tuple[str, ...] = (f"until when can one {act}?", f"by when must one {act}?")
            return LimitAsked(True, _words(act), whens, is_named=True)
        thing = found["thing"]
        whens = (f"when is the deadline for {thing}?", f"when does {thing} end?")
        return LimitAsked(True, _words(thing), whens, is_named=True)
    for pattern in (_STILL, _STILL_TIME, _TOO_LATE):
        if (found := pattern.search(asked)) is not None:
            who = found["who"] or "one"
            whens = f"until when can {who} {found['act']}?", f"by when must {who} {found['act']}?"
            return LimitAsked(pattern is _TOO_LATE, _words(f"{who} {found['act']}"), whens)
    return None


def names_limit(question: Question) -> bool:
    """Return whether a question asks for the last day of something by that name: "deadline"."""
    is_one = question.asks in _OF_DATES and not question.periods
    return is_one and _NAMES_LIMIT.search(" ".join(text.tokens(question.shown))) is not None


def only_limit(candidates: Sequence[Candidate], words: Iterable[str]) -> Candidate | None:
    """Return the only fact that states a limit of all that is asked, by the words of a question."""
    wanted = [each for each in words if each not in _LIMIT_WORDS]
    found = [
        each
        for each in candidates[:_MOST]
        if not each.evidence.is_ruled_out
        and not each.evidence.other_names
        and limit_of(each.features) is not None
        and is_of(wanted, each.features)
    ]
    return found[0] if len(found) == 1 else None


def is_of(words: Iterable[str], features: FactFeatures) -> bool:
    """Return whether a statement has all words of an act or thing, and is of no other group.

    "Farmers may claim until May" is of farmers: what is asked has to name them, too.
    """
    wanted = [each for each in words if each not in function_words()]
    if not wanted or not has_words(wanted, features):
        return False
    told = text.tokens(features.fact.statement)
    return all(word in _ANYBODY or _is_like(word, wanted) for word in _limited(told))


def has_words(words: Iterable[str], features: FactFeatures) -> bool:
    """Return whether a statement has all of some words, in a like form: "apply", "applied"."""
    told = text.tokens(features.fact.statement)
    return all(_is_like(word, told) for word in words)


def limit_of(features: FactFeatures) -> TimeLimit | None:
    """Return the last day on which something may be done by a statement; None for none."""
    fact = features.fact
    tokens = frozenset(text.tokens(fact.statement))
    words, periods = stated_periods(fact.statement)
    named = [each for each in periods if each.date is not None]
    if len(named) != 1 or named[0].date is None or not _NO_LIMIT.isdisjoint(tokens):
        return None
    before, written, after = words.partition(named[0].written)
    # "Not later than 5 May" denies nothing.
    is_latest = named[0].relation is PeriodRelation.UNTIL and written.startswith(_NOT)
    if not NEGATIONS.isdisjoint(text.tokens(f"{before} {after}" if is_latest else words)):
        return None
    if named[0].is_deadline or is_latest or _BY.search(before):
        return TimeLimit(named[0].date, is_duty=not _DUTIES.isdisjoint(tokens))
    if _UNTIL.search(before):
        return TimeLimit(named[0].date, is_duty=False)
    if _ENDS_ON.search(before) or _NAMES_LIMIT.search(before) or _TO_END.search(before):
        day = only_date(fact.statement)
        return TimeLimit(day, is_duty=False) if day is not None else None
    return None


_DUTIES = frozenset({"must", "had", "has", "have", "should", "required", "due"})
_TO_END = re.compile(r"\b(?:is|are|was|were) to (?:end|close)\b")


def _limited(told: Sequence[str]) -> list[str]:
    """Return the words for whom or what a limit is: after "deadline for", or of the subject."""
    tokens = [each for each in told if each not in DETERMINERS]
    if _NAMES_LIMIT.match(" ".join(tokens)):
        start = next((at for at, each in enumerate(tokens) if each in ("for", "of")), len(tokens))
        rest = tokens[start + 1 :]
        end = next((at for at, each in enumerate(rest) if each in _AFTER_SUBJECT), len(rest))
        return rest[:end]
    end = next((at for at, each in enumerate(tokens) if at and _ends_subject(each)), len(tokens))
    return tokens[end - 1 : end]


def _ends_subject(token: str) -> bool:
    return token in _AFTER_SUBJECT or token in past_forms() or token.endswith("ed")


def _is_like(word: str, others: Iterable[str]) -> bool:
    """Return whether a word is another one in a like form: "apply" and "applications"."""
    stem = text.stem(word)
    return any(
        stem == text.stem(other) or _has_prefix(stem, other) or _has_prefix(text.stem(other), word)
        for other in others
    )


def _has_prefix(stem: str, other: str) -> bool:
    short = stem[:-1] if len(stem) > _LEAST_PREFIX + 1 else stem
    return len(short) >= _LEAST_PREFIX and other.startswith(short)


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(each for each in text.tokens(phrase) if each not in function_words())

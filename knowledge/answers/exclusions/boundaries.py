"""Boundaries: a fact that has only the end of something does not say since when it is so.

Asked is one end of a span of time, in so many words ("until when is the road closed?") or by a verb
("when did she become mayor?"). A date in a statement is the one end or the other by the word before
it ("since", "until"), or by what happened then ("expired", "was appointed").
"""

from __future__ import annotations

import enum
import itertools
import re
from collections.abc import Callable

from knowledge import text
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.stated_dates import reports_past
from knowledge.query import Asks, Question
from knowledge.relations import Argument, Reading
from knowledge.relations.clauses import split
from knowledge.relations.ends import is_end_relation
from knowledge.relations.grammar import NEGATIONS
from knowledge.retrieval.lexicon import past_forms


class Boundary(enum.Enum):
    """The end of a span that is asked for, in so many words or by a verb."""

    SINCE = "since"
    BEGINNING = "beginning"
    UNTIL = "until"
    ENDING = "ending"

    @property
    def is_end(self) -> bool:
        """Return whether it is the later end."""
        return self in (Boundary.UNTIL, Boundary.ENDING)


_IN_WORDS = {
    Boundary.SINCE: ("since when", "from when", "since what", "from what date", "منذ متى"),
    Boundary.UNTIL: (
        "until when", "till when", "until what", "till what", "to what date", "up to when",
        "حتى متى",
    ),
}  # fmt: skip
_BEGINNINGS = frozenset(
    text.tokens(
        "begin open reopen launch release appoint become join enter_force go_live elect resume"
    )
)
_BECOMING = frozenset(text.tokens("become became"))
_OTHER_ENDINGS = frozenset({"sell", "lose", "reject"})
_OF_ENDING = frozenset(
    text.stem(word)
    for word in text.tokens(
        "lift expire revoke rescind vacate abandon expel sell quit scrap resignation retirement "
        "dismissal departure"
    )
)
_OF_LIMITS = _OF_ENDING | frozenset(
    text.stem(word) for word in text.tokens("deadline expiry last final end due limit")
)
_OF_BEGINNING = frozenset(
    text.stem(word)
    for word in text.tokens(
        "impose introduce take succeed replace name choose found install start follow instead then "
        "now"
    )
)
_SINCE = frozenset(text.tokens("since from starting effective"))
_UNTIL = frozenset(text.tokens("until till through to"))
_REACH_OF_BY = 4  # "by the end of May"
_REACH = 2  # tokens between "since" and its date: "since early May"


def asked_boundary(question: Question) -> Boundary | None:
    """Return which end of a span a question asks for, None where it asks for none."""
    if "or" in question.tokens:
        return None
    words = f" {' '.join(question.tokens)} "
    for boundary, expressions in _IN_WORDS.items():
        if any(f" {text.norm(each)} " in words for each in expressions):
            return boundary
    asked = question.asked
    if question.asks is not Asks.WHEN or asked is None or asked.argument is not Argument.DATE:
        return None
    if set(asked.relations) <= _BEGINNINGS or not _BECOMING.isdisjoint(question.tokens):
        return Boundary.BEGINNING
    return Boundary.ENDING if all(map(_is_ending, asked.relations)) else None


def lacks_next(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact is of one that is over, where it is asked when the next is.

    Or it is asked how many there will be, or how much longer it will go on.
    """
    if features.lay_ahead:
        return False
    if question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG):
        told = frozenset(text.tokens(features.fact.statement))
        is_past = not _PAST.isdisjoint(told) and (_AHEAD | _PLANNING).isdisjoint(told)
        return not _TO_COME.isdisjoint(question.tokens) and is_past
    if "next" not in question.tokens and not {"will", "again"} <= set(question.tokens):
        return _is_of_past_alone(question, features)
    words = text.tokens(features.fact.statement)
    tokens = frozenset(words)
    is_over = not _PAST.isdisjoint(tokens) or any(r.passive for r in features.readings)
    is_over = is_over or "again" in question.tokens or reports_past(features.fact.statement)
    is_set = _SET_FOR.search(features.fact.statement) is not None
    is_over = is_over or (not is_set and any(map(_is_past_form, words)))
    to_figures = {("to", word) for word in words if word[0].isdigit()}
    pairs = set(itertools.pairwise(words))
    ahead = _AHEAD - {"to"} if pairs & to_figures else _AHEAD
    return is_over and ahead.isdisjoint(tokens)


def _is_of_past_alone(question: Question, features: FactFeatures) -> bool:
    """Return whether a fact has only days of what was before that which is asked when it will be.

    That the very thing has happened already is worth telling: then the fact has the verb asked.
    """
    asked = question.asked
    if "will" not in question.tokens or asked is None or not features.years:
        return False
    tokens = frozenset(text.tokens(features.fact.statement))
    if _PAST.isdisjoint(tokens) or not _SOON.isdisjoint(tokens):
        return False
    verbs = {text.stem(t) for t in asked.covered if t in question.content}
    return bool(verbs) and verbs.isdisjoint(features.own)


def _is_past_form(token: str) -> bool:
    return token.endswith("ed") or token in past_forms()


_SET_FOR = re.compile(r"\bfor (?:the )?(?:\d|[A-Z])")
"""A day that something was set for: "announced another one for 15 December"."""

_TO_COME = frozenset(text.tokens("will longer"))
_PLANNING = frozenset(text.tokens("would plans plan expects expected forecast may could"))
_SOON = frozenset(
    text.tokens("will next due scheduled every each until shall expected after once soon")
)
_PAST = frozenset(text.tokens("was were had did attended held took met"))
_AHEAD = frozenset(
    text.tokens("next will is are to every each planned due scheduled set shall again until")
)


def _was_before(question: Question, statement: str) -> bool:
    """Return whether the office asked about is one a person had until then, in so many words.

    "Until then head of the mill, she became mayor" does not say when she became its head.
    """
    whole = split(statement)
    asked = {t for t in question.content if t not in question.light}
    for at, token in enumerate(whole.tokens):
        is_then = token in _UNTIL and whole.tokens[at + 1 : at + 2] == ("then",)
        if not is_then and token not in _FORMERLY:
            continue
        marks = (i for i in range(at, len(whole.tokens)) if "," in whole.breaks[i])
        segment = set(whole.tokens[at : next(marks, len(whole.tokens) - 1) + 1])
        rest = set(whole.tokens) - segment
        if asked & segment - rest and len(asked & segment) >= len(asked & rest - segment):
            return True
    return False


def had_before(question: Question, features: FactFeatures) -> bool:
    """Return whether a question asks who took over an office, and a fact names the one before."""
    if _TAKING.isdisjoint(map(text.stem, question.tokens)):
        return False
    statement = features.fact.statement
    return text.language(statement) == "en" and _was_before(question, statement)


_TAKING = frozenset(
    text.stem(word) for word in text.tokens("took becomes became succeeded replaced follows")
)
_FORMERLY = frozenset(text.tokens("formerly previously hitherto former"))


def lacks_boundary(question: Question, boundary: Boundary, features: FactFeatures) -> bool:
    """Return whether a fact has only the other end of the span than the one asked for."""
    statement = features.fact.statement
    if text.language(statement) != "en" or _is_of_span(features):
        return False
    if any(_asks_alike(each, boundary) for each in features.fact.questions):
        return False
    if boundary in (Boundary.SINCE, Boundary.BEGINNING) and _was_before(question, statement):
        return True
    if boundary is Boundary.BEGINNING and _was_followed(question, features):
        return True
    is_state = boundary in (Boundary.SINCE, Boundary.UNTIL)
    since, until = _marks(statement)
    ends = [
        v for v in _verbs(features, _is_ending, _OF_ENDING) if _is_told_of(v, question, is_state)
    ]
    begins = bool(_verbs(features, _BEGINNINGS.__contains__, _OF_BEGINNING))
    if since and not NEGATIONS.union({"no", "un"}).isdisjoint(text.tokens(statement)):
        return not boundary.is_end and not begins  # "has had no fixes since May"
    has_end = until or bool(ends)
    has_begin = begins or (since and not ends)
    if boundary.is_end:
        if boundary is Boundary.UNTIL and not has_end:
            return not _OF_LIMITS & features.own
        return has_begin and not has_end and not _OF_LIMITS & features.own
    if boundary is Boundary.SINCE and not has_begin and _tells_state_by(statement):
        return True
    return has_end and not has_begin


def _was_followed(question: Question, features: FactFeatures) -> bool:
    """Return whether the one asked about is who another took over from: that was their end."""
    asked = question.asked
    if asked is None:
        return False
    names = set(asked.agent) & (question.proper | question.named)
    found = [r for r in features.readings if r.relation == "replace" and r.is_verb]
    return bool(names and found) and all(
        names <= set(r.words(r.patient)) and names.isdisjoint(r.words(r.agent)) for r in found
    )


def _tells_state_by(statement: str) -> bool:
    """Return whether a statement tells how far something was by a date, and not since when."""
    whole = split(statement)
    return any("by" in whole.tokens[max(0, at - _REACH_OF_BY) : at] for at, _ in whole.dates)


def _is_ending(relation: str) -> bool:
    return is_end_relation(relation) or relation in _OTHER_ENDINGS


def _asks_alike(phrasing: str, boundary: Boundary) -> bool:
    """Return whether a phrasing stored with a fact asks for the same end, so it has it."""
    words = set(text.tokens(phrasing))
    wanted = _UNTIL | {"expire", "end", "ends"} if boundary.is_end else _SINCE | {"start", "begin"}
    return not wanted.isdisjoint(words)


def _is_of_span(features: FactFeatures) -> bool:
    date = features.fact.date
    return date is not None and date.is_interval and None not in (date.earliest, date.latest)


def _marks(statement: str) -> tuple[bool, bool]:
    """Return whether a date of a statement has "since" or the like before it, and "until"."""
    whole = split(statement)
    tokens = whole.tokens
    since = until = False
    for start, _ in whole.dates:
        before = tokens[max(0, start - _REACH) : start]
        since = since or not _SINCE.isdisjoint(before)
        until = until or not _UNTIL.isdisjoint(before)
    at = next((i for i, token in enumerate(tokens) if token in ("until", "till")), None)
    if at is None:
        return since, until
    is_late = not NEGATIONS.isdisjoint(tokens[:at])  # "it did not open until 2020"
    return since or is_late, not is_late


def _verbs(
    features: FactFeatures, is_one: Callable[[str], bool], words: frozenset[str]
) -> list[tuple[str, Reading | None]]:
    """Return the verbs of a fact that state a beginning or an end, with their readings."""
    found: list[tuple[str, Reading | None]] = [
        (reading.tokens[at], reading)
        for reading in features.readings
        if is_one(reading.relation) and reading.is_verb
        for at in range(*reading.trigger)
    ]
    tokens = text.tokens(features.fact.statement)
    return found + [(t, None) for t in tokens if text.stem(t) in words]


def _is_told_of(verb: tuple[str, Reading | None], question: Question, is_state: bool) -> bool:
    """Return whether a verb ends what is asked: not where it brings about that very state.

    "Since when is the road closed?" asks of the closure; "closed on 4 May" ends nothing there.
    """
    if not is_state:
        return True
    word, reading = verb
    relations = question.asked.relations if question.asked is not None else ()
    if reading is not None and reading.relation in relations:
        return False
    return text.stem(word) not in {text.stem(token) for token in question.tokens}

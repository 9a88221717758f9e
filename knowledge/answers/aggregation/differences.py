"""Differences: two facts compared by name, number or date, with the arithmetic shown.

Both sides must be exact: each has one fact with all that is named, and both figures one unit.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from knowledge import text
from knowledge.answers.aggregation.figures import (
    Measured,
    are_alike,
    comparable,
    is_vague,
    units_asked,
    units_of,
)
from knowledge.answers.aggregation.filters import filter_of
from knowledge.answers.aggregation.members import Member, relation_date
from knowledge.answers.aggregation.request import Request, relation_asked
from knowledge.answers.aggregation.sets import Computed, members_by_date
from knowledge.answers.aggregation.sides import (
    SEPARATORS,
    Read,
    periods_of,
    phrase_sides,
    typed_sides,
)
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.quantities import difference, side_by_side
from knowledge.answers.scoring import ANSWER_FROM
from knowledge.answers.time_left import apart
from knowledge.answers.winners import with_winner
from knowledge.query import Asks, Question
from knowledge.query.parts import compares_since, is_comparative, is_comparing
from knowledge.relations import Asked, relations

_OF_TIME = frozenset(
    text.stem(t)
    for t in text.tokens(
        "first earlier later sooner before after since apart time newer older اول قبل بعد اقدم احدث"
    )
)
_CHANGES = frozenset(
    text.tokens(
        "grow grew rise rose fall fell increase increased decrease decreased change changed"
    )
)
_DROPPED = frozenset(
    text.tokens(
        "took take takes taken first last before after each other lie lies lay pass passes passed "
        "elapse elapsed separate separates separated"
    )
)
_GAPS = frozenset(text.tokens("gap interval span period"))
_OF_COURSES = frozenset({"begin", "end", "open", "close", "launch", "release", "support_until"})
_SUPPORTED = frozenset(text.tokens("supported maintained updated updates support patches"))
_UNITS_OF_TIME = frozenset(text.tokens("years months weeks days time year month week day"))
_DISTANCES = frozenset({Asks.HOW_LONG, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.COMPARE})
_PLANS = frozenset(text.tokens("planned expected intended original scheduled target due"))
_OUTCOMES = frozenset(text.tokens("real actual final eventual reality fact really actually"))


def compared(request: Request, index: AnswerIndex, read: Read) -> Computed | None:
    """Compare two facts by date or figure; None where a side has no fact, or several."""
    question = request.question
    if (found := _plan_and_outcome(question, index, read)) is not None:
        return found
    if question.asks is Asks.WHY or compares_since(question):
        return None  # "why did A come before B" asks for more than the dates
    of_time = _is_of_time(request)
    if not of_time and not is_comparative(question) and not _is_of_change(question):
        return None
    if (typed := typed_sides(question)) is not None:
        found = _of_pair(question, typed, (request.asked, request.asked), index, of_time=of_time)
        found = found or _of_answers(
            question, _alone(typed[0]), _alone(typed[1]), index, read, of_time=of_time
        )
        if found is not None:
            return found
    if (phrases := phrase_sides(question, read)) is not None:
        one, other = map(relation_asked, phrases)
        shared = request.asked
        pair = (one or other or shared, other or one or shared)
        found = _of_pair(question, phrases, pair, index, of_time=of_time)
        if found is None:
            first, second = (side.shown for side in phrases)
            found = _of_answers(question, first, second, index, read, of_time=of_time)
    return found


def _is_of_change(question: Question) -> bool:
    """Return whether a question asks how something changed between two dates."""
    return bool(_CHANGES.intersection(question.tokens)) and len(periods_of(question)) == 2


def _of_answers(
    question: Question,
    one_side: str,
    other_side: str,
    index: AnswerIndex,
    read: Read,
    *,
    of_time: bool,
) -> Computed | None:
    """Compare the facts that answer each side asked by itself."""
    if is_vague(question) and not of_time:
        return None
    opening = "when " if of_time else ""
    one = _answering(f"{opening}{one_side}", index, read)
    if one is None:
        return None
    other = _answering(f"{opening}{other_side}", index, read)
    if other is None or one.key == other.key:
        return None
    if of_time:
        return _by_date(question, one, other)
    pairs = _with_one_unit(question, [one], [other])
    return _by_figure(question, *pairs[0]) if pairs else None


def _alone(side: Question) -> str:
    """Return the words of one side that are not there to compare it."""
    words = (t for t in side.content if t not in _DROPPED | _UNITS_OF_TIME | SEPARATORS)
    return " ".join(t for t in words if not is_comparing(t))


def _answering(words: str, index: AnswerIndex, read: Read) -> Member | None:
    """Return the fact that answers a question by itself, None where none is sure."""
    candidates = index.candidates(read(words))
    if not candidates or candidates[0].score < ANSWER_FROM or candidates[0].evidence.missing:
        return None
    features = candidates[0].features
    return Member(features.fact, features, None, relation_date(features, None))


def _is_of_time(request: Request) -> bool:
    question, asked = request.question, request.asked
    tokens = text.tokens(question.shown)
    is_of_course = asked is not None and bool(_OF_COURSES.intersection(asked.relations))
    if is_of_course and not _GAPS.isdisjoint(tokens):
        return True  # "the gap between the end of A and the end of B"
    if question.asks in _DISTANCES and not _UNITS_OF_TIME.isdisjoint(tokens):
        return True
    if "longer" in tokens and not _SUPPORTED.isdisjoint(tokens):
        return True
    plain = " ".join(tokens).replace("over time", "")
    return any(text.stem(t) in _OF_TIME for t in plain.split())


def _of_pair(
    question: Question,
    pair: tuple[Question, Question],
    asked: tuple[Asked | None, Asked | None],
    index: AnswerIndex,
    *,
    of_time: bool,
) -> Computed | None:
    words = (
        _DROPPED | frozenset(filter(is_comparing, question.tokens)) | _UNITS_OF_TIME | SEPARATORS
    )
    if of_time:
        if any(
            each is None and not side.identifiers for side, each in zip(pair, asked, strict=True)
        ):
            return None  # "is the mask older than the bell?": neither is known to begin
        first = _dated(members_by_date(pair[0], asked[0], index, words))
        if first is None:
            return None
        second = _dated(members_by_date(pair[1], asked[1], index, words))
        return _by_date(question, first, second) if second is not None else None
    filters = [dataclasses.replace(filter_of(side, None, words), by_meaning=True) for side in pair]
    if not units_asked(question) and not any(each.words for each in filters):
        return None  # "is A bigger than B?": in which respect is not said
    one = filters[0].members(index)
    other = filters[1].members(index) if one else []
    if not other:
        return None
    units = [units_of(m.features for m in members) for members in (one, other)]
    if is_vague(question) and (units[0] != units[1] or len(units[0]) != 1):
        return None
    pairs = _with_one_unit(question, one, other)
    if len(pairs) == 1:
        return _by_figure(question, *pairs[0])
    alone = len(one) == 1 and len(other) == 1 and one[0].key != other[0].key
    if not pairs and alone and question.asks is Asks.COMPARE:
        facts = (one[0].fact, other[0].fact)
        return Computed(side_by_side(facts, question.language), (one[0], other[0]))
    return None


def _plan_and_outcome(question: Question, index: AnswerIndex, read: Read) -> Computed | None:
    """Compare what was planned with what came about: "planned and real opening of the line"."""
    tokens = frozenset(text.tokens(question.shown))
    if _PLANS.isdisjoint(tokens) or _OUTCOMES.isdisjoint(tokens):
        return None
    kept = (t for t in text.tokens(question.shown) if t not in _PLANS | _OUTCOMES | SEPARATORS)
    plain = read(" ".join(kept))
    asked = relation_asked(plain)
    if asked is None:
        return None
    near = {name for each in asked.relations for name in relations()[each].like}
    asked = dataclasses.replace(asked, relations=(*asked.relations, *sorted(near)))
    chosen = filter_of(plain, asked, {"first", "and"})
    if not (chosen.names or chosen.words or plain.identifiers):
        return None
    members = chosen.members(index)
    plan = _dated([m for m in members if m.is_plan])
    outcome = _dated([m for m in members if not m.is_plan])
    return _by_date(question, plan, outcome) if plan and outcome else None


def _dated(members: Sequence[Member]) -> Member | None:
    """Return the only fact that dates a side; what came about before what was planned."""
    actual = [m for m in members if not m.is_plan] or members
    if not actual or any(m.date != actual[0].date for m in actual) or actual[0].date is None:
        return None
    return actual[0]


def _by_date(question: Question, one: Member, other: Member) -> Computed | None:
    if one.key == other.key or one.date is None or other.date is None:
        return None
    lead = apart(one.date, other.date, question.language)
    first = one.date.sort_key() <= other.date.sort_key()
    pair = (one, other) if first else (other, one)
    if lead is None:
        return None
    if one.date != other.date:
        lead = with_winner(question, lead, pair[0].features, pair[1].features, by_date=True)
    return Computed(lead, pair)


def _by_figure(question: Question, one: Measured, other: Measured) -> Computed:
    (first, mine), (second, theirs) = one, other
    if mine.number < theirs.number:
        first, mine, second, theirs = second, theirs, first, mine
    lead = difference(mine, theirs, question.language)
    if mine.is_above(theirs):
        lead = with_winner(question, lead, first.features, second.features, by_date=False)
    return Computed(lead, (first, second))


def _with_one_unit(
    question: Question, one: Sequence[Member], other: Sequence[Member]
) -> list[tuple[Measured, Measured]]:
    """Return the pairs of facts, one of each side, with one figure each of the unit asked for."""
    found = []
    for first in one:
        for second in other:
            if first.key == second.key:
                continue
            shared = comparable(question, first.features, second.features)
            if shared is not None and are_alike(question, first.features, second.features):
                found.append(((first, shared[0]), (second, shared[1])))
    return found

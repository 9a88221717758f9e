"""Lists by relation, name and period, in order of date; the first or last of a set."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import itertools
import operator
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.answers.aggregation.completeness import (
    about_names,
    by_number,
    named_words,
    numbered_words,
    unaccounted,
    unaccounted_of_names,
    values_of,
)
from knowledge.answers.aggregation.figures import are_of_two_things
from knowledge.answers.aggregation.filters import filter_of, groups_of
from knowledge.answers.aggregation.members import Member, has_number_of, is_about
from knowledge.answers.aggregation.request import (
    ENDINGS,
    ORDER_STEMS,
    Request,
    asked_for,
    is_of_the_past,
    state_of,
)
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.asked_periods import period_in_words
from knowledge.answers.lists import asks_what_was_since
from knowledge.answers.model import Outcome
from knowledge.messages import say
from knowledge.query import Asks, Question
from knowledge.query.entities import Mention
from knowledge.query.identifiers import Identifier
from knowledge.query.kinds import question_words
from knowledge.query.periods import Period
from knowledge.relations import Asked
from knowledge.retrieval.lexicon import function_words

BIRTHS = ("release", "open", "begin", "launch", "publish", "enter_force", "build", "adopt")
"""Relations that date a beginning, where none is asked for; the first that is stated counts."""

_LISTED = frozenset({Asks.WHICH, Asks.WHAT, Asks.LIST, Asks.KEYWORDS, Asks.STATUS, Asks.WHO})
_WITH_SERIES = _LISTED | {Asks.HOW_MANY, Asks.HOW_MUCH, Asks.WHEN}
_BY_DATE = operator.attrgetter("by_date")
_OF_ORDER = ("earliest", "latest", "older", "newer", "next", "first", "last", "all", "still")
_WIDE = 366  # days from which a period holds a series rather than one event


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed answer: the sentence on how it was found, and the facts it rests on.

    `is_extreme` is whether it is the one with the highest or lowest figure, often not called so.
    """

    lead: str
    members: tuple[Member, ...]
    outcome: Outcome = Outcome.LIST
    notes: tuple[str, ...] = ()
    is_extreme: bool = False


def list_of(request: Request, index: AnswerIndex, *, by_words: bool = False) -> Computed | None:
    """List the facts of a series, a relation or several names by date; None where it cannot.

    `by_words` is whether to list what only "all" asks for, and nothing else: lists by topic and
    kind come before such a list.
    """
    question = request.question
    period = question.periods[0] if question.periods else None
    numbers = _numbers(request)
    several = len(numbers) > 1
    is_series = request.has("series") or (period is not None and _is_wide(period))
    things = request.dated_things
    of_itself = is_series or several or request.is_of_dates or things is not None
    only_all = request.has("all") and not of_itself
    if only_all is not by_words:
        return None
    is_set = of_itself or only_all
    if question.asks not in (_WITH_SERIES if is_set else _LISTED):
        return None
    words = request.words("series", "all")
    found: list[Member] = []
    if request.asked is not None and (is_set or period is not None):
        found = filter_of(question, request.asked, words).members(index)
        if period is not None and asks_what_was_since(question, period):
            found = [m for m in found if not m.is_plan]
    if len(found) < 2 and is_set:
        lexical = filter_of(question, None, words)
        if lexical.words or ((lexical.names or several) and is_series):
            found = lexical.members(index)
    if things is not None and not _are_each(things, found):
        return None
    if is_series or request.is_of_dates or things is not None:
        found = [m for m in found if m.date is not None]
    if request.is_of_figures:
        found = [m for m in found if m.features.numbers or m.features.fact.figures]
    if not found:
        return None
    found.sort(key=_BY_DATE)
    if several and not all(any(has_number_of(v, m) for m in found) for v in numbers):
        return None
    if is_set and not all(m.reading for m in found):
        covered, others = unaccounted(
            named_words(question), found, index, about_names(question, index)
        )
        if covered and others:
            return None  # "all rounds", of which one is not among them
    if len(found) > 1 and (is_set or request.asks_with_verb):
        return Computed(_heading(request, found), tuple(found))
    is_one = question.asks is not Asks.WHO and request.asks_with_verb
    if len(found) == 1 and period is not None and not is_set and is_one:
        return Computed(found[0].fact.statement, tuple(found), outcome=Outcome.ANSWER)
    return None


def _are_each(things: str, members: Sequence[Member]) -> bool:
    """Return whether each of some facts is of another thing of a kind: a camp, not "the talks"."""
    words = [frozenset(text.tokens(m.fact.statement)) for m in members]
    return len({m.subject for m in members}) == len(members) and all(
        any(text.stem(w) == things and not w.endswith("s") for w in each) for each in words
    )


def one_by_order(request: Request, index: AnswerIndex, today: datetime.date) -> Computed | None:
    """Return the first, last or next of a set by date; None where that is unsure."""
    question, order = request.question, request.order
    if order is None or question.asks in (Asks.YES_NO, Asks.WHY, Asks.HOW):
        return None
    if request.is_of_several:
        return None
    if len(_numbers(request)) == 1:
        return None  # the newest point release of one version
    words = request.words(*_OF_ORDER)
    found = members_by_date(question, request.asked, index, words)
    is_of_age = request.has("earliest", "latest", "older", "newer")
    if is_of_age and not any(m.subject or m.doer for m in found):
        found = members_by_date(question, None, index, words)  # "the oldest visitor centre"
    if len(found) < 2 and request.asks_which_came_first:
        found = members_by_date(question, None, index, words)
    if not found and request.is_of_who_was_first:
        return _one_who_was_first(request, index, words)
    if not found and request.asked is not None and request.asked.relations == ("close",):
        ending = dataclasses.replace(request.asked, relations=ENDINGS)
        found = members_by_date(question, ending, index, words)  # a mission ends as a shop closes
    named = len(_numbers(request)) > 1 or any(len(g) > 1 for g in groups_of(question))
    if named:  # that the end of one was decided need not say when it is
        found = [m for m in found if m.date is not None]
    found = [m for m in _of_things(found, question, index) if not m.is_of_latest]
    if any(m.date is None for m in found):
        return None
    state = state_of(question)
    if state is not None and request.is_of_now:  # "the oldest supported version"
        if unaccounted_of_names(question, found, index)[1]:
            return None
        over = is_of_the_past(state[0])
        found = [m for m in found if m.has_passed(today) is over]
    if request.asked is not None and request.asked.is_past:
        found = [m for m in found if not m.is_plan]  # what was to close need not have closed
    if order == "next":
        found = [m for m in found if m.date is not None and _begins(m) > today]
    elif len({(m.subject, m.doer) for m in found}) < 2 or not _all_named(request, found):
        return None
    found.sort(key=_BY_DATE, reverse=order == "latest")
    if not found or any(_meets(found[0], other) for other in found[1:]):
        return None
    if not named and state is None and not _is_outermost(found, order, question, index):
        return None
    if not named and order != "next" and _states_order(request, found, index):
        return None
    statement = found[0].fact.statement
    lead = say(f"set_{order}", question.language, count=len(found), statement=statement)
    if named:
        return Computed(lead, tuple(found))
    return Computed(lead, (found[0],), outcome=Outcome.ANSWER)


def _one_who_was_first(
    request: Request, index: AnswerIndex, words: Collection[str]
) -> Computed | None:
    """Return who was first or last to do something, by facts that say it of others in its words."""
    order = request.order
    numbered = (i for i in request.question.identifiers if i.written not in words)
    question = dataclasses.replace(request.question, identifiers=tuple(numbered))
    found = filter_of(question, None, (*words, *_PERSONS)).members(index)
    if len(found) < 2 or any(m.date is None for m in found) or _states_order(request, found, index):
        return None
    pairs = itertools.combinations(found, 2)
    if not all(are_of_two_things(question, one.features, other.features) for one, other in pairs):
        return None
    found.sort(key=_BY_DATE, reverse=order == "latest")
    if _meets(found[0], found[1]):
        return None
    statement = found[0].fact.statement
    lead = say(f"set_{order}", question.language, count=len(found), statement=statement)
    return Computed(lead, (found[0],), outcome=Outcome.ANSWER)


_PERSONS = frozenset(text.tokens("person people one man woman"))


def _of_things(
    members: Sequence[Member], question: Question, index: AnswerIndex
) -> Sequence[Member]:
    """Leave out what is said of all versions, or of a point release, where others are numbered."""
    words = numbered_words(question, index)
    things = [m for m in members if values_of(m, words) and not m.is_of_point_release]
    return things if len(things) > 1 else members


def _states_order(request: Request, found: Sequence[Member], index: AnswerIndex) -> bool:
    """Return whether a fact about the same names says itself what was first or last."""
    if unaccounted_of_names(request.question, found, index)[0]:
        return False  # the numbers tell which is first
    named = dataclasses.replace(filter_of(request.question, None), words=(), count=None)
    facts = [*found, *named.members(index)] if named.names else found
    return any(not ORDER_STEMS.isdisjoint(m.features.own) for m in facts)


def _is_outermost(
    found: Sequence[Member], order: str, question: Question, index: AnswerIndex
) -> bool:
    """Return whether no thing of the set without a date may come before the first of `found`."""
    words = numbered_words(question, index)
    covered, missing = unaccounted_of_names(question, found, index)
    if order == "next" or not missing:
        return True
    own = values_of(found[0], words) & covered
    ends = (min if order == "earliest" else max)(covered | missing, key=by_number)
    return ends in own


def members_by_date(
    question: Question, asked: Asked | None, index: AnswerIndex, words: Collection[str]
) -> list[Member]:
    """Return the facts that date what is asked; where nothing is, those that date a beginning."""
    if asked is not None:
        return filter_of(question, asked, words).members(index)
    births = [filter_of(question, asked_for(relation), words) for relation in BIRTHS]
    matching = births[0].matching(index)  # they differ in the relation alone
    for each in births:
        if found := each.choose(matching):
            return [m for m in found if not m.is_of_latest]
    return []


def _numbers(request: Request) -> tuple[Identifier, ...]:
    """Return the numbers of one word that a question names: "Debian 7, 8 and 9"."""
    first = request.question.identifiers[:1]
    return tuple(i for i in request.question.identifiers if i.word == first[0].word)


def _all_named(request: Request, members: Sequence[Member]) -> bool:
    """Return whether each name and number that the question joins by "or" has a fact, one date."""
    tests: list[Callable[[Member], bool]] = []
    numbers = _numbers(request)
    if len(numbers) > 1:
        tests += [functools.partial(has_number_of, number) for number in numbers]
    for group in groups_of(request.question):
        if len(group) > 1:
            tests += [functools.partial(_is_of, mention) for mention in group]
    for test in tests:
        dates_of_it = {m.date for m in members if test(m)}
        if len(dates_of_it) != 1:
            return False
    return True


def _is_of(mention: Mention, member: Member) -> bool:
    return is_about(mention, member.features)


def _begins(member: Member) -> datetime.date:
    begins = member.date.earliest if member.date is not None else None
    return begins or datetime.date.min


def _meets(one: Member, other: Member) -> bool:
    """Return whether it is unknown which of two facts is earlier."""
    return one.date is None or other.date is None or dates.overlaps(one.date, other.date)


def _is_wide(period: Period) -> bool:
    if period.date is None:
        return False
    first, last = period.date.earliest, period.date.latest
    return first is not None and last is not None and (last - first).days > _WIDE


def _heading(request: Request, members: Sequence[Member]) -> str:
    """Return the heading of a list: how many facts, chosen by what."""
    question = request.question
    numbers = _numbers(request)
    numbered = [*(i.shown for i in numbers[:1]), *(i.written for i in numbers[1:])]
    chosen = [" / ".join(dict.fromkeys(numbered))]
    chosen += [" / ".join(m.written for m in group) for group in groups_of(question)]
    said = set(filter_of(question, request.asked).words)
    if request.asked is not None and all(m.reading is not None for m in members):
        said |= request.asked.covered - function_words() - question_words()
    chosen.append(" ".join(dict.fromkeys(t for t in question.tokens if t in said)))
    about = list(dict.fromkeys(filter(None, chosen)))
    if about:
        about += (period_in_words(p, question.language) for p in question.periods)
    by = ", ".join(about or (p.written for p in question.periods))
    return say("set_list", question.language, count=len(members), by=by)

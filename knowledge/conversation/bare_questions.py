"""Bare question words about the fact just shown: why, since when, how many, before that."""

from __future__ import annotations

import dataclasses
import re

from knowledge import dates
from knowledge.answers.dates_ahead import by_date, date_of, due_date
from knowledge.answers.model import Answer, FactView, Outcome
from knowledge.conversation.doubts import as_read
from knowledge.conversation.events import active_subject, doer_of, doer_of_event, end_ahead
from knowledge.conversation.figures_told import OF_FIGURES, figure_told
from knowledge.conversation.follow_ups import Wants
from knowledge.conversation.passage_answers import FOR_WORK, event_before, told_beside
from knowledge.conversation.question_words import with_question_word, without_periods
from knowledge.conversation.series import other_of_series, which_ones
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.messages import say
from knowledge.model import Fact, FactKind
from knowledge.query.noise import strip_markup
from knowledge.text import tokens

_WORDS = {
    Wants.WHY: ("why", "لماذا"),
    Wants.HOW: ("how", "كيف"),
    Wants.WHEN: ("when", "متى"),
    Wants.SINCE: ("since when", "منذ متى"),
    Wants.UNTIL: ("until when", "حتى متى"),
    Wants.WHERE: ("where", "أين"),
    Wants.WHO: ("who", "من"),
    Wants.IDENTITY: ("who", "من"),
    Wants.HOW_MANY: ("how many", "كم عدد"),
    Wants.HOW_MUCH: ("how much", "كم"),
    Wants.HOW_LONG: ("how long", "كم المدة"),
    Wants.PURPOSE: ("why", "لماذا"),
}
_TOLD_APART = frozenset({Wants.WHY, Wants.HOW, Wants.HOW_LONG, Wants.UNTIL})
_NOT = frozenset({"not", "لا", "لم"})
"""Words of "why not?", which asks the question before in its negative form."""

_SERIES = frozenset({Wants.LATEST, Wants.EARLIER, Wants.LATER})
_DATES = frozenset({Wants.WHEN, Wants.SINCE, Wants.UNTIL})
_SINCE = re.compile(r"\bsince\b|\bfrom\b.*\bon\b|منذ", re.IGNORECASE)
"""Words of a statement whose date is the day from which something is so."""

_PURPOSE = re.compile(
    r"\b(?:to help|in order to|so that|so as to|meant to|intended to|designed to|aimed? at|"
    r"aims? to|aims? of|goal of|purpose of|to relieve|to save|to serve|to raise|to pay)\b|"
    r"(?:بهدف|من أجل|لغرض|بغية|لكي)",
    re.IGNORECASE,
)
_GOAL = re.compile(
    r"^(?:the )?(?:[\w'-]+ ){1,5}?(?:is|was|are|were) to "
    r"(?!be\b|begin|start|open|end|close|stop|cease|leave|take place|last)\w",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\b(?:is|was|are|were)\s+to\b", re.IGNORECASE)


def of_shown_fact(shown: ShownFacts, wants: Wants, said: str) -> Answer:
    """Answer what is wanted of the facts just shown, from them or from facts on the same.

    A date is that of the fact itself. Anything else is asked about the subject of the question
    before, then looked for in the fact. Where nothing is found, that is said.
    """
    views = shown.views
    if wants in _SERIES:
        return told_beside(shown, wants, said) or _of_series(shown, wants)
    if wants in _DATES and len(views) == 1 and (first := _date(views[0], wants, shown.language)):
        return shown.with_first(views[0], first)
    if wants is Wants.STILL:
        return _still(shown)
    if wants in (Wants.WHO, Wants.IDENTITY) and (doer := doer_of(shown)):
        return shown.with_first(views[0], doer)
    if wants is Wants.WHICH:
        return which_ones(shown) or shown.nothing(f"talk_not_held_{wants}")
    if wants is Wants.WHEN and len(views) > 1 and any(date_of(view.fact) for view in views):
        return _dated(shown, views)
    if wants is Wants.UNTIL and "long" in tokens(said) and (lasted := _duration(shown)):
        return lasted
    if wants is Wants.UNTIL and (end := end_ahead(shown)) is not None:
        return end
    of_figures = views if wants in OF_FIGURES and len(views) == 1 else ()
    if (figure := next((figure_told(shown, v, wants, said) for v in of_figures), None)) is not None:
        return figure
    found = _asked_again(shown, wants, said) if wants is not Wants.PURPOSE else None
    if found is None and wants is Wants.WHO:
        found = doer_of_event(shown) or _doer_told(shown)
    return (
        found
        or _in_fact(shown, wants)
        or told_beside(shown, wants, said)
        or _purpose(shown, wants)
        or _by_statement(shown, wants)
        or (event_before(shown) if wants is Wants.WHY else None)
        or shown.nothing(f"talk_not_held_{wants}")
    )


def _asked_again(shown: ShownFacts, wants: Wants, said: str) -> Answer | None:
    """Answer the question before with another question word, if that is on the same."""
    answerer, turn = shown.answerer, shown.turn
    before = answerer.read(turn.question, shown.today)
    word = _WORDS[wants][before.language == "ar"]
    whole = with_question_word(word, before)
    answer = answerer.answer(whole.question, shown.today, shown.language)
    if not answer.outcome.answers or not _is_on_the_same(answer, shown):
        return None
    if wants not in OF_FIGURES and _is_of_another_time(answer, shown):
        return None
    if answer.keys == turn.keys and wants in _TOLD_APART and _is_bare(answer):
        return None  # the same sentence again is no reason
    is_of_doer = wants in (Wants.WHO, Wants.IDENTITY) and answer.keys == turn.keys
    if is_of_doer and _is_bare(answer) and not active_subject(answer.facts[0].fact.statement):
        return None
    if whole.is_plain and _NOT.isdisjoint(tokens(said)):
        return as_read(answer, strip_markup(whole.question))
    return answer


def _is_of_another_time(answer: Answer, shown: ShownFacts) -> bool:
    """Return whether an answer is of another date than the fact shown, so of another event."""
    if len(shown.views) != 1 or len(answer.facts) != 1:
        return False
    one, other = (date_of(view.fact) for view in (shown.views[0], answer.facts[0]))
    if one is None or other is None or one.is_interval or other.is_interval:
        return False
    return not dates.overlaps(one, other)


def _is_bare(answer: Answer) -> bool:
    return len(answer.facts) != 1 or answer.lead == answer.facts[0].fact.statement


def _is_on_the_same(answer: Answer, shown: ShownFacts) -> bool:
    """Return whether an answer has the fact that was shown, or one on a name of it."""
    if not shown.turn.keys or set(answer.keys) & set(shown.turn.keys):
        return True
    names = {name for view in shown.views for name in view.fact.entities}
    topics = {view.fact.topic for view in shown.views}
    return any(
        not names.isdisjoint(view.fact.entities) if names else view.fact.topic in topics
        for view in answer.facts
    )


def _in_fact(shown: ShownFacts, wants: Wants) -> Answer | None:
    """Answer from the one fact shown, if it has what is wanted."""
    views = shown.views
    if len(views) != 1:
        return None
    fact, answerer = views[0].fact, shown.answerer
    before = answerer.read(shown.turn.question, shown.today)
    word = _WORDS[wants][before.language == "ar"]
    asked = with_question_word(word, before).question
    answer = answerer.answer_from(fact.key, asked, shown.today, shown.language)
    if answer is None or (wants in _TOLD_APART and _is_bare(answer)):
        asked = f"{_WORDS[wants][0]} {fact.statement}"
        answer = answerer.answer_from(fact.key, asked, shown.today, shown.language)
        if answer is None or _is_bare(answer):
            return None
    return dataclasses.replace(answer, question=shown.turn.question)


def _duration(shown: ShownFacts) -> Answer | None:
    """Answer how long the event of the one fact shown went on: "for three days"."""
    views = shown.views
    found = _LASTED.search(views[0].fact.statement) if len(views) == 1 else None
    return shown.with_first(views[0], f"F{found[0][1:]}") if found else None


_LASTED = re.compile(
    r"\bfor (?:(?:about|nearly|almost|over|more than|at least) )?[\w-]+ (?:and a half )?"
    r"(?:years|months|weeks|days|nights|hours|minutes)\b"
)


def _doer_told(shown: ShownFacts) -> Answer | None:
    """Answer with whom the statement of the one fact shown begins, if they did something."""
    views = shown.views
    doer = active_subject(views[0].fact.statement) if len(views) == 1 else ""
    return shown.with_first(views[0], doer) if doer else None


def _by_statement(shown: ShownFacts, wants: Wants) -> Answer | None:
    """Answer why the fact shown is so, asked by its own words, from another fact on the same."""
    views = shown.views
    if wants is not Wants.WHY or len(views) != 1:
        return None
    statement = views[0].fact.statement
    told = without_periods(shown.answerer.read(statement, shown.today))
    answer = shown.answerer.answer(f"why {told}", shown.today, shown.language)
    is_other = answer.outcome is Outcome.ANSWER and answer.keys != shown.turn.keys
    is_apart = _is_of_another_time(answer, shown)
    if not is_other or is_apart or not _is_on_the_same(answer, shown):
        return None
    before = shown.answerer.read(shown.turn.question, shown.today)
    asked = with_question_word(_WORDS[wants][before.language == "ar"], before).question
    return dataclasses.replace(answer, question=asked)


def _purpose(shown: ShownFacts, wants: Wants) -> Answer | None:
    """Answer what something is for: the fact shown, or the nearest on the same that states it."""
    if wants not in (Wants.PURPOSE, Wants.WHY) or not shown.views:
        return None
    fact = shown.views[0].fact
    if wants is Wants.PURPOSE and (found := FOR_WORK.search(fact.statement)) is not None:
        return shown.with_first(shown.views[0], f"F{found[0][1:]}")
    if wants is Wants.PURPOSE and _states_purpose(fact.statement):
        return dataclasses.replace(shown.tell(fact.statement, shown.views[:1]), told_before=False)
    for words in (shown.turn.question, fact.statement):
        for candidate in shown.answerer.candidates(words, shown.today):
            other = candidate.features.fact
            is_near = not set(fact.entities).isdisjoint(other.entities) or (
                not fact.entities and other.topic == fact.topic
            )
            if (
                other.key != fact.key
                and is_near
                and (
                    _states_goal(other)
                    or (
                        _states_purpose(other.statement)
                        and _says_as_much(fact.statement, other.statement)
                    )
                )
            ):
                view = shown.answerer.view(other.key, shown.today, shown.language)
                if view is not None:
                    told = shown.tell(other.statement, (view,))
                    return dataclasses.replace(told, told_before=False)
    return None


def _states_purpose(statement: str) -> bool:
    return bool(_PURPOSE.search(_TO_DO.sub(" ", statement)))


def _states_goal(fact: Fact) -> bool:
    """Return whether a fact states a duty of its subject, rather than a date or an event."""
    return date_of(fact) is None and bool(_GOAL.match(fact.statement))


def _says_as_much(one: str, other: str) -> bool:
    """Return whether two statements share most names and figures of the shorter one."""
    first, second = (
        set(re.findall(r"\b(?:[A-Z]\w+|\d[\d.,]*\d|\d)\b", each)) for each in (one, other)
    )
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


def _date(view: FactView, wants: Wants, language: str) -> str:
    """Return the date of a fact, or its beginning or end, in words; "" where it has none."""
    date = date_of(view.fact)
    if date is None:
        return ""
    begin, end = date.ends()
    kind = view.fact.kind
    if wants is Wants.SINCE:
        begins = kind is FactKind.EVENT or _SINCE.search(view.fact.statement)
        if begin is None or not (date.is_interval or begins):
            return ""  # "in June 2024 pressure was mounting": it may have been so before
        return say("period_since", language, date=dates.in_words(begin, language))
    if wants is Wants.UNTIL:
        if end is None or not (date.is_interval or kind is FactKind.PLAN):
            return ""
        return say("period_until", language, date=dates.in_words(end, language))
    return view.date or dates.in_words(date, language)


def _dated(shown: ShownFacts, views: tuple[FactView, ...]) -> Answer:
    """Show those of several facts again that have a date."""
    dated = tuple(view for view in views if date_of(view.fact) is not None)
    if len(dated) == 1:
        return shown.with_first(dated[0], _date(dated[0], Wants.WHEN, shown.language))
    again = shown.tell(say("talk_again", shown.language), dated)
    return dataclasses.replace(again, outcome=Outcome.LIST, told_before=False)


def _by_date(view: FactView) -> tuple[int, int, str]:
    return by_date(view.fact)


def _still(shown: ShownFacts) -> Answer:
    """Answer whether the fact shown is still so: by a newer one, its end, or the day it is of."""
    if len(shown.views) != 1:
        return shown.certainty()
    [view] = shown.views
    fact, answerer = view.fact, shown.answerer
    if fact.kind is FactKind.PLAN or due_date(fact, answerer.snapshot, shown.today) is not None:
        return shown.happened()
    newer = other_of_series(answerer, fact.key, shown.turn.question, Wants.LATEST, shown.today)
    if newer is not None and (later := answerer.view(newer.key, shown.today, shown.language)):
        first = say("talk_newer", shown.language)
        return shown.tell(f"{first} {newer.statement_in(shown.language)}", (later,))
    date = date_of(fact)
    _, end = date.ends() if date is not None else (None, None)
    if date is not None and date.is_interval and end is not None:
        until = say("period_until", shown.language, date=dates.in_words(end, shown.language))
        return shown.with_first(view, until)
    is_point = date is not None and not date.is_interval
    point = date if is_point else answerer.snapshot.known_at(fact) or date
    if point is None:
        return shown.tell(say("talk_still_undated", shown.language), shown.views)
    day = dates.in_words(point, shown.language)
    return shown.tell(say("talk_still", shown.language, date=day), shown.views)


def _newest(shown: ShownFacts, asked: str) -> Answer | None:
    """Answer the question before without its date, if that gives a newer fact."""
    answer = shown.answerer.answer(asked, shown.today, shown.language)
    if answer.outcome is not Outcome.ANSWER or not _is_on_the_same(answer, shown):
        return None
    old, new = (date_of(view.fact) for view in (shown.views[0], answer.facts[0]))
    return answer if old is None or (new is not None and old.sort_key() < new.sort_key()) else None


def _of_series(shown: ShownFacts, wants: Wants) -> Answer:
    """Answer with the newest of a series of facts, or the one before or after the fact shown."""
    views = shown.views
    if len(views) > 1 and wants is Wants.LATEST:
        dated = [view for view in views if date_of(view.fact) is not None]
        views = tuple(sorted(dated, key=_by_date)[-1:])
        if views:
            return dataclasses.replace(
                shown.tell(views[0].fact.statement, views), told_before=False
            )
    if len(views) != 1:
        return shown.nothing(f"talk_not_held_{wants}")
    answerer, fact = shown.answerer, views[0].fact
    asked = without_periods(answerer.read(shown.turn.question, shown.today))
    if wants is Wants.LATEST and (newest := _newest(shown, asked)) is not None:
        return newest
    other = other_of_series(answerer, fact.key, asked, wants, shown.today)
    if other is None and wants is Wants.LATEST:
        return shown.tell(f"{say('talk_newest', shown.language)} {fact.statement}", views)
    view = answerer.view(other.key, shown.today, shown.language) if other is not None else None
    if view is None:
        return shown.nothing(f"talk_not_held_{wants}")
    answer = dataclasses.replace(
        shown.tell(view.fact.statement, (view,)), told_before=False, question=asked
    )
    return dataclasses.replace(answer, outcome=Outcome.ANSWER)

"""Scoring candidates, and the thresholds for an answer, a question back or an abstention."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.decision import Decision, decision
from knowledge.answers.evidence import Evidence
from knowledge.answers.exclusions import Exclusion
from knowledge.answers.exclusions.holders import (
    asking_now,
    asks_holder_of_now,
    begins_office,
    names_asked,
)
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.plans import asks_first_plan, is_plan, is_put_off, known_on
from knowledge.answers.stated_dates import reports_past
from knowledge.answers.succession import counts_again, follows, is_narrower
from knowledge.model import FactKind
from knowledge.query import Asks, Question
from knowledge.relations import CIRCUMSTANCE, Argument, Qualifier, Verdict
from knowledge.retrieval import Hit
from knowledge.retrieval.lexicon import function_words

ANSWER_FROM = decision().answer_from
"""Least probability of being right at which an answer is given.

A wrong answer costs twice what a right one earns, and abstaining where the store has no answer
earns as much as a right answer, so an even chance is not enough. From 0.7 to 0.85 the question sets
earn the same within 0.02, but a lower one gives more wrong answers.
"""

CLOSEST_FROM = decision().closest_from
"""Least probability of being right at which the best fact is shown as the closest one.

On seven sets of questions 68 facts at 0.4 to 0.8 are right and 26 wrong, 12 and 33 at 0.25 to 0.4.
"""

CLARIFY_WITHIN = 0.06
"""Difference in probability within which another candidate is a rival of the answer."""

TRANSLATED_WITHIN = 1.6
"""Ratio of odds within which another candidate is a rival where words of the question are read as
words of another language, any of which may be meant."""

AS_GOOD_WITHIN = 0.15
"""Difference in probability within which figures are as good: the newest is the answer."""

CLARIFY_FROM = 0.2
"""Least probability of the best of several complete candidates, to ask which one is meant.

Twice as much where the question's one word is not a subject.
"""


SUCCESSOR_FROM = 0.4
"""Least probability of a fact that begins where the best one, which says much the same, ends."""

_OF_FIGURES = frozenset({Asks.HOW_MANY, Asks.HOW_MUCH})
_OF_SUMS = frozenset({Argument.AMOUNT, Argument.COUNT, Argument.MEASURE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that may answer, with the evidence for and against it.

    `score` follows from `signals` by `decision`. `nearest` is the text of the fact that is nearest
    in meaning, its statement or a question it answers; None where words alone decided.
    """

    hit: Hit
    features: FactFeatures
    evidence: Evidence
    score: float
    signals: Mapping[str, float]
    decision: Decision
    nearest: str | None = None

    @property
    def key(self) -> str:
        """The fact's key."""
        return self.features.fact.key


def rivals(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates among which a short question does not choose, likeliest first.

    Each covers the whole question, and none is far likelier; empty where the best one is clear.
    """
    if not candidates or candidates[0].evidence.exact:
        return []
    subject = len({t for t in question.content if t not in question.light})
    best = candidates[0].score
    if best >= ANSWER_FROM:
        if is_translated(candidates[0]):
            return _translated_as_well(candidates)
        if not is_vague(question):
            return []
        least = best - CLARIFY_WITHIN
    elif subject > 2 or best < (CLARIFY_FROM if subject == 1 else 2 * CLARIFY_FROM):
        return []
    else:
        least = best * (0.5 if subject == 1 else 0.8)
    near = [c for c in candidates if c.score >= least and c.evidence.is_complete]
    return near if len(near) > 1 else []


def _translated_as_well(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that have translations of the same words and are about as likely."""
    best = candidates[0]
    least = best.score / (best.score + (1.0 - best.score) * TRANSLATED_WITHIN)
    missing = set(best.evidence.missing)
    near = [
        c
        for c in candidates
        if c.score >= least
        and not c.evidence.is_ruled_out
        and missing.issuperset(c.evidence.missing)
    ]
    return near if len(near) > 1 else []


def is_closest(question: Question, candidates: list[Candidate]) -> bool:
    """Return whether the best candidate is shown as the closest fact where none answers.

    One that says the contrary is not: that it does is worth more to the asker. Neither is one for
    words that ask nothing and have no name ("thanks a lot"), unless it has each of them.
    """
    if not candidates or candidates[0].score < CLOSEST_FROM:
        return False
    best = candidates[0]
    if best.evidence.is_ruled_out or best.evidence.opposites is not None:
        return False
    if question.asks is not Asks.KEYWORDS or question.mentions:
        return True
    words = {t for t in question.content if t not in question.light}
    return bool(words) and words <= {m.asked for m in best.hit.matched if m.how != "synonym"}


def stated_alike(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that state the same of different names: all who received a prize.

    None where one date or the first or last is asked, or the likeliest is a phrasing of its fact.
    """
    asked = question.asked
    if asked is None or asked.argument not in (Argument.AGENT, Argument.PATIENT):
        return []
    is_of_one = question.periods or question.numbers or asked.qualifiers or question.by_the_clock
    if question.asks not in (Asks.WHO, Asks.WHICH) or is_of_one or not candidates:
        return []
    if candidates[0].evidence.exact or candidates[0].score < ANSWER_FROM:
        return []
    said = frozenset(t for word in asked.counted for t in (word, text.stem(word)))
    found: dict[frozenset[str], Candidate] = {}
    for candidate in candidates[:MOST_ALIKE]:
        evidence, reading = candidate.evidence, candidate.evidence.relation.reading
        if candidate.score < ANSWER_FROM or not evidence.is_complete or reading is None:
            continue
        if evidence.relation.verdict is not Verdict.MATCH or not evidence.relation.held:
            continue
        is_agent = asked.argument is Argument.AGENT
        words = reading.words(reading.agent if is_agent else reading.patient)
        names = frozenset(w for w in words if w not in function_words()) - said
        if names and not any(names & other for other in found):
            found[names] = candidate
    return list(found.values()) if len(found) > 1 else []


MOST_ALIKE = 10
"""Candidates among which others that state the same are looked for."""


def latest(question: Question, candidates: list[Candidate]) -> Candidate:
    """Return the best candidate; of equally good figures the newest, where no date is asked.

    A plan that was put off is answered by the fact on its delay.
    """
    best = candidates[0]
    if question.asks is Asks.WHEN and not best.evidence.exact:
        return newest_plan(question, candidates)
    if asks_holder_of_now(question) and not best.evidence.exact:
        return _newest_holder(question, candidates)
    if question.periods or best.evidence.exact or is_translated(best):
        return best
    if (successor := _successor(question, candidates)) is not None:
        return successor
    if question.asks not in _OF_FIGURES:
        return best
    alike = [c for c in candidates if _is_as_good(question, c, best)]
    return max(alike, key=lambda c: _begins(c), default=best)


def _successor(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the fact on the later state where the present is asked about."""
    best = candidates[0]
    if not _PRESENT.intersection(question.tokens) or _PAST.intersection(question.tokens):
        return None
    return next(
        (
            c
            for c in candidates[1:MOST_ALIKE]
            if c.score >= SUCCESSOR_FROM
            and c.evidence.is_complete
            and not c.evidence.is_ruled_out
            and follows(best.features, c.features)
        ),
        None,
    )


_PRESENT = frozenset(text.tokens("is are s do does has have now today currently"))
_PAST = frozenset(text.tokens("was were did had before previously until then originally former"))


def _is_as_good(question: Question, candidate: Candidate, best: Candidate) -> bool:
    """Return whether a fact has a figure of a day or year that answers as well as the best one."""
    features = candidate.features
    date = features.fact.date
    if not candidate.evidence.is_complete or date is None or date.is_interval:
        return False
    is_figure = features.fact.kind is FactKind.FIGURE and not features.reports_change
    if candidate is best:
        return is_figure
    if is_figure and candidate.score >= best.score - AS_GOOD_WITHIN:
        return not is_narrower(question, best.features, features)
    if candidate.score < ANSWER_FROM or candidate.evidence.is_ruled_out:
        return False
    is_count = bool(features.numbers) and features.fact.kind is not FactKind.PLAN
    return is_count and counts_again(question, best.features, features)


def newest_plan(question: Question, candidates: list[Candidate]) -> Candidate:
    """Return the fact that puts off what the best one states as planned, else the best one."""
    best = candidates[0]
    if (told := _told_instead(question, candidates)) is not None:
        return told
    if asks_first_plan(question) or not is_plan(best.features):
        return best
    names = {mention.key for mention in question.mentions}
    later = [
        c
        for c in candidates[1:]
        if is_put_off(question, c.features)
        and names <= c.features.entities
        and not c.evidence.conflicts
        and not c.evidence.missing
        and known_on(c.features) >= known_on(best.features)
    ]
    return max(later, key=lambda c: known_on(c.features), default=best)


def _told_instead(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the fact on the event itself, where the best one is its plan or its outcome.

    None where no date of the past is asked, or none is about as likely.
    """
    best, asked = candidates[0], question.asked
    if asked is None or not asked.is_past:
        return None
    is_planned = is_plan(best.features) and not reports_past(best.features.fact.statement)
    if not is_planned and not is_after_it(best):
        return None
    return next(
        (
            c
            for c in candidates[1:MOST_ALIKE]
            if c.score >= ANSWER_FROM
            and c.evidence.is_complete
            and date_of(c.features.fact) is not None
            and reports_past(c.features.fact.statement)
            and (not is_planned or _tells_it(c))
            and not is_after_it(c)
        ),
        None,
    )


def _tells_it(candidate: Candidate) -> bool:
    """Return whether a fact states the relation asked as an event."""
    found = candidate.evidence.relation
    if found.verdict is not Verdict.MATCH or found.reading is None:
        return False
    return found.reading.is_verb and not found.reading.qualifiers


def is_after_it(candidate: Candidate) -> bool:
    """Return whether a fact dates only what came before or after the event asked about.

    "After the bridge fell, a ferry was set up in 2019" does not say when the bridge fell.
    """
    reading = candidate.evidence.relation.reading
    clause, comma, _ = candidate.features.fact.statement.partition(",")
    tokens = text.tokens(clause)
    if reading is None or not comma or tokens[0] not in _TIME_WORDS:
        return False
    is_dated = any(token[0].isdigit() for token in tokens)
    return not is_dated and set(reading.words(reading.trigger)) <= set(tokens)


_TIME_WORDS = frozenset({"after", "before", "once", "until"})


def is_in_passing(question: Question, best: Candidate) -> bool:
    """Return whether a date is asked of a thing that a fact only mentions in passing, or wishes."""
    asked, found = question.asked, best.evidence.relation
    if question.asks is not Asks.WHEN or asked is None or best.evidence.exact:
        return False
    if is_after_it(best):
        return True
    is_wish = found.reading is not None and Qualifier.ORDERED in found.reading.qualifiers
    is_undone = is_wish and asked.is_past and not is_plan(best.features)
    is_undone = is_undone and found.verdict is Verdict.CONFLICT
    return found.reason == CIRCUMSTANCE or is_undone


def _newest_holder(question: Question, candidates: list[Candidate]) -> Candidate:
    """Return the fact of who took the office last, where that is another than the best one."""
    best = candidates[0]
    asked = names_asked(question, best.features)
    holder = best.features.capitals - asked - function_words()
    light = question.light | asked | asking_now()
    role = {text.stem(t) for t in question.content if t not in light}
    later = [
        c
        for c in candidates[1:]
        if not c.evidence.is_ruled_out
        and asked
        and asked <= c.features.capitals
        and begins_office(c.features)
        and _begins(c) > _begins(best)
        and (role <= c.features.own or holder & c.features.capitals)
    ]
    return max(later, key=_begins, default=best)


def has_left(question: Question, best: Candidate, candidates: list[Candidate]) -> bool:
    """Return whether by a later fact the person in the best one is no longer in office."""
    if not asks_holder_of_now(question) or best.evidence.exact:
        return False
    asked = names_asked(question, best.features)
    holder = best.features.capitals - asked - function_words()
    return any(
        c.evidence.exclusion is Exclusion.ENDED
        and _begins(c) > _begins(best)
        and holder & c.features.capitals
        for c in candidates
    )


def stating(question: Question, candidates: list[Candidate]) -> Candidate | None:
    """Return the candidate that states who or which is asked, where the best one only may.

    None where the best one does, or no other is about as likely.
    """
    best = candidates[0]
    if question.asks not in (Asks.WHO, Asks.WHICH) or best.evidence.exact:
        return None
    if question.asked is not None and question.asked.argument in _OF_SUMS:
        return None  # "which countries pay for it" reads like "what do they pay"
    if best.evidence.relation.verdict is not Verdict.UNKNOWN:
        return None
    least = max(ANSWER_FROM, best.score - CLARIFY_WITHIN)
    return next(
        (
            c
            for c in candidates[1:MOST_ALIKE]
            if c.score >= least
            and c.evidence.is_complete
            and c.evidence.relation.verdict is Verdict.MATCH
            and c.evidence.relation.held
        ),
        None,
    )


def _begins(candidate: Candidate) -> datetime.date:
    features = candidate.features
    date = features.fact.date or (features.stated_dates[0] if features.stated_dates else None)
    return date.earliest if date is not None and date.earliest is not None else datetime.date.min


def is_translated(candidate: Candidate) -> bool:
    """Return whether words of the question are read as words of the fact in another language.

    Of two facts that have the translations, either may be meant.
    """
    return any(
        m.how == "translation" and m.asked not in function_words() for m in candidate.hit.matched
    )


def is_vague(question: Question) -> bool:
    """Return whether the question names a subject but asks nothing of it ("the mission?")."""
    subject = len(set(question.content))
    return question.asks in (Asks.KEYWORDS, Asks.WHAT, Asks.STATUS) and subject <= 1


def twins_of(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """Return the likeliest fact for each of several names that a misspelt one may be."""
    found: dict[str, Candidate] = {}
    for name in rival_names(question):
        for candidate in candidates:
            if candidate.score < ANSWER_FROM:
                break
            if name in candidate.features.entities and candidate not in found.values():
                found.setdefault(name, candidate)
    return list(found.values()) if len(found) > 1 else []


def rival_names(question: Question) -> tuple[str, ...]:
    """Return the keys of the names that a misspelt one may equally be."""
    return next(((m.key, *m.rivals) for m in question.mentions if m.rivals), ())

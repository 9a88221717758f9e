"""Scoring candidates, and the thresholds for an answer, a question back or an abstention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge import text
from knowledge.answers.decision import Decision, decision
from knowledge.answers.evidence import Evidence
from knowledge.answers.fact_features import FactFeatures
from knowledge.query import Asks, Question
from knowledge.relations import Argument, Verdict
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
"""Difference in probability within which a fact with a figure is as good as one without."""

CLARIFY_FROM = 0.2
"""Least probability of the best of several complete candidates, to ask which one is meant.

Twice as much where the question's one word is not a subject.
"""


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
            return about_as_likely(candidates)
        if not is_vague(question):
            return []
        least = best - CLARIFY_WITHIN
    elif subject > 2 or best < (CLARIFY_FROM if subject == 1 else 2 * CLARIFY_FROM):
        return []
    else:
        least = best * (0.5 if subject == 1 else 0.8)
    near = [c for c in candidates if c.score >= least and c.evidence.is_complete]
    return near if len(near) > 1 else []


def about_as_likely(candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that have no fewer words than the best one and are about as likely."""
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

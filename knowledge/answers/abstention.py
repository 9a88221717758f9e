"""Saying what is not held, as exactly as can be told, and what is near it."""

from __future__ import annotations

import itertools

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import FactKind, Snapshot
from knowledge.query import Asks, Question

NEARLY_HELD = 0.6
"""Share of a question that a fact holds from which its number is the one asked about."""

NEAR_ENOUGH = 0.2
"""Likeness to the question from which a fact that shares no name with it is related."""

_LOOKED_AT = 200  # questions among which one to suggest is looked for; a store may hold 100,000

MOST_STRANGE = 3
"""Words named as those nothing held speaks of."""


def missing(held: AnswerIndex, question: Question, candidates: list[Candidate]) -> str:
    """Say what is not held, as exactly as the evidence on the nearest fact tells."""
    language = question.language
    asked = [t for t in dict.fromkeys(question.content) if t not in question.light]
    strange = [t for t in asked if _is_strange(t, held, candidates)]
    if strange and len(strange) < len(question.content):
        words = ", ".join(strange[:MOST_STRANGE])
        return say("no_such_words", language, words=words)
    if not candidates:
        return say("nothing", language)
    evidence = candidates[0].evidence
    if evidence.period_mismatch is not None:
        return say("no_period", language, period=evidence.period_mismatch.written)
    if evidence.other_names:
        known = held.reader.linker.names
        names = ", ".join(known.get(key, key.capitalize()) for key in evidence.other_names)
        return say("no_name", language, names=names)
    if evidence.opposites is not None:
        return say("contrary", language)
    if evidence.other_numbers and evidence.coverage >= NEARLY_HELD:
        numbers = ", ".join(evidence.other_numbers)
        return say("other_number", language, numbers=numbers)
    if question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH) and evidence.attribute < 0.5:
        return say("no_number", language)
    if question.asks is Asks.WHEN and evidence.attribute < 0.5:
        return say("no_date", language)
    return say("nothing", language)


def _is_strange(token: str, held: AnswerIndex, candidates: list[Candidate]) -> bool:
    """Whether no fact holds this word, under any spelling or by a synonym."""
    if held.rarity(token) < 1.0 or token.isdigit():
        return False
    return all(token in c.hit.unmatched for c in candidates)


def invitation(snapshot: Snapshot, question: Question) -> str:
    """Say that nothing was asked, with a question that could be."""
    facts = snapshot.facts.values()
    plans = (fact for fact in facts if fact.kind is FactKind.PLAN)
    asked = (each for fact in itertools.chain(plans, facts) for each in fact.questions)
    looked_at = itertools.islice(asked, _LOOKED_AT)
    example = next((q for q in looked_at if text.language(q) == question.language), None)
    if example is None:
        topics = ", ".join(topic.title for topic in snapshot.topics.values())
        return say("empty_topics", question.language, topics=topics)
    return say("empty", question.language, example=example)


def is_related(question: Question, candidate: Candidate) -> bool:
    """Whether a fact is near enough to be named though it does not answer."""
    if {m.key for m in question.mentions} & candidate.features.entities:
        return True
    return candidate.evidence.coverage >= 0.5 and candidate.hit.fact_similarity >= NEAR_ENOUGH

"""Abstentions: the reason why a question has no answer, and which facts are related to it."""

from __future__ import annotations

import itertools

from knowledge import text
from knowledge.answers.answer_index import AnswerIndex
from knowledge.answers.scoring import Candidate
from knowledge.messages import say
from knowledge.model import FactKind, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.noise import carrying_verbs
from knowledge.retrieval.lexicon import function_words, past_forms

MOSTLY_COVERED = 0.6
"""Coverage of a question from which a fact's number is the one asked about."""

RELATED_FROM = 0.2
"""Similarity to the question from which a fact that shares no name with it is related."""

_LOOKED_AT = 200  # questions among which one to suggest is looked for; a store may hold 100,000

_DEGREE = frozenset({"how", "so", "too", "very"})

MOST_UNKNOWN = 3
"""Words named in the reason because no fact has them."""


def reason(index: AnswerIndex, question: Question, candidates: list[Candidate]) -> str:
    """Return the reason for an abstention, from the evidence on the nearest fact."""
    language = question.language
    asked = [t for t in dict.fromkeys(question.content) if t not in question.light]
    unknown = [t for t in asked if _is_unknown(t, index, candidates)]
    named = [t for t in unknown if _names_something(t, question)]
    if named and len(unknown) < len(question.content):
        words = ", ".join(named[:MOST_UNKNOWN])
        return say("no_such_words", language, words=words)
    if not candidates:
        return say("nothing", language)
    evidence = _nearest(candidates).evidence
    if evidence.period_mismatch is not None:
        return say("no_period", language, period=evidence.period_mismatch.written)
    if evidence.conflicts:
        return say("no_name", language, names=", ".join(dict.fromkeys(evidence.conflicts)))
    if evidence.other_names:
        known = index.reader.linker.names
        names = ", ".join(known.get(key, key.capitalize()) for key in evidence.other_names)
        return say("no_name", language, names=names)
    if evidence.opposites is not None:
        return say("contrary", language)
    if evidence.other_numbers and evidence.coverage >= MOSTLY_COVERED:
        numbers = ", ".join(evidence.other_numbers)
        return say("other_number", language, numbers=numbers)
    if question.asks in (Asks.HOW_MANY, Asks.HOW_MUCH) and evidence.attribute < 0.5:
        return say("no_number", language)
    if question.asks is Asks.WHEN and evidence.attribute < 0.5:
        return say("no_date", language)
    return say("nothing", language)


def _nearest(candidates: list[Candidate]) -> Candidate:
    """Return the first candidate, or a fact that only its number, name or period rules out."""
    ruled_out = [c for c in candidates if c.evidence.is_ruled_out]
    best = max(ruled_out, key=lambda c: c.evidence.coverage, default=candidates[0])
    is_near = best.evidence.coverage >= MOSTLY_COVERED and not best.evidence.missing
    return best if is_near else candidates[0]


def _is_unknown(token: str, index: AnswerIndex, candidates: list[Candidate]) -> bool:
    """Return whether no fact has this word, in any spelling or as a synonym."""
    if index.rarity(token) < 1.0 or token.isdigit():
        return False
    return all(token in c.hit.unmatched for c in candidates)


def _names_something(token: str, question: Question) -> bool:
    """Return whether "nothing on" this word makes sense: it is no word of grammar.

    Words of grammar are function words, past forms of verbs ("took"), verbs that carry another word
    ("take part") and what follows a word of degree ("so long").
    """
    if token in function_words() or token in past_forms() or token in carrying_verbs():
        return False
    tokens = question.tokens
    return not any(
        tokens[at] == token and tokens[at - 1] in _DEGREE for at in range(1, len(tokens))
    )


def prompt(snapshot: Snapshot, question: Question) -> str:
    """Return the answer to a message without a question: an example of one to ask."""
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
    """Return whether a fact is related to the question, though it does not answer it."""
    if {m.key for m in question.mentions} & candidate.features.entities:
        return True
    return candidate.evidence.coverage >= 0.5 and candidate.hit.fact_similarity >= RELATED_FROM

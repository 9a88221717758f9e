"""The reply to small talk as an answer: its words, the topics, an example of a question."""

from __future__ import annotations

import datetime
import itertools

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.small_talk import SmallTalkReply
from knowledge.messages import say
from knowledge.model import Fact, FactKind
from knowledge.query import Asks
from knowledge.query.noise import strip_markup
from knowledge.text import language as language_of

_TOPICS = 5
"""Topics that a reply names."""

_LOOKED_AT = 200
"""Facts among whose questions one in the asker's language is looked for."""

_PLAIN = frozenset({Asks.WHEN, Asks.HOW_MANY, Asks.WHO})


def reply_in_words(
    reply: SmallTalkReply, said: str, answerer: Answerer, today: datetime.date, language: str
) -> Answer:
    """Return what is said to small talk, as an answer without facts."""
    snapshot = answerer.snapshot
    topics = sorted(snapshot.topics.values(), key=lambda topic: topic.position)[:_TOPICS]
    comma = "، " if language == "ar" else ", "
    named = comma.join(topic.title_in(language) for topic in topics)
    lead = reply.in_language(language).replace("{topics}", named or "…")
    notes: tuple[str, ...] = ()
    if reply.example and (example := _example(answerer, language)):
        notes = (say("small_talk_example", language, question=example),)
    return Answer(
        outcome=Outcome.SMALL_TALK,
        question=strip_markup(said),
        lead=lead,
        today=today,
        revision=snapshot.revision,
        notes=notes,
        score=1.0,
        language=language,
    )


def _example(answerer: Answerer, language: str) -> str | None:
    """Return a stored question, in the asker's language where there is one.

    The first one of a fact counts, those of plans come first; one that asks when, who or how many
    of a name is preferred.
    """
    facts = itertools.islice(answerer.snapshot.facts.values(), _LOOKED_AT)
    stored = [
        question
        for fact in sorted(facts, key=lambda fact: fact.kind is not FactKind.PLAN)
        if (question := _first_in(fact, language)) is not None
    ]
    plain = (each for each in stored if _asks_of_a_name(answerer, each))
    return next(plain, None) or next(iter(stored), None)


def _first_in(fact: Fact, language: str) -> str | None:
    spoken = (each for each in fact.questions if language_of(each) == language)
    return next(spoken, None) or next(iter(fact.questions), None)


def _asks_of_a_name(answerer: Answerer, question: str) -> bool:
    read = answerer.read(question, datetime.date.min)
    return read.asks in _PLAIN and any(mention.is_proper for mention in read.mentions)

"""The reply to small talk as an answer: its words, the topics, an example of a question."""

from __future__ import annotations

import datetime

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.small_talk import SmallTalkReply
from knowledge.messages import say
from knowledge.query.noise import strip_markup
from knowledge.text import language as language_of

_TOPICS = 5
"""Topics that a reply names."""

_LOOKED_AT = 200
"""Stored questions among which one in the asker's language is looked for."""


def reply_in_words(
    reply: SmallTalkReply, said: str, answerer: Answerer, today: datetime.date, language: str
) -> Answer:
    """Return what is said to small talk, as an answer without facts."""
    snapshot = answerer.snapshot
    topics = sorted(snapshot.topics.values(), key=lambda topic: topic.position)[:_TOPICS]
    comma = "، " if language == "ar" else ", "
    named = comma.join(topic.title for topic in topics)
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
    """Return a stored question, in the asker's language where there is one."""
    stored = answerer.suggest("", _LOOKED_AT)
    return next((each for each in stored if language_of(each) == language), None) or next(
        iter(stored), None
    )

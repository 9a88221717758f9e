"""Talking: what is said to one message, given the conversation before it."""

from __future__ import annotations

import dataclasses
import datetime

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.model import Conversation, Reply, Turn
from knowledge.conversation.small_talk import SmallTalk, SmallTalkReply
from knowledge.messages import say
from knowledge.query.noise import strip_markup
from knowledge.query.parts import completed
from knowledge.text import language as language_of

_TOPICS = 5
"""Topics that a reply names."""

_LOOKED_AT = 200
"""Stored questions among which one in the asker's language is looked for."""


def talk(
    answerer: Answerer,
    said: str,
    conversation: Conversation,
    today: datetime.date,
    *,
    small_talk: SmallTalk,
    language: str | None = None,
) -> Reply:
    """Return what is said to a message, any text at all, as on `today`.

    `language` is that of the answer's own words; None for that of the message.
    """
    spoken = language or language_of(said)
    reply = small_talk.reply_to(said)
    if reply is not None and not _is_name(said, answerer, today):
        answer = _in_reply(reply, said, answerer, today, spoken)
        return Reply(answer, conversation, None)
    asked = small_talk.without(said)
    answer = _after(answerer, asked, conversation, today, spoken) or answerer.answer(
        asked, today, language
    )
    turn = Turn(answer.question, answer.keys, answer.outcome, answer.language)
    return Reply(answer, conversation.followed_by(turn), answer.question)


def _is_name(said: str, answerer: Answerer, today: datetime.date) -> bool:
    """Return whether a message that reads like small talk is the name of something stored."""
    question = answerer.read(said, today)
    names = {m.written for m in question.mentions if m.is_proper and not m.distance}
    return " ".join(question.tokens) in names


def _after(
    answerer: Answerer, said: str, conversation: Conversation, today: datetime.date, spoken: str
) -> Answer | None:
    """Answer what follows up a question before; None where it is a question of its own."""
    if conversation.last is None:
        return None
    before = answerer.read(conversation.last.question, today)
    whole = completed(said, answerer.read(said, today), before)
    if whole is None:
        return None
    note = say("taken_as", spoken, question=strip_markup(whole))
    answer = answerer.answer(whole, today, spoken)
    return dataclasses.replace(answer, notes=(note, *answer.notes))


def _in_reply(
    reply: SmallTalkReply, said: str, answerer: Answerer, today: datetime.date, language: str
) -> Answer:
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

"""The topic that a conversation is on: what names nothing is asked of it before anything else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from knowledge.answers.answerer import Answerer
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.model import Conversation
from knowledge.conversation.wording import NO_KIND
from knowledge.query import Asks, Question

_TURNS_READ = 3
"""Turns before a message in which a topic may be spoken of."""

_FEW = 3
"""Words of a question that may be on the topic spoken of, though it does not name it."""

_COMPLETE = 0.99
_AS_SURE = 0.1
"""Difference in probability within which an answer from the topic goes before another."""


@dataclass(frozen=True, slots=True)
class TopicSpokenOf:
    """The topic of the facts shown last, by its key; "" where they are of several, or none."""

    answerer: Answerer
    key: str

    @classmethod
    def of(cls, answerer: Answerer, conversation: Conversation) -> TopicSpokenOf:
        """Return the topic of the last turns that showed a fact, be it only as near."""
        facts = answerer.snapshot.facts
        for turn in conversation.turns[: -_TURNS_READ - 1 : -1]:
            topics = {facts[key].topic for key in turn.keys or turn.near if key in facts}
            if topics:
                return cls(answerer, topics.pop() if len(topics) == 1 else "")
        return cls(answerer, "")

    def has(self, answer: Answer) -> bool:
        """Return whether an answer has a fact of the topic, if there is one."""
        return not self.key or any(view.fact.topic == self.key for view in answer.facts)

    def nearer(
        self, answer: Answer, asked: str, today: datetime.date, *, leans: bool = False
    ) -> Answer:
        """Return an answer from the topic to a question without a name, if it has all its words.

        It is looked for where all facts together give none, or one from another topic; that of a
        question that does not lean on another (`leans`) only if it is about as sure.
        """
        question = self.answerer.read(asked, today)
        if not self.key or not _may_be_on_it(question):
            return answer
        is_elsewhere = not self.has(answer)
        if answer.outcome is Outcome.CLARIFY:
            is_elsewhere = any(view.fact.topic != self.key for view in answer.facts)
        if answer.outcome.answers and not is_elsewhere:
            return answer
        within = self.answerer.within(self.key)
        near = within.answer(asked, today, answer.language)
        if near.outcome is Outcome.CLOSEST and is_elsewhere:
            return near if leans or not answer.outcome.answers else answer
        covered = {c.key: c.evidence.coverage for c in within.candidates(asked, today)}
        is_whole = all(covered.get(key, 0.0) >= _COMPLETE for key in near.keys)
        is_whole = is_whole and (leans or near.score >= answer.score - _AS_SURE)
        return near if near.outcome.answers and is_whole else answer


def _may_be_on_it(question: Question) -> bool:
    """Return whether a question may be on a topic it does not name.

    Not one for yes or no: of few facts one is soon taken for a proof.
    """
    is_short = 0 < len(question.content) <= _FEW or question.asks not in NO_KIND
    return is_short and not question.mentions and question.asks is not Asks.YES_NO

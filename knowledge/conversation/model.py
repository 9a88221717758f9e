"""Conversations as immutable values: the last few turns of one person in one place."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.answers.model import Answer, Outcome

MOST_TURNS = 6
"""Turns of a conversation that are remembered; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what it was answered with: the facts by their keys, in the order shown.

    `question` is the whole question where it followed one up. `item` is the position (from 1) of
    the fact in the last list that this turn opened, None where it opened none. `is_about` is
    whether it was about facts shown before, rather than new ones. `near` are the facts
    that were shown as near where none answered. `is_sentence` is whether the question is one that
    may be read aloud, rather than words put together.
    `parts` are the facts shown as parts of the one that answered, in their order.
    """

    question: str
    keys: tuple[str, ...]
    outcome: Outcome
    language: str
    item: int | None = None
    is_about: bool = False
    near: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    is_sentence: bool = True


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns that a message may follow up, oldest first; empty at the beginning.

    Facts are remembered by their keys alone, so that what is shown again is what is stored then.
    """

    turns: tuple[Turn, ...] = ()

    @property
    def last(self) -> Turn | None:
        """The turn before, None at the beginning."""
        return self.turns[-1] if self.turns else None

    def followed_by(self, turn: Turn) -> Conversation:
        """Return the conversation with one more turn."""
        return Conversation((*self.turns, turn)[-MOST_TURNS:])


@dataclass(frozen=True, slots=True)
class Reply:
    """Reply to a message, and the conversation after it.

    `asked` is the question that was asked of the facts, whole; None where nothing was, as in small
    talk or where an answer before was asked about.
    """

    answer: Answer
    conversation: Conversation
    asked: str | None

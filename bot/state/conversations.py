"""Follow-up questions and edited questions: who asked what last, and which reply answers it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

REMEMBERED_SECONDS = 300.0
"""Seconds for which a question can be followed up."""

MOST_REMEMBERED = 2_000
"""People and channels whose last question is kept; the oldest goes first."""

EDITED_WITHIN = 60.0
"""Seconds in which a question that is edited gets another answer."""

MOST_REPLIES = 1_000
"""Replies kept; the oldest goes first."""


class LastQuestions:
    """The last question of each person in each channel: "and UNITAD?" is read after it.

    In memory alone, never written down.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._asked: OrderedDict[tuple[int, int], tuple[float, str]] = OrderedDict()

    def before(self, channel: int | None, person: int) -> str | None:
        """Return the person's last question in this channel; None where it is too long ago."""
        asked = self._asked.get((channel or 0, person))
        if asked is None or self._clock() - asked[0] > REMEMBERED_SECONDS:
            return None
        return asked[1]

    def remember(self, channel: int | None, person: int, question: str) -> None:
        """Keep the question that this person has just asked."""
        key = (channel or 0, person)
        self._asked[key] = (self._clock(), question)
        self._asked.move_to_end(key)
        while len(self._asked) > MOST_REMEMBERED:
            self._asked.popitem(last=False)

    def forget(self, person: int) -> None:
        """Forget everything that this person asked."""
        for key in [key for key in self._asked if key[1] == person]:
            del self._asked[key]


@dataclass(frozen=True, slots=True)
class Reply:
    """The bot's answer to a message: its channel and id, who asked, and the question's words.

    `called` is whether the bot was addressed; in ask channels it was not.
    """

    channel: int
    message: int
    person: int
    question: str
    called: bool
    at: float


class Replies:
    """The bot's replies by the id of the message they answer; in memory alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._replies: OrderedDict[int, Reply] = OrderedDict()

    def add(
        self,
        asked: int,
        channel: int,
        message: int,
        person: int,
        question: str,
        *,
        called: bool = True,
    ) -> None:
        """Remember that `message` answers the message `asked`."""
        self._replies[asked] = Reply(channel, message, person, question, called, self._clock())
        self._replies.move_to_end(asked)
        while len(self._replies) > MOST_REPLIES:
            self._replies.popitem(last=False)

    def recent(self, asked: int) -> Reply | None:
        """Return the reply to a message, while an edit of that message still counts."""
        reply = self._replies.get(asked)
        if reply is None or self._clock() - reply.at > EDITED_WITHIN:
            return None
        return reply

    def pop(self, asked: int) -> Reply | None:
        """Remove and return the reply to a message that was deleted."""
        return self._replies.pop(asked, None)

"""Which message of the bot answers which question, for as long as either may still change."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

EDITED_WITHIN = 60.0
"""Seconds in which a question that is edited gets another answer."""

MOST_HELD = 1_000
"""Questions held; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The bot's answer to a message: where it is, to whom, in which words it was asked.

    `called` is whether the bot was asked; in ask channels it was not.
    """

    channel: int
    message: int
    person: int
    question: str
    called: bool
    at: float


class Answered:
    """Answers by the message they reply to; in memory alone."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._replies: OrderedDict[int, Reply] = OrderedDict()

    def note(
        self,
        asked: int,
        channel: int,
        message: int,
        person: int,
        question: str,
        *,
        called: bool = True,
    ) -> None:
        """Hold that `message` answers the message `asked`."""
        self._replies[asked] = Reply(channel, message, person, question, called, self._clock())
        self._replies.move_to_end(asked)
        while len(self._replies) > MOST_HELD:
            self._replies.popitem(last=False)

    def fresh(self, asked: int) -> Reply | None:
        """The answer to a message, while an edit of it still counts."""
        reply = self._replies.get(asked)
        if reply is None or self._clock() - reply.at > EDITED_WITHIN:
            return None
        return reply

    def take(self, asked: int) -> Reply | None:
        """The answer to a message that is gone, which is let go of with this."""
        return self._replies.pop(asked, None)

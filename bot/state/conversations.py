"""Conversations of people with the bot: each person's in each place, in memory alone."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.conversation import Conversation
from knowledge.model import Scope

REMEMBERED_SECONDS = 600.0
"""Seconds for which a conversation goes on after what was said last."""

MOST_REMEMBERED = 2_000
"""Conversations that are kept; the one that is silent the longest goes first."""


@dataclass(frozen=True, slots=True)
class TalkPlace:
    """Where a person talks with the bot: a channel, and whose facts are told there.

    Nothing said in one place is known in another, so that no server hears of another's facts.
    """

    scope: Scope
    channel: int
    person: int


class Conversations:
    """The conversations that go on, by place; never written down."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._going_on: OrderedDict[TalkPlace, tuple[float, Conversation]] = OrderedDict()

    def at(self, place: TalkPlace) -> Conversation:
        """Return the conversation in a place; an empty one where the last is too long ago."""
        found = self._going_on.get(place)
        if found is None or self._clock() - found[0] > REMEMBERED_SECONDS:
            return Conversation()
        return found[1]

    def remember(self, place: TalkPlace, conversation: Conversation) -> None:
        """Keep a conversation, as it is after what was just said."""
        self._going_on[place] = (self._clock(), conversation)
        self._going_on.move_to_end(place)
        while len(self._going_on) > MOST_REMEMBERED:
            self._going_on.popitem(last=False)

    def forget(self, person: int) -> None:
        """Forget everything that this person said."""
        for place in [place for place in self._going_on if place.person == person]:
            del self._going_on[place]

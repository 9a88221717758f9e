"""Conversations of people with the bot: a person's in a channel, a thread's; in memory alone."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.conversation import Conversation
from knowledge.model import Scope

REMEMBERED_SECONDS = 600.0
"""Seconds for which a conversation goes on after what was said last."""

REMEMBERED_IN_THREADS = 86_400.0
"""Seconds for which that of a thread goes on, which has one subject: a day."""

MOST_REMEMBERED = 2_000
"""Conversations that are kept; the one that is silent the longest goes first."""


@dataclass(frozen=True, slots=True)
class TalkPlace:
    """Place where a person talks with the bot: a channel, and whose facts are answered there.

    Nothing said in one place is known in another, so that no server hears of another's facts. A
    thread is one conversation of all who write there: its place has no person.
    """

    scope: Scope
    channel: int
    person: int | None


class Conversations:
    """The conversations that go on, by place; never written down."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._going_on: OrderedDict[TalkPlace, tuple[float, Conversation]] = OrderedDict()
        self._people: dict[TalkPlace, frozenset[int]] = {}

    def at(self, place: TalkPlace) -> Conversation:
        """Return the conversation in a place; an empty one where the last is too long ago."""
        found = self._going_on.get(place)
        lasts = REMEMBERED_SECONDS if place.person is not None else REMEMBERED_IN_THREADS
        if found is None or self._clock() - found[0] > lasts:
            return Conversation()
        return found[1]

    def remember(self, place: TalkPlace, conversation: Conversation, person: int) -> None:
        """Keep a conversation, as it is after what a person just said."""
        self._people[place] = self._people.get(place, frozenset()) | {person}
        self._going_on[place] = (self._clock(), conversation)
        self._going_on.move_to_end(place)
        while len(self._going_on) > MOST_REMEMBERED:
            oldest, _ = self._going_on.popitem(last=False)
            del self._people[oldest]

    def forget(self, person: int) -> None:
        """Forget everything that this person said, with the threads they took part in."""
        for place in [place for place, people in self._people.items() if person in people]:
            del self._going_on[place], self._people[place]

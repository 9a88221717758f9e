"""The gate: who is let in at all, told before anything is read, looked up or answered."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.interactions.limits import Buckets, Verdict

A_PERSON = (60, 10.0)
"""Requests of any kind that one person may make in so many seconds."""

A_SERVER = (100, 4.0)
"""Requests of any kind that one server may make in so many seconds while the bot is pressed.

Discord takes 50 messages a second from a bot in all: no server gets more than half of that.
"""


class Gate:
    """Buckets for people and for servers; a person's flood does not drain their server's.

    What is asked for while somebody types comes out of buckets of its own: it is let go of first.
    `turned_away` counts what was refused, with a sentence or without.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._people = Buckets(*A_PERSON, clock=clock)
        self._servers = Buckets(*A_SERVER, clock=clock)
        self._typists = Buckets(*A_PERSON, clock=clock)
        self._typed_in = Buckets(*A_SERVER, clock=clock)
        self.turned_away = 0

    def admit(
        self, person: int, server: int | None, *, pressed: bool, typing: bool = False
    ) -> Verdict:
        """Take a request from a person's bucket, then from their server's (None: no server).

        A server may go beyond its bucket unless the bot is `pressed`: idle time is for anybody.
        Who is refused is told so now and then, and is otherwise ignored: answering a flood would
        be another one.
        """
        people, servers = self._people, self._servers
        if typing:
            people, servers = self._typists, self._typed_in
        verdict = people.take(person)
        if verdict is Verdict.SERVE and server is not None:
            taken = servers.take(server)
            verdict = taken if pressed else verdict
        if verdict is not Verdict.SERVE:
            self.turned_away += 1
        return verdict

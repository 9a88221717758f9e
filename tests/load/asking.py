"""Asking at a fixed rate, whatever comes back, and noting when the first response to each came."""

from __future__ import annotations

import asyncio
import json
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from knowledge.library import Library
from tests.chaos.process import Process
from tests.discord_server import DiscordServer, Person, RecordedRequest
from tests.discord_server.guilds import Guild
from tests.discord_server.models import Channel

BUSY = "waiting right now"
A_CHANNEL = 500
SLOW = 250.0
"""Milliseconds over which the first response to a question is slow."""

PEOPLE_FOR_EACH = 4
"""People for each question a second, so that each of them asks no more often than allowed."""


def asked_of_the_briefing() -> list[str]:
    """Return all questions that facts of the first briefing name as theirs."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(f"sqlite:///{folder}/words.db")
        facts = library.snapshot(None).facts.values()
        library.close()
    return [question for fact in facts for question in fact.questions]


@dataclass
class Times:
    """Milliseconds from a question to its first response, and what was not answered.

    `slow` has from when to when each slow one was waited for, as time.perf_counter() tells it.
    """

    answered: list[float] = field(default_factory=list)
    slow: list[tuple[float, float]] = field(default_factory=list)
    busy: int = 0
    asked: int = 0

    def add(self, began: float, ended: float) -> None:
        """Count a question that was answered, asked and responded to at these moments."""
        self.answered.append((ended - began) * 1000)
        if self.answered[-1] > SLOW:
            self.slow.append((began, ended))

    @property
    def silent(self) -> int:
        """How many got no response at all."""
        return self.asked - len(self.answered) - self.busy

    def line(self) -> str:
        """The figures in words."""
        times = sorted(self.answered)
        if not times:
            return f"{self.asked} asked, none answered, {self.busy} busy"
        p50, p99 = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.99))]
        return (
            f"{self.asked} asked, {len(times)} answered, {self.busy} told busy, {self.silent} "
            f"not answered; first response p50 {p50:.0f} ms, p99 {p99:.0f} ms, "
            f"longest {times[-1]:.0f} ms"
        )

    @property
    def p99(self) -> float:
        """The 99th percentile in milliseconds."""
        times = sorted(self.answered)
        return times[min(len(times) - 1, int(len(times) * 0.99))] if times else float("inf")


def all_of(times: dict[str, Times]) -> Times:
    """The times of all ways together."""
    together = Times()
    for each in times.values():
        together.answered += each.answered
        together.slow += each.slow
        together.busy += each.busy
        together.asked += each.asked
    return together


class Watch:
    """Sees every request of the bot, and what it answers."""

    def __init__(self, server: DiscordServer) -> None:
        self._open: dict[str, tuple[float, Times]] = {}
        self._add = server.recorder.add
        server.recorder.add = self._seen  # type: ignore[method-assign]

    def asked(self, key: str, times: Times) -> None:
        """Wait for the first response to a message's id or an interaction's token."""
        times.asked += 1
        self._open[key] = (time.perf_counter(), times)

    def _seen(self, request: RecordedRequest) -> None:
        body = request.body if isinstance(request.body, dict) else {}
        key = (body.get("message_reference") or {}).get("message_id")
        if key is None and request.route.endswith("/callback"):
            key = request.route.split("/")[-2]
        found = self._open.pop(str(key), None)
        if found is not None and request.status < 400:
            began, times = found
            if BUSY in json.dumps(body):
                times.busy += 1
            else:
                times.add(began, time.perf_counter())


class Place:
    """A server of so many people; each asks in turn, by mention and by command."""

    def __init__(self, server: DiscordServer, watch: Watch, name: str, people: int) -> None:
        self._server, self._watch = server, watch
        self.guild: Guild = server.add_guild(name)
        self._channel: Channel = self.guild.add_channel("general")
        self._people: list[Person] = [server.add_user(f"{name} {n}") for n in range(people)]
        for person in self._people:
            self.guild.add_member(person)
        self._count = 0

    async def ask(self, question: str, times: dict[str, Times]) -> None:
        """Have the next person ask."""
        self._count += 1
        if self._count % A_CHANNEL == 0:
            self._channel = self.guild.add_channel("next")
        person = self._people[self._count % len(self._people)]
        if self._count % 2:
            asked = await person.post(self._channel, f"<@bot> {question}")
            self._watch.asked(str(asked.id), times["mention"])
        else:
            made = await person.command(self._channel, "ask", {"question": question})
            self._watch.asked(made.token, times["/ask"])


async def steadily(
    places: list[Place],
    rate: float,
    seconds: float,
    questions: list[str],
    drawn: random.Random,
    times: dict[str, Times] | None = None,
) -> dict[str, Times]:
    """Ask `rate` questions a second for so long, each in a place drawn; return the times by way.

    They are added to those given.
    """
    times = defaultdict(Times) if times is None else times
    began, count = time.perf_counter(), 0
    while (now := time.perf_counter() - began) < seconds:
        while count < now * rate:
            await drawn.choice(places).ask(drawn.choice(questions), times)
            count += 1
            await asyncio.sleep(0)
        await asyncio.sleep(0.001)
    return times


def tell(bot: Process, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Print what the process held and how late its loop was."""
    print(f"  memory {before['memory']:.0f} MiB before, {after['memory']:.0f} MiB after")
    print(f"  shed by the matcher {after['shed']}, turned away {after['turned_away']}")
    print(
        f"  event loop: longest block {after['longest_block'] * 1000:.0f} ms, "
        f"over 50 ms {after['late']} times"
    )
    lines = bot.log.read_text(encoding="utf-8")
    blamed = Counter(re.findall(r"blocked for \d+ ms at (.*?)(?: \(\d+ more|$)", lines, re.M))
    for place, count in blamed.most_common(5):
        print(f"    {count} times at {place[:230]}")

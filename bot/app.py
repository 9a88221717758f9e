"""App: what one running bot works with, whatever face it serves; made in `bot.run`."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

import discord
from discord.ext import commands

from bot.state.conversations import LastQuestions
from bot.state.drafts import Draft, Drafts, Upload
from bot.state.in_flight import InFlight
from bot.state.limits import Buckets, Gate
from bot.workers.loop_lag import LagProbe
from bot.workers.matcher import Matcher
from bot.workers.painter import Painter
from bot.workers.writer import Writer
from knowledge.library import Library

MOST_UPLOADS = 20
"""Files kept until their senders decide whether to import them, of 2 MiB at most each."""

FLUSH_SECONDS = 1.0
"""Seconds that writing down the waiting questions may take at the end."""

OVERLOADED_LAG = 0.25
"""Seconds the event loop is late from which the bot counts as overloaded."""


@dataclass
class App:
    """The library, the workers around it, and what is kept in memory while the bot runs.

    `today` is the date in the place of the bot, `clock` the time (None: the system's, on that
    date).
    """

    library: Library
    today: Callable[[], datetime.date]
    clock: Callable[[], datetime.datetime] | None = None
    matcher: Matcher = field(init=False)
    writer: Writer = field(init=False)
    painter: Painter = field(init=False)
    lag: LagProbe = field(default_factory=LagProbe)
    in_flight: InFlight = field(default_factory=InFlight)
    gate: Gate = field(default_factory=Gate)
    last_questions: LastQuestions = field(default_factory=LastQuestions)
    drafts: Drafts[Draft] = field(default_factory=Drafts)
    uploads: Drafts[Upload] = field(
        default_factory=lambda: Drafts(most=MOST_UPLOADS, gone="upload_gone")
    )
    desk: Buckets = field(default_factory=lambda: Buckets(20, 10.0))
    files: Buckets = field(default_factory=lambda: Buckets(5, 60.0))
    questions: Buckets = field(default_factory=lambda: Buckets(5, 10.0))
    presses: Buckets = field(default_factory=lambda: Buckets(10, 10.0))

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.library, self.today)
        self.writer = Writer(self.library)
        self.painter = Painter()

    def now(self) -> datetime.datetime:
        """Return the present moment, on the date that `today` returns."""
        if self.clock is not None:
            return self.clock()
        time = datetime.datetime.now(datetime.UTC).timetz()
        return datetime.datetime.combine(self.today(), time)

    @property
    def is_overloaded(self) -> bool:
        """Return whether requests come in faster than they can be served."""
        return self.matcher.is_overloaded or self.lag.last > OVERLOADED_LAG

    async def start(self) -> None:
        """Follow the store, and load the shared facts before the first question."""
        self.lag.start()
        self.library.follow()
        await self.matcher.snapshot(None)

    async def close(self) -> None:
        """Write down the questions that wait, and end the threads and processes; repeatable."""
        self.lag.stop()
        self.matcher.close()
        await self.painter.close()
        await asyncio.to_thread(self.writer.close, FLUSH_SECONDS)


class AppClient(commands.AutoShardedBot):
    """A Discord client that carries an `App`; cogs, buttons and forms find it at `client.app`."""

    app: App


Interaction: TypeAlias = discord.Interaction[AppClient]
"""A command, button, menu or form that was used."""

"""App: what one running bot works with, whatever face it serves; made in `bot.run`."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

import discord
from discord.ext import commands

from bot.rendering.messages import CommandMentions
from bot.state.conversations import Conversations
from bot.state.drafts import Draft, Drafts, Upload
from bot.state.limits import Limits, RateLimits
from bot.state.requests import InFlight, Replies, SendQueue
from bot.workers.article_reviews import ArticleReviews
from bot.workers.file_queue import FileQueue
from bot.workers.loop_lag import LagProbe
from bot.workers.matcher import Matcher
from bot.workers.painter import Painter
from bot.workers.writer import Writer
from knowledge.curation.service import CurationService
from knowledge.library import Library
from knowledge.model import Scope
from knowledge.settings import ServerSettings
from knowledge.time_zones import zone_of

T = TypeVar("T")


@dataclass
class App:
    """The library, the workers around it, and what is kept in memory while the bot runs.

    `today` is the date in UTC, `clock` the time (None: the system's, on that
    date).
    """

    library: Library
    today: Callable[[], datetime.date]
    clock: Callable[[], datetime.datetime] | None = None
    limits: Limits = field(default_factory=Limits)

    matcher: Matcher = field(init=False)
    writer: Writer = field(init=False)
    painter: Painter = field(init=False)
    lag: LagProbe = field(default_factory=LagProbe)
    rates: RateLimits = field(init=False)
    in_flight: InFlight = field(default_factory=InFlight)
    send_queue: SendQueue = field(init=False)
    conversations: Conversations = field(default_factory=Conversations)
    replies: Replies = field(default_factory=Replies)
    drafts: Drafts[Draft] = field(default_factory=Drafts)
    uploads: Drafts[Upload] = field(init=False)
    reviews: ArticleReviews = field(init=False)
    file_queue: FileQueue = field(default_factory=FileQueue)
    command_mentions: CommandMentions = field(default_factory=CommandMentions)

    def __post_init__(self) -> None:
        limits = self.limits
        self.matcher = Matcher(self.library, self.today_in)
        self.writer = Writer(self.library, limits)
        self.painter = Painter(patience=limits.picture_patience)
        self.rates = RateLimits(limits)
        self.send_queue = SendQueue(limits.sends_at_once)
        self.uploads = Drafts(most=limits.uploads, gone="upload_gone")
        self.reviews = ArticleReviews(self.library, self.writer)

    def now(self) -> datetime.datetime:
        """Return the present moment, on the date that `today` returns."""
        if self.clock is not None:
            return self.clock()
        time = datetime.datetime.now(datetime.UTC).timetz()
        return datetime.datetime.combine(self.today(), time)

    def today_in(self, scope: Scope) -> datetime.date:
        """Return the date where a server is, by the time zone that is set for it.

        It is that of `today` in direct messages, and where that is another day than the clock's:
        the bot was started with the day to answer for.
        """
        day, now = self.today(), self.now()
        zone = (self.library.settings.known(scope) or ServerSettings()).time_zone
        told = self.clock is None and day != datetime.datetime.now(datetime.UTC).date()
        return day if told else now.astimezone(zone_of(zone)).date()

    @property
    def is_overloaded(self) -> bool:
        """Return whether requests come in faster than they can be served."""
        return self.matcher.is_overloaded or self.lag.last > self.limits.overloaded_lag

    async def curate(self, work: Callable[[CurationService], T]) -> T:
        """Change facts in the writer's thread, after everything it was asked for before."""
        return await self.writer.do(lambda _: work(self.library.curation))

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
        await self.file_queue.close()
        await asyncio.to_thread(self.writer.close, self.limits.flush_patience)


class AppClient(commands.AutoShardedBot):
    """A Discord client that carries an `App`; cogs, buttons and forms find it at `client.app`."""

    app: App


Interaction: TypeAlias = discord.Interaction[AppClient]
"""A command, button, menu or form that was used."""

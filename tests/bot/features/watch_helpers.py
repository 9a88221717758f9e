"""What the tests of watches share: one clock for the bot and Discord, facts that lie ahead."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.client import BriefingBot
from bot.features.watches.sender import ReminderSender
from bot.run import new_bot
from knowledge import dates
from knowledge.curation import Change
from knowledge.library import Library
from knowledge.model import Bundle, Entity, Fact, FactKind, Source, Topic
from tests.bot.conftest import PATIENT
from tests.bot.painting import PainterHere
from tests.discord_server import Message, Person, running
from tests.discord_server.fixtures import Town
from tests.discord_server.models import Channel

OURS = Bundle(
    topics=(Topic("harbour", "Harbour"),),
    entities=(Entity("quay", "Quay"),),
    sources=(Source("gazette", "Gazette"),),
)


@dataclasses.dataclass
class Time:
    """The clock: a Monday, seven in the morning (UTC), at first."""

    town: Town

    def __post_init__(self) -> None:
        now = self.town.server.now()
        monday = now.date() + datetime.timedelta(days=14 - now.weekday())
        self.start = datetime.datetime.combine(monday, datetime.time(7), datetime.UTC)
        self.to(0)

    def to(self, days: float, hour: float = 0) -> None:
        """Go on to so many days after the start, and so many hours after seven."""
        wanted = self.start + datetime.timedelta(days=days, hours=hour)
        self.town.server.clock.advance((wanted - self.now()).total_seconds())

    def now(self) -> datetime.datetime:
        """The moment it is."""
        return self.town.server.now()

    def day(self, days: int) -> datetime.date:
        """The day so many days after the start."""
        return (self.start + datetime.timedelta(days=days)).date()


@asynccontextmanager
async def bot_at(time: Time, library: Library) -> AsyncIterator[BriefingBot]:
    """Run the bot by that clock; its rounds are made by the tests alone."""
    client = new_bot(
        library,
        lambda: time.now().date(),
        clock=time.now,
        limits=dataclasses.replace(PATIENT, reminder_spacing=0.0),
        guild_ready_timeout=0.01,
    )
    client.app.painter = PainterHere(workers=1)
    client.services = (ReminderSender(client),)
    async with running(client, time.town.server):
        yield client


def sender_of(bot: BriefingBot) -> ReminderSender:
    """Return the service of a bot that sends reminders."""
    [sender] = (each for each in bot.services if isinstance(each, ReminderSender))
    return sender


def own_fact(
    library: Library, scope: int | None, statement: str, date: str, key: str = "quay-opens"
) -> Fact:
    """Add a plan about the quay, on the harbour, to the facts of a server."""
    fact = Fact(
        key=key,
        topic="harbour",
        statement=statement,
        source="gazette",
        kind=FactKind.PLAN,
        date=dates.parse(date),
        entities=("quay",),
        questions=(f"When is it that {statement}",),
    )
    held = library.facts.snapshot(scope)
    references = Bundle() if "harbour" in held.topics else OURS
    return library.curation.add_fact(
        fact, scope=scope, change=Change("tests"), references=references
    )


async def watch(person: Person, channel: Channel, what: str = "topic", **options: object) -> str:
    """Use /watch, and return what was said."""
    given = {"topic": {"topic": "Harbour"}, "entity": {"name": "Quay"}}.get(what, {})
    asked = await person.command(channel, f"watch {what}", {**given, **options})
    done = await asked.wait()
    assert done.ephemeral or channel.guild is None
    return done.text


def came(time: Time, channel: Channel, after: Message | None = None) -> list[Message]:
    """The messages the bot wrote there by itself, oldest first."""
    messages = time.town.server.bot_messages(channel, after=after)
    return [m for m in messages if any("unwatch:" in str(b.get("custom_id")) for b in m.buttons)]

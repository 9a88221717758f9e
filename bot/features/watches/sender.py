"""The reminder sender: due reminders and digests are claimed, sent and settled in the background.

A message is claimed in the store before it is sent and settled after; one that was claimed and
not settled is looked for in its channel before it is sent again.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import enum
import io
import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import aiohttp
import discord

from bot.app import AppClient
from bot.features.watches.reminder_cards import notice_card, statistics_card
from bot.interactions import channel_hints, delivery
from bot.interactions.discord_errors import UNWRITABLE, count, is_expected
from bot.rendering import custom_ids
from bot.rendering.answer_card import Card
from bot.rendering.messages import Refused
from bot.rendering.shared_cards import STATISTICS_PICTURE
from bot.rendering.timeline_picture import Look
from knowledge.curation import Change
from knowledge.errors import KnowledgeError, StoreError
from knowledge.model import Scope
from knowledge.time_zones import zone_of
from knowledge.watches import Failure, Notice, PauseReason, Recipient, UnconfirmedNotice
from knowledge.watches.reminder_days import last_due_day

if TYPE_CHECKING:
    from knowledge.settings import ServerSettings

log = logging.getLogger(__name__)

T = TypeVar("T")

BETWEEN = 60.0
"""Seconds between rounds, and FIRST seconds from the start to the first one."""
FIRST = 10.0

MOST_A_ROUND = 100
"""Messages of one round, after which what is left waits for the next."""

SENDING = 120.0
"""Seconds that sending one message may take, less than after which it counts as in doubt."""

_CLOSED = 50007
_LOOKED_THROUGH = 500
_CLOCKS_APART = datetime.timedelta(minutes=10)
_TROUBLE = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)


class _Serves(enum.Enum):
    """Answers to the question if this process sends the notices of a scope."""

    YES = enum.auto()
    NOT_NOW = enum.auto()
    GONE = enum.auto()


class ReminderSender:
    """Sends reminders and digests: `once` is one round, and there is one a minute once started."""

    def __init__(self, client: AppClient) -> None:
        self._client = client
        self._busy = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None
        self._done: dict[Scope, tuple[object, ...]] = {}

    async def start(self) -> None:
        """Start to send, one round a minute."""
        if self._task is None:
            self._task = asyncio.create_task(self._forever(), name="reminders")

    async def close(self) -> None:
        """Stop sending; a message claimed by then and not sent is looked for at the next start."""
        if self._task is not None:
            self._task.cancel()

    async def _forever(self) -> None:
        """Make rounds until cancelled; what fails is logged, and tried again in the next."""
        await self._client.wait_until_ready()
        await asyncio.sleep(FIRST)
        while True:
            try:
                with _alone("sending reminders", (KnowledgeError, Refused)):
                    await self.once()
            except (KnowledgeError, Refused) as problem:
                log.warning("reminders are delayed: %s", problem)
            await asyncio.sleep(BETWEEN)

    async def once(self) -> int:
        """Make one round; return how many messages were sent."""
        async with self._busy:
            await self._settle_doubts()
            return await self._send_what_is_due()

    async def _send_what_is_due(self) -> int:
        claims, sent = self._client.app.library.watches.claims, 0
        await self._welcome_back()
        for scope, (revision, again) in (await asyncio.to_thread(claims.scopes)).items():
            with _alone("the reminders of a server"):
                sent += await self._send_to(scope, revision, again)
            if sent >= MOST_A_ROUND:
                break
        return sent

    async def _send_to(self, scope: Scope, revision: int, again: datetime.datetime | None) -> int:
        """Send what is due in one scope; return how many messages that were."""
        serves = self._serves(scope)
        if serves is _Serves.GONE:
            await self._pause(scope, PauseReason.GONE)
        if serves is not _Serves.YES:
            return 0
        claims, now = self._client.app.library.watches.claims, self._client.app.now()
        settings = await asyncio.to_thread(self._client.app.library.settings.read, scope)
        zone, channel = zone_of(settings.time_zone), await self._digest_channel(scope, settings)
        retry = again if again is not None and again <= now else None
        days = last_due_day(now, zone), now.astimezone(zone).date()
        state = (revision, channel, *days, str(zone), retry)
        if self._done.get(scope) == state:
            return 0  # nothing can have become due since
        due = await self._do(
            lambda: claims.claim(scope, now=now, zone=zone, digest_channel=channel)
        )
        for notice in due:
            with self._client.app.in_flight.track(), _alone("a reminder"):
                await self._deliver(notice)
            await asyncio.sleep(self._client.app.limits.reminder_spacing)
        self._done[scope] = state
        return len(due)

    async def _deliver(self, notice: Notice) -> None:
        """Send a claimed message and settle it; what remains unknown is left in doubt."""
        place = ""
        if notice.recipient.person is not None and notice.scope is not None:
            guild = self._client.get_guild(notice.scope)
            if not await self._may_still_see(guild, notice):
                return
            place = guild.name if guild else ""
        if notice.week_until is None:
            card, file = notice_card(notice, place), None
        elif (made := await self._statistics(notice, notice.week_until)) is not None:
            card, file = made
        else:
            await self._do(lambda: self._client.app.library.watches.claims.mark_sent(notice.id))
            return
        try:
            async with asyncio.timeout(SENDING):
                channel = await self._channel(notice.recipient)
                await delivery.notify(channel, card, nonce=notice.id, file=file)
        except _TROUBLE as error:
            if (failure := _failure(error)) is not None:
                await self._unsent(notice.id, notice.scope, failure)
                await self._hint(notice, error)
            return
        await self._do(lambda: self._client.app.library.watches.claims.mark_sent(notice.id))

    async def _hint(self, notice: Notice, error: BaseException) -> None:
        """Notify who can change it that a channel accepts no notices."""
        guild = self._client.get_guild(notice.scope) if notice.scope is not None else None
        channel, code = notice.recipient.channel, getattr(error, "code", None)
        if guild is not None and channel is not None and code in UNWRITABLE:
            await channel_hints.hint_of_notice(self._client, guild, channel)

    async def _statistics(
        self, notice: Notice, last: datetime.date
    ) -> tuple[Card, discord.File | None] | None:
        """Return the statistics of the week up to `last`; None where nothing was asked in it."""
        app, scope = self._client.app, notice.scope
        stats = await self._do(
            lambda: app.library.statistics(scope=scope, today=notice.today, last=last, days=7)
        )
        if not stats.counts.asked:
            return None
        picture = None
        if self._may_attach(notice):
            look = Look(dark=True, language=notice.language)
            picture = await app.painter.paint_statistics(stats.counts, look)
        file = discord.File(io.BytesIO(picture), STATISTICS_PICTURE) if picture else None
        return statistics_card(notice, stats, picture=file is not None), file

    def _may_attach(self, notice: Notice) -> bool:
        guild = self._client.get_guild(notice.scope) if notice.scope is not None else None
        channel = guild.get_channel_or_thread(notice.recipient.channel or 0) if guild else None
        if guild is None or channel is None:
            return False
        return channel.permissions_for(guild.me).attach_files

    async def _may_still_see(self, guild: discord.Guild | None, notice: Notice) -> bool:
        """Return whether a person is still in the server of a notice; settle the notice if not."""
        person = notice.recipient.person or 0
        try:
            if guild is None:
                raise TimeoutError
            await guild.fetch_member(person)
        except discord.NotFound as error:
            count(error)
            await self._unsent(notice.id, notice.scope, None)
            await self._pause(notice.scope, PauseReason.LEFT, person)
        except _TROUBLE:
            await self._unsent(notice.id, notice.scope, Failure.UNKNOWN)
        else:
            return True
        return False

    async def _settle_doubts(self) -> None:
        """Look for each message that may or may not have been sent."""
        claims = self._client.app.library.watches.claims
        for doubt in await asyncio.to_thread(claims.unconfirmed, self._client.app.now()):
            if self._serves(doubt.scope) is _Serves.YES:
                with _alone("a reminder in doubt"):
                    await self._settle(doubt)

    async def _settle(self, doubt: UnconfirmedNotice) -> None:
        """Look for one message, and note whether it was sent."""
        try:
            async with asyncio.timeout(SENDING):
                arrived = await self._arrived(doubt)
        except _TROUBLE as error:
            if _failure(error) is None:
                return  # Discord is out of reach: the next round looks again
            arrived = isinstance(error, discord.Forbidden)
        if arrived:
            claims = self._client.app.library.watches.claims
            await self._do(lambda: claims.mark_sent(doubt.id))
        else:
            await self._unsent(doubt.id, doubt.scope, None)

    async def _arrived(self, doubt: UnconfirmedNotice) -> bool:
        """Return whether a message is in its channel; where that cannot be read, it counts as sent.

        Twice would be worse than not at all, and later notices are sent all the same.
        """
        guild = self._client.get_guild(doubt.scope) if doubt.scope is not None else None
        number = doubt.recipient.channel
        if guild is not None and number is not None:
            known = guild.get_channel_or_thread(number)
            if known is not None and not known.permissions_for(guild.me).read_message_history:
                return True
        channel = await self._channel(doubt.recipient)
        mark = ":" + custom_ids.token(doubt.id)
        after, before = doubt.at - _CLOCKS_APART, doubt.at + _CLOCKS_APART
        async for message in channel.history(limit=_LOOKED_THROUGH, after=after, before=before):
            if message.author == self._client.user and _carries(message.components, mark):
                return True
        return False

    async def _channel(self, recipient: Recipient) -> discord.abc.Messageable:
        if recipient.channel is not None:
            return self._client.get_partial_messageable(recipient.channel)
        return await self._client.create_dm(discord.Object(recipient.person or 0))

    async def _unsent(self, number: int, scope: Scope, failure: Failure | None) -> None:
        self._done.pop(scope, None)
        now = self._client.app.now()
        await self._do(
            lambda: self._client.app.library.watches.claims.mark_unsent(number, failure, now=now)
        )

    async def _pause(self, scope: Scope, why: PauseReason, person: int | None = None) -> None:
        book, now = self._client.app.library.watches.registry, self._client.app.now()
        await self._do(lambda: book.pause(why, scope=scope, now=now, person=person))

    async def _welcome_back(self) -> None:
        """Go on with the watches of servers that have taken the bot in again."""
        watching, now = self._client.app.library.watches, self._client.app.now()
        for scope in await asyncio.to_thread(watching.claims.left_servers):
            if self._serves(scope) is _Serves.YES:
                await self._do(lambda s=scope: watching.registry.resume(scope=s, now=now))  # type: ignore[misc]

    def _serves(self, scope: Scope) -> _Serves:
        client = self._client
        shards = (
            client.shard_ids if client.shard_ids is not None else range(client.shard_count or 1)
        )
        if scope is None:  # direct messages come to the first shard
            return _Serves.YES if 0 in shards else _Serves.NOT_NOW
        guild = client.get_guild(scope)
        if guild is not None:
            return _Serves.NOT_NOW if guild.unavailable else _Serves.YES
        own = (scope >> 22) % (client.shard_count or 1) in shards
        return _Serves.GONE if own and client.is_ready() else _Serves.NOT_NOW

    async def _digest_channel(self, scope: Scope, settings: ServerSettings) -> int | None:
        """Return where a server wants digests, if the bot can write there; report a deleted one."""
        guild = self._client.get_guild(scope) if scope is not None else None
        number = settings.digest_channel
        if guild is None or number is None:
            return None
        channel = guild.get_channel_or_thread(number)
        if channel is None:
            if await self._is_deleted(number):
                await self._forget_channel(guild, number)
            return None
        may = channel.permissions_for(guild.me)
        return channel.id if may.view_channel and may.send_messages else None

    async def _is_deleted(self, channel: int) -> bool:
        try:
            await self._client.fetch_channel(channel)
        except discord.NotFound as error:
            count(error)
            return True
        except (*_TROUBLE, discord.InvalidData):
            pass
        return False

    async def _forget_channel(self, guild: discord.Guild, channel: int) -> None:
        """Take a deleted channel out of the settings, so that the owner is told of it just once."""
        change = Change("bot", f"channel {channel} was deleted")
        book = self._client.app.library.settings
        await self._do(lambda: book.change(guild.id, change, digest_channel=None))
        await channel_hints.tell_of_deleted(self._client, guild, channel)

    async def _do(self, work: Callable[[], T]) -> T:
        return await self._client.app.writer.do(lambda _: work())


_ENDING = (StoreError, Refused)
"""Errors that end a round: the store is out of reach, or the bot stops."""


@contextlib.contextmanager
def _alone(what: str, passing: tuple[type[Exception], ...] = _ENDING) -> Iterator[None]:
    """Log an unforeseen error, so that it ends only this; those that are `passing` are raised."""
    try:
        yield
    except passing:
        raise
    except Exception:
        log.exception("%s failed unexpectedly", what)


def _failure(error: BaseException) -> Failure | None:
    """Return how an attempt failed; None where the message may have arrived all the same."""
    if not isinstance(error, discord.HTTPException):
        return None
    if error.status == 429 or error.status >= 500:
        return None
    if error.status == 400 and not is_expected(error):
        log.error("Discord refused a reminder: %s", error)
    else:
        count(error)
    return Failure.CLOSED if error.code == _CLOSED else Failure.REFUSED


def _carries(components: Any, mark: str) -> bool:
    """Return whether a button among these, at any depth, belongs to the message of this mark."""
    for each in components or ():
        custom_id = getattr(each, "custom_id", None)
        if isinstance(custom_id, str) and custom_id.endswith(mark):
            return True
        if _carries(getattr(each, "children", None), mark):
            return True
    return False

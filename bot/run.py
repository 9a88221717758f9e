"""The bot's process: builds all parts, connects, survives outages, ends cleanly, exits with a code.

The parts are made and joined here and nowhere else: the app, the client, and the services that
run next to it.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import logging
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord.gateway import ReconnectWebSocket
from discord.http import Route

from bot.app import App
from bot.client import BriefingBot
from bot.features.watches.sender import ReminderSender
from bot.monitoring import health_file, logs
from bot.monitoring.gateway_watchdog import QUIET, Watchdog
from bot.monitoring.monitor import UNMONITORED, Monitoring, MonitoringOptions
from bot.rendering import messages as rendering_messages
from bot.settings import NO_TOKEN, Settings
from bot.state.limits import Limits
from bot.workers.backups import BackupSchedule, folder_for
from knowledge import messages as library_messages
from knowledge.errors import SignInsSpentError, StoreError

if TYPE_CHECKING:
    from knowledge.leases import Lease
    from knowledge.library import Library

log = logging.getLogger(__name__)

OK, FAILED, LEASE_LOST, BAD_CONFIGURATION = 0, 1, 75, 78

FINISH_SECONDS = 5.0
"""How long what is in flight may take when the bot is told to stop."""

CLOSE_SECONDS = 2.0
LONGEST_WAIT = 60.0
STEADY = 600.0
"""Seconds after which a connection that ended counts as one that had worked."""

REFUSED_TOKEN = """\
Discord refused the token in DISCORD_TOKEN: it is mistyped, or has been reset.
Get a new one from https://discord.com/developers/applications (application, Bot, Reset Token).
Write it into the environment or the file .env as DISCORD_TOKEN=..., then start the bot again."""  # noqa: S105 - words, not a token
REFUSED_INTENTS = """\
Discord refused the intents that the bot asks for.
With MESSAGE_CONTENT=1, switch on "Message Content Intent" under
https://discord.com/developers/applications (application, Bot), or remove MESSAGE_CONTENT."""
REFUSED_SHARDS = """\
Discord refused the shards in SHARD_IDS and SHARD_COUNT.
They must fit together, and a bot in more than 2,500 servers needs more than one.
Remove both to let Discord choose, then start the bot again."""
NO_API = """\
There is no Discord API at the address in DISCORD_API_BASE.
It must be the whole address, including the version, such as http://127.0.0.1:8080/api/v10.
Correct it, or remove it to use Discord directly, then start the bot again."""


LOST = "Another instance of the bot now serves with this token; this one has stopped."


class LeaseLost(Exception):  # noqa: N818 - it reads as what happened
    """Another program serves what this one has served."""


class Misconfigured(Exception):  # noqa: N818 - it reads as what happened
    """Trying again would not help; `str()` of it is the message for the operator."""


def new_bot(
    library: Library,
    today: Callable[[], datetime.date],
    *,
    clock: Callable[[], datetime.datetime] | None = None,
    limits: Limits | None = None,
    backups: Path | None = None,
    quiet: float = QUIET,
    monitored: MonitoringOptions = UNMONITORED,
    kind: type[BriefingBot] = BriefingBot,
    **options: Any,
) -> BriefingBot:
    """Make the bot over a library: its app, its client, and the services that run next to it.

    Backups go to the folder `backups`, None for none. `quiet` is after how many seconds of
    silence the connection to Discord is made again, `monitored` where health and metrics go.
    The `options` are the client's own; see `BriefingBot` and discord.py.
    """
    app = App(library, today, clock, limits or Limits())
    client = kind(app, **options)
    watchdog, backup_schedule = Watchdog(client, quiet), BackupSchedule(library, backups)
    monitoring = Monitoring(client, watchdog, backup_schedule, monitored)
    client.services = (monitoring, watchdog, backup_schedule, ReminderSender(client))
    return client


def run(
    settings: Settings, library: Library, today: Callable[[], datetime.date], lease: Lease
) -> int:
    """Serve on Discord until a signal to stop, or until the lease is lost; return the exit code."""
    for catalogue in (rendering_messages.CATALOGUE, library_messages.CATALOGUE):
        catalogue.load()
    library.start_vectors()
    url = settings.database_url.reveal() if settings.database_url else None
    monitored = MonitoringOptions(
        health_file.path_of(settings), settings.metrics_host, settings.metrics_port
    )

    def make() -> BriefingBot:
        return new_bot(
            library,
            today,
            backups=folder_for(settings.backup_dir, url),
            monitored=monitored,
            shard_ids=settings.shard_ids,
            shard_count=settings.shard_count,
            message_content=settings.message_content,
        )

    return serve(settings, make, lease)


def serve(settings: Settings, make: Callable[[], BriefingBot], lease: Lease) -> int:
    """Run clients made by `make` until a signal to stop; return the exit code.

    It stops as well where another program gets the lease. While Discord cannot be reached a new
    attempt is made after 1 to 60 s.
    """
    logs.set_up(settings)
    for sentence in settings.warnings():
        log.warning(sentence)
    if settings.token is None:
        print(NO_TOKEN, file=sys.stderr)
        return BAD_CONFIGURATION
    if settings.api_base is not None:
        Route.BASE = settings.api_base
    try:
        asyncio.run(_serve(settings.token.reveal(), make, lease))
    except LeaseLost:
        print(LOST, file=sys.stderr)
        return LEASE_LOST
    except Misconfigured as problem:
        print(problem, file=sys.stderr)
        return BAD_CONFIGURATION
    except Exception:
        log.exception("stopped by an unexpected error")
        return FAILED
    return OK


async def _serve(token: str, make: Callable[[], BriefingBot], lease: Lease) -> None:
    stop, lost = asyncio.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def stop_serving() -> None:
        lost.set()
        stop.set()

    lease.watch(lambda: loop.call_soon_threadsafe(stop_serving))
    wait = 1.0
    with _stop_on_signals(stop):
        while not stop.is_set():
            began = time.monotonic()
            problem = await _connect(make(), token, stop)
            if stop.is_set():
                break
            if time.monotonic() - began > STEADY:
                wait = 1.0
            log.warning("not serving at present (%s); next attempt in %.0f s", problem, wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)
            wait = min(wait * 2, LONGEST_WAIT)
    if lost.is_set():
        raise LeaseLost
    log.info("stopped")


async def _connect(bot: BriefingBot, token: str, stop: asyncio.Event) -> str:
    """Serve until `stop` is set, or until the connection ends; return why it ended."""
    async with bot:
        serving = asyncio.create_task(bot.start(token))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await bot.wind_down(FINISH_SECONDS if stop.is_set() else 0.0)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(bot.close(), CLOSE_SECONDS)
        stopping.cancel()
        if stop.is_set():
            serving.cancel()
        await asyncio.wait({serving})
        error = None if serving.cancelled() else serving.exception()
        if error is not None and not stop.is_set():
            return _why(error)
    return "the connection was closed"


def _why(error: BaseException) -> str:
    """Return what happened if trying again may help; raises otherwise."""
    if isinstance(error, discord.LoginFailure):
        raise Misconfigured(REFUSED_TOKEN) from None
    if isinstance(error, SignInsSpentError):
        raise Misconfigured(str(error)) from None
    if isinstance(error, discord.PrivilegedIntentsRequired):
        raise Misconfigured(REFUSED_INTENTS) from None
    if isinstance(error, StoreError):
        return str(error)  # it was opened once, so whatever is the matter may pass
    if isinstance(error, discord.ConnectionClosed):
        _check_code(error.code)
    elif isinstance(error, discord.NotFound):
        raise Misconfigured(NO_API) from None
    elif not isinstance(
        error,
        OSError
        | aiohttp.ClientError
        | discord.HTTPException
        | discord.GatewayNotFound
        | ReconnectWebSocket,  # it ended while discord.py was connecting anew
    ):
        raise error
    return type(error).__name__


def _check_code(code: int) -> None:
    if code == 4004:
        raise Misconfigured(REFUSED_TOKEN)
    if code in (4013, 4014):
        raise Misconfigured(REFUSED_INTENTS)
    if code in (4010, 4011):
        raise Misconfigured(REFUSED_SHARDS)


@contextlib.contextmanager
def _stop_on_signals(stop: asyncio.Event) -> Iterator[None]:
    """Set `stop` on SIGTERM and SIGINT."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    try:
        for number in signals:
            loop.add_signal_handler(number, stop.set)
    except NotImplementedError:  # Windows has no handlers in its loop
        for number in signals:
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
        yield
        return
    try:
        yield
    finally:
        for number in signals:
            loop.remove_signal_handler(number)

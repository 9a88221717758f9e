"""The connection to the gateway: an event that cannot be read ends nothing but itself.

discord.py lets an error in reading one event end the client, and with it the bot of every server,
though Discord adds to its events without notice. Here each event is its own boundary: one that
cannot be read is counted, logged without its content, and left.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import discord
import discord.shard
from discord.gateway import DiscordWebSocket, ReconnectWebSocket

log = logging.getLogger(__name__)

BEGINNINGS = frozenset({"READY", "RESUMED"})
"""The events without which there is no session: one that cannot be read is begun anew."""

unreadable: Counter[str] = Counter()
"""How often an event of each name could not be read; "frame" counts what was no event."""

_PASSING = (
    ReconnectWebSocket,
    discord.ConnectionClosed,
    discord.DiscordException,
    OSError,
    asyncio.CancelledError,
)
_LOGGED = 10

Parser = Callable[[Any], Any]


class Unreadable(Exception):  # noqa: N818 - it reads as what happened
    """Something that Discord sent cannot be read; it is counted and logged already."""


class UnreadableFrame(ConnectionError):  # noqa: N818 - it reads as what happened
    """A frame that cannot be read: the connection is closed, and opened again after a while."""


class ForgivingWebSocket(DiscordWebSocket):
    """A gateway connection that survives what it cannot read, and takes turns with other work.

    Reading events that have arrived already never waits, so that discord.py would read a flood to
    its end before anything else could happen.
    """

    async def poll_event(self) -> None:
        """Read one event, then let others go on."""
        await super().poll_event()
        await asyncio.sleep(0)

    async def received_message(self, msg: Any, /) -> None:
        """Read a frame; raises UnreadableFrame where it is none, or begins no session."""
        try:
            with reading("frame", _PASSING):
                await super().received_message(msg)
        except Unreadable:
            await self.close()  # nobody reads it any more, and its heartbeats would keep it open
            raise UnreadableFrame("a frame of the gateway could not be read") from None


discord.shard.DiscordWebSocket = ForgivingWebSocket  # type: ignore[misc]


def bounded(parsers: Mapping[str, Parser]) -> dict[str, Parser]:
    """Return the parsers of events so that none of them raises but those of BEGINNINGS."""
    return {
        event: parse if event in BEGINNINGS else _bounded(event, parse)
        for event, parse in parsers.items()
    }


def _bounded(event: str, parse: Parser) -> Parser:
    def parse_or_leave(data: Any) -> None:
        with contextlib.suppress(Unreadable), reading(event):
            parse(data)

    return parse_or_leave


@contextlib.contextmanager
def reading(event: str, passing: tuple[type[BaseException], ...] = ()) -> Iterator[None]:
    """Read something that Discord sent; raises Unreadable for all errors but `passing` ones."""
    try:
        yield
    except passing:
        raise
    except Exception as error:
        _note(event, error)
        raise Unreadable from None


def _note(event: str, error: BaseException) -> None:
    """Count an event that cannot be read, and log where reading it ended: never what it says.

    The first ones of each name have a line each, later ones every hundredth.
    """
    unreadable[event] += 1
    count = unreadable[event]
    if count <= _LOGGED or count % 100 == 0:
        log.error(
            "%s could not be read (%s in %s); it was left, %d so far",
            event,
            type(error).__name__,
            _place(error),
            count,
        )


def _place(error: BaseException) -> str:
    """Return file, line and function where an error was raised."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    code = trace.tb_frame.f_code
    path = Path(code.co_filename)
    return f"{path.parent.name}/{path.name}:{trace.tb_lineno} {code.co_name}"

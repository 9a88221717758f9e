"""The faults: each a kind of trouble that Discord, or the way to it, is known for."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import TypeAlias

from tests.discord_server import DiscordServer

Fault: TypeAlias = Callable[[DiscordServer, random.Random], Awaitable[None]]

CALLBACK, REPLIES, ORIGINAL = "/interactions/*/callback", "/channels/*/messages", "/webhooks/*"
ROUTES = (CALLBACK, REPLIES, ORIGINAL)
CLOSING = (1006, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009)

QUIET_SECONDS = 1.2
"""Longer than the hurried bot waits for a heartbeat's answer."""


async def calm(server: DiscordServer, drawn: random.Random) -> None:
    """Nothing goes wrong: what the same traffic costs by itself, to compare with."""


async def broken_connection(server: DiscordServer, drawn: random.Random) -> None:
    """The network fails without a word."""
    server.gateway.drop()


async def closed(server: DiscordServer, drawn: random.Random) -> None:
    """The gateway closes with a code after which a client may come back."""
    code = drawn.choice(CLOSING)
    if code == 1006:
        server.gateway.drop()
    else:
        await server.gateway.close(code)


async def asked_to_reconnect(server: DiscordServer, drawn: random.Random) -> None:
    """Opcode 7."""
    server.gateway.ask_reconnect()


async def invalid_resumable(server: DiscordServer, drawn: random.Random) -> None:
    """Opcode 9, after which the session may be resumed."""
    server.gateway.invalidate(resumable=True)


async def invalid(server: DiscordServer, drawn: random.Random) -> None:
    """Opcode 9: the session is gone, and with it what was not sent yet."""
    server.gateway.invalidate(resumable=False)


async def refused_resume(server: DiscordServer, drawn: random.Random) -> None:
    """A session that cannot be resumed after a break."""
    server.gateway.refuse_resumes = 1
    server.gateway.drop()


async def no_heartbeats(server: DiscordServer, drawn: random.Random) -> None:
    """A zombie: events come, heartbeats are not answered."""
    server.gateway.silent = True
    await asyncio.sleep(QUIET_SECONDS)
    server.gateway.silent = False


async def nothing_sent(server: DiscordServer, drawn: random.Random) -> None:
    """A gateway that takes connections and sends nothing."""
    server.gateway.mute()
    await asyncio.sleep(QUIET_SECONDS)
    server.gateway.unmute()


async def sent_twice(server: DiscordServer, drawn: random.Random) -> None:
    """Events that come twice."""
    server.gateway.duplicate("MESSAGE_CREATE", 2)
    server.gateway.duplicate("INTERACTION_CREATE", 2)


async def replayed_too_far(server: DiscordServer, drawn: random.Random) -> None:
    """A resumed session that is sent again what it has had."""
    server.gateway.rewind = drawn.randint(1, 8)
    server.gateway.drop()


async def late(server: DiscordServer, drawn: random.Random) -> None:
    """Interactions that arrive when Discord has given up on them."""
    server.late_by = drawn.uniform(3.1, 30.0)
    await asyncio.sleep(0.3)
    server.late_by = 0.0


async def nearly_late(server: DiscordServer, drawn: random.Random) -> None:
    """Interactions that arrive when there is hardly time left."""
    server.late_by = drawn.uniform(2.0, 2.6)
    await asyncio.sleep(0.3)
    server.late_by = 0.0


async def answered_already(server: DiscordServer, drawn: random.Random) -> None:
    """40060: somebody else with this token was quicker."""
    server.faults.refuse(40060, "POST", CALLBACK)


async def unknown_interaction(server: DiscordServer, drawn: random.Random) -> None:
    """10062: Discord knows nothing of the interaction."""
    server.faults.refuse(10062, "POST", CALLBACK)


async def rate_limited(server: DiscordServer, drawn: random.Random) -> None:
    """429 on one route."""
    server.faults.rate_limit(
        "*", drawn.choice(ROUTES), times=drawn.randint(1, 3), retry_after=drawn.uniform(0.1, 4)
    )


async def rate_limited_everywhere(server: DiscordServer, drawn: random.Random) -> None:
    """429 for all that the bot does."""
    server.faults.rate_limit(
        "POST", REPLIES, times=drawn.randint(1, 3), retry_after=drawn.uniform(1, 5), is_global=True
    )


async def banned(server: DiscordServer, drawn: random.Random) -> None:
    """429 from the proxy before Discord, which the library takes for a ban."""
    server.faults.rate_limit("*", drawn.choice(ROUTES), via=False)


async def server_error(server: DiscordServer, drawn: random.Random) -> None:
    """5xx with a page of HTML."""
    server.faults.server_error(
        "*",
        drawn.choice(ROUTES),
        status=drawn.choice((500, 502, 503, 504, 520)),
        times=drawn.randint(1, 2),
    )


async def error_after_the_effect(server: DiscordServer, drawn: random.Random) -> None:
    """5xx though the request was carried out."""
    server.faults.server_error(
        "*", drawn.choice(ROUTES), status=drawn.choice((502, 503)), after_effect=True
    )


async def slow(server: DiscordServer, drawn: random.Random) -> None:
    """Answers that take their time."""
    seconds = drawn.uniform(0.3, 2.5)
    server.faults.slow(seconds, "*", drawn.choice(ROUTES), times=drawn.randint(1, 3))


async def lost_request(server: DiscordServer, drawn: random.Random) -> None:
    """A connection that breaks before the request is carried out."""
    server.faults.lose("*", drawn.choice(ROUTES), times=drawn.randint(1, 2))


async def lost_answer(server: DiscordServer, drawn: random.Random) -> None:
    """A connection that breaks after the request was carried out."""
    server.faults.lose("*", drawn.choice(ROUTES), after_effect=True)


KINDS: tuple[Fault, ...] = (
    broken_connection,
    closed,
    asked_to_reconnect,
    invalid_resumable,
    invalid,
    refused_resume,
    no_heartbeats,
    nothing_sent,
    sent_twice,
    replayed_too_far,
    late,
    nearly_late,
    answered_already,
    unknown_interaction,
    rate_limited,
    rate_limited_everywhere,
    banned,
    server_error,
    error_after_the_effect,
    slow,
    lost_request,
    lost_answer,
)

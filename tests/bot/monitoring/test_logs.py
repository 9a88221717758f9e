"""What the logs must not hold."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from types import SimpleNamespace

import discord
import pytest

from bot.monitoring import logs
from bot.settings import Secret, Settings

TOKEN = "canary.token.value"
WEBHOOK = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root, levels = logging.getLogger(), {}
    before, level = root.handlers[:], root.level
    for name in ("discord", "aiohttp", "asyncio"):
        levels[name] = logging.getLogger(name).level
    stream = io.StringIO()
    logs.set_up(
        Settings(
            token=Secret(TOKEN),
            database_url=Secret("postgresql://me:hush@db/x"),
            log_level="DEBUG",
        ),
        stream,
    )
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


@pytest.mark.threat("S19", "S20")
@pytest.mark.parametrize(
    "line",
    [
        f"signing in with {TOKEN}",
        f"headers: {{'Authorization': 'Bot {WEBHOOK}'}}",
        f"POST https://discord.com/api/v10/webhooks/123/{WEBHOOK}?wait=1",
        f"POST /interactions/123/{WEBHOOK}/callback",
        f'{{"t": "INTERACTION_CREATE", "token": "{WEBHOOK}"}}',
        f"{{'id': 1, 'token': '{WEBHOOK}', 'type': 2}}",
        "a token: " + "A" * 24 + "." + "B" * 6 + "." + "C" * 38,
        "postgresql://me:hush@db/x and mysql://you:hush@db",
    ],
)
def test_no_token_is_in_a_line(written: io.StringIO, line: str) -> None:
    logging.getLogger("bot").info("%s", line)
    text = written.getvalue()
    assert "hidden" in text
    for secret in (TOKEN, WEBHOOK, "hush", "C" * 38):
        assert secret not in text


def test_an_address_without_a_password_stays_readable(written: io.StringIO) -> None:
    logging.getLogger("bot").info("GET http://127.0.0.1:8080/api/v10/users/@me")
    assert "http://127.0.0.1:8080/api/v10/users/@me" in written.getvalue()


@pytest.mark.threat("S19")
def test_no_token_is_in_a_traceback(written: io.StringIO) -> None:
    try:
        raise ValueError(f"bad token {TOKEN}")
    except ValueError:
        logging.getLogger("bot").exception("failed")
    assert "Traceback" in written.getvalue()
    assert TOKEN not in written.getvalue()


@pytest.mark.threat("S20")
def test_the_library_below_never_logs_what_people_say(written: io.StringIO) -> None:
    logging.getLogger("discord.gateway").debug("For Shard ID 0: WebSocket Event: secret question")
    logging.getLogger("bot").debug("seen")
    assert "secret question" not in written.getvalue()
    assert "seen" in written.getvalue()


@pytest.mark.parametrize("code", [10062, 40060])
def test_late_answers_are_one_line_whoever_logs_them(written: io.StringIO, code: int) -> None:
    response = SimpleNamespace(status=404, reason="Not Found")
    for _ in range(2):
        try:
            raise discord.NotFound(response, {"code": code, "message": "Unknown"})  # type: ignore[arg-type]
        except discord.NotFound:
            logging.getLogger("discord.app_commands.tree").exception("Ignoring exception")
    lines = written.getvalue().splitlines()
    assert len(lines) == 2
    assert all(f"not delivered: {code}" in line for line in lines)

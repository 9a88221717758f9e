"""Errors of all kinds while everything is logged: no token, password or word of people's in a line.

Each kind is met by the running bot on its way through a question, a command or the connection.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import subprocess
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
import sqlalchemy.exc
from multidict import CIMultiDict, CIMultiDictProxy
from sqlalchemy import text
from yarl import URL

from bot.client import BriefingBot
from bot.monitoring import logs
from bot.settings import Secret, Settings
from knowledge.errors import StoreError, StoreUnreachable
from knowledge.library import Library
from knowledge.store.database import Database
from knowledge.store.tables import QuestionLogRow
from tests.bot.conftest import UNLIMITED, new_bot, set_limits
from tests.bot.interactions.test_faults import CALLBACK, MESSAGES
from tests.discord_server import TOKEN, running
from tests.discord_server.errors import REFUSALS
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

PASSWORD = "correcthorse"
ADDRESS = f"postgresql://me:{PASSWORD}@db/x"
WEBHOOK = "aW50ZXJhY3Rpb246Y2FuYXJ5"
CALLED = f"https://discord.com/api/v10/webhooks/123456/{WEBHOOK}/messages/@original"
WORDS = "zanzifarquil"


def chained() -> Exception:
    try:
        try:
            raise KeyError(TOKEN)
        except KeyError as first:
            raise ValueError(ADDRESS) from first
    except ValueError as second:
        return second


def noted() -> Exception:
    error = RuntimeError("with a note")
    error.add_note(f"it was {TOKEN}")
    return error


def answered_with(status: int, body: Any) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="Bad")
    return discord.HTTPException(response, body)


def requested() -> aiohttp.RequestInfo:
    headers = CIMultiDictProxy(CIMultiDict({"Authorization": f"Bot {TOKEN}"}))
    return aiohttp.RequestInfo(URL(CALLED), "POST", headers, URL(CALLED))


class RudeError(Exception):
    """One that shows what it was made with, whoever asks."""

    def __repr__(self) -> str:
        return f"Rude({TOKEN!r})"

    __str__ = __repr__


KINDS: tuple[Callable[[], BaseException], ...] = (
    lambda: ValueError(f"bad token {TOKEN}"),
    lambda: KeyError(TOKEN),
    lambda: TypeError({"token": TOKEN, "Authorization": f"Bot {TOKEN}"}),
    lambda: IndexError((TOKEN, ADDRESS)),
    lambda: AttributeError(f"no {TOKEN}", name=TOKEN, obj=TOKEN),
    lambda: NameError(TOKEN),
    lambda: AssertionError(ADDRESS),
    lambda: ArithmeticError(TOKEN),
    lambda: LookupError(CALLED),
    lambda: BufferError(TOKEN.encode()),
    lambda: EOFError(ADDRESS),
    lambda: ImportError(TOKEN, name=TOKEN, path=ADDRESS),
    lambda: MemoryError(TOKEN),
    lambda: RecursionError(TOKEN),
    lambda: NotImplementedError(TOKEN),
    lambda: SyntaxError(TOKEN, (TOKEN, 1, 1, f"token = '{TOKEN}'")),
    lambda: SystemError(TOKEN),
    lambda: ReferenceError(TOKEN),
    lambda: UnicodeDecodeError("utf-8", TOKEN.encode(), 0, 1, f"in {TOKEN}"),
    lambda: UnicodeEncodeError("ascii", ADDRESS, 0, 1, f"in {ADDRESS}"),
    lambda: OSError(13, "Permission denied", f"/run/{TOKEN}"),
    lambda: ConnectionResetError(f"while at {CALLED}"),
    lambda: TimeoutError(CALLED),
    lambda: json.JSONDecodeError(f"not JSON: {TOKEN}", TOKEN, 0),
    lambda: subprocess.CalledProcessError(1, ["bot", TOKEN], ADDRESS, TOKEN),
    lambda: asyncio.InvalidStateError(TOKEN),
    lambda: asyncio.IncompleteReadError(TOKEN.encode(), 99),
    lambda: ExceptionGroup(TOKEN, [ValueError(TOKEN), KeyError(ADDRESS)]),
    lambda: aiohttp.ClientResponseError(requested(), (), status=500, message=CALLED),
    lambda: aiohttp.ClientConnectionError(CALLED),
    lambda: aiohttp.InvalidURL(CALLED, ADDRESS),
    lambda: aiohttp.ServerTimeoutError(ADDRESS),
    lambda: answered_with(400, {"code": 50035, "message": f"refused {TOKEN}"}),
    lambda: answered_with(418, f"<html>{CALLED}</html>"),
    lambda: answered_with(403, {"code": 99999, "message": ADDRESS}),
    lambda: discord.LoginFailure(f"Improper token: {TOKEN}"),
    lambda: discord.InvalidData({"token": WEBHOOK}),
    lambda: discord.ClientException(f"{{'id': 1, 'token': '{WEBHOOK}'}}"),
    lambda: sqlalchemy.exc.OperationalError("SELECT 1", {}, OSError(ADDRESS)),
    lambda: sqlalchemy.exc.ArgumentError(f"Could not parse {ADDRESS}"),
    lambda: sqlalchemy.exc.StatementError("bad", f"-- {TOKEN}", {}, ValueError(TOKEN)),
    lambda: StoreError("store_busy"),
    lambda: StoreUnreachable(f"connection to {ADDRESS} failed"),
    lambda: RudeError(),
    chained,
    noted,
)
"""Exceptions that hold the token, a password or an address with an interaction's token."""

SECRETS = (TOKEN, PASSWORD, WEBHOOK)


@pytest.fixture(params=["text", "json"])
def written(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """All that is logged, at DEBUG, in either form."""
    root, stream = logging.getLogger(), io.StringIO()
    before, level = root.handlers[:], root.level
    levels = {n: logging.getLogger(n).level for n in ("discord", "aiohttp", "asyncio")}
    form = request.param
    settings = Settings(Secret(TOKEN), Secret(ADDRESS), log_level="DEBUG", log_format=form)
    logs.set_up(settings, stream)
    logging.getLogger("settings").debug("%r %s", settings, settings)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def patient_bot(library: Library) -> BriefingBot:
    bot = new_bot(library)
    set_limits(bot, **UNLIMITED)
    return bot


async def ask(town: Town) -> str:
    question = {"question": f"When does the {WORDS} mission end?"}
    return (await (await town.alice.command(town.channel, "ask", question)).wait()).text


def nothing_is_in(shown: str, town: Town) -> None:
    tokens = [each.token for each in town.server.interactions.values()]
    assert tokens
    assert [secret for secret in (*SECRETS, *tokens, WORDS) if secret in shown] == []


@pytest.mark.threat("S19", "S20")
async def test_fifty_kinds_of_errors_write_no_secret(
    town: Town,
    library: Library,
    written: io.StringIO,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(KINDS) + len(REFUSALS) >= 50
    real, said = library.talk, []
    async with running(patient_bot(library), town.server):
        for kind in KINDS:

            def fail(*_: Any, kind: Callable[[], BaseException] = kind, **__: Any) -> Any:
                raise kind()

            monkeypatch.setattr(library, "talk", fail)
            said.append(await ask(town))
        monkeypatch.setattr(library, "talk", real)
        faults, requests = town.server.faults, town.server.recorder
        for code in REFUSALS:
            faults.refuse(code, "POST", CALLBACK)
            before = len(requests.of("POST", CALLBACK))
            await town.alice.command(town.channel, "ask", {"question": WORDS})
            await town.server.changes.until(
                lambda seen=before: len(requests.of("POST", CALLBACK)) > seen, "a refusal"
            )
        faults.clear()
        faults.server_error("POST", CALLBACK, status=503)
        await town.alice.command(town.channel, "ask", {"question": WORDS})
        faults.refuse(50013, "POST", MESSAGES)
        await town.alice.post(town.channel, f"<@bot> What of the {WORDS}?")
        town.server.gateway.ask_reconnect()
        assert "The closest I have" in await ask(town)
    shown = written.getvalue()
    assert shown.count("Traceback") >= len(KINDS) - 5
    nothing_is_in(shown, town)
    nothing_is_in("\n".join(said), town)
    out, errors = capfd.readouterr()
    nothing_is_in(out + errors, town)


@pytest.mark.threat("S20")
async def test_a_question_that_cannot_be_written_down_is_in_no_line(
    town: Town, library: Library, written: io.StringIO
) -> None:
    """The database names the values of what it refuses, when it is asked to."""
    with library.settings.database.write() as session:
        session.execute(text(f"ALTER TABLE {QuestionLogRow.__tablename__} RENAME TO gone"))
    bot = patient_bot(library)
    async with running(bot, town.server):
        await ask(town)
        await eventually(lambda: bot.app.writer.dropped)
    with library.settings.database.write() as session:
        session.execute(text(f"ALTER TABLE gone RENAME TO {QuestionLogRow.__tablename__}"))
    assert "not recorded" in written.getvalue()
    nothing_is_in(written.getvalue(), town)


@pytest.mark.threat("S20")
def test_errors_of_the_database_name_no_values(database_of_any_kind: Database) -> None:
    with pytest.raises(StoreError) as refused, database_of_any_kind.write() as session:
        session.execute(text("INSERT INTO nowhere VALUES (:words)"), {"words": WORDS})
    chain: BaseException | None = refused.value
    while chain is not None:
        assert WORDS not in str(chain)
        chain = chain.__cause__ or chain.__context__


@pytest.fixture
def database_of_any_kind(library: Library) -> Database:
    return library.settings.database

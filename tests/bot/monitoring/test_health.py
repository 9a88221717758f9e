"""How the bot is, as supervisors, monitoring and operators see it."""

from __future__ import annotations

import json
import logging
import re
import socket
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from subprocess import CompletedProcess

import aiohttp
import pytest

from bot.monitoring import health, health_file, logs
from bot.monitoring.health import HealthState
from bot.monitoring.health_file import HealthFile
from bot.monitoring.monitor import Monitoring, MonitoringOptions
from bot.monitoring.systemd import report_interval
from bot.run import new_bot
from bot.settings import Secret, Settings, SettingsError
from knowledge.library import Library
from tests.bot.cli import terminal
from tests.bot.conftest import TODAY
from tests.bot.features.test_ask_buttons import answered
from tests.bot.painting import PainterHere
from tests.discord_server import running
from tests.discord_server.fixtures import Town
from tests.waiting import eventually

ROOT = Path(__file__).parents[3]


def watched_bot(library: Library, monitored: MonitoringOptions):  # type: ignore[no-untyped-def]
    made = new_bot(library, lambda: TODAY, guild_ready_timeout=0.01, monitored=monitored)
    made.app.painter = PainterHere(workers=1)
    return made


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd's sockets are Unix ones")
async def test_systemd_is_told_when_it_is_ready_alive_and_stopping(
    town: Town, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        monkeypatch.setenv("WATCHDOG_USEC", "200000")

        def listen() -> str:
            while True:
                try:
                    heard.append(listening.recv(1_000).decode())
                except BlockingIOError:
                    return "\n".join(heard)

        file = tmp_path / "health"
        async with running(watched_bot(library, MonitoringOptions(file)), town.server):
            await eventually(lambda: "READY=1" in listen() and listen().count("WATCHDOG=1") >= 3)
            assert health_file.read(file) == HealthState(True, True)
        assert "STOPPING=1" in listen()
    monkeypatch.setenv("WATCHDOG_USEC", "rubbish")
    assert report_interval() == 10.0


@pytest.mark.threat("S8")
async def test_metrics_count_and_hold_no_words_names_or_ids(town: Town, library: Library) -> None:
    bot = watched_bot(library, MonitoringOptions(port=0))  # any that is free
    async with running(bot, town.server):
        [monitoring] = (each for each in bot.services if isinstance(each, Monitoring))
        assert monitoring._runner is not None
        port = monitoring._runner.addresses[0][1]
        await answered(town, "When does the Lantern mission end?")
        await answered(town, "Who ate the canary of Quillmere?")
        async with aiohttp.ClientSession() as web:
            async with web.get(f"http://127.0.0.1:{port}/metrics") as response:
                told = await response.text()
            async with web.get(f"http://127.0.0.1:{port}/healthz") as response:
                assert (response.status, await response.text()) == (200, "ok")
    assert 'briefing_answer_seconds_count{outcome="answer"} 1.0' in told
    assert 'briefing_answer_seconds_count{outcome="abstain"} 1.0' in told
    assert "briefing_gateway_connected 1.0" in told
    secrets = ("canary", "Quillmere", "Lantern", "alice", "town", town.server.token)
    for secret in (*secrets, str(town.guild.id), str(town.alice.id), str(town.channel.id)):
        assert secret not in told


async def test_what_is_not_connected_is_alive_but_not_ready(
    town: Town, library: Library, tmp_path: Path
) -> None:
    async with watched_bot(library, MonitoringOptions()) as bot:
        assert health.Health(bot).state() == HealthState(True, False, "Discord is not connected")


def test_the_command_says_how_it_is(
    store: str, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEALTH_FILE", str(tmp_path / "health"))

    def check(
        url: str, run: Callable[..., CompletedProcess[bytes]] = terminal.here
    ) -> tuple[int, str]:
        done = run("check", "--health", store=url)
        return done.returncode, done.stdout.decode()

    assert check(store, terminal.bot) == (1, "no bot is running here\n")
    HealthFile(tmp_path / "health").write(HealthState(True, True))
    assert check(store) == (0, "ok\n")
    code, said = check(f"sqlite:///{tmp_path}/nothing.db")
    assert code == 1
    assert "cannot be opened" in said


@pytest.mark.threat("S19")
def test_lines_of_json_hold_no_token() -> None:
    stream = StringIO()
    token = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789"
    before = logging.getLogger().handlers[:]
    try:
        logs.set_up(Settings(token=Secret(token), log_format="json"), stream)
        try:
            raise ValueError(f"refused: {token}")
        except ValueError:
            logging.getLogger("bot").exception("with %s", token)
    finally:
        logging.getLogger().handlers[:] = before
    told = json.loads(stream.getvalue())
    assert told["level"] == "ERROR"
    assert "ValueError" in told["traceback"]
    assert token not in stream.getvalue()


@pytest.mark.parametrize(
    ("name", "value"), [("METRICS_PORT", "0"), ("METRICS_PORT", "x"), ("LOG_FORMAT", "xml")]
)
def test_settings_that_cannot_be_are_named(name: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.load(environment={name: value}, file=tmp_path / ".env")


@pytest.mark.threat("S40")
def test_the_container_is_an_ordinary_user_without_secrets() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    assert "USER 10001:10001" in lines
    assert "STOPSIGNAL SIGTERM" in lines
    assert any("--require-hashes" in line for line in lines)
    assert not any("TOKEN" in line or "PASSWORD" in line for line in lines)
    compose = (ROOT / "compose.yaml").read_text()
    for line in ("read_only: true", "cap_drop: [ALL]", 'user: "10001:10001"'):
        assert line in compose


@pytest.mark.threat("S40")
def test_the_image_gets_what_it_names_and_no_setting_that_an_empty_one_undoes() -> None:
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    copies = [line.split()[1:-1] for line in lines if line.startswith("COPY ")]
    copied = {source for sources in copies if "--from=build" not in sources for source in sources}
    ignoring = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignoring[0] == "*"
    assert {line[1:] for line in ignoring if line.startswith("!")} == copied
    settings = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert [name for name in settings if any(f"{name}=" in line for line in lines)] == []

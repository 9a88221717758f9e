"""What the program writes is its user's alone, whatever the umask says."""

from __future__ import annotations

import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import programs
from tests.bot.cli.terminal import here
from tests.bot.test_process import QUESTION, ended, surroundings
from tests.discord_server import TOKEN
from tests.discord_server.fixtures import Town
from tests.programs import Program
from tests.stores import store_at

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Return each folder and file below one that others than its user may do anything with."""
    found = {}
    for path in folder.rglob("*"):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode != (0o700 if path.is_dir() else 0o600):
            found[str(path.relative_to(folder))] = oct(mode)
    return found


@pytest.mark.threat("S45")
def test_all_that_commands_write_is_its_users_alone(tmp_path: Path) -> None:
    store = tmp_path / "some" / "where" / "briefing.db"
    copy = tmp_path / "kept" / "copy.db"
    for command in (
        ("init",),
        ("ask", QUESTION),
        ("backup", str(copy)),
        ("restore", str(copy)),
        ("move", store_at(store), store_at(tmp_path / "moved" / "other.db")),
    ):
        done = here(*command, store=store)
        assert done.returncode == 0, done.stderr
    written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert len(written) >= 4
    assert modes(tmp_path) == {}


@pytest.mark.threat("S45")
async def test_all_that_the_bot_writes_is_its_users_alone(town: Town, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    variables = surroundings(
        store_at(folder / "briefing.db"),
        DISCORD_TOKEN=TOKEN,
        DISCORD_API_BASE=town.server.api_base,
        BACKUP_DIR=str(folder / "backups"),
        HEALTH_FILE=str(folder / "state" / "health"),
    )
    with Program(programs.bot, environment=variables) as bot:
        await town.server.wait_until_connected()
        asked = await town.alice.post(town.channel, f"<@bot> {QUESTION}")
        await town.server.wait_for_message(town.channel, after=asked)
        names = {path.name for path in folder.rglob("*")}
        assert {"briefing.db", "briefing.db-wal", "briefing.db-shm"} <= names
        assert modes(folder) == {}
        bot.send_signal(signal.SIGTERM)
        assert (await ended(bot))[0] == 0
    assert modes(folder) == {}


@pytest.mark.threat("S45")
def test_from_a_store_of_an_older_version_others_are_shut_out(tmp_path: Path) -> None:
    store = tmp_path / "briefing.db"
    here("init", store=store)
    store.chmod(0o644)
    here("ask", QUESTION, store=store)
    assert modes(tmp_path) == {"briefing.db": "0o640"}  # what its group may, somebody has decided

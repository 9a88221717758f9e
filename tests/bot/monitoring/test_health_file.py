"""The health file: whose it is, where it is, and when it is believed."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from bot.monitoring import health_file
from bot.monitoring.health import HealthState
from bot.monitoring.health_file import HealthFile
from bot.settings import Secret, Settings

WELL = HealthState(True, True)
RECORD: dict[str, Any] = {"alive": True, "ready": False, "why": "x"}


def record(**changed: Any) -> str:
    return json.dumps(RECORD | {"at": time.time(), "pid": os.getpid()} | changed)


@pytest.fixture
def ended() -> int:
    """Return the number of a process that has ended."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


@pytest.mark.threat("S44")
def test_each_application_and_shard_has_its_own_in_a_folder_of_this_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    bots = (
        Settings(token=Secret("one.two.three")),
        Settings(token=Secret("other.two.three")),
        Settings(token=Secret("one.two.three"), shard_ids=(0, 1), shard_count=4),
        Settings(token=Secret("one.two.three"), shard_ids=(2,), shard_count=4),
    )
    files = [health_file.path_of(each) for each in bots]
    assert len(set(files)) == len(bots)
    assert "one" not in files[0].name
    for file in files:
        HealthFile(file).write(WELL)
        assert health_file.read(file) == WELL
        assert file.parent.parent == tmp_path
        assert os.name == "nt" or file.parent.stat().st_mode & 0o777 == 0o700
    assert health_file.path_of(Settings(health_file="here/x")) == Path("here/x")


@pytest.mark.threat("S44")
@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "no bot is running here"),
        ("", "cannot be read"),
        ("{}", "cannot be read"),
        ("[]", "cannot be read"),
        ({"at": 0}, "no sign of life"),
        ({"at": "soon"}, "cannot be read"),
        ({"at": time.time() + 3_600}, "has not come yet"),
        ({"pid": 2**80}, "has ended"),
        ({"pid": 0}, "has ended"),
        ({}, ""),
    ],
)
def test_what_a_bot_wrote_is_believed_for_a_while(
    content: str | dict[str, Any] | None, why: str, tmp_path: Path
) -> None:
    file = tmp_path / "health"
    if content is not None:
        file.write_text(content if isinstance(content, str) else record(**content))
    found = health_file.read(file)
    assert found.alive is (why == "")
    assert why in found.why


@pytest.mark.threat("S44")
@pytest.mark.skipif(os.name == "nt", reason="processes are not looked for there")
def test_a_bot_that_has_ended_is_not_alive(tmp_path: Path, ended: int) -> None:
    file = tmp_path / "health"
    file.write_text(record(pid=ended))
    assert health_file.read(file) == HealthState(False, False, "the bot has ended")


@pytest.mark.threat("S44")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such owners")
def test_what_another_user_made_is_neither_believed_nor_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o777)
    shared.chmod(0o777)
    HealthFile(shared / "health").write(WELL)
    assert "another user" in caplog.text
    assert not (shared / "health").exists()
    shared.chmod(0o1777)
    HealthFile(shared / "health").write(WELL)
    assert health_file.read(shared / "health") == WELL
    own = os.getuid()
    monkeypatch.setattr("os.getuid", lambda: own + 1_000)
    found = health_file.read(shared / "health")
    assert (found.alive, "not this user's own" in found.why) == (False, True)


@pytest.mark.threat("S44")
@pytest.mark.skipif(os.name == "nt", reason="making links needs a right there")
def test_no_link_is_followed(tmp_path: Path) -> None:
    target, file = tmp_path / "target", tmp_path / "health"
    target.write_text("as it was")
    file.symlink_to(target)
    file.with_name(f".health.{os.getpid()}.part").symlink_to(target)
    assert not health_file.read(file).alive
    HealthFile(file).write(WELL)
    assert target.read_text() == "as it was"
    assert not file.is_symlink()
    assert health_file.read(file) == WELL


@pytest.mark.threat("S44")
def test_that_it_cannot_be_written_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    (tmp_path / "taken").write_text("no folder")
    writer = HealthFile(tmp_path / "taken" / "health")
    for _ in range(3):
        writer.write(WELL)
    assert [each.levelname for each in caplog.records] == ["ERROR"]

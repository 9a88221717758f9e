"""Settings from the environment and a file, and secrets that stay secret."""

from __future__ import annotations

import contextlib
import copy
import io
import os
import pickle
import re
import sys
from pathlib import Path
from unittest import mock

import pytest

from bot.cli.app import main
from bot.cli.session import Session
from bot.settings import NAMES, Secret, Settings, SettingsError

CANARY = "canary.token.value"


def load(tmp_path: Path, file: str | bytes = "", **environment: str) -> Settings:
    path = tmp_path / ".env"
    path.write_bytes(file.encode() if isinstance(file, str) else file)
    return Settings.load(environment=environment, file=path)


def test_without_anything_there_are_defaults(tmp_path: Path) -> None:
    assert Settings.load(environment={}, file=tmp_path / "none") == Settings()


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    file = f"DISCORD_TOKEN={CANARY}\nLOG_LEVEL=debug\nSHARD_COUNT=4\nSHARD_IDS=0, 2\n"
    settings = load(tmp_path, file, LOG_LEVEL="warning", DISCORD_API_BASE="http://[::1]:9/api/v10/")
    assert settings.require_token().reveal() == CANARY
    assert settings.log_level == "WARNING"
    assert settings.api_base == "http://[::1]:9/api/v10"
    assert (settings.shard_count, settings.shard_ids) == (4, (0, 2))


@pytest.mark.parametrize(("written", "on"), [("1", True), ("0", False), ("", False)])
def test_the_words_of_all_messages_are_asked_for_on_request_alone(
    tmp_path: Path, written: str, on: bool
) -> None:
    assert load(tmp_path, MESSAGE_CONTENT=written).message_content is on


def test_the_command_line_goes_before_both(tmp_path: Path) -> None:
    settings = Settings.load(
        database_url="sqlite:///a.db",
        environment={"DATABASE_URL": "sqlite:///b.db"},
        file=tmp_path / "none",
    )
    assert settings.database_url == Secret("sqlite:///a.db")


def test_empty_values_are_no_values(tmp_path: Path) -> None:
    assert load(tmp_path, "DISCORD_TOKEN=\nSHARD_COUNT=\n", DATABASE_URL=" ") == Settings()


def test_a_missing_token_says_in_three_lines_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path).require_token()
    assert len(str(caught.value).splitlines()) == 3
    assert "DISCORD_TOKEN" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DISCORD_TOKEN", "two words", "copy it again"),
        ("DISCORD_TOKEN", "line\nbreak", "copy it again"),
        ("DISCORD_API_BASE", "discord.com/api", "http://127.0.0.1:8080/api/v10"),
        ("DISCORD_API_BASE", "ftp://discord.com/api", "http://127.0.0.1:8080/api/v10"),
        ("DISCORD_API_BASE", "http://x:99999/", "http://127.0.0.1:8080/api/v10"),
        ("LOG_LEVEL", "loud", "DEBUG, INFO"),
        ("SHARD_COUNT", "0", "such as 2"),
        ("SHARD_COUNT", "two", "such as 2"),
        ("SHARD_IDS", "0", "SHARD_COUNT"),
        ("MESSAGE_CONTENT", "yes", "write 1"),
    ],
)
def test_a_bad_value_is_a_sentence(tmp_path: Path, name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as caught:
        load(tmp_path, **{name: value})
    assert name in str(caught.value)
    if name == "DISCORD_TOKEN":
        assert value not in str(caught.value)


@pytest.mark.parametrize("ids", ["2", "0,x", "-1", "0;1", ","])
def test_shards_must_fit_their_count(tmp_path: Path, ids: str) -> None:
    with pytest.raises(SettingsError, match="0 to 1"):
        load(tmp_path, SHARD_COUNT="2", SHARD_IDS=ids)


def test_a_file_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="UTF-8"):
        load(tmp_path, b"DISCORD_TOKEN=\xff\xfe\n")


@pytest.mark.threat("S19")
def test_a_secret_shows_itself_nowhere(tmp_path: Path) -> None:
    settings = load(tmp_path, DISCORD_TOKEN=CANARY, DATABASE_URL=f"postgresql://me:{CANARY}@db/x")
    token = settings.require_token()
    shown = [repr(settings), str(settings), repr(token), f"{token}", f"{token!s:>30}"]
    assert not any(CANARY in text for text in shown)
    for take in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            take(token)


ROOT = Path(__file__).parents[2]


def test_every_setting_is_in_the_example_and_in_the_manual() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE)) == NAMES
    manual = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    assert {name for name in NAMES if f"`{name}`" not in manual} == set()


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nothing_is_filled_in_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """By the bot and by commands alike, which read the same file with the same reader."""
    file = f"{name}=${{HOME}}/x\n"
    with pytest.raises(SettingsError, match=rf"^{name} in .* has \$\{{HOME\}}"):
        load(tmp_path, file)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=name):
        _ = Session(None, None).url


def test_other_lines_of_the_file_may_have_references(tmp_path: Path) -> None:
    assert load(tmp_path, "POSTGRES_URL=${HOME}\nDATABASE_URL=sqlite:///a$b.db\n") == Settings(
        database_url=Secret("sqlite:///a$b.db")
    )


def test_a_file_that_is_no_text_is_one_sentence_in_commands_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_bytes(b"DATABASE_URL=\xff\xfe\n")
    for command in ("ask", "check", "init"):
        arguments = [command, "x"] if command == "ask" else [command]
        done = programs_here(*arguments)
        assert done == (78, ".env cannot be read; it must be UTF-8 text that this user may open.\n")


def programs_here(*arguments: str) -> tuple[int, str]:
    """Run a command without --database; return its exit code and what it wrote of errors."""
    errors = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with (
        mock.patch.object(sys, "argv", ["bot.py", *arguments]),
        contextlib.redirect_stderr(errors),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    errors.flush()
    assert isinstance(errors.buffer, io.BytesIO)
    assert isinstance(ended.value.code, int)
    return ended.value.code, errors.buffer.getvalue().decode()


def test_a_store_in_the_file_is_the_store_of_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / ".env").write_text("DATABASE_URL=sqlite:///a$b.db\nOTHER=1\n")
    assert Session(None, None).url == "sqlite:///a$b.db"
    assert "OTHER" not in os.environ


@pytest.mark.threat("S49")
@pytest.mark.parametrize(
    ("set_to", "warned"),
    [
        ({"METRICS_PORT": "9464", "METRICS_HOST": "0.0.0.0"}, "METRICS_HOST"),
        ({"METRICS_PORT": "9464", "METRICS_HOST": "::"}, "METRICS_HOST"),
        ({"METRICS_PORT": "9464", "METRICS_HOST": "10.0.0.1"}, "METRICS_HOST"),
        ({"METRICS_HOST": "0.0.0.0"}, None),
        ({"METRICS_PORT": "9464"}, None),
        ({"METRICS_PORT": "9464", "METRICS_HOST": "localhost"}, None),
        ({"METRICS_PORT": "9464", "METRICS_HOST": "127.8.8.8"}, None),
        ({"METRICS_PORT": "9464", "METRICS_HOST": "::1"}, None),
        ({"DISCORD_API_BASE": "http://proxy.example/api/v10"}, "DISCORD_API_BASE"),
        ({"DISCORD_API_BASE": "http://10.0.0.1:8080/api/v10"}, "DISCORD_API_BASE"),
        ({"DISCORD_API_BASE": "https://proxy.example/api/v10"}, None),
        ({"DISCORD_API_BASE": "http://127.0.0.1:8080/api/v10"}, None),
        ({"DISCORD_API_BASE": "http://[::1]:8080/api/v10"}, None),
        ({"DISCORD_API_BASE": "http://localhost:8080/api/v10"}, None),
    ],
)
def test_what_lowers_the_guard_is_warned_of(
    tmp_path: Path, set_to: dict[str, str], warned: str | None
) -> None:
    warnings = load(tmp_path, **set_to).warnings(tmp_path / "none")
    assert [each.split()[0] for each in warnings] == ([warned] if warned else [])


@pytest.mark.threat("S49")
@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_settings_that_others_may_read_are_warned_of(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("LOG_LEVEL=INFO\n")
    file.chmod(0o644)
    assert "other users" in Settings().warnings(file)[0]
    file.chmod(0o600)
    assert Settings().warnings(file) == []


@pytest.mark.threat("S49")
def test_a_password_in_an_argument_is_warned_of(tmp_path: Path) -> None:
    address = "postgresql+psycopg://briefing:hunter2@127.0.0.1:1/briefing"
    for arguments in (["--database", address, "check"], ["move", "sqlite:///x.db", address]):
        code, said = programs_here(*arguments)
        assert code in (1, 78)
        assert "PGPASSWORD" in said
        assert "hunter2" not in said
    _, said = programs_here("move", "sqlite:///x.db", address.replace(":hunter2", ""))
    assert "PGPASSWORD" not in said

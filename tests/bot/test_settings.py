"""Settings from the environment and a file, and secrets that stay secret."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest

from bot.settings import Secret, Settings, SettingsError

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

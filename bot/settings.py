"""Settings from environment variables and a `.env` file, checked when they are loaded."""

from __future__ import annotations

import hmac
import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from dotenv import dotenv_values

VERSION = "0.1.0"
"""The version of the program, as `--version` and /about show it."""

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")

NO_TOKEN = """\
DISCORD_TOKEN is not set, so the bot cannot sign in to Discord.
Take a token from https://discord.com/developers/applications (your application, Bot, Reset Token).
Write DISCORD_TOKEN=... into the environment or a file named .env, then start the bot again."""  # noqa: S105 - words, not a token


NAMES = frozenset(
    {
        *("DISCORD_TOKEN", "DATABASE_URL", "DISCORD_API_BASE", "LOG_LEVEL", "LOG_FORMAT"),
        *("MESSAGE_CONTENT", "MEANING", "SMALL_TALK", "SHARD_IDS", "SHARD_COUNT", "BACKUP_DIR"),
        *("METRICS_PORT", "METRICS_HOST", "HEALTH_FILE"),
    }
)
"""The settings that are read."""

_REFERENCE = re.compile(r"\$\{[A-Za-z_]\w*[^}]*\}")


class SettingsError(Exception):
    """A setting that cannot be used; `str()` of it names it and what to write instead."""


class Secret:
    """A token or password that is never printed, logged or pickled; `reveal` returns it."""

    __slots__ = ("_hidden",)

    def __init__(self, value: str) -> None:
        self._hidden = value

    def reveal(self) -> str:
        """Return the text itself."""
        return self._hidden

    def __repr__(self) -> str:
        return "Secret(hidden)"

    def __str__(self) -> str:
        return "hidden"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._hidden.encode(), other._hidden.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._hidden))

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be pickled or copied")


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run of the bot.

    `api_base` is another base URL of Discord's REST API (a rate-limit proxy), None for Discord's
    own. `message_content` requests the text of all messages from Discord, which ask channels need.
    `meaning` is whether the sentence encoder is used where it is installed.
    `shard_ids` are the shards this process runs of `shard_count`, None for all. `backup_dir` is the
    folder for backups, "off" for none, None for the default (see `bot.workers.backups`).
    `log_format` is "text" or "json". Metrics are served on `metrics_port` of `metrics_host`, None
    for not at all; `health_file` is the path of the health file, None for the default.
    """

    token: Secret | None = None
    database_url: Secret | None = None
    api_base: str | None = None
    log_level: str = "INFO"
    shard_ids: tuple[int, ...] | None = None
    shard_count: int | None = None
    message_content: bool = False
    meaning: bool = True
    backup_dir: str | None = None
    log_format: str = "text"
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = None
    health_file: str | None = None

    @classmethod
    def load(
        cls,
        *,
        database_url: str | None = None,
        environment: Mapping[str, str] | None = None,
        file: Path = Path(".env"),
    ) -> Settings:
        """Load settings; environment variables override `file`, `database_url` overrides both.

        Raises SettingsError for a value that cannot be used.
        """
        given = values(environment=environment, file=file)
        url = given.get("DATABASE_URL") if database_url is None else database_url
        count = _shard_count(given.get("SHARD_COUNT"))
        return cls(
            token=_token(given.get("DISCORD_TOKEN")),
            database_url=Secret(url) if url else None,
            api_base=_api_base(given.get("DISCORD_API_BASE")),
            log_level=_log_level(given.get("LOG_LEVEL", "INFO")),
            shard_ids=_shard_ids(given.get("SHARD_IDS"), count),
            shard_count=count,
            message_content=_switch("MESSAGE_CONTENT", given.get("MESSAGE_CONTENT", "0")),
            meaning=_switch("MEANING", given.get("MEANING", "1")),
            backup_dir=given.get("BACKUP_DIR"),
            log_format=_log_format(given.get("LOG_FORMAT", "text")),
            metrics_host=given.get("METRICS_HOST", "127.0.0.1"),
            metrics_port=_port(given.get("METRICS_PORT")),
            health_file=given.get("HEALTH_FILE"),
        )

    @property
    def application(self) -> str:
        """The application's part of the token, which stays after a reset; "" without a token."""
        return self.token.reveal().partition(".")[0] if self.token is not None else ""

    def warnings(self, file: Path = Path(".env")) -> list[str]:
        """Return a sentence for each setting that opens a port or uncovers a secret to others."""
        found = []
        if self.metrics_port is not None and not _is_loopback(self.metrics_host):
            found.append(
                f"METRICS_HOST is {self.metrics_host}: whoever reaches port {self.metrics_port} "
                "reads the metrics, without a password."
            )
        base = urlsplit(self.api_base or "")
        if base.scheme == "http" and not _is_loopback(base.hostname or ""):
            found.append(
                f"DISCORD_API_BASE is http://{base.hostname}: the token and all that the bot says "
                "go there unencrypted. Write https, or use a proxy on this machine."
            )
        if _others_may_read(file):
            found.append(f"{file} can be read by other users of this machine: chmod 600 {file}")
        return found

    def require_token(self) -> Secret:
        """Return the token; raises SettingsError that explains in three lines how to get one."""
        if self.token is None:
            raise SettingsError(NO_TOKEN)
        return self.token


def values(
    *, environment: Mapping[str, str] | None = None, file: Path = Path(".env")
) -> dict[str, str]:
    """Return what environment and file set, without empty values; the environment goes first.

    It is the one reader of `.env`, for the bot and for commands: nothing is filled in, as Docker
    and systemd do not either. Raises SettingsError for a file that cannot be read, and for a
    reference such as ${HOME} in a setting of ours.
    """
    given = _read(file) | dict(os.environ if environment is None else environment)
    return {key: text for key, raw in given.items() if (text := raw.strip())}


def _read(file: Path) -> dict[str, str]:
    if not file.is_file():
        return {}
    try:
        found = dotenv_values(file, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{file} cannot be read; it must be UTF-8 text that this user may open."
        ) from None
    for key, value in found.items():
        if key in NAMES and value and (reference := _REFERENCE.search(value)):
            raise SettingsError(
                f"{key} in {file} has {reference[0]}, and nothing is filled in there; write it out."
            )
    return {key: value for key, value in found.items() if value is not None}


def _is_loopback(host: str) -> bool:
    """Return whether an address is this machine's own."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _others_may_read(file: Path) -> bool:
    """Return whether other users may read a file, on systems with such modes."""
    try:
        return os.name != "nt" and bool(file.stat().st_mode & 0o004)
    except OSError:
        return False


def _token(text: str | None) -> Secret | None:
    if text is None:
        return None
    bare = text.removeprefix("Bot ").strip()
    if not re.fullmatch(r"[\x21-\x7e]+", bare):
        raise SettingsError(
            "DISCORD_TOKEN has a space or a character no token has; "
            "copy it again, without quotes, from your application's Bot page."
        )
    return Secret(bare)


def _api_base(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or parts.query or parts.fragment or re.search(r"\s", text):
        raise SettingsError(
            "DISCORD_API_BASE is not the address of an API; "
            "write it like http://127.0.0.1:8080/api/v10, or leave it out for Discord itself."
        )
    return text.rstrip("/")


def _log_level(text: str) -> str:
    if text.upper() not in LOG_LEVELS:
        raise SettingsError(f"LOG_LEVEL is {text!r}; choose one of {', '.join(LOG_LEVELS)}.")
    return text.upper()


def _log_format(text: str) -> str:
    if text not in ("text", "json"):
        raise SettingsError(f"LOG_FORMAT is {text!r}; write text or json.")
    return text


def _port(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 1 <= int(text) <= 65_535:
        raise SettingsError(
            f"METRICS_PORT is {text!r}; write a port such as 9464, or leave it out."
        )
    return int(text)


def _switch(name: str, text: str) -> bool:
    if text not in ("0", "1"):
        raise SettingsError(f"{name} is {text!r}; write 1 to turn it on, or 0.")
    return text == "1"


def _shard_count(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text):
        raise SettingsError(f"SHARD_COUNT is {text!r}; write how many shards there are, such as 2.")
    return int(text)


def _shard_ids(text: str | None, count: int | None) -> tuple[int, ...] | None:
    if text is None:
        return None
    if count is None:
        raise SettingsError("SHARD_IDS needs SHARD_COUNT too, the number of shards in all.")
    parts = [part.strip() for part in text.split(",")]
    if not all(re.fullmatch(r"[0-9]{1,5}", part) and int(part) < count for part in parts):
        raise SettingsError(
            f"SHARD_IDS is {text!r}; write numbers from 0 to {count - 1} with commas, such as 0,1."
        )
    return tuple(dict.fromkeys(int(part) for part in parts))

"""A newcomer's first commands: what they need, what help says of flags, how a chat is left."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import discord
import pytest

from tests.bot.cli.terminal import here
from tests.programs import ROOT
from tests.waiting import PATIENCE

_WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(",")))
from bot.cli.app import main
main()
"""


def not_needed() -> list[str]:
    """Return the modules of packages that only developers and extras have."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    named = [*project["dependency-groups"]["dev"], *(each for extra in extras for each in extra)]
    names = {re.split(r"[\[<>=]", each)[0].strip() for each in named}
    modules = {name.replace("-", "_") for name in names} | {"xdist", "importlinter"}
    return sorted(name for name in modules if not name.startswith("types_"))


def test_a_question_needs_neither_the_tools_for_developers_nor_an_extra(tmp_path: Path) -> None:
    without = not_needed()
    assert "psycopg" in without
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.db'}"}

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", _WITHOUT, ",".join(without), *words],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        assert (done.returncode, done.stderr.decode()) == (0, "")
        return done.stdout.decode()

    run("init")
    assert "December 2025" in run("ask", "When does UNAMI end?")


@pytest.mark.parametrize("command", [(), ("ask",), ("stats",), ("import",), ("timeline",)])
def test_help_shows_no_value_for_an_option_that_takes_none(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    shown = here(*command, "--help", store=tmp_path / "none.db").stdout.decode()
    assert re.search(r"--help +Show this message", shown)
    assert "bool" not in shown
    assert "None" not in shown


@pytest.mark.parametrize("word", ["quit", "Exit", " :q ", "خروج"])
def test_a_chat_is_left_with_a_word(word: str, filled_store: Path) -> None:
    said = f"{word}\nWhen does UNAMI end?\n".encode()
    done = here("chat", store=filled_store, stdin=said)
    assert (done.returncode, done.stdout) == (0, b"")


@pytest.mark.parametrize("word", ["help", "?", "مساعدة"])
def test_a_chat_says_what_can_be_asked_and_how_it_is_left(word: str, filled_store: Path) -> None:
    done = here("chat", store=filled_store, stdin=f"{word}\nquit\n".encode())
    told = done.stdout.decode().splitlines()
    assert told[-1] == "quit, an empty line or Ctrl-D ends the chat."
    assert len(told) > 1


def test_the_invitation_is_printed_with_the_id_in_the_token_and_five_permissions(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    part = base64.b64encode(b"1042109876543210").decode().rstrip("=")
    monkeypatch.setenv("DISCORD_TOKEN", f"{part}.abc.def")
    done = here("invite", store=tmp_path / "none.db")
    [link] = done.stdout.decode().splitlines()
    assert "client_id=1042109876543210&" in link
    assert "scope=bot+applications.commands" in link
    given = discord.Permissions(int(link.partition("permissions=")[2]))
    assert given == discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        read_message_history=True,
        attach_files=True,
    )
    assert b"send messages in threads" in done.stderr
    assert b"abc" not in done.stdout + done.stderr


@pytest.mark.parametrize("token", ["", "not-a-token", "####.x.y", "w6k.x.y"])
def test_no_invitation_without_a_token_of_an_application(
    token: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)
    done = here("invite", store=tmp_path / "none.db")
    assert (done.returncode, done.stdout) == (78, b"")
    assert b"DISCORD_TOKEN" in done.stderr

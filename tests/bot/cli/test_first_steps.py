"""A newcomer's first commands: what they need, what help says of flags, how a chat is left."""

from __future__ import annotations

import base64
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import discord
import pytest

from tests.bot.cli.terminal import here
from tests.programs import ROOT
from tests.waiting import PATIENCE

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

_WITHOUT = """
import json, runpy, sys
without, *commands = sys.argv[1:]
sys.modules.update(dict.fromkeys(without.split(",")))
for command in commands:
    sys.argv = json.loads(command)
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as end:
        if end.code:
            raise
"""


def name_of(requirement: str) -> str:
    """Return the name of a package as it is compared: that of `discord.py>=2` is discord-py."""
    return re.sub(r"[._]", "-", re.split(r"[\[<>=]", requirement)[0].strip().lower())


def modules_of(requirements: Iterable[str]) -> list[str]:
    """Return the modules that are in these packages and in no other."""
    names = {name_of(each) for each in requirements}
    return [
        module
        for module, packages in importlib.metadata.packages_distributions().items()
        if {name_of(each) for each in packages} <= names
    ]


def needed_to_ask() -> list[str]:
    """Return the packages that ask.py names, in the comment that uv reads."""
    script = (ROOT / "ask.py").read_text("utf-8")
    block = script.partition("# /// script\n")[2].partition("# ///\n")[0]
    told = "".join(line.removeprefix("# ").removeprefix("#") for line in block.splitlines(True))
    found: list[str] = tomllib.loads(told)["dependencies"]
    return found


def run_without(modules: list[str], *commands: list[str], store: Path) -> str:
    """Run programs of ours as if some modules were not installed; return what they wrote."""
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT, ",".join(modules), *map(json.dumps, commands)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{store}"},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    return done.stdout.decode()


def test_no_command_needs_the_tools_for_developers_or_an_extra(tmp_path: Path) -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    unneeded = [*PROJECT["dependency-groups"]["dev"], *(each for extra in extras for each in extra)]
    without, store = modules_of(unneeded), tmp_path / "new.db"
    assert {"psycopg", "pytest", "onnxruntime"} <= {*without}
    ask = ["bot.py", "ask", "When does UNAMI end?"]
    assert "December 2025" in run_without(without, ["bot.py", "init"], ask, store=store)


def test_asking_needs_the_packages_that_its_program_names_and_no_other(
    filled_store: Path,
) -> None:
    named, project = needed_to_ask(), PROJECT["project"]["dependencies"]
    assert {*named} < {*project}
    names = {name_of(each) for each in named}
    without = modules_of(each for each in project if name_of(each) not in names)
    assert {"discord", "matplotlib", "PIL", "pypdf"} <= {*without}
    ask = ["ask.py", "When does the Lantern mission end?"]
    assert "December 2025" in run_without(without, ask, store=filled_store)


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
    assert ("لإنهاء المحادثة" if word == "مساعدة" else "to end the chat") in told[-1]
    assert len(told) > 1


def test_a_brief_on_the_screen_is_in_the_language_asked_for(filled_store: Path) -> None:
    shown = here("brief", "--language", "ar", store=filled_store).stdout.decode()
    assert "مواعيد مقررة مضت" in shown
    assert "Planned dates" not in shown
    refused = here("brief", "--language", "fr", store=filled_store)
    assert (refused.returncode, refused.stdout) == (2, b"")


@pytest.mark.parametrize(
    "command",
    [
        ("timeline", "--poster"),
        ("timeline", "--page", "2"),
        ("timeline", "--dark"),
        ("stats", "--dark"),
    ],
)
def test_what_only_a_picture_has_is_refused_without_one(
    command: tuple[str, ...], filled_store: Path
) -> None:
    done = here(*command, store=filled_store)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "is for pictures; add --png FILE." in done.stderr.decode()


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

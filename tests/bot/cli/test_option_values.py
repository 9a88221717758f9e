"""Values of options in the terminal: each that cannot be used is refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from bot.cli.app import app
from tests.bot.cli.terminal import here

TAKES_A_NUMBER = [
    (name, each.opts[0])
    for name, command in typer.main.get_group(app).commands.items()
    for each in command.params
    if each.metavar in ("ID", "N", "NUMBER")
]
"""Commands with an option or argument that is a whole number."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("store") / "b.db"
    assert here("init", store=made).returncode == 0
    return made


def refusal(*arguments: str, store: Path) -> str:
    done = here(*arguments, store=store)
    said = " ".join(done.stderr.decode().replace("│", " ").split())
    assert done.returncode == 2, said
    assert "Traceback" not in said
    return said


def test_there_are_numbers_to_try() -> None:
    assert {"--server", "--days", "--page", "--most", "change"} <= {n for _, n in TAKES_A_NUMBER}


@pytest.mark.parametrize("given", ["abc", "1.5", "-7", "99999999999999999999"])
@pytest.mark.parametrize(("command", "option"), TAKES_A_NUMBER)
def test_what_is_no_such_number_is_refused_in_plain_words(
    store: Path, command: str, option: str, given: str
) -> None:
    typed = (option, given) if option.startswith("-") else ("--", given)
    said = refusal(command, *typed, store=store)
    assert f"“{given}” is not a whole number from 1" in said
    assert "Input should" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("timeline", "--png", "x.jpg"), "end in .png"),
        (("chart", "--png", "x.svg"), "end in .png"),
        (("stats", "--png", "x.pdf"), "end in .png"),
        (("calendar", "--out", "x.csv"), "end in .ics"),
        (("feed", "--out", "x.xml"), "end in .json"),
        (("draft", "The pier opened in 2020.", "--out", "x.xlsx"), "end in .csv"),
        (("brief", "--out", "x.docx"), "end in .html, .pdf or .md"),
        (("eval", "--json", "x.md"), "end in .json"),
        (("bench", "--json", "x.md"), "end in .json"),
        (("export", "--audit", "--out", "x.csv"), "end in .jsonl"),
        (("export", "--audit", "--format", "csv"), "--audit"),
        (("bench", "--split", "dev"), "valid or test"),
        (("eval", "--split", "all"), "dev or held"),
        (("eval", "--form", "half"), "bare, three or full"),
        (("timeline", "--language", "xx"), "en or ar"),
    ],
)
def test_what_a_file_or_word_may_be_is_said(
    store: Path, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    files = (str(tmp_path / each) if each.startswith("x.") else each for each in arguments)
    assert says in refusal(*files, store=store)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["dates.ICS", "dates"])
def test_a_file_may_end_in_capitals_or_in_nothing(store: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert here("calendar", "--out", str(out), store=store).returncode == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")

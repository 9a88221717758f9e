"""No control character reaches the terminal, whoever prints it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.streams import visible, visible_streams
from tests.bot.cli.terminal import CSV_HEADER, here

NASTY = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202e"
TURNING = {*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
CONTROLS = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *TURNING}
MAY = {"\n", "\t"}


def written(*arguments: str, store: Path) -> tuple[int, str]:
    """Run a command; return its exit code and all that it wrote."""
    done = here(*arguments, store=store)
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.mark.threat("S47")
@given(st.text())
def test_every_control_character_is_shown(text: str) -> None:
    assert not (CONTROLS - MAY) & set(visible(text))
    assert visible(f"{text}\u202e").endswith(r"\u202e")
    if not CONTROLS & set(text):
        assert visible(text) == text


@pytest.mark.threat("S47")
@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
def test_names_and_contents_of_files_are_shown(tmp_path: Path) -> None:
    store = tmp_path / "briefing.db"
    assert here("init", "--empty", store=store).returncode == 0
    row = "x,T,It is so.,2024,,A,"
    made = {
        f"{NASTY}.csv": CSV_HEADER + row,
        "column.csv": CSV_HEADER.strip() + f",{NASTY}\n{row},1",
        "cell.csv": CSV_HEADER + row.replace("It is so.", f"It is {NASTY} so."),
        "key.json": '{"\\u001b]0;owned\\u0007\\u009b31m": 1}',
        "key.yaml": f'"{NASTY}": [\n',
        f"{NASTY}.odd": "",
    }
    commands = [("restore",), ("claim", "--jsonl"), ("export", "--format"), (NASTY,), ("ask",)]
    for name, content in made.items():
        file = tmp_path / name
        file.write_bytes(content.encode())
        commands += [("import", str(file)), ("restore", str(file)), ("backup", str(file))]
    commands += [("timeline", "--from", NASTY), ("ask", "x", f"--{NASTY}"), ("chart", NASTY)]
    commands += [
        ("export", "--out", str(tmp_path / NASTY / "x")),
        ("backup", f"{tmp_path}/{NASTY}"),
    ]
    told = 0
    for command in commands:
        _, said = written(*command, store=store)
        assert not (CONTROLS - MAY) & set(said), command
        told += "\\x1b" in said
    assert told > 3


@pytest.mark.threat("S47")
def test_an_unforeseen_error_is_shown_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise LookupError(NASTY)

    monkeypatch.setattr("knowledge.library.Library.open", fail)
    code, said = written("ask", "x", store=tmp_path / "briefing.db")
    assert code == 1
    assert "LookupError: \\x1b]0;owned" in said
    assert "\x1b" not in said


@pytest.mark.threat("S47")
def test_what_is_written_keeps_its_order_and_the_streams_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from rich.console import Console

    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", out)
    with visible_streams():
        print("first", NASTY)
        Console(force_terminal=True).print("[bold]second[/bold]")
        print("بغداد")
    assert sys.stdout is out
    print("last")
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    lines = out.buffer.getvalue().decode("cp1252").splitlines()
    assert lines == [f"first {visible(NASTY)}", "\x1b[1msecond\x1b[0m", "?????", "last"]

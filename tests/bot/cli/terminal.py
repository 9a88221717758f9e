"""The command line: as a process of its own, or in this one where many commands are given."""

from __future__ import annotations

import contextlib
import functools
import gc
import io
import os
import subprocess
import sys
import warnings
from pathlib import Path
from unittest import mock

import typer.main

from bot.cli.app import main
from tests import programs
from tests.stores import store_at
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[3]

# The commands are put together once, not once for each that is given here.
typer.main.get_command = functools.cache(typer.main.get_command)

CSV_HEADER = "id,topic,statement,date,entities,source,quote\n"


def bot(
    *arguments: str, store: Path | str, stdin: bytes = b"", entry: tuple[str, ...] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a person runs it: on the store in a file, or at an address.

    With an `entry`, such as bot.py, a new interpreter runs that.
    """
    command = ["--database", _address(store), *arguments]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DISCORD_")}
    if entry is not None:
        return subprocess.run(
            [sys.executable, *entry, *command],
            cwd=ROOT,
            input=stdin,
            capture_output=True,
            env=environment | {"PYTHONWARNINGS": "error::ResourceWarning"},
            timeout=PATIENCE,
            check=False,
        )
    with programs.Program(_strictly, *command, environment=environment, stdin=stdin) as run:
        return subprocess.CompletedProcess(command, run.wait(), run.stdout, run.stderr)


def _strictly(*arguments: str) -> None:
    warnings.simplefilter("error", ResourceWarning)
    programs.bot(*arguments)


def here(
    *arguments: str, store: Path | str, stdin: bytes = b"", encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    """Run a command through the same entry, with the same streams and exit code, in this process.

    A new process takes a second to load what the command needs, which this one has. `encoding` is
    that of the terminal.
    """
    command = ["bot.py", "--database", _address(store), *arguments]
    read = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    out, errors = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
    collecting = gc.get_threshold()  # which a program of its own sets for itself
    code: int | str | None = 0
    with (
        mock.patch.object(sys, "argv", command),
        mock.patch.object(sys, "stdin", read),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code
        finally:
            gc.set_threshold(*collecting)
    assert code is None or isinstance(code, int)
    return subprocess.CompletedProcess(command, code or 0, _written(out), _written(errors))


def _address(store: Path | str) -> str:
    return store_at(store) if isinstance(store, Path) else store


def _written(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    content = stream.buffer
    assert isinstance(content, io.BytesIO)
    return content.getvalue()

"""Programs in processes of their own, forked from one that has loaded what they need.

A new interpreter computes for a second before it has loaded what a program of ours needs. How a
program is started and what it loads is tested with one; what only has to happen in another process
than the test's, or to end it, is a `Program`.
"""

from __future__ import annotations

import functools
import multiprocessing
import os
import runpy
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[1]

_forking = multiprocessing.get_context("forkserver")
_forking.set_forkserver_preload(["tests.preloaded"])


class Program:
    """A function of a module, run in another process; what there is has its name in `Popen`.

    It reads what is given it, and what it writes is kept, so that neither ever waits for the other.
    It is killed at the end of the block, if it still runs then.
    """

    def __init__(
        self,
        function: Callable[..., object],
        *arguments: object,
        environment: Mapping[str, str] | None = None,
        folder: Path = ROOT,
        stdin: bytes = b"",
    ) -> None:
        self._streams = tempfile.TemporaryDirectory()
        streams = [Path(self._streams.name) / name for name in ("stdin", "stdout", "stderr")]
        for stream in streams:
            stream.write_bytes(stdin if stream.name == "stdin" else b"")
        self._stdout, self._stderr = streams[1:]
        surroundings = dict(os.environ if environment is None else environment)
        self._process = _forking.Process(
            target=_run, args=(streams, surroundings, folder, function, arguments)
        )
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid

    @property
    def returncode(self) -> int | None:
        """Its exit code, the number of the signal that has ended it below zero; None if it runs."""
        return self._process.exitcode

    @property
    def stdout(self) -> bytes:
        """What it has written so far."""
        return self._stdout.read_bytes()

    @property
    def stderr(self) -> bytes:
        """What it has written so far of errors."""
        return self._stderr.read_bytes()

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.returncode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self._process.terminate()

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def wait(self, seconds: float | None = PATIENCE) -> int:
        """Wait for its end, for so long at most; return the exit code."""
        self._process.join(seconds)
        assert self.returncode is not None, "it has not ended"
        return self.returncode

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
        self._process.join()
        self._process.close()
        self._streams.cleanup()


def bot(*arguments: str) -> None:
    """Do what `python bot.py` does, but refuse or give up no answer because the machine is busy."""
    from bot import run  # which tests of the library's programs do without

    run.Limits = functools.partial(  # type: ignore[assignment,misc]
        run.Limits,
        give_up_after=PATIENCE,
        overloaded_lag=PATIENCE,
        questions=(1_000_000, 1.0),
    )
    sys.argv = ["bot.py", *arguments]
    runpy.run_path(str(ROOT / "bot.py"), run_name="__main__")


def module(name: str, *arguments: str) -> None:
    """Do what `python -m` does with a module."""
    sys.argv = [name, *arguments]
    runpy.run_module(name, run_name="__main__", alter_sys=True)


def _run(
    streams: list[Path],
    surroundings: dict[str, str],
    folder: Path,
    function: Callable[..., object],
    arguments: tuple[object, ...],
) -> None:
    for number, stream in enumerate(streams):
        opened = os.open(stream, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - as it was
    os.environ.clear()
    os.environ.update(surroundings)
    os.chdir(folder)
    function(*arguments)

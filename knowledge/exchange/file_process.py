"""The process that reads foreign files, with limits on its memory and time.

Whatever a file does to its parser, it is done to a process that has no token, no store and no
other server's file, and that ends with this one file.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from knowledge.errors import ImportRefused, InputError, KnowledgeError, Problem
from knowledge.exchange import csv_form, trees, xlsx_form
from knowledge.exchange.raw import (
    LARGEST_FILE,
    Node,
    RawBundle,
    RawEntry,
    refusal,
    too_large_error,
)
from knowledge.messages import Joined, Message

MOST_MEMORY = 160 * 2**20
"""Most bytes of data that the process may have: a PDF of 200 pages takes three quarters."""

MOST_PROCESSOR_TIME = 30
"""Most seconds of processor time: 10,000 long facts take about a third."""

MOST_TIME = 300.0
"""Most seconds to wait for it: beside a busy bot it has a tenth of one core at worst."""

MANY_FACTS = 200
"""Facts from which their kinds are guessed in this process: those of 10,000 take some seconds."""

_LARGEST_RESULT = 64 * 2**20
_ROOT = str(Path(__file__).resolve().parents[2])
_PROGRAM = """\
import sys
sys.path.insert(0, sys.argv[1])
from knowledge.own_process import lower_process_priority
lower_process_priority()
from {module} import main
main()
"""
_OF_STORE = ("HOME", "PG")  # where the client of PostgreSQL looks for keys and passwords
_INHERITED = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV")


_READERS = {
    ".csv": csv_form.read,
    ".tsv": csv_form.read,
    ".txt": csv_form.read,
    ".xlsx": xlsx_form.read,
    ".json": trees.read_json,
    ".yaml": trees.read_yaml,
    ".yml": trees.read_yaml,
}


def read_apart(name: str, content: bytes) -> RawBundle:
    """Read a file's raw contents in a process of its own, and wait for it.

    Raises ImportRefused for a file that cannot be read, also where that takes more than the limits,
    and InputError for a format that is not read.
    """
    return raw_of(parse_apart(name, content))


def parse_apart(name: str, content: bytes) -> bytes:
    """Have a file read as `read_apart` does; return the answer, which `raw_of` takes."""
    return run_apart(__name__, name, content, MOST_PROCESSOR_TIME)


def raw_of(answer: bytes) -> RawBundle:
    """Return the raw contents that were read of a file; raises as `read_apart` does."""
    found = loaded(answer)
    if isinstance(found, list):
        raise ImportRefused(found)
    if isinstance(found, Message):
        raise InputError(found)
    assert isinstance(found, RawBundle)  # noqa: S101 - what `main` writes otherwise
    return found


def run_apart(
    module: str,
    name: str,
    content: bytes,
    seconds: int,
    memory: int = MOST_MEMORY,
    *,
    with_store: bool = False,
) -> bytes:
    """Have the `main` of a module read a file in a process of its own; return what it answers.

    Raises ImportRefused where that takes more than so many seconds of processor time or bytes of
    memory, or more than the other limits, and after `end_running`. With `with_store` it can find
    the store, and may write the files that it needs next to it while it is read.
    """
    command = [sys.executable, "-P", "-c", _PROGRAM.format(module=module), _ROOT]
    environment = {
        key: value
        for key, value in os.environ.items()
        if key in _INHERITED or (with_store and key.startswith(_OF_STORE))
    }
    environment["OPENBLAS_NUM_THREADS"] = "1"  # numpy would reserve a fifth of it for others
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        job = json.dumps([name, seconds, memory, with_store]).encode() + b"\n" + content
        with process:
            _running.add(process)
            try:
                found, _ = process.communicate(job, MOST_TIME)
            finally:
                _running.discard(process)
                process.kill()  # unless it has ended
    except subprocess.TimeoutExpired:
        raise _too_heavy(name) from None
    except OSError as error:
        raise InputError("file_error", file=name, reason=error.strerror) from error
    if process.returncode or len(found) > _LARGEST_RESULT:
        raise _too_heavy(name)
    return found


_running: set[subprocess.Popen[bytes]] = set()


def end_running() -> None:
    """End the processes that read files for this program, wherever that is waited for."""
    for process in tuple(_running):
        process.kill()


_CLASSES: tuple[type[Any], ...] = (RawBundle, RawEntry, Node, Problem, Message, Joined)


def loaded(answer: bytes, classes: tuple[type[Any], ...] = _CLASSES) -> object:
    """Return the process's answer; raises UnpicklingError for a class it never answers with."""
    return _Answer(answer, classes).load()


class _Answer(pickle.Unpickler):
    """Unpickler of the process's answer: values of these classes, and nothing that could be run."""

    def __init__(self, answer: bytes, classes: tuple[type[Any], ...]) -> None:
        super().__init__(io.BytesIO(answer))
        self._classes = classes

    def find_class(self, module: str, name: str) -> Any:
        for each in self._classes:
            if (each.__module__, each.__name__) == (module, name):
                return each
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a file")


def main() -> None:
    """Read one file from standard input, and write what is in it to standard output."""
    serve(answer)


def serve(answer: Callable[[str, bytes, BinaryIO], None]) -> None:
    """Answer for the file on standard input, within the limits."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # so that printing cannot corrupt the answer
    name, seconds, memory, with_store = json.loads(sys.stdin.buffer.readline())
    limit(seconds, memory, writes=with_store)
    answer(name, sys.stdin.buffer.read(), answers)
    answers.close()


def answer(name: str, content: bytes, answers: BinaryIO) -> None:
    """Write what a file has in it, or why it cannot be read."""
    found: object
    try:
        found = raw = read_raw(name, content)
        if len(raw.facts) >= MANY_FACTS:
            from knowledge.exchange.builder import guess_kinds  # of few it takes longer to load

            guess_kinds(raw)
    except ImportRefused as refused:
        found = refused.problems
    except KnowledgeError as error:
        found = error.message
    except MemoryError:
        found = _too_heavy(name).problems
    pickle.dump(found, answers, protocol=4)


def limit(
    seconds: int = MOST_PROCESSOR_TIME, memory: int = MOST_MEMORY, *, writes: bool = False
) -> None:
    """Limit this process's memory and time, where the system can, and what it `writes` to none."""
    try:
        import resource
    except ModuleNotFoundError:  # Windows; there its time alone is limited
        return
    for kind, most in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        *(() if writes else ((resource.RLIMIT_FSIZE, 0),)),
    ):
        with contextlib.suppress(ValueError, OSError):  # a lower one is set already
            resource.setrlimit(kind, (most, most))


def _too_heavy(name: str) -> ImportRefused:
    return refusal(Message("import_too_heavy"), name)


def read_raw(name: str, content: bytes) -> RawBundle:
    """Read a file as far as its raw entries, in this process; raises as `read_content` does."""
    if len(content) > LARGEST_FILE:
        raise too_large_error(name)
    return reader_for(name)(content, name)


def reader_for(name: str) -> Callable[[bytes, str], RawBundle]:
    """Return the reader of a file by the ending of its name; raises InputError where none does."""
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise InputError("form_not_read", file=name)
    return reader

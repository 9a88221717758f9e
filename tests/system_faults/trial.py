"""One fault in one writer: what the program said, and what is left of its work."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from knowledge.errors import KnowledgeError, StoreError
from knowledge.library import Library
from knowledge.store.backups import dumps
from knowledge.store.backups.creation import verify
from knowledge.store.database import Database, newest_version, schema_version
from tests.durability.checks import unsound
from tests.durability.work import SERVER
from tests.system_faults.injection import Kind, Plan
from tests.system_faults.stores import Stores
from tests.system_faults.writers import Place, Writer

LONGEST = 120.0
"""Seconds after which a program has got stuck."""

AGAIN = 1
"""The exit code that tells a supervisor to try again."""

UNSURE = ("may or may not be stored", "may not be on the disk", "did not confirm")
"""Words of messages that do not claim to know whether a change is stored."""

Contents = Any


@dataclass(frozen=True)
class Told:
    """How a program ended: its exit code, below zero the signal that did it, and its words."""

    code: int
    words: str


class Trial:
    """A writer with a place where it can do its work, and what comes of it without a fault."""

    def __init__(self, writer: Writer, stores: Stores, plan: Plan) -> None:
        self.writer, self._stores, self._plan = writer, stores, plan
        self._template = stores.prepared(writer.prepare)
        place = self._fresh()
        self.before = self._contents(place)
        stores.remove(place)
        place = self._fresh()
        told = self._run(place, Kind.NONE, 0)
        self.calls = plan.count
        if told.code != 0:
            raise RuntimeError(f"{writer.name} fails without a fault: {told}")
        self.after = self._contents(place)
        if self.after == self.before:
            raise RuntimeError(f"{writer.name} changes nothing")
        self._whole = self._output(place)
        self._names = names_in(place)
        stores.remove(place)

    def faults(self, kind: Kind, at: int) -> tuple[list[str], str]:
        """Have the call number `at` fail; return what is wrong then, and the name of the call."""
        place = self._fresh()
        told = self._run(place, kind, at)
        call = bytes(self._plan.call).rstrip(b"\0").decode()
        found = [f"{fault} [{told.code}: {told.words}]" for fault in self._look(place, told, kind)]
        self._stores.remove(place)
        return found, call

    def _look(self, place: Place, told: Told, kind: Kind) -> Iterator[str]:
        if "Traceback" in told.words:
            yield "a traceback"
        if kind in (Kind.KILL, Kind.HALF):
            if told.code not in (0, -signal.SIGKILL):
                yield "ended otherwise than by being killed"
        elif told.code not in (0, AGAIN):
            yield "what may pass is told as lasting"
        yield from self._files(place)
        if self._output(place) not in (None, self._whole):
            yield "a file is half there"
        held = self._contents(place)
        if held not in (self.before, self.after):
            yield "half of it is there"
        elif told.code == 0 and held != self.after:
            yield "it was acknowledged and is lost"
        elif told.code > 0 and held == self.after and not _is_unsure(told):
            yield "it was told as not done, and is"
        yield from self._again(place, done=held == self.after)

    def _again(self, place: Place, *, done: bool) -> Iterator[str]:
        """Have it done once more, without a fault, as somebody would who is not sure."""
        if done and not self.writer.repeats:
            return
        told = self._run(place, Kind.NONE, 0)
        if told.code != 0 and not done:
            yield f"cannot be done any more: {told}"
        elif self._contents(place) != self.after:
            yield "once more, it is there twice or lost"
        elif left := names_in(place) - self._names:
            yield f"leaves {left} behind"

    def _run(self, place: Place, kind: Kind, at: int) -> Told:
        """Have a program of its own do the work, with a fault at the call number `at`."""
        self._plan.kind, self._plan.at, self._plan.count = kind, at, 0
        self._plan.call, self._plan.sockets = b"", self._stores.on_server
        self._plan.folder = str(place.folder).encode()
        said = place.folder.with_name("said")
        child = os.fork()
        if child == 0:
            _become(place, said)
            self._plan.armed = 1
            os._exit(_code_of(self.writer, place))
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpgid(child, child)
        until = time.monotonic() + LONGEST
        while not (ended := os.waitpid(child, os.WNOHANG))[0]:
            if time.monotonic() > until:
                os.killpg(child, signal.SIGABRT)
            time.sleep(0.002)
        self._plan.armed = 0
        self._stores.settle(place)
        return Told(os.waitstatus_to_exitcode(ended[1]), said.read_text(errors="replace"))

    def _fresh(self) -> Place:
        return self._stores.copy(self._template)

    def _output(self, place: Place) -> bytes | None:
        if self.writer.output is None:
            return None
        file = place.folder / self.writer.output
        return file.read_bytes() if file.exists() else None

    def _contents(self, place: Place) -> Contents:
        """What is held: the facts of each scope, their history, and the file that is written."""
        return contents(self.writer.into(place)), self._output(place), place.copy.exists()

    def _files(self, place: Place) -> Iterator[str]:
        """Say which copies of a store are none, and which were not made that should have been."""
        for file in place.folder.iterdir():
            if file.name.startswith("."):
                continue
            try:
                if file.suffix == ".dump":
                    dumps.version_in(file)
                elif file.suffix == ".db" and file.name not in ("store.db", "other.db"):
                    verify(file)
            except StoreError as error:
                yield f"{file.name} is no copy: {error}"


def names_in(place: Place) -> set[str]:
    """The names of the files in a place, without the times in them."""
    return {re.sub(r"\d{8}T\d{6}Z(-\d+)?", "", path.name) for path in place.folder.iterdir()}


def contents(url: str) -> Contents:
    """Return what a store has, without times and ids; None where nothing was ever stored."""
    try:
        with (
            contextlib.closing(Database.open_existing(url)) as database,
            database.read() as session,
        ):
            version = schema_version(session.connection())
            changes = (
                0 if version is None else session.scalar(text("SELECT count(*) FROM revisions"))
            )
            if not changes:
                return None
            if version != newest_version():  # which is not to be upgraded by looking at it
                return version, changes, session.scalar(text("SELECT count(*) FROM facts"))
        library = Library.open(url, briefing=False, encoder=lambda: None, existing=True)
    except StoreError as error:
        if "There is no store" in str(error):
            return None
        raise
    try:
        faults = list(unsound(library._database))
        if faults:
            return faults
        parts = [library.facts.snapshot(scope) for scope in (None, SERVER)]
        with library._database.read() as session:
            counted = session.execute(
                text("SELECT scope, count(*) FROM revisions GROUP BY scope ORDER BY scope")
            ).fetchall()
            proposed = session.scalar(text("SELECT count(*) FROM proposals"))
        facts = [
            {key: (f.statement, f.status, f.questions) for key, f in part.facts.items()}
            for part in parts
        ]
        names = [sorted(part.entities) for part in parts]
        days = library.settings.read(SERVER).keep_days
        reviews = library.article_reviews.count_of(1)
        return version, facts, names, [tuple(row) for row in counted], proposed, reviews, days
    except KnowledgeError as error:
        return repr(error)
    finally:
        library.close()


def _is_unsure(told: Told) -> bool:
    return any(words in told.words for words in UNSURE)


def _become(place: Place, said: Path) -> None:
    os.setpgid(0, 0)
    opened = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (1, 2):
        os.dup2(opened, stream)
    os.chdir(place.folder)


def _code_of(writer: Writer, place: Place) -> int:
    code: int | str | None = 0
    try:
        writer.work(place)
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
        code = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return code if isinstance(code, int) else int(code is not None)

"""Many writers on the same few facts: no edit is lost, none fails on a lock, all are audited.

    uv run python -m tests.knowledge.contended --edits 10000 --writers 8

Half of the writers are processes, each with two threads. They edit facts by what they saw of
them, and look again where somebody was faster. Runs on SQLite, and on PostgreSQL where its
programs are installed, or on the store of --database (an empty one).
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import json
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from knowledge.curation import Change
from knowledge.errors import ConflictError, StoreError
from knowledge.library import Library
from knowledge.model import Bundle, Fact, Source, Topic
from knowledge.store.tables import RevisionRow, StoreRevisionRow
from tests.knowledge import postgres
from tests.programs import Program
from tests.waiting import wait_for_locks

SCOPE = 5
KEYS = ("harbour", "tower", "ferry")
THREADS = 2
"""Writers in one process."""

PAUSE = 0.05
"""Seconds at most before somebody who was too late looks again."""


@dataclass(frozen=True)
class Outcome:
    """What came of a run; `lost` and `errors` should be none, `audited` as many as `stored`."""

    asked: int
    stored: int
    versions: int
    audited: int
    lost: int
    errors: int
    again: int
    seconds: float

    @property
    def is_right(self) -> bool:
        """Whether every edit was made once, and is in the audit once."""
        counts = {self.asked, self.stored, self.versions, self.audited}
        return len(counts) == 1 and self.lost == self.errors == 0


def prepare(url: str) -> None:
    """Make the store with the facts that everybody will edit."""
    library = Library.open(url, briefing=False)
    change = Change("tests")
    bundle = Bundle(
        topics=(Topic("town", "The town", 1),), sources=(Source("gazette", "Town Gazette"),)
    )
    for key in KEYS:
        fact = Fact(key, "town", f"The {key} of Aren was last painted by nobody.", "gazette")
        library.curation.add_fact(fact, scope=SCOPE, change=change, references=bundle)
        bundle = Bundle()
    library.close()


def write(url: str, name: str, edits: int, patient: bool) -> None:
    """Make so many edits with the threads of one process; print what was counted as JSON."""
    if patient:
        wait_for_locks()
    library = Library.open(url, briefing=False)
    counted: Counter[str] = Counter()
    lock = threading.Lock()

    def edit_on(writer: str, most: int) -> None:
        drawn = random.Random(writer)
        for number in range(most):
            told = _edit(library, f"{writer}-{number}", drawn)
            with lock:
                counted.update(told)

    shares = [edits // THREADS + (at < edits % THREADS) for at in range(THREADS)]
    threads = [
        threading.Thread(target=edit_on, args=(f"{name}.{at}", share))
        for at, share in enumerate(shares)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    library.close()
    print(json.dumps(counted))


def _edit(library: Library, mark: str, drawn: random.Random) -> Counter[str]:
    """Make one edit, however often somebody else is faster."""
    key = drawn.choice(KEYS)
    told: Counter[str] = Counter()
    while True:
        seen = library.facts.find(key, scope=SCOPE)
        words = f"The {key} of Aren was last painted by {mark}."
        try:
            library.curation.edit_fact(
                dataclasses.replace(seen, statement=words),
                scope=SCOPE,
                expected_version=seen.version,
                change=Change("tests", idempotency_key=mark),
            )
        except ConflictError:
            told["again"] += 1
            time.sleep(drawn.random() * PAUSE)
        except StoreError as error:
            told["errors"] += 1
            print(f"{mark}: {error}", file=sys.stderr)
            return told
        else:
            told["stored"] += 1
            return told


def run(url: str, edits: int, writers: int, *, patient: bool = False) -> Outcome:
    """Have so many writers make so many edits in all, and count them in the store.

    Those who are `patient` wait longer for each other than the program does.
    """
    prepare(url)
    processes = max(1, writers // THREADS)
    shares = [edits // processes + (at < edits % processes) for at in range(processes)]
    began = time.monotonic()
    counted: Counter[str] = Counter()
    with contextlib.ExitStack() as stack:
        started = [
            stack.enter_context(Program(write, url, str(at), share, patient))
            for at, share in enumerate(shares)
        ]
        for each in started:
            if (code := each.wait(None)) != 0:
                raise RuntimeError(f"a writer ended with {code}: {each.stderr.decode()}")
            counted.update(json.loads(each.stdout))
    return _counted(url, edits, counted, time.monotonic() - began)


def _counted(url: str, asked: int, counted: Counter[str], seconds: float) -> Outcome:
    library = Library.open(url, briefing=False)
    with library._database.read() as session:
        rows = session.execute(
            select(RevisionRow.subject_key, RevisionRow.before, RevisionRow.after)
            .where(RevisionRow.scope == SCOPE, RevisionRow.action == "edit")
            .order_by(RevisionRow.number)
        ).all()
        all_rows = session.scalars(
            select(RevisionRow.number).where(RevisionRow.scope == SCOPE)
        ).all()
        newest = session.scalar(
            select(StoreRevisionRow.number).where(StoreRevisionRow.scope == SCOPE)
        )
    if sorted(all_rows) != list(range(1, (newest or 0) + 1)):
        raise AssertionError("the revisions have gaps, or are not counted by the store's number")
    lost = 0
    last: dict[str, object] = {}
    for key, before, after in rows:
        # Each edit must stand on the one before it: else that one was written over unseen.
        lost += key in last and last[key] != before
        last[key] = after
    held = library.facts.snapshot(SCOPE).facts
    lost += sum(held[key].statement != (last[key] or {}).get("statement") for key in last)  # type: ignore[attr-defined]
    library.close()
    return Outcome(
        asked=asked,
        stored=counted["stored"],
        versions=sum(held[key].version - 1 for key in KEYS),
        audited=len(rows),
        lost=lost,
        errors=counted["errors"],
        again=counted["again"],
        seconds=seconds,
    )


def told(name: str, outcome: Outcome) -> str:
    """One line on a run."""
    return (
        f"{name}: {outcome.stored} of {outcome.asked} edits stored in {outcome.seconds:.1f} s "
        f"({outcome.stored / outcome.seconds:.0f} a second), looked again {outcome.again} times; "
        f"lost updates {outcome.lost}, lock errors {outcome.errors}, "
        f"versions {outcome.versions}, audit {outcome.audited}"
    )


def main() -> int:
    """Run and print; 1 where an edit was lost, failed or is not in the audit."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--database", metavar="URL", help="an empty store to run on")
    given = parser.parse_args()
    stores = [("the store", given.database)] if given.database else _both()
    is_right = True
    for name, url in stores:
        outcome = run(url, given.edits, given.writers)
        print(told(name, outcome), flush=True)
        is_right &= outcome.is_right
    return 0 if is_right else 1


def _both() -> Iterator[tuple[str, str]]:
    """An empty store on SQLite, then one on PostgreSQL, each gone when the next is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        yield "SQLite", f"sqlite:///{folder}/contended.db"
    if (binaries := postgres.programs()) is None:
        print(postgres.MISSING, file=sys.stderr)
        return
    server = postgres.Server(binaries)
    try:
        yield "PostgreSQL", server.new_store()
    finally:
        server.stop()


if __name__ == "__main__":
    raise SystemExit(main())

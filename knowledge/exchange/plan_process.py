"""Planning the import of a file in a process of its own, which yields to questions.

To compare thousands of facts with a store, or few with those of a large one, takes seconds, in
which a thread would hold the interpreter's lock against questions. The process is sent what was
parsed, never the file itself; it reads the store, and cannot change it.
"""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal
from typing import Any, BinaryIO

from knowledge.curation.doubts import Doubt, DoubtReason
from knowledge.curation.imports import ImportResult
from knowledge.dates import EdtfDate, Precision
from knowledge.errors import ImportRefused, PassingStoreError, Problem, StoreError
from knowledge.exchange.file_process import loaded, parse_apart, raw_of, run_apart, serve
from knowledge.exchange.plans import ImportPlan, bundle_of, plan_of
from knowledge.messages import Joined, Message
from knowledge.model import (
    Confidence,
    Fact,
    FactKind,
    FactStatus,
    Figure,
    Scope,
    Section,
    Source,
    Topic,
    Translation,
)
from knowledge.store import snapshot_queries as queries
from knowledge.store.database import Database
from knowledge.store.scopes import numbered, visible

MOST_PROCESSOR_TIME = 60
"""Most seconds of processor time: 10,000 facts like all others take about four."""

MOST_MEMORY = 512 * 2**20
"""Most bytes of data that the process may have, most of it for the facts of the store."""

LARGEST_IN_PLACE = 64 * 2**10
"""Most bytes of what was parsed that is planned in place: some 500 facts, in some 0.1 s."""

MOST_STORED_IN_PLACE = 1_000
"""Facts of the store up to which a small file is planned in place: each takes some 0.1 ms."""

MOST_SHOWN = 20
"""Facts and notes of a plan that are sent back, of each kind."""

_CLASSES = (
    *(ImportPlan, ImportResult, Doubt, DoubtReason, Problem, Message, Joined),
    *(Fact, FactKind, FactStatus, Confidence, Figure, Translation, Topic, Source, Section),
    *(EdtfDate, Precision, datetime.date, Decimal),
)


def plan_file(
    database: Database, name: str, content: bytes, scope: Scope, *, skip_duplicates: bool
) -> ImportPlan:
    """Plan the import of a file that was sent; return the plan with its first facts alone.

    It is parsed, and unless that takes little planned, in a process of its own. Waits for it.
    Raises ImportRefused where it cannot be imported, also where that takes more than the limits,
    InputError for a format that is not read, and StoreError where the store cannot be read.
    """
    parsed = parse_apart(name, content)
    if _is_small(database, scope) and len(parsed) <= LARGEST_IN_PLACE:
        return _planned(database, parsed, scope, skip_duplicates=skip_duplicates)
    url = database.url.render_as_string(hide_password=False)
    job = pickle.dumps((url, parsed, scope, skip_duplicates), protocol=4)
    answer = run_apart(__name__, name, job, MOST_PROCESSOR_TIME, MOST_MEMORY, with_store=True)
    found = loaded(answer, _CLASSES)
    if isinstance(found, list):
        raise ImportRefused(found)
    if isinstance(found, tuple):
        message, is_passing = found
        raise (PassingStoreError if is_passing else StoreError)(message)
    assert isinstance(found, ImportPlan)  # noqa: S101 - what `main` writes otherwise
    return found


def _is_small(database: Database, scope: Scope) -> bool:
    with database.read() as session:
        stored = session.scalar(queries.FACT_COUNT, numbered(visible(scope)))
    return (stored or 0) <= MOST_STORED_IN_PLACE


def _planned(
    database: Database, parsed: bytes, scope: Scope, *, skip_duplicates: bool
) -> ImportPlan:
    bundle = bundle_of(database, raw_of(parsed), scope, skip_duplicates=skip_duplicates)
    return plan_of(database, bundle, scope).first(MOST_SHOWN)


def main() -> None:
    """Plan the import described on standard input, and write the plan to standard output."""
    serve(_answer)


def _answer(_: str, content: bytes, answers: BinaryIO) -> None:
    found: object
    job: Any = loaded(content, ())
    url, parsed, scope, skip_duplicates = job
    try:
        database = Database.open(url, read_only=True)
        try:
            found = _planned(database, parsed, scope, skip_duplicates=skip_duplicates)
        finally:
            database.close()
    except ImportRefused as refused:
        found = refused.problems
    except StoreError as error:
        found = (error.message, isinstance(error, PassingStoreError))
    pickle.dump(found, answers, protocol=4)

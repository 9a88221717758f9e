"""What must be true of a store whose writer was killed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from knowledge.errors import KnowledgeError
from knowledge.library import Library
from knowledge.model import Snapshot
from knowledge.snapshots.as_of import replay
from knowledge.store.database import Database
from knowledge.store.loader import load_snapshot
from knowledge.store.tables import RevisionRow, StoreRevisionRow
from knowledge.taught_questions import with_taught_questions
from tests.durability.work import SERVER, Plan, key_of, perform


def faults(url: str, acknowledged: Iterable[int], open_one: tuple[int, Plan] | None) -> list[str]:
    """Say what is wrong with a store; nothing is, if the list is empty.

    `acknowledged` are the numbers of operations that were told to be done; `open_one` is the one
    that was neither done nor refused when the program was killed: it is done again, twice.
    """
    library = Library.open(url)
    try:
        found = list(unsound(library._database))
        with library._database.read() as session:
            held = _keys(session)
        found += [f"operation {n} is lost" for n in acknowledged if key_of(n) not in held]
        if open_one is not None:
            found += list(_done_again(library, *open_one))
        return found
    finally:
        library.close()


def _keys(session: Session) -> set[str]:
    wanted = RevisionRow.idempotency_key.is_not(None) & (RevisionRow.scope == SERVER)
    return set(session.scalars(select(RevisionRow.idempotency_key).where(wanted)))


def unsound(database: Database) -> Iterator[str]:
    with database.read() as session:
        if session.get_bind().dialect.name == "sqlite":
            for pragma in ("integrity_check", "foreign_key_check"):
                said = session.execute(text(f"PRAGMA {pragma}")).fetchall()
                if said not in ([], [("ok",)]):
                    yield f"{pragma}: {said[:2]}"
        counted = session.execute(
            select(
                StoreRevisionRow.scope,
                StoreRevisionRow.number,
                func.count(RevisionRow.id),
                func.max(RevisionRow.number),
            )
            .join(RevisionRow, RevisionRow.scope == StoreRevisionRow.scope)
            .group_by(StoreRevisionRow.scope, StoreRevisionRow.number)
        )
        for scope, number, count, most in counted:
            if not number == count == most:
                yield f"scope {scope} is at {number}, with {count} changes up to {most}"
        for scope in (None, SERVER):
            held = with_taught_questions(session, load_snapshot(session, scope, every_status=True))
            try:
                made = _parts(replay(session, scope, every_status=True))
            except (KeyError, ValueError) as error:
                yield f"the history of scope {scope} cannot be followed: {error!r}"
            else:
                if made != _parts(held):
                    yield f"the history of scope {scope} does not make what is held"


def _parts(held: Snapshot) -> list[dict[str, object]]:
    return [dict(part) for part in (held.facts, held.sources, held.topics, held.entities)]


def _done_again(library: Library, number: int, plan: Plan) -> Iterator[str]:
    """Ask for an operation twice more, as an impatient person would."""
    counts = []
    for _ in range(2):
        try:
            perform(library, number, plan)
        except KnowledgeError:
            return  # refused with a sentence: what it builds on was never stored
        with library._database.read() as session:
            counts.append(session.scalar(select(func.count()).select_from(RevisionRow)))
            made = session.scalar(
                select(func.count()).where(RevisionRow.idempotency_key == key_of(number))
            )
        if made != 1:
            yield f"operation {number} ({plan['kind']}) was done {made} times"
    if counts[0] != counts[1]:
        yield f"operation {number} ({plan['kind']}) had an effect twice"
    yield from unsound(library._database)

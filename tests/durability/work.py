"""What a killed program was doing: curation of every kind, told on a pipe step by step.

Each operation has a number, and with it a key that makes sure it is done once. A line on the pipe
is `start NUMBER PLAN`, `committing NUMBER`, `committed NUMBER`, and `done NUMBER` or
`refused NUMBER`.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from knowledge.curation import Change
from knowledge.errors import KnowledgeError
from knowledge.history.journal import Journal
from knowledge.library import Library
from knowledge.model import Bundle, EntityKind, Fact, FactStatus, Source, Topic

SERVER = 7
WRONG = ("ack-before-commit", "no-audit")
"""Builds that are wrong on purpose, which the checks must find out."""

BROUGHT = Bundle(topics=(Topic("sea", "Sea", 50),), sources=(Source("log", "Log book"),))


def key_of(number: int) -> str:
    """The idempotency key of an operation."""
    return f"operation {number}"


Plan = dict[str, Any]


def chosen(library: Library, number: int) -> Plan:
    """Choose the operation of a number by it and by what is held, with all that it needs."""
    drawn = random.Random(number)
    own = library.facts.select(scope=SERVER, own=True)
    current = [fact for fact in own if fact.status is FactStatus.CURRENT]
    past = [fact for fact in own if fact.status is not FactStatus.CURRENT]
    kinds = ["add"] * 4 + ["import", "name", "setting", "undo", "teach"]
    kinds += ["edit"] * 3 + ["retire"] if current else []
    kinds += ["supersede"] if len(current) > 1 else []
    kinds += ["restore"] if past else []
    plan: Plan = {"kind": drawn.choice(kinds), "ships": drawn.randint(1, 10**9)}
    if plan["kind"] in ("edit", "retire", "supersede"):
        one, *others = drawn.sample(current, min(2, len(current)))
        plan |= {"fact": one.key, "version": one.version, "by": others[0].key if others else None}
    elif plan["kind"] == "restore":
        plan["fact"] = drawn.choice(past).key
    elif plan["kind"] == "teach":
        known = current or library.facts.select(scope=SERVER, status=FactStatus.CURRENT)
        plan["fact"] = drawn.choice(known).key
    elif plan["kind"] == "setting":
        # one that is held already would be no change, and leave nothing to be looked for
        held = library.settings.read(SERVER).keep_days
        plan["days"] = drawn.choice([days for days in range(1, 366) if days != held])
    return plan


def perform(library: Library, number: int, plan: Plan) -> None:
    """Do an operation, or do it again: the key of its number has it done once."""
    change = Change("kill harness (1)", idempotency_key=key_of(number))
    curation, files, fact = library.curation, library.files, _fact(number, plan["ships"])
    match plan["kind"]:
        case "add":
            curation.add_fact(fact, scope=SERVER, change=change, references=BROUGHT)
        case "edit":
            new = dataclasses.replace(fact, key=plan["fact"])
            curation.edit_fact(
                new,
                scope=SERVER,
                expected_version=plan["version"],
                change=change,
                references=BROUGHT,
            )
        case "retire":
            curation.retire_fact(plan["fact"], scope=SERVER, change=change)
        case "restore":
            curation.restore_fact(plan["fact"], scope=SERVER, change=change)
        case "supersede":
            curation.supersede_fact(plan["fact"], plan["by"], scope=SERVER, change=change)
        case "undo":
            curation.undo(scope=SERVER, change=change)
        case "import":
            many = tuple(_fact(number * 1_000 + at, plan["ships"]) for at in range(1, 30))
            bundle = dataclasses.replace(BROUGHT, facts=many)
            files.store(bundle, scope=SERVER, change=change)
        case "name":
            pier = f"Pier {number}"
            curation.change_references(
                lambda it: it.add_entity(pier, EntityKind.PLACE, scope=SERVER, change=change),
                scope=SERVER,
            )
        case "teach":
            library.teach(plan["fact"], f"What of pier {number}?", scope=SERVER, change=change)
        case "setting":
            library.settings.change(SERVER, change, keep_days=plan["days"])
        case other:
            raise ValueError(other)


def _fact(number: int, ships: int) -> Fact:
    return Fact(
        key=f"f{number}",
        topic="sea",
        statement=f"Pier {number} takes {ships} ships.",
        source="log",
        questions=(f"How many ships does pier {number} take?", f"Ships at pier {number}?"),
    )


def work(url: str, first: int, pipe: int, wrong: str | None) -> None:
    """Do one operation after another from the number `first` on, until killed."""
    number = first

    def tell(what: str, more: str = "") -> None:
        os.write(pipe, f"{what} {number} {more}\n".encode())

    def committing(_: Any) -> None:
        tell("committing")
        if wrong == "ack-before-commit":
            tell("done")
            time.sleep(0.5)  # as a very slow disk would have it: who kills may be late

    library = Library.open(url)
    if wrong == "no-audit":
        _leave_out_the_audit()
    while True:
        plan = chosen(library, number)
        tell("start", json.dumps(plan))
        event.listen(Engine, "commit", committing)
        event.listen(Session, "after_commit", committed := lambda _: tell("committed"))
        try:
            perform(library, number, plan)
        except KnowledgeError:
            tell("refused")
        else:
            tell("done")
        event.remove(Engine, "commit", committing)
        event.remove(Session, "after_commit", committed)
        number += 1


def _leave_out_the_audit() -> None:
    """Have the line of the fact itself left out wherever a change has several."""
    write = Journal.write

    def write_most(journal: Journal) -> int | None:
        if len(journal._rows) > 2:
            del journal._rows[0]
        return write(journal)

    Journal.write = write_most  # type: ignore[method-assign]

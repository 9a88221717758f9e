"""`changes` and `undo`: what was done to the facts, and taking it back."""

from __future__ import annotations

import datetime

from bot.cli.session import Session
from knowledge.history.revisions import Operation, differences

_FEW = 5
"""Facts of one operation that are shown one by one; of more only the number is."""


def show_changes(session: Session, since: datetime.date, server: int | None) -> None:
    """Print what was done since a day, oldest first, with the numbers by which it is undone."""
    with session.library() as library:
        made = library.facts.changes(since, scope=server)
    if not made:
        print(f"Nothing was changed since {since}.")
    for operation in made:
        _show(operation)


def undo(session: Session, number: int | None, server: int | None) -> None:
    """Take back an operation, and print what it was."""
    from knowledge.curation import Change

    with session.library() as library:
        undone = library.curation.undo(scope=server, change=Change("terminal"), number=number)
    print(f"Taken back: {undone.action} (change {undone.number}), facts: {len(undone.facts)}.")


def _show(operation: Operation) -> None:
    place = "shared" if operation.revisions[0].scope is None else "server"
    facts = [each for each in operation.changes if each.kind == "fact"]
    when = operation.at.date()
    head = f"{when} {place} {operation.number}: {operation.action} by {operation.actor}"
    if len(facts) > _FEW:
        print(f"{head}, facts: {len(facts)}")
        return
    print(head)
    for each in operation.changes:
        record = each.after or each.before or {}
        name = record.get("statement") or record.get("question") or record.get("title") or each.key
        print(f"  {each.kind} {each.key}: {name}")
        if each.before is not None and each.after is not None:
            for part in differences(each.before, each.after):
                print(f"    {part.part}: {part.before or '-'} -> {part.after or '-'}")

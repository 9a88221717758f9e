"""`backup` and `restore`: the store kept safe from the command line."""

from __future__ import annotations

import datetime
from pathlib import Path

from bot.cli.session import Session
from knowledge.store import backups


def back_up(session: Session, file: Path, *, force: bool) -> None:
    """Back the store up, and say what the backup holds."""
    with session.library() as library:
        made = library.back_up(file, force=force)
    print(
        f"Wrote {made.file} and read it back: {made.facts:,} facts, {made.changes:,} changes, "
        f"schema {made.version}."
    )


def restore(session: Session, file: Path) -> None:
    """Put the store back, bring it up to date, and erase the questions whose time is over."""
    now = datetime.datetime.now(datetime.UTC)
    done = backups.restore(session.url, file, now=now)
    with session.library() as library:
        gone = library.questions.purge(now, lambda scope: library.settings.read(scope).keep_days)
        facts = len(library.facts.snapshot(None).facts)
    print(f"Put the store back from {file}: {facts:,} facts in the shared briefing.")
    if done.before is not None:
        print(f"What was there before is kept as {done.before}.")
    if gone:
        print(f"Erased {gone:,} questions whose time was over.")

"""`questions` and `teach`: what people asked in vain, and the fact that answers it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from bot.cli import exit_codes
from bot.cli.session import Session

if TYPE_CHECKING:
    from knowledge.teaching.trial import Changed, Trial


def show_questions(session: Session, server: int | None) -> None:
    """Print the questions of a server, or of direct messages, that found no good answer."""
    with session.library() as library:
        likes = library.unanswered(scope=server, today=session.today())
    if not likes:
        print("No question is waiting.")
    for like in likes:
        parts = [f"people {like.people}", f"times {like.times}"]
        parts += [f"marked wrong {like.wrong}"] if like.wrong else []
        parts += [f"to be recorded {like.recorded}"] if like.recorded else []
        print(f"{like.text}  ({', '.join(parts)})")
        for words in like.texts[1:]:
            print(f"    {words}")


def teach(session: Session, fact: str, question: str, server: int | None, *, dry_run: bool) -> None:
    """Have `question` lead to a fact if that breaks nothing; print what changes.

    Ends with exit code 2 where it may not be taught.
    """
    from knowledge.curation import Change

    with session.library() as library:
        trial = library.try_teaching(fact, question, scope=server, today=session.today())
        _show(trial)
        if not trial.may_be_taught:
            raise typer.Exit(exit_codes.WRONG_USE)
        if dry_run:
            print("Nothing was changed: this was a dry run.")
            return
        library.teach(fact, question, scope=server, change=Change("terminal"))
        statement = library.snapshot(server).facts[fact].statement
    print(f"Taught. It is answered with: {statement}")


def _show(trial: Trial) -> None:
    if trial.is_needless:
        print("That fact answers the question already.", file=sys.stderr)
    elif not trial.works:
        print(
            "The question would still not be answered with that fact: it names too little, or "
            "something the fact is not about.",
            file=sys.stderr,
        )
    elif trial.broken:
        print("It would break what is answered rightly now:", file=sys.stderr)
        for change in trial.broken:
            print(_line(change), file=sys.stderr)
    else:
        print(f"Other questions tried before and after: {trial.asked}.")
        for change in trial.changes:
            print(_line(change))


def _line(change: Changed) -> str:
    before, after = change.before or "no answer", change.after or "no answer"
    return f"  - {change.question}: {before} -> {after}"

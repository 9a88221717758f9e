"""`chart`, `calendar` and `feed`: figures and dates in the forms that other programs show."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import typer

from bot.cli.session import Session
from bot.rendering.figures_text import figures_text
from bot.rendering.messages import LANGUAGES
from knowledge.errors import InputError
from knowledge.reports import calendars, feeds, figures
from knowledge.reports.figures import Series, find_series


def chart(session: Session, wanted: str | None, file: Path | None, language: str) -> None:
    """Print a figure over time, all there are without one named, or draw one to `file`."""
    if language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is no language I speak; choose en or ar.")
    with session.library() as library:
        held = figures.series(library.facts.snapshot(None))
    chosen = held if wanted is None else [find_series(wanted, held)]
    if file is None:
        told = [figures_text(each, language) for each in chosen]
        print("\n\n".join(told) or "No figure is held for two dates or more.")
        return
    if len(chosen) != 1:
        raise InputError(f"Say which figure to draw: {_names(held)}.")
    from bot.rendering.figure_chart import png
    from bot.rendering.timeline_picture.look import Look

    _write(file, png(chosen[0], Look(language=language)))


def _names(held: list[Series]) -> str:
    return "; ".join(each.title for each in held)


def calendar(session: Session, topic: str | None, entity: str | None, file: Path | None) -> None:
    """Write the dates as an iCalendar file, to standard output where no file is named."""
    with session.library() as library:
        made = library.timeline(scope=None, today=session.today(), topic=topic, entity=entity)
        content = calendars.calendar(made, library.facts.snapshot(None))
    _write(file, content)


def feed(session: Session, file: Path | None) -> None:
    """Write the changes as a JSON Feed, to standard output where no file is named."""
    with session.library() as library:
        changes = library.facts.changes(datetime.date.min, scope=None)
        content = feeds.feed(changes, library.facts.snapshot(None))
    _write(file, content.encode())


def _write(file: Path | None, content: bytes) -> None:
    if file is None:
        sys.stdout.buffer.write(content)
        return
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise typer.BadParameter(f"Cannot write {file}: {error.strerror}.") from None
    print(f"Wrote {file}.", file=sys.stderr)

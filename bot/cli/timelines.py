"""`timeline`: the dated facts in order of time, as text or as a picture."""

from __future__ import annotations

import datetime
import sys
from dataclasses import dataclass
from pathlib import Path

import typer

from bot.cli.session import Session
from bot.rendering.messages import LANGUAGES
from bot.rendering.timeline_text import page_count, timeline_text
from knowledge.errors import InputError
from knowledge.reports.timelines import Timeline


@dataclass(frozen=True, slots=True)
class Filters:
    """Which facts to show: of a topic, about an entity, from a date, up to a date, as of a day."""

    topic: str | None
    entity: str | None
    start: str | None
    end: str | None
    as_of: datetime.date | None = None


def show(session: Session, filters: Filters, language: str) -> None:
    """Print the timeline."""
    print(timeline_text(_made(session, filters, language), language))


def draw(
    session: Session, filters: Filters, file: Path, language: str, *, dark: bool, page: int
) -> None:
    """Write a picture of the timeline to `file`, which appears whole or not at all."""
    made = _made(session, filters, language)
    if not made.entries:
        raise InputError("There is nothing to draw: no dated fact fits. Leave out a filter.")
    from bot.rendering.timeline_picture.look import LONG_PAGE, MOST_DRAWN, Look
    from bot.rendering.timeline_picture.picture import png

    if len(made.entries) > MOST_DRAWN:
        raise InputError(
            f"{len(made.entries)} facts are too many for one picture; choose a topic, a name or "
            "a period."
        )
    pages = page_count(made, LONG_PAGE)
    if page > pages:
        raise InputError(f"There is no page {page}; the last one is {pages}.")
    picture = png(made, Look(dark=dark, language=language, page=page, size=LONG_PAGE))
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(picture)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise typer.BadParameter(f"Cannot write {file}: {error.strerror}.") from None
    more = f", page {page} of {pages} (--page)" if pages > 1 else ""
    print(f"Wrote {file}{more}.", file=sys.stderr)


def _made(session: Session, filters: Filters, language: str) -> Timeline:
    if language not in LANGUAGES:
        raise typer.BadParameter(
            f"{language!r} is not a language I speak; choose one of {', '.join(LANGUAGES)}."
        )
    with session.library() as library:
        return library.timeline(
            scope=None,
            today=session.today(),
            topic=filters.topic,
            entity=filters.entity,
            start=filters.start,
            end=filters.end,
            as_of=filters.as_of,
        )

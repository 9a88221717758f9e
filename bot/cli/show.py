"""`timeline`, `chart`, `calendar`, `feed` and `stats`: reports as text and files."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from bot.cli.option_values import (
    AskedIn,
    AsOf,
    Language,
    file_to_write,
    require_past,
    whole_number,
)
from bot.cli.session import Session, write_file, write_out
from knowledge.errors import InputError

if TYPE_CHECKING:
    from bot.rendering.timeline_picture import Look
    from knowledge.reports.timeline_model import Timeline

_Topic: TypeAlias = Annotated[
    str | None, typer.Option(metavar="TOPIC", help="Only this topic, by id or title.")
]
_Name: TypeAlias = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only this person, organisation, place or thing.")
]
_Picture: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        parser=file_to_write(".png"),
        help="Draw a picture to this file instead, a .png.",
    ),
]
_Poster: TypeAlias = Annotated[
    bool, typer.Option("--poster", help="Draw all the facts, in pages, instead of the main ones.")
]


def timeline(
    context: typer.Context,
    topic: _Topic = None,
    entity: _Name = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From this date: 2023, 2024-01.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Up to this date.")
    ] = None,
    language: Language = "en",
    png: _Picture = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it for a dark background.")] = False,
    poster: _Poster = False,
    page: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=whole_number(),
            help="Only this page of the poster, 20 facts each. Default: all.",
        ),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Show the dated facts in chronological order."""
    require_past(context.obj, as_of)
    if png is None:
        _require_no_picture_options(
            {"--dark": dark, "--poster": poster, "--page": page is not None}
        )
    session: Session = context.obj
    with session.library(existing=True) as library:
        made = library.timeline(
            scope=None,
            today=session.today(),
            topic=topic,
            entity=entity,
            start=start,
            end=end,
            as_of=as_of,
        )
    if png is not None:
        from bot.rendering.timeline_picture import Look

        look = Look(dark=dark, language=language)
        if poster or page is not None:
            _draw_poster(made, png, look, page)
        else:
            _draw_postcard(made, png, look)
        return
    from bot.rendering.timeline_text import timeline_text

    print(timeline_text(made, language))


def _require_no_picture_options(given: dict[str, bool]) -> None:
    """Refuse options that only a picture has where none is drawn."""
    for option, is_given in given.items():
        if is_given:
            raise typer.BadParameter(f"{option} is for pictures; add --png FILE.")


def _draw_postcard(made: Timeline, file: Path, look: Look) -> None:
    if not made.entries:
        raise InputError("nothing_to_draw")
    from bot.rendering.timeline_picture.postcard import png

    write_file(file, png(made, look))
    print(f"Wrote {file}.", file=sys.stderr)


def _draw_poster(made: Timeline, file: Path, look: Look, page: int | None) -> None:
    """Draw one page of the poster to the file, or all of them to files next to each other."""
    if not made.entries:
        raise InputError("nothing_to_draw")
    from bot.rendering.timeline_picture import LONG_PAGE, MOST_DRAWN
    from bot.rendering.timeline_picture.poster import png
    from bot.rendering.timeline_text import page_count

    if len(made.entries) > MOST_DRAWN:
        raise InputError("too_many_to_draw", count=len(made.entries))
    pages = page_count(made, LONG_PAGE)
    if page is not None and page > pages:
        raise InputError("no_such_page", page=page, pages=pages)
    for number in range(1, pages + 1) if page is None else (page,):
        is_first = page is not None or number == 1
        to = file if is_first else file.with_name(f"{file.stem}-{number}{file.suffix}")
        write_file(to, png(made, replace(look, page=number)))
        more = f", page {number} of {pages}" if pages > 1 else ""
        print(f"Wrote {to}{more}.", file=sys.stderr)


def chart(
    context: typer.Context,
    figure: Annotated[
        str | None,
        typer.Argument(help="The figure. Default: all that are known for two dates or more."),
    ] = None,
    png: _Picture = None,
    language: Language = "en",
) -> None:
    """Show how figures changed between dates."""
    from bot.rendering.figures_text import figures_text
    from knowledge.reports import figures

    session: Session = context.obj
    with session.library(existing=True) as library:
        snapshot = library.facts.snapshot(None)
        found = figures.series(snapshot)
    chosen = found if figure is None else [figures.find_series(figure, found)]
    if png is None:
        texts = [figures_text(each, language) for each in chosen]
        print("\n\n".join(texts) or "No figure is known for two dates or more.")
        return
    if not chosen:
        raise InputError("nothing_to_draw")
    from bot.rendering.figure_chart import picture
    from bot.rendering.timeline_picture import Look

    about = figures.shared_topic(chosen, snapshot, language)
    write_out(png, picture.png(chosen, session.today(), Look(language=language), about))


def calendar(
    context: typer.Context,
    topic: _Topic = None,
    entity: _Name = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=file_to_write(".ics", ".ical"),
            help="The .ics file to write. Default: standard output.",
        ),
    ] = None,
) -> None:
    """Write the dates as an iCalendar file."""
    from knowledge.reports import calendars

    session: Session = context.obj
    with session.library(existing=True) as library:
        made = library.timeline(scope=None, today=session.today(), topic=topic, entity=entity)
        content = calendars.calendar(made, library.facts.snapshot(None))
    write_out(out, content)


def feed(
    context: typer.Context,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=file_to_write(".json"),
            help="The .json file to write. Default: standard output.",
        ),
    ] = None,
) -> None:
    """Write the changes as a JSON Feed, newest first."""
    from knowledge.reports import feeds

    session: Session = context.obj
    with session.library(existing=True) as library:
        changes = library.facts.changes(datetime.date.min, scope=None)
        content = feeds.feed(changes, library.facts.snapshot(None))
    write_out(out, content.encode())


def stats(
    context: typer.Context,
    server: AskedIn = None,
    days: Annotated[
        int,
        typer.Option(
            metavar="N", parser=whole_number(365), help="How many days up to today are counted."
        ),
    ] = 30,
    language: Language = "en",
    png: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=file_to_write(".png"),
            help="Also draw the questions a day to this file, a .png.",
        ),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it for a dark background.")] = False,
) -> None:
    """Show what is asked most, what helps, what is unanswered and what no one asks for."""
    if png is None:
        _require_no_picture_options({"--dark": dark})
    from bot.rendering.messages import label
    from bot.rendering.statistics_text import statistics_text

    session: Session = context.obj
    with session.library(existing=True) as library:
        today = session.today()
        found = library.statistics(scope=server, today=today, last=today, days=days)
        settings = library.settings.read(server)
    print(statistics_text(found, language))
    if not settings.keep_questions:
        print(f"\n{label('stats_not_kept', language)}")
    elif settings.keep_days < days:
        print(f"\n{label('stats_kept_days', language, count=settings.keep_days)}")
    if png is not None:
        from bot.rendering import statistics_chart
        from bot.rendering.timeline_picture import Look

        write_file(png, statistics_chart.png(found.counts, Look(dark=dark, language=language)))

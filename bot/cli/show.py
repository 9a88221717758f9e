"""What happened when and how figures changed, as pictures, text and files."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.days import day, require_past

_Topic = Annotated[
    str | None, typer.Option(metavar="TOPIC", help="Only this topic, by key or title.")
]
_Name = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only what is about this person or thing.")
]
_Language = Annotated[
    str, typer.Option(metavar="en|ar", help="The language of dates and headings.")
]
_Picture = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Draw a picture to this file instead.")
]
_Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Where to. Default: standard output.")
]


def timeline(
    context: typer.Context,
    topic: _Topic = None,
    entity: _Name = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="From here on: 2023, 2024-01.")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Up to here.")] = None,
    language: _Language = "en",
    png: _Picture = None,
    dark: Annotated[bool, typer.Option("--dark", help="A picture for dark surroundings.")] = False,
    page: Annotated[
        int, typer.Option(min=1, help="Which 40 facts the picture lists, where there are more.")
    ] = 1,
    as_of: Annotated[
        datetime.date | None,
        typer.Option(metavar="YYYY-MM-DD", parser=day, help="From what was held on that day."),
    ] = None,
) -> None:
    """Show the dated facts in order of time."""
    from bot.cli import timelines

    require_past(context.obj, as_of)
    filters = timelines.Filters(topic, entity, start, end, as_of)
    if png is None:
        timelines.show(context.obj, filters, language)
    else:
        timelines.draw(context.obj, filters, png, language, dark=dark, page=page)


def chart(
    context: typer.Context,
    figure: Annotated[
        str | None, typer.Argument(help="What is counted. Default: all that is counted twice.")
    ] = None,
    png: _Picture = None,
    language: _Language = "en",
) -> None:
    """Show how figures changed between dates."""
    from bot.cli import charts

    charts.chart(context.obj, figure, png, language)


def calendar(
    context: typer.Context,
    topic: _Topic = None,
    entity: _Name = None,
    out: _Out = None,
) -> None:
    """Write the dates as an iCalendar file."""
    from bot.cli import charts

    charts.calendar(context.obj, topic, entity, out)


def feed(
    context: typer.Context,
    out: _Out = None,
) -> None:
    """Write what was changed as a JSON Feed, newest first."""
    from bot.cli import charts

    charts.feed(context.obj, out)

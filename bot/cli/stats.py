"""`stats`: what was asked, and what waits for curators, in numbers and as a chart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.session import Language, Session, require_language, write_file


def stats(
    context: typer.Context,
    server: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Asked in a server. Default: in direct messages."),
    ] = None,
    days: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=365, help="How many days up to today are counted."),
    ] = 30,
    language: Language = "en",
    png: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also draw the questions a day to this file."),
    ] = None,
    dark: Annotated[bool, typer.Option("--dark", help="Draw it for a dark background.")] = False,
) -> None:
    """Show what is asked most, what helps, what is unanswered and what no one asks for."""
    require_language(language)
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

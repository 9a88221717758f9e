"""`brief`, `status` and `upcoming`: a briefing, what is known of a name, dates that lie ahead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.option_values import Language, either, whole_number
from bot.cli.session import Session, write_out

if TYPE_CHECKING:
    from knowledge.reports.documents import Document
    from knowledge.reports.figures import Series
    from knowledge.reports.timeline_model import Timeline

_DOCUMENTS = (".html", ".pdf", ".md")
"""Endings of the files that a briefing is written to."""


def brief(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="A topic. Default: all of them.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write everything to this file instead: a .html, .pdf or .md, with pictures.",
        ),
    ] = None,
    language: Language = "en",
) -> None:
    """Print the main facts on a topic, on one screen."""
    if out is not None:
        _write_document(context.obj, topic, out, language)
        return
    from bot.rendering.answer_text import brief_text

    session: Session = context.obj
    with session.library(existing=True) as library:
        shown = library.brief(topic, scope=None, today=session.today(), language=language)
    print(brief_text(shown, None, markdown=False))


def status(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A person, organisation, place or thing.")],
) -> None:
    """Print the latest on a person, organisation or place, its dates first."""
    from bot.rendering.answer_text import brief_text
    from knowledge.reports import briefs

    session: Session = context.obj
    with session.library(existing=True) as library:
        shown = briefs.status(library.snapshot(None), session.today(), name)
    print(brief_text(shown, None, markdown=False))


def upcoming(
    context: typer.Context,
    days: Annotated[
        int | None,
        typer.Option(
            metavar="N", parser=whole_number(3_650), help="How many days ahead. Default: all."
        ),
    ] = None,
) -> None:
    """Print the dates that lie ahead, and planned ones that have passed unconfirmed."""
    from bot.rendering.answer_text import brief_text
    from knowledge.reports import briefs

    session: Session = context.obj
    with session.library(existing=True) as library:
        shown = briefs.upcoming(library.snapshot(None), session.today(), days)
    print(brief_text(shown, None, markdown=False))


def _write_document(session: Session, topic: str | None, file: Path, language: str) -> None:
    """Write a web page, a PDF, or Markdown with its pictures as files next to it."""
    ending = file.suffix.lower()
    if ending not in _DOCUMENTS:
        raise typer.BadParameter(f"“{file.name}” must end in {either(_DOCUMENTS)}.")
    from knowledge.reports import documents, figures

    with session.library(existing=True) as library:
        snapshot = library.snapshot(None)
        document = documents.document(snapshot, session.today(), topic, language)
        timeline = library.timeline(scope=None, today=session.today(), topic=topic)
        key = timeline.topic.key if timeline.topic else None
        series = figures.series(library.facts.snapshot(None), key)
    if ending == ".html":
        from bot.rendering.figures_text import MOST_PANELS
        from bot.rendering.web_page.page import page

        charts = figures.for_pictures(series, MOST_PANELS)
        write_out(file, page(document, timeline, snapshot.entities.values(), charts))
        return
    if ending == ".pdf":
        _write_pdf(file, document, timeline, series)
        return
    pictures = _pictures(timeline, series, language)
    names = []
    for name, content, alt in pictures:
        picture_file = file.with_name(f"{file.stem}-{name}.png")
        write_out(picture_file, content)
        names.append((picture_file.name, alt))
    write_out(file, documents.as_markdown(document, names).encode())


def _write_pdf(file: Path, document: Document, timeline: Timeline, series: list[Series]) -> None:
    from bot.rendering.document_pdf import Picture
    from bot.rendering.document_pdf.typesetting import pdf
    from bot.rendering.figure_chart.picture import png as chart_png
    from bot.rendering.figures_text import MOST_PANELS, alt
    from bot.rendering.timeline_picture import Look
    from bot.rendering.timeline_picture.description import description
    from bot.rendering.timeline_picture.postcard import png as postcard_png
    from knowledge.reports.figures import for_pictures

    language, look, main = document.language, Look(language=document.language), None
    if timeline.entries:
        drawn = postcard_png(timeline, look)
        main = Picture(drawn, description(drawn))
    charts = [
        Picture(chart_png(each, document.today, look), alt(each, language), each[0].topic)
        for each in for_pictures(series, MOST_PANELS)
    ]
    write_out(file, pdf(document, main, charts))


def _pictures(
    timeline: Timeline, series: list[Series], language: str
) -> list[tuple[str, bytes, str]]:
    """Draw a poster of all dates and a chart for each figure: name, PNG and alternative text."""
    from bot.rendering import figures_text
    from bot.rendering.figure_chart.picture import png as chart_png
    from bot.rendering.timeline_picture import LONG_PAGE, MOST_DRAWN, Look
    from bot.rendering.timeline_picture.description import description
    from bot.rendering.timeline_picture.poster import png as poster_png
    from bot.rendering.timeline_text import page_count

    look = Look(language=language)
    pictures = []
    if 0 < len(timeline.entries) <= MOST_DRAWN:
        for page in range(1, page_count(timeline, LONG_PAGE) + 1):
            name = "timeline" if page == 1 else f"timeline-{page}"
            drawn = poster_png(timeline, replace(look, page=page))
            pictures.append((name, drawn, description(drawn)))
    for at, each in enumerate(series, start=1):
        alt = figures_text.alt((each,), language)
        pictures.append((f"chart{at}", chart_png((each,), timeline.today, look), alt))
    return pictures

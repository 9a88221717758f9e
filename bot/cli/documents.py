"""`brief --out`: a briefing as a file to keep, with its pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from bot.cli.session import Session
from bot.rendering import figures_text
from bot.rendering.messages import LANGUAGES
from knowledge.reports import documents, figures


def write(session: Session, topic: str | None, file: Path, language: str) -> None:
    """Write a PDF, or Markdown with its pictures as files beside it."""
    ending = file.suffix.lower()
    if ending not in (".pdf", ".md"):
        raise typer.BadParameter(f"{file} is neither a .pdf nor a .md file.")
    if language not in LANGUAGES:
        raise typer.BadParameter(f"{language!r} is no language I speak; choose en or ar.")
    with session.library() as library:
        held = library.snapshot(None)
        made = documents.document(held, session.today(), topic, language)
        timeline = library.timeline(scope=None, today=session.today(), topic=topic)
        key = timeline.topic.key if timeline.topic else None
        series = figures.series(library.facts.snapshot(None), key)
    from bot.rendering.figure_chart import png as chart_png
    from bot.rendering.timeline_picture.look import MOST_DRAWN, Look
    from bot.rendering.timeline_picture.picture import png as timeline_png

    look = Look(language=language)
    pictures: list[tuple[str, bytes, str]] = []
    if 0 < len(timeline.entries) <= MOST_DRAWN:
        pictures.append(("timeline", timeline_png(timeline, look), timeline.alt))
    for at, each in enumerate(series, start=1):
        shown = figures_text.alt(each, language)
        pictures.append((f"chart{at}", chart_png(each, look), shown))
    try:
        if ending == ".pdf":
            from bot.rendering.document_pdf import pdf

            _put(file, pdf(made, tuple((content, alt) for _, content, alt in pictures)))
            return
        named = []
        for name, content, alt in pictures:
            beside = file.with_name(f"{file.stem}-{name}.png")
            _put(beside, content)
            named.append((beside.name, alt))
        _put(file, documents.as_markdown(made, named).encode())
    except OSError as error:
        raise typer.BadParameter(f"Cannot write {file}: {error.strerror}.") from None


def _put(file: Path, content: bytes) -> None:
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    print(f"Wrote {file}.", file=sys.stderr)

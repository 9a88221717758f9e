"""`draft`: from an article to draft facts, as a table to be read, corrected and imported."""

from __future__ import annotations

import datetime
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.option_values import Language, file_to_write, parse_day
from bot.cli.session import Session, count_of, write_out

if TYPE_CHECKING:
    from knowledge.articles import Article, ArticleDrafts


def draft(
    context: typer.Context,
    article: Annotated[
        str,
        typer.Argument(
            metavar="FILE|TEXT",
            help="An article: a file (.txt, .md, .html, .pdf, .docx), its text, or - for input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM-DD",
            help='The day it was published, from which "last Friday" counts. Default: as it says.',
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="The title of the source. Default: the article's."),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="The topic of all drafts. Default: the likeliest."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            parser=file_to_write(".csv"),
            help="The CSV file to write. Default: standard output.",
        ),
    ] = None,
    language: Language = "en",
) -> None:
    """Draft facts from an article: a row for each statement with a date, figure or relation.

    Nothing is stored: correct the rows, see to what the column "review" says, and import the file.
    """
    from knowledge import articles

    session: Session = context.obj
    day = _day(published, session.today()) if published is not None else None
    read = _read(article)
    read = replace(read, published=day or read.published)
    with session.library() as library:
        drafts = articles.draft_facts(read, library.snapshot(None), source=source, topic=topic)
    write_out(out, articles.write_drafts(drafts, language=language).encode("utf-8-sig"))
    _report(read, drafts)


def _day(published: str, today: datetime.date) -> datetime.date:
    try:
        return parse_day(published, today)
    except typer.BadParameter as error:
        error.param_hint = "'--published'"
        raise


def _read(article: str) -> Article:
    """Read an article from a file, from standard input, or from the words themselves."""
    from knowledge import articles

    if article == "-":
        return articles.read_text(sys.stdin.read(articles.LARGEST_ARTICLE))
    path = Path(article)
    try:
        is_file, is_folder = path.is_file(), bool(article.strip()) and path.is_dir()
    except (OSError, ValueError):
        is_file = is_folder = False
    if is_folder:
        raise typer.BadParameter(f"“{article}” is a folder; name one file in it.")
    if is_file or path.suffix.lower() in articles.KINDS:
        return articles.read_file(path)
    return articles.read_text(article)


def _report(read: Article, drafts: ArticleDrafts) -> None:
    """Print on standard error what was found, and what the reader should look at first."""
    marked = sum(bool(each.marks) for each in drafts.facts)
    day = f"published on {read.published}" if read.published else "of an unknown day"
    lines = [
        f"{count_of(len(drafts.facts), 'draft')} from “{drafts.source.title}”, {day}; "
        f"{marked:,} to be resolved (column review). Nothing was stored."
    ]
    if read.published is None:
        lines.append('Name the day with --published, from which "last Friday" counts.')
    if drafts.left_out:
        lines.append(f"{count_of(drafts.left_out, 'statement')} more were left out.")
    print("\n".join(lines), file=sys.stderr)

"""Values of options and arguments: days, whole numbers, languages, words to choose, output files.

Each is refused in plain words here: typer would say it in those of the library that parses it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from bot.cli.session import Session

_LARGEST = 2**63 - 1
"""The largest id that Discord and a store have room for."""


def parse_day(value: str, today: datetime.date | None = None) -> datetime.date:
    """Parse a day, as YYYY-MM-DD or as people write it; raises BadParameter for anything else.

    "Yesterday" counts from `today`, and is refused without.
    """
    from knowledge import dates
    from knowledge.errors import DateError

    how = f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2024-07-01."
    try:
        day = dates.read(value, today)
    except DateError as error:
        told = str(error) if any(map(str.isdigit, value)) else how
        raise typer.BadParameter(told) from None
    if day.earliest is None or day.earliest != day.latest:
        raise typer.BadParameter(how)
    return day.earliest


def whole_number(most: int | None = None) -> Callable[[str | int], int]:
    """Return a parser of whole numbers from 1 to `most`; it raises BadParameter for others."""
    span = f"from 1 to {most:,}" if most is not None else "from 1 on"

    def parse(value: str | int) -> int:
        try:
            number = int(value)
        except ValueError:
            number = 0
        if not 1 <= number <= (most or _LARGEST):
            raise typer.BadParameter(f"“{value}” is not a whole number {span}.")
        return number

    return parse


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """Return a parser of one of some words; it raises BadParameter for others."""

    def parse(value: str) -> str:
        if value not in words:
            raise typer.BadParameter(f"“{value}” is none of them; write {either(words)}.")
        return value

    return parse


def file_to_write(*endings: str) -> Callable[[str], Path]:
    """Return a parser of a file's name that ends in one of `endings`, such as ".png", or in none.

    What is written is of one format, and a name with another ending would say it is not. The
    parser raises BadParameter for such a name.
    """

    def parse(value: str) -> Path:
        file = Path(value)
        if file.suffix and file.suffix.lower() not in endings:
            raise typer.BadParameter(f"“{file.name}” must end in {either(endings)}.")
        return file

    return parse


def either(words: Sequence[str]) -> str:
    """Return "a", "a or b" or "a, b or c"."""
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def require_past(session: Session, as_of: datetime.date | None) -> None:
    """Raise BadParameter for a day in the future."""
    if as_of is not None and as_of > session.today():
        raise typer.BadParameter(f"--as-of {as_of} is in the future; name a past day.")


def _parse_language(value: str) -> str:
    from bot.rendering.messages import LANGUAGES

    return one_of(LANGUAGES)(value)


AsOf: TypeAlias = Annotated[
    datetime.date | None,
    typer.Option(metavar="YYYY-MM-DD", parser=parse_day, help="Answer as known on a past day."),
]
Language: TypeAlias = Annotated[
    str,
    typer.Option(
        metavar="en|ar", parser=_parse_language, help="The language of dates and headings."
    ),
]
AskedIn: TypeAlias = Annotated[
    int | None,
    typer.Option(
        metavar="ID", parser=whole_number(), help="Asked in a server. Default: in direct messages."
    ),
]
OwnFacts: TypeAlias = Annotated[
    int | None,
    typer.Option(
        metavar="ID",
        parser=whole_number(),
        help="A server's own facts. Default: the shared briefing's.",
    ),
]

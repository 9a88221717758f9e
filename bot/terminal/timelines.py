"""`timeline`: the dated facts in order of time."""

from __future__ import annotations

import typer

from bot.cards.labels import LANGUAGES
from bot.cards.timeline_text import timeline_text
from bot.terminal.session import Session


def show(
    session: Session,
    *,
    topic: str | None,
    entity: str | None,
    start: str | None,
    end: str | None,
    language: str,
) -> None:
    """Print the timeline."""
    if language not in LANGUAGES:
        raise typer.BadParameter(
            f"{language!r} is not a language I speak; choose one of {', '.join(LANGUAGES)}."
        )
    with session.library() as library:
        made = library.timeline(
            scope=None, today=session.today(), topic=topic, entity=entity, start=start, end=end
        )
    print(timeline_text(made, language))

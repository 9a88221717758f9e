"""Days as they are typed."""

from __future__ import annotations

import datetime

import typer

from bot.cli.session import Session


def day(value: str) -> datetime.date:
    """Read a day; raises BadParameter for what is none."""
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(
            f"{value!r} is not a day; write it as YYYY-MM-DD, such as 2024-07-01."
        ) from None


def require_past(session: Session, as_of: datetime.date | None) -> None:
    """Raise BadParameter for a day that lies ahead."""
    if as_of is not None and as_of > session.today():
        raise typer.BadParameter(f"--as-of {as_of} lies ahead; name a day that has been.")

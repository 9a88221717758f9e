"""A timeline as a picture: a chart of all its entries above a list of those on one page.

This module has the options of a picture and may be imported anywhere. `picture` draws it with
matplotlib, and is imported in worker processes and terminal commands only.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.rendering.timeline_text import PAGE

WIDTH = 1100
"""Pixels across: twice the width that Discord shows."""

LONG_PAGE = 40
"""Entries listed in a picture that is a file of its own, outside of any message."""

MOST_DRAWN = 1_000
"""Entries that one picture can show; more would take seconds and be a blur."""


@dataclass(frozen=True, slots=True)
class Look:
    """Options of a picture: colours, language, and the page of its list, counted from 1."""

    dark: bool = False
    language: str = "en"
    page: int = 1
    size: int = PAGE

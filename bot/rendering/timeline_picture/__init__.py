"""A timeline as a picture: a postcard of its highlights, or a poster of all its entries.

This module has the options of a picture and may be imported anywhere. `postcard` and `poster` draw
it with matplotlib, and are imported in worker processes and terminal commands only.
"""

from __future__ import annotations

from dataclasses import dataclass

POSTCARD = (1600, 900)
"""Width and height of a postcard in pixels: a screen's, three times what Discord shows."""

WIDTH = 1100
"""Pixels across of a poster: twice the width that Discord shows."""

LONG_PAGE = 20
"""Entries listed on one page of a poster."""

MOST_DRAWN = 1_000
"""Entries that one picture can show; more would take seconds and be a blur."""


@dataclass(frozen=True, slots=True)
class Look:
    """Options of a picture: colours, language, and of a poster the page, counted from 1."""

    dark: bool = False
    language: str = "en"
    page: int = 1
    size: int = LONG_PAGE

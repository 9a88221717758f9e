"""Colours of pictures, light and dark; none of them says anything that a shape or word does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """One set of colours; `lanes` are used in turn, `on_lane` is legible upon each of them."""

    paper: str
    ink: str
    muted: str
    grid: str
    band: str
    today: str
    on_lane: str
    lanes: tuple[str, ...]

    def lane(self, number: int) -> str:
        """The colour of a lane, counted from 0."""
        return self.lanes[number % len(self.lanes)]


LIGHT = Palette(
    paper="#ffffff",
    ink="#1b1f24",
    muted="#57606a",
    grid="#d4dae0",
    band="#f4f6f8",
    today="#b3261e",
    on_lane="#ffffff",
    lanes=(
        "#1f66a8",
        "#b8480a",
        "#187352",
        "#84399f",
        "#7d6000",
        "#0d717a",
        "#b5215b",
        "#56606d",
    ),
)
DARK = Palette(
    paper="#1e1f22",
    ink="#f2f3f5",
    muted="#b9bec6",
    grid="#43464c",
    band="#27292d",
    today="#ff8a80",
    on_lane="#16181b",
    lanes=(
        "#6cb2f2",
        "#f59b5b",
        "#5ccba0",
        "#cf9fe6",
        "#ddbb4e",
        "#5cc8d2",
        "#f28db3",
        "#aeb8c4",
    ),
)

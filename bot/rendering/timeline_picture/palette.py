"""Colours of pictures, light and dark; no meaning depends on colour alone."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from matplotlib.colors import to_rgb
from PIL import Image


@dataclass(frozen=True)
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
        """Return the colour of a lane, counted from 0."""
        return self.lanes[number % len(self.lanes)]

    @functools.cached_property
    def inks(self) -> Image.Image:
        """Return all colours of a picture, each faded to the background: at most 256."""
        ramps = [(self.ink, 14), (self.muted, 12), (self.grid, 3), (self.band, 1), (self.today, 8)]
        ramps += [(lane, 20) for lane in self.lanes]
        colours = [_mixed(self.paper, self.paper, 0)]
        for colour, steps in ramps:
            colours += [_mixed(self.paper, colour, at / steps) for at in range(1, steps + 1)]
        for lane in self.lanes:
            colours += [_mixed(lane, self.on_lane, at / 5) for at in range(1, 5)]
        made = Image.new("P", (1, 1))
        made.putpalette([part for colour in colours for part in colour])
        return made


def _mixed(one: str, other: str, share: float) -> tuple[int, ...]:
    pairs = zip(to_rgb(one), to_rgb(other), strict=True)
    return tuple(round(255 * (a + (b - a) * share)) for a, b in pairs)


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

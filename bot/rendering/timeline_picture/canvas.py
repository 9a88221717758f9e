"""A drawing surface over matplotlib: shapes and texts placed in pixels from its top left.

It collects them and draws all at once, when the height is known: shapes, and words above them. For
a language written from right to left the whole surface is mirrored.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.rendering.timeline_picture import lettering
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.typography import ASCENT, font, width

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Align: TypeAlias = Literal["start", "center", "end"]

_SIDES = {"start": "left", "center": "center", "end": "right"}
_MIRRORED = {"start": "right", "center": "center", "end": "left"}


class Link(NamedTuple):
    """A link to the fact of a key, with the words read out for it."""

    to: str
    title: str


class Thing(NamedTuple):
    """A shape or text as matplotlib's artist of it: its kind, where it is, and how it looks.

    Places are counted in pixels from the top left; `link` is what it is part of.
    """

    kind: type[Any]
    places: tuple[Any, ...]
    style: dict[str, Any]
    link: Link | None = None


class Canvas:
    """Collects shapes and texts as `things`; `rtl` mirrors them all."""

    def __init__(self, width: int, paper: str, *, rtl: bool = False) -> None:
        self.width = width
        self._paper = paper
        self._rtl = rtl
        self.things: list[Thing] = []
        self._link: Link | None = None

    @contextmanager
    def linked(self, to: str, title: str) -> Iterator[None]:
        """Make what is drawn meanwhile a link to the fact of a key, in forms that have links."""
        self._link = Link(to, title)
        try:
            yield
        finally:
            self._link = None

    def text(
        self,
        x: float,
        top: float,
        text: str,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        align: Align = "start",
    ) -> None:
        """Write one line whose box begins at `top`; `align` is the part of the line at `x`."""
        side = (_MIRRORED if self._rtl else _SIDES)[align]
        options = {
            "color": colour,
            "ha": side,
            "va": "baseline",
            "fontproperties": font(size, bold=bold),
            "parse_math": False,
            "zorder": 9,
        }
        self._add(Text, self._across(x), top + ASCENT * size, text, **options)

    def clear(self, x0: float, top: float, x1: float, bottom: float, *, zorder: float) -> None:
        """Cover lines with the colour of the paper, so that none runs through words."""
        self.box(x0, top, x1, bottom, facecolor=self._paper, edgecolor="none", zorder=zorder)

    def box(
        self, x0: float, top: float, x1: float, bottom: float, *, corner: float = 0, **style: Any
    ) -> None:
        """Draw a rectangle, with corners of a radius in pixels."""
        left, right = sorted((self._across(x0), self._across(x1)))
        if not corner:
            self._add(Rectangle, (left, bottom), right - left, top - bottom, **style)
            return
        corner = min(corner, (right - left) / 2, (bottom - top) / 2)
        shape = f"round,pad=0,rounding_size={corner}"
        # Its corner is given as seen in the picture, whose y runs upwards.
        where = ((left, bottom), right - left, bottom - top)
        self._add(FancyBboxPatch, *where, boxstyle=shape, **style)

    def dot(self, x: float, y: float, radius: float, **style: Any) -> None:
        """Draw a circle."""
        self._add(Circle, (self._across(x), y), radius, **style)

    def line(self, *points: tuple[float, float], **style: Any) -> None:
        """Draw a line through points."""
        xs = [self._across(x) for x, _ in points]
        self._add(Line2D, xs, [y for _, y in points], **style)

    def shape(self, *points: tuple[float, float], **style: Any) -> None:
        """Draw a filled shape with these corners."""
        self._add(Polygon, [(self._across(x), y) for x, y in points], **style)

    def figure(self, height: float) -> Figure:
        """Return everything on a figure `height` pixels high; a pixel is a point of the figure."""
        from matplotlib.figure import Figure

        made = Figure(figsize=(self.width / 72, height / 72), dpi=72, facecolor=self._paper)
        for artist in self._shapes(height):
            made.add_artist(artist)
        for thing in self._words():
            x, y, line = thing.places
            words = Text(x, height - y, line, transform=IdentityTransform(), **thing.style)
            made.texts.append(words)
            words.set_figure(made)
        return made

    def image(self, height: int) -> Image.Image:
        """Draw everything on an image `height` pixels high, words above shapes."""
        size = self.width, height
        # At 72 dots an inch a point is a pixel.
        renderer = RendererAgg(*size, 72)  # type: ignore[no-untyped-call]
        paper = Rectangle((0, 0), *size, facecolor=self._paper, linewidth=0, antialiased=False)
        for artist in (paper, *sorted(self._shapes(height), key=lambda each: each.zorder)):
            artist.draw(renderer)
        pixels = renderer.buffer_rgba()  # type: ignore[no-untyped-call]
        made = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).convert("RGB")
        for thing in self._words():
            x, y, line = thing.places
            look, side = thing.style["fontproperties"], thing.style["ha"]
            size, bold = look.get_size_in_points(), "Bold" in str(look.get_file())
            if side != "left":
                x -= width(line, size, bold=bold) / (1 if side == "right" else 2)
            lettering.write(made, x, y, line, size, thing.style["color"], bold=bold)
        return made

    def _words(self) -> Iterator[Thing]:
        return (thing for thing in self.things if thing.kind is Text)

    def _shapes(self, height: float) -> Iterator[Artist]:
        identity = IdentityTransform()
        for thing in self.things:
            if thing.kind is not Text:
                places = _upwards(thing.kind, thing.places, height)
                yield thing.kind(*places, transform=identity, **thing.style)

    def _across(self, x: float) -> float:
        return self.width - x if self._rtl else x

    def _add(self, kind: type[Any], *places: Any, **style: Any) -> None:
        self.things.append(Thing(kind, places, style, self._link))


def encode_png(image: Image.Image, palette: Palette, alt: str, language: str) -> bytes:
    """Encode an image drawn in the colours of a palette as a PNG file, described by `alt`."""
    # A picture of few colours is a third of the size, sooner sent and sooner loaded.
    small = image.quantize(palette=palette.inks, dither=Image.Dither.NONE)
    described = PngInfo()
    described.add_itxt("Description", alt, lang=language)
    out = io.BytesIO()
    # The next level takes as long again for a file that is 5 % smaller.
    small.save(out, "png", pnginfo=described, compress_level=4)
    return out.getvalue()


def _upwards(kind: type[Any], places: tuple[Any, ...], height: float) -> tuple[Any, ...]:
    """Turn places counted from the top into matplotlib's, counted from the bottom."""
    if kind is Text:
        x, y, text = places
        return x, height - y, text
    if kind is Line2D:
        xs, ys = places
        return xs, [height - y for y in ys]
    if kind is Polygon:
        return ([(x, height - y) for x, y in places[0]],)
    if kind is Rectangle:
        (x, bottom), wide, negative = places
        return (x, height - bottom), wide, -negative
    (x, y), *rest = places
    return (x, height - y), *rest

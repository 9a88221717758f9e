"""Canvas of a timeline picture as SVG, in colours that a style sheet may change.

Words keep the widths they were laid out with, whatever typeface a browser has.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Rectangle
from matplotlib.text import Text

from bot.rendering.timeline_picture.canvas import Canvas, Thing
from bot.rendering.timeline_picture.palette import Palette
from bot.rendering.timeline_picture.typography import width

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_MARKS = ("\u200e", "\u200f")


def colours(palette: Palette) -> dict[str, str]:
    """Return the names of a palette's colours in the style sheet, each with its value."""
    named = {
        "paper": palette.paper,
        "ink": palette.ink,
        "muted": palette.muted,
        "grid": palette.grid,
        "band": palette.band,
        "today": palette.today,
        "on-lane": palette.on_lane,
    }
    return named | {f"lane-{at}": colour for at, colour in enumerate(palette.lanes)}


def svg(
    canvas: Canvas, height: float, palette: Palette, prefix: str, href: Callable[[str], str]
) -> Element:
    """Return the SVG of a canvas drawn in a palette, `height` pixels high.

    `prefix` keeps its ids apart from those of other pictures on the page; `href` returns the
    address of the fact of a key, for a linked part.
    """
    made = Element("svg", {"viewBox": f"0 0 {canvas.width} {height:.0f}"})
    defined = SubElement(made, "defs")
    writer = _Writer(palette, prefix, defined)
    group: Element = made
    link = None
    for thing in sorted(canvas.things, key=lambda each: each.style.get("zorder", 0)):
        if thing.link != link:
            link = thing.link
            group = made
            if link is not None:
                group = SubElement(made, "a", {"href": href(link.to), "aria-label": link.title})
        writer.write(group, thing)
    return made


class _Writer:
    def __init__(self, palette: Palette, prefix: str, defined: Element) -> None:
        # The paper may be white like the words upon a lane: what is named first is meant.
        self._names = {value: name for name, value in reversed(colours(palette).items())}
        self._prefix = prefix
        self._defined = defined
        self._hatches: set[str] = set()

    def write(self, group: Element, thing: Thing) -> None:
        kind, places, style = thing.kind, thing.places, thing.style
        if kind is Text:
            self._text(group, places, style)
        elif kind is Line2D:
            xs, ys = places
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
            look = f"fill:none;{self._stroke(style['color'], style)}"
            SubElement(group, "polyline", {"points": points, "style": look})
        elif kind is Polygon:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places[0])
            SubElement(group, "polygon", {"points": points, "style": self._filled(style)})
        elif kind is Circle:
            (x, y), radius = places
            where = {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}"}
            SubElement(group, "circle", where | {"style": self._filled(style)})
        elif kind in (Rectangle, FancyBboxPatch):
            (x, bottom), wide, high = places
            box = {"x": x, "y": bottom - abs(high), "width": wide, "height": abs(high)}
            if "rounding_size" in style.get("boxstyle", ""):
                box["rx"] = float(style["boxstyle"].rpartition("=")[2])
            found = {key: f"{value:.1f}" for key, value in box.items()}
            SubElement(group, "rect", found | {"style": self._filled(style)})

    def _text(self, group: Element, places: tuple[Any, ...], style: dict[str, Any]) -> None:
        x, y, words = places
        size = style["fontproperties"].get_size_in_points()
        bold = "Bold" in str(style["fontproperties"].get_file())
        is_arabic = words.startswith("\u200f")
        anchor = _ANCHORS[style["ha"]]
        if is_arabic and anchor != "middle":
            anchor = "end" if anchor == "start" else "start"  # they are sides of the direction
        look = f"fill:{self._colour(style['color'])};font-size:{size:g}px"
        attributes = {
            "x": f"{x:.1f}",
            "y": f"{y:.1f}",
            "text-anchor": anchor,
            "style": f"{look};font-weight:bold" if bold else look,
            "direction": "rtl" if is_arabic else "ltr",
            "textLength": f"{width(words, size, bold=bold):.1f}",
            "lengthAdjust": "spacingAndGlyphs",
        }
        # The first mark is the direction, which is told; one after it keeps a sign in its place.
        SubElement(group, "text", attributes).text = words[words[:1] in _MARKS :]

    def _filled(self, style: dict[str, Any]) -> str:
        fill = self._colour(style.get("facecolor", "none"))
        if style.get("hatch"):
            edge = style.get("edgecolor", "none")
            fill = f"url(#{self._hatch(edge, style.get('facecolor', 'none'))})"
        look = f"fill:{fill}"
        if "alpha" in style:
            look += f";fill-opacity:{style['alpha']:.2f}"
        if style.get("edgecolor", "none") != "none" and style.get("linewidth", 1):
            look += f";{self._stroke(style['edgecolor'], style)}"
        return look

    def _stroke(self, colour: str, style: dict[str, Any]) -> str:
        wide = float(style.get("linewidth", 1))
        look = f"stroke:{self._colour(colour)};stroke-width:{wide:g}"
        line = style.get("linestyle", "-")
        if isinstance(line, tuple):
            dashes = " ".join(f"{part * wide:.1f}" for part in line[1])
            look += f";stroke-dasharray:{dashes}"
        return look

    def _hatch(self, edge: str, paper: str) -> str:
        name = f"{self._prefix}-hatch-{self._names.get(edge, 'ink')}"
        if name not in self._hatches:
            self._hatches.add(name)
            size = {"width": "7", "height": "7", "patternUnits": "userSpaceOnUse"}
            turned = {"patternTransform": "rotate(45)", "id": name}
            pattern = SubElement(self._defined, "pattern", size | turned)
            ground = {"width": "7", "height": "7", "style": f"fill:{self._colour(paper)}"}
            SubElement(pattern, "rect", ground)
            stroke = {"width": "2.2", "height": "7", "style": f"fill:{self._colour(edge)}"}
            SubElement(pattern, "rect", stroke)
        return name

    def _colour(self, value: str) -> str:
        name = self._names.get(value)
        return f"var(--{name})" if name is not None else value

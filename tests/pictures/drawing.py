"""A card's components as Discord is told them, drawn as a picture in Discord's dark look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import matplotlib
from PIL import Image, ImageDraw, ImageFont

WIDTH, SCALE = 520, 2
GROUND, BOX, TEXT, SMALL, LINE = "#313338", "#2b2d31", "#dbdee1", "#949ba4", "#4e5058"
STYLES = {1: "#5865f2", 2: "#4e5058", 3: "#248046", 4: "#da373c", 5: "#4e5058"}
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_LEFT, _RIGHT = 24, 20


class UnknownComponentError(Exception):
    """A kind of component that this cannot draw: a card uses something new."""


class Picture:
    """Draws downwards, on a sheet that is cut to what was drawn."""

    def __init__(self) -> None:
        self.sheet = Image.new("RGB", (WIDTH * SCALE, 3_000 * SCALE), GROUND)
        self.draw = ImageDraw.Draw(self.sheet)
        self.at = 24

    def font(self, size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        """The typeface in a size, in pixels of the screen."""
        name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
        return ImageFont.truetype(_FONTS / name, size * SCALE)

    def text(self, content: str, width: int) -> None:
        """Draw Discord markdown, line by line: headings, small print, lists and bold."""
        for raw in content.split("\n"):
            line, size, colour, bold = raw, 14, TEXT, False
            for mark, bigger in (("### ", 16), ("## ", 19), ("# ", 22)):
                if line.startswith(mark):
                    line, size, bold = line[len(mark) :], bigger, True
            if line.lstrip().startswith("-# "):
                line, size, colour = line.lstrip()[3:], 11, SMALL
            elif line.startswith("- "):
                line = f"• {line[2:]}"
            bold = bold or (line.startswith("**") and line.endswith("**"))
            line = re.sub(r"\[([^\]]+)\]\(https?://[^)]*\)", r"\1", line)
            line = re.sub(r"<(/[^:>]+):\d+>", r"\1", line)
            plain = re.sub(r"\\([\W_])", r"\1", re.sub(r"\*\*|__", "", line))
            plain = re.sub(r"<t:\d+:[^R]>", "date where the reader is", plain)
            plain = re.sub(r"<t:\d+:R>", "how long ago", plain)
            for part in self._wrapped(plain, self.font(size, bold=bold), width):
                self._line(part, size, colour, bold=bold, width=width)
        self.at += 6

    def _line(self, part: str, size: int, colour: str, *, bold: bool, width: int) -> None:
        font = self.font(size, bold=bold)
        arabic = bool(re.search(r"[\u0600-\u06ff]", part))
        left = _LEFT * SCALE
        if arabic:
            left = int((_LEFT + width) * SCALE - self.draw.textlength(part, font))
        self.draw.text((left, self.at * SCALE), part, font=font, fill=colour)
        self.at += round(size * 1.45)

    def _wrapped(self, text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
        lines, line = [], ""
        for word in text.split(" "):
            longer = f"{line} {word}".strip()
            if line and self.draw.textlength(longer, font) > width * SCALE:
                lines.append(line)
                line = word
            else:
                line = longer
        return [*lines, line]

    def button(self, part: dict[str, Any], left: int, top: int) -> int:
        """Draw a button and return where it ends."""
        font = self.font(13)
        said = str(part.get("label") or "")
        room = (WIDTH - _RIGHT - 10 - left - 24) * SCALE
        while len(said) > 1 and self.draw.textlength(said, font) > room:
            said = f"{said.rstrip('…')[:-1]}…"
        end = left + round(self.draw.textlength(said, font) / SCALE) + 24
        box = (left * SCALE, top * SCALE, end * SCALE, (top + 30) * SCALE)
        self.draw.rounded_rectangle(box, 6 * SCALE, fill=STYLES[part.get("style", 2)])
        self.draw.text(((left + 12) * SCALE, (top + 6) * SCALE), said, font=font, fill="#ffffff")
        return end

    def menu(self, said: str) -> None:
        """Draw a closed menu with what it says."""
        right = WIDTH - _RIGHT - 12
        box = (_LEFT * SCALE, self.at * SCALE, right * SCALE, (self.at + 34) * SCALE)
        self.draw.rounded_rectangle(box, 6 * SCALE, fill="#1e1f22")
        where = ((_LEFT + 12) * SCALE, (self.at + 8) * SCALE)
        self.draw.text(where, said[:60], font=self.font(13), fill=SMALL)
        self.draw.text(((right - 22) * SCALE, where[1]), "v", font=self.font(13), fill=SMALL)
        self.at += 44

    def cut(self) -> Image.Image:
        """The sheet without what is empty below."""
        return self.sheet.crop((0, 0, WIDTH * SCALE, (self.at + 16) * SCALE))


def drawn(payload: list[dict[str, Any]]) -> Image.Image:
    """Draw the components of one message."""
    measure = Picture()
    _draw(measure, payload)
    picture = Picture()
    box = (12 * SCALE, 12 * SCALE, (WIDTH - 12) * SCALE, (measure.at + 4) * SCALE)
    picture.draw.rounded_rectangle(box, 8 * SCALE, fill=BOX)
    for part in payload:
        if part["type"] == 17 and part.get("accent_color") is not None:
            colour = f"#{part['accent_color']:06x}"
            bar = (12 * SCALE, 12 * SCALE, 16 * SCALE, (measure.at + 4) * SCALE)
            picture.draw.rounded_rectangle(bar, 2 * SCALE, fill=colour)
    _draw(picture, payload)
    return picture.cut()


def _draw(picture: Picture, parts: list[dict[str, Any]]) -> None:
    room = WIDTH - _LEFT - _RIGHT - 12
    for part in parts:
        kind = part["type"]
        if kind == 17:
            _draw(picture, part["components"])
        elif kind == 10:
            picture.text(part["content"], room)
        elif kind == 14:
            y = picture.at * SCALE
            picture.draw.line((_LEFT * SCALE, y, (WIDTH - 32) * SCALE, y), fill=LINE, width=SCALE)
            picture.at += 12
        elif kind == 9:
            _section(picture, part, room)
        elif kind == 1:
            _row(picture, part["components"], room)
        elif kind == 12:
            picture.text("[picture]", room)
        else:
            raise UnknownComponentError(str(kind))


def _section(picture: Picture, part: dict[str, Any], room: int) -> None:
    beside = part["accessory"]
    wide = round(picture.draw.textlength(str(beside.get("label")), picture.font(13)) / SCALE) + 24
    top = picture.at
    picture.text("\n".join(text["content"] for text in part["components"]), room - wide - 12)
    picture.button(beside, _LEFT + room - wide, top)
    picture.at = max(picture.at, top + 38)


def _row(picture: Picture, parts: list[dict[str, Any]], room: int) -> None:
    left = _LEFT
    for part in parts:
        if part["type"] in (3, 5, 6, 7, 8):
            picture.menu(str(part.get("placeholder") or _chosen(part) or "…"))
            return
        if part["type"] != 2:
            raise UnknownComponentError(str(part["type"]))
        wide = round(picture.draw.textlength(str(part.get("label")), picture.font(13)) / SCALE)
        if left > _LEFT and left + wide + 24 > _LEFT + room:
            left, picture.at = _LEFT, picture.at + 38
        left = picture.button(part, left, picture.at) + 8
    picture.at += 40


def _chosen(part: dict[str, Any]) -> str:
    return ", ".join(o["label"] for o in part.get("options", ()) if o.get("default"))

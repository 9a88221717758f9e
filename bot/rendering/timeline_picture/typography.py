"""Text in pictures: measuring words, breaking lines, writing direction.

matplotlib shapes and orders every line by itself (HarfBuzz and SheenBidi are part of it since
3.11); what it cannot know is the direction of the whole text that a line was taken from.
"""

from __future__ import annotations

import functools
import re
import warnings
from pathlib import Path

import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from bot.rendering.markdown import clean, one_line

LINE = 1.36
"""Height of a line, in sizes of its letters: room enough for Arabic above and below."""

LINE_ARABIC = 1.66
"""Height of a line of Arabic below another one: marks upon marks stand above its letters."""

ASCENT = 1.02
"""From the top of a line to the feet of its letters, in sizes."""

_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT = "\u200f", "\u200e"
_MARKS = _RIGHT_TO_LEFT + _LEFT_TO_RIGHT
_ELLIPSIS = "…"
_PERCENT = re.compile(r"(?<=\d) +%")  # a number and its sign are not parted


@functools.cache
def font(size: float, *, bold: bool = False) -> FontProperties:
    """Return the typeface in a size in pixels; it ships with matplotlib and knows Arabic."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return FontProperties(fname=_FONTS / name, size=size)


@functools.cache
def _renderer() -> RendererAgg:
    # At 72 dots an inch a point is a pixel.
    return RendererAgg(8, 8, 72)  # type: ignore[no-untyped-call]


@functools.lru_cache(maxsize=8_192)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a piece of text on one line, in pixels: its words, and the spaces between them."""
    words = text.strip(_MARKS).split(" ")
    space = space_width(size, bold=bold) * (len(words) - 1)
    return sum(_word(word, size, bold)[0] for word in words if word) + space


@functools.lru_cache(maxsize=8_192)
def reach(text: str, size: float, *, bold: bool = False) -> tuple[float, float]:
    """Measure how far a line reaches above and below the feet of its letters, in pixels."""
    words = [_word(word, size, bold) for word in text.strip(_MARKS).split(" ") if word]
    return max((up for _, up, _ in words), default=0.0), max((d for *_, d in words), default=0.0)


@functools.lru_cache(maxsize=20_000)
def _word(text: str, size: float, bold: bool) -> tuple[float, float, float]:
    with warnings.catch_warnings():
        # A character that no font at hand has is shown as a box; there is nothing to be done.
        warnings.filterwarnings("ignore", message="Glyph ", category=UserWarning)
        wide, high, down = _renderer().get_text_width_height_descent(  # type: ignore[no-untyped-call]
            text, font(size, bold=bold), False
        )
    return wide, high - down, down


@functools.cache
def space_width(size: float, *, bold: bool = False) -> float:
    """Measure the space between two words, in pixels."""
    return _word("n n", size, bold)[0] - _word("nn", size, bold)[0]


def leading(language: str) -> float:
    """Return the height of a line of bold words, in sizes: Arabic reaches higher and lower."""
    return LINE_ARABIC if language == "ar" else 1.24


def directed(line: str, language: str) -> str:
    """Mark a line as part of a text in a language, whatever its own words look like."""
    return (_RIGHT_TO_LEFT if language == "ar" else _LEFT_TO_RIGHT) + line


def wrap(
    text: str,
    room: float,
    size: float,
    language: str,
    *,
    most: int,
    bold: bool = False,
    indent: float = 0.0,
) -> list[str]:
    """Break text into at most `most` lines of `room` pixels; what is cut off ends in an ellipsis.

    Each line carries the direction of the language of the whole. The first one begins after an
    `indent`, which has room; where no word fits after it, that line is only the mark of direction.
    """
    lines: list[str] = []
    words = _measured(text, size, bold)
    if any(wide > room for _, wide in words):
        parts = [part for word, _ in words for part in _parts(word, room, size, bold)]
        words = tuple((part, width(part, size, bold=bold)) for part in parts)
    space = space_width(size, bold=bold)
    line, used = "", indent
    for word, wide in words:
        if used and used + (space if line else 0) + wide > room:
            lines.append(line)
            line, used = word, wide
        else:
            used += wide + (space if line else 0)
            line = f"{line} {word}" if line else word
    lines.append(line)
    if len(lines) > most:
        left = room - (indent if most == 1 else 0)
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]).strip(), left, size, bold)]
    return [directed(line, language) for line in lines if line or indent]


def wrap_evenly(
    text: str, room: float, size: float, language: str, *, most: int, bold: bool = False
) -> list[str]:
    """Break text as `wrap` does, into lines of much the same length, so that no word is alone."""
    lines = wrap(text, room, size, language, most=most, bold=bold)
    while len(lines) > 1:
        room *= 0.96
        closer = wrap(text, room, size, language, most=most + 1, bold=bold)
        if len(closer) > len(lines) or width(closer[-1], size, bold=bold) > room:
            break
        lines = closer
    return lines


def narrowest(
    text: str, lines: int, size: float, widest: float, *, indent: float = 0.0
) -> float | None:
    """Return about the least room in which text takes so many lines; None if `widest` is less.

    The first line begins after an `indent`.
    """
    words = _measured(text, size, False)
    space = space_width(size)
    whole = indent + sum(wide + space for _, wide in words) - space
    room = max(whole / lines, indent, *(wide for _, wide in words), 1.0)
    if room > widest:
        return None
    while room <= widest:
        if _line_count(words, space, room, indent) <= lines:
            return room
        room *= 1.04
    return widest if _line_count(words, space, widest, indent) <= lines else None


def _line_count(
    words: tuple[tuple[str, float], ...], space: float, room: float, indent: float
) -> int:
    count, used = 1, indent
    for _, wide in words:
        if used and used + wide > room:
            count, used = count + 1, 0.0
        used += wide + space
    return count


@functools.lru_cache(maxsize=4_096)
def _measured(text: str, size: float, bold: bool) -> tuple[tuple[str, float], ...]:
    """Return the words of a text with their widths, which one picture asks for again and again."""
    words = _PERCENT.sub("\N{NO-BREAK SPACE}%", one_line(clean(text)))
    parts = (word.replace("\N{NO-BREAK SPACE}", " ") for word in re.split(r"[ \t\n]+", words))
    return tuple((word, width(word, size, bold=bold)) for word in parts if word)


def _parts(word: str, room: float, size: float, bold: bool) -> list[str]:
    """Break a word that is wider than a line, such as an address."""
    parts = []
    while width(word, size, bold=bold) > room and len(word) > 1:
        fits = max(1, int(len(word) * room / width(word, size, bold=bold)))
        while fits > 1 and width(word[:fits], size, bold=bold) > room:
            fits -= 1
        parts.append(word[:fits])
        word = word[fits:]
    return [*parts, word]


def _cut(text: str, room: float, size: float, bold: bool) -> str:
    kept = text[:400]
    while kept and width(kept.rstrip(" ,;:.") + _ELLIPSIS, size, bold=bold) > room:
        shorter = kept[: kept.rfind(" ")] if " " in kept else kept[:-1]
        kept = shorter
    return kept.rstrip(" ,;:.") + _ELLIPSIS

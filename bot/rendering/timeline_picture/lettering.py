"""Lines of text as pixels, put together from words that are kept once they have been drawn.

Shaping and hinting letters takes most of the time of a picture, and its words come again: a subject
has few of them. matplotlib draws each word, and whatever of a line has to be put in order together.
"""

from __future__ import annotations

import functools
import unicodedata
import warnings
from typing import NamedTuple

from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags
from PIL import Image

from bot.rendering.timeline_picture.typography import font, space_width, width

_MARKS = ("\u200e", "\u200f")
_ARABIC_MARK = "\u061c"
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_LETTERS = frozenset({"L", "R", "AL"})
_EXPLICIT = frozenset({"LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))


class _Ink(NamedTuple):
    """Pixels of a drawn word: their coverage, and their offset from the word's start."""

    mask: Image.Image
    left: int
    top: int


class _Unit(NamedTuple):
    """Words that are in order by themselves, after a mark of what stands before them."""

    words: str
    before: str


def write(
    image: Image.Image, x: float, y: float, line: str, size: float, colour: str, *, bold: bool
) -> None:
    """Write a line onto an image: its left end at `x`, the feet of its letters at `y`, in pixels.

    Words begin at whole pixels.
    """
    is_rtl = _is_rtl(line)
    space = space_width(size, bold=bold)
    pen = x + width(line, size, bold=bold) if is_rtl else x
    for unit in _units(line, is_rtl):
        wide = width(unit.words, size, bold=bold)
        pen -= wide * is_rtl
        ink = _ink(unit, size, bold, is_rtl)
        if ink is not None:
            image.paste(colour, (round(pen) + ink.left, round(y) + ink.top), ink.mask)
        pen += -space if is_rtl else wide + space


def _units(line: str, is_rtl: bool) -> list[_Unit]:
    """Split a line into its words, or into several where their order depends on one another.

    By the rules of Unicode these are words of the other direction and the numbers next to them.
    """
    mark = _MARKS[is_rtl]
    line = line.removeprefix(mark)
    words = [word for word in line.split(" ") if word]
    if not is_rtl and not any(_classes(word) & _RIGHT_TO_LEFT for word in words):
        return [_Unit(word, mark) for word in words]
    parts: list[tuple[bool, str]] = []
    for word in words:
        is_plain = _is_plain(word, is_rtl)
        if is_plain or not parts or parts[-1][0]:
            parts.append((is_plain, word))
        else:
            parts[-1] = (False, f"{parts[-1][1]} {word}")
    if any(_classes(part) & _EXPLICIT or _is_torn(part, is_plain) for is_plain, part in parts):
        return [_Unit(line, mark)]
    made, before = [], mark
    for is_plain, part in parts:
        made.append(_Unit(part, mark if is_plain else before))
        # Numbers after an Arabic letter are in another order than at the start of a line.
        before = _ARABIC_MARK if is_plain and is_rtl and "AL" in _classes(part) else mark
    return made


def _is_torn(part: str, is_plain: bool) -> bool:
    """Return whether a pair of brackets, which has one direction, is only partly in a part."""
    return not is_plain and any(part.count(first) != part.count(last) for first, last in _BRACKETS)


def _is_rtl(line: str) -> bool:
    """Return whether a line runs from right to left, by the first letter or mark of it."""
    found = (unicodedata.bidirectional(each) for each in line)
    return next((each for each in found if each in _LETTERS), "L") != "L"


@functools.lru_cache(maxsize=8_192)
def _classes(words: str) -> frozenset[str]:
    """Return the bidirectional classes of the characters of words."""
    return frozenset(map(unicodedata.bidirectional, words))


@functools.lru_cache(maxsize=8_192)
def _is_plain(word: str, is_rtl: bool) -> bool:
    """Return whether a word is of the direction of its line alone, and begins with a letter."""
    strong = [unicodedata.bidirectional(each) for each in word]
    strong = [each for each in strong if each in _LETTERS or each in ("EN", "AN")]
    if is_rtl:
        return bool(strong) and strong[0] in ("R", "AL") and "L" not in strong
    return bool(strong) and strong[0] == "L" and not _RIGHT_TO_LEFT.intersection(strong)


@functools.lru_cache(maxsize=2_048)
def _ink(unit: _Unit, size: float, bold: bool, is_rtl: bool) -> _Ink | None:
    """Draw a unit; None where nothing of it is seen."""
    mark = _MARKS[is_rtl]
    face = get_font(str(font(size, bold=bold).get_file()))
    face.set_size(size, 72)
    face.set_text(" ", flags=LoadFlags.DEFAULT)
    space = face.get_width_height()[0] / 64
    with warnings.catch_warnings():
        # A character that no font at hand has is shown as a box; there is nothing to be done.
        warnings.filterwarnings("ignore", message="Glyph ", category=UserWarning)
        # Between spaces, so that all letters are to the right of where the pen begins.
        face.set_text(f"{mark} {unit.before}{unit.words}{mark} ", flags=LoadFlags.DEFAULT)
    face.draw_glyphs_to_bitmap()
    above = (face.get_width_height()[1] - face.get_descent()) // 64 + 1
    drawn = Image.fromarray(face.get_image())
    box = drawn.getbbox()
    if box is None:
        return None
    left, top, *_ = box
    return _Ink(drawn.crop(box), left - round(space), top - above)

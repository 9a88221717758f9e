"""Words in pictures: what is put together from words looks as matplotlib draws the whole line."""

from __future__ import annotations

import random

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image, ImageFilter

from bot.rendering.timeline_picture.canvas import Canvas
from bot.rendering.timeline_picture.typography import directed

_SIZE, _LINE, _LINES = 26.0, 40, 40
_WORDS = """
    UNAMI (UNITAD) (UNITAD mission) council, joined (of 2024 12:30 2024-2026 82% -5 3.5% [1] – ·
    العراق الأمن، (مجلس العبّارات) معاً. ب2 2ب x5 «UN» «الأمن» ١٢ عام أُنشئت AVATAR j الميناء ( ]
"""
_ODD = ("UNAMI (UNITAD معاً)", "العراق [2024 UNAMI (معاً]", "معاً ]2024 – [5", "\u2067UNAMI معاً")


def _is_drawn(image: Image.Image) -> Image.Image:
    return image.convert("L").point(lambda value: 255 * (value < 140))


@pytest.mark.parametrize("mark", ["", "\u200e", "\u200f"], ids=["none", "ltr", "rtl"])
def test_lines_of_both_directions_are_in_the_order_in_which_matplotlib_puts_them(mark: str) -> None:
    dice = random.Random(3)
    canvas = Canvas(1000, "#ffffff")
    lines = list(_ODD)
    while len(lines) < _LINES:
        lines.append(" ".join(dice.choices(_WORDS.split(), k=dice.randrange(1, 9))))
    for row, line in enumerate(lines):
        canvas.text(20, row * _LINE, mark + line, _SIZE, "#000000", bold=row % 4 == 0)
    whole = FigureCanvasAgg(canvas.figure(_LINES * _LINE))
    whole.draw()
    one = _is_drawn(canvas.image(_LINES * _LINE))
    other = _is_drawn(Image.fromarray(np.asarray(whole.buffer_rgba())))
    for drawn, expected in ((one, other), (other, one)):
        # Words begin at whole pixels, which matplotlib's do not.
        apart = np.asarray(drawn) & ~np.asarray(expected.filter(ImageFilter.MaxFilter(5)))
        odd = apart.reshape(_LINES, _LINE, -1).any(axis=(1, 2))
        assert [line for line, is_odd in zip(lines, odd, strict=True) if is_odd] == []


def test_a_character_that_no_font_has_leaves_the_others_as_they_are() -> None:
    canvas = Canvas(400, "#ffffff")
    canvas.text(20, 10, directed("salt \ufdd0 漢 \U0001f600", "en"), _SIZE, "#000000")
    assert _is_drawn(canvas.image(60)).getbbox() is not None

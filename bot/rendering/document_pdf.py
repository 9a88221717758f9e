"""A briefing's document as a PDF: real text, an outline, links to the sources, and pictures."""

from __future__ import annotations

import datetime
import io
import logging
from pathlib import Path
from typing import Any

import matplotlib as mpl
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue, XPos, YPos
from PIL import Image

from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import label
from knowledge.answers.model import FactView
from knowledge.reports.documents import Document, date_line, source_line

_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_INK, _MUTED, _LINK = (27, 31, 36), (87, 96, 106), (31, 102, 168)
_LEAST = 24.0
"""Millimetres that must be left on a page for a heading, or it begins the next one."""
_HIGHEST = 110.0
"""Millimetres that a picture may be high."""

# It logs every character that no bundled font has; there is nothing to be done.
logging.getLogger("fpdf").setLevel(logging.ERROR)
logging.getLogger("fontTools").setLevel(logging.ERROR)


class _Pages(FPDF):
    def __init__(self, made: Document) -> None:
        super().__init__(format="A4")
        self.rtl = made.language == "ar"
        self.set_margin(16)
        self.set_auto_page_break(True, 17)
        self.add_font("DejaVu", "", _FONTS / "DejaVuSans.ttf")
        self.add_font("DejaVu", "B", _FONTS / "DejaVuSans-Bold.ttf")
        self.set_text_shaping(use_shaping_engine=True, direction="rtl" if self.rtl else "ltr")
        self.set_lang(made.language)
        self.set_title(one_line(clean(made.title)))
        midnight = datetime.datetime.combine(made.today, datetime.time(), datetime.UTC)
        self.set_creation_date(midnight)  # the same document on the same day, to the byte
        self.add_page()

    def footer(self) -> None:
        self.set_y(-13)
        self.set_font("DejaVu", "", 8)
        self.set_text_color(*_MUTED)
        self.cell(0, 6, f"{self.page_no()} / {{nb}}", align=Align.C)

    def paragraph(
        self,
        words: str,
        size: float,
        *,
        bold: bool = False,
        colour: tuple[int, int, int] = _INK,
        indent: float = 0.0,
        after: float = 1.5,
        link: Any = "",
    ) -> None:
        """Write a paragraph across the page."""
        self.set_font("DejaVu", "B" if bold else "", size)
        self.set_text_color(*colour)
        width, said = self.epw - indent, one_line(clean(words)) or " "
        high = self._height(said, width, size)
        if self.get_y() + high > self.eph + self.t_margin and high < self.eph / 2:
            self.add_page()  # a paragraph stays together
        self.set_x(self.l_margin if self.rtl else self.l_margin + indent)
        self.multi_cell(
            width,
            size * 0.5,
            said,
            align=Align.R if self.rtl else Align.L,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
            link=link,
        )
        self.ln(after)

    def _height(self, said: str, width: float, size: float) -> float:
        measured: Any = self.multi_cell(
            width, size * 0.5, said, dry_run=True, output=MethodReturnValue.HEIGHT
        )
        return float(measured)

    def picture(self, content: bytes, shown: str) -> None:
        """Show a picture across the page, on the next one where this one has no room."""
        with Image.open(io.BytesIO(content)) as opened:
            high = self.epw * opened.height / opened.width
        wide = self.epw * min(1.0, _HIGHEST / high)
        high = min(high, _HIGHEST)
        if self.get_y() + high > self.eph + self.t_margin:
            self.add_page()
        self.image(io.BytesIO(content), x=Align.C, w=wide, alt_text=shown)
        self.ln(3)

    def heading(self, words: str, size: float, level: int) -> None:
        """Write a heading, which is listed in the outline."""
        if self.get_y() > self.eph + self.t_margin - _LEAST:
            self.add_page()
        self.start_section(one_line(clean(words)) or "-", level=level)
        self.paragraph(words, size, bold=True, after=1)


def pdf(made: Document, pictures: tuple[tuple[bytes, str], ...] = ()) -> bytes:
    """Render a document, with all its facts; `pictures` are PNG files with alternative texts.

    The first picture, of the timeline, is on the first page; the others follow the facts.
    """
    pages = _Pages(made)
    pages.heading(made.title, 20, 0)
    pages.paragraph(made.date, 10, colour=_MUTED, after=2)
    for picture, shown in pictures[:1]:
        pages.picture(picture, shown)
    marks = [pages.add_link() for _ in made.sources]
    for section in made.sections:
        pages.ln(2)
        pages.heading(section.title, 13, 1)
        pages.paragraph(section.line, 8, colour=_MUTED, after=1)
        for part in section.parts:
            pages.heading(part.heading, 9.5, 2)
            for view in part.wholes:
                _entry(pages, made, view, "", marks, indent=0)
            for at, (view, under) in enumerate(part.with_parts, start=1):
                _entry(pages, made, view, f"{at}. ", marks, indent=4)
                for each in under:
                    _entry(pages, made, each, "- ", marks, indent=10)
    for picture, shown in pictures[1:]:
        pages.picture(picture, shown)
    if made.sources:
        pages.heading(label("sources", made.language), 13, 1)
    for at, source in enumerate(made.sources, start=1):
        pages.set_link(marks[at - 1], y=pages.get_y(), page=pages.page_no())
        pages.paragraph(f"{at}. {source_line(source, made.language)}", 9, after=0)
        if source.url and source.url.startswith("http"):
            pages.paragraph(source.url, 8, colour=_LINK, indent=6, link=source.url)
        pages.ln(1)
    return bytes(pages.output())


def _entry(
    pages: _Pages, made: Document, view: FactView, mark: str, marks: list[int], *, indent: float
) -> None:
    """Write a fact with its date and the number of its source, which links to that."""
    number, small_print = made.source_number(view), date_line(view, made.language)
    cited = f" [{number}]" if number else ""
    link = marks[number - 1] if number else ""
    translated = view.fact.translation(made.language)
    told = f" ({small_print})" if small_print else ""
    statement = f"{mark}{translated or view.fact.statement}{cited}{told}"
    pages.paragraph(statement, 8.5, indent=indent, after=0.8, link=link)
    if translated:
        pages.paragraph(view.fact.statement, 8, colour=_MUTED, indent=indent + 4, after=0.8)

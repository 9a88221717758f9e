"""A briefing's document as a PDF: the state of things, topics, charts and numbered sources.

The template (`layout.typ`) reads everything from one JSON file, so that no text of a fact is ever
read as markup; Typst sees a folder with these files and nothing else.
"""

from __future__ import annotations

import datetime
import json
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import typst

from bot.rendering.document_pdf import Picture
from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import label
from knowledge import text
from knowledge.answers.model import FactView
from knowledge.reports.briefs import Part
from knowledge.reports.documents import Document, date_line, source_day, source_name

_LAYOUT = Path(__file__).with_name("layout.typ")
_FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
_LONG_WORD = re.compile(r"\S{30}(?=\S)")
_ZERO_WIDTH_SPACE = "\u200b"


def pdf(made: Document, timeline: Picture | None = None, charts: Sequence[Picture] = ()) -> bytes:
    """Typeset a document with all its facts, the same to the byte on the same day.

    The timeline is on the first page, each chart with its topic.
    """
    shown = [each for each in (timeline, *charts) if each is not None]
    names = {id(each): f"picture{number}.png" for number, each in enumerate(shown)}
    midnight = datetime.datetime.combine(made.today, datetime.time(), datetime.UTC)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / _LAYOUT.name).write_bytes(_LAYOUT.read_bytes())
        (root / "document.json").write_text(json.dumps(_data(made, timeline, charts, names)))
        for each in shown:
            (root / names[id(each)]).write_bytes(each.content)
        return typst.compile(
            root / _LAYOUT.name,
            root=root,
            format="pdf",
            pdf_standards="ua-1",
            font_paths=[_FONTS],
            ignore_system_fonts=True,
            timestamp=int(midnight.timestamp()),
        )


def _data(
    made: Document, timeline: Picture | None, charts: Sequence[Picture], names: dict[int, str]
) -> dict[str, Any]:
    """Return all that the template shows, as JSON values."""
    common = _Common.of(made)
    language = made.language

    def picture(each: Picture) -> dict[str, str]:
        return {"file": names[id(each)], "alt": _words(each.alt)}

    placed = {section.topic for section in made.sections}
    return {
        "language": language,
        "day": [made.today.year, made.today.month, made.today.day],
        "title": _said(made.title),
        "date": made.date,
        "line": _words(made.line),
        "common": common.line(language),
        "timeline": picture(timeline) if timeline else None,
        "standing": [_part(each, made, common, first=True) for each in made.standing],
        "contents": label("page_contents", language),
        "sections": [
            {
                "title": _said(section.title),
                "line": _words(section.line),
                "parts": [_part(each, made, common) for each in section.parts],
                "charts": [picture(each) for each in charts if each.topic == section.topic],
            }
            for section in made.sections
        ],
        "charts": [picture(each) for each in charts if each.topic not in placed],
        "sources_title": label("sources", language),
        "sources": [
            {
                "name": _said(source_name(source)),
                "day": source_day(source, language),
                "url": source.url if (source.url or "").startswith(("http://", "https://")) else "",
            }
            for source in made.sources
        ],
    }


@dataclass(frozen=True, slots=True)
class _Common:
    """What most facts share, said once: the only source, and the day as of which they are known."""

    as_of: str = ""
    has_one_source: bool = False

    @classmethod
    def of(cls, made: Document) -> _Common:
        views = [v for section in made.sections for part in section.parts for v in part.views]
        known = Counter(view.as_of for view in views if view.as_of)
        [(as_of, count)] = known.most_common(1) or [("", 0)]
        has_one = len(made.sources) == 1 and all(made.source_number(view) for view in views)
        is_common = count > len(views) / 2 and known.total() == len(views)
        return cls(as_of if is_common else "", has_one)

    def line(self, language: str) -> str:
        """Return the line that states once what each fact leaves out; "" for nothing."""
        said = []
        if self.as_of:
            said.append(label("document_as_of", language, date=self.as_of))
        if self.has_one_source:
            said.append(label("document_one_source", language))
        return " ".join(said)


def _part(part: Part, made: Document, common: _Common, *, first: bool = False) -> dict[str, Any]:
    """Return a heading with its facts; on the `first` page without the originals of translations.

    Those stand in the sections, where the same facts are shown again.
    """

    def item(view: FactView) -> dict[str, Any]:
        return _item(view, made, common, with_original=not first)

    return {
        "heading": _words(part.heading),
        "wholes": [item(each) for each in part.wholes],
        "items": [
            item(view) | {"under": [item(each) for each in under]}
            for view, under in part.with_parts
        ],
    }


def _item(
    view: FactView, made: Document, common: _Common, *, with_original: bool
) -> dict[str, Any]:
    """Return a fact: its statement (the original next to a translation), dates, and source."""
    translated = view.fact.translation(made.language)
    number = made.source_number(view)
    when = date_line(view, made.language, without_as_of=view.as_of == common.as_of)
    return {
        "said": _said(translated or view.fact.statement),
        "original": _said(view.fact.statement) if translated and with_original else None,
        "when": _words(when),
        "source": number if number and not common.has_one_source else None,
    }


def _said(words: str) -> dict[str, str]:
    """Return text with its language, which may not be that of the document."""
    return {"text": _words(words) or "-", "language": text.language(words)}


def _words(words: str) -> str:
    """Return text for the template, in which a word may be broken where it has no end."""
    return _LONG_WORD.sub(rf"\g<0>{_ZERO_WIDTH_SPACE}", one_line(clean(words)))

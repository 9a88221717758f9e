"""Documents to save or print: all current facts by topic, with numbered sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.model import FactView
from knowledge.exchange.markdown_form import link, plain
from knowledge.messages import say
from knowledge.model import Snapshot, Source
from knowledge.query.lookup import find_topic
from knowledge.reports import briefs
from knowledge.reports.briefs import Part

MOST = 10_000
"""Most facts of one part: all that a store may have."""


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """A topic with its facts under headings; `topic` is its key."""

    title: str
    line: str
    parts: tuple[Part, ...]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document: sections in briefing order, and the sources, numbered from 1 in their order.

    `standing` is how things stand in a document on all topics: dates ahead and passed, and the key
    facts; all are shown again in their sections. `line` has the number and age of the facts.
    """

    title: str
    today: datetime.date
    language: str
    sections: tuple[DocumentSection, ...]
    sources: tuple[Source, ...]
    line: str = ""
    standing: tuple[Part, ...] = ()

    def source_number(self, view: FactView) -> int | None:
        """Return the number of a fact's source, or None if the source is not known."""
        keys = [source.key for source in self.sources]
        return keys.index(view.fact.source) + 1 if view.fact.source in keys else None

    @property
    def date(self) -> str:
        """The day the document was made for, in words."""
        return dates.in_words(dates.parse(self.today.isoformat()), self.language)


def document(
    snapshot: Snapshot, today: datetime.date, topic: str | None = None, language: str = "en"
) -> Document:
    """Build a document on one topic or on all; raises InputError for an unknown topic."""
    chosen = [find_topic(topic, snapshot)] if topic else list(snapshot.topics.values())
    sections = []
    for each in chosen:
        made = briefs.brief(snapshot, today, each.key, language, MOST)
        if made.parts:
            sections.append(DocumentSection(made.title, made.line, made.parts, each.key))
    views = [each for section in sections for part in section.parts for each in part.views]
    used = dict.fromkeys(each.fact.source for each in views)
    whole = briefs.brief(snapshot, today, chosen[0].key if topic else None, language)
    told = () if topic else ("brief_passed", "brief_ahead", "brief_key")
    standing = tuple(part for part in whole.parts if part.key in told)
    sources = tuple(snapshot.sources[key] for key in used if key in snapshot.sources)
    return Document(whole.title, today, language, tuple(sections), sources, whole.line, standing)


def as_markdown(made: Document, pictures: Sequence[tuple[str, str]] = ()) -> str:
    """Write a document as Markdown; `pictures` are names of image files, with alternative texts."""
    lines = [f"# {plain(made.title)}", "", f"*{plain(made.date)}*"]
    lines += [line for name, alt in pictures for line in ("", f"![{plain(alt)}](<{name}>)")]
    for section in made.sections:
        lines += ["", f"## {plain(section.title)}", "", plain(section.line)]
        for part in section.parts:
            lines += ["", f"### {plain(part.heading)}", ""]
            lines += [line for view in part.wholes for line in (_entry(made, view), "")]
            for at, (view, under) in enumerate(part.with_parts, start=1):
                lines.append(f"{at}. {_entry(made, view)}")
                lines += [f"   - {_entry(made, each)}" for each in under]
    if made.sources:
        lines += ["", "---", ""]
        lines += [f"{at}. {_cited(each)}" for at, each in enumerate(made.sources, start=1)]
    return "\n".join(lines) + "\n"


def date_line(view: FactView, language: str, *, without_as_of: bool = False) -> str:
    """Return the dates to show after a statement: date, distance from today, as-of date."""
    known = say("as_of", language, date=view.as_of) if view.as_of and not without_as_of else None
    line = ""
    for part in dict.fromkeys(part for part in (view.date, view.clock, known) if part):
        # How far off a date is may be told in a sentence of its own.
        apart = "." if part.endswith(".") else "؛" if language == "ar" else ";"
        line += (f"{apart} " if line else "") + part.rstrip(".")
    return line


def source_line(source: Source, language: str = "en") -> str:
    """Return the citation of a source, without its URL."""
    return ", ".join(filter(None, (source_name(source), source_day(source, language))))


def source_name(source: Source) -> str:
    """Return the title, author and publisher of a source, in its own words."""
    parts = (source.title, source.author, source.publisher)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def source_day(source: Source, language: str) -> str:
    """Return when a source was published, in words of a language; "" where that is unknown."""
    return dates.in_words(source.published, language) if source.published is not None else ""


def _entry(made: Document, view: FactView) -> str:
    number, when = made.source_number(view), date_line(view, made.language)
    cited = f" \\[{number}\\]" if number else ""
    translated = view.fact.translation(made.language)
    first = plain(translated or view.fact.statement)
    original = f"<br>{plain(view.fact.statement)}" if translated else ""
    return first + (f" *({plain(when)})*" if when else "") + cited + original


def _cited(source: Source) -> str:
    return "".join(_parts(source))


def _parts(source: Source) -> Iterator[str]:
    yield f"{plain(source_line(source))}."
    if source.url:
        yield f" {link(source.url)}"

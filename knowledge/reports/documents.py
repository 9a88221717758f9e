"""A briefing as a document to keep or print: all of it, by topic, with numbered sources."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge import dates
from knowledge.answers.model import Told
from knowledge.exchange.markdown_form import plain
from knowledge.model import Snapshot, Source
from knowledge.query.lookup import find_topic
from knowledge.reports import briefs
from knowledge.reports.briefs import Part

_AS_OF = {"en": "as of {date}", "ar": "المعلومة بتاريخ {date}"}

MOST = 10_000
"""Facts of one part: all that a store may hold."""


@dataclass(frozen=True, slots=True)
class Section:
    """A topic with its facts under their headings."""

    title: str
    line: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Sections in briefing order; `sources` are numbered from 1 as they stand."""

    title: str
    today: datetime.date
    language: str
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]

    def number(self, told: Told) -> int | None:
        """The number of a fact's source, None where it is not known."""
        keys = [source.key for source in self.sources]
        return keys.index(told.fact.source) + 1 if told.fact.source in keys else None

    @property
    def seen(self) -> str:
        """The day it is made for, in words."""
        return dates.in_words(dates.parse(self.today.isoformat()), self.language)


def document(
    held: Snapshot, today: datetime.date, topic: str | None = None, language: str = "en"
) -> Document:
    """Make a document of one topic, or of all; raises InputError for an unknown one."""
    chosen = [find_topic(topic, held)] if topic else list(held.topics.values())
    sections = []
    for each in chosen:
        made = briefs.brief(held, today, each.key, language, MOST)
        if made.parts:
            sections.append(Section(made.title, made.line, made.parts))
    told = [each for section in sections for part in section.parts for each in part.told]
    used = dict.fromkeys(each.fact.source for each in told)
    title = chosen[0].title if topic else briefs.brief(held, today, None, language).title
    sources = tuple(held.sources[key] for key in used if key in held.sources)
    return Document(title, today, language, tuple(sections), sources)


def as_markdown(made: Document, pictures: Sequence[tuple[str, str]] = ()) -> str:
    """Write a document as Markdown; `pictures` are names of files beside it, and what they show."""
    lines = [f"# {plain(made.title)}", "", f"*{plain(made.seen)}*"]
    lines += [line for name, alt in pictures for line in ("", f"![{plain(alt)}](<{name}>)")]
    for section in made.sections:
        lines += ["", f"## {plain(section.title)}", "", plain(section.line)]
        for part in section.parts:
            lines += ["", f"### {plain(part.heading)}", ""]
            lines += [f"{at}. {_entry(made, told)}" for at, told in enumerate(part.told, start=1)]
    if made.sources:
        lines += ["", "---", ""]
        lines += [f"{at}. {_cited(each)}" for at, each in enumerate(made.sources, start=1)]
    return "\n".join(lines) + "\n"


def about(told: Told, language: str) -> str:
    """What is said beside a statement: its date, how that stands to today, as of when."""
    words = _AS_OF.get(language, _AS_OF["en"])
    known = words.format(date=told.as_of) if told.as_of else None
    parts = (told.date, told.clock, known)
    return "; ".join(dict.fromkeys(part.rstrip(".") for part in parts if part))


def source_line(source: Source, language: str = "en") -> str:
    """A source as it is cited, without its address."""
    parts = [source.title, source.author, source.publisher]
    if source.published is not None:
        parts.append(dates.in_words(source.published, language))
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _entry(made: Document, told: Told) -> str:
    number, beside = made.number(told), about(told, made.language)
    cited = f" \\[{number}\\]" if number else ""
    return plain(told.fact.statement) + (f" *({plain(beside)})*" if beside else "") + cited


def _cited(source: Source) -> str:
    return "".join(_parts(source))


def _parts(source: Source) -> Iterator[str]:
    yield f"{plain(source_line(source))}."
    if source.url:
        yield f" <{source.url}>" if source.url.startswith("http") else f" {plain(source.url)}"

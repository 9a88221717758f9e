"""Statements of an article: its sentences and rows, each made to stand alone, with its date."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.articles.chronicle import (
    entry_day,
    is_chronicle,
    is_entry,
    reversed_sections,
    time_of,
)
from knowledge.articles.clauses import is_clause, split_statements
from knowledge.articles.days import StatedDay, read_day
from knowledge.articles.event_days import DatedEvent, event_of
from knowledge.articles.model import Article, Mark, Passage, PassageKind
from knowledge.articles.outline import LONGEST_HEADING, PERIOD_COVERED, day_in, is_furniture
from knowledge.articles.predicates import split_predicates
from knowledge.articles.sentences import split_sentences
from knowledge.dates import EdtfDate, Precision
from knowledge.errors import DateError
from knowledge.query.date_patterns import YEAR
from knowledge.query.relative_dates.resolution import amount_in, month_away
from knowledge.relations import read_statement

LONGEST_STATEMENT = 1_000
_SHORTEST = 3  # words of a statement


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of an article: its own words there, its place, and what was read in it."""

    statement: str
    quote: str
    passage: Passage
    day: StatedDay
    marks: tuple[Mark, ...]


def statements_of(article: Article) -> Iterator[Stated]:
    """Yield the statements of an article in its order, without the furniture of its page."""
    context = _Context(article)
    for passage in article.passages:
        context.enter(passage)
        if is_furniture(passage.text) or _says_nothing(passage):
            continue
        for quote, is_rest, subject in _sentences_of(passage):
            statement, marks = _statement(quote, passage)
            if subject:
                statement = (
                    f"{subject[:1].upper()}{subject[1:]} {statement[:1].lower()}{statement[1:]}"
                )
                marks += (Mark("subject", subject),)
            if is_rest and text.is_arabic(quote[:1]):
                marks += (Mark("who", quote.split()[0]),)  # a verb has its subject before
            if len(text.tokens(statement)) < _SHORTEST or len(statement) > LONGEST_STATEMENT:
                continue
            if statement.endswith(("?", "؟")) or text.fault_in(statement):
                continue
            day = None if subject else context.begin(statement)
            day = day or _day_of(statement, passage, article, context)
            context.note(statement, day)
            yield Stated(statement, quote, passage, day, marks)


_CITED = re.compile(r"\[\d{4}\]")


class _Context:
    """The context of a statement: a date to count from, and the period that is covered."""

    def __init__(self, article: Article) -> None:
        self.covered: EdtfDate | None = None
        self.of_section: EdtfDate | None = None
        self.events: list[DatedEvent] = []
        self._date: EdtfDate | None = None
        self._taken: EdtfDate | None = None
        self._away = 0
        self._section = ""
        self._is_chronicle = is_chronicle(article)
        self._reversed = reversed_sections(article)
        self._heading: EdtfDate | None = None
        self._entry: EdtfDate | None = None
        self._is_entry = False
        self._is_new = True
        self._told: EdtfDate | None = None

    @property
    def is_next(self) -> bool:
        """Return whether the last date named is that of the statement before, in its paragraph."""
        return self._away == 0 and not self._is_new

    @property
    def date(self) -> EdtfDate | None:
        """The last date named; None if that was too long ago for "the next day" to count from."""
        return self._date if self._away <= _FARTHEST else None

    def enter(self, passage: Passage) -> None:
        """Begin a passage; nothing counts from what another section says."""
        if passage.section != self._section:
            self._section = passage.section
            self._heading = time_of(passage.section) if self._is_chronicle else None
            self._told = self._entry = self._heading
            self._date, self._away = self.day_above, 0
            self.covered = _reported(passage.section) or self.covered
            years = _YEARS.findall(text.norm(passage.section))
            self.of_section = dates.parse(years[0]) if len(years) == 1 else None
            if self.of_section is not None and (
                event := event_of(passage.section, self.of_section)
            ):
                self.events.append(event)  # "The fire of 1974"
        self.covered = _reported(passage.text) or self.covered
        self._told = self._heading
        self._is_new = True

    def begin(self, statement: str) -> StatedDay | None:
        """Return the day in front of an entry that a statement begins, None for any other."""
        is_reversed = self._section in self._reversed
        day = entry_day(statement, self._heading, self._entry, is_reversed=is_reversed)
        self._is_entry = is_entry(statement)
        if day is None:
            return None
        self._told = self._entry = day
        return StatedDay(day, is_dated=True, last=day)

    @property
    def day_above(self) -> EdtfDate | None:
        """The day of a chronicle that the statements stand below."""
        heading = self._heading
        return heading if heading is not None and heading.precision is Precision.DAY else None

    def read(self, statement: str, published: datetime.date | None) -> StatedDay:
        """Read the date of a statement, relative to those before it."""
        return read_day(
            statement,
            published,
            self.date,
            self.covered,
            is_next=self.is_next,
            of_section=self.of_section,
            told=self._told,
            taken=self._taken if self.date is not None else None,
            events=self.events,
        )

    def note(self, statement: str, day: StatedDay) -> None:
        """Take note of a statement and its date."""
        self._away += 1
        self._is_new = False
        if self._is_entry and day.date is not None:
            self._entry, self._is_entry = day.date, False
        if day.last is not None:
            self._date, self._taken, self._away = day.last, day.date, 0
        if day.date is not None and (event := event_of(statement, day.date)) is not None:
            self.events = [*self.events, event][-_MOST_EVENTS:]
        if day.date is not None and day.date.is_interval and _COVERS.search(text.norm(statement)):
            self.covered = day.date


def _reported(line: str) -> EdtfDate | None:
    """Return the time that a report is on by a line of it: "for the year ended 31 March 2025"."""
    words = text.norm(line)
    if (above := PERIOD_COVERED.search(words)) is not None and not is_clause(line):
        try:
            span = dates.from_words(above["span"].strip(" ."), None)
        except DateError:
            return None
        return span if span.earliest is not None and span.latest is not None else None
    match = _ON_PERIOD.fullmatch(words) if len(words) <= LONGEST_HEADING else None
    end = day_in(match["end"]) if match is not None else None
    if match is None or end is None:
        return None
    count = amount_in(f"{match['count']} months") if match["count"] else None
    months = count[0] if count is not None else _MONTHS.get(match["unit"] or "", 12)
    return dates.parse(f"{month_away(end, 1 - months)}/{end:%Y-%m}")


_ON_PERIOD = re.compile(
    r"(?:[^.:;]{1,40} )?for (?:the )?(?:financial |fiscal )?"
    r"(?:(?P<count>[a-z]{3,8}|\d{1,2}) months|(?P<unit>year|quarter|half[- ]year))"
    r" (?:ended|ending|to) (?P<end>[^.:;]{6,30})"
)
_MONTHS = {"quarter": 3, "half-year": 6, "half year": 6}
_YEARS = re.compile(rf"(?<![\w/-]){YEAR}(?![\w/-])")
_MOST_EVENTS = 60
_FARTHEST = 2
"""Statements without a date between a date and what counts from it."""
_COVERS = re.compile(r"\bcover(?:s|ing)? (?:the )?period\b|\breporting period\b|يغطي .{0,30}الفتره")


def _says_nothing(passage: Passage) -> bool:
    """Return whether a passage states nothing: a row of a table without its subject or its columns.

    A short line without a verb states nothing either: "On appeal from: [2024] VCA 118",
    "Report No. 5".
    """
    if passage.kind is not PassageKind.ROW:
        words = passage.text
        is_line = passage.kind is PassageKind.PARAGRAPH and len(words) <= LONGEST_HEADING
        if is_line and _reported(words) is not None:
            return True
        if not is_line or text.is_arabic(words[:1]) or is_clause(words):
            return False
        return _CITED.search(words) is not None or not (_ENDS.search(words) or ":" in words)
    (_, first), *others = passage.cells
    return not first or not any(name and cell for name, cell in others)


def _sentences_of(passage: Passage) -> Iterator[tuple[str, bool, str]]:
    """Yield the statements of a passage, word for word, and whether each is a later part of one.

    The third is the subject of one that shares it with the statement before.
    """
    if passage.kind is PassageKind.ROW:
        yield passage.text, False, ""
        return
    sentences = split_sentences(passage.text)
    for sentence in sentences:
        if len(sentences) > 1 and _is_fragment(sentence):
            continue
        if not is_furniture(sentence) and not sentence.endswith(":"):
            # A longer one is no statement: it is not looked for joints, which would take too long.
            is_long = len(sentence) > LONGEST_STATEMENT
            parts = (sentence,) if is_long else split_statements(sentence)
            for at, part in enumerate(parts):
                shared = split_predicates(part.strip()) if not is_long else None
                if shared is None:
                    yield part.strip(), at > 0, ""
                else:
                    yield shared.first, at > 0, ""
                    yield shared.second, True, shared.subject


def _is_fragment(sentence: str) -> bool:
    """Return whether words among sentences are none themselves, such as the heading of a table."""
    has_end = _ENDS.search(sentence) or sentence.endswith(":")
    return not (has_end or text.is_arabic(sentence[:1]) or is_clause(sentence))


_NOTE = re.compile(r"(?<=[.!?…\"”»)])[¹²³⁴-⁹]{1,5}$")
"""The raised number of a note at the end of a sentence."""
_ENDS = re.compile(r"[.!?؟…][\"'”’»)\]]*$")


def _statement(quote: str, passage: Passage) -> tuple[str, tuple[Mark, ...]]:
    """Return a quote as a statement that stands alone, and what a person should look at."""
    if passage.kind is PassageKind.ROW:
        (_, first), *others = passage.cells
        told = ", ".join(f"{name} {cell}" if name else cell for name, cell in others if cell)
        return f"{first}: {told}.", (Mark("row", hint=passage.intro.rstrip(":")),)
    words, marks = _NOTE.sub("", quote.rstrip(";, ")), []
    if passage.kind is PassageKind.ITEM and passage.intro:
        lead = passage.intro.rstrip(": ")
        if words[:1].islower() or (words[:1].isdigit() and not _has_verb(words)):
            words = f"{lead} {words}"
            marks.append(Mark("item", lead))
        else:
            marks.append(Mark("intro", lead))
    elif passage.kind is PassageKind.ITEM and words[:1].islower():
        marks.append(Mark("item"))
    words = words[:1].upper() + words[1:]
    if not _ENDS.search(words):
        words += "."
    return words, tuple(marks)


def _has_verb(words: str) -> bool:
    return bool(read_statement(words))


def _day_of(statement: str, passage: Passage, article: Article, context: _Context) -> StatedDay:
    """Read the date of a statement; an item or row without one has that of the line above.

    In a chronicle it has that of the heading, if that is a day.
    """
    day = context.read(statement, article.published)
    if day.is_dated:
        return day
    is_row = passage.kind is PassageKind.ROW
    if not (line := passage.intro or (passage.section if is_row else "")):
        return dataclasses.replace(day, date=context.day_above)
    intro = context.read(line, article.published)
    return dataclasses.replace(day, date=intro.date, as_of=intro.as_of, marks=intro.marks)

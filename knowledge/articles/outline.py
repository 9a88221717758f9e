"""Building an article passage by passage: headings, numbering, and what its first lines say."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re

from knowledge import text
from knowledge.articles.chronicle import time_of
from knowledge.articles.date_writing import plain_dates
from knowledge.articles.model import Article, Passage, PassageKind
from knowledge.articles.sentences import split_sentences
from knowledge.articles.vocabulary import words_in
from knowledge.dates import Precision
from knowledge.query.periods import find_periods

MOST_CHARACTERS = 400_000
"""Characters of an article that are read; of a longer one the rest is left out.

Headings and introductions count for each passage that has them.
"""

LONGEST_HEADING = 100
_LONGEST_SECTION = 300  # characters of a heading or name that are kept
_LONGEST_ADDRESS = 2_000
_LONGEST_INTRODUCTION = 1_000
_FRONT_LINES = 6
_DATELINE = re.compile(
    r"^(?:[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de' ./-]{2,40}|[\u0620-\u064a]+(?: [\u0620-\u064a]+)?)"
    r"(?:[,،]? (?P<day>[^–—]{3,45}?))?\s*(?:\([\w .]{2,30}\)\s*)?(?:\s[–—-]{1,2}\s)\s*"
)
_PLACE_AND_DAY = re.compile(
    r"[A-Z\u00c0-\u00de][^\d:;.–—]{1,50}?(?:,| [–—-]{1,2}) (?P<day>[^:;–—]{8,24}\d{4})"
    r"(?:\.|:| [–—-]{1,2}) (?=\S)"
)
_ENDS = re.compile(r"[.!?:;…؟۔][\"'”’»)\]]*$")
_LONGEST_LATER = 40  # characters of a line with the day that stands below others
_NUMBERED_TABLE = re.compile(r"(?:Table|TABLE|جدول|الجدول)(?: رقم)? \d{1,2}(?:[.:]| [–—-]) ")
_PERIOD = re.compile(r"\b(?:year|months?|quarter|period|half)(?:[- ]year)? (?:ended|ending|to)\b")
"""A period that a line is on, whose end is no day of the text: "for the year ended 31 March"."""
PERIOD_COVERED = re.compile(
    r"(?<!\w)(?:reporting period|period covered|period under review|فتره التقرير|الفتره المشموله)"
    r"(?: ?[:|–-] ?)(?P<span>[^:|]{6,80})"
)
"""The time that a report says, above its text, it is on."""
_FOOT_LINES = 3
_PUBLISHED = re.compile(
    r"(?:^\(?|[.|] |(?<=first ))(?:first )?(?:published|posted|issued|نشر|نشرت|صدر|تاريخ النشر)"
    r"(?: on| في| بتاريخ| يوم)?:? (?P<day>[^|:()]{6,40})\)?$"
)
_WORDS_OF_DAY = 4  # "Monday, 7 August 2025"
_RAISED = tuple("¹²³⁴⁵⁶⁷⁸⁹")
_FOOTNOTE = re.compile(r"(?<=[\w.,;:)\"”])\[\d{1,3}\]")
_SPACE = re.compile(r"\s+")


class Outline:
    """Collects the passages of an article in their order; each reader calls it as it reads."""

    def __init__(self) -> None:
        self.title = ""
        self.publisher: str | None = None
        self.published: datetime.date | None = None
        self.url: str | None = None
        self._passages: list[Passage] = []
        self._section = ""
        self._number = 0
        self._row = 0
        self._intro = ""
        self._caption = ""
        self._size = 0
        self._is_full = False
        self._is_front = True

    def heading(self, words: str) -> None:
        """Begin a section; the first heading of an article is its title."""
        words = _clean(words)[:_LONGEST_SECTION]
        if not words or _is_label(words):
            return
        if _NUMBERED_TABLE.match(words) and self.caption(words):
            return
        self._intro = self._caption = ""
        if PERIOD_COVERED.search(text.norm(words)) is not None:
            self.paragraph(words)
            return
        if (self.title or _is_day(words)) and self._is_line_above(words):
            return
        if not self._passages and (not self.title or text.norm(words) == text.norm(self.title)):
            self.title = self.title or words
            return
        self._section, self._number = words, 0

    def paragraph(self, words: str) -> None:
        """Add a paragraph, unless it is a line above the article with its particulars."""
        words = _clean(words)
        if not words or self._is_line_above(words):
            return
        if self.caption(words) and _NUMBERED_TABLE.match(words):
            return
        if self._passages and time_of(words) is not None:
            self.heading(words)  # the year or day of a chronicle
            return
        words = self._without_dateline(words)
        self._add(words, PassageKind.PARAGRAPH)
        introduces = words.endswith(":") and len(words) <= _LONGEST_INTRODUCTION
        self._intro = words if introduces else ""

    def caption(self, words: str) -> bool:
        """Return whether a line is taken as what the rows below it, or above it, are of.

        It is no sentence; that of rows above it has a number ("Table 1. ...").
        """
        words = _clean(words)
        is_line = len(words) <= LONGEST_HEADING and not _ENDS.search(words)
        is_numbered = _NUMBERED_TABLE.match(words) is not None
        self._caption = words if is_line or is_numbered else ""
        if is_numbered:
            self._name_rows_above(words)
        return bool(self._caption)

    def _name_rows_above(self, words: str) -> None:
        """Give the rows right above their caption, where no line before them has one."""
        for at in range(len(self._passages) - 1, -1, -1):
            row = self._passages[at]
            if row.kind is not PassageKind.ROW or row.intro:
                break
            self._passages[at] = dataclasses.replace(row, intro=words)

    def item(self, words: str) -> None:
        """Add an item of a list, which the paragraph before may introduce."""
        self._caption = ""
        self._add(_clean(words), PassageKind.ITEM)

    def row(self, headings: list[str], cells: list[str], joint: str = " ") -> None:
        """Add a row of a table with the headings of its columns, as many as it has cells.

        `joint` is what stands between two cells in the file.
        """
        pairs = tuple(zip(map(_clean, headings), map(_clean, cells), strict=False))
        shown = joint.join(cell for _, cell in pairs if cell)
        if sum(bool(cell) for _, cell in pairs) > 1:
            self._add(shown, PassageKind.ROW, pairs)

    def article(self) -> Article:
        """Return the article of all that was added."""
        if self.published is None:
            self.published = self._day_at_foot()
        return Article(
            tuple(self._passages),
            self.title[:_LONGEST_SECTION],
            self.publisher and self.publisher[:_LONGEST_SECTION],
            self.published,
            self.url if len(self.url or "") <= _LONGEST_ADDRESS else None,
        )

    def _day_at_foot(self) -> datetime.date | None:
        """Return the day of publication that one of the last lines has."""
        for passage in reversed(self._passages[-_FOOT_LINES:]):
            found = _PUBLISHED.search(text.norm(passage.text)) if len(passage.text) < 200 else None
            if found is not None and (day := day_in(found["day"])) is not None:
                return day
        return None

    def _add(self, words: str, kind: PassageKind, cells: tuple[tuple[str, str], ...] = ()) -> None:
        if not words or self._is_full or _is_apart(self._section):
            return
        intro = self._intro if kind is not PassageKind.PARAGRAPH else ""
        if kind is PassageKind.ROW:
            intro = intro or self._caption
        repeated = sum(map(len, (self._section, intro, *itertools.chain.from_iterable(cells))))
        left = MOST_CHARACTERS - self._size - repeated
        if len(words) > left:
            self._is_full = True
            words = "" if cells else _whole_sentences(words, left)
            if not words:
                return
        is_line = kind is PassageKind.PARAGRAPH and len(words) <= LONGEST_HEADING
        self._is_front = self._is_front and is_line and not _ENDS.search(words)
        self._size += len(words) + repeated
        self._number = self._number + 1 if kind is not PassageKind.ROW else self._number
        self._row = self._row + 1 if kind is PassageKind.ROW else 0
        number = self._row or self._number
        passage = Passage(words, self._section, number, kind, intro, cells)
        self._passages.append(passage)

    def _is_line_above(self, words: str) -> bool:
        """Return whether a line is on the article itself: its title, its day, who published it."""
        if not self._is_front or len(self._passages) > _FRONT_LINES:
            return False
        if (covered := PERIOD_COVERED.search(text.norm(words))) is not None:
            before = text.norm(words)[: covered.start()]
            self.published = self.published or day_in(before)
            return False
        if text.norm(words) == text.norm(self.title) or _is_label(words):
            return True
        if len(words) > LONGEST_HEADING or words.endswith((".", "!", ":", "؛")):
            return False
        day = None if _PERIOD.search(text.norm(words)) else day_in(words)
        if day is not None and (not self._passages or len(words) <= _LONGEST_LATER):
            self.published = self.published or day
            if by := re.search(r"\bby (?:the )?([A-Z][^\d,;|(]{2,60})", words):
                self.publisher = self.publisher or by[1].strip()
            return True
        if not self.title:
            self.title = words
            return True
        return re.match(r"(?:by|published|updated|author|بقلم|نشر)\b", text.norm(words)) is not None

    def _without_dateline(self, words: str) -> str:
        if self._passages:
            return words
        match = _PLACE_AND_DAY.match(words)
        if match is None or day_in(match["day"]) is None:
            match = _DATELINE.match(words)
        if match is None:
            return words
        if match["day"] and (day := day_in(match["day"])) is not None:
            self.published = self.published or day
        return words[match.end() :]


def day_in(words: str) -> datetime.date | None:
    """Return the only day that a short text names with its year, or the one it begins with.

    None where there is no such day.
    """
    norm = plain_dates(text.norm(words))
    norm = re.sub(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b", r"\1/\2/\3", norm)
    days = {
        period.date.earliest: period.written
        for period in find_periods(norm, datetime.date.min)
        if period.date is not None
        and period.date.precision is Precision.DAY
        and not period.date.is_interval
        and period.date.earliest is not None
        and period.date.earliest.year > 1_000
    }
    if len(days) > 1:
        days = {day: written for day, written in days.items() if norm.startswith(written)}
    return next(iter(days), None)


def _whole_sentences(words: str, most: int) -> str:
    """Return the whole sentences among the first so many characters of a text."""
    *whole, _ = split_sentences(words[: max(0, most)]) or ("",)
    return " ".join(whole)


def _is_day(words: str) -> bool:
    """Return whether a line is a day, or one of its parts is: "Brief 7 | 7 August 2025"."""
    parts = re.split(r"\s*[|·•]\s*", words) if len(words) <= LONGEST_HEADING else ()
    return any(len(part.split()) <= _WORDS_OF_DAY and day_in(part) is not None for part in parts)


def _is_label(words: str) -> bool:
    """Return whether a line names the sort of text that follows: "For immediate release"."""
    return words_in("label").fullmatch(text.norm(words).strip(" :.-–—")) is not None


def _clean(words: str) -> str:
    words = _FOOTNOTE.sub("", text.without_stray_joiners(words.replace("\u00ad", "")))
    shown = "".join(c if c.isprintable() else " " for c in words)
    return _SPACE.sub(" ", shown).strip()


def is_furniture(words: str) -> bool:
    """Return whether a line belongs to the page and not to the article: "Read also: ..."."""
    norm = text.norm(words).lstrip("©•-*( ")
    found = words_in("furniture").match(norm)
    if found is not None and (len(norm) < 140 or ":" in norm[: found.end() + 2]):
        return True
    particulars = words_in("particulars").match(norm)
    if particulars is not None and norm[particulars.end() :].lstrip().startswith(":"):
        return True
    if words_in("legal").search(norm):
        return True
    if words[:1] in _RAISED:
        return True  # a note at the foot of a page
    return "©" in words[:3] or "all rights reserved" in norm or "جميع الحقوق محفوظه" in norm


def _is_apart(section: str) -> bool:
    """Return whether a section is about the page: contacts, related articles."""
    return words_in("contact heading").fullmatch(text.norm(section)) is not None

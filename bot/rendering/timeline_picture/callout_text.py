"""The words of a callout: date, note and statement, in lines of one width or another.

They are stacked, the statement below its date; or run on as one paragraph, which takes less room.
What was tried is kept: the next style, and the next picture, mostly tries the same.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from bot.rendering import timeline_text
from bot.rendering.timeline_picture.typography import directed, narrowest, reach, width, wrap
from knowledge import text
from knowledge.reports.lanes import Lane
from knowledge.reports.timeline_model import Entry, Timeline
from knowledge.reports.wording import shortened

_SPACING = 1.3  # height of a line at least, in sizes of its letters
_LEADING = 0.06  # between what hangs down from a line and what reaches up from the next, in sizes
_RUNS_APART = 0.5  # in sizes of its letters
_NARROWEST = 300.0
_CUT_ROOMS = (1.0, 0.72, 0.5)  # shares of the widest room, for words that are cut off in any


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style within a line."""

    text: str
    is_bold: bool = False
    is_muted: bool = False

    def wide(self, size: float) -> float:
        """Return how wide it is in a size, in pixels."""
        return width(self.text, size, bold=self.is_bold)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a callout."""

    runs: tuple[Run, ...]

    def placed(self, x: float, size: float) -> Iterator[tuple[float, Run]]:
        """Yield the runs with where each begins, the line at `x`."""
        for run in self.runs:
            yield x, run
            x += run.wide(size) + size * _RUNS_APART

    def wide(self, size: float) -> float:
        """Return how wide it is in a size, in pixels."""
        between = size * _RUNS_APART * (len(self.runs) - 1)
        return sum(run.wide(size) for run in self.runs) + between

    def reach(self, size: float) -> tuple[float, float]:
        """Return how far it reaches above and below the feet of its letters, in pixels."""
        found = [reach(run.text, size, bold=run.is_bold) for run in self.runs]
        return max(up for up, _ in found), max(down for _, down in found)


@dataclass(frozen=True, slots=True)
class Wording:
    """Lines of a callout, with their widest and the height of each in pixels.

    `is_cut` is whether words are left out.
    """

    lines: tuple[TextLine, ...]
    size: float
    wide: float
    line_height: float
    is_cut: bool = False

    @property
    def height(self) -> float:
        """The height of all lines, in pixels."""
        return len(self.lines) * self.line_height


@dataclass(frozen=True, slots=True)
class _CalloutWords:
    date: str
    note: str
    language: str  # of the date and the note
    statement: str
    written: str  # the language of the statement


def wordings(
    entry: Entry,
    timeline: Timeline,
    lane: Lane,
    widest: float,
    size: float,
    most_lines: int,
    language: str,
    *,
    run_on: bool,
) -> list[Wording]:
    """Return an entry's words in lines of different widths, none wider than `widest` pixels.

    A statement has at most so many lines, and if it is to `run_on`, one more with the date.
    """
    statement = shortened(entry.fact.statement_in(language), entry.date, lane.title).rstrip(".")
    date = timeline_text.date(entry, language)
    note = timeline_text.short_note(entry, timeline, language)
    words = _CalloutWords(
        directed(date[:1].upper() + date[1:], language),
        directed(note, language) if note else "",
        language,
        statement,
        text.language(statement),
    )
    # Words of two directions in one line would be read in the wrong order.
    runs_on = run_on and words.written == language
    found = []
    for most in range(1, most_lines + 1 + runs_on):
        made = _flowed(words, most, size, widest) if runs_on else None
        found.append(made or _stacked(words, most, size, widest))
    fitting = [each for each in found if each is not None]
    if fitting:
        return fitting
    return [_cut(words, most_lines, size, widest * share) for share in _CUT_ROOMS]


@functools.lru_cache(maxsize=2_048)
def _flowed(words: _CalloutWords, lines: int, size: float, widest: float) -> Wording | None:
    """Return date, note and statement as one paragraph of `lines` lines, if that has room."""
    head = _head(words)
    indent = TextLine(head).wide(size) + size * _RUNS_APART
    room = narrowest(words.statement, lines, size, widest, indent=indent)
    if room is None:
        return None
    room = max(room, _NARROWEST) if lines > 1 else room
    first, *rest = wrap(words.statement, room, size, words.written, most=lines, indent=indent)
    has_words = len(first) > 1
    begun = TextLine((*head, Run(first)) if has_words else head)
    return _wording([begun, *(TextLine((Run(line),)) for line in rest)], size)


@functools.lru_cache(maxsize=2_048)
def _stacked(words: _CalloutWords, lines: int, size: float, widest: float) -> Wording | None:
    """Return the statement in `lines` lines below its date and note, if that has room."""
    if lines == 1 and not words.note:
        line = TextLine((*_head(words), Run(directed(words.statement, words.written))))
        if words.statement and line.wide(size) <= widest:
            return _wording([line], size)
    room = narrowest(words.statement, lines, size, widest)
    if room is None:
        return None
    room = max(room, min(_NARROWEST, widest))
    told = wrap(words.statement, room, size, words.written, most=lines)
    return _wording([*_above(words, room, size), *(TextLine((Run(line),)) for line in told)], size)


def _cut(words: _CalloutWords, most: int, size: float, room: float) -> Wording:
    whole = wrap(words.statement, room, size, words.written, most=99)
    told = wrap(words.statement, room, size, words.written, most=most)
    lines = [*_above(words, room, size), *(TextLine((Run(line),)) for line in told)]
    return _wording(lines, size, is_cut=len(whole) > most)


def _head(words: _CalloutWords) -> tuple[Run, ...]:
    date = Run(words.date, is_bold=True)
    return (date, Run(words.note, is_muted=True)) if words.note else (date,)


def _above(words: _CalloutWords, room: float, size: float) -> list[TextLine]:
    """Return date and note in one line if it has room, else below each other."""
    line = TextLine(_head(words))
    if line.wide(size) <= room:
        return [line]
    dated = wrap(words.date, room, size, words.language, most=2, bold=True)
    noted = wrap(words.note, room, size, words.language, most=2) if words.note else []
    lines = [TextLine((Run(line, is_bold=True),)) for line in dated]
    return lines + [TextLine((Run(line, is_muted=True),)) for line in noted]


def _wording(lines: list[TextLine], size: float, *, is_cut: bool = False) -> Wording:
    reaches = [line.reach(size) for line in lines]
    between = (below + above for (_, below), (above, _) in itertools.pairwise(reaches))
    line_height = max([size * _SPACING, *(each + size * _LEADING for each in between)])
    wide = max(line.wide(size) for line in lines)
    return Wording(tuple(lines), size, wide, line_height, is_cut)

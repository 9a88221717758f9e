"""Series of figures over time: the same quantity at two dates or more, for charts.

Two figures are in one series only if topic, unit, entities and label are the same, apart from
dates in the label. In doubt they are kept apart: a wrong line in a chart is a wrong answer.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge import text
from knowledge.dates import EdtfDate
from knowledge.dates.names import MONTHS_EN
from knowledge.figures import read_figures, without_numbers
from knowledge.model import Fact, FactKind, FactStatus, Figure, Snapshot, Source
from knowledge.query.lookup import KnownName, find_name
from knowledge.query.number_reader import read_numbers

LEFT_OUT = ("computed", "derived", "calculated")
"""Qualifiers of figures that no source reported, which are left out."""

_THERE = re.compile(
    r"\b[Tt]here (?:is|are|was|were|had been|have been|has been)\b|(?<!\w)(?:كان |كانت )?هناك(?!\w)"
)
_MONTHS = "|".join(MONTHS_EN).lower()
_DATES = re.compile(
    r"\b(?:(?:in|by|at|as of|since|until|before|after)\s+the\s+(?:start|end)\s+of"
    r"|in|by|as of|end of|between|from|since|until|to|and|during|for)?\s*"
    rf"(?:the\s+)?(?:(?:\d{{1,2}}\s+)?(?:{_MONTHS})\s+)?(?:1[5-9]|2[01])\d\d(?:\s*[-–/]\s*\d{{2,4}})?\b"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series, with its date, fact and source."""

    fact: Fact
    figure: Figure
    date: EdtfDate
    source: Source | None

    @property
    def value(self) -> Decimal:
        """The number of the figure."""
        return self.figure.number

    @property
    def is_unlabelled(self) -> bool:
        """Return whether its label is only the rest of its statement, without the number."""
        return self.figure.label == _label(self.fact.statement)

    @property
    def known(self) -> EdtfDate | None:
        """When the figure was known: the fact's own date of that, else its source's."""
        return self.fact.as_of or (self.source.published if self.source else None)


@dataclass(frozen=True, slots=True)
class Series:
    """The same quantity at several dates, oldest first; `key` is a stable id of it."""

    key: str
    title: str
    unit: str
    topic: str
    points: tuple[Point, ...]


def series(snapshot: Snapshot, topic: str | None = None) -> list[Series]:
    """Find all series of figures, in briefing order, or those of one `topic` (its key).

    `snapshot` may have facts of every status: of two figures with the same date the current one
    is used, and retired ones never are.
    """
    groups: defaultdict[tuple[str, str, str], list[Point]] = defaultdict(list)
    for fact in snapshot.facts.values():
        when = fact.date or fact.as_of
        wanted = fact.kind is FactKind.FIGURE and fact.status is not FactStatus.RETIRED
        if not wanted or when is None or (topic is not None and fact.topic != topic):
            continue
        for figure in fact.figures or _stated(fact.statement):
            if (figure.qualifier or "") in LEFT_OUT:
                continue
            if (what := _counted(fact, figure)) is not None:
                point = Point(fact, figure, when, snapshot.sources.get(fact.source))
                groups[fact.topic, text.norm(figure.unit), what].append(point)
    made = (_series(name, points) for name, points in groups.items())
    return [each for each in made if each is not None]


@functools.lru_cache(maxsize=4_096)
def _stated(statement: str) -> tuple[Figure, ...]:
    """Return the figures that a statement states, labelled by its words without the numbers.

    Numbers that name something, that can be read in two ways, or that are ranges, are left out.
    """
    amounts = read_numbers(statement).amounts
    return tuple(
        Figure(
            each.number,
            f"{each.unit} {each.noun}".strip(),
            _label(statement),
            each.hedge_written or None,
        )
        for each in read_figures(statement)
        if each.unit and each.number is not None
        if each.is_marked or each.digits in amounts or not each.written[:1].isdecimal()
    )


def _label(statement: str) -> str:
    """Return what a statement counts: its words without numbers, hedges and "there were"."""
    return _THERE.sub(" ", without_numbers(statement)).strip(" .")


def shared_topic(several: Sequence[Series], snapshot: Snapshot, language: str = "en") -> str:
    """Return the title of the topic that all series are of; "" if in another language or none."""
    topics = {each.topic for each in several}
    title = snapshot.topics[topics.pop()].title_in(language) if len(topics) == 1 else ""
    return title if text.language(title) == language else ""


def for_pictures(several: Sequence[Series], most: int) -> list[tuple[Series, ...]]:
    """Group series by topic, in their order, into groups of at most so many for one picture."""
    topics: defaultdict[str, list[Series]] = defaultdict(list)
    for each in several:
        topics[each.topic].append(each)
    return [
        tuple(found[at : at + most])
        for found in topics.values()
        for at in range(0, len(found), most)
    ]


def find_series(typed: str, among: list[Series]) -> Series:
    """Find a series by its key or title.

    Raises UnknownName where none is called that, AmbiguousName where several could be meant.
    """
    key = find_name(typed, "figure", (KnownName(each.key, each.title) for each in among))
    return next(each for each in among if each.key == key)


def _counted(fact: Fact, figure: Figure) -> str | None:
    """Return what a figure counts: its label without dates, and entities; None without a label."""
    words = text.norm(figure.label) if figure.label else ""
    bare = " ".join(_DATES.sub(" ", words).split()).strip(" ,;:-")
    return f"{bare} | {' '.join(sorted(fact.entities))}" if bare else None


def _series(name: tuple[str, str, str], found: list[Point]) -> Series | None:
    found.sort(key=lambda p: (p.date.sort_key(), p.fact.status is not FactStatus.CURRENT))
    by_date: dict[str, Point] = {}
    for point in found:
        first = by_date.setdefault(str(point.date), point)
        both = first is not point and first.fact.status is point.fact.status
        if both and first.value != point.value:
            return None  # two current figures of one date: a curator has to decide which is right
    points = tuple(by_date.values())
    if len(points) < 2:
        return None
    label = points[-1].figure.label or ""
    title = " ".join(re.sub(_DATES.pattern, " ", label, flags=re.IGNORECASE).split()).strip(" ,;:-")
    unit = points[-1].figure.unit
    title = _without_verb(title, unit)
    key = hashlib.sha256("\n".join(name).encode()).hexdigest()[:10]
    return Series(key, title[:1].upper() + title[1:], unit, name[0], points)


def _without_verb(title: str, unit: str) -> str:
    """Return "visitors of the museum" for "The museum had visitors", any other title as it is."""
    for verb in ("had", "has", "have"):
        owner = title.removesuffix(f" {verb} {unit}")
        if owner not in ("", title):
            return f"{unit} of {re.sub('^The ', 'the ', owner)}"
    return title

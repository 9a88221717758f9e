"""A timeline as text: grouped by year, in pages, each date at the precision it is known with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.rendering.markdown import clean, one_line
from bot.rendering.messages import label
from knowledge import dates
from knowledge.messages import say
from knowledge.model import Fact, Source
from knowledge.reports.findings import finding
from knowledge.reports.lanes import Lane
from knowledge.reports.timeline_model import Entry, Tense, Timeline

PAGE = 8
"""Entries on a page, in text and in the picture that goes with it."""


def page_count(timeline: Timeline, size: int = PAGE) -> int:
    """Return the number of pages of `size` entries (1 or more); an empty timeline has one."""
    return max(1, -(-len(timeline.entries) // size))


def page_of(timeline: Timeline, number: int, size: int = PAGE) -> tuple[Entry, ...]:
    """Return the entries of a page; a number outside 1 to `page_count` gives the nearest page."""
    at = min(max(number, 1), page_count(timeline, size)) - 1
    return timeline.entries[at * size : (at + 1) * size]


def title(timeline: Timeline, language: str) -> str:
    """Return the title of a timeline: its topic and entity, and the period it is filtered by."""
    about = [each for each in (_topic(timeline, language), _entity(timeline)) if each]
    about_text = label("timeline_of", language, name=" · ".join(about)) if about else ""
    period = _period(timeline, language)
    return one_line(" ".join([about_text or label("timeline", language), *period]))


def summary(timeline: Timeline, language: str) -> str:
    """Count its facts, such as "8 dated facts (6 past, 2 ahead) · 3 more have no date"."""
    if not timeline.entries:
        return label("timeline_empty", language)
    count = len(timeline.entries)
    facts = label("timeline_count", language, count=count)
    counts = Counter(entry.tense for entry in timeline.entries)
    comma = "، " if language == "ar" else ", "
    tenses = comma.join(
        label(f"timeline_{tense}", language, count=counts[tense])
        for tense in Tense
        if counts[tense]
    )
    parts = [f"{facts} ({tenses})"]
    if timeline.basis:
        parts.insert(0, _basis(timeline, language))
    if timeline.undated:
        parts.append(label("timeline_undated", language, count=timeline.undated))
    return " · ".join(parts)


def subtitle(timeline: Timeline, shown: int, language: str) -> str:
    """Format the subject of a picture of `shown` of the facts, and as of when they are known."""
    count = len(timeline.entries)
    parts = [scope(timeline, language)]
    key = "timeline_count" if shown == count else "timeline_shown"
    parts.append(label(key, language, count=count, shown=shown))
    if timeline.basis:
        parts.append(_basis(timeline, language))
    elif timeline.as_of:
        known = dates.in_words(timeline.as_of, language)
        parts.append(label("timeline_known", language, known=known))
    # In a line of Arabic a number after an English name would change sides with it.
    return " · ".join([*parts[1:], parts[0]] if language == "ar" else parts)


def scope(timeline: Timeline, language: str) -> str:
    """Return what a timeline is filtered by, such as "Trade · from 2023"; else all topics."""
    parts = [
        *filter(None, (_topic(timeline, language), _entity(timeline))),
        *_period(timeline, language),
    ]
    return one_line(" · ".join(parts)) or label("timeline_all", language)


def alt(timeline: Timeline, shown: Iterable[Entry], language: str) -> str:
    """Describe a picture of some of the entries: what its title, its labels and its dates say."""
    told = list(shown)
    lines = [f"{finding(timeline, language)}.", f"{subtitle(timeline, len(told), language)}."]
    lines.append(f"{today(timeline, language)}.")
    for entry in told:
        statement = said(entry.fact, language)
        lines.append(f"{when(entry, timeline, language)}: {statement}")
    return " ".join(lines)


def caption(timeline: Timeline, language: str) -> list[str]:
    """Return lines with the sources and with when the newest fact was known."""
    lines = [named] if (named := sources(timeline.sources, language)) else []
    if timeline.as_of:
        known = dates.in_words(timeline.as_of, language)
        lines.append(f"{label('as_of', language)}: {known}")
    return [one_line(clean(line)) for line in lines]


def sources(held: Sequence[Source], language: str, most: int = 3) -> str:
    """Name `most` of the sources, and count the others; "" where there are none."""
    if not held:
        return ""
    names = [_source(each.title, each.publisher) for each in held[:most]]
    rest = len(held) - len(names)
    more = f" +{rest}" if rest else ""
    word = label("source" if len(held) == 1 else "sources", language)
    return f"{word}: {'; '.join(names)}{more}"


def date(entry: Entry, language: str) -> str:
    """Format an entry's date; "by" a day for an event known only to have happened before it."""
    _, end = entry.date.ends()
    if entry.earliest is None and end is not None and not entry.fact.lasts_until_date:
        return say("by", language, date=dates.in_words(end, language))
    return dates.in_words(entry.date, language)


def when(entry: Entry, timeline: Timeline, language: str) -> str:
    """Format an entry's date and, unless it is simply past, how far it is from today."""
    text = date(entry, language)
    note = _note(entry, timeline, language)
    return f"{text} ({note})" if note else text


def said(fact: Fact, language: str) -> str:
    """Return the statement of a fact on one line, in the reader's language where it has that."""
    return one_line(clean(fact.statement_in(language)))


def by_year(entries: Iterable[Entry]) -> Iterator[tuple[int, list[Entry]]]:
    """Group entries in order of time by the year they are filed in."""
    for year, group in groupby(entries, key=lambda entry: entry.day.year):
        yield year, list(group)


def lane_title(lane: Lane, language: str) -> str:
    """Return a lane's title; the lane of other facts gets a general one."""
    return one_line(clean(lane.title_in(language))) or label("timeline_rest", language)


def timeline_text(timeline: Timeline, language: str = "en") -> str:
    """Return the whole timeline as plain text, for a terminal or a pipe."""
    lines = [title(timeline, language), summary(timeline, language)]
    is_today_shown = False
    for year, entries in by_year(timeline.entries):
        if entries[0].tense is Tense.FUTURE and not is_today_shown:
            lines += ["", f"-- {today(timeline, language)} --"]
            is_today_shown = True
        lines += ["", f"{year}"]
        for entry in entries:
            if entry.tense is Tense.FUTURE and not is_today_shown:
                lines.append(f"-- {today(timeline, language)} --")
                is_today_shown = True
            statement = said(entry.fact, language)
            lines.append(f"  {entry.number}. {when(entry, timeline, language)}: {statement}")
    if timeline.entries:
        if not is_today_shown:
            lines += ["", f"-- {today(timeline, language)} --"]
        lines += ["", *caption(timeline, language)]
    return "\n".join(lines)


def today(timeline: Timeline, language: str) -> str:
    """Format the day the timeline is seen from."""
    day = dates.in_words(dates.parse(timeline.today.isoformat()), language)
    return label("timeline_today", language, day=day)


def short_note(entry: Entry, timeline: Timeline, language: str) -> str:
    """Format how far an entry is from today, next to a shape that shows the rest; "" if past."""
    if entry.unconfirmed:
        distance = dates.distance(entry.date, timeline.today, language)
        return label("timeline_unconfirmed_short", language, distance=distance)
    if entry.tense is Tense.ONGOING and entry.latest is None:
        return ""
    return _note(entry, timeline, language)


def _note(entry: Entry, timeline: Timeline, language: str) -> str:
    distance = dates.distance(entry.date, timeline.today, language)
    if entry.unconfirmed:
        return label("timeline_unconfirmed", language, distance=distance)
    if entry.tense in (Tense.PAST, Tense.UNKNOWN):
        return ""
    if entry.tense is Tense.ONGOING and entry.latest is None and entry.known:
        known = dates.in_words(entry.known, language)
        return label("timeline_still", language, known=known)
    if entry.tense is Tense.ONGOING and entry.date.is_interval:
        return label("timeline_ongoing_one", language)
    return distance


def _period(timeline: Timeline, language: str) -> list[str]:
    period = []
    if timeline.start:
        start = dates.in_words(timeline.start, language)
        period.append(label("timeline_from", language, start=start))
    if timeline.end:
        end = dates.in_words(timeline.end, language)
        period.append(label("timeline_until", language, end=end))
    return period


def _basis(timeline: Timeline, language: str) -> str:
    day = dates.in_words(dates.parse(timeline.today.isoformat()), language)
    key = "timeline_as_of" if timeline.basis == "stood" else "timeline_published"
    return label(key, language, day=day)


def _topic(timeline: Timeline, language: str) -> str:
    return clean(timeline.topic.title_in(language)) if timeline.topic else ""


def _entity(timeline: Timeline) -> str:
    return clean(timeline.entity.name) if timeline.entity else ""


def _source(name: str, publisher: str | None) -> str:
    return f"{name}, {publisher}" if publisher and publisher != name else name

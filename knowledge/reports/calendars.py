"""Calendar export: dated facts as an iCalendar file (RFC 5545).

Every date is an all-day event. A date known as a month or a year spans all of it, and its summary
says "some time in". No event marks its owner as busy.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from knowledge import dates
from knowledge.dates import Precision
from knowledge.model import Snapshot
from knowledge.reports.timeline_model import Entry, Timeline

if TYPE_CHECKING:
    from icalendar import Event

LONGEST_SUMMARY = 180
"""Most characters of a statement in an event's summary; its description has all of it."""


def calendar(timeline: Timeline, snapshot: Snapshot) -> bytes:
    """Write the entries of a timeline built from `snapshot` as iCalendar.

    The same facts give the same bytes. An event keeps its UID as long as its fact keeps its key,
    so that importing a later file updates the events.
    """
    from icalendar import Calendar  # slow to load, and rarely needed

    made = Calendar()
    made.add("prodid", "-//briefing bot//dated facts//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    about = timeline.entity or timeline.topic
    made.add("x-wr-calname", _title(timeline) if about else "Briefing")
    for entry in timeline.entries:
        event = _event(entry, snapshot, timeline.today)
        if event is not None:
            made.add_component(event)
    return bytes(made.to_ical())


def _title(timeline: Timeline) -> str:
    if timeline.entity is not None:
        return timeline.entity.name
    return timeline.topic.title if timeline.topic else "Briefing"


def _event(entry: Entry, snapshot: Snapshot, today: datetime.date) -> Event | None:
    first, last = entry.earliest or entry.latest, entry.latest or entry.earliest
    if first is None or last is None or last.year > 9998:
        return None
    from icalendar import Event

    fact, event = entry.fact, Event()
    scope = "shared" if fact.scope is None else str(fact.scope)
    digest = hashlib.sha256(f"{scope} {fact.key}".encode()).hexdigest()[:32]
    event.add("uid", f"{digest}@briefing-bot")
    event.add("dtstamp", datetime.datetime.combine(today, datetime.time(), datetime.UTC))
    event.add("dtstart", first)
    event.add("dtend", last + datetime.timedelta(days=1))  # the day after its last, as the RFC has
    event.add("summary", _summary(entry))
    event.add("description", _description(entry, snapshot))
    event.add("sequence", max(0, fact.version - 1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "TENTATIVE" if entry.approximate or entry.uncertain else "CONFIRMED")
    topic, source = snapshot.topics.get(fact.topic), snapshot.sources.get(fact.source)
    if topic is not None:
        event.add("categories", [topic.title])
    if source is not None and source.url:
        event.add("url", source.url)
    return event


def _summary(entry: Entry) -> str:
    words = " ".join(entry.fact.statement.split())
    if len(words) > LONGEST_SUMMARY:
        end = words.rfind(" ", 0, LONGEST_SUMMARY)
        words = words[: end if end > 0 else LONGEST_SUMMARY] + " …"
    exact = entry.precision is Precision.DAY and not entry.date.is_interval
    if exact and not (entry.approximate or entry.uncertain):
        return words
    date = dates.in_words(entry.date)
    within = entry.precision is not Precision.DAY and not (
        entry.date.is_interval or date[:1].islower()
    )
    return f"{words} (some time in {date})" if within else f"{words} ({date})"


def _description(entry: Entry, snapshot: Snapshot) -> str:
    fact, source = entry.fact, snapshot.sources.get(entry.fact.source)
    lines = [fact.statement, f"Date: {dates.in_words(entry.date)}"]
    if fact.date_note:
        lines.append(fact.date_note)
    if entry.unconfirmed:
        lines.append("That date has passed; nothing later is held.")
    if entry.known is not None:
        lines.append(f"As of: {dates.in_words(entry.known)}")
    if source is not None:
        cited = filter(None, (source.title, source.author, source.publisher, fact.locator))
        lines.append(f"Source: {', '.join(cited)}")
    return "\n".join(lines)

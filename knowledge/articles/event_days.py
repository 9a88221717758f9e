"""Dates relative to an earlier event: "two weeks after the vote", "on the eve of it"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import dates, text
from knowledge.articles.pointed_days import away_from
from knowledge.dates import EdtfDate
from knowledge.errors import DateError
from knowledge.query.relative_dates.fragments import COUNT
from knowledge.query.relative_dates.resolution import amount_in

_EVENT = r"(?:the|(?P<that>that|this)|his|her|its|their|a) (?P<event>(?:(?! and )[^,;:.()]){3,80})"
EVENT = re.compile(
    r"(?<![\w'-])(?:(?:the (?P<unit>day|night|morning|evening|week|month|year)"
    rf"|(?P<amount>{COUNT} (?:day|week|month|year)s?)) (?P<way>before|after|since|following) "
    + _EVENT
    + r"|(?:on )?the (?P<eve>eve) of "
    + _EVENT.replace("?P<that>", "?P<that_eve>").replace("event", "eve_of")
    + ")"
)
"""Pattern of a time that counts from an event, in a normalised text."""

_ENDS = frozenset(
    text.tokens(
        "of in on at to by for from with when where which who that and but or as was were is are "
        "had has have after before into over between until since"
    )
)
_MOST_WORDS = 3
_LIKE = 4
"""Letters that a verb shares with its noun: "meets" and "meeting"."""


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An earlier statement of the article: its words and its date."""

    words: frozenset[str]
    date: EdtfDate


def event_of(statement: str, date: EdtfDate) -> DatedEvent | None:
    """Return a statement as an event that others may count from; None without an exact date."""
    if date.approximate or date.uncertain or date.earliest is None or date.latest is None:
        return None
    return DatedEvent(frozenset(text.tokens(_ASIDE.sub(" ", text.norm(statement)))), date)


_ASIDE = re.compile(
    r"\b(?:ending|ended|stopped|after|before|during|since|until|over|against|of|about|on|for)"
    r" (?:the |an? |his |her |its |their )\w+"
)
"""What a statement only mentions: "ending a strike"."""


def counted_from_event(
    match: re.Match[str], events: Sequence[DatedEvent], right_before: EdtfDate | None
) -> EdtfDate | None:
    """Return the date that a match of EVENT means, None where no single earlier event fits.

    "That judgment" is what the statement right before is about, with its date.
    """
    named = _named(match["event"] or match["eve_of"])
    told = {str(each.date): each.date for each in events if _is_told(named, each)}
    if len(told) > 1:
        return None  # nothing says which of them
    found = next(iter(told.values()), None)
    if found is None and (match["that"] or match["that_eve"]):
        found = right_before
    if found is None or found.earliest is None or found.latest is None or found.approximate:
        return None
    if match["eve"]:
        count, unit = -1, "day"
    else:
        amount = amount_in(match["amount"] or f"1 {_DAYS.get(match['unit'], match['unit'])}")
        if amount is None:
            return None
        is_back = match["way"] == "before"
        count, unit = (-amount[0] if is_back else amount[0]), amount[1]
    span = (found.earliest, found.latest)
    try:
        written = away_from(span, unit, count)
        return dates.parse(written) if written is not None else None
    except (DateError, ValueError, OverflowError):
        return None


_DAYS = dict.fromkeys(("night", "morning", "evening"), "day")


def _named(words: str) -> tuple[str, ...]:
    """Return the words that name an event: "sinking" of "sinking of the ferry"."""
    named: list[str] = []
    for token in text.tokens(words):
        if token in _ENDS or len(named) == _MOST_WORDS:
            break
        named.append(token)
    return tuple(named)


def _is_told(named: tuple[str, ...], event: DatedEvent) -> bool:
    return bool(named) and all(any(_alike(each, word) for word in event.words) for each in named)


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) >= _LIKE and one[:_LIKE] == other[:_LIKE])

"""The finding of a timeline: one sentence on how things stand, by fixed phrases from its facts.

It is true by the way it is made. That all were due to have ended is only said where every date
that lies or lay ahead is such an end, has passed, and is of something with a name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from knowledge import dates
from knowledge.messages import say
from knowledge.reports.highlights import choose
from knowledge.reports.timelines import Entry, Tense, Timeline
from knowledge.reports.wording import shortened

_DUE = frozenset(("end", "open", "close", "begin", "release"))
"""Relations of which a message says that something was due to have done so."""

_MOST_NAMES = 3
_LONGEST = 84


def finding(timeline: Timeline, language: str = "en") -> str:
    """Return the finding: what is due next, what was due and has passed, or what came last."""
    entries = timeline.entries
    if not entries:
        return say("finding_empty", language)
    passed = [entry for entry in entries if entry.unconfirmed]
    ahead = [entry for entry in entries if entry.tense is Tense.FUTURE]
    if ahead:
        return _told("finding_next", "finding_ahead", ahead, min(map(_begins, ahead)), language)
    running = [e for e in entries if e.tense is Tense.ONGOING and _ends_ahead(e, timeline.today)]
    if running:
        end = min(running, key=_ends).date.ends()[1] or running[0].date
        values = {"count": len(running), "date": dates.in_words(end, language)}
        return say("finding_running", language, **values)
    if passed:
        return _due(passed, language) or _passed(passed, language)
    done = [entry for entry in entries if entry.tense is Tense.PAST]
    if not done:
        return say("finding_since", language, count=len(entries))
    last = max(map(_ends, done))
    latest = [entry for entry in done if _ends(entry) == last]
    return _told("finding_last", "finding_none_ahead", latest, None, language)


def _due(passed: list[Entry], language: str) -> str:
    """Return that all were due to have ended by now; "" where that is not so of every one."""
    plans = [entry.plan for entry in sorted(passed, key=_ends)]
    names = list(dict.fromkeys(plan.name for plan in plans if plan is not None))
    relations = {plan.relation if plan is not None else "" for plan in plans}
    told = all(plan is not None and plan.name for plan in plans)
    if not told or len(relations) != 1 or not relations <= _DUE or len(names) > _MOST_NAMES:
        return ""
    how = ("finding_due", "finding_both_due", "finding_all_due")[len(names) - 1]
    return say(f"{how}_{relations.pop()}", language, names=_joined(names, language))


def _passed(passed: list[Entry], language: str) -> str:
    last = max(passed, key=_ends)
    date = dates.in_words(last.date.ends()[1] or last.date, language)
    return say("finding_passed", language, count=len(passed), date=date)


def _told(
    by_statement: str,
    by_date: str,
    entries: list[Entry],
    begins: datetime.date | None,
    language: str,
) -> str:
    """Return the foremost entry (of those that begin on a day) in words, or their count if long."""
    near = [entry for entry in entries if begins is None or _begins(entry) == begins]
    [foremost] = choose(near, 1)
    shown = foremost.date if begins is not None else foremost.date.ends()[1] or foremost.date
    date = dates.in_words(shown, language)
    statement = shortened(foremost.fact.statement, foremost.date).rstrip(". ")
    if len(statement) <= _LONGEST:
        return say(by_statement, language, date=date, statement=statement)
    return say(by_date, language, count=len(entries), date=date)


def _joined(names: Iterable[str], language: str) -> str:
    *most, last = names
    if not most:
        return last
    comma = "، " if language == "ar" else ", "
    return say("finding_names", language, names=comma.join(most), last=last)


def _begins(entry: Entry) -> datetime.date:
    return entry.earliest or datetime.date.max


def _ends(entry: Entry) -> datetime.date:
    return entry.latest or datetime.date.max


def _ends_ahead(entry: Entry, today: datetime.date) -> bool:
    return entry.latest is not None and entry.latest >= today and entry.date.is_interval

"""The finding of a timeline: one sentence on how things stand, by fixed phrases from its facts.

It is true by the way it is made. That all were due to have ended is only said where every date
that lies or lay ahead is such an end, has passed, and is of something with a name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from knowledge import dates
from knowledge.messages import say
from knowledge.reports.highlights import rank
from knowledge.reports.timeline_model import Entry, Tense, Timeline
from knowledge.reports.wording import shortened

_DUE = frozenset(("end", "open", "close", "begin", "release"))
"""Relations of which a message says that something was due to have done so."""

_MOST_NAMES = 3

LONGEST = 110
"""Characters of a finding that tells a statement: what two lines of a title have room for."""


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
    names = list(dict.fromkeys(plan.name_in(language) for plan in plans if plan is not None))
    relations = {plan.relation if plan is not None else "" for plan in plans}
    told = all(plan is not None and plan.name for plan in plans)
    if not told or len(relations) != 1 or not relations <= _DUE or len(names) > _MOST_NAMES:
        return ""
    how = ("finding_due", "finding_both_due", "finding_all_due")[len(names) - 1]
    return say(f"{how}_{relations.pop()}", language, names=_joined(names, language))


def _passed(passed: list[Entry], language: str) -> str:
    last = max(map(_ends, passed))
    latest = [entry for entry in passed if _ends(entry) == last]
    date = dates.in_words(latest[0].date.ends()[1] or latest[0].date, language)
    values = {"count": len(passed), "date": date}
    told = _first_short("finding_passed_told", latest, language, values)
    return told or say("finding_passed", language, **values)


def _told(
    by_statement: str,
    by_date: str,
    entries: list[Entry],
    begins: datetime.date | None,
    language: str,
) -> str:
    """Return the foremost entry (of those that begin on a day) in words, or their count if long."""
    near = rank([entry for entry in entries if begins is None or _begins(entry) == begins])
    for entry in near:
        values = {"date": _date(entry, language, is_end=begins is None)}
        if told := _first_short(by_statement, [entry], language, values):
            return told
    date = _date(near[0], language, is_end=begins is None)
    return say(by_date, language, count=len(entries), date=date)


def _date(entry: Entry, language: str, *, is_end: bool) -> str:
    return dates.in_words((entry.date.ends()[1] if is_end else None) or entry.date, language)


def _first_short(
    message: str, entries: list[Entry], language: str, values: Mapping[str, object]
) -> str:
    """Return a message with the statement of the first entry with which it is not too long."""
    for entry in rank(entries):
        fact = entry.fact
        statement = fact.translation(language) or shortened(fact.statement, entry.date)
        told = say(message, language, statement=statement.rstrip(". "), **values)
        if len(told) <= LONGEST:
            return told
    return ""


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

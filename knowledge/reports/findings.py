"""The finding of a timeline: one sentence on how things stand, by fixed phrases from its facts.

It is true by the way it is made. That all were due to have ended is only said where every date
that lies or lay ahead is such an end, has passed, and is of something with a name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from knowledge import dates
from knowledge.dates import EdtfDate
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
    done = [entry for entry in done if not _is_true_so_far(entry)] or done
    last = max(map(_ends, done), default=datetime.date.min)
    if told := _since(entries, last, language):
        return told
    if not done:
        return say("finding_since", language, count=len(entries))
    latest = [entry for entry in done if _ends(entry) == last]
    # What was so until a day is not what happened on it.
    latest = [entry for entry in latest if entry.earliest is not None] or latest
    told = _told("finding_last", "", latest, None, language)
    told = told or _since(entries, min(map(_begins, latest)), language, at_least=True)
    return told or _told("", "finding_none_ahead", latest, None, language)


def _is_true_so_far(entry: Entry) -> bool:
    """Return whether a period ends on the day it was known on, which is no end of it."""
    known = entry.known.latest if entry.known else None
    return entry.date.is_interval and known is not None and _ends(entry) >= known


def _since(
    entries: Sequence[Entry], last: datetime.date, language: str, *, at_least: bool = False
) -> str:
    """Return what began last, after a day (`at_least` on it), and is still so; "" if nothing."""
    begun = [entry for entry in entries if entry.date.text.endswith("/..") and entry.earliest]
    newest = max(map(_begins, begun), default=datetime.date.min)
    if newest < last or (newest == last and not at_least):
        return ""
    for entry in rank([entry for entry in begun if _begins(entry) == newest]):
        began = entry.date.ends()[0] or entry.date
        values = {"date": dates.in_words(began, language)}
        if told := _first_short("finding_since_told", [entry], entry.date, language, values):
            return told
    return ""


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
    shown = _shown(latest[0], is_end=True)
    values = {"count": len(passed), "date": dates.in_words(shown, language)}
    told = _first_short("finding_passed_told", latest, shown, language, values)
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
        shown = _shown(entry, is_end=begins is None)
        values = {"date": _in_words(entry, shown, language)}
        if by_statement and (told := _first_short(by_statement, [entry], shown, language, values)):
            return told
    if not by_date:
        return ""
    date = _in_words(near[0], _shown(near[0], is_end=begins is None), language)
    return say(by_date, language, count=len(entries), date=date)


def _shown(entry: Entry, *, is_end: bool) -> EdtfDate:
    return (entry.date.ends()[1] if is_end else None) or entry.date


def _in_words(entry: Entry, shown: EdtfDate, language: str) -> str:
    _, end = shown.ends()
    if shown.earliest is None and end is not None and not entry.fact.lasts_until_date:
        return say("by", language, date=dates.in_words(end, language))
    return dates.in_words(shown, language)


def _first_short(
    message: str,
    entries: list[Entry],
    shown: EdtfDate,
    language: str,
    values: Mapping[str, object],
) -> str:
    """Return a message with the first entry's statement with which it is not too long.

    A statement does not say again the date that is `shown` before it.
    """
    for entry in rank(entries):
        fact = entry.fact
        statement = shortened(fact.statement_in(language), shown)
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
    return entry.day


def _ends(entry: Entry) -> datetime.date:
    return entry.latest or datetime.date.max


def _ends_ahead(entry: Entry, today: datetime.date) -> bool:
    return entry.latest is not None and entry.latest >= today and entry.date.is_interval

"""The time of the fact just shown, which "then" and "at that time" stand for."""

from __future__ import annotations

import datetime
import re

from knowledge import dates
from knowledge.answers.answerer import Answerer
from knowledge.answers.dates_ahead import date_of
from knowledge.answers.model import Answer, Outcome
from knowledge.conversation.doubts import as_read
from knowledge.conversation.model import Conversation
from knowledge.conversation.shown_facts import ShownFacts
from knowledge.dates import EdtfDate, Precision
from knowledge.query.noise import strip_markup

_THEN = re.compile(
    r"(?<!\s)\s++(?:(?P<bound>since|until|before|after|by|from)\s++)?(?:back\s++)?"
    r"(?:then|at (?:the|that) time|(?:in |on |during )?that (?:year|month|day|time))[?.!\s]*+$|"
    r"(?<!\s)\s++(?:آنذاك|انذاك|حينها|حينذاك|وقتها|"
    r"حينئذ|في ذلك (?:الوقت|الحين|العام|اليوم|الشهر)|في تلك السنة)"
    r"[؟?.!\s]*+$",
    re.IGNORECASE,
)
_SO_THEN = re.compile(
    r"^(?:(?:so|and|but)\s+)?(?:is|are|am|isn't|aren't|does|do|has|have|can|will)\b.*\bthen[?.!\s]*$",
    re.IGNORECASE | re.DOTALL,
)
"""A question of today, at whose end "then" is no time."""

_NEXT_YEAR = re.compile(
    r"\b(?:in\s+)?(?:(?:the|a|one)\s+)?(?:(?P<earlier>year\s+(?:before|earlier)|"
    r"(?:previous|preceding)\s+year)|(?P<later>year\s+(?:after|later)|(?:following|next)\s+year))"
    r"(?:\s+that)?(?=\s*[?.!]*$)|"
    r"(?<!\w)(?:في\s+)?(?P<arabic>(?:السنة|العام)\s+(?:التي\s+|الذي\s+)?(?P<side>قبلها|قبله|السابقة|السابق|"
    r"بعدها|بعده|التالية|التالي))(?=\s*[؟?.!]*$)",
    re.IGNORECASE,
)
_ARABIC_LATER = ("بعدها", "بعده", "التالية", "التالي")
_CHOSEN_FROM = (Outcome.CLARIFY, Outcome.LIST)


def answer_of_that_time(shown: ShownFacts, said: str) -> Answer | None:
    """Answer a question that ends with "then": of the time of the fact just shown.

    That time is put into the question as precisely as the fact has it, then as its year; then the
    question is asked without it, and of several facts the one of that time counts. None for a
    question without such a word, or where the fact has no date.
    """
    plain = strip_markup(said).strip()
    found, views = _THEN.search(plain), shown.views
    date = date_of(views[0].fact) if len(views) == 1 else None
    moment = _moment(date) if date is not None else None
    if found is None or moment is None or shown.answerer.read(plain, shown.today).is_empty:
        return None
    asked = plain[: found.start()]
    is_past = moment.latest is not None and moment.latest < shown.today
    if _SO_THEN.search(plain) or (
        is_past and "will" in shown.answerer.read(plain, shown.today).tokens
    ):
        return None  # "is it gone, then?" asks what follows
    if shown.answerer.read(asked, shown.today).periods:
        return None  # "people in 2023, then": it has its time
    first: Answer | None = None
    for when in _in_words(moment, shown.language):
        bound = found["bound"] or _preposition(when, shown.language)
        whole = f"{asked} {bound} {when}{'؟' if shown.language == 'ar' else '?'}"
        answer = shown.answerer.answer(whole, shown.today, shown.language)
        if answer.outcome.answers:
            return as_read(answer, whole)
        first = first or as_read(answer, whole)
    of_then = _of_several(shown, f"{asked}?", moment) if found["bound"] is None else None
    return of_then or first


def with_year_named(
    said: str, conversation: Conversation, answerer: Answerer, today: datetime.date
) -> str:
    """Return "and in 2024?" for "and the year before?" after a question on 2025.

    The year is that of the last question with one, or of the fact just shown. Any other message is
    returned as it is.
    """
    found, last = _NEXT_YEAR.search(said), conversation.last
    if found is None or last is None:
        return said
    dated = [p.date for p in answerer.read(last.question, today).periods if p.date is not None]
    if not dated and len(last.keys) == 1:
        fact = answerer.snapshot.facts.get(last.keys[0])
        date = date_of(fact) if fact is not None else None
        dated = [date] if date is not None else []
    begin = dated[0].earliest if dated else None
    if begin is None or dated[0].is_interval:
        return said
    is_later = found["later"] or found["side"] in _ARABIC_LATER
    year = begin.year + (1 if is_later else -1)
    when = f"في {year}" if found["arabic"] else f"in {year}"
    return f"{said[: found.start()]}{when}{said[found.end() :]}"


def _of_several(shown: ShownFacts, asked: str, moment: EdtfDate) -> Answer | None:
    """Return the one of several facts for a question that is of a time, None without just one."""
    several = shown.answerer.answer(asked, shown.today, shown.language)
    if several.outcome not in _CHOSEN_FROM:
        return None
    of_then = [
        view.fact.key
        for view in several.facts
        if (date := date_of(view.fact)) is not None and dates.overlaps(date, moment)
    ]
    if len(of_then) != 1:
        return None
    return shown.answerer.answer_from(of_then[0], asked, shown.today, shown.language)


def _moment(date: EdtfDate) -> EdtfDate | None:
    """Return the part of a date that "then" means: the end of a span, or its beginning."""
    begin, end = date.ends()
    part = end if end is not None else begin
    return part if part is not None and part.earliest is not None else None


def _in_words(moment: EdtfDate, language: str) -> list[str]:
    whole = dates.in_words(moment, language)
    year = str(moment.earliest.year) if moment.earliest is not None else whole
    return [whole] if moment.precision is Precision.YEAR else [whole, year]


def _preposition(when: str, language: str) -> str:
    if language == "ar":
        return "في"
    return "on" if re.match(r"\d{1,2} ", when) else "in"

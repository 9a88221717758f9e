"""Dates asked for: which date of a fact answers "when", and its wording.

A statement may name several: when something was issued and when it was withdrawn. The answer
begins with that of the verb asked; where that is not plain, with none.
"""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import re
from collections.abc import Sequence

from knowledge import dates, text
from knowledge.answers.dated_clauses import DatedText, DatedVerb, DateOfClause, read_dated
from knowledge.answers.dates_ahead import date_of, due_date
from knowledge.answers.exclusions.amounts import ORIGINS
from knowledge.answers.fact_features import FactFeatures
from knowledge.answers.fact_view import date_in_words
from knowledge.answers.stated_dates import reports_past, stated_periods
from knowledge.answers.time_left import (
    age_first,
    asks_age,
    asks_time_left,
    asks_time_since,
    time_left_first,
    time_since_first,
)
from knowledge.dates import EdtfDate
from knowledge.messages import say
from knowledge.model import Fact, FactKind, Snapshot
from knowledge.query import Asks, Question
from knowledge.query.periods import PeriodRelation
from knowledge.relations.grammar import BE, DETERMINERS
from knowledge.retrieval.lexicon import function_words, lexicon

_TOLD = (PeriodRelation.IN, PeriodRelation.SINCE)


def date_first(
    question: Question, fact: Fact, snapshot: Snapshot, today: datetime.date
) -> tuple[str, bool]:
    """Return the date asked for in words, "" for none, and whether there are others."""
    if asks_time_left(question):
        left = time_left_first(fact, snapshot, today, question.language)
        if left:
            return left, True
    if _asks_end(question) and (end := end_of(fact)) is not None:
        return dates.in_words(end, question.language), False
    if _counts_weeks(question, fact):
        return "", False
    stated = read_dated(fact.statement)
    is_plain, told = _asked_among(question, fact, stated)
    if not is_plain:
        return "", False
    if told is not None:
        fact = dataclasses.replace(fact, date=told.date)
        before = " ".join(text.tokens(fact.statement)[: told.end])
        asks_past = question.asked is not None and question.asked.is_past
        if asks_past and dates.has_passed(told.date, today) and reports_past(before):
            # "It was released in 2021 and will be supported until 2027" plans its end alone.
            fact = dataclasses.replace(fact, kind=FactKind.EVENT)
    if asks_time_since(question) and (date := date_of(fact)) is not None:
        since = time_since_first(date, today, question.language)
        if since:
            return since, True
    first = _in_words(question, fact, snapshot, today)
    is_plain = question.asks is Asks.WHEN and asks_limit(question)  # "the deadline is 3 May"
    if told is not None and told.is_deadline and first and not is_plain:
        first = say("by", question.language, date=first)
    return first, len(stated.dates) > 1


def age_told(question: Question, features: FactFeatures, today: datetime.date) -> str:
    """Return the age asked for, by the date of a birth, a founding or the like; "" for none.

    A fact with several dates has none: which of them is meant is not plain.
    """
    date = date_of(features.fact)
    is_origin = any(reading.relation in ORIGINS for reading in features.readings)
    if date is None or not is_origin or not asks_age(question):
        return ""
    if len(read_dated(features.fact.statement).dates) > 1:
        return ""
    return age_first(date, today, question.language)


def asks_limit(question: Question) -> bool:
    """Return whether a question asks for the last day on which something may be done."""
    is_one = question.asks in (Asks.WHEN, Asks.WHAT, Asks.KEYWORDS)
    return is_one and not _LIMITS.isdisjoint(question.tokens)


_LIMITS = frozenset(text.tokens("deadline cutoff"))


def end_of(fact: Fact) -> EdtfDate | None:
    """Return the last date until which a statement lasts."""
    normal, periods = stated_periods(fact.statement)
    found = None
    for period in periods:
        before = normal.partition(period.written)[0].split()[-1:]
        is_until = period.relation is PeriodRelation.UNTIL or before in _TO
        if is_until and period.date is not None:
            found = period.date
        elif period.date is not None and _SPANNING.search(period.written):
            found = period.date.ends()[1] if period.date.is_interval else found
    return found


_SPANNING = re.compile(r"\d (?:to|until|till|through|حتي|الي) ")
"""What stands between the two ends of a span: "2018 until 2 October 2026"."""


def when_held(question: Question) -> tuple[str, ...]:
    """Return the question when an event takes place, for one that only names it.

    "When was the runoff?" and "when did the runoff take place?" ask for its day.
    """
    if question.asks is not Asks.WHEN or question.periods or question.language != "en":
        return ()
    words = [word.strip(".,;:?!") for word in question.shown.split()]
    plain = [word.lower() for word in words]
    at = plain.index("when") + 1 if "when" in plain[:3] else len(plain)
    verb, event = plain[at : at + 1], words[at + 1 :]
    if tuple(plain[-2:]) == ("take", "place") and verb and verb[0] in _DOING:
        event = event[:-2]
    elif plain[-1] in ("happen", "occur") and verb and verb[0] in _DOING:
        event = event[:-1]
    elif question.asked is not None or not verb or verb[0] not in BE:
        return ()
    if not 0 < len(event) <= _LONGEST_EVENT:
        return ()
    return (f"when {'was' if verb[0] in _OF_PAST else 'is'} {' '.join(event)} held?",)


_DOING = frozenset({"does", "did", "do", "will"})
_OF_PAST = frozenset({"was", "were", "did"})
_LONGEST_EVENT = 7  # words


def _in_words(question: Question, fact: Fact, snapshot: Snapshot, today: datetime.date) -> str:
    language = question.language
    when = date_in_words(fact, language)
    due = due_date(fact, snapshot, today)
    is_plan = fact.kind is FactKind.PLAN
    if is_plan and due is not None and not due.is_ahead and not due.date.is_interval:
        return say("lead_was_due", language, date=dates.in_words(due.date, language))
    is_past = question.asked is not None and question.asked.is_past
    if is_plan and is_past and due is not None and due.is_ahead and not due.date.is_interval:
        return say("lead_is_planned", language, date=dates.in_words(due.date, language))
    return when or (dates.in_words(due.date, language) if due is not None else "")


def _asked_among(
    question: Question, fact: Fact, stated: DatedText
) -> tuple[bool, DateOfClause | None]:
    """Return whether it is plain which date is asked for, and it where it is not the fact's own."""
    if not stated.dates:
        return True, None
    limits = [each for each in stated.dates if each.is_deadline] if asks_limit(question) else []
    if len(limits) == 1:
        return True, limits[0]
    verbs = _verbs_asked(question, stated)
    nouns = [] if verbs else _nouns_asked(question, stated)
    found: list[DateOfClause | None] = []
    if verbs:
        found = [_date_with(question, stated, verb) for verb in verbs]
        found = [each for each in found if each is not None] or found
        if len({_key(each) for each in found}) > 1:
            found = [_date_with(question, stated, v) for v in _of_names(question, stated, verbs)]
    elif nouns:
        dated = [_only(question, stated, stated.after_noun(at), at) for at in nouns]
        found = [each for each in dated if each is not None]
    else:
        found = [each for each in stated.dates if _asks_since(question, each)]
    if len(stated.dates) == 1 and not found:
        if stated.verbs and not any(verb.dates for verb in stated.verbs):
            return False, None  # it is of a noun: "the warning of 3 May was withdrawn"
        if len(stated.verbs) > 1:
            return fact.date is None or _is_own(stated.dates[0], fact), None
        found = [stated.dates[0]]
    keys = {_key(each) for each in found}
    if len(keys) != 1:
        return False, None
    told = found[0]
    if told is None and any(_may_be_of_object(fact, stated, verb) for verb in verbs):
        return True, None
    is_apart = fact.date is not None and not any(_is_own(d, fact) for d in stated.dates)
    if told is None:
        return is_apart, None
    if told.relation not in _TOLD:
        return is_apart or (len(stated.dates) == 1 and not verbs), None
    return True, None if _is_within(fact.date, told) else told


def _asks_since(question: Question, date: DateOfClause) -> bool:
    """Return whether a question asks for the beginning of a state, which a date answers."""
    is_asked = any(" ".join(question.tokens).startswith(each) for each in _SINCE_WHEN)
    return is_asked and date.relation is PeriodRelation.SINCE


_SINCE_WHEN = ("since when", "from when", "منذ متى")


def _may_be_of_object(fact: Fact, stated: DatedText, verb: DatedVerb) -> bool:
    """Return whether the only date of a fact and its statement stands behind a verb's object.

    "The works recalled the milk made in Aren on 2 May" is dated so; what it recalls need not be.
    """
    return len(stated.dates) == 1 and verb.may_take_next and _is_own(stated.dates[0], fact)


def _key(date: DateOfClause | None) -> int:
    return date.start if date is not None else -1


def _is_own(date: DateOfClause, fact: Fact) -> bool:
    return fact.date is not None and dates.overlaps(date.date, fact.date)


def _is_within(date: EdtfDate | None, told: DateOfClause) -> bool:
    """Return whether a date lies in one that is shown, which is at least as exact."""
    if date is None or date.latest is None or (date.earliest is None and not told.is_deadline):
        return False
    first, last = told.date.earliest, told.date.latest
    begins = date.earliest or date.latest
    return (first is None or first <= begins) and (last is None or date.latest <= last)


def _verbs_asked(question: Question, stated: DatedText) -> list[DatedVerb]:
    """Return the verbs of a statement that the question asks the date of."""
    wanted = set(question.asked.relations) if question.asked is not None else set()
    found = [verb for verb in stated.verbs if wanted & verb.relations]
    done = [verb for verb in found if stated.tokens[verb.at - 1 : verb.at] != ("to",)]
    if done and question.asked is not None and question.asked.is_past:
        return done  # "was to open in May and opened in July"
    if found:
        return found
    stems = _stems_asked(question)
    light = {text.stem(token) for token in question.light & set(question.content)}
    for among in (stems, light):  # "last seen" has no other verb
        if found := [v for v in stated.verbs if _forms(stated.tokens[v.at]) & among]:
            return found
    return [v for v in stated.verbs if _are_alike(_forms(stated.tokens[v.at]), stems)]


def _nouns_asked(question: Question, stated: DatedText) -> list[int]:
    """Return where the nouns stand that the question asks the date of: "the launch of"."""
    wanted = set(question.asked.relations) if question.asked is not None else set()
    found = [at for at, relations in stated.nouns if wanted & relations]
    stems = _stems_asked(question)
    if found or len(stems) > _LONGEST_NOUN:
        return found
    if len(stems) != 1:
        return [at for at in range(len(stated.tokens)) if _ends_noun(stated, at, stems)]
    return [at for at, token in enumerate(stated.tokens) if _forms(token) & stems]


_LONGEST_NOUN = 3
"""Words of a noun whose date is asked: "the cup final"."""


def _ends_noun(stated: DatedText, at: int, stems: set[str]) -> bool:
    """Return whether the words that end at a token are all those of a noun of several words."""
    begin = at + 1 - len(stems)
    return begin >= 0 and {text.stem(t) for t in stated.tokens[begin : at + 1]} == stems


def _stems_asked(question: Question) -> set[str]:
    light = question.named | question.light | function_words()
    return {text.stem(t) for t in question.content if t not in light and t.isalpha()}


def _forms(token: str) -> set[str]:
    """Return the stems of a token, of one of Arabic also without the "and" joined to it."""
    is_joined = text.is_arabic(token) and token[0] in "وف" and len(token) > 3
    return {text.stem(token), text.stem(token[1:])} if is_joined else {text.stem(token)}


def _are_alike(forms: set[str], stems: set[str]) -> bool:
    """Return whether words are synonyms of others in the same script, all as stems."""
    meant = itertools.chain.from_iterable(lexicon().synonyms(form) for form in forms)
    is_ascii = all(map(str.isascii, forms))
    return any(each in stems and each.isascii() is is_ascii for each in meant)


def _date_with(question: Question, stated: DatedText, verb: DatedVerb) -> DateOfClause | None:
    """Return the date that stands with a verb, None for none or where it is of another thing."""
    if _is_of_another(question, stated, verb):
        return None
    return _only(question, stated, verb.dates, verb.begin)


def _only(
    question: Question, stated: DatedText, found: Sequence[DateOfClause], begin: int
) -> DateOfClause | None:
    """Return the one date of several that stands with the names asked: "X on 2 May and Y on 3"."""
    plain = [each for each in found if each.relation in _TOLD] or list(found)
    if len(plain) < 2:
        return plain[0] if plain else None
    asked = _names_asked(question, stated)
    bounds = [begin, *(each.end for each in plain)]
    words = [
        set(stated.tokens[start : each.start]) for start, each in zip(bounds, plain, strict=False)
    ]
    told = []
    for at, own in enumerate(words):
        others = set().union(*words[:at], *words[at + 1 :])
        if (own - others) & asked:
            told.append(plain[at])
    return told[0] if len(told) == 1 else None


def _names_asked(question: Question, stated: DatedText) -> set[str]:
    """Return the words of the question that the statement has: those of names and things."""
    light = function_words() | DETERMINERS
    return {t for t in (*question.tokens, *question.names) if t not in light} & set(stated.tokens)


def _of_names(question: Question, stated: DatedText, verbs: Sequence[DatedVerb]) -> list[DatedVerb]:
    """Return the verbs with the words of the question that no other of them has in its clause."""
    asked = _names_asked(question, stated)
    words = [set(stated.tokens[verb.begin : verb.end]) & asked for verb in verbs]
    found = []
    for at, verb in enumerate(verbs):
        others = set().union(*words[:at], *words[at + 1 :])
        if words[at] - others:
            found.append(verb)
    return found if len(found) == 1 else list(verbs)


def _is_of_another(question: Question, stated: DatedText, verb: DatedVerb) -> bool:
    """Return whether a verb is of another thing than the one asked about, which has another.

    "The Odda sank on 2 May; the Runa was sold on 3 June" says nothing of the sale of the Odda.
    """
    named = {
        t
        for at, t in enumerate(stated.tokens)
        if t[0].isdigit() or (stated.whole.capitals[at] and at)
    }
    named |= {stated.tokens[0]} & question.named
    named -= {
        t for each in stated.dates for t in stated.tokens[each.start : each.end]
    } | function_words()
    asked = named & {*question.tokens, *question.names}
    before, own = set(stated.tokens[: verb.begin]), set(stated.tokens[verb.begin : verb.end])
    if asked - before - own:
        return True  # it comes later
    subject = set(stated.tokens[verb.subject : verb.group]) & named
    return bool(subject - asked) and bool(asked - own)


def _counts_weeks(question: Question, fact: Fact) -> bool:
    """Return whether a question asks for weeks that a statement counts: "week 32 of pregnancy"."""
    asked = not _WEEKS.isdisjoint(question.tokens)
    return asked and not _WEEKS.isdisjoint(text.tokens(fact.statement))


_WEEKS = frozenset({"week", "weeks", "اسبوع"})


def _asks_end(question: Question) -> bool:
    """Return whether a question asks until when something goes on: "to what date", "until when"."""
    words = " ".join(question.tokens)
    if words.startswith("from when"):
        return False  # "from when until when" asks for both
    return any(f" {each} " in f" {words} " for each in _UNTIL_WHEN) or words.endswith(" until when")


_UNTIL_WHEN = ("until when", "till when", "until what", "to what date", "to when", "حتى متى")
_TO = (["to"], ["until"], ["till"], ["through"])

"""Reading of a statement: which relations it states, with their arguments, by plain patterns.

What no pattern finds stays unknown; nothing is guessed.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from knowledge import text
from knowledge.relations import qualifiers
from knowledge.relations.figures import date_spans, place_spans, value_spans
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    MONEY,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    UNITS_OF_TIME,
    is_adverb,
)
from knowledge.relations.inflection import Form
from knowledge.relations.model import Qualifier, Reading, Span
from knowledge.relations.table import Sense, narrower
from knowledge.relations.triggers import Trigger, find_triggers

_LONGEST = 120  # tokens of a statement that are read
_SIGNS = frozenset("$€£¥₹₺₪₽₩₦₱฿%")
_CLOSING = ",;:.!?)؟،؛"
_OF_COURSES = frozenset(
    text.tokens(
        "begin end postpone extend cancel suspend resume plan announce order decide request "
        "propose recommend approve reject vote block discontinue"
    )
)
"""Relations that are said of an event: the beginning of the construction."""


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a text, which of them are capitalised, and where its clauses end.

    `breaks` has, for each token, the punctuation after it, "" where there is none. `dates`,
    `places` and `values` are where those stand.
    """

    tokens: tuple[str, ...]
    capitals: tuple[bool, ...]
    breaks: tuple[str, ...]
    names_money: bool = False
    dates: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    values: tuple[tuple[int, int], ...] = ()


def split(words: str) -> Text:
    """Return the tokens of a text with capitals and punctuation."""
    tokens: list[str] = []
    capitals: list[bool] = []
    breaks: list[str] = []
    for piece in words[: text.LONGEST].split():
        own = text.tokens(piece)
        if not own:
            continue
        if piece[0] == "(" and breaks:
            breaks[-1] += "("
        first = next((c for c in piece if c.isalnum()), "")
        tokens += own
        capitals += [not first.islower()] * len(own)
        end = piece[len(piece.rstrip(_CLOSING + "\"'”’")) :]
        breaks += [""] * (len(own) - 1) + [end if len(piece) > 2 or end != "." else ""]
        if len(tokens) >= _LONGEST:
            break
    return Text(
        tuple(tokens),
        tuple(capitals),
        tuple(breaks),
        not _SIGNS.isdisjoint(words) or not MONEY.isdisjoint(tokens),
        date_spans(tokens),
        place_spans(tokens, capitals),
        value_spans(tokens, capitals),
    )


@functools.lru_cache(maxsize=256)
def read_statement(statement: str) -> tuple[Reading, ...]:
    """Return what a statement says, one reading for each relation; it may be any text."""
    whole = split(statement)
    triggers = [t for t in find_triggers(whole.tokens) if not _is_name(whole, t)]
    found: list[Reading] = []
    subject: Span | None = None
    for at in range(len(triggers)):
        readings, subject = _read(whole, triggers, at, subject)
        found += readings
    found = [_combined(reading) for reading in found]
    return tuple(_with_complement(reading, found) for reading in found)


def _is_name(whole: Text, trigger: Trigger) -> bool:
    """Return whether a capital letter makes a word part of a name: "West Ham United"."""
    at = trigger.start
    begins = at == 0 or bool(set(whole.breaks[at - 1]) & set(".!?:"))
    is_word = whole.tokens[at].isascii() and len(whole.tokens[at]) > 4
    return whole.capitals[at] and not begins and is_word and not trigger.auxiliaries


def _read(
    whole: Text, triggers: list[Trigger], at: int, before: Span | None
) -> tuple[list[Reading], Span | None]:
    trigger = triggers[at]
    left, right = _clause(whole, triggers, at)
    subject: Span | None = None
    other: Span | None = None
    by: Span | None = None
    passive = trigger.is_passive
    if trigger.is_verb:
        subject = _subject(whole, left, trigger.group) or before
        by = _after_by(whole, trigger, right)
        passive = passive or (by is not None and _is_participle(trigger))
        passive = passive or _is_reduced(whole, trigger)
        other = None if passive else _object(whole, trigger, right)
    elif whole.tokens[trigger.end : trigger.end + 1] == ("of",):
        other = _span(trigger.end + 1, _end_of_phrase(whole, trigger.end + 1, right))
        by = _after_by(whole, trigger, right)
    made = []
    for sense in trigger.senses:
        if sense.form == Form.NOUN and trigger.is_verb:
            continue
        agent, patient = _arguments(sense, subject, other, by, passive=passive)
        made.append(
            Reading(
                relation=sense.relation,
                qualifiers=qualifiers.of_statement(whole.tokens, trigger, triggers, at),
                tokens=whole.tokens,
                trigger=Span(trigger.group, trigger.end),
                agent=agent,
                patient=patient,
                value=_nearest(whole.values, trigger, right),
                place=_nearest(whole.places, trigger, right),
                date=_nearest(whole.dates, trigger, right) or _leading(whole.dates),
                passive=passive,
                is_verb=trigger.is_verb,
                names_money=whole.names_money,
            )
        )
    return made, subject if trigger.is_verb else before


def _arguments(
    sense: Sense, subject: Span | None, other: Span | None, by: Span | None, *, passive: bool
) -> tuple[Span | None, Span | None]:
    """Return agent and patient, given what stands before the verb, after it, and after "by"."""
    if sense.form == Form.NOUN:
        agent, patient = by, other
    elif passive:
        agent, patient = by, subject
    elif other is None and sense.is_ergative:
        agent, patient = None, subject
    else:
        agent, patient = subject, other
    return (patient, agent) if sense.is_inverse else (agent, patient)


def _clause(whole: Text, triggers: list[Trigger], at: int) -> tuple[int, int]:
    """Return from where to where the arguments of a trigger may stand."""
    trigger = triggers[at]
    left = 0
    for i in range(trigger.group - 1, -1, -1):
        if set(whole.breaks[i]) & set(";:.!?"):
            left = i + 1
            break
    for earlier in triggers[:at]:
        if earlier.is_verb and earlier.end <= trigger.group:
            left = max(left, earlier.end)
    right = len(whole.tokens)
    for i in range(trigger.end - 1, len(whole.tokens)):
        if set(whole.breaks[i]) & set(";:.!?"):
            right = i + 1
            break
    for later in triggers[at + 1 :]:
        if later.is_verb:
            right = min(right, max(later.group, trigger.end))
            break
    return left, right


def _subject(whole: Text, left: int, end: int) -> Span | None:
    """Return what stands before a verb, without an adverbial at the beginning."""
    tokens = whole.tokens
    start = left
    if end > start and tokens[end - 1] in RELATIVES and not whole.capitals[end - 1]:
        end -= 1
    for i in range(end - 1, left - 1, -1):
        token = tokens[i]
        if token in SUBORDINATORS and token not in PREPOSITIONS:
            start = i + 1
            break
    if start < end and (tokens[start] in PREPOSITIONS or tokens[start] in SUBORDINATORS):
        comma = next((i for i in range(start, end) if "," in whole.breaks[i]), None)
        if comma is None:
            return None if left else _span(start, end)
        start = comma + 1
    while start < end and tokens[start] in CONJUNCTIONS:
        start += 1
    return _span(start, end)


def _object(whole: Text, trigger: Trigger, right: int) -> Span | None:
    """Return what stands after a verb, up to a preposition other than "of"."""
    start = trigger.end
    if trigger.further and whole.tokens[trigger.further[-1]] in PREPOSITIONS:
        start = trigger.further[-1] + 1
    if start and set(whole.breaks[start - 1]) & set(",;:.!?("):
        return None
    while start < right and (whole.tokens[start] in ADVERBS or is_adverb(whole.tokens[start])):
        start += 1
    end = _end_of_phrase(whole, start, right)
    if end <= start or whole.tokens[start] in CONJUNCTIONS:
        return None
    if any(first <= start < last for first, last in whole.dates):
        return None
    is_time = any(token in UNITS_OF_TIME for token in whole.tokens[start : start + 3])
    is_number = whole.tokens[start][0].isdigit() or whole.tokens[start] in NUMBER_WORDS
    return None if is_time and is_number else _span(start, end)


def _end_of_phrase(whole: Text, start: int, right: int) -> int:
    """Return where a noun phrase ends: at a preposition, a relative word, or punctuation."""
    stop = (PREPOSITIONS | RELATIVES | SUBORDINATORS | BE) - {"of"}
    for at in range(start, right):
        if whole.tokens[at] in stop or (whole.tokens[at] == "of" and at == start):
            return at
        if whole.breaks[at] and not whole.breaks[at].startswith("("):
            return at + 1
    return right


def _after_by(whole: Text, trigger: Trigger, right: int) -> Span | None:
    """Return who does it according to "by ..."; no date, figure or deed."""
    for at in range(trigger.end, min(right, trigger.end + 12)):
        if whole.tokens[at] != "by":
            if set(whole.breaks[at]) & set(";:.!?"):
                return None
            continue
        end = _end_of_phrase(whole, at + 1, right)
        first = whole.tokens[at + 1] if at + 1 < len(whole.tokens) else ""
        is_date = any(at < start <= at + 2 for start, _ in whole.dates)
        is_deed = first.endswith("ing") and not whole.capitals[at + 1]
        if not first or is_date or is_deed or (first[0].isdigit() and not is_date):
            continue
        return _span(at + 1, end)
    return None


def _is_participle(trigger: Trigger) -> bool:
    return any(Form.PARTICIPLE in sense.form for sense in trigger.senses)


def _is_reduced(whole: Text, trigger: Trigger) -> bool:
    """Return whether it is a participle without "was": "X, founded in 1995, ..."."""
    if not _is_participle(trigger) or trigger.auxiliaries or not trigger.start:
        return False
    after = whole.tokens[trigger.end] if trigger.end < len(whole.tokens) else ""
    follows = "," in whole.breaks[trigger.group - 1] if trigger.group else False
    return follows and (after in PREPOSITIONS or bool(whole.breaks[trigger.end - 1]))


def _span(start: int, end: int) -> Span | None:
    return Span(start, end) if end > start else None


def _nearest(spans: tuple[tuple[int, int], ...], trigger: Trigger, right: int) -> Span | None:
    """Return the first span after a trigger within its clause, else the last right before it."""
    after = [s for s in spans if trigger.end <= s[0] < right]
    if after:
        return Span(*after[0])
    before = [s for s in spans if trigger.start - 4 <= s[1] <= trigger.start]
    return Span(*before[-1]) if before else None


def _leading(spans: tuple[tuple[int, int], ...]) -> Span | None:
    """Return a date with which the statement begins, or the only one it has."""
    if spans and (spans[0][0] <= 1 or len(spans) == 1):
        return Span(*spans[0])
    return None


def _combined(reading: Reading) -> Reading:
    """Return a reading by the narrower relation that its subject makes of it: support ends."""
    words = (*reading.words(reading.patient), *reading.words(reading.agent))
    name = narrower(reading.relation, words)
    return reading if name == reading.relation else replace(reading, relation=name)


def _with_complement(reading: Reading, others: list[Reading]) -> Reading:
    """Return a reading with the relations that are named within its arguments."""
    if reading.relation not in _OF_COURSES:
        return reading
    spans = [s for s in (reading.agent, reading.patient) if s is not None]
    inner = {
        other.relation
        for other in others
        if other.relation != reading.relation
        and not other.is_verb
        and any(s.start <= other.trigger.start < s.end for s in spans)
    }
    if Qualifier.ORDERED not in reading.qualifiers and not reading.passive:
        inner |= {
            other.relation
            for other in others
            if Qualifier.ORDERED in other.qualifiers and other.trigger.start > reading.trigger.start
        }
    return replace(reading, complement=frozenset(inner)) if inner else reading

"""Clauses: what stands before and after a verb, and where dates and figures belong to it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import text
from knowledge.relations.figures import Spans, date_spans, place_spans, value_spans
from knowledge.relations.grammar import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    HAVE,
    MODALS,
    MONEY,
    NUMBER_WORDS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    UNITS_OF_TIME,
    is_adverb,
)
from knowledge.relations.model import Span
from knowledge.relations.triggers import Trigger
from knowledge.retrieval.lexicon import past_forms

_LONGEST = 120  # tokens of a statement that are read
_SIGNS = frozenset("$€£¥₹₺₪₽₩₦₱฿%")
_CLOSING = ",;:.!?)؟،؛"


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
    dates: Spans = ()
    places: Spans = ()
    values: Spans = ()


@functools.lru_cache(maxsize=1_024)
def split(words: str) -> Text:
    """Return the tokens of a text with capitals and punctuation."""
    tokens: list[str] = []
    capitals: list[bool] = []
    breaks: list[str] = []
    for piece in words[: text.LONGEST].split():
        own = text.tokens(piece)[: _LONGEST - len(tokens)]
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
    dates = date_spans(tokens)
    return Text(
        tuple(tokens),
        tuple(capitals),
        tuple(breaks),
        not _SIGNS.isdisjoint(words) or _names_money(tokens),
        dates,
        place_spans(tokens, capitals, dates),
        value_spans(tokens, capitals, dates),
    )


def _names_money(tokens: Sequence[str]) -> bool:
    """Return whether a text names a currency; "won" is one after a number alone."""
    found = MONEY.intersection(tokens)
    if found != {"won"}:
        return bool(found)
    at = tokens.index("won")
    return at > 0 and (tokens[at - 1][0].isdigit() or tokens[at - 1] in NUMBER_WORDS)


def clause(whole: Text, triggers: list[Trigger], at: int) -> tuple[int, int]:
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


def subject_of(whole: Text, left: int, end: int) -> Span | None:
    """Return what stands before a verb, without an adverbial at the beginning."""
    tokens = whole.tokens
    start = left
    if end > start and tokens[end - 1] in RELATIVES and not whole.capitals[end - 1]:
        end -= 1
    for i in range(end - 1, left - 1, -1):
        token = tokens[i]
        is_relative = token in RELATIVES and not whole.capitals[i]
        if (token in SUBORDINATORS and token not in PREPOSITIONS) or is_relative:
            start = i + 1
            break
    if start < end and (tokens[start] in PREPOSITIONS or tokens[start] in SUBORDINATORS):
        after = _after_adverbial(whole, start, end)
        if after is None:
            return None if left else span(start, end)
        start = after
    while start < end and tokens[start] in CONJUNCTIONS:
        start += 1
    return span(start, end)


def goes_on_with(whole: Text, trigger: Trigger, left: int) -> bool:
    """Return whether a verb has the subject of the one before: "resigned and was replaced by"."""
    return left < trigger.group and left > 0 and whole.tokens[trigger.group - 1] in CONJUNCTIONS


def _after_adverbial(whole: Text, start: int, end: int) -> int | None:
    """Return where an adverbial at the beginning of a clause ends, None if that is not clear."""
    for first, last in whole.dates:
        if first == start + 1 and last < end:
            return last
    for at in range(start, end):
        if "," in whole.breaks[at]:
            return at + 1
    for at in range(end - 2, start, -1):
        if whole.tokens[at] in CONJUNCTIONS:
            return at + 1
    return None


def antecedent_of(whole: Text, subject: Span | None, left: int) -> Span | None:
    """Return what a relative clause is about: "the districts" of "the districts that it hit"."""
    if subject is None or subject.start - 2 < left:
        return None
    at = subject.start - 1
    if whole.tokens[at] not in RELATIVES or whole.capitals[at]:
        return None
    return span(left, at)


def object_of(whole: Text, trigger: Trigger, right: int) -> Span | None:
    """Return what stands after a verb, up to a preposition other than "of"."""
    start = trigger.end
    if trigger.further and whole.tokens[trigger.further[-1]] in PREPOSITIONS:
        start = trigger.further[-1] + 1
    if start and set(whole.breaks[start - 1]) & set(",;:.!?("):
        return None
    while start < right and (whole.tokens[start] in ADVERBS or is_adverb(whole.tokens[start])):
        if whole.breaks[start]:
            return None
        start += 1
    end = end_of_phrase(whole, start, right)
    if end <= start or whole.tokens[start] in CONJUNCTIONS:
        return None
    if any(first <= start < last for first, last in whole.dates):
        return None
    is_time = any(token in UNITS_OF_TIME for token in whole.tokens[start : start + 3])
    is_number = whole.tokens[start][0].isdigit() or whole.tokens[start] in NUMBER_WORDS
    is_often = whole.tokens[start] in ("every", "each")  # "is open every day"
    return None if is_time and (is_number or is_often) else span(start, end)


def end_of_phrase(whole: Text, start: int, right: int) -> int:
    """Return where a noun phrase ends: at a preposition, a relative word, or punctuation."""
    stop = (PREPOSITIONS | RELATIVES | SUBORDINATORS | BE) - {"of"}
    for at in range(start, right):
        if whole.tokens[at] in stop or (whole.tokens[at] == "of" and at == start):
            return at
        if whole.breaks[at] and not whole.breaks[at].startswith("("):
            return at + 1
    return right


def after_by(whole: Text, trigger: Trigger, right: int) -> Span | None:
    """Return who does it according to "by ..."; no date, figure or deed."""
    for at in range(trigger.end, min(right, trigger.end + 12)):
        if whole.tokens[at] != "by":
            if set(whole.breaks[at]) & set(";:.!?"):
                return None
            continue
        end = end_of_phrase(whole, at + 1, right)
        first = whole.tokens[at + 1] if at + 1 < len(whole.tokens) else ""
        is_date = any(at < start <= at + 2 for start, _ in whole.dates)
        is_deed = first.endswith("ing") and not whole.capitals[at + 1]
        if not first or is_date or is_deed or no_doer(whole.tokens, at + 1):
            continue
        return span(at + 1, end)
    return None


def no_doer(tokens: Sequence[str], at: int) -> bool:
    """Return whether what follows "by" at a position is a figure or a means, not who does it."""
    after = [t for t in tokens[at : at + 2] if t not in ("a", "an", "the")]
    first = after[0] if after else ""
    return not first or first[0].isdigit() or first in NUMBER_WORDS or first in _NO_DOERS


_NO_DOERS = frozenset(
    text.tokens(
        "majority margin average factor quarter fifth tenth percentage much means way virtue mail "
        "post email e-mail phone telephone letter ballot lot law decree road rail sea air land car "
        "bus train tram ship boat ferry plane helicopter lorry truck bicycle bike foot hand force "
        "default mistake accident chance surprise contrast comparison far turns weight volume area "
        "population name"
    )
)


def is_reduced(whole: Text, trigger: Trigger) -> bool:
    """Return whether it is a participle without "was": "X, founded in 1995, ..."."""
    if not trigger.is_participle or trigger.auxiliaries or not trigger.start:
        return False
    after = whole.tokens[trigger.end] if trigger.end < len(whole.tokens) else ""
    follows = "," in whole.breaks[trigger.group - 1] if trigger.group else False
    is_beside = after in PREPOSITIONS or whole.tokens[trigger.end - 1] in PREPOSITIONS
    if follows and _is_main(whole, trigger):
        return False
    return follows and (is_beside or bool(whole.breaks[trigger.end - 1]))


def _is_main(whole: Text, trigger: Trigger) -> bool:
    """Return whether it is the verb of the sentence: "the minister, Jurek Bans, resigned"."""
    before = range(trigger.group - 1)
    others = {whole.tokens[at] for at in range(trigger.group)}
    is_after_verb = not others.isdisjoint(past_forms() | BE | HAVE | MODALS | RELATIVES)
    is_after_verb = is_after_verb or any(each.endswith("ed") for each in others)
    is_told_of = any("," in whole.breaks[at] for at in before)
    goes_on = any("," in each for each in whole.breaks[trigger.end - 1 :])
    return is_told_of and not is_after_verb and not goes_on


def span(start: int, end: int) -> Span | None:
    """Return a span, None for an empty one."""
    return Span(start, end) if end > start else None


def nearest(spans: Spans, trigger: Trigger, right: int) -> Span | None:
    """Return the first span after a trigger within its clause, else the last right before it."""
    after = [s for s in spans if trigger.end <= s[0] < right]
    if after:
        return Span(*after[0])
    before = [s for s in spans if trigger.start - 4 <= s[1] <= trigger.start]
    return Span(*before[-1]) if before else None


def leading(spans: Spans) -> Span | None:
    """Return a date with which the statement begins, or the only one it has."""
    if spans and (spans[0][0] <= 1 or len(spans) == 1):
        return Span(*spans[0])
    return None

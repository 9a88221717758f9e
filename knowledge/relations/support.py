"""Support: until when something is supported, updated or maintained by a statement.

That is said in more ways than verbs can be listed for: by a noun ("security fixes until May"), a
participle ("maintained up to May"), or what is no longer so ("unsupported since May").
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from knowledge import text
from knowledge.relations import qualifiers
from knowledge.relations.clauses import Text, end_of_phrase, span
from knowledge.relations.grammar import NEGATIONS
from knowledge.relations.model import Qualifier, Reading, Span
from knowledge.retrieval.lexicon import function_words

RELATION = "support_until"
_OF_THINGS = frozenset((RELATION, "release"))
_CARE = frozenset(
    text.tokens("support updates fixes bugfixes patches maintenance servicing lts elts esm")
)
CARED_FOR = frozenset(text.tokens("supported maintained patched updated serviced"))
"""Participles by which a thing is said to have support."""

_UNTIL = frozenset(text.tokens("until till through"))
_SINCE = frozenset(text.tokens("since from after"))
_LAST = frozenset(text.tokens("last final"))


_LASTING = frozenset(
    text.tokens("back maintain extend update repair last length end block get receive leave")
)
_HOW_LONG = frozenset({("how", "long"), ("until", "when")})
_WHEN = frozenset({("when", "does"), ("when", "will"), ("when", "did")})


def is_asked_until(tokens: Sequence[str], relations: Sequence[str]) -> bool:
    """Return whether a question asks how long support lasts: "how long does support last?"."""
    pairs = set(itertools.pairwise(tokens))
    is_named = not (_CARE | CARED_FOR).isdisjoint(tokens)
    asks_when = not _WHEN.isdisjoint(pairs) and not _ENDING.isdisjoint(tokens)
    asks = asks_when or not _HOW_LONG.isdisjoint(pairs)
    return is_named and asks and not _LASTING.isdisjoint(relations)


def words_of(tokens: Sequence[str]) -> set[str]:
    """Return the words of a question that speak of support and its kinds."""
    return {t for t in tokens if t in _CARE or t in CARED_FOR or t in _KINDS or t in _SAYING}


_ENDING = frozenset(text.tokens("end stop run expire leave lose last"))
_KINDS = frozenset(text.tokens("active full security extended standard mainstream bug"))
_SAYING = frozenset(text.tokens("last lasts get gets receive have stay left"))


def with_things(whole: Text, readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings with the thing supported or released where only a noun states it.

    "Veltrix 3.1 hits end of life", "end of life for Veltrix 3.1": the noun has no "of".
    """
    return [_with_thing(whole, r) if r.patient is None and r.agent is None else r for r in readings]


def _with_thing(whole: Text, reading: Reading) -> Reading:
    before = whole.tokens[: reading.trigger.start]
    if reading.relation == "end" and not _CARE.isdisjoint(before):
        return replace(reading, relation=RELATION, patient=_thing(whole))
    is_of_a_kind = not {"a", "an"}.isdisjoint(before[-4:])  # "become a long term support release"
    if reading.relation in _OF_THINGS and not is_of_a_kind:
        return replace(reading, patient=_thing(whole))
    return reading


def of_support(whole: Text) -> list[Reading]:
    """Return until when something is supported by a statement; nothing if it has no such date."""
    tokens = whole.tokens
    at = next((i for i, t in enumerate(tokens) if t in _CARE or t in CARED_FOR), None)
    over = next((i for i, t in enumerate(tokens) if t == "unsupported"), None)
    date = None
    if at is not None:
        date = _until(whole) or _last_day(whole, at)
        if date is None and _is_denied(tokens, at):
            date = _since(whole)
    elif over is not None:
        at, date = over, _since(whole)
    found = frozenset(qualifiers.of_support(tokens))
    if at is not None and date is None and "only" in tokens[max(0, at - 3) : at + 2]:
        date = _since(whole) or (Span(*whole.dates[0]) if len(whole.dates) == 1 else None)
        found = frozenset({Qualifier.ACTIVE})  # "from May on it is given security fixes only"
    if at is None or date is None or (thing := _thing(whole)) is None:
        return []
    if not {"will", "shall"}.isdisjoint(tokens[max(0, at - 4) : at + 8]):
        found |= {Qualifier.PLANNED}
    trigger = Span(at, at + 1)
    return [Reading(RELATION, found, tokens, trigger, patient=thing, date=date)]


def _until(whole: Text) -> Span | None:
    for start, end in whole.dates:
        before = whole.tokens[max(0, start - 2) : start]
        if not _UNTIL.isdisjoint(before[-1:]) or before == ("up", "to"):
            return Span(start, end)
    return None


def _since(whole: Text) -> Span | None:
    found = ((s, e) for s, e in whole.dates if s and whole.tokens[s - 1] in _SINCE)
    return next((Span(*each) for each in found), None)


def _last_day(whole: Text, at: int) -> Span | None:
    """Return the date of "the last day of support"."""
    tokens = whole.tokens
    is_last = any(
        tokens[i] in _LAST and tokens[i + 1 : i + 2] == ("day",) for i in range(max(0, at - 5), at)
    )
    return Span(*whole.dates[0]) if is_last and len(whole.dates) == 1 else None


def _is_denied(tokens: Sequence[str], at: int) -> bool:
    before = tokens[max(0, at - 4) : at]
    return "longer" in before or not (NEGATIONS | {"no"}).isdisjoint(before)


def _thing(whole: Text) -> Span | None:
    """Return the name of the thing supported, the one with a number if there is one."""
    runs = _runs(whole)
    numbered = [r for r in runs if any(map(_has_digit, whole.tokens[r.start : r.end]))]
    if numbered:
        return numbered[0]
    behind = _behind_care(whole)
    return behind or (runs[0] if runs else None)


def _behind_care(whole: Text) -> Span | None:
    """Return the phrase in "support for ..."."""
    tokens = whole.tokens
    for at, token in enumerate(tokens[:-2]):
        if token in _CARE and tokens[at + 1] in ("for", "of"):
            return span(at + 2, end_of_phrase(whole, at + 2, len(tokens)))
    return None


def _runs(whole: Text) -> list[Span]:
    """Return the spans of capitalised words and numbers that belong to no date."""
    dated = {i for start, end in whole.dates for i in range(start, end)}
    names = [
        at not in dated
        and (whole.capitals[at] or _has_digit(word))
        and word not in function_words()
        and word not in _CARE
        for at, word in enumerate(whole.tokens)
    ]
    for at in range(1, len(names) - 1):
        if whole.tokens[at] == "of" and names[at - 1] and names[at + 1]:
            names[at] = True  # "version 3.1 of Veltrix"
    found: list[Span] = []
    for is_name, group in itertools.groupby(range(len(names)), key=names.__getitem__):
        if is_name:
            places = list(group)
            found.append(Span(places[0], places[-1] + 1))
    return found


def _has_digit(token: str) -> bool:
    return any(map(str.isdigit, token))

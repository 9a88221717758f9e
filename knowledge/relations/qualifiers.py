"""Qualifiers: whether what a text states is planned, ordered, put off or denied, and which one."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from knowledge import text
from knowledge.relations.grammar import BE, NEGATIONS, PLANNED
from knowledge.relations.model import Qualifier
from knowledge.relations.triggers import Trigger

ORDERING = frozenset(
    text.tokens(
        "order decide request propose recommend vote agree require approve allow plan want ask"
    )
)
"""Relations that say of another one that it was decided or asked for, not that it took place."""

_WANTING = frozenset(text.tokens("request propose recommend want ask"))

OF_EVENTS = ORDERING | frozenset(
    text.tokens("begin end postpone extend cancel suspend resume announce reject block discontinue")
)
"""Relations that are said of an event: the beginning of the construction."""

_PLANNED = PLANNED | frozenset(text.tokens("plans originally expect hope aim plan"))
_PAST_BE = frozenset(text.tokens("was were had been"))
_FUTURE = frozenset(text.tokens("will shall would should"))
_WHICH = {
    Qualifier.FIRST: frozenset(text.tokens("first earliest initial maiden")),
    Qualifier.LAST: frozenset(text.tokens("last final")),
    Qualifier.NEWEST: frozenset(text.tokens("newest latest")),
}
_OF_SUPPORT = {
    Qualifier.ACTIVE: ("active", "full", "standard", "mainstream", "bug", "bugfixes"),
    Qualifier.SECURITY: ("security", *text.tokens("الأمني")),
    Qualifier.EXTENDED: ("extended", "lts", "long", "elts", "esm", *text.tokens("طويل")),
}
_SUPPORT = frozenset(text.tokens("support supported updates maintenance fixes patches"))
_OF_SUPPORTED = frozenset(
    text.tokens("support_until end back maintain leave discontinue surrender")
)
_WISHES = frozenset(
    text.tokens(
        "pressure call calls called bid attempt attempts attempted effort efforts proposal "
        "proposals demand demands demanded pledge pledged promise promised vow vowed threat "
        "threatened urged campaign campaigned push pushed motion seek seeks sought tried tries try "
        "wish wishes hopes"
    )
)
"""Words before "to" that tell what somebody wants or tries, not that it took place."""

_TIMES = frozenset(text.tokens("year month week season night spring summer autumn winter"))
_REACH = 4
_FURTHEST = 10


def of_support(tokens: Sequence[str]) -> set[Qualifier]:
    """Return the kind of support a text names: active, security, extended."""
    found: set[Qualifier] = set()
    for at, token in enumerate(tokens):
        near = tokens[at + 1 : at + 3]
        if (
            token in ("lts", "elts", "esm", "bugfixes")
            or not token.isascii()
            or (not _SUPPORT.isdisjoint(near))
        ):
            found.update(q for q, words in _OF_SUPPORT.items() if token in words)
    if "long" in tokens and "term" in tokens:
        found.add(Qualifier.EXTENDED)
    return found


def of_statement(
    tokens: Sequence[str],
    trigger: Trigger,
    triggers: Sequence[Trigger],
    at: int,
    end: int | None = None,
) -> frozenset[Qualifier]:
    """Return the qualifiers of the relation a trigger states; its clause ends at `end`."""
    found: set[Qualifier] = set()
    group = tokens[trigger.group : trigger.start]
    before = tokens[max(0, trigger.group - _REACH) : trigger.group]
    after = tokens[trigger.end : trigger.end + 6]
    if trigger.auxiliaries & NEGATIONS or any(t in ("nobody", "none", "no") for t in before):
        found.add(Qualifier.NEGATED)
    if any(t in ("failed", "refused") for t in before) and "to" in group:
        found.add(Qualifier.NEGATED)
    found |= _plans(tokens, trigger, before, after)
    wishing = tokens[max(0, trigger.group - 2 * _REACH) : trigger.group]
    if trigger.is_verb and "to" in group and not _WISHES.isdisjoint(wishing):
        found |= {Qualifier.ORDERED, Qualifier.WANTED}
    governor = _governor(tokens, trigger, triggers, at) or _predicate(trigger, triggers, at)
    if governor is not None:
        if "postpone" in governor.relations:
            found.add(Qualifier.POSTPONED)
        elif governor.relations & ORDERING:
            found.add(Qualifier.ORDERED)
            if governor.relations <= _WANTING:
                found.add(Qualifier.WANTED)
    around = {*before, *group, *after[:3]} - {tokens[i] for i in trigger.positions}
    if any(word in _TIMES for last, word in itertools.pairwise(tokens) if last == "last"):
        around.discard("last")  # "who won last year"
    if "to" in trigger.auxiliaries:  # "the last of the parties to ratify it"
        around.update(tokens[max(0, trigger.group - 2 * _REACH) : trigger.group])
    found.update(q for q, words in _WHICH.items() if words & around)
    if trigger.relations & _OF_SUPPORTED:
        found |= of_support(tokens[:end])
    return frozenset(found)


def _plans(
    tokens: Sequence[str], trigger: Trigger, before: Sequence[str], after: Sequence[str]
) -> set[Qualifier]:
    group = set(tokens[trigger.group : trigger.start])
    planned = _PLANNED.intersection(before) or _PLANNED.intersection(group)
    to = "to" in group
    past = bool(_PAST_BE & {*before, *group})
    if trigger.is_verb:
        if to and (planned or (group & BE and tokens[trigger.start - 1 : trigger.start] != ["be"])):
            return {Qualifier.EXPECTED if past else Qualifier.PLANNED}
        if group & _FUTURE:
            return {Qualifier.EXPECTED if "would" in group else Qualifier.PLANNED}
        if planned and past and trigger.auxiliaries:
            return {Qualifier.EXPECTED}
        return set()
    for at, token in enumerate(after):
        if token in ("set", "due", "planned", "scheduled", "expected"):
            past = bool(_PAST_BE.intersection(after[:at]))
            return {Qualifier.EXPECTED if past else Qualifier.PLANNED}
    return (
        {Qualifier.PLANNED} if {"planned", "expected", "due"}.intersection(before[-2:]) else set()
    )


def _governor(
    tokens: Sequence[str], trigger: Trigger, triggers: Sequence[Trigger], at: int
) -> Trigger | None:
    """Return the trigger before this one that it completes: "ordered X to close", "the closure"."""
    for earlier in reversed(triggers[:at]):
        if trigger.start - earlier.end > _FURTHEST:
            return None
        if not earlier.relations & (ORDERING | {"postpone"}):
            continue
        between = tokens[earlier.end - 1 : trigger.start]
        is_noun = not trigger.is_verb and earlier.is_verb
        if (
            is_noun
            or "to" in between[-3:]
            or ("that" in between and {"should", "be", "would"}.intersection(between))
        ):
            return earlier
        return None
    return None


def _predicate(trigger: Trigger, triggers: Sequence[Trigger], at: int) -> Trigger | None:
    """Return the passive verb of which a noun is the subject: "the opening was put off"."""
    if trigger.is_verb:
        return None
    for later in triggers[at + 1 :]:
        if later.start - trigger.end > _FURTHEST:
            return None
        if later.is_verb:
            return later if later.is_passive else None
    return None

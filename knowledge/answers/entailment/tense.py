"""Tense: claims of events or present states that a fact states as planned or past."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.details import Details, FactDetails
from knowledge.answers.entailment.event_dates import clauses_of
from knowledge.answers.entailment.figures import BoundedNumber
from knowledge.relations.grammar import ADVERBS, BE, HAVE, MODALS, NEGATIONS, is_adverb
from knowledge.relations.model import Qualifier
from knowledge.retrieval.lexicon import past_forms

_PAST_AUXILIARIES = frozenset({"was", "were", "has", "have", "had", "did"})
_TO_BE = frozenset({"is", "are", "be"})
_AUXILIARIES = BE | HAVE | MODALS | ADVERBS | NEGATIONS | {"to"}
_UNCHANGED = frozenset(
    {"shut", "cut", "put", "set", "hit", "let", "quit", "hurt", "spread", "cost", "burst", "split"}
    | {"beat", "cast", "shed", "bid", "read"}
)
"""Verbs whose past is spelt like their base form."""

_OTHER_PARTICIPLES = _UNCHANGED | {"been", "had"}

_PARTICLES = frozenset({"over", "up", "out", "off", "down", "back", "in", "away"})
_UNFINISHED = frozenset({"is", "are", "be", "being", "to"})
_PRESENT = frozenset({"is", "are"})
_PAST = frozenset({"was", "were"})


def states_as_happened(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a claim states as happened, or as so now, what the fact does not."""
    fact = held.details
    for at in _past_verbs(claim):
        planned = {place for span in fact.grammar["planned"] for place in range(*span)}
        shared = alignment.shared.get(at, frozenset()) - planned
        # In "decided to hand over" the verb alone is what is yet to be.
        places = {p for p in shared if p - 1 not in shared or fact.tokens[p] not in _PARTICLES}
        if places and all(_is_yet_to_be(fact, place) for place in places):
            return True
        if not places and held.is_ahead:
            return True
        if held.is_ahead and places and not any(_is_past(fact, place) for place in places):
            return True
    if _happened(claim) and fact.has("planned") and _has_no_event(claim, fact, alignment):
        return True
    if not claim.has("planned") and (
        _is_still_to_be(claim, fact, alignment)
        or _is_state_to_come(claim, fact, alignment)
        or _is_aimed_at(claim, fact, alignment)
    ):
        return True
    is_now = not _PRESENT.isdisjoint(claim.tokens) and _PAST.isdisjoint(claim.tokens)
    was_then = not _PAST.isdisjoint(fact.tokens) and _PRESENT.isdisjoint(fact.tokens)
    if is_now and was_then and not claim.has("planned") and not _was_set_to(claim, fact):
        return True
    return not claim.dates and _is_over_by_now(claim, fact, alignment)


def _was_set_to(claim: Details, fact: Details) -> bool:
    """Return whether a fact has figures of the units of a claim to which something was changed."""
    told = {figure.unit for figure in claim.figures}
    changed = {f.unit for f in fact.figures if fact.tokens[f.begin - 1 : f.begin] == ("to",)}
    return bool(told) and told <= changed


def _happened(claim: Details) -> bool:
    """Return whether a claim states only that something happened: "took place in May"."""
    return not claim.has("planned") and any(at in claim.light for at in _past_verbs(claim))


def _has_no_event(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether no verb of a fact is one that a claim states."""
    telling = {at for at in claim.content if at not in claim.light}
    return alignment.shared_at(telling).isdisjoint(fact.in_verbs)


def _is_state_to_come(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim has as so, without a date, what is yet to be: it "is closed"."""
    if claim.dates:
        return False
    for at in claim.content:
        before = claim.tokens[max(0, at - 2) : at]
        places = alignment.shared.get(at, frozenset())
        if places and _is_participle(claim.tokens[at]) and not _PRESENT.isdisjoint(before):
            return all(_is_yet_to_be(fact, place) for place in places)
    return False


def _is_aimed_at(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether all that a claim states stands after "intends to" or "hopes to" in a fact."""
    if any(claim.has(kind) for kind in ("said", "possible", "advised", "negation")):
        return False
    told = [at for at in claim.content if at not in claim.light and alignment.shared.get(at)]
    places = [alignment.shared[at] for at in told]
    clauses = clauses_of(fact)
    for start, end in fact.grammar["planned"]:
        if not _TO.intersection(fact.tokens[end - 1 : end + 1]) or start in fact.capitals:
            continue
        aim = {at for at in range(end, len(fact.tokens)) if clauses[at] == clauses[start]}
        if places and all(each <= aim for each in places):
            return True
    return False


_TO = frozenset({"to"})


def _is_over_by_now(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim is about today, and a fact about a time that has passed.

    "In 2014 it had 60 boats" does not say that it has 60 boats.
    """
    if claim.has("planned"):
        return False
    if any(was_figure(fact, f) for f in _figures_of(claim, fact)):
        return not claim.has("said") and _PAST.isdisjoint(claim.tokens) and _is_of_now(claim)
    if _has_now(claim):
        return not {*_PAST, "had"}.isdisjoint(fact.tokens) and not _has_now(fact)
    verbs = claim.in_verbs
    present = [at for at in verbs if _is_present(claim, at) and alignment.shared.get(at)]
    is_limited = any(date.relation in _UP_TO for date in fact.dates)
    return bool(present) and all(
        all(
            (_is_past(fact, place) and _NOW.isdisjoint(_group_before(fact, place)))
            or (is_limited and fact.tokens[place] in _UNCHANGED)
            for place in alignment.shared[at]
        )
        for at in present
    )


def _figures_of(claim: Details, fact: Details) -> list[BoundedNumber]:
    """Return the figures of a fact that are those of a claim; none where one is of today."""
    numbers = {figure.number for figure in claim.figures}
    found = [f for f in fact.figures if f.number in numbers]
    return found if all(was_figure(fact, f) for f in found) else []


def was_figure(fact: Details, figure: BoundedNumber) -> bool:
    """Return whether a figure is what something had or was, as its verb says: "it had 78 seats"."""
    if fact.tokens[figure.begin - 1 : figure.begin] in _OF_CHANGES:
        return False  # "was raised from 71 to 78"
    verbs = (t for t in reversed(fact.tokens[: figure.begin]) if t in BE | HAVE)
    return next(verbs, "") in {*_PAST, "had"}


_OF_CHANGES = (("from",), ("to",), ("at",))


def _is_of_now(claim: Details) -> bool:
    return _has_now(claim) or not _PRESENT.isdisjoint(claim.tokens)


def _has_now(details: Details) -> bool:
    """Return whether a statement is about possession: "has" without a participle."""
    for at, token in enumerate(details.tokens):
        after = details.tokens[at + 1 : at + 3]
        if token in ("has", "have") and not any(map(_is_participle, after)):
            return True
    return False


def _is_participle(token: str) -> bool:
    return token.endswith("ed") or token in past_forms() or token in _OTHER_PARTICIPLES


def _is_present(details: Details, at: int) -> bool:
    """Return whether a verb is in the plain present: "carries", and not "to carry"."""
    before = details.tokens[max(0, at - 2) : at]
    return not _is_participle(details.tokens[at]) and _HELPING.isdisjoint(before)


_HELPING = BE | HAVE | MODALS | {"to", "did"}
_NOW = frozenset({"has", "have", "is", "are"})  # "has led it since" is so now
_UP_TO = frozenset({"until", "till", "before"})


def states_no_time(claim: Details) -> bool:
    """Return whether a claim states neither the past nor a state: "it closes in May"."""
    return not _past_verbs(claim) and (BE | HAVE | {"did"}).isdisjoint(claim.tokens)


def states_a_schedule(claim: Details, held: FactDetails, alignment: Alignment) -> bool:
    """Return whether a claim states in the present, with a date, what a fact has as planned.

    "It closes in May" says no more than that it is to close in May.
    """
    if not claim.dates or not states_no_time(claim):
        return False
    places = alignment.shared_at(claim.in_verbs)
    return any(
        reading.is_verb
        and Qualifier.PLANNED in reading.qualifiers
        and Qualifier.ORDERED not in reading.qualifiers
        and not places.isdisjoint(range(*reading.trigger))
        for reading in held.details.readings
    )


def _is_still_to_be(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether all that a claim states of its names is yet to happen in a fact.

    So it is after "is to", and after "ordered to" or "voted to", which leave open what came of it.
    """
    named = claim.in_names
    told = [
        at
        for at in claim.content
        if at in alignment.shared and at not in named and not is_left_open(claim, at)
    ]
    # Of a phrase, such as "end its operations", the first word counts.
    heads = [p for at in told for p in alignment.shared[at] if p - 1 not in alignment.shared[at]]
    places = [place for place in heads if _is_verbal(fact, place)]
    return bool(places) and all(is_left_open(fact, place) for place in places)


def _is_verbal(fact: Details, at: int) -> bool:
    """Return whether a word does not stand before the verb of a statement, with its subject."""
    return any(_leaves_open(token) for token in fact.tokens[:at])


def is_left_open(fact: Details, at: int) -> bool:
    """Return whether what comes before a word leaves open whether that comes to be.

    So do "ordered to", "voted unanimously to", and "set as the".
    """
    start = max(0, at - _NEAR)
    before = fact.tokens[start:at]
    if any(fact.breaks[start + n] for n in range(len(before))):
        before = before[-_NEXT:]
    if not _SET.isdisjoint(before[-_NEXT:]):
        return True
    return "to" in before[-2:] and any(map(_leaves_open, before))


def _leaves_open(token: str) -> bool:
    return token in _IS or text.stem(token) in _OPEN


_IS = frozenset({"is", "are"})
_SET = frozenset({"set", "planned", "scheduled", "proposed", "due"})
_OPEN_VERBS = """
order vote decide agree plan want ask intend promise pledge urge propose recommend advise vow
threaten hope expect schedule mean offer try attempt seek aim prepare resolve refuse fail demand
request instruct tell require oblige allow authorise authorize permit
"""
_OPEN = frozenset(map(text.stem, _OPEN_VERBS.split()))
"""Stems of verbs after which "to" tells what may or may not have come to be."""

_NEAR = 8  # tokens before a word that are looked at
_NEXT = 3  # of those, the ones right before it


def _past_verbs(details: Details) -> list[int]:
    """Return the positions of verbs in the past tense."""
    found = []
    planned = {at for start, end in details.grammar["planned"] for at in range(start, end)}
    for at in details.content:
        token = details.tokens[at]
        before = details.tokens[max(0, at - 3) : at]
        if at in planned:
            continue
        is_form = token in past_forms() or token in _UNCHANGED
        is_form = is_form or (token.endswith("ed") and len(token) > 4)
        helped = is_form and bool(_PAST_AUXILIARIES.intersection(before))
        passive = _TO_BE.intersection(before)
        helped = helped or "did" in before or (is_form and before[-1:] in (("has",), ("have",)))
        is_base = "to" in before[-1:] or (
            before[-2:-1] == ("to",) and (before[-1] in ("be", "have") or is_adverb(before[-1]))
        )
        if not is_base and (helped if passive or not is_form else True):
            found.append(at)
    return found


def _is_past(details: Details, at: int) -> bool:
    """Return whether a word is of the past; "is to be closed", "are being closed" are not."""
    token = details.tokens[at]
    before = _group_before(details, at)
    if _UNFINISHED.intersection(before) and not _PAST_AUXILIARIES.intersection(before):
        return False
    is_helped = token in _UNCHANGED and not _PAST_AUXILIARIES.isdisjoint(before)
    return is_helped or token in past_forms() or token.endswith("ed")


def _group_before(details: Details, at: int) -> tuple[str, ...]:
    """Return the auxiliaries and adverbs right before a verb."""
    start = at
    while start and details.tokens[start - 1] in _AUXILIARIES and not details.breaks[start - 1]:
        start -= 1
    return details.tokens[start:at]


def _is_yet_to_be(details: Details, at: int) -> bool:
    """Return whether a verb or noun of a statement is what is planned or asked for."""
    before = _group_before(details, at)
    if _is_past(details, at) and "to" not in before and not MODALS.intersection(before):
        return False
    return "to" in before or bool(MODALS.intersection(before))

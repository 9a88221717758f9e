"""Reversals: facts by which the state or deed of a claim ended, was refused or is of the past."""

from __future__ import annotations

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment, align
from knowledge.answers.entailment.conjuncts import plain_verbs
from knowledge.answers.entailment.details import Details, FactDetails
from knowledge.answers.entailment.words import turning
from knowledge.query.entities import EntityLinker
from knowledge.relations.ends import is_done, is_end_relation
from knowledge.relations.model import Reading
from knowledge.relations.table import relations


def is_undone(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact states the end or refusal of the state that a claim asserts."""
    covered = alignment.covered
    own = {reading.relation for reading in claim.readings}
    named = fact.in_names
    for reading in fact.readings:
        is_one = is_end_relation(reading.relation) or reading.relation in _UNDOING
        if not is_one or reading.relation in own:
            continue
        trigger = set(range(*reading.trigger)) & set(fact.content)
        if not trigger or trigger <= covered:
            continue
        if reading.passive and _is_deed(claim, fact, alignment, reading):
            return True  # "the ban was lifted"
        if reading.passive:
            continue
        if trigger & covered:
            return True  # "is to stop work" does not say that it works
        after = set(range(reading.trigger.end, reading.trigger.end + 3))
        is_behind = reading.patient is not None and reading.patient.start >= reading.trigger.end
        patient = set(range(*reading.patient)) if reading.patient and is_behind else set()
        if (after | patient) & covered - named:
            return True
    return False


def is_called_off(claim: Details, fact: Details, alignment: Alignment) -> bool | None:
    """Return whether what a claim says only to have been or happened was called off by a fact.

    None where it was only announced, demanded or refused, so that it need not have been: "demanded
    her resignation".
    """
    told = {at for at in claim.content if at not in claim.light}
    verbs = alignment.shared_at(claim.in_verbs & told)
    is_being = claim.light.issuperset(claim.in_verbs & set(claim.content)) or (
        claim.tokens[0] == "there"
    )
    if is_being and not claim.light and claim.tokens[0] != "there":
        return False
    stems = {at: fact.stems[at] for at in fact.content if at not in alignment.covered}
    if not is_being:
        is_deed = bool(verbs) and verbs.isdisjoint(
            fact.in_verbs | {v.at for v in plain_verbs(fact)}
        )
        asked = (at for at, stem in stems.items() if stem in _NEED_NOT_BE)
        return None if is_deed and any(at < min(verbs) for at in asked) else False
    if not alignment.shared_at(told).isdisjoint(fact.in_verbs):
        return False
    for reading in fact.readings:
        if not reading.is_verb or reading.relation not in _OFF:
            continue
        thing = reading.patient or reading.agent
        if thing is not None and alignment.shared_at(told) <= set(range(*thing)):
            return True if is_done(reading) and not fact.has("negation") else None
    return False if _NOT_HELD.isdisjoint(stems.values()) else None


_OFF = frozenset({"cancel"})
_NEED_NOT_BE = frozenset(
    map(
        text.stem,
        text.tokens(
            "announce propose suggest demand request reject refuse ban prevent avert avoid cancel "
            "postpone abandon scrap oppose deny rule"
        ),
    )
)
"""Stems of verbs of which the object need not have been: a round that was announced."""

_NOT_HELD = _NEED_NOT_BE | frozenset(map(text.stem, text.tokens("promise pledge plan offer seek")))
"""Those of which a claim that there is such a thing says more: "promised 300 flats"."""


def _is_deed(claim: Details, fact: Details, alignment: Alignment, undone: Reading) -> bool:
    """Return whether what a fact has as undone is the deed that a claim states by a verb."""
    ended = set(range(*undone.patient)) if undone.patient else set()
    nouns = {at for r in fact.readings if not r.is_verb for at in range(*r.trigger)} & ended
    return not nouns.isdisjoint(alignment.shared_at(claim.in_verbs))


_UNDOING = frozenset(
    {
        "lift",
        "repeal",
        "cancel",
        "postpone",
        "block",
        "ban",
        "reject",
        "prevent",
        "lose",
        "lose_thing",
    }
)
"""Relations that undo a state, besides those of ends."""


def may_have_turned(claim: Details, held: FactDetails, linker: EntityLinker) -> bool:
    """Return whether a fact states an act that may have ended the state in a claim, such as a sale.

    The fact is another one, of a later day than those that entail the claim.
    """
    table, pairs = relations(), turning()
    shared = align(claim, held.details, held.entities, linker).shared
    for said in claim.readings:
        agent = [at for at in range(*said.agent) if at in claim.content] if said.agent else []
        if not agent:
            continue
        for told in held.details.readings:
            is_turn = told.relation in table[said.relation].opposites
            is_turn = is_turn or (said.relation, told.relation) in pairs
            is_of_patient = told.passive or told.relation in _OF_PATIENTS
            subject = told.patient if is_of_patient else told.agent
            if is_turn and is_done(told) and subject:
                own = set(range(*subject))
                if all(not own.isdisjoint(shared.get(at, ())) for at in agent):
                    return True
    return False


_OF_PATIENTS = frozenset({"replace", "succeed", "dismiss"})


def was_before(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a fact says only of an earlier time what a claim says of now.

    "It is open since 2011; before that it closed at night" does not say that it closes at night.
    """
    if not _OF_THE_PAST.isdisjoint(claim.tokens):
        return False
    named = claim.in_names
    told = [at for at in claim.content if at in alignment.shared and at not in named]
    for at in range(len(fact.tokens)):
        if not _begins_the_past(fact, at):
            continue
        marks = set(";:" if not at else ";:.," if "," in fact.breaks[at - 1] else ";:.")
        end = next(
            (i for i in range(at, len(fact.tokens)) if set(fact.breaks[i]) & marks),
            len(fact.tokens),
        )
        if any(
            alignment.shared[each] and alignment.shared[each] <= set(range(at, end + 1))
            for each in told
        ):
            return True
    return False


def _begins_the_past(fact: Details, at: int) -> bool:
    word, after = fact.tokens[at], fact.tokens[at + 1 : at + 2]
    if word in ("before", "until", "till") and (not at or set(fact.breaks[at - 1]) & set(";:")):
        return True  # "before 2016 a visa cost 30 euros; since then it has cost 45"
    if word in _FORMERLY or (word, *after) in _UNTIL_THEN:
        return True
    return word == "before" and "," in fact.breaks[at]


_OF_THE_PAST = frozenset({"was", "were", "did", "had", "been"})
_FORMERLY = frozenset({"formerly", "previously", "originally"})
_UNTIL_THEN = frozenset(
    {("until", "then"), ("before", "that"), ("before", "then"), ("at", "first")}
)

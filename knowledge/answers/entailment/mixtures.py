"""Mixtures of conjuncts: claims that join words which a fact has of different things."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Set
from typing import NamedTuple

from knowledge import text
from knowledge.answers.entailment.alignment import Alignment, align
from knowledge.answers.entailment.conjuncts import JOINTS, Conjunct, conjuncts_of, said_together
from knowledge.answers.entailment.details import (
    Details,
    FactDetails,
    is_within,
    read_kept_details,
)
from knowledge.answers.entailment.plain_sentences import plain_sentences
from knowledge.query.entities import EntityLinker

_PIECES = JOINTS | frozenset(text.tokens("when after before because since until as than or"))


def is_mixed(claim: Details, fact: Details, alignment: Alignment) -> bool:
    """Return whether a claim puts words together that a fact says of different things."""
    covered = alignment.covered | _dates_covered(claim, fact)
    plain = tuple(
        each.places
        for each in plain_sentences(fact)
        if not each.telling or not covered.isdisjoint(each.telling)
    )
    return any(
        all(not _is_within(claim, fact, alignment, piece, places) for places in together)
        for together in (said_together(fact), plain)
        if together
        for piece in _pieces(claim)
    )


def _dates_covered(claim: Details, fact: Details) -> Set[int]:
    """Return where the dates of a fact begin that a claim has."""
    return {d.start for d in fact.dates for c in claim.dates if is_within(d.date, c.date)}


def _pieces(claim: Details) -> Iterator[range]:
    """Yield the parts of a claim of which each is said of one thing."""
    start = 0
    for at, token in enumerate(claim.tokens):
        if token in _PIECES or (at and set(claim.breaks[at - 1]) & set(",;:")):
            yield range(start, at)
            start = at
    yield range(start, len(claim.tokens))


def _is_within(
    claim: Details, fact: Details, alignment: Alignment, piece: range, places: Set[int]
) -> bool:
    """Return whether a conjunct has all that a part of a claim says."""
    for at in piece:
        told = alignment.shared.get(at) if at in claim.content else None
        if told and at not in claim.light and told.isdisjoint(places):
            return False
    for date in claim.dates:
        same = {d.start for d in fact.dates if is_within(d.date, date.date)}
        if date.start in piece and same and same.isdisjoint(places):
            return False
    for figure in claim.figures:
        alike = {f.begin for f in fact.figures if f.number == figure.number}
        if figure.begin in piece and alike and alike.isdisjoint(places):
            return False
    return True


class ConjunctsOfClaim(NamedTuple):
    """The conjuncts of a fact that a claim may be of, each as a fact of its own.

    `are_all` is whether the claim is of no other, and each of them is true by itself.
    """

    sentences: list[FactDetails]
    are_all: bool


def read_conjuncts(claim: Details, held: FactDetails, linker: EntityLinker) -> ConjunctsOfClaim:
    """Return the conjuncts of a fact that have all that they share with a claim; else all."""
    fact = held.details
    found = conjuncts_of(fact)
    if not found:
        return ConjunctsOfClaim([], are_all=False)
    alignment = align(claim, fact, held.entities, linker)
    whole = range(len(claim.tokens))
    meant = [c for c in found if _is_within(claim, fact, alignment, whole, c.places)]
    alone = [c for c in meant or found if not c.is_of_pronoun and _is_true_alone(fact, c)]
    sentences = [_as_fact(held, each.sentence(fact), linker) for each in alone]
    return ConjunctsOfClaim(sentences, bool(meant) and len(alone) == len(meant))


def sentences_of(held: FactDetails, linker: EntityLinker) -> list[FactDetails]:
    """Return the plain sentences of a fact, or its conjuncts, or itself where it is one."""
    if plain := list(read_plain_sentences(None, held, linker)):
        return plain
    conjuncts = conjuncts_of(held.details)
    alone = [c for c in conjuncts if not c.is_of_pronoun and _is_true_alone(held.details, c)]
    return [_as_fact(held, each.sentence(held.details), linker) for each in alone] or [held]


def read_plain_sentences(
    claim: Details | None, held: FactDetails, linker: EntityLinker
) -> Iterator[FactDetails]:
    """Yield the plain sentences of a fact that are true alone, each as a fact of its own.

    Those of a part are left out where a claim does not name the part.
    """
    fact = held.details
    found = plain_sentences(fact)
    if not found:
        return
    covered: set[int] = set()
    if claim is not None:
        covered |= align(claim, fact, held.entities, linker).covered
        covered |= _dates_covered(claim, fact)
    for each in found:
        if claim is not None and each.telling and covered.isdisjoint(each.telling):
            continue
        starts = (start for kind in _LIMITING_ALL for start, _ in fact.grammar[kind])
        if all(start in each.places for start in starts):
            told = _as_fact(held, each.words, linker)
            yield dataclasses.replace(told, stems=frozenset(told.details.stems))


def _as_fact(held: FactDetails, words: str, linker: EntityLinker) -> FactDetails:
    details = read_kept_details(words, linker)
    stated = tuple(dict.fromkeys(date.date for date in details.dates))
    own = held.own_dates if stated or not held.details.dates else ()
    return dataclasses.replace(held, details=details, dates=stated or own, own_dates=own)


def _is_true_alone(fact: Details, conjunct: Conjunct) -> bool:
    """Return whether no word outside of a conjunct limits what it says: "said", "if", "may"."""
    return all(start in conjunct.own for kind in _LIMITING for start, _ in fact.grammar[kind])


_LIMITING_ALL = ("said", "condition", "possible", "advised", "planned")
_LIMITING = (*_LIMITING_ALL, "only", "some", "most")

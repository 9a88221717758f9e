"""Differences between a claim and a fact, of all kinds; none where the fact entails the claim."""

from __future__ import annotations

from knowledge.answers.entailment.alignment import Alignment
from knowledge.answers.entailment.contexts import stands_otherwise
from knowledge.answers.entailment.details import Details
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.differing_figures import of_dates, of_figures
from knowledge.answers.entailment.differing_grammar import is_undone, of_grammar, was_before
from knowledge.answers.entailment.differing_words import of_places, of_words
from knowledge.answers.entailment.exchange import are_exchanged
from knowledge.answers.entailment.held import HeldFact
from knowledge.answers.entailment.restrictions import is_restricted
from knowledge.answers.entailment.word_order import is_distributed_otherwise, is_turned_round


def differences(claim: Details, held: HeldFact, alignment: Alignment) -> list[ClaimDifference]:
    """Return the details of a claim that a fact does not share; none where it entails the claim."""
    found = list(of_words(claim, held, alignment))
    found += of_dates(claim, held)
    found += of_figures(claim, held, alignment)
    found += of_grammar(claim, held, alignment)
    found += of_places(claim, held, alignment)
    if not found and (
        is_undone(claim, held.details, alignment) or was_before(claim, held.details, alignment)
    ):
        found.append(ClaimDifference("undone"))
    if not found and (
        stands_otherwise(claim, held.details, alignment)
        or are_exchanged(claim, held.details, alignment)
        or is_turned_round(claim, held, alignment)
    ):
        found.append(ClaimDifference("roles"))
    if not found and is_restricted(claim, held.details, alignment):
        found.append(ClaimDifference("restricted"))
    if not found and is_distributed_otherwise(claim, held, alignment):
        found.append(ClaimDifference("order"))
    return found

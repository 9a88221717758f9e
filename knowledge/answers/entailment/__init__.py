"""Entailment: whether a stored fact makes a claim true, or false by one detail."""

from knowledge.answers.entailment.comparison import ClaimComparison, Entailment, compare
from knowledge.answers.entailment.details import (
    Details,
    FactDetails,
    read_details,
    read_fact_details,
)
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.ends import is_begun_again
from knowledge.answers.entailment.fact_order import compare_order
from knowledge.answers.entailment.figure_order import Ordered
from knowledge.answers.entailment.mixtures import sentences_of
from knowledge.answers.entailment.past_states import states_present
from knowledge.answers.entailment.reversals import may_have_turned

__all__ = [
    "ClaimComparison",
    "ClaimDifference",
    "Details",
    "Entailment",
    "FactDetails",
    "Ordered",
    "compare",
    "compare_order",
    "is_begun_again",
    "may_have_turned",
    "read_details",
    "read_fact_details",
    "sentences_of",
    "states_present",
]

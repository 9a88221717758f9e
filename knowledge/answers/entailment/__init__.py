"""Entailment: whether a stored fact makes a claim true, or false by one detail."""

from knowledge.answers.entailment.comparison import ClaimComparison, Entailment, compare
from knowledge.answers.entailment.details import Details, read_details
from knowledge.answers.entailment.difference import ClaimDifference
from knowledge.answers.entailment.fact_order import Ordered, compare_order
from knowledge.answers.entailment.held import HeldFact, hold

__all__ = [
    "ClaimComparison",
    "ClaimDifference",
    "Details",
    "Entailment",
    "HeldFact",
    "Ordered",
    "compare",
    "compare_order",
    "hold",
    "read_details",
]

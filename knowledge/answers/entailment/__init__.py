"""Entailment: whether a held fact makes a claim true, or false by one detail."""

from knowledge.answers.entailment.comparison import Comparison, Entailment, compare
from knowledge.answers.entailment.details import Details, read_details
from knowledge.answers.entailment.difference import Difference
from knowledge.answers.entailment.held import HeldFact, hold
from knowledge.answers.entailment.ordering import Ordered, compare_order

__all__ = [
    "Comparison",
    "Details",
    "Difference",
    "Entailment",
    "HeldFact",
    "Ordered",
    "compare",
    "compare_order",
    "hold",
    "read_details",
]

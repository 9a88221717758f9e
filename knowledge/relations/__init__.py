"""Relations: what a statement says of its names, and what a question asks of them.

A statement is read into readings ("begin", agent, patient, date), a question into the same form
with one argument asked; `match` compares them. The relations and their words are data, in `table/`.
"""

from knowledge.relations.model import (
    Argument,
    Asked,
    Qualifier,
    Reading,
    RelationMatch,
    Span,
    Verdict,
)
from knowledge.relations.questions import read_asked
from knowledge.relations.statements import read_statement
from knowledge.relations.table import Relation, relations
from knowledge.relations.verdicts import ABSENT, fits, match

__all__ = [
    "ABSENT",
    "Argument",
    "Asked",
    "Qualifier",
    "Reading",
    "Relation",
    "RelationMatch",
    "Span",
    "Verdict",
    "fits",
    "match",
    "read_asked",
    "read_statement",
    "relations",
]

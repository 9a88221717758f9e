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
from knowledge.relations.set_relations import (
    NONE,
    normal_names,
    read_fact,
    relation_names,
    relation_words,
    split_names,
    unknown_names,
    unknown_relation,
    written,
)
from knowledge.relations.spelling import correct_word
from knowledge.relations.statements import read_statement
from knowledge.relations.table import Relation, load_relations, relations
from knowledge.relations.verdicts import (
    ABSENT,
    BEGINNINGS,
    CIRCUMSTANCE,
    OTHER_KIND,
    REVERSED,
    fits,
    match,
)

__all__ = [
    "ABSENT",
    "BEGINNINGS",
    "CIRCUMSTANCE",
    "NONE",
    "OTHER_KIND",
    "REVERSED",
    "Argument",
    "Asked",
    "Qualifier",
    "Reading",
    "Relation",
    "RelationMatch",
    "Span",
    "Verdict",
    "correct_word",
    "fits",
    "load_relations",
    "match",
    "normal_names",
    "read_asked",
    "read_fact",
    "read_statement",
    "relation_names",
    "relation_words",
    "relations",
    "split_names",
    "unknown_names",
    "unknown_relation",
    "written",
]

"""Question parsing: the kind of a question, its entities, its periods and its language.

`Reader.read` is the entry point; the other modules each find one of those things.
"""

from knowledge.query.entities import EntityLinker, Mention
from knowledge.query.kinds import Asks, is_question
from knowledge.query.periods import Period, PeriodRelation
from knowledge.query.question import Question, Reader

__all__ = [
    "Asks",
    "EntityLinker",
    "Mention",
    "Period",
    "PeriodRelation",
    "Question",
    "Reader",
    "is_question",
]

"""Reading a question: what is asked, about whom, about when, in which language.

`Reader.read` is the way in; the modules beside it each find one of those things.
"""

from knowledge.query.entities import EntityLinker, Mention
from knowledge.query.kinds import Asks, asks_something
from knowledge.query.periods import Period, Relation
from knowledge.query.question import Question, Reader

__all__ = [
    "Asks",
    "EntityLinker",
    "Mention",
    "Period",
    "Question",
    "Reader",
    "Relation",
    "asks_something",
]

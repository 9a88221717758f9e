"""What people asked: the question log, what they say of the answers, and the unanswered queue.

What they were refused, and who wants to be told of an answer, is kept here too.
"""

from knowledge.question_log.log import QuestionLog
from knowledge.question_log.model import Asking, Kept, Like, Logged, Mark, is_chat, note
from knowledge.question_log.subscribers import ToTell, Waiting
from knowledge.refusals import Refusal, Refusals

__all__ = [
    "Asking",
    "Kept",
    "Like",
    "Logged",
    "Mark",
    "QuestionLog",
    "Refusal",
    "Refusals",
    "ToTell",
    "Waiting",
    "is_chat",
    "note",
]

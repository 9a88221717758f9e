"""What people asked: the question log, what they say of the answers, and the unanswered queue.

What they were refused, and who wants to be told of an answer, is kept here too.
"""

from knowledge.asked.log import QuestionLog
from knowledge.asked.refusals import Refusal, Refusals
from knowledge.asked.telling import ToTell, Waiting
from knowledge.asked.values import Asking, Kept, Like, Logged, Mark, is_chat, note

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

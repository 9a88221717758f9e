"""What people asked: the question log, what they say of the answers, and the unanswered queue."""

from knowledge.asked.log import QuestionLog
from knowledge.asked.values import Asking, Kept, Like, Logged, Mark, is_chat, note

__all__ = ["Asking", "Kept", "Like", "Logged", "Mark", "QuestionLog", "is_chat", "note"]

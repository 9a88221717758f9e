"""The question log: questions people asked, their feedback, and the queue of unanswered ones.

Also the subscribers: people who want a direct message once their question is answered.
"""

from knowledge.question_log.counts import DayCounts, QuestionCounts
from knowledge.question_log.log import QuestionLog
from knowledge.question_log.model import (
    Feedback,
    LoggedQuestion,
    NewQuestion,
    PersonalData,
    QuestionGroup,
    is_chat,
    new_question,
)
from knowledge.question_log.subscribers import Subscriber, Subscribers

__all__ = [
    "DayCounts",
    "Feedback",
    "LoggedQuestion",
    "NewQuestion",
    "PersonalData",
    "QuestionCounts",
    "QuestionGroup",
    "QuestionLog",
    "Subscriber",
    "Subscribers",
    "is_chat",
    "new_question",
]

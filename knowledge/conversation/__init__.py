"""Conversation: small talk, and what people say after an answer, read after the turns before.

`talk` is the entry point; it returns a `Reply` with the answer and the conversation to go on with.
"""

from knowledge.conversation.model import Conversation, Reply, Turn
from knowledge.conversation.small_talk import SmallTalk, default_small_talk, read_small_talk
from knowledge.conversation.talk import talk

__all__ = [
    "Conversation",
    "Reply",
    "SmallTalk",
    "Turn",
    "default_small_talk",
    "read_small_talk",
    "talk",
]

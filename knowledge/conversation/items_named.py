"""Items of a list named within a question: "where is the second one?", "and the other one?"."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.answers.answerer import Answerer
from knowledge.conversation.follow_ups import ordinal
from knowledge.conversation.model import Conversation
from knowledge.conversation.shown_facts import last_list
from knowledge.model import Entity, Fact

_MOST = 10
_OTHER = frozenset({"other", "الاخر", "الآخر", "الأخرى", "الاخرى"})
_LAST = frozenset({"last", "latter", "الأخير", "الأخيرة", "الاخير", "الاخيرة"})
_FIRST = frozenset({"former"})
_ORDINALS = {word: at for at in range(1, _MOST + 1) for word in ordinal(at)}
_ITEM = re.compile(
    rf"\b(?:the\s+)?(?P<item>{'|'.join(_ORDINALS)}|last|other)\s+(?:one|of\s+(?:them|those|these))\b|"
    rf"\bthe\s+(?P<alone>{'|'.join(_ORDINALS)}|former|latter)(?=\s*[?.!]*$)|"
    r"(?<!\w)(?P<arabic>الأول|الأولى|الثاني|الثانية|الثالث|الثالثة|الآخر|الأخرى|الأخير|الأخيرة)(?=\s*[?؟.!]*$)",
    re.IGNORECASE,
)


def with_item_named(said: str, conversation: Conversation, answerer: Answerer) -> str:
    """Return a question with the name of the item it speaks of in the place of "the second one".

    The item is one of the list shown last, or one of the two things that the last fact named. Any
    other message is returned as it is.
    """
    found = _ITEM.search(said)
    listed = last_list(conversation) if found is not None else None
    if found is None or listed is None:
        return said
    turn, opened = listed
    facts = [f for key in turn.keys if (f := answerer.snapshot.facts.get(key)) is not None]
    word = (found["item"] or found["alone"] or found["arabic"]).lower()
    position = _position(word, len(facts), opened or _shown_alone(conversation, turn.keys))
    if position is None:
        return said
    name = _own_name(position, facts, answerer)
    return f"{said[: found.start()]}{name}{said[found.end() :]}" if name else said


def _position(word: str, count: int, opened: int) -> int | None:
    """Return the position (from 1) of an item in a list of `count`, None where it has none such."""
    if word in _OTHER:
        return 3 - opened if count == 2 and opened else None
    if word in _LAST:
        return count
    at = 1 if word in _FIRST else _ORDINALS.get(text.norm(word))
    return at if at is not None and at <= count else None


def _shown_alone(conversation: Conversation, keys: tuple[str, ...]) -> int:
    """Return the position in a list of the fact shown after it, 0 where none was."""
    last = conversation.last
    alone = last.keys[0] if last is not None and len(last.keys) == 1 else None
    return keys.index(alone) + 1 if alone in keys else 0


def _own_name(position: int, facts: list[Fact], answerer: Answerer) -> str | None:
    """Return the name that the statement of an item has first of those no other item is about."""
    fact = facts[position - 1]
    others = {key for other in facts if other is not fact for key in other.entities}
    known = answerer.snapshot.entities
    own = [known[key] for key in fact.entities if key in known and key not in others]
    placed = [(_place(entity, fact.statement), entity.name) for entity in own]
    return min(placed)[1] if placed else None


def _place(entity: Entity, statement: str) -> int:
    names = entity.names
    places = [at for name in names if (at := statement.lower().find(name.lower())) >= 0]
    return min(places, default=len(statement))

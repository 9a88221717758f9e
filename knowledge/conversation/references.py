"""References to earlier answers: "that camp", "the one to Halden", "they"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge import text
from knowledge.conversation.wording import AUXILIARIES, END, PREPOSITION
from knowledge.model import Entity
from knowledge.query import Question
from knowledge.query.asked_nouns import is_plural
from knowledge.retrieval.lexicon import past_forms

_THE_ONE = re.compile(r"^(?:the ones?|that|those)\s+(?=\S)", re.IGNORECASE)
_POINTED = re.compile(
    r"\b(?:that|this|these|those)\s+(?P<noun>[a-z]{3,})\b|"
    r"(?:هذا|هذه|ذلك|تلك|هؤلاء)\s+(?P<arabic>ال\w{2,})",
    re.IGNORECASE,
)
_NO_THINGS = frozenset(
    text.tokens("year month day time date week one ones number figure the year's اليوم العام الوقت")
)
_TOPIC_FIRST = re.compile(
    r"^(?:(?:and|but|what about|how about)\s+)?(?P<topic>(?:the\s+)?\w[^,?؟:]{1,50}?),\s+"
    rf"(?P<asked>(?:(?:when|where|why|how|what|who|which)\s+)?(?:{AUXILIARIES})\s+(?:they|it|he|she)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OPENINGS = frozenset(
    text.tokens("ok okay well so yes no right hmm sorry wait thanks thank you please and but great")
)
"""Words before a comma that are no topic."""

_SUBJECT = re.compile(r"\b(?:they|it|he|she)\b", re.IGNORECASE)


def without_the_one(rest: str) -> str:
    """Return "to Halden" of "the one to Halden": the thing is that of the question before."""
    after = _THE_ONE.sub("", rest)
    return after if PREPOSITION.match(after) else rest


def with_topic_put_in(plain: str) -> str:
    """Return "are dogs allowed?" of "and dogs, are they allowed?"; any other message as it is."""
    found = _TOPIC_FIRST.match(plain)
    if found is None or not set(text.tokens(found["topic"])) - _OPENINGS:
        return plain
    return _SUBJECT.sub(lambda _: found["topic"], found["asked"], count=1)


def pointed_at(question: Question) -> tuple[str, str] | None:
    """Return the words "that camp" of a question as written, and their noun; None without any."""
    for found in _POINTED.finditer(question.shown):
        noun = found["noun"] or found["arabic"]
        token = next(iter(text.tokens(noun)), "")
        if token in question.content and token not in _NO_THINGS:
            return found[0], token
    return None


def named_so(noun: str, statement: str, entities: Sequence[Entity]) -> str | None:
    """Return the name that a statement calls so: "Jad'ah 1, a temporary camp"; None without one.

    Else the only one that has the noun in its name.
    """
    words, thing = text.norm(statement), re.escape(noun)
    for entity in entities:
        for name in entity.names:
            written = re.escape(text.norm(name))
            pattern = (
                rf"\b{written}\W+(?:(?:which )?(?:is|was) )?(?:an?|the|its) "
                rf"(?:\w+ ){{0,3}}{thing}\b|"
                rf"\b{thing}\W+(?:of |at |in |called |named ){written}\b"
            )
            if re.search(pattern, words):
                return entity.name
    called = [entity.name for entity in entities if noun in text.tokens(entity.name)]
    return called[0] if len(called) == 1 else None


def whole_name(name: str, before: Question) -> str:
    """Return "the Saudi partnership" for a name that a noun follows; else the name."""
    pattern = (
        rf"\bthe\s+{re.escape(name.removeprefix('the '))}\s+(?P<noun>[a-z]+)\s+(?P<next>[a-z]+)"
    )
    found = re.search(pattern, before.shown, re.IGNORECASE)
    if found is None or found["noun"].lower() not in before.content:
        return name
    if found["noun"] in past_forms() or found["noun"].endswith("ed"):
        return name  # "is the Aren closed to lorries"
    first = re.match(r"^(?:\w+\s+){0,2}?(?:do|does|did)\b", before.shown, re.IGNORECASE)
    if first and PREPOSITION.match(f"{found['next']} "):
        return name  # "when did the Aren open to the public": a verb follows
    return f"the {name.removeprefix('the ')} {found['noun']}"


def plural_of(before: Question) -> str | None:
    """Return the plural noun of a question that "they" may stand for."""
    found = [t for t in before.tokens if t in before.content and is_plural(t)]
    free = [t for t in found if t not in before.named]
    return free[-1].rstrip(END) if free else None

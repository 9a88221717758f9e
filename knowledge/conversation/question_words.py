"""The question before with another question word, or without its dates."""

from __future__ import annotations

import re

from knowledge.conversation.wording import (
    AUXILIARIES,
    END,
    Completed,
    words_of,
)
from knowledge.query import Question

_BEGINS = re.compile(
    rf"^(?:(?:when|where|why|how|since when|until when)\s+)?"
    rf"(?P<rest>(?:{AUXILIARIES})\s+\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ARABIC_BEGINS = re.compile(
    r"^(?:متى|أين|اين|لماذا|كيف|هل|منذ متى|حتى متى)\s+(?P<rest>\S.*)$", re.DOTALL
)
_BEFORE_DATES = "in|on|by|since|until|before|after|of|for|at|during|في|عام|سنة|سنه|منذ|حتى|قبل|بعد"
_PASSIVE = re.compile(
    r"^(?:when|where|why|how)\s+(?:was|were)\s+(?P<thing>[^?]+?)\s+(?P<verb>[a-z]{2,}ed|bought|built|"
    r"sold|made|held|led|won|found|told|paid|sent|brought|founded|set up)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
"""A question that leaves out who did it, with a verb whose past form is its participle."""

_TAKE_A_SENTENCE = frozenset({"why", "where", "when", "لماذا", "أين", "متى"})


def with_question_word(word: str, before: Question) -> Completed:
    """Return the question before with another question word: "Why does UNAMI end?".

    Where that makes no sentence, the word stands before what the question is about.
    """
    shown = before.shown.strip()
    if word in _TAKE_A_SENTENCE:
        if begins := _BEGINS.match(shown):
            rest = begins["rest"][0].lower() + begins["rest"][1:]
            return Completed(f"{word[0].upper()}{word[1:]} {rest}", is_plain=True)
        if begins := _ARABIC_BEGINS.match(shown):
            return Completed(f"{word} {begins['rest']}", is_plain=True)
    if word == "who" and (passive := _PASSIVE.match(shown)):
        who = f"Who {passive['verb']} {passive['thing']}{passive['rest']}"
        return Completed(f"{who.rstrip(END)}?", is_plain=True)
    return Completed(with_subject(word, before), is_plain=False)


def without_periods(before: Question) -> str:
    """Return the question before without its dates, and the words that lead up to them."""
    shown = before.shown
    for period in before.periods:
        pattern = rf"(?:\b(?:{_BEFORE_DATES})\s+)*{words_of(period.written)}"
        shown = re.sub(pattern, " ", shown, count=1, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", shown).strip()


def with_subject(raw: str, before: Question) -> str:
    """Return a bare "and why?" with the subject of the question before."""
    subject = [t for t in before.meant if t in before.content or t in before.modifiers]
    return f"{raw.rstrip(END)} {' '.join(subject)}?"

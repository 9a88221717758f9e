"""Messages with several questions, and follow-up questions that depend on the previous one."""

from __future__ import annotations

import re

from knowledge import text
from knowledge.query.kinds import Asks
from knowledge.query.question import Question

MOST_PARTS = 3
"""Questions of one message that are answered."""

_WORDS_OF_ASKING = "|".join(
    text.tokens(
        "when who whom where why how what which is are was were does do did has have will can"
    )
)
_ARABIC_ASKING = r"متى|من|اين|أين|كم|لماذا|هل|ما|ماذا|كيف|شنو|وين|شوكت|منو|شكد|ليش|شلون"
_BETWEEN_PARTS = re.compile(
    rf"(?<![?؟])[?؟]+\s*+(?:(?:(?:and|also|plus)\b|&)\s*)?(?=\w)"
    rf"|(?:,|(?<!\s))\s+(?:and|also|&|plus)(?: also)?\s+(?=(?:{_WORDS_OF_ASKING})\b)"
    rf"|(?<!\s)\s+و(?=(?:{_ARABIC_ASKING})\b)",
    re.IGNORECASE,
)
_PRONOUNS = frozenset(
    text.tokens(
        "it its they them their theirs he him his she her hers this that these those one ones "
        "هو هي هم ذلك هذا هذه عنه عنها منه منها به بها له لها"
    )
)
_OWNING = frozenset({"its", "their", "theirs", "his", "hers"})
_STANDS_FOR = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|hers|this|that|these|those)\b", re.IGNORECASE
)
_LEADS_ON = re.compile(
    r"^(?:(?:ok|okay|so|then|right|thanks|thx|cool|great|hmm|طيب|زين)[,.!\s]+)*"
    r"(?:and|but|what about|how about|what of|same for|same question for|also|or|"
    r"وماذا عن|ماذا عن|وشنو عن|شنو عن|و)\s*(?P<rest>\S.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_NO_KIND = frozenset({Asks.KEYWORDS, Asks.WHAT, Asks.STATUS})
_LONGEST_LEAD = 8  # words of a follow-up


def parts_of(raw: str) -> list[str]:
    """Return the questions in a message, in order; the message itself if it has just one."""
    found = [part.strip(" ,;") for part in _BETWEEN_PARTS.split(raw) if part and part.strip(" ,;")]
    return found[:MOST_PARTS] if len(found) > 1 else [raw]


def depends_on_another(question: Question) -> bool:
    """Return whether a question has no subject of its own, or only a pronoun."""
    if question.mentions:
        return False
    heavy = [t for t in question.content if t not in question.light]
    return not heavy or not _PRONOUNS.isdisjoint(question.tokens)


def with_names(raw: str, before: Question) -> str:
    """Return the question with its pronoun replaced by the names in the question before."""
    names = [m.written for m in before.mentions] or [
        t for t in before.content if t not in before.light
    ]
    named = " ".join(dict.fromkeys(names))
    for pronoun in _STANDS_FOR.finditer(raw):
        owned = "'s" if pronoun[0].lower() in _OWNING else ""
        return f"{raw[: pronoun.start()]}{named}{owned}{raw[pronoun.end() :]}"
    return f"{raw.rstrip(' ?؟')} {named}?"


def completed(raw: str, question: Question, before: Question) -> str | None:
    """Return a follow-up completed with the question before it, None if it is not a follow-up.

    "And UNITAD?" replaces the name in the question before, "and in 2022?" its period; "and why?"
    asks about the same subject, and in "who asked for it?" the pronoun is replaced.
    """
    led = _LEADS_ON.match(raw.strip())
    rest = (led["rest"] or "") if led else ""
    if led and rest and len(rest.split()) <= _LONGEST_LEAD:
        whole = _with_replacement(rest, question, before)
        if whole is not None:
            return whole
    if len(question.tokens) > _LONGEST_LEAD or question.mentions:
        return None
    heavy = [t for t in question.content if t not in question.light]
    if not heavy and question.asks not in _NO_KIND:
        return with_names(raw, before) if heavy else _with_subject(raw, before)
    if not _PRONOUNS.isdisjoint(question.tokens) and question.asks is not Asks.KEYWORDS:
        return with_names(raw, before)
    return None


def _with_replacement(rest: str, question: Question, before: Question) -> str | None:
    """Return the question before with its name or period replaced by the new one."""
    if question.asks not in _NO_KIND:
        return None
    asked = before.shown
    if question.periods and before.periods and not question.mentions:
        old = before.periods[0].written
        return _replaced(asked, old, question.periods[0].written)
    if question.mentions and before.mentions:
        return _replaced(asked, before.mentions[0].written, rest.rstrip(" ?؟"))
    if question.periods and not question.mentions:
        return f"{asked.rstrip(' ?؟')} {rest}"
    return None


def _with_subject(raw: str, before: Question) -> str:
    """Return a bare "and why?" with the subject of the question before."""
    subject = [t for t in before.meant if t in before.content or t in before.modifiers]
    return f"{raw.rstrip(' ?؟')} {' '.join(subject)}?"


def _replaced(asked: str, old: str, new: str) -> str:
    pattern = r"\W+".join(map(re.escape, old.split()))
    changed, count = re.subn(pattern, lambda _: new, asked, count=1, flags=re.IGNORECASE)
    return changed if count else f"{text.norm(asked).replace(old, new, 1)}"

"""Words put into a question: names with their articles, periods, the marks at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge import text
from knowledge.model import Snapshot
from knowledge.query import Asks, Question

AUXILIARIES = (
    "did|does|do|is|are|was|were|will|would|has|have|had|can|could|should|shall|must|may|might"
)
"""Verbs that may follow a question word, as a pattern."""

PREPOSITION = re.compile(
    r"^(in|at|on|for|by|from|to|with|under|of|against|near|after|before|during|since|until|between|"
    r"في|عن|من|الى|إلى|على|مع|بعد|قبل|خلال|منذ|ضد)\s+",
    re.IGNORECASE,
)
QUESTION_WORD = re.compile(
    r"^(?:how many|how much|how long|when|where|who|why|which|what|"
    r"متى|كم|اين|أين|من|لماذا)\s+(?=\S)",
    re.IGNORECASE,
)
NO_KIND = frozenset({Asks.KEYWORDS, Asks.WHAT, Asks.STATUS, Asks.BRIEF})
"""Kinds of messages that may be a piece of a question rather than one."""

PERSONS = frozenset(text.tokens("he him his she her hers"))
"""Pronouns that stand for a person."""

PLURAL = frozenset({"they", "them", "their", "theirs"})
"""Pronouns that stand for several, or for a body of people."""

OWNING = frozenset({"its", "their", "theirs", "his", "hers", "her"})
"""Pronouns that say whose something is."""

END = " ?؟.!،,"
"""Characters at the end of a question that are none of its words."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A follow-up as a whole question; `is_plain` is whether it is correct to be read aloud.

    `is_of_pronoun` is whether a name took the place of a pronoun, or was left out altogether.
    `is_guess` is whether words that name nothing did, so that it counts only where it is answered.
    """

    question: str
    is_plain: bool
    is_of_pronoun: bool = False
    is_guess: bool = False


def put(asked: str, old: str, new: str) -> str:
    """Return a question with a name in the place of another, each with its own article."""
    pattern = rf"(?:\bthe\s+)?\b{words_of(old)}\b" if old.isascii() else words_of(old)
    has_article = re.match(r"(?:the|a|an)\s", new, re.IGNORECASE)

    def with_article(found: re.Match[str]) -> str:
        had = found[0].lower().startswith("the ") and new[:1].islower() and not has_article
        return f"the {new}" if had else new

    changed, count = re.subn(pattern, with_article, asked, count=1, flags=re.IGNORECASE)
    return changed if count else ""


def replaced(asked: str, old: str, new: str) -> str:
    """Return a question with some words in the place of others."""
    changed, count = re.subn(
        rf"(?<!\w){words_of(old)}(?!\w)", lambda _: new, asked, count=1, flags=re.IGNORECASE
    )
    return changed if count else text.norm(asked).replace(old, new, 1)


def written_as(new: str, period: str) -> str:
    """Return a period as it was typed, "June 2023" rather than "june 2023"."""
    found = re.search(words_of(period), new, re.IGNORECASE)
    return found[0] if found else period


def words_of(written: str) -> str:
    """Return a pattern that finds words, whatever stands between them."""
    return r"\W+".join(map(re.escape, written.split()))


def mark_of(question: Question) -> str:
    """Return the question mark of a question's language."""
    return mark_in(question.language)


def mark_in(language: str) -> str:
    """Return the question mark of a language."""
    return "؟" if language == "ar" else "?"


def as_written(name: str, before: Question) -> str:
    """Return a name as the question before has it, with its article and its number."""
    pattern = rf"(?P<article>\bthe\s+)?(?P<name>\b{words_of(name)})\b(?:\s+(?P<after>[^\W\d_]+))?"
    found = re.search(pattern, before.shown, re.IGNORECASE)
    written = found["name"] if found else name
    after = text.tokens((found and found["after"]) or "")
    if found and found["article"] and not set(after) & set(before.content):
        written = f"{found['article']}{written}"  # in "the Aren pier" the article is the pier's
    for identifier in before.identifiers:
        if text.norm(identifier.shown).startswith(f"{name} "):
            whole = re.search(words_of(identifier.shown), before.shown, re.IGNORECASE)
            return whole[0] if whole else identifier.shown
    return written


def spelt(name: str, piece: Question, snapshot: Snapshot) -> str:
    """Return a name in the spelling of the store where it is one of an entity, else as typed."""
    for mention in piece.mentions:
        entity = snapshot.entities.get(mention.key)
        spellings = entity.names if entity else ()
        for each in spellings:
            if text.norm(each) == text.norm(name):
                return each if name.islower() and not each.islower() else name
    return name

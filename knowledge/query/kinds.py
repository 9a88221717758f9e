"""Question kinds (when, who, how many ...), by the expressions listed in question-words.txt."""

from __future__ import annotations

import enum
import functools
import itertools
import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import text
from knowledge.query.noise import both_forms
from knowledge.retrieval.arabic import bare
from knowledge.retrieval.lexicon import function_words


class Asks(enum.StrEnum):
    """The kind of a question; KEYWORDS if its words name a subject and nothing more."""

    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    HOW = "how"
    WHICH = "which"
    WHAT = "what"
    YES_NO = "yes_no"
    STATUS = "status"
    LIST = "list"
    BRIEF = "brief"
    TIMELINE = "timeline"
    COMPARE = "compare"
    PASSED = "passed"
    AHEAD = "ahead"
    NEXT = "next"
    KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression that marks the kind of a question.

    `tokens` are its words, the last `ahead` of which must follow it and are no part of it. `rank`
    is the position of its section in the file: a lower one wins. If `first` it counts at the
    beginning of a question only; if `aside` not in one that begins with "what", "which" or "how".
    """

    tokens: tuple[str, ...]
    asks: Asks
    first: bool
    rank: int
    ahead: int = 0
    aside: bool = False


@dataclass(frozen=True, slots=True)
class KindMatch:
    """The kind of a question, and the token positions of its expression (end exclusive).

    `also` are the other kinds of which it has an expression.
    """

    asks: Asks
    start: int = 0
    end: int = 0
    also: frozenset[Asks] = frozenset()


_PLAINLY_ASKING = 3
"""Tokens from which an expression counts even among the greetings before the question."""

_OPEN = frozenset(text.tokens("what whats which how wat wut"))
"""Words that begin a question for anything, of the present or not: "what is it called now?"."""

_BEFORE_DOES = frozenset(text.tokens("when why where how who"))
_OF_ATTRIBUTE = frozenset(
    {Asks.WHEN, Asks.WHO, Asks.WHERE, Asks.WHY, Asks.HOW_MANY, Asks.HOW_MUCH, Asks.HOW_LONG}
)
_PREPOSITIONS = frozenset(
    text.tokens(
        "at in on by for from to with under of since until till "
        "في من الى على عن منذ حتى مع بعد قبل خلال ضد"
    )
)


def _is_preposition(token: str) -> bool:
    """Return whether a question word may follow the token: "at which base", "for whom"."""
    return token in _PREPOSITIONS


_SECTION = re.compile(r"\[(\w+)(?:, (first|aside))?\]")


def _read(path: Path) -> dict[str, list[Expression]]:
    by_first: dict[str, list[Expression]] = {}
    asks, where, rank = Asks.KEYWORDS, "", 0
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if section := _SECTION.fullmatch(line):
            asks, where, rank = Asks(section[1]), section[2] or "", rank + 1
            continue
        for phrase in re.split(r"[,|]", line):
            for tokens in both_forms(phrase):
                ahead = len(text.tokens(phrase.partition("+")[2]))
                expression = Expression(
                    tokens, asks, where == "first", rank, ahead, aside=where == "aside"
                )
                by_first.setdefault(tokens[0], []).append(expression)
    return by_first


@functools.cache
def expressions() -> dict[str, list[Expression]]:
    """Return all expressions by their first token, read once."""
    return _read(Path(__file__).with_name("question-words.txt"))


@functools.cache
def question_words() -> frozenset[str]:
    """Return the tokens that are expressions alone ("when", "who"): never content of a question."""
    return frozenset(
        e.tokens[0] for group in expressions().values() for e in group if len(e.tokens) == 1
    )


@functools.cache
def nouns_of_sums() -> frozenset[str]:
    """Return the tokens that ask for a sum alone ("budget"), and are content of other questions."""
    every = (e for group in expressions().values() for e in group)
    alone = (e.tokens[0] for e in every if e.asks is Asks.HOW_MUCH and len(e.tokens) == 1)
    return frozenset(alone) - function_words()


@functools.cache
def _grammar() -> tuple[str, ...]:
    asking = (t for group in expressions().values() for e in group for t in e.tokens)
    words = function_words() | set(asking)
    return tuple(sorted(w for w in words if w.isascii() and w.isalpha() and len(w) > 2))


def _corrected_function_word(unknown: str) -> str:
    """Return the function word that an unknown word misspells ("teh", "wehn"), or the word itself.

    Two letters may be swapped, or one be wrong in a word of more than three letters.
    """
    if not 3 <= len(unknown) <= 8 or not unknown.isascii():
        return unknown
    near = process.cdist([unknown], _grammar(), scorer=OSA.distance, score_cutoff=1)[0]
    swapped = longer = None
    for at in np.flatnonzero(near <= 1):
        word = _grammar()[at]
        if sorted(word) == sorted(unknown):
            swapped = swapped or word
        elif len(unknown) > 3 and word[0] == unknown[0] and len(word) > 3:
            longer = longer or word
    return swapped or longer or unknown


def correct_function_words(tokens: list[str], known: Container[str]) -> list[str]:
    """Return the tokens with misspelt function words corrected; `known` tokens stay the same."""
    found = [
        token if token in known or _is_plural_of(token, known) else _corrected_function_word(token)
        for token in tokens
    ]
    for at, (before, word) in enumerate(itertools.pairwise(found), start=1):
        if word == "dose" and before in _BEFORE_DOES:
            found[at] = "does"
    return found


def _is_plural_of(token: str, known: Container[str]) -> bool:
    """Return whether a word is the plural of a known one: "planes" is no misspelt "places"."""
    return token.endswith("s") and token[:-1] in known


def find_kind(tokens: list[str], begin: int = 0) -> KindMatch:
    """Return the kind of the question `tokens`; those before `begin` (greetings) do not count.

    An expression at the beginning of the question wins over all later ones, the longest first
    ("who set the price?"). Otherwise the section listed first wins; within a section, the longest
    expression, then the earliest.
    """
    best: tuple[bool, int, int, int, int] | None = None
    found = (Asks.KEYWORDS, 0, 0)
    seen: set[Asks] = set()
    table = expressions()
    opening = (
        {begin, begin + 1}
        if tokens[begin : begin + 1] and _is_preposition(tokens[begin])
        else {begin}
    )
    is_open = any(tokens[at : at + 1] and tokens[at] in _OPEN for at in opening)
    for at in range(len(tokens)):
        for e in table.get(tokens[at], ()):
            length = len(e.tokens)
            # A word that looks like a greeting may begin an expression: "all you know on ...".
            if (at < begin and length < _PLAINLY_ASKING) or (e.first and at not in opening):
                continue
            if length > 1 and tuple(tokens[at : at + length]) != e.tokens:
                continue
            if e.aside and is_open:
                continue
            seen.add(e.asks)
            leads = at in opening and e.asks in _OF_ATTRIBUTE
            leads = leads or (at <= begin and e.asks is Asks.LIST)
            leads = leads or (at in opening and e.asks is Asks.COMPARE and length == 1)
            order = (not leads, -length if leads else 0, e.rank, -length, at)
            if best is None or order < best:
                best = order
                found = (e.asks, at, at + length - e.ahead)
    asks, start, end = found
    if asks is Asks.HOW_MANY and _is_amount(tokens[start:end], tokens[end:]):
        asks = Asks.HOW_MUCH
    return KindMatch(asks, start, end, frozenset(seen - {asks}))


_DATES = frozenset(text.tokens("date deadline cutoff"))
_AFTER_DATE = frozenset(text.tokens("for of to by on in at"))
MOST_BEFORE_DATE = 2
"""Words that say which date is meant: "the new closing date"."""


def read_kind(tokens: list[str], begin: int = 0) -> KindMatch:
    """Return the kind of a question, of which "what" may stand within: "he got it out of what".

    "What is the deadline for bids?" asks when.
    """
    kind = find_kind(tokens, begin)
    if kind.asks is Asks.WHAT and (end := _before_date(tokens, kind.start)):
        return KindMatch(Asks.WHEN, kind.start, end, kind.also)
    if kind.asks is Asks.KEYWORDS and "what" in tokens[begin:]:
        at = tokens.index("what", begin)
        return KindMatch(Asks.WHAT, at, at + 1)
    return kind


def _before_date(tokens: list[str], at: int) -> int:
    """Return the end of "what is the" before the words for a date; 0 where another is asked."""
    end = at + 2 if tokens[at : at + 1] == ["whats"] else at + 3
    if tokens[at:end] not in _WHAT_IS_THE:
        return 0
    for noun in range(end, min(end + MOST_BEFORE_DATE + 1, len(tokens))):
        if tokens[noun] in _DATES:
            following = tokens[noun + 1 : noun + 2]
            return end if not following or following[0] in _AFTER_DATE else 0
    return 0


_WHAT_IS_THE = (
    *([what, be, "the"] for what in ("what", "which") for be in ("is", "was", "s")),
    ["whats", "the"],
)


_WAS_ARABIC = frozenset(text.tokens("كان كانت يكون تكون اصبح اصبحت صار صارت بلغ بلغت ظل"))


def _is_amount(expression: list[str], following: list[str]) -> bool:
    """Return whether "كم" asks for an amount: what it counts has no article."""
    if len(expression) != 1 or expression[0].isascii():
        return False
    noun = next((t for t in following if t not in _WAS_ARABIC), "")
    return noun != bare(noun)


def is_question(words: str) -> bool:
    """Return whether a message has the form of a question: a question mark or a question word."""
    if words.rstrip().endswith(("?", "؟")):
        return True
    return find_kind(text.tokens(words)).asks not in (Asks.KEYWORDS, Asks.STATUS)

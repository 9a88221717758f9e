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
    beginning of a question only.
    """

    tokens: tuple[str, ...]
    asks: Asks
    first: bool
    rank: int
    ahead: int = 0


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


_SECTION = re.compile(r"\[(\w+)(, first)?\]")


def _read(path: Path) -> dict[str, list[Expression]]:
    by_first: dict[str, list[Expression]] = {}
    asks, first, rank = Asks.KEYWORDS, False, 0
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if section := _SECTION.fullmatch(line):
            asks, first, rank = Asks(section[1]), section[2] is not None, rank + 1
            continue
        for phrase in re.split(r"[,|]", line):
            tokens = tuple(text.tokens(phrase))
            if tokens:
                ahead = len(text.tokens(phrase.partition("+")[2]))
                expression = Expression(tokens, asks, first, rank, ahead)
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
    found = [token if token in known else _corrected_function_word(token) for token in tokens]
    for at, (before, word) in enumerate(itertools.pairwise(found), start=1):
        if word == "dose" and before in _BEFORE_DOES:
            found[at] = "does"
    return found


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
    for at in range(len(tokens)):
        for e in table.get(tokens[at], ()):
            length = len(e.tokens)
            # A word that looks like a greeting may begin an expression: "all you know on ...".
            if (at < begin and length < _PLAINLY_ASKING) or (e.first and at not in opening):
                continue
            if length > 1 and tuple(tokens[at : at + length]) != e.tokens:
                continue
            seen.add(e.asks)
            leads = at in opening and e.asks in _OF_ATTRIBUTE
            leads = leads or (at <= begin and e.asks is Asks.LIST)
            order = (not leads, -length if leads else 0, e.rank, -length, at)
            if best is None or order < best:
                best = order
                found = (e.asks, at, at + length - e.ahead)
    asks, start, end = found
    if asks is Asks.HOW_MANY and _is_amount(tokens[start:end], tokens[end:]):
        asks = Asks.HOW_MUCH
    return KindMatch(asks, start, end, frozenset(seen - {asks}))


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


_NOUN_FIRST = frozenset({Asks.HOW_MANY, Asks.WHICH})
_NOUN_OF = re.compile(r"^(?:is|are|was|were)?\s*(?:the\s+)?(\w+) of\b")
_WHO_IS = re.compile(r"^(?:is|was|are|were|s) the (?:\w+ly )?(\w+)\b")
_OWNED = re.compile(r"\w['’]s? (\w+)\W*$")


def asked_noun(tokens: list[str], kind: KindMatch, normal: str) -> str | None:
    """Return the noun a question asks for, None if it names none.

    It follows "which", or is the name in "name of the ..." and "the ...'s name".
    `normal` is the question's normalised text, `kind` the result of `find_kind`.
    """
    if kind.asks in _NOUN_FIRST:
        near = tokens[kind.end : kind.end + 3]
        counted = kind.asks is Asks.WHICH  # "which six districts"
        near = [t for t in near if not (counted and text.number_of(t))]
        return next((t for t in near if not _is_grammar(t) and t not in _OF_TOTALS), None)
    if tokens[kind.end :] and not tokens[kind.end].isascii():
        return _arabic_noun(tokens, kind)
    if kind.asks is Asks.WHO:
        found = _WHO_IS.match(" ".join(tokens[kind.end :]))
        return found[1] if found and not _is_grammar(found[1]) else None
    if kind.asks in (Asks.WHAT, Asks.KEYWORDS):
        found = _NOUN_OF.match(" ".join(tokens[kind.end :])) or _OWNED.search(normal)
        return found[1] if found and not _is_grammar(found[1]) else None
    return None


_WHO_IS_ARABIC = frozenset(text.tokens("هو هي هم كان كانت كانوا يكون منو منهو منهي"))
_WHAT_IS_ARABIC = frozenset(text.tokens("ما هو هي ماهو ماهي"))
_OF_TOTALS = frozenset(text.tokens("الاجمالي الاجماليه الكلي الكليه اجمالي مجموع"))


def _arabic_noun(tokens: list[str], kind: KindMatch) -> str | None:
    """Return the noun right after "who is" or "what is", as in "what is (the) capital of ..."."""
    noun, last, following = tokens[kind.end], tokens[kind.end - 1], tokens[kind.end + 1 :]
    if _is_grammar(noun):
        return None
    if kind.asks is Asks.WHO and last in _WHO_IS_ARABIC:
        return noun
    # A noun without article before another one is what is asked of that: "capital Egypt".
    if kind.asks is Asks.WHAT and last in _WHAT_IS_ARABIC and following:
        return noun if bare(noun) == noun and not _is_grammar(following[0]) else None
    return None


def _is_grammar(token: str) -> bool:
    return token in function_words() or token in question_words()

"""Arabic questions in English, worded by the fact that is likeliest asked for.

Times, limits, offices and comparisons are read in English questions alone. What is asked in Arabic
is put into English here, in the words of the fact where it has them and in the order of an English
question, and is then read like any other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from knowledge import text
from knowledge.answers.english_sentences import ASKING, CAN, LEFT, STILL, WAS, WILL, Sentence
from knowledge.answers.english_words import (
    EnglishWord,
    Statement,
    WordReader,
    has_article,
    is_plural,
)
from knowledge.answers.scoring import Candidate
from knowledge.answers.time_left import asks_time_left
from knowledge.model import Entity, Fact
from knowledge.query import Asks, Question
from knowledge.query.kinds import read_kind
from knowledge.query.noise import light_flags
from knowledge.retrieval.dictionary import dictionary
from knowledge.retrieval.lexicon import function_words

_NEEDLESS = frozenset(text.tokens("هل ما لا هو هي هم هن الذي التي الذين اللي عدد العدد")) | STILL
_YEAR = re.compile(r"(?:و|ب|ل|لل|ال|بال)?(?:عام|سنه|السنه|العام)")
_READ_IN_ENGLISH = frozenset({Asks.YES_NO, Asks.STATUS})
_WITHOUT_LIGHT = frozenset({Asks.WHERE, Asks.HOW_MANY, Asks.HOW_MUCH})


def worded_in_english(
    question: Question,
    fact: Fact,
    entities: Mapping[str, Entity],
    is_known: Callable[[str], bool],
) -> str | None:
    """Return an Arabic question in English, in the words of a fact where they mean the same.

    `is_known` says whether the store has a word. None for an English question, and for the kinds
    that ask for no one fact, such as a list of dates.
    """
    tokens = list(question.meant)
    if not any(map(text.is_arabic, tokens)) or question.asks not in ASKING:
        return None
    kind = read_kind(tokens)
    asking, rest = tokens[kind.start : kind.end], [*tokens[: kind.start], *tokens[kind.end :]]
    if question.asks in (Asks.YES_NO, Asks.STATUS):
        asking, rest = [], tokens
    needless = _NEEDLESS | CAN | WAS | WILL | LEFT
    if question.asks in _WITHOUT_LIGHT:
        light = zip(tokens, light_flags(tokens), strict=True)
        needless |= {t for t, flag in light if flag and not _tells_when(t)}
    nouns = [t for t in asking if t not in function_words() | needless]
    rest = [
        t
        for t, following in itertools.zip_longest(rest, rest[1:], fillvalue="")
        if t not in needless and not (following.isdigit() and _YEAR.fullmatch(t))
    ]
    names = {
        tuple(m.written.split()): entities[m.key].names
        for m in question.mentions
        if text.is_arabic(m.written) and m.key in entities
    }
    statement = Statement(fact)
    words = list(WordReader(statement, is_known, names).read([*nouns, *rest]))
    words = [
        word
        for word, following in itertools.zip_longest(words, words[1:])
        if word.places or following is None or not _is_kind_of(word, following, question)
    ]
    if not any(word.places for word in words):
        return None
    if question.asks is Asks.WHO and words[0].is_verb and statement.hides_agent(words[0].places):
        return None
    sentence = Sentence(statement, question.asks, frozenset(tokens), asking, _with_of(words))
    return sentence.worded()


def is_worded_as_well(question: Question, candidates: Sequence[Candidate]) -> bool:
    """Return whether the likeliest fact has words in Arabic, by which it is found as well.

    Whether something is still so, how long it is until then, and when each of several things is,
    is read in English in any case.
    """
    if not candidates or question.asks in _READ_IN_ENGLISH or asks_time_left(question):
        return False
    if question.asks is Asks.WHEN and any(map(is_plural, question.content)):
        return False
    fact = candidates[0].features.fact
    return any(text.language(each) == "ar" for each in (fact.statement, *fact.questions))


def names_the_same_times(one: Question, other: Question) -> bool:
    """Return whether two questions are of the same time, so that no word of it was lost."""
    found = [[(p.date, p.relation) for p in each.periods] for each in (one, other)]
    return found[0] == found[1]


def _tells_when(word: str) -> bool:
    """Return whether a word is the name of a deed, as in "at the beginning"."""
    return has_article(word) and dictionary().is_verb(word)


def _is_kind_of(word: EnglishWord, following: EnglishWord, question: Question) -> bool:
    """Return whether a word is only the kind of the name after it: "the company Norvik"."""
    return word.arabic in question.light and following.english[:1].isupper()


def _with_of(words: Sequence[EnglishWord]) -> list[EnglishWord]:
    """Return the words with "of" for the particle that is "from" after verbs alone."""
    found = []
    for at, word in enumerate(words):
        if word.arabic == "من":
            english = "of" if at and not words[at - 1].is_verb else "from"
            word = replace(word, english=english, base=english)
        found.append(word)
    return found

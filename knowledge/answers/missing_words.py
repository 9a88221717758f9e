"""Words of a question to name as missing: the nouns and names that no fact has, and no verbs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator

from knowledge import text
from knowledge.query import Asks, Question
from knowledge.query.noise import carrying_verbs
from knowledge.relations import read_asked
from knowledge.relations.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
)
from knowledge.relations.triggers import find_triggers
from knowledge.retrieval.lexicon import function_words, past_forms

MOST_NAMED = 2
"""Phrases that are named as missing."""

_LONGEST_PHRASE = 3  # words; a longer run of them is a clause rather than the name of a thing

_BEFORE_NOUNS = frozenset(
    text.tokens(
        "a an the this these those my our your his her its their some any no which whose many much "
        "of in on at for from by with about into between against over under during s and or there "
        "في من عن على الى مع بين خلال حول ضد اي كم"
    )
)
_DEGREE = frozenset({"how", "so", "too", "very"})
_AND = frozenset({"and", "or", "و", "او"})
_ARTICLES = (("a",), ("an",), ("the",))
_ARTICLE = "ال"  # of Arabic nouns, written as part of the word


def missing_phrases(question: Question, unknown: Collection[str]) -> list[str]:
    """Return the nouns and names made of `unknown` words, as they are written in the question.

    A word counts as one if it is written as a name, or if it is where a noun stands: after an
    article, a preposition or a verb that needs one, and not before another word. `unknown` are the
    words that no fact has.
    """
    asked = read_asked(question.tokens, question.asks)
    covered = asked.covered if asked is not None else frozenset()
    named = set(unknown) - covered
    if not named and question.asks is Asks.WHO:
        ends = {mention.end for mention in question.mentions}  # a role: "the US ambassador"
        named = {t for at, t in enumerate(question.tokens) if at in ends and t in unknown}
    verbs = _verbs_of(question, covered)
    found = [_written(phrase, question.shown) for phrase in _phrases(question, named, verbs)]
    if not found:  # the noun that it asks for: "the chief executive"
        named = set(unknown) - verbs
        found = [_written(phrase, question.shown) for phrase in _phrases(question, named, verbs)]
    return list(dict.fromkeys(found))[:MOST_NAMED]


def _verbs_of(question: Question, covered: frozenset[str]) -> frozenset[str]:
    """Return the verbs and question words among those by which a question asks."""
    triggers = find_triggers(question.tokens, asking=True)
    nouns = {
        question.tokens[at]
        for each in triggers
        if not (each.is_verb or each.is_asked)
        for at in each.positions
    }
    return covered - nouns - {question.asked_noun}


def counted_words(question: Question) -> str:
    """Return what a question asks the number of, as it is written: "US troops"; "" for none."""
    found = _OF_WHOM.search(question.shown) or _COUNTED.search(question.shown)
    if found is None:
        return ""
    counted: list[str] = []
    words = itertools.dropwhile(lambda w: text.norm(w) in _BEFORE_COUNTED, found[1].split())
    for word in itertools.islice(words, _LONGEST_COUNTED):
        plain = text.norm(word.strip("?!.,;:"))
        is_verb = plain in past_forms() or plain in carrying_verbs()
        is_verb = is_verb or (bool(counted) and plain.endswith("ed"))
        if plain in _AFTER_COUNTED or is_verb:
            break
        counted.append(word.strip("?!.,;:"))
        if plain in _PLURALS or (plain.endswith("s") and len(plain) > _SHORTEST_PLURAL):
            break
    return " ".join(counted)


_PLURALS = frozenset(form for _, *forms in text.irregular_forms("plurals") for form in forms)
_OF_WHOM = re.compile(
    r"\bhow many of (?:the|these|those|its|their) [^?]*? (?:is|are|was|were) ([^?]+)", re.IGNORECASE
)
"""What is counted among others: "how many of the sick are children"."""

_COUNTED = re.compile(r"\b(?:how many|how much|number of)\s+(.+)", re.IGNORECASE)
_BEFORE_COUNTED = frozenset({"more", "fewer", "other", "of", "the", "total", "different", "new"})
_LONGEST_COUNTED = 4  # words
_SHORTEST_PLURAL = 3  # letters; "US" is none
_AFTER_COUNTED = BE | DO | HAVE | MODALS | PREPOSITIONS | DETERMINERS | PRONOUNS - {"people"}


def written_in(word: str, shown: str) -> str:
    """Return a word as a question writes it, with its capitals and accents."""
    return _written((word,), shown)


def _phrases(
    question: Question, unknown: Collection[str], verbs: Collection[str]
) -> Iterator[tuple[str, ...]]:
    tokens = question.tokens
    at = 0
    while at < len(tokens):
        end = at
        while (
            end < len(tokens)
            and tokens[end] not in verbs
            and _is_of_a_phrase(tokens, end, question)
        ):
            end += 1
        phrase = tokens[at:end]
        names = tuple(t for t in phrase if t in unknown and t in question.proper)
        if names:
            yield names
        elif phrase and _is_noun(question, at, end):
            last = phrase[-1]
            if all(token in unknown for token in phrase):
                yield phrase
            elif last in unknown and _is_owned(last, question.shown):
                yield (last,)  # "hat" of "the captain's hat"
            elif last in unknown and _are_named(question, at, end - 1):
                yield (last,)  # "ambassador" of "the US ambassador"
        at = max(end, at + 1)


def _is_of_a_phrase(tokens: tuple[str, ...], at: int, question: Question) -> bool:
    """Return whether a word may be part of a phrase: it is none of grammar, and no light verb."""
    token = tokens[at]
    if token in function_words() or token in past_forms() or token in carrying_verbs():
        return False
    if token in question.light or (at > 0 and tokens[at - 1] in _DEGREE):
        return False
    return len(token) > 1


def _is_noun(question: Question, start: int, end: int) -> bool:
    """Return whether the words from `start` to `end` stand where a noun does."""
    tokens = question.tokens
    named = sum(mention.end - mention.start for mention in question.mentions)
    if end - start > _LONGEST_PHRASE + named or tokens[end : end + 1] in _ARTICLES:
        return False
    if tokens[start].startswith(_ARTICLE):
        return True
    if start == 0:
        return question.asks is Asks.KEYWORDS
    before = tokens[start - 1]
    if before in _AND and (start < 2 or tokens[start - 2] in function_words()):
        return False
    is_named = any(mention.end == start for mention in question.mentions)
    is_asked = question.asked_noun is not None and question.asked_noun in tokens[start:end]
    if is_named or is_asked:
        return True  # "the US ambassador"
    return before in _BEFORE_NOUNS or before in past_forms() or before in question.light


def _are_named(question: Question, start: int, end: int) -> bool:
    """Return whether words are a name of the store."""
    return any(m.start <= start and end <= m.end for m in question.mentions)


def _is_owned(word: str, shown: str) -> bool:
    return re.search(rf"['’]s\s+{re.escape(word)}\b", shown, re.IGNORECASE) is not None


def _written(phrase: tuple[str, ...], shown: str) -> str:
    """Return the words as the question has them, with its capitals and accents."""
    spans = [found.span() for found in re.finditer(r"[^\W_]+", shown)]
    for at in range(len(spans) - len(phrase) + 1):
        written = shown[spans[at][0] : spans[at + len(phrase) - 1][1]]
        if tuple(text.tokens(written)) == phrase:
            return written
    return " ".join(phrase)
